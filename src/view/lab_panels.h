/* The lab's views besides map, update and losses: a file each, NAME_panel.c. `wanted`: see panel_wanted in panels.h; 0
 * where the active run has nothing to show there. `draw` says so in a sentence then.
 * `tell`: the same numbers in words. */
#ifndef VIEW_LAB_PANELS_H
#define VIEW_LAB_PANELS_H

#include "map.h"
#include "scene.h"
#include "words.h"

/* The losses of all runs over the steps, on a log scale where that tells more. */
int chart_panel_wanted(const struct scene *scene, int width, int *least);
void chart_panel_draw(const struct scene *scene, struct canvas *canvas, struct rect rect);
void chart_panel_tell(const struct scene *scene, struct words *words);

/* The neuron of each run against the data, where there is one input. */
int fit_panel_wanted(const struct scene *scene, int width, int *least);
void fit_panel_draw(const struct scene *scene, struct canvas *canvas, struct rect rect);
void fit_panel_tell(const struct scene *scene, struct words *words);

/* The parameters of the active run over the steps. */
int parameters_panel_wanted(const struct scene *scene, int width, int *least);
void parameters_panel_draw(const struct scene *scene, struct canvas *canvas, struct rect rect);
void parameters_panel_tell(const struct scene *scene, struct words *words);

/* Each parameter's own rate (rule_rate) over the steps, and side by side at the present one. */
int rates_panel_wanted(const struct scene *scene, int width, int *least);
void rates_panel_draw(const struct scene *scene, struct canvas *canvas, struct rect rect);
void rates_panel_tell(const struct scene *scene, struct words *words);

/* What each past gradient has in the running sum or mean of the active run (shares.h). */
int shares_panel_wanted(const struct scene *scene, int width, int *least);
void shares_panel_draw(const struct scene *scene, struct canvas *canvas, struct rect rect);
void shares_panel_tell(const struct scene *scene, struct words *words);

/* eta and gamma of the active run over the steps; of several runs their etas. */
int schedules_panel_wanted(const struct scene *scene, int width, int *least);
void schedules_panel_draw(const struct scene *scene, struct canvas *canvas, struct rect rect);
void schedules_panel_tell(const struct scene *scene, struct words *words);

/* The loss along the search ray, with the trials; their table where there is room. */
int ray_panel_wanted(const struct scene *scene, int width, int *least);
void ray_panel_draw(const struct scene *scene, struct canvas *canvas, struct rect rect);
void ray_panel_tell(const struct scene *scene, struct words *words);

/* State variables over the steps, with and without bias correction. */
int moments_panel_wanted(const struct scene *scene, int width, int *least);
void moments_panel_draw(const struct scene *scene, struct canvas *canvas, struct rect rect);
void moments_panel_tell(const struct scene *scene, struct words *words);

/* All runs beside each other: how low, since when, at what cost, how straight. */
int race_panel_wanted(const struct scene *scene, int width, int *least);
void race_panel_draw(const struct scene *scene, struct canvas *canvas, struct rect rect);
void race_panel_tell(const struct scene *scene, struct words *words);

/* What the updates cost: epochs, gradients, losses, points visited. */
int cost_panel_wanted(const struct scene *scene, int width, int *least);
void cost_panel_draw(const struct scene *scene, struct canvas *canvas, struct rect rect);
void cost_panel_tell(const struct scene *scene, struct words *words);

/* A close-up of the present point: the parts of the coming move at their true lengths. */
int lens_panel_wanted(const struct scene *scene, int width, int *least);
void lens_panel_draw(const struct scene *scene, struct canvas *canvas, struct rect rect);
void lens_panel_tell(const struct scene *scene, struct words *words);
/* The corners of its window on the map that it enlarges. */
void lens_panel_outline(const struct scene *scene, struct canvas *canvas, const struct map_frame *map);

#endif
