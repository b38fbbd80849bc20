/* What has happened to each of the lab's runs up to a step, counted once and kept: the race asks for it
 * at every screen. */
#ifndef SESSION_LAB_COUNTS_H
#define SESSION_LAB_COUNTS_H

#include "lab.h"

#include <stdint.h>

/* Would looking at the losses of all points 0..n of run i keep one waiting? Then history is told only as far as it
 * needs no losses, and curves are drawn through some of the points. */
bool lab_is_dear(const struct lab *lab, int i, size_t n);

/* Steps, a power of two, from one point of a curve over run i up to n to the next: 1 where all can be looked at. As far
 * apart as the points visited for their losses ask for. */
size_t lab_stride(const struct lab *lab, int i, size_t n);

/* Of a run, from point 0 up to a point. */
struct lab_count {
    double loss;      /* there */
    double side;      /* of the valley: the last distance across that wasn't 0 */
    double overshoot; /* NaN, as is `side`, for data too large to look for their minimum, and where it is dear */
    bool dear;        /* history was not looked at: no rises, crossings */
    uint32_t rises, crossings; /* as run.h has them */
    uint64_t losses;           /* computed to choose an update, as a line search does */
    uint64_t used;             /* points that gradients were taken over */
    uint64_t visited;          /* points visited for losses and gradients */
};

struct lab_counts;

struct lab_counts *lab_counts_create(void);
void lab_counts_destroy(struct lab_counts *counts); /* NULL is fine */

/* Run i up to point n, at most its length. Each point is counted once, and the book's patience is told of it: where
 * that wants no more, history is told as where it is dear. */
struct lab_count lab_count(const struct lab *lab, int i, size_t n);

/* The best point known of what run i minimises, and the loss there by the run's reduction; looked for once, which the
 * book's patience is told of. NULL where there is none, where that wanted no more, or where it would take too long:
 * many points that can't be compressed. Valid until the next change. */
struct lab_minimum {
    double theta[PARAMETERS_MAX], loss;
};
const struct lab_minimum *lab_minimum(const struct lab *lab, int i);

/* Its loss; NaN where there is none. */
double lab_count_lowest(const struct lab *lab, int i);

/* The loss below which run i has arrived, and a mark before that: ten times the loss, or where ten times as much of the
 * way was left. NaN where the lowest loss isn't known. */
enum lab_mark { MARK_REACHED, MARK_BEFORE };
double lab_reach(const struct lab *lab, int i, enum lab_mark mark);

/* "99.9%", "L<.001". */
enum { REACH_WORDS = 16 };
void lab_reach_words(const struct lab *lab, enum lab_mark mark, char out[REACH_WORDS]);

/* As it is typed: "99.9%", "0.001"; false where the text is neither, or not above 0 and below 100 %. */
void lab_reach_write(const struct lab *lab, char *out, size_t size);
bool lab_reach_read(const char *text, struct lab_reach *reach);

/* The first point up to n whose loss is below a threshold; SIZE_MAX: none so far, or too dear to say. */
size_t lab_count_below(const struct lab *lab, int i, size_t n, double threshold);

/* The last point up to n that run i had reached when it had visited at most so many points of the data. */
size_t lab_count_within(const struct lab *lab, int i, size_t n, uint64_t visited);

/* Run i is forgotten from point `from` on. */
void lab_counts_forget(struct lab_counts *counts, int i, size_t from);

#endif
