/* The dial: a direction u turned around a point, the angle beta between it and the gradient, what the slope
 * foretells of the move eta u (eta |u| |grad L| cos beta) and what comes; below it the cosine over the whole circle. */
#ifndef DRAW_DIAL_FIGURE_H
#define DRAW_DIAL_FIGURE_H

#include "canvas.h"
#include "objective.h"

struct dial_figure {
    const struct objective *objective; /* two parameters */
    double theta[2];
    double beta;   /* from the gradient to u, degrees counter-clockwise; any number */
    double length; /* |u| */
    double eta;
    bool show_best;     /* the best direction, 180 degrees, is marked */
    bool show_downhill; /* the half of the circle that the slope calls downhill is drawn bolder */
};

/* Any rectangle: with little room the cosine's curve goes first, then numbers, then the gradient's name. Where there is
 * no gradient the dial says so and turns from the w axis. */
void dial_figure_draw(struct canvas *canvas, const struct look *look, struct rect rect,
                      const struct dial_figure *figure);

#endif
