/* What each point adds to the gradient, then each line of the rule in one row with its result at the right edge. On a
 * wide screen that edge comes nearer, so that the eye finds the way from the numbers to the result. */
#include "update_part.h"

#include "glyphs.h"
#include "neuron.h"
#include "number.h"
#include "utf8.h"

#include <ctype.h>
#include <stdio.h>

enum { WIDTH_MIN = 62, WIDTH_ENOUGH = 88, POINTS_SHOWN_MAX = 4, POINT_COLUMNS = 5 };

static size_t points_shown(const struct update *update) {
    size_t count = update->step->batch ? update->step->batch_count : run_objective(update->run)->points;
    return run_objective_at(update->run, update->step->index).data && count <= POINTS_SHOWN_MAX ? count : 0;
}

static const int POINT_ENDS[POINT_COLUMNS] = {28, 38, 48, 59, 71}; /* right edges, for a panel 72 wide */

static int point_end(const struct update *update, int column) {
    return update->rect.x + POINT_ENDS[column] * (update->rect.width - 1) / 71;
}

static void draw_point_heads(struct update *update) {
    static const char *const ASCII[] = {"f(x)", "f - y", "f (1 - f)", "to b", "to w"};
    static const char *const GREEK[] = {"f = \u03c3(wx+b)", "f \u2212 y", "f (1\u2212f)", "to b", "to w (\u00d7x)"};
    const char *const *heads = update->scene->look.glyphs == GLYPHS_ASCII ? ASCII : GREEK;
    canvas_text(update->canvas, update->rect.x + 1, update->y, "point", INK_DIM);
    for (int i = 0; i < POINT_COLUMNS; i++)
        canvas_text_right(update->canvas, point_end(update, i), update->y, heads[i], INK_DIM);
    update->y++;
}

/* A number with its sign, as a change has it. */
static void draw_signed(struct update *update, int column, double value, bool sign, enum ink ink) {
    char number[NUMBER_SIZE], pretty[2 * NUMBER_SIZE + 1];
    number_fixed(number, value, 4);
    glyph_number(update->scene->look.glyphs, number, pretty + 1);
    pretty[0] = '+';
    bool plus = sign && isdigit((unsigned char)number[0]);
    canvas_text_right(update->canvas, point_end(update, column), update->y, pretty + !plus, ink);
}

static void draw_point(struct update *update, size_t index) {
    const struct data *data = run_objective_at(update->run, update->step->index).data;
    struct neuron_point point;
    char label[2 * NUMBER_SIZE + 32], pretty[2 * sizeof label], x[NUMBER_SIZE], y[NUMBER_SIZE];
    neuron_point(data, index, update->step->at, &point);
    number_digits(x, data->x[index * (size_t)data->inputs], 4);
    number_digits(y, data->y[index], 4);
    snprintf(label, sizeof label, "%zu  (%s, %s)", index + 1, x, y);
    glyph_number(update->scene->look.glyphs, label, pretty);
    canvas_text(update->canvas, update->rect.x + 1, update->y, data->inputs == 1 ? pretty : label, INK_TEXT);
    draw_signed(update, 0, point.f, false, INK_TEXT);
    draw_signed(update, 1, point.error, true, INK_TEXT);
    draw_signed(update, 2, point.slope, false, INK_TEXT);
    draw_signed(update, 3, point.gradient[data->inputs], true, INK_TEXT);
    draw_signed(update, 4, point.gradient[0], true, INK_TEXT);
    update->y++;
}

static void draw_points(struct update *update) {
    size_t count = points_shown(update);
    if (!update->gradient || count == 0 || run_objective_at(update->run, update->step->index).data->inputs != 1) {
        update_draw_gradient(update, update_gradient_rows(update, update->rect.width));
        return;
    }
    draw_point_heads(update);
    for (size_t i = 0; i < count; i++)
        draw_point(update, update->step->batch ? update->step->batch[i] : i);
    canvas_text(update->canvas, update->rect.x + 1, update->y, "gradient = the sum", INK_DIM);
    draw_signed(update, 3, update->step->gradient[1], true, INK_STRONG);
    draw_signed(update, 4, update->step->gradient[0], true, INK_STRONG);
    update->y++;
}

