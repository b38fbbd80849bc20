/* A record a point: each follows from the one before, so that stepping costs one, and going back none. */
#include "lab_counts.h"

#include "memory.h"

#include <math.h>
#include <stdlib.h>

enum {
    POINTS_FOR_MINIMUM = 20000,
    UPDATE_VISITS = 20, /* a point of a run costs as much as so many points of the data, besides its loss */
    CURVE_LEAST = 60,   /* points of a curve, however dear */
    CURVE_MOST = 4096
};

static const double VISITS_MAX = 1e8;    /* of points: some tenths of a second */
static const double VISITS_UNTOLD = 1e6; /* some milliseconds */

struct lab_counts {
    struct lab_count *points[RUNS_IN_LAB_MAX];
    size_t counts[RUNS_IN_LAB_MAX], capacities[RUNS_IN_LAB_MAX];
    struct lab_minimum minima[RUNS_IN_LAB_MAX]; /* of the data of each run, where `known` */
    bool known[RUNS_IN_LAB_MAX];
};

struct lab_counts *lab_counts_create(void) {
    return memory_new(1, sizeof(struct lab_counts));
}

void lab_counts_destroy(struct lab_counts *counts) {
    for (int i = 0; counts && i < RUNS_IN_LAB_MAX; i++)
        free(counts->points[i]);
    free(counts);
}

void lab_counts_forget(struct lab_counts *counts, int i, size_t from) {
    if (!counts)
        return;
    counts->known[i] = false;
    if (counts->counts[i] > from)
        counts->counts[i] = from;
}

/* ---- losses ---- */

static double visits(const struct lab *lab, int i) {
    return (double)run_objective(lab->runs[i])->points + UPDATE_VISITS;
}

bool lab_is_dear(const struct lab *lab, int i, size_t n) {
    return ((double)n + 1) * visits(lab, i) > VISITS_MAX;
}

size_t lab_stride(const struct lab *lab, int i, size_t n) {
    double most = fmin(fmax(VISITS_MAX / visits(lab, i), CURVE_LEAST), CURVE_MOST);
    size_t stride = 1;
    while ((double)(n / stride) > most)
        stride *= 2;
    return stride;
}

/* ---- the minimum ---- */

static bool is_too_large(const struct objective *objective) {
    return objective->points > POINTS_FOR_MINIMUM && !objective->compression;
}

/* The lesson's data have theirs in the book; a copy whose points were edited is searched. False:
 * somebody wanted no more. */
static bool search(const struct lab *lab, int i, struct lab_minimum *minimum) {
    const struct objective *objective = lab_objective(lab, i);
    struct error error;
    minimum->loss = NAN;
    if (is_too_large(objective))
        return true;
    if (lab_is_copy(lab, objective->data))
        return objective_minimum_told(objective, book_patience(lab->book), minimum->theta, &minimum->loss);
    if (book_minimum(lab->book, lab->lesson, lab->definitions[i]->data, minimum->theta, &minimum->loss, &error))
        minimum->loss = objective_loss(objective, minimum->theta); /* of the run's own reduction */
    return !book_stopped(lab->book);
}

/* Runs on the same data have it in common. */
static bool same_minimum(const struct lab *lab, int i, int j) {
    const struct objective *one = lab_objective(lab, i), *other = lab_objective(lab, j);
    return lab->counts->known[j] && other->data && other->data == one->data && other->mean == one->mean;
}

const struct lab_minimum *lab_minimum(const struct lab *lab, int i) {
    struct lab_counts *counts = lab->counts;
    struct lab_minimum *minimum = &counts->minima[i];
    for (int j = 0; j < lab->run_count && !counts->known[i]; j++)
        if (same_minimum(lab, i, j)) {
            *minimum = counts->minima[j];
            counts->known[i] = true;
        }
    if (!counts->known[i])
        counts->known[i] = search(lab, i, minimum);
    return counts->known[i] && !isnan(minimum->loss) ? minimum : NULL;
}

double lab_count_lowest(const struct lab *lab, int i) {
    const struct lab_minimum *minimum = lab_minimum(lab, i);
    return minimum ? minimum->loss : NAN;
}

/* ---- history ---- */

/* 0 where there is no minimum, NaN where it is not looked for. */
static double across(const struct lab *lab, int i, size_t n) {
    const struct lab_minimum *minimum = lab_minimum(lab, i);
    if (is_too_large(lab_objective(lab, i)))
        return NAN;
    run_take_minimum(lab->runs[i], minimum ? minimum->theta : NULL);
    return run_across(lab->runs[i], n);
}

