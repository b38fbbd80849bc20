/* The table of steps: parameters and loss, the present step marked. */
#ifndef VIEW_LOSSES_PANEL_H
#define VIEW_LOSSES_PANEL_H

#include "scene.h"

/* As panels.h wants it of a view. */
int losses_panel_wanted(const struct scene *scene, int width, int *least);
void losses_panel_draw(const struct scene *scene, struct canvas *canvas, struct rect rect);

#endif
