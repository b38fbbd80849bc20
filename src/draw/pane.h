/* Panes: where things stand. ASCII: a titled rule `-- losses ----`, no boxes; else a box with the title at the left of
 * its border and the one fact that qualifies it at the right. */
#ifndef DRAW_PANE_H
#define DRAW_PANE_H

#include "canvas.h"

/* Draws the frame and returns what is inside it. `title` and `qualifier` may be NULL; what follows two blanks in
 * the title explains it and is dim; the qualifier is left out where it doesn't fit beside the title. In ASCII, and
 * where look->ruled, the inside is the rectangle less its first row, and the focus is `>` at its beginning; else
 * less one cell all round. */
struct rect pane_draw(struct canvas *canvas, const struct look *look, struct rect rect, const char *title,
                      const char *qualifier, bool focused);

/* Small print in the box's lower border, at the right; false, with nothing written, where there is none
 * or it doesn't fit. */
bool pane_foot(struct canvas *canvas, const struct look *look, struct rect rect, const char *text);

/* What pane_draw would return, without drawing. */
struct rect pane_inside(const struct look *look, struct rect rect);

#endif
