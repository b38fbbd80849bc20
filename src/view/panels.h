/* The panels of a lab: each view is one row that says how much room it wants and draws itself. */
#ifndef VIEW_PANELS_H
#define VIEW_PANELS_H

#include "scene.h"
#include "words.h"

/* Rows that the view wants with its pane at this width; 0 where it makes no sense (a fit for several inputs). `least`:
 * what it can do with. */
int panel_wanted(const struct scene *scene, enum lab_view view, int width, int *least);

/* Where it has nothing to draw, does it say so? */
bool panel_says(enum lab_view view);

/* Does it want a tall place (a table) rather than a low one? */
bool panel_is_tall(enum lab_view view);

/* Does it want the whole width, below or in front? */
bool panel_is_long(const struct scene *scene, enum lab_view view);

/* Rows that it wants below, at a width of the whole screen; 0: any will do. */
int panel_low_rows(const struct scene *scene, enum lab_view view, int width);

/* The size that it wants as the page's large figure, with its pane. */
void panel_size(const struct scene *scene, enum lab_view view, int width, int height, int *columns, int *rows);

/* Draws pane and view. */
void panel_draw(const struct scene *scene, struct canvas *canvas, struct rect rect, enum lab_view view);

/* The same in words; nothing where they would only repeat what is told of every lab. */
void panel_tell(const struct scene *scene, enum lab_view view, struct words *words);

/* The lab's views, the one in front first; returns how many. */
size_t panel_order(const struct scene *scene, enum lab_view out[LAB_VIEW_COUNT]);

#endif
