/* The formats of a trajectory: one row each. Rows are written as they come; nothing is kept. */
#ifndef COMMAND_TRACE_WRITE_H
#define COMMAND_TRACE_WRITE_H

#include "objective.h"

#include <stdio.h>

/* One row: the parameters after `step` updates, and loss and gradient of all data there. */
struct trace_row {
    size_t step;
    const double *theta;
    double loss;
    double gradient[PARAMETERS_MAX];
};

struct trace_writer {
    const char *name;
    const char *help;
    void (*begin)(FILE *out, const struct objective *objective, size_t steps);
    void (*row)(FILE *out, const struct objective *objective, size_t steps, const struct trace_row *row);
    void (*end)(FILE *out);
};

/* In the order of the help; ends with a row whose name is NULL. The first is the default. */
extern const struct trace_writer TRACE_WRITERS[];

#endif
