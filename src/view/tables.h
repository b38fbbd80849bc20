/* Tables of a page: drawn cells with blanks, guesses, steps, runs, a brute-force grid. */
#ifndef VIEW_TABLES_H
#define VIEW_TABLES_H

#include "words.h"

/* Draws the `table` block at (x, y); returns the rows used. */
int tables_draw(const struct scene *scene, struct canvas *canvas, int x, int y, int width, size_t block);

/* Row by row, "Row 3: w 0.94, b -0.94, L 0.0217, best": all kinds but cells, which are prose. */
void tables_words(struct words *words, const struct scene *scene, size_t block);

#endif
