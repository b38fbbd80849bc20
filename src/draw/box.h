/* A rectangle of cells with a baseline: the piece formulas are put together from. Functions that take boxes by value
 * use them up. A box beyond FORMULA_WIDTH_MAX or FORMULA_HEIGHT_MAX becomes an empty one with `overflow`, and so does
 * everything built with it. */
#ifndef DRAW_BOX_H
#define DRAW_BOX_H

#include "canvas.h"

struct box {
    int width, height;
    int baseline; /* the row of the main line, from 0 */
    int rise,
        fall; /* rows above and below it that a bracket around the box has to span: fractions, sums; not scripts */
    bool overflow;
    struct cell *cells; /* height rows of width */
};

struct box box_new(int width, int height, int baseline); /* blanks; rise and fall 0 */
struct box box_text(const char *text);                   /* one row */
void box_finish(struct box *box);

/* Glyph into a cell; outside is ignored. */
void box_put(struct box *box, int x, int y, uint32_t glyph);
void box_paste(struct box *box, int x, int y, struct box part);

/* `right` beside `left` with `gap` blanks between, on one baseline. */
struct box box_beside(struct box left, int gap, struct box right);

/* Three parts centred above each other, on the baseline of the middle one; an empty one takes no row. */
struct box box_stack(struct box top, struct box middle, struct box bottom);

#endif
