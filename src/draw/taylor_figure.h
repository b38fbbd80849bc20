/* Taylor under the learner's hand: the loss along theta + eta u, the straight line that its slope foretells, and the
 * gap between the two at the chosen eta, drawn and numbered. */
#ifndef DRAW_TAYLOR_FIGURE_H
#define DRAW_TAYLOR_FIGURE_H

#include "canvas.h"
#include "objective.h"

struct taylor_figure {
    const struct objective *objective; /* two parameters */
    double theta[2];
    double angle;       /* of u, degrees counter-clockwise from the w axis */
    double length;      /* |u| */
    double eta;         /* chosen, 0..eta_max */
    double eta_max;     /* the axis goes to here; it doesn't move with eta, so that the learner sees what does */
    bool from_gradient; /* `angle` counts from the gradient instead: 90 degrees are then exactly level */
};

/* Any rectangle: with little room first formulas, then the direction, then the numbers but the gap, then axes go.
 * The straight line is cut where it would take more than half of the height; a mark that lies beyond is an arrow at the
 * edge. */
void taylor_figure_draw(struct canvas *canvas, const struct look *look, struct rect rect,
                        const struct taylor_figure *figure);

#endif
