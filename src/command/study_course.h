/* Course, book and session opened together, as every command that shows pages needs them. */
#ifndef COMMAND_STUDY_COURSE_H
#define COMMAND_STUDY_COURSE_H

#include "session.h"

struct study_course {
    struct course *course;
    struct book *book;
    struct session *session;
};

/* Opens the course's folder (src/command/paths.h), or the one lesson `file`. Errors of lessons go to stderr, and
 * lessons that have some are left out; false where nothing is left. */
bool study_course_open(struct study_course *study, const char *file);

/* Reads it all again from the disk, and hands it to the session by ACTION_RELOAD. False with the errors, and all as it
 * was, where course or file, or the lesson that is open, has any. */
bool study_course_reload(struct study_course *study, const char *file, struct errors *errors);
void study_course_close(struct study_course *study);

#endif
