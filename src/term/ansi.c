/* An escape only where the paint changes from one cell to the next. */
#include "ansi.h"

#include "palette.h"

static bool same(struct paint a, struct paint b) {
    return a.ink == b.ink && a.ground == b.ground && a.bold == b.bold && a.reverse == b.reverse;
}

/* Colours below 8 have codes that every terminal knows. */
static void add_color(struct text *out, int color, int base) {
    if (color == PAINT_DEFAULT)
        return;
    if (color < 8)
        text_addf(out, ";%d", base + color);
    else if (color < 16)
        text_addf(out, ";%d", base + 60 + color - 8);
    else
        text_addf(out, ";%d;5;%d", base + 8, color);
}

static void add_paint(struct text *out, struct paint paint) {
    text_add(out, "\033[0");
    if (paint.bold)
        text_add(out, ";1");
    if (paint.reverse)
        text_add(out, ";7");
    add_color(out, paint.ink, 30);
    add_color(out, paint.ground, 40);
    text_add(out, "m");
}

void ansi_row(const struct canvas *canvas, const struct look *look, int y, struct text *out) {
    struct paint now = {PAINT_DEFAULT, PAINT_DEFAULT, false, false};
    for (int x = 0; x < canvas->width; x++) {
        const struct cell *cell = canvas_at(canvas, x, y);
        if (!cell || cell->glyph == 0)
            continue;
        struct paint paint = palette_paint(look, cell->ink, cell->ground);
        if (!same(paint, now))
            add_paint(out, paint);
        now = paint;
        text_add_char(out, cell->glyph);
        if (cell->mark)
            text_add_char(out, cell->mark);
    }
    text_add(out, "\033[0m");
}
