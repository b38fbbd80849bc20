/* Figures of curves: the neuron against the data, and quantities over the steps. */
#include "figure_row.h"

#include "chart.h"
#include "fit.h"
#include "memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- fit ---- */

static void add_curve(struct fit *fit, double w, double b, const char *label, bool faint) {
    if (fit->curve_count >= FIT_CURVES_MAX)
        return;
    struct fit_curve *curve = &fit->curves[fit->curve_count++];
    *curve = (struct fit_curve){.w = w, .b = b, .faint = faint};
    snprintf(curve->label, sizeof curve->label, "%s", label);
}

/* The row in front last (it is the present curve); before it the row above, faint. */
static void add_guess_curves(const struct scene *scene, struct fit *fit) {
    const struct session *session = scene->session;
    struct guess guess;
    char label[8];
    size_t here = session->guess_row;
    size_t first = here > 5 ? here - 5 : 0;
    if (scene->look.glyphs != GLYPHS_BRAILLE)
        first = here > 0 ? here - 1 : 0;
    for (size_t row = first; row <= here; row++)
        if (session_guess(session, row, &guess)) {
            snprintf(label, sizeof label, "%zu", row + 1);
            add_curve(fit, guess.w, guess.b, row < here && scene->look.glyphs == GLYPHS_ASCII ? "" : label, row < here);
        }
}

static void add_run_curves(const struct scene *scene, const struct figure *figure, struct fit *fit) {
    for (size_t i = 0; i < figure->runs.count; i++) {
        struct run *run = figure_run(scene, figure->runs.items[i]);
        if (!run)
            continue;
        size_t n = run_goto_told(run, figure->steps, book_patience(scene->session->book));
        add_curve(fit, run_theta(run, n)[0], run_theta(run, n)[1], "", i + 1 < figure->runs.count);
    }
}

bool figure_fit(const struct scene *scene, const struct figure *figure, struct fit *fit) {
    const struct data *data = figure_data(scene, figure);
    *fit = (struct fit){.data = data, .gaps = true, .mute = !figure->numbers, .labels = true};
    if (!data || data->inputs != 1)
        return false;
    for (size_t i = 0; i < figure->curve_count; i++)
        add_curve(fit, figure->curves[i][0], figure->curves[i][1], "", i + 1 < figure->curve_count);
    add_run_curves(scene, figure, fit);
    if (figure->follow)
        add_guess_curves(scene, fit);
    return true;
}

void figure_draw_fit(const struct figure_place *place) {
    struct fit fit;
    if (figure_fit(place->scene, place->figure, &fit))
        fit_draw(place->canvas, &place->scene->look, place->rect, &fit);
}

/* ---- chart ---- */

enum { VALUES_MAX = 4096 };

static double *series_values(const struct scene *scene, const struct expression *shown, const char *run, size_t count,
                             size_t stride) {
    const struct session *session = scene->session;
    const struct work *work = book_patience(session->book);
    double *values = memory_new(count, sizeof *values);
    struct error error;
    for (size_t i = 0; i < count; i++)
        if (!work_goes_on(work, "a curve over the steps", (double)i, (double)count) ||
            !book_column(session->book, session->lesson, shown, run, i * stride, &values[i], &error))
            values[i] = NAN;
    return values;
}

/* From one value of the chart to the next: a power of two, as are those between the points that a long run keeps. */
static size_t stride_of(const struct scene *scene, const struct figure *figure) {
    size_t stride = 1;
    for (size_t i = 0; i < figure->runs.count; i++) {
        struct run *run = figure_run(scene, figure->runs.items[i]);
        const struct run_definition *definition = lesson_run(session_lesson(scene->session), figure->runs.items[i]);
        size_t steps = figure->steps_given || !run || !definition ? figure->steps
                       : run_length(run) > definition->steps      ? run_length(run)
                                                                  : definition->steps;
        while (steps / stride > VALUES_MAX)
            stride *= 2;
    }
    return stride;
}

