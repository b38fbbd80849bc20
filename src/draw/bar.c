/* The rounding keeps both ends honest: something done shows at least one cell, something left to do leaves one. */
#include "bar.h"

#include "glyphs.h"

#include <math.h>

static int filled(int cells, double done) {
    if (!(done > 0) || cells < 1)
        return 0;
    if (done >= 1)
        return cells;
    double count = fmin(fmax(round(done * cells), 1), cells - 1);
    return (int)fmax(count, 0);
}

static void cells_draw(struct canvas *canvas, const struct look *look, int x, int y, int cells, int full) {
    bool ascii = look->glyphs == GLYPHS_ASCII;
    uint32_t line = glyph_char(look->glyphs, GLYPH_RULE);
    for (int i = 0; i < cells; i++)
        canvas_put(canvas, x + i, y, !ascii ? line : i < full ? '#' : ' ', i < full ? INK_STRONG : INK_GRID);
}

/* Without colour the two inks differ in weight only: there the empty part of the line is dotted. */
static void dot_rest(struct canvas *canvas, const struct look *look, int x, int y, int cells, int full) {
    for (int i = full; i < cells && look->glyphs != GLYPHS_ASCII && look->colors < COLORS_16; i++)
        canvas_put(canvas, x + i, y, glyph_char(look->glyphs, GLYPH_DOT), INK_GRID);
}

void bar_draw(struct canvas *canvas, const struct look *look, int x, int y, int width, double done) {
    bool brackets = look->glyphs == GLYPHS_ASCII && width >= 3;
    int cells = brackets ? width - 2 : width;
    if (brackets) {
        canvas_put(canvas, x, y, '[', INK_DIM);
        canvas_put(canvas, x + width - 1, y, ']', INK_DIM);
    }
    cells_draw(canvas, look, x + brackets, y, cells, filled(cells, done));
    dot_rest(canvas, look, x + brackets, y, cells, filled(cells, done));
}
