/* A cell is twice as high as wide, and a character inks only a part of it: "'" the upper half, "." the lower. So each
 * character is listed with the strokes it stands for, and a chord takes the character of the stroke whose end points
 * lie nearest (sum of squared distances, in either direction). Position counts as much as angle: a line of 45 degrees
 * becomes one "." or "'" a row, and not a stair of backslashes.
 */
#include "strokes.h"

#include <math.h>

static const struct stroke {
    char character;
    double x0, y0, x1, y1;
} STROKES[] = {
    {'-', 0, 1, 1, 1},    {'-', 0, .7, 1, 1.3}, {'-', 0, 1.3, 1, .7}, {'_', 0, 1.85, 1, 1.85}, {'|', .5, 0, .5, 2},
    {'|', .2, 0, .2, 2},  {'|', .8, 0, .8, 2},  {'|', .3, 0, .7, 2},  {'|', .7, 0, .3, 2},     {'/', 0, 2, 1, 0},
    {'\\', 0, 0, 1, 2},   {'`', 0, 0, 1, .9},   {'`', .5, 0, 1, .5},  {'\'', 0, .9, 1, 0},     {'\'', 0, .35, 1, .35},
    {'\'', 0, .5, .5, 0}, {'.', 0, 1.1, 1, 2},  {'.', 0, 2, 1, 1.1},  {'.', 0, 1.5, .5, 2},    {'.', .5, 2, 1, 1.5},
};

enum { STROKE_COUNT = sizeof STROKES / sizeof STROKES[0] };

static double square(double value) {
    return value * value;
}

static double distance(const struct stroke *stroke, double x0, double y0, double x1, double y1) {
    return square(stroke->x0 - x0) + square(stroke->y0 - y0) + square(stroke->x1 - x1) + square(stroke->y1 - y1);
}

char stroke_char(double x0, double y0, double x1, double y1) {
    char nearest = ' ';
    double least = INFINITY;
    for (int i = 0; i < STROKE_COUNT; i++) {
        double d = fmin(distance(&STROKES[i], x0, y0, x1, y1), distance(&STROKES[i], x1, y1, x0, y0));
        if (d < least) {
            least = d;
            nearest = STROKES[i].character;
        }
    }
    return nearest;
}

/* Where, from 0 to 1 across a column, the chord from height a to b (not the same) passes `row`. */
static double crossing(double a, double b, double row) {
    return fmin(fmax((row - a) / (b - a), 0), 1);
}

/* The part of one column's chord that lies in the row under `top`. A corner cut by a few hundredths would be a stray
 * mark. */
static void curve_cell(struct canvas *canvas, int x, int y, double top, double left, double right, enum ink ink) {
    double from = fmin(fmax(left, top), top + 1), to = fmin(fmax(right, top), top + 1);
    double x0 = left == right ? 0 : crossing(left, right, from), x1 = left == right ? 1 : crossing(left, right, to);
    if (x1 - x0 >= .1 || fabs(to - from) >= .1)
        canvas_put(canvas, x, y, (uint32_t)stroke_char(x0, 2 * (from - top), x1, 2 * (to - top)), ink);
}

/* The row of a height, kept within 0 .. rows - 1 before it becomes an integer. */
static int row_of(double height, int rows) {
    return (int)fmin(fmax(floor(height), 0), rows - 1);
}

void stroke_curve(struct canvas *canvas, struct rect plot, const double rows[], enum ink ink) {
    for (int i = 0; i < plot.width; i++) {
        double left = rows[i], right = rows[i + 1], high = fmin(left, right), low = fmax(left, right);
        if (!isfinite(left) || !isfinite(right) || low < 0 || high >= plot.height)
            continue;
        for (int row = row_of(high, plot.height); row <= row_of(low, plot.height); row++)
            curve_cell(canvas, plot.x + i, plot.y + row, row, left, right, ink);
    }
}

/* ---- level lines ---- */

double stroke_length(const struct stroke_chord *chord) {
    return hypot(chord->x1 - chord->x0, chord->y1 - chord->y0);
}

