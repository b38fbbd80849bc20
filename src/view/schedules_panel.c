/* Two forms: of one run eta and gamma, as letters; of several, the eta of each, under the run's sign. */
#include "lab_panels.h"

#include "glyphs.h"
#include "number.h"
#include "pane.h"
#include "steps_chart.h"

static int wanted(const struct scene *scene, int width, int *least) {
    (void)width;
    *least = 6 + panel_frame(scene);
    return 12;
}

/* eta, and gamma where the context asks for two. */
static void read_hypers(struct run *run, size_t n, void *context, double out[]) {
    const struct step *step = run_step(run, n);
    const int *series = context;
    out[0] = step->trial_count > 0 ? step->trials[step->kept].eta : step->hyper[HYPER_ETA];
    if (*series > 1)
        out[1] = step->hyper[HYPER_GAMMA];
}

static bool has_gamma(const struct scene *scene) {
    return optimizer_has(panel_settings(scene, panel_lab(scene)->active)->optimizer, HYPER_GAMMA);
}

/* One run: both as letters. */
static void add_one(const struct scene *scene, struct steps_chart *steps) {
    bool ascii = scene->look.glyphs == GLYPHS_ASCII;
    int count = 1 + has_gamma(scene);
    struct steps_reader reader = {.series = count, .first = 1, .read = read_hypers, .context = &count};
    struct chart_series *series = steps_chart_add(steps, scene, 0, &reader);
    series[0].letter = ascii ? 'e' : 0x3b7;
    series[0].label = ascii ? "eta" : NULL;
    if (count > 1) {
        series[1].letter = ascii ? 'g' : 0x3b3;
        series[1].label = ascii ? "gamma" : NULL;
    }
}

/* Several: each one's eta under its sign, named at its end. */
static void add_all(const struct scene *scene, struct steps_chart *steps, char names[][LAB_NAME_SIZE]) {
    int count = 1;
    struct steps_reader reader = {.series = 1, .first = 1, .read = read_hypers, .context = &count};
    for (int i = 0; i < panel_lab(scene)->run_count; i++) {
        struct chart_series *series = steps_chart_add(steps, scene, i, &reader);
        lab_name(panel_lab(scene), i, names[i]);
        series->optimizer = panel_settings(scene, i)->optimizer;
        series->label = names[i];
        series->letter = (uint32_t)lab_sign(panel_lab(scene), i);
    }
}

/* "eta 0.5  gamma 0.9" */
static void write_now(const struct scene *scene, struct text *out) {
    const struct lab *lab = panel_lab(scene);
    size_t now = panel_now(scene, lab->active);
    int count = 1 + has_gamma(scene);
    double value[2];
    char eta[NUMBER_SIZE], gamma[NUMBER_SIZE];
    bool ascii = scene->look.glyphs == GLYPHS_ASCII;
    read_hypers(panel_run(scene), now > 0 ? now : 1, &count, value);
    number_digits(eta, value[0], 4);
    text_addf(out, "%s %s", ascii ? "eta" : "\u03b7", eta);
    if (count == 1)
        return;
    number_digits(gamma, value[1], 4);
    text_addf(out, "  %s %s", ascii ? "gamma" : "\u03b3", gamma);
}

static void draw(const struct scene *scene, struct canvas *canvas, struct rect rect) {
    struct steps_chart steps = {0};
    struct text now = {0};
    char title[PANEL_TITLE_SIZE], names[RUNS_IN_LAB_MAX][LAB_NAME_SIZE];
    bool several = panel_lab(scene)->run_count > 1;
    if (several)
        add_all(scene, &steps, names);
    else
        add_one(scene, &steps);
    panel_title(scene, "schedules", title);
    write_now(scene, &now);
    steps_chart_draw(
        &steps, scene, canvas,
        pane_draw(canvas, &scene->look, rect, several ? "eta of each run" : title, text_string(&now), false));
    text_finish(&now);
    steps_chart_finish(&steps);
}

static void tell(const struct scene *scene, struct words *words) {
    struct steps_chart steps = {0};
    char runs[RUNS_IN_LAB_MAX][LAB_NAME_SIZE];
    const char *names[RUNS_IN_LAB_MAX] = {"eta", "gamma"};
    bool several = panel_lab(scene)->run_count > 1;
    words_head(words, several ? "eta of each run" : "Schedules");
    for (int i = 0; i < panel_lab(scene)->run_count && several; i++)
        names[i] = runs[i];
    if (several)
        add_all(scene, &steps, runs);
    else
        add_one(scene, &steps);
    steps_chart_tell(&steps, words, names);
    steps_chart_finish(&steps);
}

const struct panel schedules_panel = {
    .wanted = wanted,
    .draw = draw,
    .tell = tell,
};
