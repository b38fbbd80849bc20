/* Notices that lessons or data sets of a course have changed on the disk. */
#ifndef COMMAND_STUDY_WATCH_H
#define COMMAND_STUDY_WATCH_H

#include <stdbool.h>
#include <stdint.h>

struct study_watch;

/* Of the lessons in `folder` and the data sets beside and inside it. */
struct study_watch *study_watch_open(const char *folder);
void study_watch_close(struct study_watch *watch);

/* Has something to read when files change; -1: there is no such thing here, and it has to be looked
 * for now and then. */
int study_watch_fd(const struct study_watch *watch);

/* The file descriptor had something to read. Times are ms of a clock that only goes forward. */
void study_watch_stir(struct study_watch *watch, int64_t now);
/* How long until study_watch_due is to be asked again; -1: not before the next stir. */
int64_t study_watch_left(const struct study_watch *watch, int64_t now);
/* Have files changed, and been left alone for a moment since? Once true, false again until the next change. */
bool study_watch_due(struct study_watch *watch, int64_t now);

#endif
