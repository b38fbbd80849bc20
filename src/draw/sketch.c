/* ASCII lines: a line is followed from cell to cell, and the part of it within a cell takes the character of the
 * nearest stroke; a path of many short pieces counts as one line in each cell. Unicode: thick lines are squares of half
 * a cell, thin ones strokes. Braille: dots. Everything is clipped before it is walked, so far away ends cost nothing.
 * */
#include "sketch.h"

#include "glyphs.h"
#include "memory.h"
#include "strokes.h"
#include "utf8.h"

#include <math.h>
#include <stdlib.h>

enum {
    CLUTTER_MOST = 60, /* a text that covers more, one cell of a bold line, is left out */
    LOOSE_APART = 2    /* cells from mark to mark of a loose line */
};

static const double HUGE_VALUE = 1e300;

void sketch_init(struct sketch *sketch, struct canvas *canvas, const struct look *look, const struct axes *axes) {
    *sketch = (struct sketch){.canvas = canvas, .look = look, .axes = *axes};
    dots_init(&sketch->dots, axes->plot.width, axes->plot.height);
}

void sketch_finish_lines(struct sketch *sketch) {
    dots_put(&sketch->dots, sketch->canvas, sketch->axes.plot.x, sketch->axes.plot.y);
    dots_finish(&sketch->dots);
}

/* ---- axes ---- */

static double bounded(double value) {
    return isnan(value) ? 0 : fmin(fmax(value, -HUGE_VALUE), HUGE_VALUE);
}

void sketch_axis(struct axis *axis, enum glyph_tier tier, double low, double high, int most) {
    low = bounded(low);
    high = bounded(high);
    double least = fmax(fabs(low), fabs(high)) * 1e-9;
    if (!(high / 2 - low / 2 > least)) {
        double room = low == 0 ? 1 : fabs(low) / 4;
        low = bounded(low - room);
        high = bounded(high + room);
    }
    axis->low = low;
    axis->high = high;
    double longest = (high / 2 - low / 2) * 1.2;
    ticks_widen(&low, &high, most, &axis->ticks);
    if (axis->ticks.count > 1 && high / 2 - low / 2 <= longest) {
        axis->low = low;
        axis->high = high;
    } else
        ticks_choose(axis->low, axis->high, most, &axis->ticks);
    axis_write(axis, tier, tick_text_fixed);
}

void sketch_place(const struct sketch *sketch, double x, double y, double at[2]) {
    at[0] = axes_column(&sketch->axes, x);
    at[1] = axes_row(&sketch->axes, y);
}

/* ---- lines by strokes ---- */

/* The part of the present cell that the pen has passed. */
struct pen {
    struct sketch *sketch;
    enum ink ink;
    enum line line;
    int x, y;  /* of the cell; -1: none yet */
    int drawn; /* cells passed, for loose lines */
    double from[2], to[2];
};

static bool inside(const struct sketch *sketch, int x, int y) {
    return x >= 0 && y >= 0 && x < sketch->axes.plot.width && y < sketch->axes.plot.height;
}

static void pen_finish(struct pen *pen) {
    struct rect plot = pen->sketch->axes.plot;
    double dx = fabs(pen->to[0] - pen->from[0]), dy = fabs(pen->to[1] - pen->from[1]);
    if (!inside(pen->sketch, pen->x, pen->y) || (dx < .15 && dy < .15))
        return;
    uint32_t loose = pen->sketch->look->glyphs == GLYPHS_ASCII ? ':' : glyph_char(GLYPHS_UNICODE, GLYPH_DOT);
    char stroke =
        stroke_char(pen->from[0] - pen->x, 2 * (pen->from[1] - pen->y), pen->to[0] - pen->x, 2 * (pen->to[1] - pen->y));
    if (pen->line != LINE_LOOSE)
        canvas_put(pen->sketch->canvas, plot.x + pen->x, plot.y + pen->y, (uint32_t)stroke, pen->ink);
    else if (pen->drawn++ % LOOSE_APART == 0)
        canvas_put(pen->sketch->canvas, plot.x + pen->x, plot.y + pen->y, loose, pen->ink);
}

static void pen_pass(struct pen *pen, const double from[2], const double to[2]) {
    int x = (int)floor((from[0] + to[0]) / 2), y = (int)floor((from[1] + to[1]) / 2);
    if (x != pen->x || y != pen->y) {
        pen_finish(pen);
        pen->x = x;
        pen->y = y;
        pen->from[0] = from[0];
        pen->from[1] = from[1];
    }
    pen->to[0] = to[0];
    pen->to[1] = to[1];
}

