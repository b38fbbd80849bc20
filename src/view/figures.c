#include "figures.h"

#include "chart.h"
#include "fit.h"
#include "map_page.h"
#include "memory.h"
#include "neuron_figure.h"
#include "number.h"
#include "pane.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a figure needs at least, and wants at most, without its pane. */
struct size {
    int width, height;
};

static const struct data *data_of(const struct scene *scene, const char *name) {
    const struct session *session = scene->session;
    struct error error;
    return name ? course_data(book_course(session->book), session_lesson(session), name, &error) : NULL;
}

static struct run *run_of(const struct scene *scene, const char *name) {
    struct error error;
    return book_run(scene->session->book, scene->session->lesson, name, &error);
}

/* ---- neuron ---- */

static void draw_neuron(const struct scene *scene, struct canvas *canvas, struct rect rect, const struct block *block) {
    neuron_figure_draw(canvas, &scene->look, rect, block->figure.inputs);
}

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
        struct run *run = run_of(scene, figure->runs.items[i]);
        if (!run)
            continue;
        size_t n = run_goto(run, figure->steps);
        add_curve(fit, run_theta(run, n)[0], run_theta(run, n)[1], "", i + 1 < figure->runs.count);
    }
}

static const char *fit_data_name(const struct scene *scene, const struct figure *figure) {
    if (figure->of)
        return figure->of;
    if (figure->runs.count)
        return lesson_run(session_lesson(scene->session), figure->runs.items[0])->data;
    const struct block *guesses = session_guesses(scene->session);
    return guesses ? guesses->table.of : NULL;
}

static void draw_fit(const struct scene *scene, struct canvas *canvas, struct rect rect, const struct block *block) {
    const struct figure *figure = &block->figure;
    const struct data *data = data_of(scene, fit_data_name(scene, figure));
    struct fit fit = {.data = data, .gaps = true, .labels = true};
    if (!data || data->inputs != 1)
        return;
    for (size_t i = 0; i < figure->curve_count; i++)
        add_curve(&fit, figure->curves[i][0], figure->curves[i][1], "", i + 1 < figure->curve_count);
    add_run_curves(scene, figure, &fit);
    if (figure->follow)
        add_guess_curves(scene, &fit);
    fit_draw(canvas, &scene->look, rect, &fit);
}

/* ---- chart ---- */

static double *series_values(struct run *run, const char *quantity, size_t steps) {
    double *values = memory_new(steps + 1, sizeof *values);
    struct error error;
    for (size_t n = 0; n <= steps; n++)
        if (!book_quantity(run, quantity, n, &values[n], &error))
            values[n] = NAN;
    return values;
}

static void add_series(const struct scene *scene, const struct figure *figure, struct run *run, const char *quantity,
                       struct chart *chart) {
    size_t steps = figure->steps_given ? figure->steps : run_length(run);
    (void)scene;
    run_goto(run, steps);
    steps = steps < run_length(run) ? steps : run_length(run);
    struct chart_series *series = &chart->series[chart->series_count++];
    *series = (struct chart_series){.values = series_values(run, quantity, steps),
                                    .count = steps + 1,
                                    .optimizer = run_settings(run)->optimizer};
    chart->x_last = steps > chart->x_last ? steps : chart->x_last;
}

static void finish_series(struct chart *chart) {
    for (int i = 0; i < chart->series_count; i++)
        free((void *)(uintptr_t)chart->series[i].values);
}

/* The losses of the guesses, one by one. */
static void add_guess_series(const struct scene *scene, struct chart *chart) {
    size_t rows = session_guess_rows(scene->session);
    const struct block *guesses = session_guesses(scene->session);
    const struct data *data = guesses ? data_of(scene, guesses->table.of) : NULL;
    if (!data || !rows)
        return;
    struct objective objective = objective_neuron(data, false);
    double *values = memory_new(rows, sizeof *values);
    for (size_t i = 0; i < rows; i++) {
        struct guess guess = {NAN, NAN};
        session_guess(scene->session, i, &guess);
        values[i] = objective_loss(&objective, (double[]){guess.w, guess.b});
    }
    chart->series[chart->series_count++] =
        (struct chart_series){.values = values, .count = rows, .ink = INK_TEXT, .marks = true};
    chart->x_first = 1;
    chart->x_last = rows;
    chart->x_label = "guess";
}

