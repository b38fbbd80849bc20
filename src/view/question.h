/* A question: its text, choices or field, hints, the verdict, and what explains it. */
#ifndef VIEW_QUESTION_H
#define VIEW_QUESTION_H

#include "scene.h"

/* Draws the `ask` block; returns the rows used. */
int question_draw(const struct scene *scene, struct canvas *canvas, int x, int y, int width, size_t block);

/* The reason shown: the right choice's once the question is settled, else that of the last answer; NULL: none. */
const struct prose *question_why(const struct ask *ask, const struct question_state *state);
/* Is its explanation shown? */
bool question_explains(const struct ask *ask, const struct question_state *state);

#endif
