/* Each line of the rule in symbols, and below it with its numbers and its result; what is wider than
 * the panel goes on in the next row. With little room the parts give way in this order: the gradient's
 * line, whose numbers stand in the rule; the symbols of all parameters but the first, whose rule is
 * the same; the numbers of these, from the rule's first line on; all numbers but the results, but for
 * the last line; the first lines; the last line's numbers. */
#include "update_part.h"

#include "utf8.h"

#include <limits.h>
#include <string.h>

/* What is shown of an update. `own`: parameter by parameter, each with symbols of its own; else line by line, the
 * symbols once. Of the lines, those before `first` are left out, those before `tabled` have their results alone, in
 * one row, those before `brief` numbers for the first `numbers` parameters, all others for each. */
struct extent {
    bool own;
    int gradient; /* rows */
    int first, tabled, brief, numbers;
};

/* ---- texts in rows ---- */

/* On a canvas, or on none to count the rows; nothing below the panel. */
static void put(const struct update *update, int x, const char *text, size_t bytes, enum ink ink) {
    if (!update->canvas || update->y >= update_bottom(update))
        return;
    struct text row = {0};
    text_add_bytes(&row, text, bytes);
    canvas_text(update->canvas, x, update->y, text_string(&row), ink);
    text_finish(&row);
}

/* From column x of row update->y on, further rows from `below`; the last one stays the present row.
 * Returns where it ends. */
static int put_rows(struct update *update, int x, int below, const char *text, enum ink ink) {
    int right = update->rect.x + update->rect.width;
    for (;;) {
        size_t bytes = update_row_bytes(text, right - x);
        put(update, x, text, bytes, ink);
        if (!text[bytes])
            return x + utf8_columns(text);
        text += bytes + (text[bytes] == ' ');
        x = below;
        update->y++;
    }
}

/* ---- lines ---- */

/* Each line for each parameter, worked out once: what has room is found by trying. */
struct update_sums {
    struct arithmetic of[RULE_LINES_MAX][PARAMETERS_MAX];
    int symbols, left; /* columns of the widest line, and up to its arrow */
    int result;        /* of the widest result */
};

static int larger(int a, int b) {
    return a > b ? a : b;
}

static void sums_init(struct update *update, struct update_sums *sums) {
    sums->symbols = sums->left = sums->result = 0;
    for (int line = 0; line < update->rule.count; line++)
        for (int i = 0; i < update->step->parameters; i++) {
            struct arithmetic *sum = &sums->of[line][i];
            arithmetic_line(&update->scene->look, &update->rule, update->step, line, i, sum);
            sums->symbols = larger(sums->symbols, utf8_columns(text_string(&sum->symbols)));
            sums->left = larger(sums->left, sum->left);
            sums->result = larger(sums->result, utf8_columns(text_string(&sum->result)));
        }
    update->sums = sums;
}

static void sums_finish(const struct update *update, struct update_sums *sums) {
    for (int line = 0; line < update->rule.count; line++)
        for (int i = 0; i < update->step->parameters; i++)
            arithmetic_finish(&sums->of[line][i]);
}

static const char *name_of(const struct update *update, int parameter) {
    return objective_parameter_name(run_objective(update->run), parameter);
}

static const char *result_of(const struct update *update, int line, int parameter) {
    return update->results ? text_string(&update->sums->of[line][parameter].result) : "?";
}

static void put_symbols(struct update *update, int line, int parameter) {
    const struct arithmetic *sum = &update->sums->of[line][parameter];
    int x = update->rect.x + 1;
    put_rows(update, x, x + sum->left + 4, text_string(&sum->symbols), INK_TEXT);
    update->y++;
}

static int put_result(const struct update *update, int x, int line, int parameter) {
    const char *result = result_of(update, line, parameter);
    put(update, x, "=", 1, INK_TEXT);
    put(update, x + 2, result, strlen(result), update->results ? update->ink : INK_TEXT);
    return x + 2 + utf8_columns(result);
}

/* "= -1.9889 - 1 (-0.0056) = -1.9833", the result in a row of its own where the first one is full. `label`: whose it
 * is. Stays in the last row; returns where it ends. */