static void draw_chart(const struct scene *scene, struct canvas *canvas, struct rect rect, const struct block *block) {
    const struct figure *figure = &block->figure;
    struct chart chart = {.log_scale = figure->log_scale, .x_label = "step"};
    bool loss = figure->quantity_count == 0 || strcmp(figure->quantities[0], "loss") == 0;
    chart.y_label = loss ? "L" : figure->quantities[0];
    for (size_t i = 0; i < figure->runs.count; i++) {
        struct run *run = run_of(scene, figure->runs.items[i]);
        const struct run_definition *definition = lesson_run(session_lesson(scene->session), figure->runs.items[i]);
        if (!run || !definition)
            continue;
        run_goto(run, definition->steps);
        for (size_t q = 0; q < figure->quantity_count && chart.series_count < CHART_SERIES_MAX; q++)
            add_series(scene, figure, run, figure->quantities[q], &chart);
    }
    if (figure->follow && chart.series_count == 0)
        add_guess_series(scene, &chart);
    chart_draw(canvas, &scene->look, rect, &chart);
    finish_series(&chart);
}

/* ---- contour ---- */

static void draw_contour(const struct scene *scene, struct canvas *canvas, struct rect rect,
                         const struct block *block) {
    struct page_map page;
    if (map_page_figure(scene, block, &page))
        map_draw(canvas, &scene->look, rect, &page.map);
    map_page_finish(&page);
}

static struct size contour_size(const struct scene *scene, const struct block *block, int width, int height) {
    struct page_map page;
    struct size size = {width, height};
    if (map_page_figure(scene, block, &page))
        map_size(&scene->look, &page.map, width, height, &size.width, &size.height);
    map_page_finish(&page);
    return size;
}

/* ---- all ---- */

struct figure_row {
    enum shape shape;
    struct size least, most;
    const char *title;
    struct size (*size)(const struct scene *, const struct block *, int width, int height); /* NULL: as much as `most` */
    void (*draw)(const struct scene *, struct canvas *, struct rect, const struct block *);
};

static const struct figure_row FIGURES[FIGURE_KIND_COUNT] = {
    [FIGURE_NEURON] = {SHAPE_WIDE, {25, 7}, {64, 17}, "one neuron", NULL, draw_neuron},
    [FIGURE_FIT] = {SHAPE_SQUARE, {25, 8}, {66, 34}, "f(x) and the data", NULL, draw_fit},
    [FIGURE_CONTOUR] = {SHAPE_SQUARE, {17, 8}, {140, 70}, "L(w, b) from above", contour_size, draw_contour},
    [FIGURE_CHART] = {SHAPE_WIDE, {24, 6}, {96, 16}, "loss over the steps", NULL, draw_chart},
};

enum shape figure_shape(const struct block *block) {
    if (block->where != WHERE_DEFAULT)
        return block->where == WHERE_BESIDE ? SHAPE_SQUARE : SHAPE_WIDE;
    return FIGURES[block->figure.kind].shape;
}

/* What its pane takes: a box all round, or a rule above where the author gave a title. */
static struct size frame_of(const struct scene *scene, const struct block *block) {
    if (!scene->look.ruled)
        return (struct size){2, 2};
    return (struct size){0, block->title ? 1 : 0};
}

static int at_most(int value, int limit) {
    return value < limit ? value : limit;
}

void figure_size(const struct scene *scene, const struct block *block, int width, int height, int *columns, int *rows) {
    const struct figure_row *row = &FIGURES[block->figure.kind];
    struct size frame = frame_of(scene, block);
    struct size size = {at_most(width - frame.width, row->most.width), at_most(height - frame.height, row->most.height)};
    if (row->size)
        size = row->size(scene, block, size.width, size.height);
    *columns = size.width + frame.width;
    *rows = size.height + frame.height;
}

bool figure_draw(const struct scene *scene, struct canvas *canvas, struct rect rect, const struct block *block) {
    const struct figure_row *row = &FIGURES[block->figure.kind];
    struct size frame = frame_of(scene, block);
    if (rect.width - frame.width < row->least.width || rect.height - frame.height < row->least.height)
        return false;
    struct rect inside = rect;
    if (frame.height)
        inside = pane_draw(canvas, &scene->look, rect, block->title ? block->title : row->title, NULL, false);
    row->draw(scene, canvas, inside, block);
    return true;
}
