/* One byte a cell, in braille's own bit order, so that a cell's glyph is U+2800 plus its byte. Lines are clipped before
 * they are walked: their length is bounded by the bitmap's, however far away the end points are. */
#include "dots.h"

#include "memory.h"

#include <math.h>
#include <stdlib.h>

enum { BRAILLE = 0x2800 };

static const uint8_t BIT[4][2] = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}}; /* [row][column] */

void dots_init(struct dots *dots, int cells_wide, int cells_high) {
    cells_wide = cells_wide < 0 ? 0 : cells_wide;
    cells_high = cells_high < 0 ? 0 : cells_high;
    dots->width = 2 * cells_wide;
    dots->height = 4 * cells_high;
    dots->bits = memory_new((size_t)cells_wide * (size_t)cells_high, 1);
    dots->ink = memory_new((size_t)cells_wide * (size_t)cells_high, 1);
}

void dots_finish(struct dots *dots) {
    free(dots->bits);
    free(dots->ink);
    *dots = (struct dots){0};
}

void dots_set(struct dots *dots, int x, int y, enum ink ink) {
    if (x < 0 || y < 0 || x >= dots->width || y >= dots->height)
        return;
    size_t cell = (size_t)(y / 4) * (size_t)(dots->width / 2) + (size_t)(x / 2);
    dots->bits[cell] |= BIT[y % 4][x % 2];
    dots->ink[cell] = (uint8_t)ink;
}

/* The part [t[0], t[1]] of p(t) = p0 + t (p1 - p0) with low <= p <= high, narrowing what is there (Liang, Barsky 1984).
 * Halved, so that the difference of two huge numbers stays finite. */
static bool clip(double p0, double p1, double low, double high, double t[2]) {
    double half = p1 / 2 - p0 / 2;
    if (half == 0)
        return p0 >= low && p0 <= high;
    double enter = (low / 2 - p0 / 2) / half, leave = (high / 2 - p0 / 2) / half;
    t[0] = fmax(t[0], fmin(enter, leave));
    t[1] = fmin(t[1], fmax(enter, leave));
    return t[0] <= t[1];
}

static double between(double p0, double p1, double t) {
    return (1 - t) * p0 + t * p1;
}

/* One dot of a line that lies at the fraction between two rows or columns: the nearer of the two, or both. */
static void set_across(struct dots *dots, double x, double y, bool steep, int thickness, enum ink ink) {
    int column = (int)(steep && thickness > 1 ? floor(x) : floor(x + 0.5));
    int row = (int)(!steep && thickness > 1 ? floor(y) : floor(y + 0.5));
    dots_set(dots, column, row, ink);
    if (thickness > 1)
        dots_set(dots, column + (steep ? 1 : 0), row + (steep ? 0 : 1), ink);
}

void dots_line(struct dots *dots, double x0, double y0, double x1, double y1, int thickness, enum ink ink) {
    double t[2] = {0, 1};
    if (!isfinite(x0) || !isfinite(y0) || !isfinite(x1) || !isfinite(y1))
        return;
    if (!clip(x0, x1, -2, dots->width + 1.0, t) || !clip(y0, y1, -2, dots->height + 1.0, t))
        return;
    double ax = between(x0, x1, t[0]), ay = between(y0, y1, t[0]);
    double dx = between(x0, x1, t[1]) - ax, dy = between(y0, y1, t[1]) - ay;
    bool steep = fabs(dy) > fabs(dx);
    double length = fmin(ceil(fmax(fabs(dx), fabs(dy))), dots->width + dots->height + 8.0);
    int steps = length < 1 ? 1 : (int)length;
    for (int i = 0; i <= steps; i++)
        set_across(dots, ax + dx * i / steps, ay + dy * i / steps, steep, thickness, ink);
}

void dots_put(const struct dots *dots, struct canvas *canvas, int x, int y) {
    int wide = dots->width / 2, high = dots->height / 4;
    for (int row = 0; row < high; row++)
        for (int column = 0; column < wide; column++) {
            size_t cell = (size_t)row * (size_t)wide + (size_t)column;
            if (dots->bits[cell])
                canvas_put(canvas, x + column, y + row, BRAILLE + (uint32_t)dots->bits[cell],
                           (enum ink)dots->ink[cell]);
        }
}
