/* Surfaces by formula: the built-in ones, and how a formula becomes one. */
#ifndef LESSON_SURFACES_H
#define LESSON_SURFACES_H

#include "lesson.h"

/* A surface that every course has; `formula` is an expression in w and b, `w` and `b` the part of the
 * plane it is about. */
struct surface_row {
    const char *name;
    const char *formula;
    double w[2], b[2];
    const char *help; /* what it looks like, in a few words */
};

enum { SURFACE_ROW_COUNT = 7 };
extern const struct surface_row SURFACE_ROWS[SURFACE_ROW_COUNT];

/* Fills in formula and tape from an expression; the name and the range are there already. False with an error
 * at its place where it is no formula in w and b, or not finite somewhere in the range. End with
 * surface_finish in any case. */
bool surface_set(struct named_surface *surface, const struct expression *formula, struct errors *errors);

/* The built-in surface of row `index`. */
void surface_builtin(struct named_surface *surface, size_t index);
void surface_finish(struct named_surface *surface);

#endif
