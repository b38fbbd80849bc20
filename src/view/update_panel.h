/* The panel of the update just made (lab_panels.h): how much room its rule takes. */
#ifndef VIEW_UPDATE_PANEL_H
#define VIEW_UPDATE_PANEL_H

#include "lab_panels.h"

/* Has the rule so many lines (Adam's) that it wants the whole width? */
bool update_panel_is_long(const struct scene *scene);

/* The rows that such a rule takes in a low place of that width, at every step the same; 0: it is short, or the place
 * narrow. */
int update_panel_low_rows(const struct scene *scene, int width);

#endif
