/* Vectors as arrows in the plane of the parameters, w to the right and b up, with square units: parameters as a
 * point, a change, a cautious part of it. */
#ifndef DRAW_VECTORS_FIGURE_H
#define DRAW_VECTORS_FIGURE_H

#include "canvas.h"

enum { VECTORS_MAX = 12 };

struct vectors_arrow {
    double from[2], to[2]; /* w, b */
    const char *label;     /* TeX, or words with Greek by name: `theta + eta d_theta`, where `d_` before a Greek letter
                            * is the capital delta; NULL or "": none */
};

struct vectors_figure {
    const struct vectors_arrow *arrows; /* those not finite, and those beyond VECTORS_MAX, are left out */
    int count;
    bool has_over; /* the part of the plane shown; without: the arrows' and the origin */
    double w[2], b[2];
};

/* Any rectangle. An arrow that lies along a shorter one from the same place is loose, so that the shorter one shows:
 * eta d_theta on d_theta. Where six rows and more are left for the plane, the labelled arrows are listed below it as
 * numbers, [w, b] from foot to head. */
void vectors_figure_draw(struct canvas *canvas, const struct look *look, struct rect rect,
                         const struct vectors_figure *figure);

/* A label as the tier writes it; see vectors_arrow. */
struct text;
void vectors_label(enum glyph_tier tier, const char *label, struct text *out);

#endif
