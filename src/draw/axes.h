/* Two axes round a plot: ticks, numbers, names, grid dots. Shared by all figures that are curves. */
#ifndef DRAW_AXES_H
#define DRAW_AXES_H

#include "canvas.h"
#include "ticks.h"

enum { AXIS_TEXT_SIZE = 32 };

struct axis {
    double low, high; /* at the centres of the first and of the last cell; low < high */
    struct ticks ticks;
    char text[TICKS_MAX][AXIS_TEXT_SIZE]; /* their numbers, as they are to be drawn */
    const char *name;                     /* or NULL */
};

struct axes {
    struct axis x, y;
    struct rect plot; /* the cells of the plot itself */
    bool on_plot;     /* the vertical axis stands on the plot's first column (ASCII fit), not left of it */
    int left;         /* columns taken left of the plot: 0 without a vertical axis */
    int below;        /* rows taken below: 0, 1 (numbers), 2 (line and numbers) */
};

/* Texts of all ticks, by one of ticks.h's functions, with the tier's minus sign. */
void axis_write(struct axis *axis, enum glyph_tier tier, void (*text)(const struct ticks *, int, char *, size_t));

/* The most cells up to `most` at which every tick falls on a cell; `most` itself where that would lose a fifth of them.
 * The ticks stand at both ends of the axis. */
int axis_snap(const struct axis *axis, int most);

/* How many rows go below the plot in a figure of this height. */
int axes_below(enum glyph_tier tier, int height);

/* Sets left, below and plot from the rectangle and y's texts; `right` columns stay free at the right, for names. A
 * rectangle too small for axes is all plot. The plot has at least one cell if the rectangle has one. */
void axes_place(struct axes *axes, enum glyph_tier tier, struct rect rect, int right);

/* Lines, ticks, numbers, names and (where there are colours for it) grid dots. */
void axes_draw(struct canvas *canvas, const struct look *look, struct rect rect, const struct axes *axes);

/* Where a value lies, in cells from the plot's upper left corner: cell i spans i .. i+1. Clamped to +-1e6; NaN stays.
 */
double axes_column(const struct axes *axes, double x);
double axes_row(const struct axes *axes, double y);

/* The value at a distance in cells from the plot's left edge. */
double axes_x(const struct axes *axes, double column);

/* How much a text of `width` columns at (x, y) would cover or touch: 0 nothing (or grid dots), thin curves some, others
 * much, another text most. Outside the plot: more than anything. */
int axes_clutter(const struct canvas *canvas, const struct axes *axes, int x, int y, int width);

/* A place for a text: canvas column and row of its first cell. */
struct axes_spot {
    int x, y;
};

/* Writes a text at the least cluttered of some places, the first of equals. False, and nothing is written, where at
 * each the clutter is `most` or more. */
bool axes_write(struct canvas *canvas, const struct axes *axes, const struct axes_spot spots[], int count, int most,
                const char *text, enum ink ink);

#endif
