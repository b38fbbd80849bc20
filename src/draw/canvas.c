/* Cells in one flat array, row after row; every function clips. */
#include "canvas.h"

#include "memory.h"
#include "text.h"
#include "utf8.h"

#include <stdlib.h>

static const struct cell EMPTY = {.glyph = ' ', .ink = INK_TEXT, .ground = GROUND_PAGE};

void canvas_init(struct canvas *canvas, int width, int height) {
    canvas->width = width < 1 ? 1 : width;
    canvas->height = height < 1 ? 1 : height;
    canvas->spots = NULL;
    canvas->cells = memory_new((size_t)canvas->width * (size_t)canvas->height, sizeof *canvas->cells);
    canvas_clear(canvas);
}

void canvas_finish(struct canvas *canvas) {
    free(canvas->cells);
    *canvas = (struct canvas){0};
}

void canvas_clear(struct canvas *canvas) {
    for (int i = 0; i < canvas->width * canvas->height; i++)
        canvas->cells[i] = EMPTY;
    canvas->cursor_x = canvas->cursor_y = -1;
}

struct cell *canvas_at(const struct canvas *canvas, int x, int y) {
    if (x < 0 || y < 0 || x >= canvas->width || y >= canvas->height)
        return NULL;
    return &canvas->cells[(size_t)y * (size_t)canvas->width + (size_t)x];
}

/* A wide glyph that loses one half must not leave the other behind. */
static void part_wide(struct canvas *canvas, int x, int y, const struct cell *cell) {
    struct cell *left = canvas_at(canvas, x - 1, y), *right = canvas_at(canvas, x + 1, y);
    if (cell->glyph == 0 && left)
        left->glyph = ' ';
    else if (right && right->glyph == 0)
        right->glyph = ' ';
}

static void set(struct canvas *canvas, int x, int y, uint32_t glyph, enum ink ink) {
    struct cell *cell = canvas_at(canvas, x, y);
    if (!cell)
        return;
    part_wide(canvas, x, y, cell);
    cell->glyph = glyph;
    cell->mark = 0;
    cell->ink = (uint8_t)ink;
}

static void set_mark(struct canvas *canvas, int x, int y, uint32_t mark) {
    struct cell *cell = canvas_at(canvas, x, y);
    if (cell)
        cell->mark = mark;
}

void canvas_put(struct canvas *canvas, int x, int y, uint32_t glyph, enum ink ink) {
    if (glyph < 0x20 || (glyph >= 0x7f && glyph < 0xa0))
        glyph = '?';
    int width = utf8_width(glyph);
    if (width == 0) {
        set_mark(canvas, x - 1, y, glyph);
        return;
    }
    if (width == 2 && !canvas_at(canvas, x + 1, y))
        glyph = ' ';
    set(canvas, x, y, glyph, ink);
    if (width == 2 && canvas_at(canvas, x + 1, y)) {
        set(canvas, x + 1, y, ' ', ink);
        canvas_at(canvas, x + 1, y)->glyph = 0;
    }
}

int canvas_text_clip(struct canvas *canvas, int x, int y, int width, const char *text, enum ink ink) {
    int columns = 0;
    uint32_t glyph;
    for (size_t bytes; (bytes = utf8_decode(text, &glyph)) > 0; text += bytes) {
        int wide = utf8_width(glyph);
        if (columns + wide > width)
            break;
        canvas_put(canvas, x + columns, y, glyph, ink);
        columns += glyph < 0x20 ? 1 : wide;
    }
    return columns;
}

int canvas_text(struct canvas *canvas, int x, int y, const char *text, enum ink ink) {
    return canvas_text_clip(canvas, x, y, 1 << 20, text, ink);
}

int canvas_text_right(struct canvas *canvas, int x, int y, const char *text, enum ink ink) {
    return canvas_text(canvas, x - utf8_columns(text), y, text, ink);
}

static struct rect clip(const struct canvas *canvas, struct rect rect) {
    int right = rect.x + rect.width, bottom = rect.y + rect.height;
    struct rect inside = {rect.x < 0 ? 0 : rect.x, rect.y < 0 ? 0 : rect.y, 0, 0};
    inside.width = (right > canvas->width ? canvas->width : right) - inside.x;
    inside.height = (bottom > canvas->height ? canvas->height : bottom) - inside.y;
    return inside;
}

void canvas_ground(struct canvas *canvas, struct rect rect, enum ground ground) {
    rect = clip(canvas, rect);
    for (int y = rect.y; y < rect.y + rect.height; y++)
        for (int x = rect.x; x < rect.x + rect.width; x++)
            canvas_at(canvas, x, y)->ground = (uint8_t)ground;
}

void canvas_fill(struct canvas *canvas, struct rect rect, uint32_t glyph, enum ink ink, enum ground ground) {
    rect = clip(canvas, rect);
    for (int y = rect.y; y < rect.y + rect.height; y++)
        for (int x = rect.x; x < rect.x + rect.width; x++)
            canvas_put(canvas, x, y, glyph, ink);
    canvas_ground(canvas, rect, ground);
}

void canvas_row(const struct canvas *canvas, int y, struct text *out) {
    size_t end = out->length;
    for (int x = 0; x < canvas->width; x++) {
        const struct cell *cell = canvas_at(canvas, x, y);
        if (!cell)
            break;
        if (cell->glyph == 0)
            continue;
        text_add_char(out, cell->glyph);
        if (cell->mark)
            text_add_char(out, cell->mark);
        if (cell->glyph != ' ')
            end = out->length;
    }
    text_cut(out, end);
}

struct rect rect_inset(struct rect rect, int left, int top, int right, int bottom) {
    struct rect inside = {rect.x + left, rect.y + top, rect.width - left - right, rect.height - top - bottom};
    if (inside.width < 0)
        inside.width = 0;
    if (inside.height < 0)
        inside.height = 0;
    return inside;
}
