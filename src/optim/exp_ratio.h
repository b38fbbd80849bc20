/* exp as a ratio, for loops that a compiler turns into vector instructions: no call, no table, no branch. Whoever
 * divides anyway, as 1/(1 + exp(-z)) does, pays nothing for the division.
 *
 * exp(a) = 2^n exp(r), with n the whole number nearest to a/ln 2, so that |r| <= (ln 2)/2; and, as coth is defined,
 *
 *     exp(r) = (c + r) / (c - r),    c = r coth(r/2) = 2 (1 + B2 r^2/2! + B4 r^4/4! + ...)    (Bernoulli numbers)
 *
 * The terms up to r^12 leave out less than 2e-18 of exp(r). Error of the ratio: below 4e-16 of it. NaN gives NaN. */
#ifndef OPTIM_EXP_RATIO_H
#define OPTIM_EXP_RATIO_H

#include <stdint.h>
#include <string.h>

#define INLINE static inline __attribute__((always_inline))

/* |a| at most that; exp(-708) = 3.3e-308 is the last that is a normal number. */
#define EXP_RATIO_MAX 708.0

/* exp(a) = above / below, both > 0; below is between 1.6 and 2.4. */
struct exp_ratio {
    double above, below;
};

INLINE struct exp_ratio exp_ratio(double a) {
    const double to_whole = 0x1.8p52;                                      /* added, it leaves no room for a fraction */
    const double ln2 = 0x1.62e42fefap-1, ln2_rest = 0x1.cf79abc9e3b3ap-40; /* n ln2 is exact for |n| < 2^17 */
    double shifted = a * 1.4426950408889634 + to_whole, n = shifted - to_whole;
    double r = a - n * ln2 - n * ln2_rest, rr = r * r;
    double c = -691 / 653837184000.0;
    c = 1 / 23950080.0 + rr * c;
    c = -1 / 604800.0 + rr * c;
    c = 1 / 15120.0 + rr * c;
    c = -1 / 360.0 + rr * c;
    c = 1 / 6.0 + rr * c;
    c = 2 + rr * c;
    uint64_t bits;
    double scale; /* 2^n: the lowest bits of `shifted` are n */
    memcpy(&bits, &shifted, sizeof bits);
    bits = (bits << 52) + 0x3ff0000000000000;
    memcpy(&scale, &bits, sizeof scale);
    return (struct exp_ratio){(c + r) * scale, c - r};
}

#endif
