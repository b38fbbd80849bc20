/* One update with its evidence: all that a panel, a table, an arrow or a test wants to know of it. */
#ifndef OPTIM_STEP_H
#define OPTIM_STEP_H

#include "optimizer.h"

enum outcome {
    OUTCOME_MOVED,
    OUTCOME_CONVERGED, /* the point did not move in double precision */
    OUTCOME_DIVERGED   /* a parameter or the loss is no longer finite */
};

struct trial {
    double eta;
    double theta[PARAMETERS_MAX];
    double loss; /* of the batch */
};

struct step {
    size_t index; /* of this update, from 1; it leads from point index - 1 to point index */
    size_t t;     /* since the optimizer's state was zero, from 1: `index`, but for a change of optimizer in mid-run */
    size_t epoch; /* from 0 */
    int parameters;
    double from[PARAMETERS_MAX];
    double to[PARAMETERS_MAX];
    double at[PARAMETERS_MAX];       /* where the gradient was taken: `from`, or NAG's look-ahead */
    double gradient[PARAMETERS_MAX]; /* there, over the batch */
    double hyper[HYPER_COUNT];       /* in force at this update: eta and gamma after their schedules */
    double before[STATES_MAX][PARAMETERS_MAX];
    double after[STATES_MAX][PARAMETERS_MAX];
    struct trial trials[ETAS_MAX]; /* line search; trial_count 0 for others */
    int trial_count;
    int kept;            /* index of the trial kept */
    const double *etas;  /* line search: the candidates in force, trial_count of them */
    const size_t *batch; /* points used, indices into the data; NULL: all */
    size_t batch_count;
    double loss_from, loss_to; /* of all data */
    size_t evaluations;        /* points visited for losses and gradients by this update */
    enum outcome outcome;
};

#endif
