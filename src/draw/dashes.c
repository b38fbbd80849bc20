/* A dashed line goes on over many short pieces: how far it has been walked tells where in its pattern the
 * next piece begins. */
#include "dashes.h"

#include <math.h>

static const struct dashes DASHES[] = {{1, 0}, {6, 4}, {1, 3}, {12, 4}, {3, 3}, {16, 8}, {2, 6}};
enum { DASHES_COUNT = sizeof DASHES / sizeof *DASHES };

struct dashes dashes_of(uint32_t sign) {
    return DASHES[sign >= '1' && sign < '1' + DASHES_COUNT ? sign - '1' : 0];
}

static void broken_line(struct dots *dots, const double a[2], const double b[2], struct dashes dashes, double walked,
                        enum ink ink) {
    double length = hypot(b[0] - a[0], b[1] - a[1]), period = dashes.on + dashes.off;
    for (double at = -fmod(walked, period); at < length; at += period) {
        double from = fmax(at, 0), to = fmin(at + dashes.on - 1, length);
        if (to >= from)
            dots_line(dots, a[0] + (b[0] - a[0]) * from / length, a[1] + (b[1] - a[1]) * from / length,
                      a[0] + (b[0] - a[0]) * to / length, a[1] + (b[1] - a[1]) * to / length, 2, ink);
    }
}

void dashes_line(struct dots *dots, const double a[2], const double b[2], struct dashes dashes, double seen,
                 double *walked, enum ink ink) {
    double length = hypot(b[0] - a[0], b[1] - a[1]);
    if (dashes.off == 0 || length > seen)
        dots_line(dots, a[0], a[1], b[0], b[1], 2, ink);
    else
        broken_line(dots, a, b, dashes, *walked, ink);
    *walked = fmod(*walked + length, dashes.on + dashes.off);
}
