#include "panels.h"

#include "chart.h"
#include "code_panel.h"
#include "fit.h"
#include "glyphs.h"
#include "lab_counts.h"
#include "lab_panels.h"
#include "losses_panel.h"
#include "map_legend.h"
#include "map_page.h"
#include "memory.h"
#include "number.h"
#include "pane.h"
#include "update_panel.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { LENS_NEAR = 2 /* views behind the map */ };

static const struct lab *lab_of(const struct scene *scene) {
    return &scene->session->lab;
}

static struct run *active_run(const struct scene *scene) {
    return lab_of(scene)->runs[lab_of(scene)->active];
}

/* ---- contour ---- */

static int contour_wanted(const struct scene *scene, int width, int *least) {
    struct page_map page;
    int columns = 0, rows = 0;
    *least = 9;
    if (map_page_lab(scene, &page))
        map_page_size(scene, &page, width, 40, &columns, &rows);
    map_page_finish(&page);
    return rows;
}

/* Does the lens stand beside the map, or nearly so? */
static bool has_lens(const struct scene *scene) {
    enum lab_view views[LAB_VIEW_COUNT];
    size_t count = panel_order(scene, views);
    for (size_t i = 1; i < count && i <= LENS_NEAR; i++)
        if (views[i] == VIEW_LENS)
            return true;
    return false;
}

static void contour_draw(const struct scene *scene, struct canvas *canvas, struct rect rect) {
    struct page_map page;
    const char *qualifier = lab_of(scene)->layers & LAYER_GRADIENT && scene->look.glyphs != GLYPHS_ASCII
                                ? "\u2192 \u2212\u2207L \u00d7 4"
                                : NULL;
    if (map_page_lab(scene, &page)) {
        struct map_frame frame = map_page_draw(scene, canvas, rect, &page, "L(w, b)  seen from above", qualifier,
                                               scene->session->focus.kind == FOCUS_LAB);
        if (has_lens(scene))
            lens_panel_outline(scene, canvas, &frame);
    }
    map_page_finish(&page);
}

/* ---- surface ---- */

static int surface_wanted(const struct scene *scene, int width, int *least) {
    *least = 10;
    return lab_objective(lab_of(scene), 0)->parameters == 2 ? width / 2 : 0;
}

static void surface_panel_draw(const struct scene *scene, struct canvas *canvas, struct rect rect) {
    const struct lab *lab = lab_of(scene);
    struct page_map page;
    if (map_page_lab(scene, &page)) {
        struct surface surface = map_page_surface(&page, lab->turn, lab->tilt, 0);
        struct rect inside = scene->look.ruled ? rect
                                               : pane_draw(canvas, &scene->look, rect, "L(w, b)  from the side", NULL,
                                                           scene->session->focus.kind == FOCUS_LAB);
        surface_draw(canvas, &scene->look, inside, &surface);
    }
    map_page_finish(&page);
}

/* ---- chart ---- */

static const double CUT_FROM = 50, CUT_AT = 3; /* times the extent of the curve that has come the least */

