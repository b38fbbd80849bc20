/* The character set: may glyphs beyond ASCII be sent, and how wide are they here? */
#ifndef TERM_TERM_LOCALE_H
#define TERM_TERM_LOCALE_H

#include "look.h"

#include <stdbool.h>
#include <wchar.h>

/* Sets LC_CTYPE from the environment; LC_NUMERIC stays "C". Where no character set was chosen (nothing set, or LANG=C;
 * over SSH also a name that this machine lacks but that ends in UTF-8), a UTF-8 locale of this machine is tried. True
 * where the result is UTF-8; `guessed`: nobody said so. */
bool term_locale_open(bool *guessed);

/* Does a locale's name leave the character set open, so that UTF-8 may be tried? `general`: it is LANG's, not that of
 * LC_ALL or LC_CTYPE, which are set on purpose; `known`: this machine has the locale. */
bool term_locale_open_choice(const char *name, bool general, bool known);

/* The richest tier whose glyphs all take one cell by `width` (wcwidth): in East Asian settings many take two. */
enum glyph_tier term_locale_glyphs(int (*width)(wchar_t glyph));

#endif
