/* For rules of many lines, as Adam's. With many rows a heading a line, with its phase and its symbols, and below it a
 * row for each parameter with dots that lead to the result; else, where there is width, a row a line with a column
 * for each parameter. There a line that is too long goes on in a second row from its last operator on, symbols and
 * numbers alike, and so its result stands behind the last thing that is added. */
#include "update_part.h"

#include "glyphs.h"
#include "number.h"
#include "utf8.h"

#include <stdio.h>

enum {
    PHASES_WIDTH = 62,
    COLUMNS_WIDTH = 100,
    LONG_LINES = 4,
    SPARE_ENOUGH = 3,
    LINES_FEW = 3,
    PHASE_COLUMN = 25,
    INDENT = 8,
    COLUMN_ENOUGH = 56
};

static struct arithmetic sum_of(const struct update *update, int line, int parameter) {
    struct arithmetic sum;
    arithmetic_line(&update->scene->look, &update->rule, update->step, line, parameter, &sum);
    return sum;
}

/* ---- a heading a line ---- */

static bool phases_suit(const struct update *update, int width) {
    return width >= PHASES_WIDTH && update->rule.count > LINES_FEW;
}

static int phases_rows(const struct update *update, int width) {
    (void)width;
    return 1 + update->rule.count * (update->step->parameters + 2);
}

static int phases_least(const struct update *update, int width) {
    (void)width;
    return update->rule.count * (update->step->parameters + 1);
}

static void draw_heading(struct update *update, int line) {
    char label[80];
    struct arithmetic sum = sum_of(update, line, 0);
    snprintf(label, sizeof label, "%d  %s", line + 1, update->rule.lines[line].phase);
    canvas_text_clip(update->canvas, update->rect.x + 2, update->y, PHASE_COLUMN - 3, label, INK_STRONG);
    canvas_text_clip(update->canvas, update->rect.x + PHASE_COLUMN, update->y, update->rect.width - PHASE_COLUMN,
                     text_string(&sum.symbols), INK_TEXT);
    arithmetic_finish(&sum);
    update->y++;
}

static void draw_leaders(struct update *update, int from, int to) {
    for (int x = from + from % 2; x < to; x += 2)
        canvas_put(update->canvas, x, update->y, '.', INK_FAINT);
}

static void draw_parameter(struct update *update, int line, int parameter) {
    struct arithmetic sum = sum_of(update, line, parameter);
    int x = update->rect.x + INDENT, right = update->rect.x + update->rect.width - 1;
    canvas_text(update->canvas, x, update->y, objective_parameter_name(run_objective(update->run), parameter), INK_DIM);
    int columns = canvas_text_clip(update->canvas, x + 3, update->y, right - x - 3,
                                   update->results ? text_string(&sum.numbers) : "= ?", INK_TEXT);
    if (update->results)
        draw_leaders(update, x + 3 + columns + 2, update_draw_result(update, &sum, right, update->y) - 5);
    arithmetic_finish(&sum);
    update->y++;
}

static void phases_draw(struct update *update) {
    int spare = update->rect.height - phases_least(update, update->rect.width);
    if (spare > 0)
        update_draw_gradient(update, 1);
    for (int line = 0; line < update->rule.count; line++) {
        update->y += spare > update->rule.count - 1 && line > 0;
        if (update->y >= update_bottom(update))
            return;
        draw_heading(update, line);
        for (int i = 0; i < update->step->parameters && update->y < update_bottom(update); i++)
            draw_parameter(update, line, i);
    }
}

const struct update_layout UPDATE_PHASES = {phases_suit, phases_rows, phases_least, phases_draw};

/* ---- a column a parameter ---- */

static bool columns_suit(const struct update *update, int width) {
    return width >= COLUMNS_WIDTH && update->rule.count > LINES_FEW && update->step->parameters == 2;
}

/* Where the parameters' columns begin, and how wide they are. */
static int columns_left(const struct update *update) {
    return update_symbols_width(update) + 3;
}

static int column_width(const struct update *update, int width) {
    int room = (width - columns_left(update) - 3) / 2;
    return room < COLUMN_ENOUGH ? room : COLUMN_ENOUGH;
}

