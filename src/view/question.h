/* A question: its text, choices or field, hints, the verdict, and what explains it. */
#ifndef VIEW_QUESTION_H
#define VIEW_QUESTION_H

#include "scene.h"

/* Draws the `ask` block; returns the rows used. */
int question_draw(const struct scene *scene, struct canvas *canvas, int x, int y, int width, size_t block);

#endif
