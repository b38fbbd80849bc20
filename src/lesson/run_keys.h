/* The values of a run's keys: types for the rows of runs_section.c, each of which reads into a struct run_definition.
 * The optimizer comes first: ranges of the others, and which of them there are, come from its row. */
#ifndef LESSON_RUN_KEYS_H
#define LESSON_RUN_KEYS_H

#include "definitions.h"

extern const struct type RUN_TYPE_OBJECTIVE; /* `data` and `surface` */
extern const struct type RUN_TYPE_OPTIMIZER;
extern const struct type RUN_TYPE_HYPER;
extern const struct type RUN_TYPE_ETAS;
extern const struct type RUN_TYPE_START;
extern const struct type RUN_TYPE_BATCH;
extern const struct type RUN_TYPE_SHUFFLE;
extern const struct type RUN_TYPE_REDUCTION;
extern const struct type RUN_TYPE_SCHEDULE;
extern const struct type RUN_TYPE_MOMENTUM_SCHEDULE;

#endif
