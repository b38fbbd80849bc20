/* The loop: draw, wait, apply, save. */
#ifndef COMMAND_STUDY_LOOP_H
#define COMMAND_STUDY_LOOP_H

#include "progress.h"
#include "session.h"
#include "study_work.h"

/* Until the learner leaves, or a signal or a lost terminal ends it. Saves to `store` (NULL: nothing is saved) whenever
 * the page changes, and at the end, before it returns. `waiting` is told of long work. Returns the signal, 0: none. */
int study_loop(struct session *session, struct study_work *waiting, struct look *look, struct progress_store *store);

#endif
