/* The contents: lessons, their pages, how far one has come. */
#ifndef VIEW_CONTENTS_H
#define VIEW_CONTENTS_H

#include "layout.h"
#include "scene.h"

/* Lessons, the chosen one with its pages where there is room; scrolled so that it is seen. */
void contents_draw(const struct scene *scene, struct canvas *canvas, struct rect body, enum layout_size size);

/* What the header says at the right: "9 lessons   23 of 88 pages done". */
void contents_header(const struct scene *scene, char *out, size_t size);

#endif