/* How far along from..to, beyond `t`, the next border between cells lies. */
static double next_border(double from, double to, double t) {
    if (from == to)
        return 1;
    double at = from + t * (to - from), step = 1e-9;
    double border = to > from ? floor(at + step) + 1 : ceil(at - step) - 1;
    return fmin(fmax((border - from) / (to - from), t), 1);
}

static void pen_line(struct pen *pen, const double from[2], const double to[2]) {
    double t = 0, at[2] = {from[0], from[1]};
    int most = pen->sketch->axes.plot.width + pen->sketch->axes.plot.height + 16;
    for (int i = 0; t < 1 && i < 2 * most; i++) {
        t = fmin(next_border(from[0], to[0], t), next_border(from[1], to[1], t));
        double next[2] = {from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])};
        pen_pass(pen, at, next);
        at[0] = next[0];
        at[1] = next[1];
    }
}

/* ---- lines by squares and by dots ---- */

/* Squares of half a cell's height, one to each along the longer side. */
static void line_blocks(struct sketch *sketch, const double from[2], const double to[2], enum ink ink) {
    double dx = to[0] - from[0], dy = 2 * (to[1] - from[1]);
    int steps = (int)ceil(fmax(fabs(dx), fabs(dy)));
    steps = steps < 1 ? 1 : steps;
    for (int i = 0; i <= steps; i++) {
        double x = from[0] + dx * i / steps, y = from[1] + dy / 2 * i / steps;
        stroke_block(sketch->canvas, sketch->axes.plot, (int)floor(x), y, ink);
    }
}

static void line_dots(struct sketch *sketch, const double from[2], const double to[2], enum line line, enum ink ink) {
    double x0 = 2 * from[0] - .5, y0 = 4 * from[1] - .5, x1 = 2 * to[0] - .5, y1 = 4 * to[1] - .5;
    if (line != LINE_LOOSE) {
        dots_line(&sketch->dots, x0, y0, x1, y1, line == LINE_THICK ? 2 : 1, ink);
        return;
    }
    int steps = (int)ceil(fmax(fabs(x1 - x0), fabs(y1 - y0)));
    for (int i = 0; i <= steps; i += 3) {
        double t = steps > 0 ? (double)i / steps : 0;
        dots_set(&sketch->dots, (int)floor(x0 + t * (x1 - x0) + .5), (int)floor(y0 + t * (y1 - y0) + .5), ink);
    }
}

/* ---- clipping ---- */

/* Brings low <= p <= high about by moving ends along the line. False where it passes by. */
static bool clip_side(double a[2], double b[2], int side, double low, double high) {
    if (fmax(a[side], b[side]) < low || fmin(a[side], b[side]) > high)
        return false;
    for (int i = 0; i < 2; i++) {
        double *p = i ? b : a, *q = i ? a : b;
        double bound = fmin(fmax(p[side], low), high);
        if (bound == p[side])
            continue;
        double t = (bound - p[side]) / (q[side] - p[side]);
        p[!side] += t * (q[!side] - p[!side]);
        p[side] = bound;
    }
    return true;
}

static bool finite_place(const double at[2]) {
    return isfinite(at[0]) && isfinite(at[1]) && fabs(at[0]) < 1e100 && fabs(at[1]) < 1e100;
}

static bool clip(const struct sketch *sketch, double from[2], double to[2]) {
    return finite_place(from) && finite_place(to) && clip_side(from, to, 0, -1, sketch->axes.plot.width + 1.0) &&
           clip_side(from, to, 1, -1, sketch->axes.plot.height + 1.0);
}

/* ---- what callers draw ---- */

void sketch_path(struct sketch *sketch, const double (*points)[2], size_t count, enum line line, enum ink ink) {
    enum glyph_tier tier = sketch->look->glyphs;
    struct pen pen = {.sketch = sketch, .ink = ink, .line = line, .x = -1, .y = -1};
    for (size_t i = 1; i < count; i++) {
        double from[2] = {points[i - 1][0], points[i - 1][1]}, to[2] = {points[i][0], points[i][1]};
        if (!clip(sketch, from, to))
            continue;
        if (tier == GLYPHS_BRAILLE)
            line_dots(sketch, from, to, line, ink);
        else if (tier == GLYPHS_UNICODE && line == LINE_THICK)
            line_blocks(sketch, from, to, ink);
        else
            pen_line(&pen, from, to);
    }
    pen_finish(&pen);
}

void sketch_line(struct sketch *sketch, const double from[2], const double to[2], enum line line, enum ink ink) {
    const double points[2][2] = {{from[0], from[1]}, {to[0], to[1]}};
    sketch_path(sketch, points, 2, line, ink);
}

