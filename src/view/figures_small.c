/* Figures that are drawn from the block's own numbers. */
#include "figure_row.h"

#include "dial_figure.h"
#include "neuron_figure.h"
#include "slope_figure.h"
#include "taylor_figure.h"
#include "vectors_figure.h"

#include <math.h>
#include <string.h>

enum { ETA_AXIS = 4 /* the eta axis goes to so many times the lesson's eta */ };

void figure_draw_neuron(const struct figure_place *place) {
    neuron_figure_draw(place->canvas, &place->scene->look, place->rect, place->figure->inputs);
}

/* Is there nothing on the page any more that the figure would answer? */
static bool all_answered(const struct session *session) {
    const struct page *page = session_page(session);
    for (size_t i = 0; i < page->block_count; i++)
        if (page->blocks[i].kind == BLOCK_ASK && page->blocks[i].ask.answer != ANSWER_NONE &&
            !question_solved(session_question_state(session, &page->blocks[i].ask)))
            return false;
    return true;
}

void figure_draw_taylor(const struct figure_place *place) {
    const struct figure *figure = place->figure;
    const struct objective *objective = figure_objective(place->scene, figure);
    if (!objective)
        return;
    double longest = ETA_AXIS * figure->eta;
    struct taylor_figure taylor = {.objective = objective,
                                   .theta = {figure->at[0], figure->at[1]},
                                   .angle = place->state.angle,
                                   .from_gradient = true,
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
                               .eta = place->state.eta,
                               .show_best = all_answered(place->scene->session),
                               .show_downhill = all_answered(place->scene->session)};
    dial_figure_draw(place->canvas, &place->scene->look, place->rect, &dial);
}

void figure_arrow_ends(const struct scene *scene, const struct figure_arrow *arrow, double from[2], double to[2]) {
    struct error error;
    for (int i = 0; i < 2; i++) {
        from[i] = 0;
        if (arrow->from[i] && !expression_value(arrow->from[i], &scene->scope, &from[i], &error))
            from[i] = NAN;
        if (!expression_value(arrow->to[i], &scene->scope, &to[i], &error))
            to[i] = NAN;
    }
}

void figure_draw_vectors(const struct figure_place *place) {
    struct vectors_arrow arrows[VECTORS_MAX] = {0};
    struct vectors_figure vectors = {.arrows = arrows};
    for (size_t i = 0; i < place->figure->arrow_count && vectors.count < VECTORS_MAX; i++) {
        const struct figure_arrow *arrow = &place->figure->arrows[i];
        struct vectors_arrow *drawn = &arrows[vectors.count++];
        figure_arrow_ends(place->scene, arrow, drawn->from, drawn->to);
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

double figure_curve_at(const struct figure *figure, double x) {
    struct scope scope = {resolve_x, &x};
    struct error error;
    double y;
    return expression_value(figure->curve, &scope, &y, &error) ? y : NAN;
}

static double curve_at(void *context, double x) {
    return figure_curve_at(context, x);
}

void figure_draw_slope(const struct figure_place *place) {
    const struct figure *figure = place->figure;
    struct slope_figure slope = {.f = curve_at, .context = (void *)(uintptr_t)figure, .dx = figure->dx};
    slope.over[0] = figure->x_given ? figure->x[0] : -1;
    slope.over[1] = figure->x_given ? figure->x[1] : 4;
    for (size_t i = 0; i < figure->slope_count && slope.count < SLOPES_MAX; i++)
        slope.at[slope.count++] = figure->slopes[i];
    slope_figure_draw(place->canvas, &place->scene->look, place->rect, &slope);
}
