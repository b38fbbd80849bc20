/* The update just made, with its numbers: the rule, the rule with numbers put in, the result. */
#ifndef VIEW_UPDATE_PANEL_H
#define VIEW_UPDATE_PANEL_H

#include "scene.h"

int update_panel_wanted(const struct scene *scene, int width, int *least);
/* Has the rule so many lines (Adam's) that it wants the whole width? */
bool update_panel_is_long(const struct scene *scene);

/* The rows that such a rule takes in a low place of that width, at every step the same; 0: it is short, or the place
 * narrow. */
int update_panel_low_rows(const struct scene *scene, int width);

void update_panel_draw(const struct scene *scene, struct canvas *canvas, struct rect rect);

#endif
