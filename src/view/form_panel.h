/* The form of the lab's settings, and of "go to step", and a prediction, in place of the text column. */
#ifndef VIEW_FORM_PANEL_H
#define VIEW_FORM_PANEL_H

#include "scene.h"

/* Does the session's mode show a form of its own (not one inside a table or a question)? */
bool form_panel_shows(const struct session *session);

/* What it is called; NULL where there is none. */
const char *form_panel_title(const struct session *session);

/* A row a field, the one that is typed in marked; what is wrong, and what is possible, below. It stands beside the map
 * (struct screen_fit), or at the right where there is none or too little room. */
void form_panel_draw(const struct scene *scene, struct canvas *canvas, struct rect body, struct rect map);

#endif
