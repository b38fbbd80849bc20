/* The pass of `downhill check` that plays a lesson: its labs to their ends and back, its tasks. */
#ifndef COMMAND_CHECK_PLAYS_H
#define COMMAND_CHECK_PLAYS_H

#include "book.h"

/* Every lab opens, steps to the last of its runs' steps (as far as a learner would wait for), comes back to where it
 * was and goes on to the same place again. A goal is not reached before anything is done; one that stepping alone must
 * reach, because nothing else is open, is reached. Else errors at the blocks. */
void check_plays(struct book *book, size_t lesson, const struct work *work, struct errors *errors);

#endif
