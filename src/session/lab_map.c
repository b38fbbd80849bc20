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
    return lab_has_view(lab, VIEW_CONTOUR) && lab_objective(lab, lab->active)->parameters == 2;
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

static const struct optimizer *optimizer_of(const struct lab *lab) {
    return run_settings(lab->runs[lab->active])->optimizer;
}

static bool has_memory(const struct lab *lab) {
    return optimizer_has(optimizer_of(lab), HYPER_GAMMA) || optimizer_has(optimizer_of(lab), HYPER_BETA1);
}

static bool has_look(const struct lab *lab) {
    return optimizer_of(lab)->look != NULL;
}

static bool has_trials(const struct lab *lab) {
    return optimizer_of(lab)->has_etas;
}

static bool has_points(const struct lab *lab) {
    const struct data *data = lab_objective(lab, lab->active)->data;
    return data && data->inputs == 1;
}

const struct layer_row LAYER_ROWS[LAYER_ROW_COUNT] = {
    {LAYER_GHOST, "the next point", NULL},
    {LAYER_GRADIENT, "against the gradient", NULL},
    {LAYER_MEMORY, "the move: from memory", has_memory},
    {LAYER_FRESH, "the move: new gradient", NULL},
    {LAYER_LOOK, "the look-ahead", has_look},
    {LAYER_TRIALS, "trials not taken", has_trials},
    {LAYER_PULLS, "each point's pull", has_points},
    {LAYER_MINIMUM, "the minimum", NULL},
    {LAYER_FLOOR, "the valley's floor", NULL},
    {LAYER_PATHS, "the path", NULL},
    {LAYER_LEVELS, "level lines", NULL},
    {LAYER_LABELS, "their numbers", NULL},
};

void lab_switch_layer(struct lab *lab, int row) {
    lab->layers ^= LAYER_ROWS[row].bit;
    lab->own_layers = true;
}

void lab_lesson_layers(struct lab *lab) {
    lab->own_layers = false;
    lab_show(lab, lab->block);
}
