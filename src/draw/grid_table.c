/* A column is measured in two parts, before and after the decimal point, so that points line up whatever stands around
 * them. The measure is over all rows, not those in sight: scrolling moves nothing sideways.
 */
#include "grid_table.h"

#include "glyphs.h"
#include "memory.h"
#include "utf8.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

struct measure {
    int before, after; /* columns up to the point, and from the point on */
    bool shown;
};

struct view {
    struct canvas *canvas;
    const struct look *look;
    const struct grid_table *table;
    struct measure measures[GRID_TABLE_COLUMNS_MAX];
    int gap;
};

size_t grid_table_first(size_t count, long current, size_t rows) {
    size_t first = count > rows ? count - rows : 0;
    return current >= 0 && (size_t)current < first ? (size_t)current : first;
}

static const struct grid_cell *cell_at(const struct grid_table *table, size_t row, int column) {
    return &table->cells[row * (size_t)table->column_count + (size_t)column];
}

/* The columns before the decimal point: a point after a digit, so that `...` and `no.` are texts. ".5" has one, too. */
static int before_point(const char *text) {
    for (const char *point = strchr(text, '.'); point; point = strchr(point + 1, '.'))
        if (isdigit((unsigned char)point[1])) {
            int tail = utf8_columns(point);
            return utf8_columns(text) - tail;
        }
    return utf8_columns(text);
}

/* "...", "?", "stay": a word in a column of numbers stands at its right edge. */
static bool is_number(const char *text) {
    return strpbrk(text, "0123456789") != NULL;
}

static int larger(int a, int b) {
    return a > b ? a : b;
}

static void measure_column(const struct grid_table *table, int column, struct measure *measure) {
    const struct grid_column *of = &table->columns[column];
    int least = larger(of->least, of->head && table->heads ? utf8_columns(of->head) : 0);
    *measure = (struct measure){.shown = true};
    for (size_t row = 0; row < table->row_count; row++) {
        const char *text = cell_at(table, row, column)->text;
        if (!text)
            continue;
        int all = utf8_columns(text), before = of->align == GRID_POINT ? before_point(text) : all;
        if (!is_number(text)) {
            least = larger(least, all);
            continue;
        }
        measure->before = larger(measure->before, before);
        measure->after = larger(measure->after, all - before);
    }
    measure->before = larger(measure->before, least - measure->after);
}

static int marks_width(const struct grid_table *table) {
    return table->marks ? 2 : 0;
}

static int total(const struct view *view) {
    int width = 2 + marks_width(view->table), shown = 0;
    for (int i = 0; i < view->table->column_count; i++)
        if (view->measures[i].shown) {
            width += view->measures[i].before + view->measures[i].after;
            shown++;
        }
    return width + (shown > 1 ? (shown - 1) * view->gap : 0);
}

static void measure_all(struct view *view) {
    view->gap = 2;
    for (int i = 0; i < view->table->column_count; i++)
        measure_column(view->table, i, &view->measures[i]);
}

/* First the gaps shrink, then columns go. */
static void squeeze(struct view *view, int width) {
    if (total(view) > width)
        view->gap = 1;
    for (int i = view->table->column_count - 1; i >= 0 && total(view) > width; i--)
        if (view->table->columns[i].gives_way)
            view->measures[i].shown = false;
}

/* The text's first column within its table column. */
static int indent(const struct view *view, int column, const char *text, bool head) {
    const struct measure *measure = &view->measures[column];
    switch (view->table->columns[column].align) {
    case GRID_LEFT: return 0;
    case GRID_POINT:
        if (!head && is_number(text))
            return measure->before - before_point(text);
        break;
    case GRID_RIGHT: break;
    }
    return measure->before + measure->after - utf8_columns(text);
}

/* Draws one text; nothing beyond `right`. */
static void draw_text(const struct view *view, int x, int y, int right, const char *text, enum ink ink) {
    if (x < right)
        canvas_text_clip(view->canvas, x, y, right - x, text, ink);
}

/* The same for a number, with the tier's minus sign: in prose a `-` is a hyphen. */
static void draw_number(const struct view *view, int x, int y, int right, const char *text, enum ink ink) {
    char *drawn = memory_new(2 * strlen(text) + 1, 1);
    glyph_number(view->look->glyphs, text, drawn);
    draw_text(view, x, y, right, drawn, ink);
    free(drawn);
}

static void draw_heads(const struct view *view, struct rect rect) {
    int x = rect.x + 2 + marks_width(view->table);
    for (int i = 0; i < view->table->column_count; i++) {
        const char *head = view->table->columns[i].head;
        if (!view->measures[i].shown)
            continue;
        if (head)
            draw_text(view, x + indent(view, i, head, true), rect.y, rect.x + rect.width, head, INK_DIM);
        x += view->measures[i].before + view->measures[i].after + view->gap;
    }
}

static void draw_current(const struct view *view, struct rect rect, int y) {
    canvas_put(view->canvas, rect.x, y, glyph_char(view->look->glyphs, GLYPH_HERE), INK_STRONG);
    if (view->look->glyphs != GLYPHS_ASCII)
        canvas_ground(view->canvas, (struct rect){rect.x, y, rect.width, 1}, GROUND_ROW);
}

static void draw_row(const struct view *view, struct rect rect, int y, size_t row) {
    const struct grid_table *table = view->table;
    int x = rect.x + 2, right = rect.x + rect.width;
    if ((long)row == table->current)
        draw_current(view, rect, y);
    if (table->marks && table->marks[row].text)
        draw_text(view, x, y, right, table->marks[row].text, table->marks[row].ink);
    x += marks_width(table);
    for (int i = 0; i < table->column_count; i++) {
        const struct grid_cell *cell = cell_at(table, row, i);
        if (!view->measures[i].shown)
            continue;
        if (cell->text)
            (table->columns[i].align == GRID_LEFT ? draw_text : draw_number)(
                view, x + indent(view, i, cell->text, false), y, right, cell->text, cell->ink);
        x += view->measures[i].before + view->measures[i].after + view->gap;
    }
}

int grid_table_draw(struct canvas *canvas, const struct look *look, struct rect rect, const struct grid_table *table) {
    struct view view = {.canvas = canvas, .look = look, .table = table};
    int y = rect.y, bottom = rect.y + rect.height;
    if (rect.width < 1 || rect.height < 1)
        return 0;
    measure_all(&view);
    squeeze(&view, rect.width - table->margin);
    if (table->heads && rect.height > 1) {
        draw_heads(&view, rect);
        y++;
    }
    for (size_t row = table->first; row < table->row_count && y < bottom; row++)
        draw_row(&view, rect, y++, row);
    return y - rect.y;
}
