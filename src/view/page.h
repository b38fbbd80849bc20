/* A page of a lesson, laid out: reading column, figures, the lab's panels. */
#ifndef VIEW_PAGE_H
#define VIEW_PAGE_H

#include "layout.h"
#include "scene.h"
#include "screen.h"

/* Into the screen's body; tells what did not fit. */
struct screen_fit page_draw(const struct scene *scene, struct canvas *canvas, struct rect body, enum layout_size size);

#endif
