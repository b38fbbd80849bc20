#include "look.h"

const char *const GLYPH_TIER_NAMES[GLYPH_TIER_COUNT] = {"ascii", "unicode", "braille"};
const char *const COLOR_TIER_NAMES[COLOR_TIER_COUNT] = {"none", "8", "16", "256"};
const char *const THEME_NAMES[THEME_COUNT] = {"dark", "light"};
