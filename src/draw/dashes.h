/* Lines in dots with gaps. Runs of one optimizer share their colour: their numbers have lines of their own. */
#ifndef DRAW_DASHES_H
#define DRAW_DASHES_H

#include "dots.h"

struct dashes {
    int on, off; /* dots; off 0: whole */
};

/* Of a run by its sign: '1' to '7', of which '1' is whole; any other sign: whole. */
struct dashes dashes_of(uint32_t sign);

/* A piece of a line from a to b, `walked` dots from the line's beginning, which it adds to. Longer
 * than `seen`: whole. */
void dashes_line(struct dots *dots, const double a[2], const double b[2], struct dashes dashes, double seen,
                 double *walked, enum ink ink);

#endif
