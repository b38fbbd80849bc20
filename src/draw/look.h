/* What the terminal can show. Chosen once at start and by keys (G, D); everything drawn depends on it and on the
 * session alone. */
#ifndef DRAW_LOOK_H
#define DRAW_LOOK_H

#include <stdbool.h>

enum glyph_tier {
    GLYPHS_ASCII,   /* 7 bit */
    GLYPHS_UNICODE, /* box drawing, block elements, symbols */
    GLYPHS_BRAILLE, /* those and braille */
    GLYPH_TIER_COUNT
};

enum color_tier { COLORS_NONE, COLORS_8, COLORS_16, COLORS_256, COLOR_TIER_COUNT };

enum theme { THEME_DARK, THEME_LIGHT, THEME_COUNT };

struct look {
    enum glyph_tier glyphs;
    enum color_tier colors;
    enum theme theme;
    /* Little room: panes have a titled rule above instead of a box around (ASCII: always). Set by screen_draw. */
    bool ruled;
};

extern const char *const GLYPH_TIER_NAMES[GLYPH_TIER_COUNT]; /* "ascii", "unicode", "braille" */
extern const char *const COLOR_TIER_NAMES[COLOR_TIER_COUNT]; /* "none", "8", "16", "256" */
extern const char *const THEME_NAMES[THEME_COUNT];           /* "dark", "light" */

#endif
