/* All bars share one scale, from the least value (or 0) to the greatest (or 0), of all rows, shown or not: the scale
 * stays when the list is cut. Lengths: whole cells in ASCII, eighths of a cell to the right and halves to the left
 * else. */
#include "bars_figure.h"

#include "caption.h"
#include "glyphs.h"
#include "number.h"
#include "utf8.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { BAR_LEAST = 4, COLUMN_LEAST = 3, COLUMNS_HEIGHT = 5, PLACES_MORE = 3, ROOMY = 2 };

struct view {
    const struct bars_figure *figure;
    struct canvas *canvas;
    const struct look *look;
    double low, high;  /* low <= 0 <= high, halved: the whole might overflow */
    int first, shown;  /* rows drawn */
    int label, number; /* columns */
    int places;
    bool adds; /* the numbers shown add up to the total shown */
};

static bool is_ascii(const struct view *view) {
    return view->look->glyphs == GLYPHS_ASCII;
}

static int rows_of(const struct bars_figure *figure) {
    return figure->count > 0 ? figure->count : 0;
}

static void find_scale(struct view *view) {
    for (int i = 0; i < rows_of(view->figure); i++) {
        double half = view->figure->rows[i].value / 2;
        if (!isfinite(half))
            continue;
        view->low = fmin(view->low, half);
        view->high = fmax(view->high, half);
    }
    if (view->high - view->low <= 0)
        view->high = .5;
}

static double sum(const struct view *view, int from, int to) {
    double total = 0;
    for (int i = from; i < to; i++)
        total += view->figure->rows[i].value;
    return total;
}

static void number_of(const struct view *view, double value, char out[CAPTION_TEXT_SIZE]) {
    caption_number(view->look->glyphs, value, view->places, false, out);
}

/* What isn't shown, together. */
static double rest_of(const struct view *view) {
    int count = rows_of(view->figure);
    return sum(view, 0, view->first) + sum(view, view->first + view->shown, count);
}

static double as_shown(double value, int places) {
    char number[NUMBER_SIZE];
    number_table(number, value, places);
    return strtod(number, NULL);
}

static bool adds_up(const struct view *view, int places) {
    double off = as_shown(sum(view, 0, rows_of(view->figure)), places) - as_shown(rest_of(view), places);
    for (int i = view->first; i < view->first + view->shown; i++)
        off -= as_shown(view->figure->rows[i].value, places);
    return !isfinite(off) || fabs(off) < .4 * pow(10, -places);
}

/* Decimals are added until the sum comes out; after a few more the total is marked. */
static void find_places(struct view *view) {
    view->places = view->figure->places < 0 ? 0 : view->figure->places;
    view->adds = true;
    for (int more = 0; view->figure->total && more <= PLACES_MORE; more++)
        if (adds_up(view, view->places + more)) {
            view->places += more;
            return;
        }
    view->adds = !view->figure->total;
}

static void total_number(const struct view *view, char out[CAPTION_TEXT_SIZE]) {
    char number[CAPTION_TEXT_SIZE];
    number_of(view, sum(view, 0, rows_of(view->figure)), number);
    snprintf(out, CAPTION_TEXT_SIZE, "%s%.90s", view->adds ? "" : "~", number);
}

static enum ink text_ink(bool strong) {
    return strong ? INK_STRONG : INK_TEXT;
}

/* ---- rows ---- */

static void measure(struct view *view) {
    char number[CAPTION_TEXT_SIZE];
    view->label = view->figure->total ? utf8_columns(view->figure->total) : 0;
    view->number = 0;
    if (view->figure->total) {
        total_number(view, number);
        view->number = utf8_columns(number);
    }
    for (int i = view->first; i < view->first + view->shown; i++) {
        int width = utf8_columns(view->figure->rows[i].label);
        view->label = width > view->label ? width : view->label;
        number_of(view, view->figure->rows[i].value, number);
        width = utf8_columns(number);
        view->number = width > view->number ? width : view->number;
    }
}

