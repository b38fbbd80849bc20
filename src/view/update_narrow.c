/* Each line of the rule in symbols, and below it with its numbers and its result; what is wider than the panel goes on
 * in the next row. With little room the parts give way in this order: the gradient's line, whose numbers stand in the
 * rule; the symbols of all parameters but the first, whose rule is the same; the numbers of these, from the rule's
 * first line on; the first lines of the rule. */
#include "update_part.h"

#include "utf8.h"

#include <limits.h>
#include <string.h>

/* What is shown of an update. `shared`: symbols once for all parameters, below them a row a parameter; of those behind
 * the first only in the lines from `further` on, `brief`: in the last one, with nothing but what they become. */
struct extent {
    bool shared, brief;
    int gradient, first, parameters, further; /* rows; the first line of the rule; so many parameters */
};

/* ---- texts in rows ---- */

/* Is the word at `text` a sign between two operands? */
static bool is_operator(const char *text) {
    uint32_t sign;
    size_t bytes = utf8_decode(text, &sign);
    return bytes > 0 && text[bytes] == ' ' && sign != '=' && (sign > 0x7f || strchr("+-*/", (int)sign));
}

/* Bytes of `text` that stand in a row of `width` columns: up to its last operator outside of brackets, else inside,
 * else up to a blank. */
static size_t row_bytes(const char *text, int width) {
    size_t ends[3] = {0}, bytes;
    uint32_t sign;
    int columns = 0, depth = 0;
    for (const char *at = text; (bytes = utf8_decode(at, &sign)) > 0; at += bytes) {
        size_t length = (size_t)(at - text);
        if (sign == ' ' && columns > 0)
            ends[!is_operator(at + 1) ? 2 : depth > 0] = length;
        depth += (sign == '(') - (sign == ')');
        columns += utf8_width(sign);
        if (columns > width)
            return ends[0] ? ends[0] : ends[1] ? ends[1] : ends[2] ? ends[2] : length > 0 ? length : bytes;
    }
    return strlen(text);
}

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
        size_t bytes = row_bytes(text, right - x);
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
};

static void sums_init(struct update *update, struct update_sums *sums) {
    for (int line = 0; line < update->rule.count; line++)
        for (int i = 0; i < update->step->parameters; i++)
            arithmetic_line(&update->scene->look, &update->rule, update->step, line, i, &sums->of[line][i]);
    update->sums = sums;
}

static void sums_finish(const struct update *update, struct update_sums *sums) {
    for (int line = 0; line < update->rule.count; line++)
        for (int i = 0; i < update->step->parameters; i++)
            arithmetic_finish(&sums->of[line][i]);
}

static void put_symbols(struct update *update, int line, int parameter) {
    const struct arithmetic *sum = &update->sums->of[line][parameter];
    int x = update->rect.x + 1;
    put_rows(update, x, x + sum->left + 4, text_string(&sum->symbols), INK_TEXT);
    update->y++;
}

/* "= -1.9889 - 1 (-0.0056) = -1.9833", the result in a row of its own where the first one is full.
 * `label`: whose it is. */
static void put_numbers(struct update *update, int line, int parameter, const char *label, bool brief) {
    const struct arithmetic *sum = &update->sums->of[line][parameter];
    const char *numbers = !update->results ? "?" : brief ? ".." : text_string(&sum->numbers);
    int x = update->rect.x + 1, right = update->rect.x + update->rect.width, labelled = utf8_columns(label) + 1;
    int at = x + (sum->left + 2 > labelled ? sum->left + 2 : labelled),
        columns = utf8_columns(text_string(&sum->result));
    put(update, x, label, strlen(label), INK_DIM);
    put(update, at, "=", 1, INK_TEXT);
    int end = put_rows(update, at + 2, at + 2, numbers, INK_TEXT);
    if (update->results) {
        bool beside = end + 3 + columns <= right;
        update->y += !beside;
        at = beside ? end + 1 : at;
        put(update, at, "=", 1, INK_TEXT);
        put(update, at + 2, text_string(&sum->result), sum->result.length, update->ink);
    }
    update->y++;
}

static void put_shared(struct update *update, int line, const struct extent *extent) {
    put_symbols(update, line, 0);
    for (int i = 0; i < (line < extent->further ? 1 : extent->parameters); i++)
        put_numbers(update, line, i, objective_parameter_name(run_objective(update->run), i), i > 0 && extent->brief);
}

static void put_extent(struct update *update, const struct extent *extent) {
    if (extent->gradient > 0)
        update_draw_gradient(update, extent->gradient);
    for (int line = extent->first; line < update->rule.count && extent->shared; line++)
        put_shared(update, line, extent);
    for (int i = 0; i < extent->parameters && !extent->shared; i++)
        for (int line = extent->first; line < update->rule.count; line++) {
            put_symbols(update, line, i);
            put_numbers(update, line, i, "", false);
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

/* One thing less: there is always one until a single parameter is left of the last line. */
static void give_up(const struct update *update, struct extent *extent) {
    if (extent->parameters == 1)
        *extent = (struct extent){.first = extent->first + 1, .parameters = update->step->parameters};
    else if (!extent->shared) {
        extent->shared = true;
        extent->further = extent->first;
    } else if (extent->further < update->rule.count - 1)
        extent->further++;
    else if (!extent->brief)
        extent->brief = true;
    else if (--extent->parameters == 1)
        extent->shared = extent->brief = false;
}

/* The most that has room; where nothing has, the last line for the first parameter. */
static struct extent choose(const struct update *update, int width, int room) {
    struct extent extent = {.parameters = update->step->parameters};
    while (!fits(update, width, room, &extent) && (extent.parameters > 1 || extent.first < update->rule.count - 1))
        give_up(update, &extent);
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
    struct extent all = {.gradient = update_gradient_rows(update, width), .parameters = update->step->parameters};
    return rows_with_sums(update, width, &all);
}

/* The last line, what the first parameter becomes. */
static int least(const struct update *update, int width) {
    return rows_with_sums(update, width, &(struct extent){.first = update->rule.count - 1, .parameters = 1});
}

static bool is_whole(const struct update *update) {
    struct update with = *update;
    struct update_sums sums;
    sums_init(&with, &sums);
    struct extent extent = choose(&with, update->rect.width, update->rect.height);
    sums_finish(&with, &sums);
    return extent.first + extent.further == 0 && !extent.brief && extent.parameters == update->step->parameters;
}

static void draw(struct update *update) {
    struct update_sums sums;
    sums_init(update, &sums);
    struct extent extent = choose(update, update->rect.width, update->rect.height);
    put_extent(update, &extent);
    sums_finish(update, &sums);
}

const struct update_layout UPDATE_NARROW = {suits, rows, least, draw, is_whole};
