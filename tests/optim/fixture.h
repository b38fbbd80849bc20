/* A run on one of the project's data sets, made in one line. */
#ifndef OPTIM_TESTS_FIXTURE_H
#define OPTIM_TESTS_FIXTURE_H

#include "run.h"
#include "test.h"

#include <stdio.h>

struct fixture {
    struct data data;
    struct objective objective;
    struct settings settings;
    struct run *run;
};

/* A data set of datasets/, by name. */
static inline void load(struct data *data, const char *name) {
    char path[512];
    struct error error;
    snprintf(path, sizeof path, DATASETS "/%s.csv", name);
    if (!data_read_csv(data, path, NULL, &error))
        fail_msg("%s: %s", path, error.message);
}

/* Settings with the optimizer's defaults; change them, then call fixture_start. */
static inline void fixture_init(struct fixture *f, const char *data, const char *optimizer) {
    *f = (struct fixture){0};
    load(&f->data, data);
    f->objective = objective_neuron(&f->data, false);
    settings_init(&f->settings, optimizer_find(optimizer), f->objective.parameters);
}

static inline struct run *fixture_start(struct fixture *f) {
    struct error error;
    f->run = run_create(&f->settings, &f->objective, &error);
    if (!f->run)
        fail_msg("%s", error.message);
    return f->run;
}

static inline struct run *fixture_run(struct fixture *f, const char *data, const char *optimizer, double w, double b,
                                      double eta, size_t batch) {
    fixture_init(f, data, optimizer);
    f->settings.start[0] = w;
    f->settings.start[1] = b;
    f->settings.batch = batch;
    if (!f->settings.optimizer->has_etas)
        f->settings.hyper[HYPER_ETA] = eta;
    return fixture_start(f);
}

/* A run whose every part has state: shuffled short batches, a validation schedule, a momentum schedule. */
static inline struct run *fixture_intricate(struct fixture *f, const char *optimizer) {
    fixture_init(f, "six", optimizer);
    f->settings.batch = 4;
    f->settings.shuffle = true;
    f->settings.seed = 5;
    f->settings.schedule.kind = SCHEDULE_VALIDATION;
    f->settings.momentum_schedule.kind = MOMENTUM_SUTSKEVER;
    return fixture_start(f);
}

static inline void fixture_finish(struct fixture *f) {
    run_destroy(f->run);
    data_finish(&f->data);
}

#endif