/* Which rows are shown in so many lines; one of them tells what is left out. */
static void choose_rows(struct view *view, int lines) {
    int count = rows_of(view->figure);
    lines -= view->figure->total && lines > 2 ? 2 : 0;
    view->shown = count <= lines ? count : lines > 1 ? lines - 1 : lines > 0 ? 1 : 0;
    view->first = view->figure->keep_last ? count - view->shown : 0;
}

/* Where a value's end lies, in cells from the bar's left edge. */
static double end_of(const struct view *view, double value, int width) {
    return (value / 2 - view->low) / (view->high - view->low) * width;
}

/* To the right from a whole cell on: full cells and one of eight parts. What isn't zero shows. */
static void bar_right(const struct view *view, int x, int y, int zero, double end, enum ink ink) {
    int eighths = (int)round((end - zero) * 8);
    eighths = eighths < 1 ? 1 : eighths;
    if (is_ascii(view))
        eighths = (int)fmax(round((end - zero)), 1) * 8;
    for (int i = 0; i < eighths / 8; i++)
        canvas_put(view->canvas, x + zero + i, y, is_ascii(view) ? '#' : 0x2588, ink);
    if (eighths % 8)
        canvas_put(view->canvas, x + zero + eighths / 8, y, 0x2590 - (uint32_t)(eighths % 8), ink);
}

static void bar_left(const struct view *view, int x, int y, int zero, double end, enum ink ink) {
    int halves = (int)fmax(round((zero - end) * 2), 1);
    if (is_ascii(view))
        halves = (int)fmax(round(zero - end), 1) * 2;
    for (int i = 1; i <= halves / 2; i++)
        canvas_put(view->canvas, x + zero - i, y, is_ascii(view) ? '#' : 0x2588, ink);
    if (halves % 2)
        canvas_put(view->canvas, x + zero - halves / 2 - 1, y, 0x2590, ink);
}

/* The zero line stands between two cells: bars begin to its right and left; it is drawn only where some bars go
 * left. */
static void draw_bar(const struct view *view, int x, int y, int width, double value, enum ink ink) {
    bool both = view->low < 0;
    int room = both ? width - 1 : width, zero = (int)round(end_of(view, 0, room));
    if (both)
        canvas_put(view->canvas, x + zero, y, glyph_char(view->look->glyphs, GLYPH_VERTICAL), INK_AXIS);
    if (value > 0 && isfinite(value))
        bar_right(view, x + both, y, zero, end_of(view, value, room), ink);
    else if (value < 0 && isfinite(value))
        bar_left(view, x, y, zero, end_of(view, value, room), ink);
}

static void draw_row(const struct view *view, struct rect rect, int y, const struct bars_row *row) {
    char number[CAPTION_TEXT_SIZE];
    int bar = rect.width - view->label - view->number - 2;
    number_of(view, row->value, number);
    canvas_text_clip(view->canvas, rect.x, y, rect.width, row->label, text_ink(row->strong));
    if (bar >= BAR_LEAST)
        draw_bar(view, rect.x + view->label + 1, y, bar, row->value, view->figure->ink);
    if (rect.width > view->label + utf8_columns(number))
        canvas_text_right(view->canvas, rect.x + rect.width, y, number, text_ink(row->strong));
}

/* Of what isn't shown: how many, and together how much. */
static void draw_rest(const struct view *view, struct rect rect, int y) {
    char text[CAPTION_TEXT_SIZE], number[CAPTION_TEXT_SIZE] = "";
    int count = rows_of(view->figure), left = count - view->shown;
    bool before = view->figure->keep_last;
    snprintf(text, sizeof text, "%s %d %s", glyph_string(view->look->glyphs, GLYPH_ELLIPSIS), left,
             before ? "before" : "more");
    int width = canvas_text_clip(view->canvas, rect.x, y, rect.width, text, INK_DIM);
    if (!view->figure->total)
        return;
    number_of(view, rest_of(view), number);
    if (rect.width > width + utf8_columns(number))
        canvas_text_right(view->canvas, rect.x + rect.width, y, number, INK_DIM);
}

