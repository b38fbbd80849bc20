/* Steep and gentle: a curve y = f(x), and at some points a triangle with the same dx; how far the curve goes up over
 * it is dy, and dy / dx its slope. */
#ifndef DRAW_SLOPE_FIGURE_H
#define DRAW_SLOPE_FIGURE_H

#include "canvas.h"

enum { SLOPES_MAX = 6 };

struct slope_figure {
    double (*f)(void *context, double x);
    void *context;
    double over[2]; /* the part of x shown; grows to what the triangles need */
    double dx;
    double at[SLOPES_MAX]; /* a triangle from x to x + dx each */
    int count;
};

/* Any rectangle: each triangle has a row below the plot, `x  dy / dx = slope`, as many as leave the plot five rows; the
 * shown quotient is the shown slope. The steepest and the gentlest are called so where they differ. */
void slope_figure_draw(struct canvas *canvas, const struct look *look, struct rect rect,
                       const struct slope_figure *figure);

#endif
