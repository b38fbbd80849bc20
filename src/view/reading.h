/* The blocks of the reading column: text, formulas, derivations, code, questions, tables. */
#ifndef VIEW_READING_H
#define VIEW_READING_H

#include "scene.h"

/* Is the block one of the reading column (else a figure, a lab, a pair, a pause)? */
bool reading_has(const struct block *block);

/* Draws a visible block at (x, y); returns the rows used. `width` at least 1. */
int reading_draw(const struct scene *scene, struct canvas *canvas, int x, int y, int width, size_t block);

/* Draws several, a blank row between, into a rectangle. Where they are taller the last rows are shown: what
 * was revealed last. Returns the rows that they need. `overflow` (may be NULL): index of the first block that
 * did not fit, else -1. */
int reading_draw_all(const struct scene *scene, struct canvas *canvas, struct rect rect, const size_t blocks[],
                     size_t count, int *overflow);

/* Is a line of code marked with `phase` (NULL: with none) the one that the lab is at? It has the "here" mark. */
bool reading_is_here(const struct scene *scene, const char *phase);

/* The columns and rows that a block takes at this width; more columns where it is too wide. */
void reading_size(const struct scene *scene, size_t block, int width, int *columns, int *rows);

/* Only measures. */
int reading_height(const struct scene *scene, int width, const size_t blocks[], size_t count);

#endif
