/* Tables of a page: drawn cells with blanks, guesses, steps, runs, a brute-force grid. */
#ifndef VIEW_TABLES_H
#define VIEW_TABLES_H

#include "scene.h"

/* Draws the `table` block at (x, y); returns the rows used. */
int tables_draw(const struct scene *scene, struct canvas *canvas, int x, int y, int width, size_t block);

#endif
