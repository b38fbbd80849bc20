/* The heights of a map's level lines. The same in every glyph tier. */
#ifndef DRAW_LEVELS_H
#define DRAW_LEVELS_H

#include "lesson.h"

enum { LEVELS_MAX = 8 };

struct levels {
    double value[LEVELS_MAX]; /* ascending */
    bool extra[LEVELS_MAX];   /* just above the floor, or on the plateau: these give way to even slices */
    int count;
};

/* Even slices by default, as Module 5.3 teaches (a round distance: 1, 2 or 5 times a power of ten), plus one just above
 * the floor and one on the plateau; at most LEVELS_MAX. LEVELS_DECADES: decades (1-3-10) at the low end, quantiles
 * above. LEVELS_QUANTILE: equal areas between the lines; to two digits, or in a close-up (under a decade) to as many as
 * the range needs. `losses`: the values over the map, any order; those not finite are passed over. */
void levels_choose(enum level_rule rule, const double losses[], size_t count, struct levels *levels);

/* Level i as it is written in its line: ".3", ".01", "2.5": no leading zero, the fewest digits that tell it apart. */
void level_label(const struct levels *levels, int i, char out[12]);

/* The band of a value: 0 below the first level, count above the last. */
int levels_band(const struct levels *levels, double value);

#endif
