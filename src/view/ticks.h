/* Round numbers for axes. */
#ifndef VIEW_TICKS_H
#define VIEW_TICKS_H

#include <stddef.h>

enum { TICKS_MAX = 24 };

struct ticks {
    double value[TICKS_MAX];
    int count;
    int places;     /* decimals that all of them need */
};

/* At most `most` ticks within [low, high] at a distance of 1, 2 or 5 times a power of ten. low < high, finite. */
void ticks_choose(double low, double high, int most, struct ticks *ticks);

/* "0.5", "10", "-2": with the fixed places, the shortest that is exact. */
void tick_text(const struct ticks *ticks, int i, char *out, size_t size);

#endif
