/* Figures of one update of a run: what is in it, and what a line search saw. */
#include "figure_row.h"

#include "glyphs.h"
#include "memory.h"
#include "ray_figure.h"
#include "rule.h"
#include "shares.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RATE_PLACES = 4, NAME_COLUMNS = 16 };

/* The run moved to the update that the figure is of; 0: it has none. */
static size_t reach(const struct scene *scene, const struct figure *figure, size_t index, struct run **run) {
    const struct run_definition *definition = lesson_run(session_lesson(scene->session), figure->runs.items[index]);
    *run = figure_run(scene, figure->runs.items[index]);
    if (!*run || !definition)
        return 0;
    size_t wanted = figure->update_given ? figure->update : definition->steps;
    size_t reached = run_goto_told(*run, wanted, book_patience(scene->session->book));
    return reached < wanted && figure->update_given ? 0 : reached;
}

/* ---- bars ---- */

static bool add_shares(const struct scene *scene, const struct figure *figure, struct figure_bars_list *bars) {
    struct run *run;
    struct shares *shares = memory_new(1, sizeof *shares);
    size_t n = reach(scene, figure, 0, &run);
    bool found = n > 0 && shares_unroll(run, n, 0, scene->look.glyphs, shares);
    if (found) {
        bars->rows = memory_new((size_t)shares->count, sizeof *bars->rows);
        memcpy(bars->rows, shares->rows, (size_t)shares->count * sizeof *bars->rows);
        bars->figure.count = shares->count;
        snprintf(bars->total, sizeof bars->total, "%s", shares->total);
        bars->figure.total = bars->total;
        bars->figure.keep_last = true;
        bars->figure.places = RATE_PLACES;
    }
    free(shares);
    return found;
}

/* "w", or of several runs "Adam w". */
static void name_row(const struct figure *figure, struct run *run, int parameter, char label[BARS_LABEL_SIZE]) {
    const char *name = objective_parameter_name(run_objective(run), parameter);
    if (figure->runs.count > 1)
        snprintf(label, BARS_LABEL_SIZE, "%.*s %s", NAME_COLUMNS, run_settings(run)->optimizer->title, name);
    else
        snprintf(label, BARS_LABEL_SIZE, "%s", name);
}

/* A row for each parameter of each run. */
static bool add_parameters(const struct scene *scene, const struct figure *figure, struct figure_bars_list *bars) {
    bars->rows = memory_new(figure->runs.count * PARAMETERS_MAX, sizeof *bars->rows);
    bars->figure.places = figure->bars == BARS_RATES ? RATE_PLACES : 0;
    for (size_t k = 0; k < figure->runs.count; k++) {
        struct run *run;
        size_t n = reach(scene, figure, k, &run);
        for (int i = 0; n > 0 && i < run_objective(run)->parameters; i++) {
            struct bars_row *row = &bars->rows[bars->figure.count++];
            name_row(figure, run, i, row->label);
            if (figure->bars == BARS_RATES)
                row->value = rule_rate(run_settings_at(run, n), run_step(run, n), i);
            else if (!run_tally(run, TALLY_UPDATES + (enum run_tally)i, n, book_patience(scene->session->book),
                                &row->value))
                row->value = NAN;
        }
    }
    return bars->figure.count > 0;
}

bool figure_bars(const struct scene *scene, const struct figure *figure, struct figure_bars_list *bars) {
    *bars = (struct figure_bars_list){0};
    bool found = (figure->bars == BARS_SHARES ? add_shares : add_parameters)(scene, figure, bars);
    struct run *run = found ? figure_run(scene, figure->runs.items[0]) : NULL;
    if (!run) {
        figure_bars_finish(bars);
        return false;
    }
    bars->figure.rows = bars->rows;
    bars->figure.ink = figure->runs.count > 1 ? INK_TEXT : glyph_optimizer_ink(run_settings(run)->optimizer, INK_TEXT);
    return true;
}

void figure_bars_finish(struct figure_bars_list *bars) {
    free(bars->rows);
    *bars = (struct figure_bars_list){0};
}

void figure_draw_bars(const struct figure_place *place) {
    struct figure_bars_list bars;
    if (!figure_bars(place->scene, place->figure, &bars))
        return;
    bars_figure_draw(place->canvas, &place->scene->look, place->rect, &bars.figure);
    figure_bars_finish(&bars);
}

/* ---- ray ---- */

const struct step *figure_ray(const struct scene *scene, const struct figure *figure, struct objective *objective) {
    struct run *run;
    size_t n = reach(scene, figure, 0, &run);
    if (n == 0)
        return NULL;
    const struct step *step = run_step(run, n);
    *objective = *run_objective(run);
    objective->mean = run_settings_at(run, n)->mean;
    return step->trial_count > 0 ? step : NULL;
}

void figure_draw_ray(const struct figure_place *place) {
    struct objective objective;
    const struct step *step = figure_ray(place->scene, place->figure, &objective);
    struct ray_figure ray = {.objective = &objective, .step = step, .hide_kept = !place->figure->winner};
    if (step)
        ray_figure_draw(place->canvas, &place->scene->look, place->rect, &ray);
}
