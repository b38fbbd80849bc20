/* The figures of a page: each kind is one row that draws itself into a rectangle and says what shape it wants. */
#ifndef VIEW_FIGURES_H
#define VIEW_FIGURES_H

#include "scene.h"

enum shape {
    SHAPE_SQUARE, /* beside the reading column */
    SHAPE_WIDE    /* below it */
};

enum shape figure_shape(const struct block *block); /* a BLOCK_FIGURE; its `place` key decides first */

/* The cells that it wants with its pane, of at most width x height; at least its minimum where that has room. */
void figure_size(const struct scene *scene, const struct block *block, int width, int height, int *columns, int *rows);

/* Draws figure and pane. False where there is no room for it (nothing is drawn). */
bool figure_draw(const struct scene *scene, struct canvas *canvas, struct rect rect, const struct block *block);

#endif
