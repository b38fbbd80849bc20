/* Narrow: each line of the rule in two rows, symbols and numbers. Wide: what each point adds to the gradient, then each line
 * of the rule in one row with its result at the right edge, in the optimizer's colour. */
#include "update_panel.h"

#include "arithmetic.h"
#include "glyphs.h"
#include "neuron.h"
#include "number.h"
#include "pane.h"
#include "utf8.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>

enum { WIDE = 62, POINTS_SHOWN_MAX = 4, POINT_COLUMNS = 5 };

/* What is drawn: a step of the active run, and where. */
struct panel {
    const struct scene *scene;
    struct canvas *canvas;
    struct rect rect; /* inside the pane */
    struct run *run;
    const struct step *step; /* the last update, or the coming one at the start */
    bool coming;             /* not made yet: shown as far as its phases have been walked through */
    bool gradient, results;  /* are they shown? */
    struct rule rule;
    enum ink ink; /* of results */
    int y;
};

static bool panel_init(struct panel *panel, const struct scene *scene) {
    const struct lab *lab = &scene->session->lab;
    *panel = (struct panel){.scene = scene};
    if (!lab->block || lab->run_count == 0)
        return false;
    panel->run = lab->runs[lab->active];
    size_t now = lab->step < run_length(panel->run) ? lab->step : run_length(panel->run);
    panel->coming = now == 0 || lab->phase != PHASE_REST;
    panel->gradient = !panel->coming || lab->phase >= PHASE_GRADIENT;
    panel->results = !panel->coming || lab->phase == PHASE_UPDATE;
    if (panel->coming && run_position(panel->run) != now)
        return false;
    panel->step = panel->coming ? run_preview(panel->run) : run_step(panel->run, now);
    rule_init(&panel->rule, run_settings(panel->run));
    panel->ink = INK_OPTIMIZER + (int)optimizer_index(run_settings(panel->run)->optimizer);
    return true;
}

static int formula_rows(const struct panel *panel, int parameters) {
    return panel->rule.count * parameters;
}

static size_t points_shown(const struct panel *panel) {
    size_t count = panel->step->batch ? panel->step->batch_count : run_objective(panel->run)->points;
    return run_objective(panel->run)->data && count <= POINTS_SHOWN_MAX ? count : 0;
}

static int wide_rows(const struct panel *panel) {
    int points = (int)points_shown(panel);
    return (points ? points + 2 : 1) + 1 + formula_rows(panel, panel->step->parameters) + 1;
}

/* Does a line's result stand in a third row? */
static bool needs_third_row(const struct panel *panel, int width, int line, int parameter) {
    struct arithmetic sum;
    arithmetic_line(&panel->scene->look, &panel->rule, panel->step, line, parameter, &sum);
    int columns =
        1 + sum.left + 2 + 2 + utf8_columns(text_string(&sum.numbers)) + 3 + utf8_columns(text_string(&sum.result));
    arithmetic_finish(&sum);
    return panel->results && columns > width;
}

/* The rows of the first `parameters` parameters, a line's symbols and numbers below each other. */
static int narrow_rows(const struct panel *panel, int width, int parameters) {
    int rows = 0;
    for (int i = 0; i < parameters; i++)
        for (int line = 0; line < panel->rule.count; line++)
            rows += 2 + needs_third_row(panel, width, line, i);
    return rows;
}

int update_panel_wanted(const struct scene *scene, int width, int *least) {
    struct panel panel;
    int frame = pane_inside(&scene->look, (struct rect){0, 0, width, 10}).height;
    frame = 10 - frame;
    *least = 3;
    if (!panel_init(&panel, scene))
        return 0;
    *least = frame + narrow_rows(&panel, width, 1);
    if (width >= WIDE)
        return frame + wide_rows(&panel);
    return frame + 1 + narrow_rows(&panel, width, panel.step->parameters);
}

/* " dw = -0.2376     db = -0.0851" */
static void draw_gradient(struct panel *panel) {
    int x = panel->rect.x + 1, apart = panel->rect.width >= 36 ? 19 : 14;
    for (int i = 0; i < panel->step->parameters && x < panel->rect.x + panel->rect.width; i++) {
        struct rule_token token = {RULE_SYMBOL, "g", 1};
        struct text text = {0};
        char number[NUMBER_SIZE], pretty[2 * NUMBER_SIZE];
        arithmetic_symbol(&panel->scene->look, &token, panel->step, i, &text);
        arithmetic_result(panel->step->gradient[i], number);
        glyph_number(panel->scene->look.glyphs, number, pretty);
        text_addf(&text, " = %s", panel->gradient ? pretty : "?");
        canvas_text_clip(panel->canvas, x, panel->y, panel->rect.x + panel->rect.width - x, text_string(&text),
                         INK_TEXT);
        x += apart;
        text_finish(&text);
    }
    panel->y++;
}

