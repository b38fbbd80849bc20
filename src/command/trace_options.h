/* The command line of `downhill trace`, read into a request. One row an option. */
#ifndef COMMAND_TRACE_OPTIONS_H
#define COMMAND_TRACE_OPTIONS_H

#include "knob.h"

#include <stdio.h>

struct trace_writer;

struct trace_request {
    const char *data;       /* a name, a file, or gen:...; never NULL without a surface */
    const char *surface;    /* a name, or a formula; NULL: data */
    const char *validation; /* NULL: the data themselves */
    const struct trace_writer *writer;
    size_t steps;
    bool help, version; /* asked for instead of a run */

    struct settings plan;   /* the optimizer, and the settings that are given */
    bool given[KNOB_COUNT]; /* these */
    double start[PARAMETERS_MAX];
    int start_count; /* 0: not given */
};

/* False and an error (a usage error) for an unknown option, a missing or surplus argument, a value out of range, a
 * hyperparameter that the optimizer lacks, a schedule's number without that schedule. */
bool trace_options_read(struct trace_request *request, int argc, char **argv, struct error *error);

/* Puts the request into settings for data with so many parameters. */
void trace_options_apply(const struct trace_request *request, int parameters, struct settings *settings);

/* `downhill trace --help`: usage, and a row an option. */
void trace_options_help(FILE *out);

/* Is that the name of an option? */
bool trace_options_know(const char *name, size_t length);

#endif
