/* Text that has to stay in one row: cut behind a word where there is one, with the tier's ellipsis. */
#ifndef DRAW_SHORTEN_H
#define DRAW_SHORTEN_H

#include "canvas.h"
#include "look.h"
#include "text.h"

/* Adds `text` in at most `width` columns: whole, or its first words and an ellipsis. Of a first word that is too long
 * its beginning; in less room than an ellipsis takes, what there is room for of that. */
void shorten(const char *text, int width, enum glyph_tier tier, struct text *out);

/* Draws it; returns the columns taken. */
int shorten_draw(struct canvas *canvas, enum glyph_tier tier, int x, int y, int width, const char *text, enum ink ink);

#endif
