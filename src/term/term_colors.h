/* Cells in the terminal's colours: roles to curses' attributes and pairs. */
#ifndef TERM_TERM_COLORS_H
#define TERM_TERM_COLORS_H

#include "canvas.h"
#include "pairs.h"

#include <curses.h>

struct colors {
    struct pairs pairs;
    struct {
        bool known;
        uint8_t ink, ground;
        attr_t attributes;
        short pair;
    } last;       /* what the cell before got: neighbours are mostly alike */
    bool crowded; /* a cell since the last clear got no pair of its own and lost its ground */
};

/* How many colours the terminal has, as a tier. A terminal that would paint the page in a colour of its own counts as
 * one without colours. Call after newterm; starts curses' colours where the answer is not COLORS_NONE. */
enum color_tier colors_open(struct colors *colors, int wanted);

/* Hands all pairs out anew. */
void colors_clear(struct colors *colors);

/* A cell of a canvas for curses. `plain`: the locale knows ASCII only, other glyphs become '?'. */
void colors_cell(struct colors *colors, const struct look *look, const struct cell *cell, bool plain, cchar_t *out);

#endif
