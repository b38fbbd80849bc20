/* Summaries walk over the points once; the steep direction at the minimum says what a crossing is. */
#include "run_part.h"

#include <math.h>
#include <string.h>

size_t run_rises(struct run *run, size_t end, double *total) {
    size_t rises = 0;
    double sum = 0, before = run_loss(run, 0);
    for (size_t n = 1; n <= end; n++) {
        double loss = run_loss(run, n);
        if (loss > before) {
            rises++;
            sum += loss - before;
        }
        before = loss;
    }
    if (total)
        *total = sum;
    return rises;
}

/* The unit eigenvector of the largest eigenvalue: power iteration on H + shift, the shift making all of them positive. */
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

size_t run_crossings(struct run *run, size_t end) {
    size_t crossings = 0;
    double side = run_across(run, 0);
    for (size_t n = 1; n <= end; n++) {
        double here = run_across(run, n);
        crossings += here * side < 0;
        if (here != 0)
            side = here;
    }
    return crossings;
}

double run_overshoot(struct run *run, size_t end) {
    double start = run_across(run, 0), most = 0;
    for (size_t n = 1; n <= end; n++)
        most = fmax(most, start > 0 ? -run_across(run, n) : run_across(run, n));
    return most;
}

size_t run_turns(struct run *run, size_t end) {
    size_t turns = 0;
    double before = run_theta(run, 0)[0], last = 0;
    for (size_t n = 1; n <= end; n++) {
        double here = run_theta(run, n)[0], move = here - before;
        turns += move * last < 0;
        if (move != 0)
            last = move;
        before = here;
    }
    return turns;
}

size_t run_batch_count(struct run *run, size_t index) {
    const struct segment *segment = run_segment_of(run, index);
    return batches_count(run_plan(run, segment), index - 1 - segment->batch_from);
}

size_t run_cost(struct run *run, size_t index) {
    return run_visits(&run_segment_of(run, index)->settings, run_batch_count(run, index));
}

size_t run_evaluations(struct run *run, size_t end) {
    size_t sum = 0;
    for (size_t index = 1; index <= end; index++)
        sum += run_cost(run, index);
    return sum;
}

size_t run_updates(struct run *run, size_t end, int parameter) {
    size_t updates = 0;
    for (size_t index = 1; index <= end; index++) {
        struct step step;
        double etas[ETAS_MAX];
        run_make_step(run, index, etas, &step);
        updates += step.gradient[parameter] != 0;
    }
    return updates;
}
