/* Each line of the rule in two rows, symbols and numbers; a third one for a result that has no room. With little room the
 * second parameter gives way, then the first lines of the rule. */
#include "update_part.h"

#include "utf8.h"

/* Does a line's result stand in a third row? */
static bool needs_third_row(const struct update *update, int width, int line, int parameter) {
    struct arithmetic sum;
    arithmetic_line(&update->scene->look, &update->rule, update->step, line, parameter, &sum);
    int columns =
        1 + sum.left + 2 + 2 + utf8_columns(text_string(&sum.numbers)) + 3 + utf8_columns(text_string(&sum.result));
    arithmetic_finish(&sum);
    return update->results && columns > width;
}

/* Symbols, then numbers and result below; the result in a third row where the line is too long. */
static void draw_two_rows(struct update *update, int line, int parameter) {
    struct arithmetic sum;
    arithmetic_line(&update->scene->look, &update->rule, update->step, line, parameter, &sum);
    int x = update->rect.x + 1, right = update->rect.x + update->rect.width;
    canvas_text_clip(update->canvas, x, update->y, right - x, text_string(&sum.symbols), INK_TEXT);
    int at = x + sum.left + 2;
    struct text numbers = {0};
    text_addf(&numbers, "= %s", update->results ? text_string(&sum.numbers) : "?");
    canvas_text_clip(update->canvas, at, update->y + 1, right - at, text_string(&numbers), INK_TEXT);
    int end = at + utf8_columns(text_string(&numbers));
    if (update->results && !needs_third_row(update, update->rect.width, line, parameter)) {
        canvas_text(update->canvas, end + 1, update->y + 1, "=", INK_TEXT);
        canvas_text(update->canvas, end + 3, update->y + 1, text_string(&sum.result), update->ink);
    } else if (update->results) {
        update->y++;
        canvas_text(update->canvas, at, update->y + 1, "=", INK_TEXT);
        canvas_text(update->canvas, at + 2, update->y + 1, text_string(&sum.result), update->ink);
    }
    text_finish(&numbers);
    arithmetic_finish(&sum);
    update->y += 2;
}

/* The rows of the lines from `first` on, for the first `parameters` parameters. */
static int rows_from(const struct update *update, int width, int first, int parameters) {
    int rows = 0;
    for (int i = 0; i < parameters; i++)
        for (int line = first; line < update->rule.count; line++)
            rows += 2 + needs_third_row(update, width, line, i);
    return rows;
}

static bool suits(const struct update *update, int width) {
    (void)update, (void)width;
    return true;
}

static int rows(const struct update *update, int width) {
    return 1 + rows_from(update, width, 0, update->step->parameters);
}

/* The last line: what the parameter becomes. */
static int least(const struct update *update, int width) {
    return rows_from(update, width, update->rule.count - 1, 1);
}

static void draw(struct update *update) {
    int parameters = update->step->parameters, first = 0, width = update->rect.width, room = update->rect.height;
    while (parameters > 1 && rows_from(update, width, first, parameters) > room)
        parameters--;
    while (first + 1 < update->rule.count && rows_from(update, width, first, parameters) > room)
        first++;
    if (room > rows_from(update, width, first, parameters))
        update_draw_gradient(update);
    for (int i = 0; i < parameters; i++)
        for (int line = first; line < update->rule.count; line++)
            draw_two_rows(update, line, i);
}

const struct update_layout UPDATE_NARROW = {suits, rows, least, draw};
