/* Which update is shown, how much of it, and the first layout that suits its rule and the width. */
#include "update_panel.h"

#include "glyphs.h"
#include "number.h"
#include "pane.h"
#include "panel_part.h"
#include "update_part.h"
#include "utf8.h"

#include <limits.h>
#include <stdio.h>

enum { TITLE_FRAME = 5 /* what a pane's border takes beside its title */ };

static const struct update_layout *const LAYOUTS[] = {&UPDATE_PHASES, &UPDATE_COLUMNS, &UPDATE_ROWS, &UPDATE_NARROW};

static bool update_init(struct update *update, const struct scene *scene) {
    const struct lab *lab = &scene->session->lab;
    *update = (struct update){.scene = scene};
    if (!lab->block || lab->run_count == 0)
        return false;
    update->run = lab->runs[lab->active];
    size_t now = lab_position(lab, lab->active);
    update->coming = now == 0 || lab->phase != PHASE_REST;
    update->gradient = !update->coming || lab->phase >= PHASE_GRADIENT;
    update->results = !update->coming || lab->phase == PHASE_UPDATE;
    if (update->coming && run_position(update->run) != now)
        return false;
    update->step = update->coming ? run_preview(update->run) : run_step(update->run, now);
    const struct settings *settings = run_settings_at(update->run, update->step->index);
    rule_init(&update->rule, settings);
    update->ink = glyph_optimizer_ink(settings->optimizer, INK_TEXT);
    return true;
}

static const struct update_layout *layout_of(const struct update *update, int width) {
    size_t i = 0;
    while (!LAYOUTS[i]->suits(update, width)) /* the last one always does */
        i++;
    return LAYOUTS[i];
}

/* The first one that has room; where none has, the last one: it knows what to leave out. */
static const struct update_layout *layout_within(const struct update *update) {
    int width = update->rect.width;
    for (size_t i = 0; i < sizeof LAYOUTS / sizeof *LAYOUTS; i++)
        if (LAYOUTS[i]->suits(update, width) && LAYOUTS[i]->least(update, width) <= update->rect.height)
            return LAYOUTS[i];
    return &UPDATE_NARROW;
}

int update_bottom(const struct update *update) {
    return update->rect.y + update->rect.height;
}

int update_draw_result(const struct update *update, const struct arithmetic *sum, int right, int y) {
    int result = right - utf8_columns(text_string(&sum->result));
    canvas_text(update->canvas, result - 3, y, " = ", INK_DIM);
    canvas_text(update->canvas, result, y, text_string(&sum->result), update->ink);
    return result;
}

int update_symbols_width(const struct update *update) {
    int widest = 0;
    for (int line = 0; line < update->rule.count; line++) {
        struct arithmetic sum;
        arithmetic_line(&update->scene->look, &update->rule, update->step, line, 0, &sum);
        int width = utf8_columns(text_string(&sum.symbols));
        widest = width > widest ? width : widest;
        arithmetic_finish(&sum);
    }
    return widest;
}

/* "dw = -0.2376", or "dw = ?". */
static void write_slope(const struct update *update, int parameter, struct text *out) {
    struct rule_token token = {RULE_SYMBOL, "g", 1};
    char number[NUMBER_SIZE], pretty[2 * NUMBER_SIZE];
    arithmetic_symbol(&update->scene->look, &token, update->step, parameter, out);
    arithmetic_result(update->step->gradient[parameter], number);
    glyph_number(update->scene->look.glyphs, number, pretty);
    text_addf(out, " = %s", update->gradient ? pretty : "?");
}

void update_draw_gradient(struct update *update, int rows) {
    int parameters = update->step->parameters, left = update->rect.x + 1, end = update->rect.x + update->rect.width;
    int x = left, apart = update->rect.width >= 36 ? 19 : 14, last = update->y + rows - 1;
    for (int i = 0; i < parameters; i++) {
        struct text text = {0};
        write_slope(update, i, &text);
        int columns = utf8_columns(text_string(&text));
        bool next = x > left && x + columns > end && update->y < last;
        update->y += next;
        x = next ? left : x;
        bool whole = x == left || x + columns <= end - (i + 1 < parameters && update->y == last ? 4 : 0);
        if (update->canvas)
            canvas_text_clip(update->canvas, x, update->y, end - x, whole ? text_string(&text) : "..", INK_TEXT);
        text_finish(&text);
        if (!whole)
            break;
        x += columns + 2 > apart ? columns + 2 : apart;
    }
    update->y++;
}

