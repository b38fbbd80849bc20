/* Lines drawn with ASCII characters: each stands for a stroke, and a piece of line takes the one nearest to it. */
#ifndef DRAW_STROKES_H
#define DRAW_STROKES_H

#include "canvas.h"

/* The character for a chord across a cell, in cell coordinates: 1 wide, 2 high, y down. One of - _ | / \ ` ' . ; the
 * direction of the chord doesn't matter. Not finite: a blank. */
char stroke_char(double x0, double y0, double x1, double y1);

/* A curve y = f(x) over the cells of `plot`: rows[i], i = 0..plot.width, is its height at the left edge of column i
 * (the last: at the right edge of the last column), in rows down from the plot's upper edge. Parts outside the plot,
 * and columns with an edge that is not finite, are left out. */
void stroke_curve(struct canvas *canvas, struct rect plot, const double rows[], enum ink ink);

/* The same with half blocks: thick, two squares a row. Where a cell has a block of this ink already, both are kept. */
void stroke_blocks(struct canvas *canvas, struct rect plot, const double rows[], enum ink ink);

/* One square of it: column x, height `row` in rows down from the plot's upper edge. */
void stroke_block(struct canvas *canvas, struct rect plot, int x, double row, enum ink ink);

/* A straight piece of a line across a cell, in cell coordinates: 1 wide, 2 high, y down. */
struct stroke_chord {
    double x0, y0, x1, y1;
};

/* In those units: half a cell's height, or its width. */
double stroke_length(const struct stroke_chord *chord);

/* Marching squares: where the height `level` crosses a cell with these heights at its corners (upper left, upper right,
 * lower right, lower left; finite); of a saddle's two chords the longer one. False where it doesn't. */
bool stroke_level(const double corner[4], double level, struct stroke_chord *chord);

#endif
