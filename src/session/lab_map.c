/* The part of the plane that the lab's map shows, and what it shows there. */
#include "lab.h"

#include <math.h>
#include <string.h>

/* The centre falls on a twelfth of the range, so that ticks stay round. */
enum { ZOOM_PARTS = 12, PANS = 6 };

static void zoom_axis(const double home[2], double centre, int zoom, double out[2]) {
    double span = ldexp(home[1] - home[0], -zoom);
    double grid = span / ZOOM_PARTS;
    double middle = zoom <= 0 || !isfinite(centre) ? (home[0] + home[1]) / 2 : round(centre / grid) * grid;
    out[0] = middle - span / 2;
    out[1] = middle + span / 2;
}

bool lab_has_map(const struct lab *lab) {
    for (size_t i = 0; i < lab->block->lab.view_count; i++)
        if (lab->block->lab.views[i] == VIEW_CONTOUR)
            return lab_objective(lab, lab->active)->parameters == 2;
    return false;
}

bool lab_zoom(struct lab *lab, int by) {
    int zoom = lab->zoom + by;
    if (zoom > LAB_ZOOM_MAX || zoom < -LAB_ZOOM_MAX)
        return false;
    lab->zoom = zoom;
    const double *theta = lab_theta(lab, lab->active);
    zoom_axis(lab->home_w, theta[0], zoom, lab->w);
    zoom_axis(lab->home_b, theta[1], zoom, lab->b);
    return true;
}

void lab_range(struct lab *lab, const double w[2], const double b[2]) {
    memcpy(lab->home_w, w, sizeof lab->home_w);
    memcpy(lab->home_b, b, sizeof lab->home_b);
    memcpy(lab->w, w, sizeof lab->w);
    memcpy(lab->b, b, sizeof lab->b);
    lab->zoom = 0;
}

static void shift(double range[2], double by) {
    range[0] += by;
    range[1] += by;
}

void lab_pan(struct lab *lab, int right, int up) {
    double columns = (lab->w[1] - lab->w[0]) / PANS, rows = (lab->b[1] - lab->b[0]) / PANS;
    shift(lab->w, right * columns);
    shift(lab->b, up * rows);
}

const char *lab_next_levels(struct lab *lab) {
    static const char *const NAMES[LEVEL_RULE_COUNT] = {
        [LEVELS_EVEN] = "even slices",
        [LEVELS_DECADES] = "decades where it is low, equal areas above",
        [LEVELS_QUANTILE] = "equal areas",
    };
    lab->levels = (enum level_rule)((lab->levels + 1) % LEVEL_RULE_COUNT);
    return NAMES[lab->levels];
}

static const struct {
    const char *name;
    unsigned layers; /* 0: the lesson's own */
} LAYER_SETS[LAB_LAYERS_COUNT] = {
    [LAYERS_LESSON] = {"as the lesson has it", 0},
    [LAYERS_ALL] = {"everything: levels, path, minimum, floor, gradient, next point",
                    LAYER_LEVELS | LAYER_PATHS | LAYER_LABELS | LAYER_MINIMUM | LAYER_FLOOR | LAYER_GRADIENT |
                        LAYER_GHOST | LAYER_LOOK | LAYER_PULLS},
    [LAYERS_LINES] = {"levels without the path", LAYER_LEVELS | LAYER_LABELS | LAYER_MINIMUM},
    [LAYERS_PATHS_ONLY] = {"the path without levels", LAYER_PATHS | LAYER_MINIMUM | LAYER_GHOST},
};

const char *lab_next_layers(struct lab *lab) {
    lab->layer_set = (lab->layer_set + 1) % LAB_LAYERS_COUNT;
    lab->layers = LAYER_SETS[lab->layer_set].layers;
    if (lab->layer_set == LAYERS_LESSON)
        lab_show(lab, lab->block);
    return LAYER_SETS[lab->layer_set].name;
}
