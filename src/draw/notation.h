/* How the parts of a formula are written in a tier, whatever their arrangement: spelling, blanks between neighbours,
 * small scripts. Shared by the layouts in two dimensions (formula.c) and in one row (formula_line.c). */
#ifndef DRAW_NOTATION_H
#define DRAW_NOTATION_H

#include "look.h"
#include "tex.h"
#include "text.h"

/* A symbol's spelling in the tier: that in ASCII, or that in Unicode. */
const char *notation_symbol(const struct tex *symbol, enum glyph_tier tier);

/* Blanks between two neighbours of a row: one around operators and relations (none where `tight`, in small scripts),
 * none between a function and its argument, one between symbols side by side unless both are single letters or digits
 * written without a blank (dL, 2x). */
int notation_gap(const struct tex *left, const struct tex *right, enum glyph_tier tier, bool tight);

/* Is `right` a bracket with the argument of the function `left`? */
bool notation_is_applied(const struct tex *left, const struct tex *right);

/* Is it symbols only, so that a script of it is set without blanks: i=1, t-1? */
bool notation_is_plain(const struct tex *tex);

/* Has the row an operator or relation at its top level: does it need brackets as part of a product or fraction? */
bool notation_is_sum(const struct tex *tex);

/* Has the row several factors, or a sign? Under a slash only the first would be meant. `dw` is one. */
bool notation_is_product(const struct tex *tex, enum glyph_tier tier);

/* Is it a letter, number or word, with or without accent and scripts: does a root or function need no brackets? */
bool notation_is_single(const struct tex *tex);

/* Is it e to a power that is better written as exp(...)? */
bool notation_is_exponential(const struct tex *tex);

/* Appends the script in characters that Unicode has raised or lowered. False, and nothing appended, where it has none,
 * or they would read badly: more than 4 characters, lowered words of more than 2 letters, raised letters in a row. */
bool notation_script(const struct tex *script, bool raised, struct text *out);

/* Adds a plain ASCII exponent, "2", "t" or "12", as raised characters. False, and nothing added, where one of
 * them doesn't exist. */
bool notation_raised(const char *exponent, size_t length, struct text *out);

#endif
