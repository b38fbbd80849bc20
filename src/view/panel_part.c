#include "panel_part.h"

#include "glyphs.h"
#include "number.h"
#include "pane.h"
#include "utf8.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { SHORT_TITLE = 11, SHORT_NAME = 3 };

const struct lab *panel_lab(const struct scene *scene) {
    return &scene->session->lab;
}

struct run *panel_run(const struct scene *scene) {
    return panel_lab(scene)->runs[panel_lab(scene)->active];
}

size_t panel_now(const struct scene *scene, int i) {
    const struct lab *lab = panel_lab(scene);
    size_t length = run_length(lab->runs[i]);
    return lab->step < length ? lab->step : length;
}

const struct settings *panel_settings(const struct scene *scene, int i) {
    size_t now = panel_now(scene, i);
    return run_settings_at(panel_lab(scene)->runs[i], now > 0 ? now : 1);
}

enum ink panel_ink(const struct scene *scene, int i) {
    return (enum ink)(INK_OPTIMIZER + optimizer_index(panel_settings(scene, i)->optimizer));
}

/* Is there another run with the same optimizer? */
static bool is_shared(const struct scene *scene, int i) {
    for (int j = 0; j < panel_lab(scene)->run_count; j++)
        if (j != i && panel_settings(scene, j)->optimizer == panel_settings(scene, i)->optimizer)
            return true;
    return false;
}

/* "Adam", and where that is long "NAG", "Line search". */
static void optimizer_short(const struct optimizer *optimizer, char out[PANEL_NAME_SIZE]) {
    bool initials = strlen(optimizer->name) <= SHORT_NAME;
    snprintf(out, PANEL_NAME_SIZE, "%.*s", SHORT_TITLE, initials ? optimizer->name : optimizer->title);
    for (char *c = out; initials && *c; c++)
        *c = (char)toupper((unsigned char)*c);
}

void panel_name(const struct scene *scene, int i, char out[PANEL_NAME_SIZE]) {
    const struct run_definition *definition = panel_lab(scene)->definitions[i];
    const struct settings *settings = panel_settings(scene, i);
    enum hyper hyper = definition->vary_key ? hyper_find(definition->vary_key) : HYPER_COUNT;
    char number[NUMBER_SIZE];
    if (definition->title && settings->optimizer == definition->settings.optimizer)
        snprintf(out, PANEL_NAME_SIZE, "%.*s", PANEL_NAME_SIZE - 1, definition->title);
    else if (hyper != HYPER_COUNT && optimizer_has(settings->optimizer, hyper)) {
        number_digits(number, settings->hyper[hyper], 4);
        snprintf(out, PANEL_NAME_SIZE, "%.12s %.10s", definition->vary_key, number);
    } else if (is_shared(scene, i))
        snprintf(out, PANEL_NAME_SIZE, "%.*s", PANEL_NAME_SIZE - 1, definition->name);
    else
        optimizer_short(settings->optimizer, out);
}

void panel_title(const struct scene *scene, const char *what, char out[PANEL_TITLE_SIZE]) {
    const struct lab *lab = panel_lab(scene);
    const struct optimizer *optimizer = panel_settings(scene, lab->active)->optimizer;
    char name[PANEL_NAME_SIZE];
    struct text title = {0};
    panel_name(scene, lab->active, name);
    text_addf(&title, "%s  ", what);
    if (lab->run_count > 1)
        text_add_char(&title, glyph_optimizer(scene->look.glyphs, optimizer, false));
    text_addf(&title, "%s%s", lab->run_count > 1 ? " " : "", name);
    snprintf(out, PANEL_TITLE_SIZE, "%s", text_string(&title));
    text_finish(&title);
}

void panel_say(const struct scene *scene, struct canvas *canvas, struct rect rect, const char *title,
               const char *words) {
    struct rect inside = pane_draw(canvas, &scene->look, rect, title, NULL, false);
    if (inside.width > 2 && inside.height > 0)
        scene_words(scene, canvas, inside.x + 1, inside.y, inside.width - 2, words, INK_DIM);
}

int panel_frame(const struct scene *scene) {
    return 10 - pane_inside(&scene->look, (struct rect){0, 0, 40, 10}).height;
}
