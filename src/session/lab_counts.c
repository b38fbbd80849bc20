/* A record a point: each follows from the one before, so that stepping costs one, and going back none. */
#include "lab_counts.h"

#include "memory.h"

#include <math.h>
#include <stdlib.h>

enum { POINTS_FOR_MINIMUM = 20000 };

struct lab_counts {
    struct lab_count *points[RUNS_IN_LAB_MAX];
    size_t counts[RUNS_IN_LAB_MAX], capacities[RUNS_IN_LAB_MAX];
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
    if (counts && counts->counts[i] > from)
        counts->counts[i] = from;
}

static double across(struct run *run, size_t n) {
    return run_objective(run)->points <= POINTS_FOR_MINIMUM ? run_across(run, n) : NAN;
}

static struct lab_count first_count(struct run *run) {
    double side = across(run, 0);
    return (struct lab_count){.loss = run_loss(run, 0), .side = side, .overshoot = isnan(side) ? NAN : 0};
}

/* Point n from point n - 1; `start`: on which side of the valley the run began. */
static struct lab_count next_count(struct run *run, size_t n, struct lab_count count, double start) {
    double loss = run_loss(run, n), here = across(run, n);
    count.rises += loss > count.loss;
    count.crossings += here * count.side < 0;
    if (here != 0)
        count.side = here;
    if (!isnan(here))
        count.overshoot = fmax(count.overshoot, start > 0 ? -here : here);
    const struct settings *settings = run_settings_at(run, n);
    count.losses += settings->optimizer->has_etas ? (uint64_t)settings->eta_count : 0;
    count.used += run_batch_count(run, n);
    count.visited += run_cost(run, n);
    count.loss = loss;
    return count;
}

static const struct lab_count *counted(const struct lab *lab, int i, size_t n) {
    struct lab_counts *counts = lab->counts;
    struct run *run = lab->runs[i];
    counts->points[i] = memory_grow(counts->points[i], &counts->capacities[i], n + 1, sizeof *counts->points[i]);
    struct lab_count *points = counts->points[i];
    if (counts->counts[i] == 0)
        points[counts->counts[i]++] = first_count(run);
    for (size_t at = counts->counts[i]; at <= n; at++)
        points[counts->counts[i]++] = next_count(run, at, points[at - 1], points[0].side);
    return points;
}

struct lab_count lab_count(const struct lab *lab, int i, size_t n) {
    return counted(lab, i, n)[n];
}

size_t lab_count_below(const struct lab *lab, int i, size_t n, double threshold) {
    const struct lab_count *points = counted(lab, i, n);
    for (size_t at = 0; at <= n; at++)
        if (points[at].loss < threshold)
            return at;
    return SIZE_MAX;
}

size_t lab_count_within(const struct lab *lab, int i, size_t n, uint64_t visited) {
    const struct lab_count *points = counted(lab, i, n);
    while (n > 0 && points[n].visited > visited)
        n--;
    return n;
}
