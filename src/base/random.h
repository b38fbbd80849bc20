/* Random numbers that are the same on every machine: PCG32 (XSH-RR 64/32), O'Neill 2014,
 * "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for Random Number Generation". */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include <stdint.h>

struct random {
    uint64_t state;
    uint64_t increment; /* odd */
};

/* The reference's pcg32_srandom(seed, sequence). */
void random_seed(struct random *random, uint64_t seed, uint64_t sequence);

/* Uniform over 0 .. 2^32 - 1. */
uint32_t random_next(struct random *random);

/* Uniform over 0 .. bound-1, without bias (the reference's rejection); bound at least 1. */
uint32_t random_below(struct random *random, uint32_t bound);

/* Uniform in [0, 1) with 53 bits, from two draws a, b: ((a >> 5) * 2^26 + (b >> 6)) / 2^53. */
double random_unit(struct random *random);

#endif