static void draw_total(const struct view *view, struct rect rect, int y) {
    char number[CAPTION_TEXT_SIZE];
    for (int x = 0; x < rect.width; x++)
        canvas_put(view->canvas, rect.x + x, y, glyph_char(view->look->glyphs, GLYPH_HORIZONTAL), INK_BORDER);
    total_number(view, number);
    canvas_text_clip(view->canvas, rect.x, y + 1, rect.width, view->figure->total, INK_STRONG);
    if (rect.width > utf8_columns(view->figure->total) + utf8_columns(number))
        canvas_text_right(view->canvas, rect.x + rect.width, y + 1, number, INK_STRONG);
}

/* A blank line between bars where there is much room; what adds up stands close. */
static int row_pitch(const struct view *view, struct rect rect) {
    bool roomy = rect.height >= ROOMY * rows_of(view->figure) && !view->figure->total;
    return roomy ? 2 : 1;
}

static void draw_rows(struct view *view, struct rect rect) {
    int y = rect.y, left = rows_of(view->figure) - view->shown, pitch = row_pitch(view, rect);
    bool rest = left > 0 && view->shown < rect.height;
    find_places(view);
    measure(view);
    if (rest && view->figure->keep_last)
        draw_rest(view, rect, y++);
    for (int i = 0; i < view->shown; i++, y += pitch)
        draw_row(view, rect, y, &view->figure->rows[view->first + i]);
    if (rest && !view->figure->keep_last)
        draw_rest(view, rect, y++);
    if (view->figure->total && rect.height > 2 && y + 1 < rect.y + rect.height)
        draw_total(view, rect, y);
}

/* ---- columns ---- */

/* Columns from one bar to the next: room for the widest label or number, and a blank. */
static int pitch(struct view *view) {
    view->first = 0;
    view->shown = rows_of(view->figure);
    find_places(view);
    measure(view);
    int widest = view->label > view->number ? view->label : view->number;
    return (widest < COLUMN_LEAST ? COLUMN_LEAST : widest) + 1;
}

/* From half row to half row (ASCII: whole rows), down from the top. */
static void draw_column(const struct view *view, int x, int y, int height, int width, double value) {
    int halves = is_ascii(view) ? 1 : 2;
    double span = view->high - view->low, per = height * halves / span;
    int zero = (int)round(view->high * per), end = isfinite(value) ? (int)round((view->high - value / 2) * per) : zero;
    if (end == zero && value != 0 && isfinite(value))
        end += value > 0 ? -1 : 1;
    int from = zero < end ? zero : end, to = zero < end ? end : zero;
    for (int row = 0; row < height; row++) {
        bool upper = row * halves >= from && row * halves < to;
        bool lower = row * halves + halves - 1 >= from && row * halves + halves - 1 < to;
        uint32_t glyph = is_ascii(view) ? '#' : upper && lower ? 0x2588 : upper ? 0x2580 : 0x2584;
        for (int i = 0; (upper || lower) && i < width; i++)
            canvas_put(view->canvas, x + i, y + row, glyph, view->figure->ink);
    }
}

static void draw_columns(struct view *view, struct rect rect, int apart) {
    int height = rect.height - 2;
    for (int i = 0; i < view->shown; i++) {
        const struct bars_row *row = &view->figure->rows[i];
        char number[CAPTION_TEXT_SIZE];
        int x = rect.x + i * apart;
        number_of(view, row->value, number);
        draw_column(view, x, rect.y, height, apart > 5 ? apart * 2 / 3 : apart - 1, row->value);
        canvas_text_clip(view->canvas, x, rect.y + height, apart - 1, number, text_ink(row->strong));
        canvas_text_clip(view->canvas, x, rect.y + height + 1, apart - 1, row->label, text_ink(row->strong));
    }
}

void bars_figure_draw(struct canvas *canvas, const struct look *look, struct rect rect,
                      const struct bars_figure *figure) {
    struct view view = {.figure = figure, .canvas = canvas, .look = look};
    if (rect.width < 1 || rect.height < 1)
        return;
    find_scale(&view);
    int apart = pitch(&view), lines = rows_of(figure) + (figure->total ? 2 : 0);
    if (lines > rect.height && rect.height >= COLUMNS_HEIGHT && !figure->total &&
        apart * rows_of(figure) <= rect.width + 1) {
        draw_columns(&view, rect, apart);
        return;
    }
    choose_rows(&view, rect.height);
    draw_rows(&view, rect);
}
