/* Above, the rates over the steps on a log scale: what matters is how many times as bold one parameter steps as
 * another. Below, where there is room, the present ones side by side, and that number. Where the rule has no rate of
 * its own for each parameter, one curve stands for all. */
#include "lab_panels.h"

#include "bars_figure.h"
#include "notation.h"
#include "number.h"
#include "pane.h"
#include "rule.h"
#include "steps_chart.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { CHART_LEAST = 7, PLACES = 4 };

static int wanted(const struct scene *scene, int width, int *least) {
    (void)width;
    *least = 6 + panel_frame(scene);
    return 24;
}

/* Does each parameter have a rate of its own? */
static bool is_adaptive(const struct settings *settings) {
    struct rule rule;
    rule_init(&rule, settings);
    for (int i = 0; i < rule.count; i++)
        if (strcmp(rule.lines[i].symbol, "rate") == 0)
            return true;
    return false;
}

static void read_rates(struct run *run, size_t n, void *context, double out[]) {
    const struct step *step = run_step(run, n);
    const int *series = context;
    for (int i = 0; i < *series; i++)
        out[i] = rule_rate(run_settings_at(run, n), step, i);
}

/* A curve for each parameter, or one for all. */
static void add_curves(const struct scene *scene, bool adaptive, struct steps_chart *steps) {
    int parameters = run_objective(panel_run(scene))->parameters, count = adaptive ? parameters : 1;
    struct steps_reader reader = {.series = count, .first = 1, .read = read_rates, .context = &count};
    struct chart_series *series = steps_chart_add(steps, scene, panel_lab(scene)->active, &reader);
    steps->chart.log_scale = true;
    for (int i = 0; i < count; i++)
        series[i].letter = adaptive ? steps_letter(parameters, i) : scene->look.glyphs == GLYPHS_ASCII ? 'e' : 0x3b7;
}

static void draw_curves(const struct scene *scene, struct canvas *canvas, struct rect rect, bool adaptive) {
    struct steps_chart steps = {0};
    add_curves(scene, adaptive, &steps);
    steps_chart_draw(&steps, scene, canvas, rect);
    steps_chart_finish(&steps);
}

/* "w steps 4.7 times as boldly as b" */
static void write_ratio(const struct objective *objective, const double rates[], char *out, size_t size) {
    int high = 0, low = 0;
    for (int i = 1; i < objective->parameters; i++) {
        high = rates[i] > rates[high] ? i : high;
        low = rates[i] < rates[low] ? i : low;
    }
    char number[NUMBER_SIZE];
    number_digits(number, rates[high] / rates[low], 3);
    if (rates[high] > rates[low])
        snprintf(out, size, "%s's rate is %s times %s's", objective_parameter_name(objective, high), number,
                 objective_parameter_name(objective, low));
    else
        snprintf(out, size, "the same for every parameter");
}

/* The rates of the update just made, at the start of the coming one. */
static void present_rates(const struct scene *scene, double rates[]) {
    struct run *run = panel_run(scene);
    size_t now = panel_now(scene, panel_lab(scene)->active);
    const struct step *step = run_step(run, now > 0 ? now : 1);
    for (int i = 0; i < run_objective(run)->parameters; i++)
        rates[i] = rule_rate(panel_settings(scene, panel_lab(scene)->active), step, i);
}

static void draw_bars(const struct scene *scene, struct canvas *canvas, struct rect rect, const double rates[]) {
    const struct objective *objective = run_objective(panel_run(scene));
    struct bars_row rows[PARAMETERS_MAX] = {0};
    char ratio[96];
    struct bars_figure bars = {.rows = rows,
                               .count = objective->parameters,
                               .places = PLACES,
                               .ink = panel_ink(scene, panel_lab(scene)->active)};
    for (int i = 0; i < objective->parameters; i++) {
        snprintf(rows[i].label, sizeof rows[i].label, "%s", objective_parameter_name(objective, i));
        rows[i].value = rates[i];
    }
    bars_figure_draw(canvas, &scene->look, (struct rect){rect.x, rect.y, rect.width, rect.height - 1}, &bars);
    write_ratio(objective, rates, ratio, sizeof ratio);
    canvas_text_clip(canvas, rect.x, rect.y + rect.height - 1, rect.width, ratio, INK_DIM);
}

static void draw(const struct scene *scene, struct canvas *canvas, struct rect rect) {
    struct run *run = panel_run(scene);
    bool adaptive = is_adaptive(panel_settings(scene, panel_lab(scene)->active));
    int below = run_objective(run)->parameters + 2;
    double rates[PARAMETERS_MAX];
    char title[PANEL_TITLE_SIZE];
    panel_title(scene, "rates", title);
    struct rect inside = pane_draw(canvas, &scene->look, rect, title, "log scale", false);
    present_rates(scene, rates);
    if (!adaptive || inside.height < CHART_LEAST + below) {
        draw_curves(scene, canvas, inside, adaptive);
        return;
    }
    draw_curves(scene, canvas, rect_inset(inside, 0, 0, 0, below), adaptive);
    int y = inside.y + inside.height - below + 1;
    draw_bars(scene, canvas, (struct rect){inside.x + 1, y, inside.width - 2, below - 1}, rates);
}

static void tell(const struct scene *scene, struct words *words) {
    const struct objective *objective = run_objective(panel_run(scene));
    bool adaptive = is_adaptive(panel_settings(scene, panel_lab(scene)->active));
    struct steps_chart steps = {0};
    double rates[PARAMETERS_MAX];
    const char *names[PARAMETERS_MAX] = {"The rate of all parameters"};
    char ratio[96];
    panel_head(scene, words, "Rates");
    present_rates(scene, rates);
    write_ratio(objective, rates, ratio, sizeof ratio);
    for (int i = 0; i < objective->parameters && adaptive; i++)
        names[i] = objective_parameter_name(objective, i);
    words_say(words, "Now: %s.", ratio);
    add_curves(scene, adaptive, &steps);
    steps_chart_tell(&steps, words, names);
    steps_chart_finish(&steps);
}

const struct panel rates_panel = {
    .tall = true,
    .wanted = wanted,
    .draw = draw,
    .tell = tell,
};