static struct lab_count first_count(const struct lab *lab, int i) {
    double side = across(lab, i, 0);
    return (struct lab_count){.loss = run_loss(lab->runs[i], 0), .side = side, .overshoot = isnan(side) ? NAN : 0};
}

/* Of update n. */
static void add_cost(struct run *run, size_t n, struct lab_count *count) {
    count->losses += (uint64_t)run_settings_at(run, n)->eta_count;
    count->used += run_batch_count(run, n);
    count->visited += run_cost(run, n);
}

/* Point n from point n - 1; `start`: on which side of the valley the run began. */
static struct lab_count next_count(const struct lab *lab, int i, size_t n, struct lab_count count, double start) {
    struct run *run = lab->runs[i];
    double loss = run_loss(run, n), here = across(lab, i, n);
    count.rises += loss > count.loss;
    count.crossings += run_crossed(here, &count.side);
    if (!isnan(here))
        count.overshoot = fmax(count.overshoot, run_overshoot(start, here));
    count.loss = loss;
    add_cost(run, n, &count);
    return count;
}

/* NULL where somebody wanted no more: what was counted is kept. */
static const struct lab_count *counted(const struct lab *lab, int i, size_t n) {
    struct lab_counts *counts = lab->counts;
    size_t turn = (size_t)(VISITS_UNTOLD / visits(lab, i)) + 1;
    counts->points[i] = memory_grow(counts->points[i], &counts->capacities[i], n + 1, sizeof *counts->points[i]);
    struct lab_count *points = counts->points[i];
    if (counts->counts[i] == 0)
        points[counts->counts[i]++] = first_count(lab, i);
    for (size_t at = counts->counts[i]; at <= n; at++) {
        if (at % turn == 0 && !work_goes_on(book_patience(lab->book), "looking through a run", (double)at, (double)n))
            return NULL;
        points[counts->counts[i]++] = next_count(lab, i, at, points[at - 1], points[0].side);
    }
    return points;
}

/* Of updates 1..n. Where nothing was changed on the way, each epoch has all points, and the last, begun one as many
 * batches as it has; else update by update. */
static void add_costs(struct run *run, size_t n, struct lab_count *count) {
    const struct settings *settings = run_settings_at(run, 1);
    uint64_t all = run_objective(run)->points, etas = (uint64_t)settings->eta_count;
    if (run_changes(run, n) == 0 && all > 0) {
        uint64_t batch = settings->batch == 0 || settings->batch > all ? all : settings->batch;
        uint64_t epoch = (all + batch - 1) / batch, rest = n % epoch * batch;
        count->losses += n * etas;
        count->used += n / epoch * all + (rest < all ? rest : all);
        count->visited += (1 + etas) * count->used;
        return;
    }
    for (size_t at = 1; at <= n; at++)
        add_cost(run, at, count);
}

/* What can be told without looking back. */
static struct lab_count dear_count(const struct lab *lab, int i, size_t n) {
    struct lab_count count = {.loss = run_loss(lab->runs[i], n), .side = NAN, .overshoot = NAN, .dear = true};
    add_costs(lab->runs[i], n, &count);
    return count;
}

static uint64_t visited_points(struct run *run, size_t n) {
    struct lab_count count = {0};
    add_costs(run, n, &count);
    return count.visited;
}

/* All counts up to point n. NULL: too dear, or stopped; where the search for the minimum was stopped, nothing may be
 * kept of what depends on it. */
static const struct lab_count *counts_to(const struct lab *lab, int i, size_t n) {
    bool untold = lab_is_dear(lab, i, n) || (!lab_minimum(lab, i) && !lab->counts->known[i]);
    return untold ? NULL : counted(lab, i, n);
}

struct lab_count lab_count(const struct lab *lab, int i, size_t n) {
    const struct lab_count *points = counts_to(lab, i, n);
    return points ? points[n] : dear_count(lab, i, n);
}

size_t lab_count_below(const struct lab *lab, int i, size_t n, double threshold) {
    const struct lab_count *points = counts_to(lab, i, n);
    for (size_t at = 0; points && at <= n; at++)
        if (points[at].loss < threshold)
            return at;
    return SIZE_MAX;
}

/* The points visited grow with n: halving the range finds the last that is not above. */
size_t lab_count_within(const struct lab *lab, int i, size_t n, uint64_t visited) {
    const struct lab_count *points = counts_to(lab, i, n);
    size_t low = 0, high = n + 1;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        bool within = (points ? points[middle].visited : visited_points(lab->runs[i], middle)) <= visited;
        *(within ? &low : &high) = middle;
    }
    return low;
}