/* Where `level` lies between two corners, as a part of the way from a to b. */
static double part(double level, double a, double b) {
    return (level - a) / (b - a);
}

/* Corners in the order of the edges round the cell: 0 upper left, 1 upper right, 2 lower right, 3 lower left. Edge i
 * goes from corner i to the next. Returns the number of edges that the level crosses: 0, 2 or 4. */
static int crossings(const double corner[4], double level, double x[4], double y[4]) {
    static const double X[] = {0, 1, 1, 0, 0}, Y[] = {0, 0, 2, 2, 0};
    int count = 0;
    for (int i = 0; i < 4; i++) {
        double a = corner[i], b = corner[(i + 1) % 4];
        if ((a >= level) == (b >= level))
            continue;
        double t = part(level, a, b);
        x[count] = X[i] + t * (X[i + 1] - X[i]);
        y[count++] = Y[i] + t * (Y[i + 1] - Y[i]);
    }
    return count;
}

/* Which two chords a saddle has is told by the height in the middle. */
bool stroke_level(const double corner[4], double level, struct stroke_chord *chord) {
    double x[4], y[4];
    int count = crossings(corner, level, x, y);
    if (count < 2)
        return false;
    *chord = (struct stroke_chord){x[0], y[0], x[1], y[1]};
    if (count < 4)
        return true;
    bool high_middle = corner[0] / 4 + corner[1] / 4 + corner[2] / 4 + corner[3] / 4 >= level;
    int pair = high_middle == (corner[0] >= level) ? 0 : 3; /* cut off corners 1 and 3, or 0 and 2 */
    struct stroke_chord one = {x[pair], y[pair], x[(pair + 1) % 4], y[(pair + 1) % 4]};
    struct stroke_chord other = {x[(pair + 2) % 4], y[(pair + 2) % 4], x[(pair + 3) % 4], y[(pair + 3) % 4]};
    *chord = stroke_length(&one) >= stroke_length(&other) ? one : other;
    return true;
}

/* ---- half blocks ---- */

enum { UPPER = 1, LOWER = 2 };

static const uint32_t BLOCKS[] = {' ', 0x2580, 0x2584, 0x2588};

/* Which halves a cell has already in this ink. */
static int halves(const struct cell *cell, enum ink ink) {
    for (int i = UPPER; i <= (UPPER | LOWER); i++)
        if (cell->ink == ink && cell->glyph == BLOCKS[i])
            return i;
    return 0;
}

static void put_half(struct canvas *canvas, int x, int y, int half, enum ink ink) {
    const struct cell *cell = canvas_at(canvas, x, y);
    if (cell)
        canvas_put(canvas, x, y, BLOCKS[halves(cell, ink) | half], ink);
}

/* Half rows from..to of a column, 0 being the upper half of row 0; those outside are left out. */
static void put_halves(struct canvas *canvas, struct rect plot, int x, double from, double to, enum ink ink) {
    if (to < 0 || from >= 2 * plot.height)
        return;
    for (int i = row_of(from, 2 * plot.height); i <= row_of(to, 2 * plot.height); i++)
        put_half(canvas, plot.x + x, plot.y + i / 2, i % 2 ? LOWER : UPPER, ink);
}

/* Where the curve passes less than one half row in a column, one square stands for it; else all that it passes, less a
 * quarter at either end: it is drawn by the neighbour. */
void stroke_blocks(struct canvas *canvas, struct rect plot, const double rows[], enum ink ink) {
    for (int i = 0; i < plot.width; i++) {
        double high = 2 * fmin(rows[i], rows[i + 1]), low = 2 * fmax(rows[i], rows[i + 1]), middle = high / 2 + low / 2;
        if (!isfinite(rows[i]) || !isfinite(rows[i + 1]))
            continue;
        bool flat = low - high <= 1;
        put_halves(canvas, plot, i, floor(flat ? middle : high + .25), floor(flat ? middle : low - .25), ink);
    }
}

void stroke_block(struct canvas *canvas, struct rect plot, int x, double row, enum ink ink) {
    if (isfinite(row) && x >= 0 && x < plot.width)
        put_halves(canvas, plot, x, floor(2 * row), floor(2 * row), ink);
}