static int put_numbers(struct update *update, int line, int parameter, const char *label) {
    const struct arithmetic *sum = &update->sums->of[line][parameter];
    int x = update->rect.x + 1, right = update->rect.x + update->rect.width, labelled = utf8_columns(label) + 1;
    int at = x + (sum->left + 2 > labelled ? sum->left + 2 : labelled);
    put(update, x, label, strlen(label), INK_DIM);
    if (!update->results)
        return put_result(update, at, line, parameter);
    put(update, at, "=", 1, INK_TEXT);
    int end = put_rows(update, at + 2, at + 2, text_string(&sum->numbers), INK_TEXT);
    bool beside = end + 3 + utf8_columns(text_string(&sum->result)) <= right;
    update->y += !beside;
    return put_result(update, beside ? end + 1 : at, line, parameter);
}

/* "b = -1.9537": what a parameter becomes, without numbers; nothing on no canvas. Returns where it ends. */
static int put_named(const struct update *update, int x, int line, int parameter) {
    const char *name = name_of(update, parameter);
    put(update, x, name, strlen(name), INK_DIM);
    return put_result(update, x + utf8_columns(name) + 1, line, parameter);
}

static int named_columns(const struct update *update, int line, int parameter) {
    return utf8_columns(name_of(update, parameter)) + 3 + utf8_columns(result_of(update, line, parameter));
}

/* Behind the numbers of the first ones, from column x on, what the other parameters become. */
static void put_others(struct update *update, int line, int from, int x) {
    int left = update->rect.x + 1, right = update->rect.x + update->rect.width;
    for (int i = from; i < update->step->parameters; i++) {
        bool next = x + named_columns(update, line, i) > right;
        update->y += next;
        x = put_named(update, next ? left : x, line, i) + 3;
    }
}

/* Symbols, the numbers of the first parameters, what the others become. */
static void put_line(struct update *update, int line, int numbers) {
    int end = 0;
    put_symbols(update, line, 0);
    for (int i = 0; i < numbers; i++) {
        update->y += i > 0;
        end = put_numbers(update, line, i, name_of(update, i));
    }
    put_others(update, line, numbers, end + 3);
    update->y++;
}

static int line_rows(const struct update *update, int line, int numbers) {
    struct update aside = update_aside(update, update->rect.width);
    put_line(&aside, line, numbers);
    return aside.y;
}

/* For so many parameters a line has its numbers: for more than it must, where those take no more rows. */
static int numbers_shown(const struct update *update, int line, const struct extent *extent) {
    int shown = update->step->parameters;
    if (line >= extent->brief)
        return shown;
    for (int rows = line_rows(update, line, extent->numbers); shown > extent->numbers; shown--)
        if (line_rows(update, line, shown) <= rows)
            break;
    return shown;
}

/* ---- a line in one row ---- */

enum { APART = 2 };

/* "w = 4.473e-06  ", or "w1 = ..". */
static int item_columns(const struct update *update) {
    return utf8_columns(name_of(update, 0)) + 3 + update->sums->result + APART;
}

/* "rate = 21.1396, 48.2530", for the narrowest. */
static void put_bare(const struct update *update, int line) {
    struct text row = {0};
    for (int i = 0; i < update->step->parameters; i++)
        text_addf(&row, "%s%s", i ? ", " : "= ", result_of(update, line, i));
    canvas_text_clip(update->canvas, update->rect.x + 1 + update->sums->left + 1, update->y,
                     update->rect.width - update->sums->left - 2, text_string(&row), update->ink);
    text_finish(&row);
}

/* Results in columns, ".." where not all of them have room. */
static void put_columns(const struct update *update, int line, int x) {
    int right = update->rect.x + update->rect.width, last = update->step->parameters - 1;
    for (int i = 0; i <= last; i++, x += item_columns(update)) {
        if (x + named_columns(update, line, i) + (i < last ? 4 : 0) > right) {
            put(update, x, "..", 2, INK_TEXT);
            return;
        }
        put_named(update, x, line, i);
    }
}

/* The line as the width has it: "rate <- eta / sqrt(v + eps)  w = 21.1396  b = 48.2530", its symbol alone before
 * them, or results alone. Where there are none yet, the symbols. */
