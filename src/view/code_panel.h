/* The algorithm of the active run as pseudo-code, written from the optimizer's rule; the line at work is marked. */
#ifndef VIEW_CODE_PANEL_H
#define VIEW_CODE_PANEL_H

#include "scene.h"

/* As panels.h wants it of a view: the room that it takes, and its drawing inside its pane. */
int code_panel_wanted(const struct scene *scene, int width, int *least);
void code_panel_draw(const struct scene *scene, struct canvas *canvas, struct rect rect);

#endif
