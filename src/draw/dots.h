/* Braille dots: a bitmap of 2 x 4 dots a cell, set in dot coordinates (0,0 upper left) and put on a canvas at once. */
#ifndef DRAW_DOTS_H
#define DRAW_DOTS_H

#include "canvas.h"

struct dots {
    int width, height; /* in dots: 2 and 4 times the cells */
    uint8_t *bits;     /* one byte a cell, braille's order */
    uint8_t *ink;      /* a cell's ink: the last set wins */
};

void dots_init(struct dots *dots, int cells_wide, int cells_high);
void dots_finish(struct dots *dots);
void dots_set(struct dots *dots, int x, int y, enum ink ink); /* outside: nothing */
/* Straight line between dots (dot (3, 4) lies at 3.0, 4.0); thickness 1 or 2. Coordinates may lie far outside: they are
 * clipped first. Not finite: nothing. */
void dots_line(struct dots *dots, double x0, double y0, double x1, double y1, int thickness, enum ink ink);
/* Cells without a dot keep what the canvas has. */
void dots_put(const struct dots *dots, struct canvas *canvas, int x, int y);

#endif
