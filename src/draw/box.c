/* Boxes are copied into larger ones as the formula grows; at 200 by 24 cells at most this costs
 * nothing that matters. */
#include "box.h"

#include "formula.h"
#include "memory.h"
#include "utf8.h"

#include <stdlib.h>

static int larger(int a, int b) {
    return a > b ? a : b;
}

struct box box_new(int width, int height, int baseline) {
    if (width > FORMULA_WIDTH_MAX || height > FORMULA_HEIGHT_MAX)
        return (struct box){.overflow = true};
    struct box box = {.width = width, .height = height, .baseline = baseline};
    size_t count = (size_t)width * (size_t)height;
    box.cells = memory_new(count, sizeof *box.cells);
    for (size_t i = 0; i < count; i++)
        box.cells[i].glyph = ' ';
    return box;
}

void box_finish(struct box *box) {
    free(box->cells);
    *box = (struct box){.overflow = box->overflow};
}

static struct cell *cell_at(struct box *box, int x, int y) {
    bool inside = x >= 0 && y >= 0 && x < box->width && y < box->height;
    return inside ? &box->cells[(size_t)y * (size_t)box->width + (size_t)x] : NULL;
}

void box_put(struct box *box, int x, int y, uint32_t glyph) {
    struct cell *cell = cell_at(box, x, y), *second = cell_at(box, x + 1, y);
    if (!cell)
        return;
    cell->glyph = glyph;
    if (utf8_width(glyph) == 2 && second)
        second->glyph = 0;
}

struct box box_text(const char *text) {
    struct box box = box_new(utf8_columns(text), 1, 0);
    uint32_t glyph;
    int x = 0;
    for (size_t bytes; (bytes = utf8_decode(text, &glyph)) > 0; text += bytes) {
        struct cell *before = cell_at(&box, x - 1, 0);
        if (utf8_width(glyph) > 0)
            box_put(&box, x, 0, glyph);
        else if (before)
            before->mark = glyph;
        x += utf8_width(glyph);
    }
    return box;
}

void box_paste(struct box *box, int x, int y, struct box part) {
    for (int row = 0; row < part.height; row++)
        for (int column = 0; column < part.width; column++) {
            struct cell *target = cell_at(box, x + column, y + row);
            if (target)
                *target = *cell_at(&part, column, row);
        }
    box->overflow = box->overflow || part.overflow;
    box_finish(&part);
}

struct box box_beside(struct box left, int gap, struct box right) {
    int above = larger(left.baseline, right.baseline);
    int below = larger(left.height - left.baseline, right.height - right.baseline);
    struct box box = box_new(left.width + gap + right.width, above + below, above);
    box.rise = larger(left.rise, right.rise);
    box.fall = larger(left.fall, right.fall);
    int offset = left.width + gap;
    box_paste(&box, 0, above - left.baseline, left);
    box_paste(&box, offset, above - right.baseline, right);
    return box;
}

struct box box_stack(struct box top, struct box middle, struct box bottom) {
    int width = larger(middle.width, larger(top.width, bottom.width)), y = top.height;
    struct box box = box_new(width, top.height + middle.height + bottom.height, top.height + middle.baseline);
    box.rise = box.baseline;
    box.fall = box.height - 1 - box.baseline;
    box_paste(&box, (width - top.width) / 2, 0, top);
    int below = y + middle.height;
    box_paste(&box, (width - middle.width) / 2, y, middle);
    box_paste(&box, (width - bottom.width) / 2, below, bottom);
    return box;
}
