/* The choices of a question that are drawn as surfaces: side by side where all have room, else the one in front.
 * They turn together. */
#ifndef VIEW_CHOICE_SURFACES_H
#define VIEW_CHOICE_SURFACES_H

#include "scene.h"

/* Has the block any? */
bool choice_surfaces_has(const struct block *block);

enum { CHOICE_SURFACES_LEAST = 6 /* rows */ };

/* Those of the page's block `block`. False where not even one has room: then nothing is drawn. */
bool choice_surfaces_draw(const struct scene *scene, struct canvas *canvas, struct rect rect, size_t block);

#endif
