/* The neuron as a drawing: inputs and a constant 1, each with its weight on the arrow into a sum, and the sigmoid of
 * the sum out as f(x). */
#ifndef DRAW_NEURON_FIGURE_H
#define DRAW_NEURON_FIGURE_H

#include "canvas.h"

enum { NEURON_FIGURE_WIDTH_MIN = 25, NEURON_FIGURE_HEIGHT_MIN = 5 };

/* Draws it in the middle of `rect`. With one input it is called x, else x1, .., for 1 to 7 inputs. Where there is
 * little room nodes lose their frames, then the formulas below go, then the inputs in the middle. Below the
 * smallest size: nothing. */
void neuron_figure_draw(struct canvas *canvas, const struct look *look, struct rect rect, int inputs);

#endif
