/* Reads the options, the data, makes the run, and writes each row as soon as it is there. */
#include "trace.h"

#include "error_print.h"
#include "run.h"
#include "stderr_work.h"
#include "surfaces.h"
#include "trace_data.h"
#include "trace_options.h"
#include "trace_surface.h"
#include "trace_write.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { DONE, INPUT_WRONG, USAGE_WRONG };

static int complain(const struct error *error, int status) {
    if (error->file[0])
        error_print("", error);
    else
        fprintf(stderr, "downhill trace: %s\n", error->message);
    return status;
}

static bool is_finite(const struct trace_row *row, int parameters) {
    bool finite = isfinite(row->loss);
    for (int i = 0; i < parameters; i++)
        finite = finite && isfinite(row->theta[i]) && isfinite(row->gradient[i]);
    return finite;
}

/* Writes rows 0..steps, or up to the first that is not finite, or as far as `work` wants. */
static void write_rows(struct run *run, const struct trace_writer *writer, size_t steps, const struct work *work) {
    const struct objective *objective = run_objective(run);
    struct trace_row row = {0};
    writer->begin(stdout, objective, steps);
    for (; row.step <= steps && work_goes_on(work, "making updates", (double)row.step, (double)steps); row.step++) {
        run_goto(run, row.step);
        row.loss = run_loss(run, row.step);
        run_gradient(run, row.step, row.gradient);
        row.theta = run_theta(run, row.step);
        writer->row(stdout, objective, steps, &row);
        if (!is_finite(&row, objective->parameters)) {
            fprintf(stderr, "downhill trace: note: the run diverged at step %zu\n", row.step);
            break;
        }
    }
    writer->end(stdout);
}

/* What is wrong with settings mostly begins with the name of one: "start has 3 numbers". Here that is an option. */
static int complain_of_settings(const struct error *error) {
    struct error told;
    bool named = trace_options_know(error->message, strcspn(error->message, " :"));
    error_set(&told, "%s%s", named ? "--" : "", error->message);
    return complain(&told, USAGE_WRONG);
}

static int trace_run(const struct trace_request *request, const struct settings *settings,
                     const struct objective *objective, const struct work *work) {
    struct error error;
    struct run *run = run_create(settings, objective, &error);
    if (!run)
        return complain_of_settings(&error);
    write_rows(run, request->writer, request->steps, work);
    run_destroy(run);
    if (fflush(stdout) == 0 && !ferror(stdout))
        return DONE;
    error_set(&error, "the output could not be written");
    return complain(&error, INPUT_WRONG);
}

static int trace_surface(const struct trace_request *request, const struct work *work) {
    struct error error;
    struct settings settings;
    struct named_surface surface;
    int status = USAGE_WRONG;
    if (trace_surface_read(&surface, request->surface, &error)) {
        struct objective objective = objective_surface(&surface.tape, surface.over.w, surface.over.b);
        trace_options_apply(request, objective.parameters, &settings);
        status = trace_run(request, &settings, &objective, work);
    } else {
        complain(&error, status);
    }
    surface_finish(&surface);
    return status;
}

static int trace_data(const struct trace_request *request, const struct work *work) {
    struct error error;
    struct settings settings;
    struct data data, validation = {0};
    int status = trace_data_read(&data, "--data", request->data, work, &error);
    if (status == DONE && request->validation)
        status = trace_data_read(&validation, "--validation", request->validation, work, &error);
    if (status == DONE) {
        trace_options_apply(request, data.inputs + 1, &settings);
        settings.validation = request->validation ? &validation : NULL;
        struct objective objective = objective_neuron(&data, settings.mean);
        status = trace_run(request, &settings, &objective, work);
    } else {
        complain(&error, status);
    }
    data_finish(&validation);
    data_finish(&data);
    return status;
}

/* Ctrl-C ends it behind a whole line. */
static int trace_told(const struct trace_request *request) {
    struct stderr_work told;
    stderr_work_begin(&told, true);
    int status = (request->surface ? trace_surface : trace_data)(request, &told.work);
    return stderr_work_end(&told) ? STDERR_WORK_ENDED : status;
}

int trace_main(int argc, char **argv) {
    struct error error;
    struct trace_request request;
    if (!trace_options_read(&request, argc, argv, &error))
        return complain(&error, USAGE_WRONG);
    if (request.help)
        trace_options_help(stdout);
    else if (request.version)
        puts("downhill " VERSION);
    else
        return trace_told(&request);
    return DONE;
}
