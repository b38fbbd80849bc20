/* The losses of all runs over the steps. The axes are those of all that is computed, so that they stand still while one
 * steps; where a run falls without end they are cut, or the others would be a line at the top. */
#include "lab_panels.h"

#include "chart.h"
#include "glyphs.h"
#include "lab_counts.h"
#include "memory.h"
#include "number.h"
#include "pane.h"
#include "panel_part.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const double CUT_FROM = 50, CUT_AT = 3; /* times the extent of the curve that has come the least */

/* NaN where the learner didn't wait. */
static double *losses_of(const struct scene *scene, int i, size_t stride, size_t count) {
    const struct work *work = book_patience(scene->session->book);
    double *values = memory_new(count, sizeof *values);
    for (size_t n = 0; n < count; n++)
        values[n] = work_goes_on(work, "a curve of losses", (double)n, (double)count)
                        ? run_loss(panel_lab(scene)->runs[i], n * stride)
                        : NAN;
    return values;
}

/* Of all runs the widest, so that they share their axis. */
static size_t stride_of(const struct lab *lab) {
    size_t most = 1;
    for (int i = 0; i < lab->run_count; i++) {
        size_t stride = lab_stride(lab, i, run_length(lab->runs[i]));
        most = stride > most ? stride : most;
    }
    return most;
}

static void widen(double range[2], const struct chart_series *series) {
    for (size_t n = 0; n < series->known; n++) {
        double value = series->values[n];
        range[0] = isfinite(value) && value < range[0] ? value : range[0];
        range[1] = isfinite(value) && value > range[1] ? value : range[1];
    }
}

/* On a surface without a lowest place a run may fall so fast that the others are a line at the top: the chart then ends
 * a little below where the slowest has come, at a round number. Returns whether it does. */
static bool cut_low(struct chart *chart) {
    double range[2] = {0, 0}, extent = INFINITY;
    for (int i = 0; i < chart->series_count; i++) {
        double own[2] = {0, 0};
        widen(own, &chart->series[i]);
        widen(range, &chart->series[i]);
        extent = fmin(extent, own[1] - own[0]);
    }
    if (chart->log_scale || !(extent > 0) || range[1] - range[0] < CUT_FROM * extent)
        return false;
    double low = CUT_AT * extent - range[1], unit = pow(10, floor(log10(fabs(low))));
    if (!(low > 0))
        return false;
    chart->y[0] = -ceil(low / unit) * unit;
    return chart->y[0] > range[0];
}

/* The range of all that is computed, so that the axes stand still while one steps. Returns whether it is cut below. */
static bool set_range(struct chart *chart) {
    double range[2] = {INFINITY, -INFINITY};
    for (int i = 0; i < chart->series_count; i++)
        widen(range, &chart->series[i]);
    chart->has_range = range[0] < range[1];
    bool cut = chart->has_range && cut_low(chart);
    if (!cut)
        chart->y[0] = chart->log_scale ? range[0] : fmin(range[0], 0);
    chart->y[1] = chart->log_scale ? range[1] : fmax(range[1], 0);
    return cut;
}

/* The losses of all runs as one chart; end with loss_chart_finish. */
struct loss_chart {
    struct chart chart;
    bool cut; /* below */
    double *values[RUNS_IN_LAB_MAX];
    char names[RUNS_IN_LAB_MAX][LAB_NAME_SIZE];
};

static void loss_chart_add(struct loss_chart *losses, const struct scene *scene, int i) {
    const struct lab *lab = panel_lab(scene);
    struct chart *chart = &losses->chart;
    struct run *run = lab->runs[i];
    size_t known = run_length(run) / chart->stride + 1;
    size_t last = lab->definitions[i]->steps > run_length(run) ? lab->definitions[i]->steps : run_length(run);
    lab_name(lab, i, losses->names[i]);
    losses->values[i] = losses_of(scene, i, chart->stride, known);
    chart->x_last = last > chart->x_last ? last : chart->x_last;
    chart->series[chart->series_count++] = (struct chart_series){.values = losses->values[i],
                                                                 .count = lab_position(lab, i) / chart->stride + 1,
                                                                 .known = known,
                                                                 .optimizer = run_settings(run)->optimizer,
                                                                 .letter = (uint32_t)lab_sign(lab, i),
                                                                 .label = lab->run_count > 1 ? losses->names[i] : NULL};
}

static void loss_chart_init(struct loss_chart *losses, const struct scene *scene) {
    const struct lab *lab = panel_lab(scene);
    *losses = (struct loss_chart){.chart = {.x_label = "step", .y_label = "L", .log_scale = lab->run_count > 1}};
    losses->chart.stride = stride_of(lab);
    for (int i = 0; i < lab->run_count; i++)
        loss_chart_add(losses, scene, i);
    losses->chart.log_scale = chart_is_log(&losses->chart);
    losses->cut = set_range(&losses->chart);
}

static void loss_chart_finish(struct loss_chart *losses) {
    for (int i = 0; i < losses->chart.series_count; i++)
        free(losses->values[i]);
}

static void draw(const struct scene *scene, struct canvas *canvas, struct rect rect) {
    const struct lab *lab = panel_lab(scene);
    struct loss_chart losses;
    loss_chart_init(&losses, scene);
    char qualifier[48], title[64], loss[2 * NUMBER_SIZE];
    scene_table_number(&scene->look, run_loss(lab->runs[lab->active], lab_position(lab, lab->active)), 4, loss);
    snprintf(qualifier, sizeof qualifier, "L %.40s", loss);
    snprintf(title, sizeof title, "loss by step%s", losses.chart.log_scale ? ", log scale" : "");
    if (losses.cut) {
        char low[NUMBER_SIZE], number[2 * NUMBER_SIZE];
        number_digits(low, losses.chart.y[0], 4);
        glyph_number(scene->look.glyphs, low, number);
        snprintf(title, sizeof title, "loss by step, cut at %.24s", number);
    }
    struct rect inside = pane_draw(canvas, &scene->look, rect, title, qualifier, false);
    chart_draw(canvas, &scene->look, inside, &losses.chart);
    loss_chart_finish(&losses);
}

static void tell(const struct scene *scene, struct words *words) {
    struct loss_chart losses;
    loss_chart_init(&losses, scene);
    words_head(words, "The loss by step");
    for (int i = 0; i < losses.chart.series_count; i++)
        words_series(words, &losses.chart, losses.chart.series[i],
                     losses.chart.series_count > 1 ? losses.names[i] : "L");
    loss_chart_finish(&losses);
}

static int wanted(const struct scene *scene, int width, int *least) {
    (void)scene;
    (void)width;
    *least = 7;
    return 12;
}

const struct panel chart_panel = {
    .wanted = wanted,
    .draw = draw,
    .tell = tell,
};
