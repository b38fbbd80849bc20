/* The coming move in its parts (map_move.h), close up. While the learner predicts, and where the lab is held for a
 * question, only what is known stands there. */
#include "lab_panels.h"

#include "glyphs.h"
#include "lens.h"
#include "map_move.h"
#include "map_page.h"
#include "number.h"
#include "pane.h"
#include "panel_part.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

struct parts {
    const struct scene *scene;
    const struct step *step;
    struct lens_view lens;
    struct page_map page;
    struct move_parts move;
    bool hidden; /* not the next point */
};

static void add_arrow(struct parts *parts, const double from[2], const double by[2], enum ink ink, const char *label) {
    struct lens_arrow *arrow = &parts->lens.arrows[parts->lens.arrow_count++];
    *arrow = (struct lens_arrow){.from = {from[0], from[1]}, .by = {by[0], by[1]}, .ink = ink, .label = label};
}

static void add_point(struct parts *parts, const double at[2], uint32_t glyph, enum ink ink, const char *label) {
    if (parts->lens.point_count < LENS_POINTS_MAX && isfinite(at[0]) && isfinite(at[1]))
        parts->lens.points[parts->lens.point_count++] =
            (struct lens_point){.at = {at[0], at[1]}, .glyph = glyph, .ink = ink, .label = label};
}

static void add_arrows(struct parts *parts, const struct optimizer *optimizer) {
    const struct step *step = parts->step;
    enum ink ink = glyph_optimizer_ink(optimizer, INK_TEXT);
    enum glyph_tier tier = parts->scene->look.glyphs;
    const struct move_parts *move = &parts->move;
    double foot[2] = {step->from[0] + move->memory[0], step->from[1] + move->memory[1]};
    if (move->has_memory)
        add_arrow(parts, step->from, move->memory, ink, move_memory_name(optimizer, tier));
    if (!parts->hidden)
        add_arrow(parts, foot, move->fresh, INK_ARROW, move_fresh_name(optimizer, tier));
}

static void add_points(struct parts *parts, const struct optimizer *optimizer) {
    char sign = lab_sign(panel_lab(parts->scene), panel_lab(parts->scene)->active);
    const struct step *step = parts->step;
    enum glyph_tier tier = parts->scene->look.glyphs;
    enum ink ink = glyph_optimizer_ink(optimizer, INK_TEXT);
    for (int i = 0; i < step->trial_count && !parts->hidden; i++)
        if (i != step->kept)
            add_point(parts, step->trials[i].theta, tier == GLYPHS_ASCII ? 't' : 0x25bb, ink, NULL);
    if (optimizer->look && parts->move.has_memory)
        add_point(parts, step->at, tier == GLYPHS_ASCII ? '?' : 0x25cc, INK_STRONG, "look");
    if (!parts->hidden)
        add_point(parts, step->to, sign ? (uint32_t)sign : glyph_optimizer(tier, optimizer, tier != GLYPHS_ASCII), ink,
                  "next");
    if (tier != GLYPHS_ASCII) /* there brackets tell where one stands */
        add_point(parts, step->from, 0, ink, "here");
}

static void add_paths(struct parts *parts) {
    if (!map_page_lab(parts->scene, &parts->page))
        return;
    struct map *map = &parts->page.map;
    for (int i = 0; i < map->path_count; i++)
        map->paths[i].has_next = map->paths[i].has_look = false;
    parts->lens.paths = map->paths;
    parts->lens.path_count = map->path_count;
    parts->lens.has_minimum = map->has_minimum;
    memcpy(parts->lens.minimum, map->minimum, sizeof parts->lens.minimum);
}

/* False where there is no coming move. End with map_page_finish of the page. */
static bool parts_init(struct parts *parts, const struct scene *scene) {
    const struct lab *lab = panel_lab(scene);
    struct run *run = panel_run(scene);
    size_t now = panel_now(scene, lab->active);
    *parts = (struct parts){.scene = scene, .hidden = session_hides_next(scene->session)};
    if (run_objective(run)->parameters != 2 || (run_ended(run) && now == run_length(run)))
        return false;
    add_paths(parts);
    parts->step = run_step(run, now + 1);
    const struct optimizer *optimizer = run_settings_at(run, now + 1)->optimizer;
    parts->lens.objective = &parts->page.objective;
    memcpy(parts->lens.centre, parts->step->from, sizeof parts->lens.centre);
    parts->move = move_parts(parts->step, optimizer);
    add_arrows(parts, optimizer);
    add_points(parts, optimizer);
    return true;
}

static int wanted(const struct scene *scene, int width, int *least) {
    struct parts parts;
    int columns = 0, rows = 0, frame = panel_frame(scene);
    *least = 9;
    if (parts_init(&parts, scene)) {
        struct map map = lens_map(&parts.lens);
        map_size(&scene->look, &map, width - (frame > 1 ? 2 : 0), 40, &columns, &rows);
    }
    map_page_finish(&parts.page);
    return rows ? rows + frame : 0;
}

static void draw(const struct scene *scene, struct canvas *canvas, struct rect rect) {
    struct parts parts;
    char title[PANEL_TITLE_SIZE], qualifier[64], number[NUMBER_SIZE];
    panel_title(scene, "the lens", title);
    if (parts_init(&parts, scene)) {
        number_digits(number, 2 * lens_radius(&parts.lens), 2);
        snprintf(qualifier, sizeof qualifier, "%s across", number);
        lens_draw(canvas, &scene->look, pane_draw(canvas, &scene->look, rect, title, qualifier, false), &parts.lens);
    } else
        panel_say(scene, canvas, rect, title,
                  run_objective(panel_run(scene))->parameters == 2 ? "The run has ended: no move is to come."
                                                                   : "A map has two parameters, no more.");
    map_page_finish(&parts.page);
}

void lens_panel_outline(const struct scene *scene, struct canvas *canvas, const struct map_frame *map) {
    struct parts parts;
    if (parts_init(&parts, scene))
        lens_outline(canvas, &scene->look, map, &parts.lens);
    map_page_finish(&parts.page);
}

static void tell_parts(const struct parts *parts, struct words *words) {
    for (int i = 0; i < parts->lens.arrow_count; i++) {
        const struct lens_arrow *arrow = &parts->lens.arrows[i];
        words_arrow(words, arrow->label, arrow->by);
    }
    for (int i = 0; i < parts->lens.point_count; i++) {
        const struct lens_point *point = &parts->lens.points[i];
        struct text at = {0};
        words_theta(parts->lens.objective, point->at, &at);
        words_say(words, "%s at %s.", point->label ? point->label : "not taken", text_string(&at));
        text_finish(&at);
    }
}

static void tell(const struct scene *scene, struct words *words) {
    struct parts parts;
    char number[NUMBER_SIZE];
    panel_head(scene, words, "The coming move");
    if (parts_init(&parts, scene)) {
        number_digits(number, 2 * lens_radius(&parts.lens), 2);
        words_say(words, "The lens is %s across.", number);
        tell_parts(&parts, words);
    } else
        words_say(words, "No move is to come, or there are more parameters than two.");
    map_page_finish(&parts.page);
}

const struct panel lens_panel = {
    .tall = true,
    .says = true,
    .wanted = wanted,
    .draw = draw,
    .tell = tell,
};
