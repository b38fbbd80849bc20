/* A canvas's row with its colours as SGR escapes, for output that is no curses screen: `downhill
 * render --color 256`. */
#ifndef TERM_ANSI_H
#define TERM_ANSI_H

#include "canvas.h"
#include "text.h"

/* Appends row y, ending with the colours reset. Without colours only bold and reverse are set. */
void ansi_row(const struct canvas *canvas, const struct look *look, int y, struct text *out);

#endif