/* Columns of one line with its numbers and result, symbols apart. */
static int line_columns(const struct update *update, int line, int parameter) {
    struct arithmetic sum;
    arithmetic_line(&update->scene->look, &update->rule, update->step, line, parameter, &sum);
    int columns = 2 + utf8_columns(text_string(&sum.numbers)) + 5 + utf8_columns(text_string(&sum.result));
    arithmetic_finish(&sum);
    return columns;
}

/* What the longest line takes, its symbols included. */
static int widest_line(const struct update *update) {
    int widest = 0;
    for (int line = 0; line < update->rule.count; line++)
        for (int i = 0; i < update->step->parameters; i++) {
            int columns = line_columns(update, line, i);
            widest = columns > widest ? columns : widest;
        }
    return update_symbols_width(update) + 5 + widest;
}

static bool suits(const struct update *update, int width) {
    return width >= WIDTH_MIN && widest_line(update) <= width;
}

static int formula_rows(const struct update *update) {
    return update->rule.count * update->step->parameters;
}

static int rows(const struct update *update, int width) {
    int points = (int)points_shown(update);
    return (points ? points + 2 : update_gradient_rows(update, width)) + 1 + formula_rows(update) + 1;
}

static int least(const struct update *update, int width) {
    (void)width;
    return formula_rows(update);
}

static void draw_line(struct update *update, int line, int parameter, int numbers_at) {
    struct arithmetic sum;
    arithmetic_line(&update->scene->look, &update->rule, update->step, line, parameter, &sum);
    int right = update->rect.x + update->rect.width - 1, at = update->rect.x + 1 + numbers_at;
    canvas_text(update->canvas, update->rect.x + 1, update->y, text_string(&sum.symbols), INK_TEXT);
    canvas_text(update->canvas, at, update->y, "=", INK_DIM);
    canvas_text_clip(update->canvas, at + 2, update->y, right - at - 2,
                     update->results ? text_string(&sum.numbers) : "?", INK_TEXT);
    if (update->results)
        update_draw_result(update, &sum, right, update->y);
    arithmetic_finish(&sum);
    update->y++;
}

/* Both ends, never the difference of rounded numbers. */
static void draw_loss(struct update *update) {
    char from[2 * NUMBER_SIZE], to[2 * NUMBER_SIZE];
    if (update->coming)
        return;
    scene_table_number(&update->scene->look, update->step->loss_from, 4, from);
    scene_table_number(&update->scene->look, update->step->loss_to, 4, to);
    struct text text = {0};
    text_addf(&text, "L  %s %s %s", from, update->scene->look.glyphs == GLYPHS_ASCII ? "->" : "\u2192", to);
    canvas_text(update->canvas, update->rect.x + 1, update->y, text_string(&text), INK_TEXT);
    text_finish(&text);
}

/* The same at every step, unless a line is longer. */
static int width_used(const struct update *update) {
    int widest = widest_line(update), used = widest > WIDTH_ENOUGH ? widest : WIDTH_ENOUGH;
    return used < update->rect.width ? used : update->rect.width;
}

static void draw(struct update *update) {
    int wanted = rows(update, update->rect.width), bottom = update_bottom(update);
    update->rect.width = width_used(update);
    if (wanted <= update->rect.height)
        draw_points(update);
    else
        update_draw_gradient(update, 1);
    update->y += wanted < update->rect.height + 1;
    int numbers_at = update_symbols_width(update) + 2;
    for (int line = 0; line < update->rule.count; line++)
        for (int i = 0; i < update->step->parameters && update->y < bottom; i++)
            draw_line(update, line, i, numbers_at);
    if (update->y < bottom)
        draw_loss(update);
}

const struct update_layout UPDATE_ROWS = {suits, rows, least, draw};
