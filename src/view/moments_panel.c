/* A chart for each state variable and parameter: parameters side by side where wide, states below each other where
 * high. What the rule makes of a state by dividing (m_hat of m) is drawn with it, and the gradients that a mean is of.
 * Squares stand on a log scale. */
#include "lab_panels.h"

#include "arithmetic.h"
#include "number.h"
#include "pane.h"
#include "rule.h"
#include "steps_chart.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { CHART_WIDTH = 30, CHART_HEIGHT = 8, GAP = 2, CURVES_MAX = 3 };

/* What the curves of one chart are. */
struct moment {
    const char *symbols[CURVES_MAX]; /* in the order drawn, the last on top: "g", "m_hat", "m" */
    int count;
    int parameter;
};

static const struct optimizer *optimizer_of(const struct scene *scene) {
    return panel_settings(scene, panel_lab(scene)->active)->optimizer;
}

static int wanted(const struct scene *scene, int width, int *least) {
    int states = optimizer_of(scene)->state_count;
    (void)width;
    *least = 7 + panel_frame(scene);
    return states ? states * 12 : 0;
}

/* A symbol of the rule after update n. */
static double worth(const struct rule *rule, const struct step *step, const char *symbol, int parameter) {
    double value;
    return rule_value(rule, step, rule->count, symbol, parameter, &value) ? value : NAN;
}

static void read_symbols(struct run *run, size_t n, void *context, double out[]) {
    const struct moment *moment = context;
    const struct step *step = run_step(run, n);
    struct rule rule;
    rule_init(&rule, run_settings_at(run, n));
    for (int i = 0; i < moment->count; i++)
        out[i] = worth(&rule, step, moment->symbols[i], moment->parameter);
}

static struct moment moment_of(const struct rule *rule, int state, int parameter) {
    struct moment moment = {.parameter = parameter};
    const char *name = rule->optimizer->states[state].name;
    if (strcmp(name, "m") == 0)
        moment.symbols[moment.count++] = "g";
    for (int i = 0; i < rule->count; i++)
        if (strncmp(rule->lines[i].symbol, name, strlen(name)) == 0 && strstr(rule->lines[i].symbol, "_hat"))
            moment.symbols[moment.count++] = rule->lines[i].symbol;
    moment.symbols[moment.count++] = name;
    return moment;
}

/* The symbol as the tier writes it: m_hat with its hat. */
static void write_symbol(const struct scene *scene, const char *symbol, struct text *out) {
    struct rule_token token = {RULE_SYMBOL, symbol, strlen(symbol)};
    if (strcmp(symbol, "g") == 0)
        text_add(out, "g");
    else
        arithmetic_symbol(&scene->look, &token, NULL, 0, out);
}

/* "m, m_hat, g  of w" */
static void write_title(const struct scene *scene, const struct moment *moment, struct text *out) {
    for (int i = moment->count - 1; i >= 0; i--) {
        write_symbol(scene, moment->symbols[i], out);
        text_add(out, i ? ", " : "");
    }
    text_addf(out, "  of %s", objective_parameter_name(run_objective(panel_run(scene)), moment->parameter));
}

/* In ASCII the curve of m_hat is written with the hat alone. */
static uint32_t letter_of(const char *symbol) {
    return strstr(symbol, "_hat") ? '^' : (uint32_t)symbol[0];
}

static void draw_chart(const struct scene *scene, struct canvas *canvas, struct rect rect, const struct moment *moment,
                       bool log_scale) {
    struct steps_reader reader = {
        .series = moment->count, .first = 1, .read = read_symbols, .context = (void *)(uintptr_t)moment};
    struct steps_chart steps = {.chart = {.log_scale = log_scale}};
    struct chart_series *series = steps_chart_add(&steps, scene, panel_lab(scene)->active, &reader);
    struct text names[CURVES_MAX] = {{0}}, title = {0};
    for (int i = 0; i < moment->count; i++) {
        write_symbol(scene, moment->symbols[i], &names[i]);
        series[i].label = strstr(moment->symbols[i], "_hat") ? text_string(&names[i]) : NULL;
        series[i].letter = letter_of(moment->symbols[i]);
        series[i].ink = steps_ink(scene, panel_lab(scene)->active, moment->count - 1 - i);
    }
    write_title(scene, moment, &title);
    canvas_text_clip(canvas, rect.x + 1, rect.y, rect.width - 1, text_string(&title), INK_DIM);
    steps_chart_draw(&steps, scene, canvas, rect_inset(rect, 0, 1, 0, 0));
    steps_chart_finish(&steps);
    text_finish(&title);
    for (int i = 0; i < moment->count; i++)
        text_finish(&names[i]);
}

