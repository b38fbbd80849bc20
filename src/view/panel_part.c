#include "panel_part.h"

#include "glyphs.h"
#include "pane.h"

#include <stdio.h>

const struct lab *panel_lab(const struct scene *scene) {
    return &scene->session->lab;
}

struct run *panel_run(const struct scene *scene) {
    return panel_lab(scene)->runs[panel_lab(scene)->active];
}

size_t panel_now(const struct scene *scene, int i) {
    return lab_position(panel_lab(scene), i);
}

const struct settings *panel_settings(const struct scene *scene, int i) {
    size_t now = panel_now(scene, i);
    return run_settings_at(panel_lab(scene)->runs[i], now > 0 ? now : 1);
}

static uint32_t sign_of(const struct scene *scene, int i, const struct optimizer *optimizer) {
    char sign = lab_sign(panel_lab(scene), i);
    return sign ? (uint32_t)sign : glyph_optimizer(scene->look.glyphs, optimizer, false);
}

uint32_t panel_sign(const struct scene *scene, int i) {
    return sign_of(scene, i, run_settings(panel_lab(scene)->runs[i])->optimizer);
}

enum ink panel_ink(const struct scene *scene, int i) {
    return glyph_optimizer_ink(run_settings(panel_lab(scene)->runs[i])->optimizer, INK_TEXT);
}

void panel_title(const struct scene *scene, const char *what, char out[PANEL_TITLE_SIZE]) {
    const struct lab *lab = panel_lab(scene);
    const struct optimizer *told = panel_settings(scene, lab->active)->optimizer;
    char name[LAB_NAME_SIZE];
    struct text title = {0};
    lab_name(lab, lab->active, name);
    if (told != run_settings(lab->runs[lab->active])->optimizer) /* changed here: the panel tells of what came before */
        snprintf(name, sizeof name, "%.*s", LAB_NAME_SIZE - 1, told->title);
    text_addf(&title, "%s  ", what);
    if (lab->run_count > 1)
        text_add_char(&title, sign_of(scene, lab->active, told));
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

const char *panel_more(const struct scene *scene, enum lab_view view) {
    enum lab_view views[LAB_VIEW_COUNT];
    const struct lab *lab = panel_lab(scene);
    bool in_front = scene->session->view_asked && lab_shows_first(lab, view);
    return in_front || lab_views(lab, views) < 2 ? "t: more" : "v: more";
}

void panel_head(const struct scene *scene, struct words *words, const char *what) {
    char name[LAB_NAME_SIZE];
    lab_name(panel_lab(scene), panel_lab(scene)->active, name);
    if (panel_lab(scene)->run_count > 1)
        words_head(words, "%s of %s", what, name);
    else
        words_head(words, "%s", what);
}
