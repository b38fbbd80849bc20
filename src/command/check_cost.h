/* The pass of `downhill check` that foresees how long a lesson's pictures take to compute. */
#ifndef COMMAND_CHECK_COST_H
#define COMMAND_CHECK_COST_H

#include "book.h"

/* False with an error at the figure or table from which on those of the lesson visit more points than a learner would
 * wait for; nothing is computed. What expressions may visit is bounded by the book. */
bool check_cost(struct course *course, size_t lesson, struct errors *errors);

#endif