static void put_table_row(struct update *update, int line) {
    const struct update_sums *sums = update->sums;
    const struct arithmetic *sum = &sums->of[line][0];
    int items = update->step->parameters * item_columns(update) - APART, x = update->rect.x + 1,
        room = update->rect.width - 1;
    bool whole = !update->results || sums->symbols + 3 + items <= room;
    if (update->canvas && update->y < update_bottom(update)) {
        canvas_text_clip(update->canvas, x, update->y, whole ? room : sum->left, text_string(&sum->symbols), INK_TEXT);
        if (update->results && !whole && sums->left + 2 + items > room && update->step->parameters == 2)
            put_bare(update, line);
        else if (update->results)
            put_columns(update, line, x + (whole ? sums->symbols + 3 : sums->left + 2));
    }
    update->y++;
}

static void put_extent(struct update *update, const struct extent *extent) {
    if (extent->gradient > 0)
        update_draw_gradient(update, extent->gradient);
    for (int line = extent->first; line < update->rule.count && !extent->own; line++)
        if (line < extent->tabled)
            put_table_row(update, line);
        else
            put_line(update, line, numbers_shown(update, line, extent));
    for (int i = 0; i < update->step->parameters && extent->own; i++)
        for (int line = 0; line < update->rule.count; line++) {
            put_symbols(update, line, i);
            put_numbers(update, line, i, "");
            update->y++;
        }
}

/* ---- what has room ---- */

static int rows_of(const struct update *update, int width, const struct extent *extent) {
    struct update aside = update_aside(update, width);
    put_extent(&aside, extent);
    return aside.y;
}

static bool fits(const struct update *update, int width, int room, struct extent *extent) {
    bool only_news = update->coming && update->gradient && !update->results;
    int most = update_gradient_rows(update, width);
    extent->gradient = only_news ? most : 0;
    int spare = room - rows_of(update, width, extent);
    if (!only_news && spare > 0)
        extent->gradient = spare < most ? spare : most;
    return spare >= 0;
}

/* One thing less; false where nothing is left to be given up. */
static bool give_up(const struct update *update, struct extent *extent) {
    int last = update->rule.count - 1;
    if (extent->own)
        *extent = (struct extent){.numbers = update->step->parameters - 1};
    else if (extent->numbers > 0 && extent->brief <= last)
        extent->brief++;
    else if (extent->numbers > 1)
        extent->numbers--;
    else if (extent->tabled < last)
        extent->tabled++;
    else if (extent->first < last)
        extent->first++;
    else if (extent->tabled == last)
        extent->tabled++;
    else
        return false;
    return true;
}

/* The most that has room. */
static struct extent choose(const struct update *update, int width, int room) {
    struct extent extent = {.own = true};
    while (!fits(update, width, room, &extent) && give_up(update, &extent))
        ;
    return extent;
}

static bool suits(const struct update *update, int width) {
    (void)update, (void)width;
    return true;
}

static int rows_with_sums(const struct update *update, int width, const struct extent *extent) {
    struct update with = *update;
    struct update_sums sums;
    sums_init(&with, &sums);
    int rows = rows_of(&with, width, extent);
    sums_finish(&with, &sums);
    return rows;
}

static int rows(const struct update *update, int width) {
    return rows_with_sums(update, width,
                          &(struct extent){.own = true, .gradient = update_gradient_rows(update, width)});
}

/* The last line: the first parameter's numbers, and what all become. */
static int least(const struct update *update, int width) {
    int count = update->rule.count;
    return rows_with_sums(update, width,
                          &(struct extent){.first = count - 1, .tabled = count - 1, .brief = count, .numbers = 1});
}

/* Where nothing is worked out yet, numbers aren't left out. */
static bool is_whole(const struct update *update) {
    struct update with = *update;
    struct update_sums sums;
    sums_init(&with, &sums);
    struct extent extent = choose(&with, update->rect.width, update->rect.height);
    bool whole = extent.first == 0 && (!update->results || extent.tabled == 0);
    for (int line = 0; line < update->rule.count && update->results; line++)
        whole &= numbers_shown(&with, line, &extent) == update->step->parameters;
    sums_finish(&with, &sums);
    return whole;
}

static void draw(struct update *update) {
    struct update_sums sums;
    sums_init(update, &sums);
    struct extent extent = choose(update, update->rect.width, update->rect.height);
    put_extent(update, &extent);
    sums_finish(update, &sums);
}

const struct update_layout UPDATE_NARROW = {suits, rows, least, draw, is_whole};
