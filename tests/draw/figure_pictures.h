/* What the tests of the small figures share: pictures in all tiers and sizes, texts looked for, and any size tried. */
#ifndef TESTS_DRAW_FIGURE_PICTURES_H
#define TESTS_DRAW_FIGURE_PICTURES_H

#include "test.h"

#include "canvas_rows.h"
#include "golden_file.h"

#include <stdio.h>
#include <string.h>

/* Calls a figure's function with its struct. */
typedef void figure_draw_function(struct canvas *canvas, const struct look *look, struct rect rect, const void *figure);

static const struct look FIGURE_LOOKS[] = {{.glyphs = GLYPHS_ASCII, .colors = COLORS_NONE},
                                           {.glyphs = GLYPHS_UNICODE, .colors = COLORS_256},
                                           {.glyphs = GLYPHS_BRAILLE, .colors = COLORS_256}};

static inline struct canvas figure_canvas(figure_draw_function *draw, const void *figure, enum glyph_tier tier,
                                          int width, int height) {
    struct canvas canvas;
    canvas_init(&canvas, width, height);
    draw(&canvas, &FIGURE_LOOKS[tier], (struct rect){0, 0, width, height}, figure);
    return canvas;
}

static inline void figure_picture(figure_draw_function *draw, const void *figure, enum glyph_tier tier, int width,
                                  int height, const char *name) {
    char file[80];
    struct canvas canvas = figure_canvas(draw, figure, tier, width, height);
    snprintf(file, sizeof file, "%s-%s-%dx%d", name, GLYPH_TIER_NAMES[tier], width, height);
    golden_file(&canvas, file);
    canvas_finish(&canvas);
}

/* In each tier at its screens' size, ASCII in a larger one too, and the smallest. */
static inline void figure_pictures(figure_draw_function *draw, const void *figure, const char *name) {
    figure_picture(draw, figure, GLYPHS_ASCII, 37, 19, name);
    figure_picture(draw, figure, GLYPHS_ASCII, 49, 25, name);
    figure_picture(draw, figure, GLYPHS_UNICODE, 46, 21, name);
    figure_picture(draw, figure, GLYPHS_BRAILLE, 56, 28, name);
    figure_picture(draw, figure, GLYPHS_ASCII, 25, 9, name);
    figure_picture(draw, figure, GLYPHS_BRAILLE, 25, 9, name);
}

/* Does the figure, at this size, show all of these texts (the last: NULL)? */
static inline void figure_shows(figure_draw_function *draw, const void *figure, enum glyph_tier tier, int width,
                                int height, const char *const parts[]) {
    struct canvas canvas = figure_canvas(draw, figure, tier, width, height);
    for (; *parts; parts++)
        if (!canvas_shows(&canvas, *parts)) {
            print_error("\"%s\" is missing\n", *parts);
            fail();
        }
    canvas_finish(&canvas);
}

static inline bool on_border(const struct canvas *canvas, int x, int y) {
    return x == 0 || y == 0 || x == canvas->width - 1 || y == canvas->height - 1;
}

/* Any rectangle from 1x1 on, in any tier: nothing outside of it is touched. */
static inline void figure_stays_inside(figure_draw_function *draw, const void *figure) {
    for (int i = 0; i < 3 * 30 * 12; i++) {
        struct canvas canvas;
        int width = 1 + i / 3 % 30, height = 1 + i / 90;
        canvas_init(&canvas, width + 2, height + 2);
        draw(&canvas, &FIGURE_LOOKS[i % 3], (struct rect){1, 1, width, height}, figure);
        for (int k = 0; k < canvas.width * canvas.height; k++)
            if (on_border(&canvas, k % canvas.width, k / canvas.width))
                assert_int_equal(canvas.cells[k].glyph, ' ');
        canvas_finish(&canvas);
    }
}

#endif
