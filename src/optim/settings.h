/* All that defines a run but its objective. A value: copy it freely. */
#ifndef OPTIM_SETTINGS_H
#define OPTIM_SETTINGS_H

#include "error.h"
#include "optimizer.h"
#include "schedule.h"

struct settings {
    const struct optimizer *optimizer;
    double hyper[HYPER_COUNT]; /* those that the optimizer lacks are NaN */
    double etas[ETAS_MAX];     /* line search: the candidates, each in the range of eta */
    int eta_count;             /* 1..ETAS_MAX; 0 for other optimizers */
    double start[PARAMETERS_MAX];
    int parameters; /* of `start`; must equal the objective's */
    size_t batch;   /* points an update; 0 means all */
    bool shuffle;
    uint64_t seed;
    bool mean; /* reduction: informs objective_neuron; kept here because it belongs to the run */
    struct schedule schedule;
    const struct data *validation; /* for SCHEDULE_VALIDATION; NULL: the run's own data. Must outlive the run */
    struct momentum_schedule momentum_schedule;
};

/* The row's defaults, start at zeros (two parameters: -2, -2). */
void settings_init(struct settings *settings, const struct optimizer *optimizer, int parameters);

/* Another optimizer, keeping start, batch, schedule and the hyperparameters that both have. */
void settings_change_optimizer(struct settings *settings, const struct optimizer *optimizer);

/* The key of a setting that means something for data only (batch, shuffle, reduction, schedule), and why;
 * NULL: there is none. */
const char *settings_of_data(const struct settings *settings, const char **why);

/* Everything in range, and fitting the objective (start's length, batch at most N; of a surface no setting that is
 * of data)? */
bool settings_check(const struct settings *settings, const struct objective *objective, struct error *error);

#endif
