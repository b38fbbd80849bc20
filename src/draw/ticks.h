/* Round numbers for axes. */
#ifndef DRAW_TICKS_H
#define DRAW_TICKS_H

#include <stddef.h>

enum { TICKS_MAX = 24 };

struct ticks {
    double value[TICKS_MAX]; /* ascending */
    int count;
    int places; /* decimals that all of them need */
};

/* At most `most` ticks (bounded to 1..TICKS_MAX) within [low, high], at a distance of 1, 2 or 5 times a power of ten,
 * the smallest that allows it. low < high, finite; else none. */
void ticks_choose(double low, double high, int most, struct ticks *ticks);

/* Widens the range to whole ticks, so that the first and the last tick stand at its ends. `most` at least 2. */
void ticks_widen(double *low, double *high, int most, struct ticks *ticks);

/* "0.5", "10", "-2", "1e-8", "2e300": the shortest that is exact. */
void tick_text(const struct ticks *ticks, int i, char *out, size_t size);

/* "0.50", "-2.00": all with the same decimals; e-form where the numbers are too large or small for that. */
void tick_text_fixed(const struct ticks *ticks, int i, char *out, size_t size);

/* "100", "1", ".01", "1e-5": the power of ten with this exponent, as an axis writes it. */
void tick_text_decade(double exponent, char *out, size_t size);

#endif