/* Symbols, then numbers and result below; the result in a third row where the line is too long. */
static void draw_two_rows(struct panel *panel, int line, int parameter) {
    struct arithmetic sum;
    arithmetic_line(&panel->scene->look, &panel->rule, panel->step, line, parameter, &sum);
    int x = panel->rect.x + 1, right = panel->rect.x + panel->rect.width;
    canvas_text_clip(panel->canvas, x, panel->y, right - x, text_string(&sum.symbols), INK_TEXT);
    int at = x + sum.left + 2;
    struct text numbers = {0};
    text_addf(&numbers, "= %s", panel->results ? text_string(&sum.numbers) : "?");
    canvas_text_clip(panel->canvas, at, panel->y + 1, right - at, text_string(&numbers), INK_TEXT);
    int end = at + utf8_columns(text_string(&numbers));
    if (panel->results && !needs_third_row(panel, panel->rect.width, line, parameter)) {
        canvas_text(panel->canvas, end + 1, panel->y + 1, "=", INK_TEXT);
        canvas_text(panel->canvas, end + 3, panel->y + 1, text_string(&sum.result), panel->ink);
    } else if (panel->results) {
        panel->y++;
        canvas_text(panel->canvas, at, panel->y + 1, "=", INK_TEXT);
        canvas_text(panel->canvas, at + 2, panel->y + 1, text_string(&sum.result), panel->ink);
    }
    text_finish(&numbers);
    arithmetic_finish(&sum);
    panel->y += 2;
}

/* With little room the second parameter gives way. */
static void draw_narrow(struct panel *panel) {
    int parameters = panel->step->parameters;
    int left = panel->rect.height;
    while (parameters > 1 && narrow_rows(panel, panel->rect.width, parameters) > left)
        parameters--;
    if (left > narrow_rows(panel, panel->rect.width, parameters))
        draw_gradient(panel);
    for (int i = 0; i < parameters; i++)
        for (int line = 0; line < panel->rule.count; line++)
            draw_two_rows(panel, line, i);
}

static const int POINT_ENDS[POINT_COLUMNS] = {28, 38, 48, 59, 71}; /* right edges, for a panel 72 wide */

static int point_end(const struct panel *panel, int column) {
    return panel->rect.x + POINT_ENDS[column] * (panel->rect.width - 1) / 71;
}

static void draw_point_heads(struct panel *panel) {
    static const char *const ASCII[] = {"f(x)", "f - y", "f (1 - f)", "to b", "to w"};
    static const char *const GREEK[] = {"f = \u03c3(wx+b)", "f \u2212 y", "f (1\u2212f)", "to b", "to w (\u00d7x)"};
    const char *const *heads = panel->scene->look.glyphs == GLYPHS_ASCII ? ASCII : GREEK;
    canvas_text(panel->canvas, panel->rect.x + 1, panel->y, "point", INK_DIM);
    for (int i = 0; i < POINT_COLUMNS; i++)
        canvas_text_right(panel->canvas, point_end(panel, i), panel->y, heads[i], INK_DIM);
    panel->y++;
}

/* A number with its sign, as a change has it. */
static void draw_signed(struct panel *panel, int column, double value, bool sign, enum ink ink) {
    char number[NUMBER_SIZE], pretty[2 * NUMBER_SIZE + 1];
    number_fixed(number, value, 4);
    glyph_number(panel->scene->look.glyphs, number, pretty + 1);
    pretty[0] = '+';
    bool plus = sign && isdigit((unsigned char)number[0]);
    canvas_text_right(panel->canvas, point_end(panel, column), panel->y, pretty + !plus, ink);
}

static void draw_point(struct panel *panel, size_t index) {
    const struct data *data = run_objective(panel->run)->data;
    struct neuron_point point;
    char label[2 * NUMBER_SIZE + 32], pretty[2 * sizeof label], x[NUMBER_SIZE], y[NUMBER_SIZE];
    neuron_point(data, index, panel->step->at, &point);
    number_digits(x, data->x[index * (size_t)data->inputs], 4);
    number_digits(y, data->y[index], 4);
    snprintf(label, sizeof label, "%zu  (%s, %s)", index + 1, x, y);
    glyph_number(panel->scene->look.glyphs, label, pretty);
    canvas_text(panel->canvas, panel->rect.x + 1, panel->y, data->inputs == 1 ? pretty : label, INK_TEXT);
    draw_signed(panel, 0, point.f, false, INK_TEXT);
    draw_signed(panel, 1, point.error, true, INK_TEXT);
    draw_signed(panel, 2, point.slope, false, INK_TEXT);
    draw_signed(panel, 3, point.gradient[data->inputs], true, INK_TEXT);
    draw_signed(panel, 4, point.gradient[0], true, INK_TEXT);
    panel->y++;
}

