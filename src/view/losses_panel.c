/* One run: step, w, b, L; several: losses_runs.c. Below the row where one stands: what the learner
 * foretold, as "you". */
#include "lab_panels.h"

#include "glyphs.h"
#include "lab_counts.h"
#include "losses_part.h"
#include "number.h"
#include "pane.h"
#include "panel_part.h"
#include "utf8.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { STEP_ONE = 5, STEP_SEVERAL = 4, NUMBER_LEAST = 8, NUMBER_MOST = 14, RISE_COLUMN = 1 };

/* The first step of a table of `rows` rows that shows step `now`: it fills downwards and scrolls by half its height, so
 * that a step changes few cells. */
static size_t first_of(size_t now, size_t rows) {
    if (rows < 2)
        return now;
    if (now < rows)
        return 0;
    size_t half = rows / 2;
    return ((now - rows) / half + 1) * half;
}

static int wanted(const struct scene *scene, int width, int *least) {
    (void)scene;
    (void)width;
    *least = 4;
    return 40;
}

double losses_loss(const struct losses *losses, int i, size_t n) {
    const struct lab *lab = panel_lab(losses->scene);
    size_t point = n * lab_pace(lab, i);
    return point <= run_length(lab->runs[i]) ? run_loss(lab->runs[i], point) : NAN;
}

/* Six places as soon as a loss in sight is nearer to 0 than 0.001: four would show its last digit or none. */
void losses_rows(struct losses *losses, int rows) {
    losses->first = first_of(losses->now, (size_t)(rows > 0 ? rows : 1));
    losses->places = 4;
    for (int i = 0; i < panel_lab(losses->scene)->run_count; i++)
        for (size_t n = losses->first; n <= losses->now; n++)
            if (fabs(losses_loss(losses, i, n)) < 0.001)
                losses->places = 6;
}

bool losses_changed(const struct losses *losses, size_t n) {
    struct text words = {0};
    bool changed = lab_changes(panel_lab(losses->scene), n, &words);
    text_finish(&words);
    return changed;
}

void losses_draw_step(const struct losses *losses, int y, size_t n) {
    bool now = n == losses->now;
    if (now) {
        canvas_ground(losses->canvas, (struct rect){losses->rect.x, y, losses->rect.width, 1}, GROUND_ROW);
        canvas_text(losses->canvas, losses->rect.x, y, glyph_string(losses->scene->look.glyphs, GLYPH_HERE),
                    INK_STRONG);
    }
    if (losses_changed(losses, n))
        canvas_put(losses->canvas, losses->rect.x + 1, y, LOSSES_CHANGED, INK_STRONG);
    canvas_text_right(losses->canvas, losses->rect.x + 1 + losses->step, y, number_count(n).text,
                      now ? INK_STRONG : INK_TEXT);
}

static int column_width(const struct losses *losses) {
    int each = (losses->rect.width - 2 - losses->step - RISE_COLUMN) / losses->columns;
    return each > NUMBER_MOST ? NUMBER_MOST : each;
}

static int column_end(const struct losses *losses, int column) {
    return losses->rect.x + 2 + losses->step + (column + 1) * column_width(losses);
}

/* The number in a column: parameters, then the loss. */
static double number_at(const struct losses *losses, int column, size_t n) {
    size_t point = n * lab_pace(panel_lab(losses->scene), 0);
    return column + 1 == losses->columns ? losses_loss(losses, 0, n)
                                         : run_theta(panel_lab(losses->scene)->runs[0], point)[column];
}

static void draw_heads(const struct losses *losses) {
    const struct lab *lab = panel_lab(losses->scene);
    int y = losses->rect.y;
    canvas_text_right(losses->canvas, losses->rect.x + 1 + losses->step, y, lab_step_word(lab), INK_DIM);
    for (int i = 0; i < losses->columns; i++) {
        const char *head = i + 1 == losses->columns ? "L" : objective_parameter_name(run_objective(lab->runs[0]), i);
        canvas_text_right(losses->canvas, column_end(losses, i), y, head, INK_DIM);
    }
}

/* A rise that its digits don't show would be marked beside two equal numbers. */
static bool shows_rise(const struct losses *losses, size_t n) {
    char before[2 * NUMBER_SIZE], after[2 * NUMBER_SIZE];
    if (n == 0 || !(losses_loss(losses, 0, n) > losses_loss(losses, 0, n - 1)))
        return false;
    scene_table_number(&losses->scene->look, losses_loss(losses, 0, n - 1), losses->places, before);
    scene_table_number(&losses->scene->look, losses_loss(losses, 0, n), losses->places, after);
    return strcmp(before, after) != 0;
}

static void draw_rise(const struct losses *losses, int y, size_t n) {
    if (!shows_rise(losses, n))
        return;
    int x = column_end(losses, losses->columns - 1);
    bool word = x + 3 <= losses->rect.x + losses->rect.width;
    if (losses->scene->look.glyphs != GLYPHS_ASCII)
        canvas_text(losses->canvas, x + (x + 1 < losses->rect.x + losses->rect.width), y, "\u25b4", INK_TEXT);
    else
        canvas_text(losses->canvas, x + word, y, word ? "up" : "^", INK_TEXT);
}

