/* One table of everything that is drawn differently on different terminals: arrows, dashes, ticks, marks. */
#ifndef DRAW_GLYPHS_H
#define DRAW_GLYPHS_H

#include "canvas.h"
#include "optimizer.h"

enum glyph {
    GLYPH_MINUS,  /* - or U+2212 */
    GLYPH_TIMES,  /* (nothing: a blank) or U+00D7 */
    GLYPH_ASSIGN, /* "<-" has two cells in ASCII: see glyph_string */
    GLYPH_ARROW_RIGHT,
    GLYPH_ARROW_LEFT,
    GLYPH_ARROW_UP,
    GLYPH_ARROW_DOWN,
    GLYPH_HORIZONTAL, /* - or U+2500 */
    GLYPH_VERTICAL,
    GLYPH_RULE,     /* = or U+2501: header rule, bars */
    GLYPH_HERE,     /* > or U+258C: the only "here" mark */
    GLYPH_POINT,    /* data point: @ or U+25CF */
    GLYPH_MINIMUM,  /* X or U+00D7 */
    GLYPH_CHECK,    /* * or U+2713 */
    GLYPH_DOT,      /* . or U+00B7 */
    GLYPH_BULLET,   /* - or U+2022 */
    GLYPH_ELLIPSIS, /* ... or U+2026: see glyph_string */
    GLYPH_COUNT
};

/* As a string, possibly of several cells in ASCII ("<-", "..."). */
const char *glyph_string(enum glyph_tier tier, enum glyph glyph);
/* Its first character. */
uint32_t glyph_char(enum glyph_tier tier, enum glyph glyph);

/* An optimizer's mark: its letter in ASCII, else its symbol; hollow for starts and ghosts (ASCII: 'S' for none). */
uint32_t glyph_optimizer(enum glyph_tier tier, const struct optimizer *optimizer, bool hollow);

/* Its runs' colour; `otherwise` where `optimizer` is NULL. */
enum ink glyph_optimizer_ink(const struct optimizer *optimizer, enum ink otherwise);

struct text;

/* Adds a plain text in which hyphens that are minus signs become the tier's: before a number or a lone letter,
 * behind nothing, a blank, an opening bracket, a comma or a sign; in 1e-07; between blanks. "1-3" and
 * "half-way" keep theirs. */
void glyph_text(enum glyph_tier tier, const char *plain, struct text *out);

/* A number's text with the tier's minus sign. `out` has room for twice strlen(number) + 1 bytes. */
void glyph_number(enum glyph_tier tier, const char *number, char *out);

#endif
