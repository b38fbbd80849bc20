/* Formulas laid out in cells: boxes with a baseline, built from the parsed TeX. ASCII and Unicode spellings. */
#ifndef DRAW_FORMULA_H
#define DRAW_FORMULA_H

#include "canvas.h"
#include "tex.h"
#include "text.h"

enum { FORMULA_WIDTH_MAX = 200, FORMULA_HEIGHT_MAX = 24 };

/* A laid-out formula: `rows` strings of equal width. */
struct formula {
    int width, height;
    int baseline;       /* the row of the main line, from 0 */
    int relation;       /* column of the first = (or other relation) at top level, -1 if none: for aligning */
    struct cell *cells; /* height rows of width */
};

/* NULL error: the TeX is valid and fits FORMULA_*_MAX, else false. Where scripts have Unicode forms and nothing else is
 * lost (x_i, u_t, x^2), unicode tiers set them in one row; ASCII sets scripts in rows of their own, with u_t-1 kept
 * apart from what follows. */
bool formula_layout(const char *tex, enum glyph_tier tier, struct formula *formula, struct error *error);
void formula_finish(struct formula *formula);
void formula_draw(struct canvas *canvas, int x, int y, const struct formula *formula, enum ink ink);

/* A formula in a line of prose: one row, always (fractions as a/b, roots as sqrt(..), scripts as x_i,
 * x^2 or Unicode). */
void formula_line(const char *tex, enum glyph_tier tier, struct text *out);

/* In words, for the page in words: "L of w, b equals one half the sum ...": linear and unambiguous. */
void formula_words(const char *tex, struct text *out);

#endif
