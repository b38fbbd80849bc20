/* Figures that are drawn from the block's own numbers. */
#include "figure_row.h"

#include "dial_figure.h"
#include "neuron_figure.h"
#include "slope_figure.h"
#include "taylor_figure.h"
#include "vectors_figure.h"

#include <math.h>
#include <string.h>

static const double DEGREES = 57.29577951308232;
enum { ETA_AXIS = 4 /* the eta axis goes to so many times the lesson's eta */ };

void figure_draw_neuron(const struct figure_place *place) {
    neuron_figure_draw(place->canvas, &place->scene->look, place->rect, place->figure->inputs);
}

/* The direction that the learner turned to, from the w axis. */
static double world_angle(const struct objective *objective, const double theta[2], double beta) {
    double gradient[2];
    objective_gradient(objective, theta, gradient);
    return atan2(gradient[1], gradient[0]) * DEGREES + beta;
}

void figure_draw_taylor(const struct figure_place *place) {
    const struct figure *figure = place->figure;
    const struct objective *objective = figure_objective(place->scene, figure);
    if (!objective)
        return;
    double longest = ETA_AXIS * figure->eta;
    struct taylor_figure taylor = {.objective = objective,
                                   .theta = {figure->at[0], figure->at[1]},
                                   .angle = world_angle(objective, figure->at, place->state.angle),
                                   .length = 1,
                                   .eta = place->state.eta,
                                   .eta_max = place->state.eta > longest ? place->state.eta : longest};
    taylor_figure_draw(place->canvas, &place->scene->look, place->rect, &taylor);
}

void figure_draw_dial(const struct figure_place *place) {
    const struct figure *figure = place->figure;
    const struct objective *objective = figure_objective(place->scene, figure);
    if (!objective)
        return;
    struct dial_figure dial = {.objective = objective,
                               .theta = {figure->at[0], figure->at[1]},
                               .beta = place->state.angle,
                               .length = 1,
                               .eta = place->state.eta};
    dial_figure_draw(place->canvas, &place->scene->look, place->rect, &dial);
}

void figure_draw_vectors(const struct figure_place *place) {
    struct vectors_arrow arrows[VECTORS_MAX] = {0};
    struct vectors_figure vectors = {.arrows = arrows};
    for (size_t i = 0; i < place->figure->arrow_count && vectors.count < VECTORS_MAX; i++) {
        const struct figure_arrow *arrow = &place->figure->arrows[i];
        struct vectors_arrow *drawn = &arrows[vectors.count++];
        memcpy(drawn->from, arrow->from, sizeof drawn->from);
        memcpy(drawn->to, arrow->to, sizeof drawn->to);
        drawn->label = arrow->label;
    }
    vectors_figure_draw(place->canvas, &place->scene->look, place->rect, &vectors);
}

/* The formula of a slope is an expression in x. */
static bool resolve_x(void *context, const struct reference *reference, double *value, struct error *error) {
    if (reference->kind != REFERENCE_NAME || strcmp(reference->quantity, "x") != 0)
        return error_set(error, "a curve is a formula in x");
    *value = *(double *)context;
    return true;
}

static double curve_at(void *context, double x) {
    struct scope scope = {resolve_x, &x};
    struct error error;
    double y;
    return expression_value(context, &scope, &y, &error) ? y : NAN;
}

void figure_draw_slope(const struct figure_place *place) {
    const struct figure *figure = place->figure;
    struct slope_figure slope = {.f = curve_at, .context = figure->curve, .dx = figure->dx};
    slope.over[0] = figure->x_given ? figure->x[0] : -1;
    slope.over[1] = figure->x_given ? figure->x[1] : 4;
    for (size_t i = 0; i < figure->slope_count && slope.count < SLOPES_MAX; i++)
        slope.at[slope.count++] = figure->slopes[i];
    slope_figure_draw(place->canvas, &place->scene->look, place->rect, &slope);
}
