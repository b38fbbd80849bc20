/* One curve a parameter, of the active run alone: several runs would be hard to tell apart. Their values at the step
 * at hand stand in the pane's title row. */
#include "lab_panels.h"

#include "number.h"
#include "pane.h"
#include "steps_chart.h"

#include <string.h>

static int wanted(const struct scene *scene, int width, int *least) {
    (void)width;
    *least = 6 + panel_frame(scene);
    return 12;
}

static void read_theta(struct run *run, size_t n, void *context, double out[]) {
    (void)context;
    memcpy(out, run_theta(run, n), (size_t)run_objective(run)->parameters * sizeof *out);
}

/* "w 1.0521  b -0.2744" */
static void write_now(const struct scene *scene, struct run *run, struct text *out) {
    const double *theta = run_theta(run, panel_now(scene, panel_lab(scene)->active));
    for (int i = 0; i < run_objective(run)->parameters; i++) {
        char number[2 * NUMBER_SIZE];
        scene_table_number(&scene->look, theta[i], 4, number);
        text_addf(out, "%s%s %s", i ? "  " : "", objective_parameter_name(run_objective(run), i), number);
    }
}

static void add_curves(const struct scene *scene, struct steps_chart *steps) {
    int parameters = run_objective(panel_run(scene))->parameters;
    struct steps_reader reader = {.series = parameters, .read = read_theta};
    struct chart_series *series = steps_chart_add(steps, scene, panel_lab(scene)->active, &reader);
    for (int i = 0; i < parameters; i++)
        series[i].letter = steps_letter(parameters, i);
}

static void tell(const struct scene *scene, struct words *words) {
    const struct objective *objective = run_objective(panel_run(scene));
    struct steps_chart steps = {0};
    const char *names[PARAMETERS_MAX];
    for (int i = 0; i < objective->parameters; i++)
        names[i] = objective_parameter_name(objective, i);
    panel_head(scene, words, "The parameters");
    add_curves(scene, &steps);
    steps_chart_tell(&steps, words, names);
    steps_chart_finish(&steps);
}

static void draw(const struct scene *scene, struct canvas *canvas, struct rect rect) {
    struct run *run = panel_run(scene);
    struct steps_chart steps = {0};
    struct text now = {0};
    char title[PANEL_TITLE_SIZE];
    add_curves(scene, &steps);
    write_now(scene, run, &now);
    panel_title(scene, "parameters", title);
    steps_chart_draw(&steps, scene, canvas, pane_draw(canvas, &scene->look, rect, title, text_string(&now), false));
    text_finish(&now);
    steps_chart_finish(&steps);
}

const struct panel parameters_panel = {
    .wanted = wanted,
    .draw = draw,
    .tell = tell,
};
