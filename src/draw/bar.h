/* Progress bars: how far through a module, a run. */
#ifndef DRAW_BAR_H
#define DRAW_BAR_H

#include "canvas.h"

/* One row, `width` columns: `[####    ]`, or a line whose done part is strong. Full only at 1, empty only at 0; `done`
 * is brought to 0..1, NaN is 0. Below 3 columns ASCII draws no brackets. */
void bar_draw(struct canvas *canvas, const struct look *look, int x, int y, int width, double done);

#endif