/* Room is short here: no signs between factors. */
static struct arithmetic cell_of(const struct update *update, int line, int parameter) {
    struct look tight = update->scene->look;
    struct arithmetic sum;
    tight.ruled = true;
    arithmetic_line(&tight, &update->rule, update->step, line, parameter, &sum);
    return sum;
}

/* Do numbers and result of a line stand in one row, for both parameters? */
static bool line_fits(const struct update *update, int line, int width) {
    bool fits = true;
    for (int i = 0; i < 2; i++) {
        struct arithmetic sum = cell_of(update, line, i);
        fits &= utf8_columns(text_string(&sum.numbers)) + 4 + utf8_columns(text_string(&sum.result)) <= width;
        arithmetic_finish(&sum);
    }
    return fits;
}

/* The same at every step, so that what stands above it keeps its place: with room for as many long
 * lines as may come. */
static int columns_rows(const struct update *update, int width) {
    (void)width;
    return 1 + update->rule.count + LONG_LINES;
}

static int columns_least(const struct update *update, int width) {
    int rows = 1;
    for (int line = 0; line < update->rule.count; line++)
        rows += line_fits(update, line, column_width(update, width)) ? 1 : 2;
    return rows;
}

/* In one row, or in two, the second one `indent` columns further right. */
static void draw_text(const struct update *update, int x, int width, bool fits, int indent, const char *text) {
    int columns = utf8_columns(text);
    size_t bytes = update_row_bytes(text, fits ? columns : columns - 1);
    struct text first = {0};
    text_add_bytes(&first, text, bytes);
    canvas_text_clip(update->canvas, x, update->y, width, text_string(&first), INK_TEXT);
    text_finish(&first);
    if (text[bytes])
        canvas_text_clip(update->canvas, x + indent, update->y + 1, width - indent, text + bytes + 1, INK_TEXT);
}

static void draw_cell(struct update *update, int line, int parameter, int x, int width, bool fits) {
    struct arithmetic sum = cell_of(update, line, parameter);
    draw_text(update, x, width, fits, 0, update->results ? text_string(&sum.numbers) : "?");
    if (update->results)
        update_draw_result(update, &sum, x + width, update->y + !fits);
    arithmetic_finish(&sum);
}

static void draw_symbols(const struct update *update, int line, int width, bool fits) {
    struct arithmetic sum = sum_of(update, line, 0);
    int arrow = update->scene->look.glyphs == GLYPHS_ASCII ? 4 : 3;
    draw_text(update, update->rect.x + 1, width, fits, sum.left + arrow, text_string(&sum.symbols));
    arithmetic_finish(&sum);
}

/* "w   dw = -0.0799" */
static void draw_head(struct update *update, int parameter, int x) {
    struct rule_token token = {RULE_SYMBOL, "g", 1};
    char number[NUMBER_SIZE], pretty[2 * NUMBER_SIZE];
    struct text text = {0};
    arithmetic_symbol(&update->scene->look, &token, update->step, parameter, &text);
    arithmetic_result(update->step->gradient[parameter], number);
    glyph_number(update->scene->look.glyphs, number, pretty);
    text_addf(&text, " = %s", update->gradient ? pretty : "?");
    int columns = canvas_text(update->canvas, x, update->y,
                              objective_parameter_name(run_objective(update->run), parameter), INK_DIM);
    canvas_text(update->canvas, x + columns + 3, update->y, text_string(&text), INK_TEXT);
    text_finish(&text);
}

static void columns_draw(struct update *update) {
    int left = columns_left(update), width = column_width(update, update->rect.width);
    int at[] = {update->rect.x + left, update->rect.x + left + width + 2};
    for (int i = 0; i < 2; i++)
        draw_head(update, i, at[i]);
    int spare = update->rect.height - columns_least(update, update->rect.width);
    update->y += spare > 0 ? 2 : 1;
    for (int line = 0; line < update->rule.count && update->y < update_bottom(update); line++) {
        update->y += line == update->rule.count - 1 && spare >= SPARE_ENOUGH;
        bool fits = !update->results || line_fits(update, line, width);
        draw_symbols(update, line, left, fits);
        for (int i = 0; i < 2; i++)
            draw_cell(update, line, i, at[i], width, fits);
        update->y += fits ? 1 : 2;
    }
}

const struct update_layout UPDATE_COLUMNS = {columns_suit, columns_rows, columns_least, columns_draw};