/* NaN where the learner didn't wait. */
static double *losses_of(const struct scene *scene, int i, size_t stride, size_t count) {
    const struct work *work = book_patience(scene->session->book);
    double *values = memory_new(count, sizeof *values);
    for (size_t n = 0; n < count; n++)
        values[n] = work_goes_on(work, "a curve of losses", (double)n, (double)count)
                        ? run_loss(lab_of(scene)->runs[i], n * stride)
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

/* On a surface without a lowest place a run may fall so fast that the others are a line at the top: the chart then ends a
 * little below where the slowest has come, at a round number. Returns whether it does. */
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
    const struct lab *lab = lab_of(scene);
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
    const struct lab *lab = lab_of(scene);
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

static void chart_panel_draw(const struct scene *scene, struct canvas *canvas, struct rect rect) {
    const struct lab *lab = lab_of(scene);
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

static void chart_panel_tell(const struct scene *scene, struct words *words) {
    struct loss_chart losses;
    loss_chart_init(&losses, scene);
    words_head(words, "The loss by step");
    for (int i = 0; i < losses.chart.series_count; i++)
        words_series(words, &losses.chart, losses.chart.series[i],
                     losses.chart.series_count > 1 ? losses.names[i] : "L");
    loss_chart_finish(&losses);
}

static int chart_wanted(const struct scene *scene, int width, int *least) {
    (void)scene;
    (void)width;
    *least = 7;
    return 12;
}

/* ---- fit ---- */

static void fit_panel_draw(const struct scene *scene, struct canvas *canvas, struct rect rect) {
    const struct lab *lab = lab_of(scene);
    struct run *run = active_run(scene);
    struct fit fit = {.data = run_objective(run)->data, .gaps = true, .labels = true};
    for (int i = 0; i < lab->run_count; i++) {
        int at = (lab->active + 1 + i) % lab->run_count; /* the active one last */
        struct run *other = lab->runs[at];
        const double *theta = run_theta(other, lab_position(lab, at));
        fit.curves[fit.curve_count++] = (struct fit_curve){.w = theta[0], .b = theta[1], .faint = at != lab->active};
    }
    struct rect inside = pane_draw(canvas, &scene->look, rect, "f(x) and the data", NULL, false);
    fit_draw(canvas, &scene->look, inside, &fit);
}

static int fit_wanted(const struct scene *scene, int width, int *least) {
    const struct objective *objective = run_objective(active_run(scene));
    *least = 9;
    return objective->data && objective->data->inputs == 1 ? width / 2 : 0;
}

static void fit_panel_tell(const struct scene *scene, struct words *words) {
    struct run *run = active_run(scene);
    const struct data *data = run_objective(run)->data;
    if (!data || data->inputs != 1)
        return;
    words_head(words, "The curve at the points");
    words_points(words, data, run_theta(run, lab_position(lab_of(scene), lab_of(scene)->active)));
}

/* ---- all ---- */

struct panel_row {
    bool tall;
    int (*wanted)(const struct scene *, int width, int *least);
    void (*draw)(const struct scene *, struct canvas *, struct rect);
    bool says; /* why it has nothing to draw */
    void (*tell)(const struct scene *, struct words *);
};

static const struct panel_row PANELS[LAB_VIEW_COUNT] = {
    [VIEW_CONTOUR] = {false, contour_wanted, contour_draw, .tell = map_legend_tell},
    [VIEW_UPDATE] = {false, update_panel_wanted, update_panel_draw},
    [VIEW_LOSSES] = {true, losses_panel_wanted, losses_panel_draw},
    [VIEW_CHART] = {false, chart_wanted, chart_panel_draw, .tell = chart_panel_tell},
    [VIEW_FIT] = {true, fit_wanted, fit_panel_draw, .tell = fit_panel_tell},
    [VIEW_CODE] = {false, code_panel_wanted, code_panel_draw},
    [VIEW_SURFACE] = {false, surface_wanted, surface_panel_draw},
    [VIEW_LENS] = {true, lens_panel_wanted, lens_panel_draw, true, .tell = lens_panel_tell},
    [VIEW_PARAMETERS] = {false, parameters_panel_wanted, parameters_panel_draw, .tell = parameters_panel_tell},
    [VIEW_RATES] = {true, rates_panel_wanted, rates_panel_draw, .tell = rates_panel_tell},
    [VIEW_SHARES] = {true, shares_panel_wanted, shares_panel_draw, true, .tell = shares_panel_tell},
    [VIEW_SCHEDULES] = {false, schedules_panel_wanted, schedules_panel_draw, .tell = schedules_panel_tell},
    [VIEW_RAY] = {false, ray_panel_wanted, ray_panel_draw, true, .tell = ray_panel_tell},
    [VIEW_MOMENTS] = {true, moments_panel_wanted, moments_panel_draw, true, .tell = moments_panel_tell},
    [VIEW_RACE] = {false, race_panel_wanted, race_panel_draw, .tell = race_panel_tell},
    [VIEW_COST] = {false, cost_panel_wanted, cost_panel_draw, .tell = cost_panel_tell},
};

int panel_wanted(const struct scene *scene, enum lab_view view, int width, int *least) {
    *least = 1;
    return PANELS[view].wanted ? PANELS[view].wanted(scene, width, least) : 0;
}

bool panel_says(enum lab_view view) {
    return PANELS[view].says;
}

bool panel_is_tall(enum lab_view view) {
    return PANELS[view].tall;
}

bool panel_is_long(const struct scene *scene, enum lab_view view) {
    return view == VIEW_UPDATE && update_panel_is_long(scene);
}

void panel_size(const struct scene *scene, enum lab_view view, int width, int height, int *columns, int *rows) {
    *columns = width;
    *rows = height;
    struct page_map page;
    if (view == VIEW_CONTOUR && map_page_lab(scene, &page)) {
        map_page_size(scene, &page, width, height, columns, rows);
        map_page_finish(&page);
    }
}

void panel_draw(const struct scene *scene, struct canvas *canvas, struct rect rect, enum lab_view view) {
    if (PANELS[view].draw && rect.width > 0 && rect.height > 0)
        PANELS[view].draw(scene, canvas, rect);
}

void panel_tell(const struct scene *scene, enum lab_view view, struct words *words) {
    if (PANELS[view].tell)
        PANELS[view].tell(scene, words);
}

size_t panel_order(const struct scene *scene, enum lab_view out[LAB_VIEW_COUNT]) {
    const struct lab *lab = lab_of(scene);
    if (!lab->block || lab->run_count == 0)
        return 0;
    enum lab_view views[LAB_VIEW_COUNT];
    size_t count = lab_views(lab, views);
    for (size_t i = 0; i < count; i++)
        out[i] = views[(i + lab->view) % count];
    return count;
}
