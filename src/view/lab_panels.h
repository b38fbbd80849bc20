/* A view of the lab is one file, NAME_panel.c, and one const row, which it exports. */
#ifndef VIEW_LAB_PANELS_H
#define VIEW_LAB_PANELS_H

#include "map.h"
#include "scene.h"
#include "words.h"

struct panel {
    bool tall; /* wants a tall place (a table) rather than a low one */
    bool says; /* where it has nothing to draw, it draws a sentence that says so */
    /* Rows wanted with the pane at this width; 0 where the active run has nothing to show. `least`: what it can do
     * with. */
    int (*wanted)(const struct scene *scene, int width, int *least);
    void (*draw)(const struct scene *scene, struct canvas *canvas, struct rect rect); /* pane and view */
    void (*tell)(const struct scene *scene, struct words *words); /* the same numbers in words; NULL: nothing more */
};

/* The update just made, with its numbers: the rule, the rule with numbers put in, the result (update_panel.h). */
extern const struct panel update_panel;

/* The table of steps: parameters and loss, the present step marked. */
extern const struct panel losses_panel;

/* The losses of all runs over the steps, on a log scale where that tells more. */
extern const struct panel chart_panel;

/* The neuron of each run against the data, where there is one input. */
extern const struct panel fit_panel;

/* The algorithm of the active run as pseudo-code, written from the optimizer's rule; the line at work is marked. */
extern const struct panel code_panel;

/* A close-up of the present point: the parts of the coming move at their true lengths. */
extern const struct panel lens_panel;
/* The corners of its window on the map that it enlarges. */
void lens_panel_outline(const struct scene *scene, struct canvas *canvas, const struct map_frame *map);

/* The parameters of the active run over the steps. */
extern const struct panel parameters_panel;

/* Each parameter's own rate (rule_rate) over the steps, and side by side at the present one. */
extern const struct panel rates_panel;

/* What each past gradient has in the running sum or mean of the active run (shares.h). */
extern const struct panel shares_panel;

/* eta and gamma of the active run over the steps; of several runs their etas. */
extern const struct panel schedules_panel;

/* The loss along the search ray, with the trials; their table where there is room. */
extern const struct panel ray_panel;

/* State variables over the steps, with and without bias correction. */
extern const struct panel moments_panel;

/* All runs beside each other: how low, since when, at what cost, how straight. */
extern const struct panel race_panel;

/* What the updates cost: epochs, gradients, losses, points visited. */
extern const struct panel cost_panel;

#endif