/* The shaft ends before the head's cell. */
void sketch_shaft(struct sketch *sketch, const double from[2], const double to[2], enum line line, enum ink ink) {
    double dx = to[0] - from[0], dy = to[1] - from[1], length = fmax(fabs(dx), fabs(dy));
    double shaft = length > 1 ? 1 - .6 / length : 0;
    const double end[2] = {from[0] + shaft * dx, from[1] + shaft * dy};
    if (shaft > 0)
        sketch_line(sketch, from, end, line, ink);
}

void sketch_curve(struct sketch *sketch, double (*f)(void *context, double x), void *context, enum line line,
                  enum ink ink) {
    struct rect plot = sketch->axes.plot;
    bool dotted = sketch->look->glyphs == GLYPHS_BRAILLE;
    int count = (dotted ? 2 : 1) * plot.width;
    double *rows = memory_new((size_t)count + 1, sizeof *rows);
    for (int i = 0; i <= count; i++)
        rows[i] = axes_row(&sketch->axes, f(context, axes_x(&sketch->axes, dotted ? i / 2. + .25 : i)));
    for (int i = 1; dotted && i < count; i++) {
        const double from[2] = {i / 2. - .25, rows[i - 1]}, to[2] = {i / 2. + .25, rows[i]};
        sketch_line(sketch, from, to, line, ink);
    }
    if (!dotted)
        (line == LINE_THICK && sketch->look->glyphs == GLYPHS_UNICODE ? stroke_blocks : stroke_curve)(sketch->canvas,
                                                                                                      plot, rows, ink);
    free(rows);
}

/* ---- marks and texts ---- */

static bool cell_of(const struct sketch *sketch, const double at[2], int *x, int *y) {
    struct rect plot = sketch->axes.plot;
    if (!(at[0] >= 0 && at[1] >= 0 && at[0] < plot.width && at[1] < plot.height))
        return false;
    *x = plot.x + (int)at[0];
    *y = plot.y + (int)at[1];
    return true;
}

bool sketch_mark(struct sketch *sketch, const double at[2], uint32_t glyph, enum ink ink) {
    int x, y;
    if (!cell_of(sketch, at, &x, &y))
        return false;
    canvas_put(sketch->canvas, x, y, glyph, ink);
    return true;
}

/* By eighths of a turn from the right, clockwise (rows go down); ASCII has four. */
static uint32_t head_glyph(enum glyph_tier tier, double dx, double dy) {
    static const uint32_t HEADS[] = {0x2192, 0x2198, 0x2193, 0x2199, 0x2190, 0x2196, 0x2191, 0x2197};
    if (!isfinite(dx) || !isfinite(dy))
        return ' ';
    if (tier == GLYPHS_ASCII)
        return fabs(dx) >= 2 * fabs(dy) ? (dx < 0 ? '<' : '>') : dy < 0 ? '^' : 'v';
    int eighth = (int)floor(atan2(2 * dy, dx) / (3.14159265358979323846 / 4) + .5);
    return HEADS[(eighth + 8) % 8];
}

bool sketch_head(struct sketch *sketch, const double from[2], const double to[2], enum ink ink) {
    return sketch_mark(sketch, to, head_glyph(sketch->look->glyphs, to[0] - from[0], to[1] - from[1]), ink);
}

bool sketch_sign(struct sketch *sketch, const double at[2], uint32_t glyph, const char *brackets, enum ink ink) {
    int x, y;
    struct rect plot = sketch->axes.plot;
    if (!cell_of(sketch, at, &x, &y))
        return false;
    if (sketch->look->glyphs == GLYPHS_ASCII && x > plot.x)
        canvas_put(sketch->canvas, x - 1, y, (uint32_t)(unsigned char)brackets[0], ink);
    if (sketch->look->glyphs == GLYPHS_ASCII && x < plot.x + plot.width - 1)
        canvas_put(sketch->canvas, x + 1, y, (uint32_t)(unsigned char)brackets[1], ink);
    canvas_put(sketch->canvas, x, y, glyph, ink);
    return true;
}

bool sketch_write(struct sketch *sketch, const struct axes_spot spots[], int count, const char *text, enum ink ink) {
    return axes_write(sketch->canvas, &sketch->axes, spots, count, CLUTTER_MOST, text, ink);
}

bool sketch_label(struct sketch *sketch, const double at[2], const char *text, enum ink ink) {
    int x, y, width = utf8_columns(text), side = sketch->look->glyphs == GLYPHS_ASCII ? 3 : 2; /* brackets */
    if (!cell_of(sketch, at, &x, &y))
        return false;
    const struct axes_spot spots[] = {
        {x + side, y},  {x + 1 - side - width, y}, {x - width / 2, y - 1}, {x - width / 2, y + 1},
        {x + 2, y - 1}, {x - 1 - width, y - 1},    {x + 2, y + 1},         {x - 1 - width, y + 1}};
    return sketch_write(sketch, spots, sizeof spots / sizeof spots[0], text, ink);
}
