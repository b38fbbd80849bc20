/* The loop: draw, wait, apply, save. */
#ifndef COMMAND_STUDY_LOOP_H
#define COMMAND_STUDY_LOOP_H

#include "progress.h"
#include "session.h"
#include "terminal.h"

/* Until the learner leaves, or a signal or a lost terminal ends it. Saves to `store` (NULL: nothing is saved) whenever
 * the page changes, and at the end, before it returns. Returns the signal, 0: none. */
int study_loop(struct session *session, struct terminal *terminal, struct look *look, struct progress_store *store);

#endif