static void draw_points(struct panel *panel) {
    size_t count = points_shown(panel);
    if (!panel->gradient || count == 0 || run_objective(panel->run)->data->inputs != 1) {
        draw_gradient(panel);
        return;
    }
    draw_point_heads(panel);
    for (size_t i = 0; i < count; i++)
        draw_point(panel, panel->step->batch ? panel->step->batch[i] : i);
    canvas_text(panel->canvas, panel->rect.x + 1, panel->y, "gradient = the sum", INK_DIM);
    draw_signed(panel, 3, panel->step->gradient[1], true, INK_STRONG);
    draw_signed(panel, 4, panel->step->gradient[0], true, INK_STRONG);
    panel->y++;
}

static void draw_one_row(struct panel *panel, int line, int parameter, int numbers_at) {
    struct arithmetic sum;
    arithmetic_line(&panel->scene->look, &panel->rule, panel->step, line, parameter, &sum);
    int right = panel->rect.x + panel->rect.width - 1;
    canvas_text(panel->canvas, panel->rect.x + 1, panel->y, text_string(&sum.symbols), INK_TEXT);
    int at = panel->rect.x + 1 + numbers_at;
    canvas_text(panel->canvas, at, panel->y, "=", INK_DIM);
    canvas_text_clip(panel->canvas, at + 2, panel->y, right - at - 2, panel->results ? text_string(&sum.numbers) : "?",
                     INK_TEXT);
    if (panel->results) {
        int result = right - utf8_columns(text_string(&sum.result));
        canvas_text(panel->canvas, result - 4, panel->y, "=", INK_DIM);
        canvas_text(panel->canvas, result, panel->y, text_string(&sum.result), panel->ink);
    }
    arithmetic_finish(&sum);
    panel->y++;
}

static int symbols_width(const struct panel *panel) {
    int widest = 0;
    for (int line = 0; line < panel->rule.count; line++) {
        struct arithmetic sum;
        arithmetic_line(&panel->scene->look, &panel->rule, panel->step, line, 0, &sum);
        int width = utf8_columns(text_string(&sum.symbols));
        widest = width > widest ? width : widest;
        arithmetic_finish(&sum);
    }
    return widest;
}

/* Both ends, never the difference of rounded numbers. */
static void draw_loss(struct panel *panel) {
    char from[2 * NUMBER_SIZE], to[2 * NUMBER_SIZE];
    if (panel->coming)
        return;
    scene_table_number(&panel->scene->look, panel->step->loss_from, 4, from);
    scene_table_number(&panel->scene->look, panel->step->loss_to, 4, to);
    struct text text = {0};
    text_addf(&text, "L  %s %s %s", from, panel->scene->look.glyphs == GLYPHS_ASCII ? "->" : "\u2192", to);
    canvas_text(panel->canvas, panel->rect.x + 1, panel->y, text_string(&text), INK_TEXT);
    text_finish(&text);
}

static void draw_wide(struct panel *panel) {
    int rows = wide_rows(panel);
    if (rows <= panel->rect.height)
        draw_points(panel);
    else
        draw_gradient(panel);
    panel->y += rows < panel->rect.height + 1;
    int numbers_at = symbols_width(panel) + 2;
    for (int line = 0; line < panel->rule.count; line++)
        for (int i = 0; i < panel->step->parameters && panel->y < panel->rect.y + panel->rect.height; i++)
            draw_one_row(panel, line, i, numbers_at);
    if (panel->y < panel->rect.y + panel->rect.height)
        draw_loss(panel);
}

void update_panel_draw(const struct scene *scene, struct canvas *canvas, struct rect rect) {
    struct panel panel;
    if (!panel_init(&panel, scene))
        return;
    const struct optimizer *optimizer = run_settings(panel.run)->optimizer;
    char title[80], qualifier[60] = "";
    snprintf(title, sizeof title, "update %zu%s  %s", panel.step->index, panel.coming ? ", to come" : "",
             optimizer->title);
    if (!panel.coming)
        snprintf(qualifier, sizeof qualifier, "from step %zu to %zu", panel.step->index - 1, panel.step->index);
    panel.canvas = canvas;
    panel.rect = pane_draw(canvas, &scene->look, rect, title, qualifier[0] ? qualifier : NULL, false);
    panel.y = panel.rect.y;
    if (panel.rect.width >= WIDE)
        draw_wide(&panel);
    else
        draw_narrow(&panel);
}
