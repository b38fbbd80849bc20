/* Amounts side by side: shares of past gradients in an update, rates of parameters, counts. A row each: name, bar,
 * number. Below zero bars go to the left of the line. Where rows are few and wide, columns instead. */
#ifndef DRAW_BARS_FIGURE_H
#define DRAW_BARS_FIGURE_H

#include "canvas.h"

enum { BARS_LABEL_SIZE = 24 };

struct bars_row {
    char label[BARS_LABEL_SIZE]; /* "update 12", "w1": as it is to be written */
    double value;
    bool strong; /* the one in front */
};

struct bars_figure {
    const struct bars_row *rows; /* in the order drawn, from above (columns: from the left) */
    int count;
    bool keep_last;    /* a list too long loses its first rows, not its last ones */
    int places;        /* decimals of the numbers; 0: counts. With a total up to 3 more, until the sum comes out */
    const char *total; /* name of the sum of all rows, shown below them, `~` where it doesn't come out; NULL: none */
    enum ink ink;      /* of the bars */
};

/* Any rectangle. What a long list leaves out is counted in a row of its own, with its sum where there is a total. */
void bars_figure_draw(struct canvas *canvas, const struct look *look, struct rect rect,
                      const struct bars_figure *figure);

#endif
