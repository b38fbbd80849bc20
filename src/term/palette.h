/* What the roles of a canvas look like: a colour of the terminal's palette, bold, reverse. Pure tables, no curses. */
#ifndef TERM_PALETTE_H
#define TERM_PALETTE_H

#include "canvas.h"

#include <stdbool.h>

enum { PAINT_DEFAULT = -1 }; /* the terminal's own colour */

struct paint {
    int ink, ground; /* palette index, or PAINT_DEFAULT */
    bool bold, reverse;
};

/* Roles out of range are drawn as INK_TEXT and GROUND_PAGE. GROUND_PAGE is always PAINT_DEFAULT: the page itself is
 * never painted. Indices are below 8, 16, 256 as the tier has; without colours all are PAINT_DEFAULT. */
struct paint palette_paint(const struct look *look, enum ink ink, enum ground ground);

#endif