static void draw_row(const struct losses *losses, int y, size_t n) {
    enum ink ink = n == losses->now ? INK_STRONG : INK_TEXT;
    char text[2 * NUMBER_SIZE];
    losses_draw_step(losses, y, n);
    for (int i = 0; i < losses->columns; i++) {
        scene_table_number(&losses->scene->look, number_at(losses, i, n), i + 1 == losses->columns ? losses->places : 4,
                           text);
        canvas_text_right(losses->canvas, column_end(losses, i), y, text, ink);
    }
    draw_rise(losses, y, n);
}

/* What was foretold of the column; NaN: nothing. */
static double foretold_at(const struct losses *losses, int column) {
    const struct prediction *prediction = &panel_lab(losses->scene)->prediction;
    if (column + 1 == losses->columns)
        return prediction->has_loss ? prediction->loss : NAN;
    return prediction->has_point && column < 2 ? prediction->point[column] : NAN;
}

static void draw_foretold(const struct losses *losses, int y) {
    char text[2 * NUMBER_SIZE];
    canvas_text_right(losses->canvas, losses->rect.x + 1 + losses->step, y, "you", INK_STRONG);
    for (int i = 0; i < losses->columns; i++) {
        double value = foretold_at(losses, i);
        if (!isfinite(value))
            continue;
        scene_table_number(&losses->scene->look, value, losses->places, text);
        canvas_text_right(losses->canvas, column_end(losses, i), y, text, INK_STRONG);
    }
}

/* As many columns as have room; the loss always. Six places that would touch the column before become four: tiny losses
 * stand in e-form. */
static void lay_out_one(struct losses *losses) {
    int wanted = run_objective(panel_lab(losses->scene)->runs[0])->parameters + 1;
    int room = (losses->rect.width - 2 - losses->step - RISE_COLUMN) / NUMBER_LEAST;
    losses->columns = wanted < room ? wanted : room > 1 ? room : 1;
    losses_rows(losses, losses->rect.height - 1 - losses->foretold);
    if (column_width(losses) <= losses->places + 3)
        losses->places = 4;
}

static void draw_one(const struct losses *losses) {
    int y = losses->rect.y + 1;
    draw_heads(losses);
    for (size_t n = losses->first; n <= losses->now; n++)
        draw_row(losses, y++, n);
    if (losses->foretold)
        draw_foretold(losses, y);
}

/* "step 11: 0.93 away, 0 of 1"; before the step is made what the row "you" is about. */
static void write_foretold(const struct lab *lab, char *out, size_t size) {
    const struct prediction *prediction = &lab->prediction;
    char number[NUMBER_SIZE];
    double off = prediction->has_point ? prediction->distance : prediction->beside;
    number_digits(number, off, 2);
    if (!prediction->judged)
        snprintf(out, size, "you: step %s", number_count(prediction->step).text);
    else
        snprintf(out, size, "%.12s %s, hits %d of %d", number, prediction->has_point ? "away" : "off", lab->hits,
                 lab->predictions);
}

/* What the pane's border says: a prediction, runs that have no room, else what the mark of a row means. */
static void write_note(const struct losses *losses, char *out, size_t size) {
    const struct lab *lab = panel_lab(losses->scene);
    *out = '\0';
    if (losses->foretold) {
        write_foretold(lab, out, size);
        return;
    }
    for (size_t n = losses->first; n <= losses->now && !*out; n++)
        if (losses_changed(losses, n))
            snprintf(out, size, "%c changed here", LOSSES_CHANGED);
    if (lab->run_count > 1 && losses->columns < lab->run_count)
        snprintf(out, size, "runs %d to %d of %d", losses->first_run + 1, losses->first_run + losses->columns,
                 lab->run_count);
}

/* With a column for the mark of a change before the digits. */
static int step_columns(size_t now, int least) {
    int columns = utf8_columns(number_count(now).text) + 1;
    return columns > least ? columns : least;
}

static void draw(const struct scene *scene, struct canvas *canvas, struct rect rect) {
    const struct lab *lab = &scene->session->lab;
    struct losses losses = {
        .scene = scene, .canvas = canvas, .rect = pane_inside(&scene->look, rect), .now = lab->step};
    bool one = lab->run_count == 1;
    char note[48];
    if (one && losses.now > run_length(lab->runs[0]) / lab_pace(lab, 0))
        losses.now = run_length(lab->runs[0]) / lab_pace(lab, 0);
    losses.step = step_columns(losses.now, one ? STEP_ONE : STEP_SEVERAL);
    losses.foretold = lab_predicted(lab) && losses.rect.height > 2;
    (one ? lay_out_one : losses_lay_out_runs)(&losses);
    write_note(&losses, note, sizeof note);
    pane_draw(canvas, &scene->look, rect, "losses", note, false);
    if (losses.rect.height >= 2)
        (one ? draw_one : losses_draw_runs)(&losses);
}

const struct panel losses_panel = {
    .tall = true,
    .wanted = wanted,
    .draw = draw,
};
