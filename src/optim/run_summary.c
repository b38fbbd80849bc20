/* What is counted over a run is a row of two functions: what to begin with at point 0, and what the next point adds.
 * The steep direction at the minimum says what a crossing is. */
#include "run_part.h"

#include <math.h>
#include <string.h>

/* The unit eigenvector of the largest eigenvalue: power iteration on H + shift, the shift making all
 * of them positive. */
static void leading_direction(const double hessian[], int n, double direction[]) {
    double shift = 0;
    for (int i = 0; i < n * n; i++)
        shift += fabs(hessian[i]);
    for (int i = 0; i < n; i++)
        direction[i] = 1 + 0.1 * i;
    for (int iteration = 0; iteration < 10000; iteration++) {
        double next[PARAMETERS_MAX], length = 0, change = 0;
        for (int i = 0; i < n; i++) {
            next[i] = shift * direction[i];
            for (int j = 0; j < n; j++)
                next[i] += hessian[i * n + j] * direction[j];
            length = hypot(length, next[i]);
        }
        for (int i = 0; i < n && length > 0; i++) {
            change += fabs(next[i] / length - direction[i]);
            direction[i] = next[i] / length;
        }
        if (change < 1e-15)
            return;
    }
}

void run_take_minimum(struct run *run, const double theta[]) {
    double hessian[PARAMETERS_MAX * PARAMETERS_MAX];
    if (run->minimum_known)
        return;
    run->minimum_known = true;
    memset(run->steep, 0, sizeof run->steep);
    if (!theta)
        return;
    memcpy(run->minimum, theta, sizeof run->minimum);
    objective_hessian(&run->objective, run->minimum, hessian);
    leading_direction(hessian, run->objective.parameters, run->steep);
}

bool run_find_minimum(struct run *run, const struct work *work) {
    double theta[PARAMETERS_MAX] = {0}, loss;
    if (run->minimum_known)
        return true;
    if (!objective_minimum_told(&run->objective, work, theta, &loss))
        return false;
    run_take_minimum(run, isnan(loss) ? NULL : theta);
    return true;
}

double run_across(struct run *run, size_t n) {
    const double *theta = run_theta(run, n);
    double sum = 0;
    run_find_minimum(run, NULL);
    for (int i = 0; i < run->objective.parameters; i++)
        sum += run->steep[i] * (theta[i] - run->minimum[i]);
    return sum;
}

bool run_crossed(double here, double *side) {
    bool crossed = here * *side < 0;
    if (here != 0)
        *side = here;
    return crossed;
}

double run_overshoot(double start, double here) {
    return start > 0 ? -here : here;
}

size_t run_batch_count(struct run *run, size_t index) {
    const struct segment *segment = run_segment_of(run, index);
    return batches_count(run_plan(run, segment), index - 1 - segment->batch_from);
}

size_t run_cost(struct run *run, size_t index) {
    return run_visits(&run_segment_of(run, index)->settings, run_batch_count(run, index));
}

/* ---- tallies ---- */

static void begin_losses(struct run *run, struct tally *tally) {
    tally->before = run_loss(run, 0);
}

static void add_rise(struct run *run, size_t n, struct tally *tally) {
    double loss = run_loss(run, n);
    tally->value += loss > tally->before;
    tally->before = loss;
}

static void add_rise_total(struct run *run, size_t n, struct tally *tally) {
    double loss = run_loss(run, n);
    if (loss > tally->before)
        tally->value += loss - tally->before;
    tally->before = loss;
}

static void begin_across(struct run *run, struct tally *tally) {
    tally->before = run_across(run, 0);
}

static void add_crossing(struct run *run, size_t n, struct tally *tally) {
    tally->value += run_crossed(run_across(run, n), &tally->before);
}

static void add_overshoot(struct run *run, size_t n, struct tally *tally) {
    tally->value = fmax(tally->value, run_overshoot(tally->before, run_across(run, n)));
}

static void begin_moves(struct run *run, struct tally *tally) {
    tally->before = run_theta(run, 0)[0];
}

static void add_turn(struct run *run, size_t n, struct tally *tally) {
    double here = run_theta(run, n)[0], move = here - tally->before;
    tally->value += move * tally->last < 0;
    if (move != 0)
        tally->last = move;
    tally->before = here;
}

static void add_cost(struct run *run, size_t n, struct tally *tally) {
    tally->value += (double)run_cost(run, n);
}

static void add_update(struct run *run, size_t n, struct tally *tally) {
    struct step step;
    double etas[ETAS_MAX];
    run_make_step(run, n, etas, &step);
    tally->value += step.gradient[tally->parameter] != 0;
}

static const struct {
    void (*begin)(struct run *run, struct tally *tally);         /* NULL: with nothing */
    void (*add)(struct run *run, size_t n, struct tally *tally); /* point n, and the update to it */
    bool across;                                                 /* of the minimum */
} TALLIES[] = {
    [TALLY_RISES] = {begin_losses, add_rise},
    [TALLY_RISE_TOTAL] = {begin_losses, add_rise_total},
    [TALLY_CROSSINGS] = {begin_across, add_crossing, true},
    [TALLY_OVERSHOOT] = {begin_across, add_overshoot, true},
    [TALLY_TURNS] = {begin_moves, add_turn},
    [TALLY_EVALUATIONS] = {NULL, add_cost},
    [TALLY_UPDATES] = {NULL, add_update},
};

/* On to `end`; false where `work` wants no more: what was counted stays. */
static bool count_on(struct run *run, enum run_tally row, size_t end, const struct work *work, struct tally *tally) {
    size_t turn = RUN_VISITS_UNTOLD / (run->objective.points + RUN_UPDATE_VISITS) + 1;
    if (tally->points == 0 && TALLIES[row].begin)
        TALLIES[row].begin(run, tally);
    for (size_t n = tally->points > 0 ? tally->points : 1; n <= end; n++) {
        if (n % turn == 0 && !work_goes_on(work, "looking through a run", (double)n, (double)end))
            return false;
        TALLIES[row].add(run, n, tally);
        tally->points = n + 1;
    }
    return true;
}

bool run_tally(struct run *run, enum run_tally what, size_t end, const struct work *work, double *value) {
    enum run_tally row = what < TALLY_UPDATES ? what : TALLY_UPDATES;
    struct tally anew = {0}, *tally = end + 1 < run->tallies[what].points ? &anew : &run->tallies[what];
    if (TALLIES[row].across && !run_find_minimum(run, work))
        return false;
    tally->parameter = (int)(what - row);
    if (!count_on(run, row, end, work, tally))
        return false;
    *value = tally->value;
    return true;
}