/* What tells a series from the others of its chart: the run's name where there are several, else that
 * of what is shown. */
static const char *series_label(const struct figure *figure, const struct run_definition *definition,
                                const struct expression *shown) {
    if (figure->runs.count > 1)
        return definition->title ? definition->title : definition->settings.optimizer->name;
    return figure->shown.count > 1 ? expression_source(shown) : NULL;
}

static void add_series(const struct scene *scene, const struct figure *figure, struct run *run,
                       const struct run_definition *definition, const struct expression *shown, struct chart *chart) {
    size_t steps = figure->steps_given ? figure->steps : run_length(run);
    run_goto_told(run, steps, book_patience(scene->session->book));
    steps = steps < run_length(run) ? steps : run_length(run);
    size_t count = steps / chart->stride + 1;
    struct chart_series *series = &chart->series[chart->series_count++];
    *series = (struct chart_series){.values = series_values(scene, shown, definition->name, count, chart->stride),
                                    .count = count,
                                    .optimizer = run_settings(run)->optimizer,
                                    .label = series_label(figure, definition, shown)};
    chart->x_last = steps > chart->x_last ? steps : chart->x_last;
}

void figure_chart_finish(struct chart *chart) {
    for (int i = 0; i < chart->series_count; i++)
        free((void *)(uintptr_t)chart->series[i].values);
}

/* The losses of the guesses, one by one. */
static void add_guess_series(const struct scene *scene, const struct figure *figure, struct chart *chart) {
    size_t rows = session_guess_rows(scene->session);
    const struct objective *objective = figure_objective(scene, figure);
    if (!objective || !rows)
        return;
    double *values = memory_new(rows, sizeof *values);
    for (size_t i = 0; i < rows; i++) {
        struct guess guess = {NAN, NAN};
        session_guess(scene->session, i, &guess);
        values[i] = objective_loss(objective, (double[]){guess.w, guess.b});
    }
    chart->series[chart->series_count++] =
        (struct chart_series){.values = values, .count = rows, .ink = INK_TEXT, .marks = true};
    chart->x_first = 1;
    chart->x_last = rows;
    chart->x_label = "guess";
}

/* Where two have the same optimizer, so the same sign, their numbers tell them apart. */
static void number_twins(struct chart *chart) {
    for (int i = 0; i < chart->series_count; i++)
        for (int j = 0; j < chart->series_count; j++)
            if (i != j && chart->series[i].optimizer == chart->series[j].optimizer)
                chart->series[i].letter = (uint32_t)('1' + i);
}

void figure_chart(const struct scene *scene, const struct figure *figure, struct chart *chart) {
    const struct work *work = book_patience(scene->session->book);
    *chart = (struct chart){.log_scale = figure->log_scale, .x_label = "step"};
    bool loss = figure->shown.count == 0 || strcmp(expression_source(figure->shown.items[0]), "loss") == 0;
    chart->y_label = loss ? "L" : NULL; /* others stand above: see figures.c */
    chart->stride = stride_of(scene, figure);
    for (size_t i = 0; i < figure->runs.count; i++) {
        struct run *run = figure_run(scene, figure->runs.items[i]);
        const struct run_definition *definition = lesson_run(session_lesson(scene->session), figure->runs.items[i]);
        if (!run || !definition)
            continue;
        run_goto_told(run, definition->steps, work);
        for (size_t q = 0; q < figure->shown.count && chart->series_count < CHART_SERIES_MAX; q++)
            add_series(scene, figure, run, definition, figure->shown.items[q], chart);
    }
    number_twins(chart);
    if (figure->follow && chart->series_count == 0)
        add_guess_series(scene, figure, chart);
}

void figure_draw_chart(const struct figure_place *place) {
    struct chart chart;
    figure_chart(place->scene, place->figure, &chart);
    chart_draw(place->canvas, &place->scene->look, place->rect, &chart);
    figure_chart_finish(&chart);
}
