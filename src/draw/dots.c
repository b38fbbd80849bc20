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

/* Moves an end of a line to where it enters low <= p <= high; q is the other coordinate. The moved end lies on
 * the bound itself, so nothing is lost to rounding however far away it was; halved, the difference of huge
 * numbers stays finite. */
static void move_end(double *p, double *q, double other_p, double other_q, double low, double high) {
    double bound = *p < low ? low : *p > high ? high : *p;
    if (bound == *p)
        return;
    double t = (bound / 2 - *p / 2) / (other_p / 2 - *p / 2);
    *q = (1 - t) * *q + t * other_q;
    *p = bound;
}

/* False where the line passes by. */
static bool clip(double p[2], double q[2], double low, double high) {
    if (fmax(p[0], p[1]) < low || fmin(p[0], p[1]) > high)
        return false;
    move_end(&p[0], &q[0], p[1], q[1], low, high);
    move_end(&p[1], &q[1], p[0], q[0], low, high);
    return true;
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
    double x[2] = {x0, x1}, y[2] = {y0, y1};
    if (!isfinite(x0) || !isfinite(y0) || !isfinite(x1) || !isfinite(y1))
        return;
    if (!clip(x, y, -2, dots->width + 1.0) || !clip(y, x, -2, dots->height + 1.0))
        return;
    double dx = x[1] - x[0], dy = y[1] - y[0];
    bool steep = fabs(dy) > fabs(dx);
    double length = fmin(ceil(fmax(fabs(dx), fabs(dy))), dots->width + dots->height + 8.0);
    int steps = length < 1 ? 1 : (int)length;
    for (int i = 0; i <= steps; i++)
        set_across(dots, x[0] + dx * i / steps, y[0] + dy * i / steps, steep, thickness, ink);
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
