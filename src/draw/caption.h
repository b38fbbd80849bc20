/* The numbers of a figure, as rows below or beside it: a name, what it is, the value. Shared by the figures whose point
 * is a number. */
#ifndef DRAW_CAPTION_H
#define DRAW_CAPTION_H

#include "canvas.h"

enum { CAPTION_TEXT_SIZE = 96 };

/* Decimals, 4 to 12, at which all values that aren't zero show two digits or more, and the shown first two add up to
 * the shown third (in values[0] + values[1] = values[2]; `adds` false: no matter). 12 where none do. */
int caption_places(const double values[], int count, bool adds);

/* The value with the tier's minus, and a plus before what is above zero where `sign`. */
void caption_number(enum glyph_tier tier, double value, int places, bool sign, char out[CAPTION_TEXT_SIZE]);

/* As many digits as a person would type: 0.5, 10, 1e-8; at most `digits` of them. */
void caption_short(enum glyph_tier tier, double value, int digits, char out[CAPTION_TEXT_SIZE]);

/* TeX in one row, cut to the size. */
void caption_formula(enum glyph_tier tier, const char *tex, char out[CAPTION_TEXT_SIZE]);

struct caption_row {
    const char *name;
    const char *tex; /* what it is; left out in all rows where one doesn't fit. NULL: none */
    char number[CAPTION_TEXT_SIZE];
    bool strong;
};

/* One row each from (x, y) on, in `width` columns; numbers end in one column, at most `width`. Returns the columns
 * taken. */
int caption_rows(struct canvas *canvas, const struct look *look, int x, int y, int width,
                 const struct caption_row rows[], int count);

/* The columns that the rows want, with or without what they are. */
int caption_width(enum glyph_tier tier, const struct caption_row rows[], int count, bool formulas);

#endif