struct update update_aside(const struct update *update, int width) {
    struct update aside = *update;
    aside.canvas = NULL;
    aside.rect = (struct rect){0, 0, width, INT_MAX};
    aside.y = 0;
    return aside;
}

int update_gradient_rows(const struct update *update, int width) {
    struct update aside = update_aside(update, width);
    update_draw_gradient(&aside, PARAMETERS_MAX);
    return aside.y;
}

bool update_panel_is_long(const struct scene *scene) {
    struct update update;
    return update_init(&update, scene) && UPDATE_PHASES.suits(&update, 80);
}

int update_panel_low_rows(const struct scene *scene, int width) {
    struct update update;
    struct rect inside = pane_inside(&scene->look, (struct rect){0, 0, width, 10});
    bool suits = update_init(&update, scene) && UPDATE_COLUMNS.suits(&update, inside.width);
    return suits ? 10 - inside.height + UPDATE_COLUMNS.rows(&update, inside.width) : 0;
}

static int wanted(const struct scene *scene, int width, int *least) {
    struct update update;
    struct rect inside = pane_inside(&scene->look, (struct rect){0, 0, width, 10});
    int frame = 10 - inside.height;
    *least = 3;
    if (!update_init(&update, scene))
        return 0;
    const struct update_layout *layout = layout_of(&update, inside.width);
    *least = frame + layout->least(&update, inside.width);
    return frame + layout->rows(&update, inside.width);
}

/* "points 2, 3": those of the batch, as many as four. */
static void write_batch(const struct step *step, char *out, size_t size) {
    enum { POINTS_NAMED = 4 };
    struct text text = {0};
    text_add(&text, step->batch_count == 1 ? "point " : "points ");
    for (size_t i = 0; i < step->batch_count && i < POINTS_NAMED; i++)
        text_addf(&text, "%s%s", i ? ", " : "", number_count(step->batch[i] + 1).text);
    if (step->batch_count > POINTS_NAMED)
        text_add(&text, ", ..");
    snprintf(out, size, "%s", text_string(&text));
    text_finish(&text);
}

/* "update 3, to come  Adam": the optimizer by its short name where less than `room` is left for the long one. */
static int write_title(const struct update *update, int room, char *out, size_t size) {
    const struct optimizer *optimizer = update->rule.optimizer;
    int which =
        snprintf(out, size, "update %s%s  ", number_count(update->step->index).text, update->coming ? ", to come" : "");
    bool narrow = room < which + utf8_columns(optimizer->title);
    return which + snprintf(out + which, size - (size_t)which, "%s", narrow ? optimizer->name : optimizer->title);
}

/* "update 3": the name gives way to the key that shows more; " .." where that has no room either. */
static void write_short_title(const struct update *update, int room, char *out, size_t size) {
    int columns = snprintf(out, size, "update %s", number_count(update->step->index).text);
    if (columns > room)
        snprintf(out + columns, size - (size_t)columns, " ..");
}

/* At the right of the title, and must it stand there? How to see more, the points of the batch, else
 * between which steps. */
static bool write_qualifier(const struct update *update, bool whole, char *out, size_t size) {
    const struct step *step = update->step;
    bool batch = step->batch && step->batch_count < run_objective(update->run)->points;
    if (!whole)
        snprintf(out, size, "%s", panel_more(update->scene, VIEW_UPDATE));
    else if (batch)
        write_batch(step, out, size);
    else if (!update->coming)
        snprintf(out, size, "from step %s to %s", number_count(step->index - 1).text, number_count(step->index).text);
    return batch || !whole;
}

static void draw(const struct scene *scene, struct canvas *canvas, struct rect rect) {
    struct update update;
    if (!update_init(&update, scene))
        return;
    update.canvas = canvas;
    update.rect = pane_inside(&scene->look, rect);
    update.y = update.rect.y;
    const struct update_layout *layout = layout_within(&update);
    bool whole = !layout->is_whole || layout->is_whole(&update);
    char title[80], qualifier[90] = "";
    bool needed = write_qualifier(&update, whole, qualifier, sizeof qualifier);
    int room = rect.width - TITLE_FRAME, behind = needed ? 3 + utf8_columns(qualifier) : 0;
    int columns = write_title(&update, room - behind, title, sizeof title);
    if (!whole && columns + behind > room)
        write_short_title(&update, room - behind, title, sizeof title);
    pane_draw(canvas, &scene->look, rect, title, qualifier[0] ? qualifier : NULL, false);
    layout->draw(&update);
}

const struct panel update_panel = {
    .wanted = wanted,
    .draw = draw,
};
