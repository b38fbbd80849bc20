/* Which terminal this is: the name under which curses knows it, and what goes without asking curses. */
#ifndef TERM_TERM_INFO_H
#define TERM_TERM_INFO_H

#include "error.h"
#include "look.h"

#include <stdbool.h>

/* The terminfo name to open for a terminal that calls itself `name` (TERM): that itself; one of the same family with
 * more colours where `colors` (an enum color_tier, -1: none asked for) or `colorterm` (COLORTERM, or NULL) says that it
 * has more than its entry; one with a palette of 256 for an entry with direct colours; for an unknown name one of
 * the fallbacks. NULL and an error where it is none ("", "dumb", "unknown") or cannot place the cursor. Valid until the
 * next call. */
const char *term_info_name(const char *name, int colors, const char *colorterm, struct error *error);

/* Do its fonts lack most symbols? (the consoles of kernels) */
bool term_info_ascii_font(const char *name);

/* Is it one that knew no UTF-8 (vt100, ansi)? Then it takes a word from the locale to send it any. */
bool term_info_before_utf8(const char *name);

/* Does it answer, or at least swallow, the question for its background colour? */
bool term_info_answers(const char *name);

/* Does it report the mouse, as xterm does? */
bool term_info_mouse(const char *name);

/* The keys that the terminal opened last sends otherwise than term_keys.h knows. */
struct key_table;
void term_info_keys(struct key_table *table);

/* The theme that COLORFGBG ("15;0", "0;default;15") tells; false where it tells none. */
bool term_info_colorfgbg(const char *value, enum theme *theme);

#endif
