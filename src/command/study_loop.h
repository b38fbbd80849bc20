/* The loop: draw, wait, apply, save. */
#ifndef COMMAND_STUDY_LOOP_H
#define COMMAND_STUDY_LOOP_H

#include "progress.h"
#include "study_course.h"
#include "study_work.h"

/* Until the learner leaves, or a signal or a lost terminal ends it. Saves to `store` (NULL: nothing is saved) whenever
 * the page changes or an answer is given, and at the end, before it returns; `unsaved` (not NULL) has an error when the
 * last of these failed, else no message. `waiting` is told of long work. Lessons that change on the disk
 * (`file`: that one; NULL: the course) are read anew. Returns the signal, 0: none. */
int study_loop(struct study_course *study, const char *file, struct study_work *waiting, struct look *look,
               struct progress_store *store, struct error *unsaved);

#endif
