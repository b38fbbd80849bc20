/* The keys that work here, from the table of actions, in place of the text column. */
#ifndef VIEW_HELP_H
#define VIEW_HELP_H

#include "scene.h"

void help_draw(const struct scene *scene, struct canvas *canvas, struct rect body);

#endif
