/* The cut through the loss along the ray of a line search: L(theta - eta grad L) over eta, the candidates on it, the
 * one kept marked. */
#ifndef DRAW_RAY_FIGURE_H
#define DRAW_RAY_FIGURE_H

#include "canvas.h"
#include "step.h"

struct ray_figure {
    const struct objective *objective;
    const struct step *step; /* a line search's: from, gradient, trials, kept, and the batch that its losses are of */
    bool hide_kept;          /* all trials are marked as tried: before the answer */
};

/* Any rectangle. The eta axis is linear and has its numbers at the candidates, as far as they are a cell apart. No
 * trials: nothing. */
void ray_figure_draw(struct canvas *canvas, const struct look *look, struct rect rect, const struct ray_figure *figure);

#endif