static int at_least_one(int value, int most) {
    return value < 1 ? 1 : value < most ? value : most;
}

static void draw_charts(const struct scene *scene, struct canvas *canvas, struct rect rect, const struct rule *rule) {
    int across = at_least_one((rect.width + GAP) / (CHART_WIDTH + GAP), run_objective(panel_run(scene))->parameters);
    int down = at_least_one(rect.height / CHART_HEIGHT, rule->optimizer->state_count);
    int width = (rect.width - GAP * (across - 1)) / across, height = rect.height / down;
    for (int state = 0; state < down; state++)
        for (int i = 0; i < across; i++) {
            struct moment moment = moment_of(rule, state, i);
            struct rect cell = {rect.x + i * (width + GAP), rect.y + state * height, width, height};
            draw_chart(scene, canvas, cell, &moment, strcmp(rule->optimizer->states[state].name, "v") == 0);
        }
}

static void draw(const struct scene *scene, struct canvas *canvas, struct rect rect) {
    const struct optimizer *optimizer = optimizer_of(scene);
    struct rule rule;
    char title[PANEL_TITLE_SIZE], words[160], qualifier[48];
    panel_title(scene, "what it keeps", title);
    snprintf(words, sizeof words, "%s keeps nothing from one update to the next.", optimizer->title);
    if (optimizer->state_count == 0) {
        panel_say(scene, canvas, rect, title, words);
        return;
    }
    rule_init(&rule, panel_settings(scene, panel_lab(scene)->active));
    snprintf(qualifier, sizeof qualifier, "step %s", number_count(panel_now(scene, panel_lab(scene)->active)).text);
    draw_charts(scene, canvas, pane_draw(canvas, &scene->look, rect, title, qualifier, false), &rule);
}

static void tell_chart(const struct scene *scene, struct words *words, const struct moment *moment) {
    struct steps_reader reader = {
        .series = moment->count, .first = 1, .read = read_symbols, .context = (void *)(uintptr_t)moment};
    struct steps_chart steps = {0};
    const char *parameter = objective_parameter_name(run_objective(panel_run(scene)), moment->parameter);
    struct text of[CURVES_MAX] = {{0}};
    const char *names[CURVES_MAX];
    for (int i = 0; i < moment->count; i++) {
        write_symbol(scene, moment->symbols[i], &of[i]);
        text_addf(&of[i], " of %s", parameter);
        names[i] = text_string(&of[i]);
    }
    steps_chart_add(&steps, scene, panel_lab(scene)->active, &reader);
    steps_chart_tell(&steps, words, names);
    steps_chart_finish(&steps);
    for (int i = 0; i < moment->count; i++)
        text_finish(&of[i]);
}

static void tell(const struct scene *scene, struct words *words) {
    const struct optimizer *optimizer = optimizer_of(scene);
    struct rule rule;
    rule_init(&rule, panel_settings(scene, panel_lab(scene)->active));
    panel_head(scene, words, "The state");
    if (optimizer->state_count == 0)
        words_say(words, "%s keeps nothing from one update to the next.", optimizer->title);
    for (int state = 0; state < optimizer->state_count; state++)
        for (int i = 0; i < run_objective(panel_run(scene))->parameters; i++) {
            struct moment moment = moment_of(&rule, state, i);
            tell_chart(scene, words, &moment);
        }
}

const struct panel moments_panel = {
    .tall = true,
    .says = true,
    .wanted = wanted,
    .draw = draw,
    .tell = tell,
};
