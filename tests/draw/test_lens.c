/* The lens: a golden picture of a look-ahead, true lengths, labels that cover nothing, its outline on the map. */
#include "test.h"

#include "assert_close.h"
#include "golden_file.h"
#include "landscapes.h"
#include "lens.h"
#include "optimizers.h"
#include "text.h"

#include <stdlib.h>

static const struct look ASCII = {.glyphs = GLYPHS_ASCII, .colors = COLORS_NONE};
static const struct look UNICODE = {.glyphs = GLYPHS_UNICODE, .colors = COLORS_NONE};
static const struct look BRAILLE = {.glyphs = GLYPHS_BRAILLE, .colors = COLORS_256};

static double VALLEY_X[] = {0.9, 1.7}, WANTED[] = {0.2, 0.9};
static const struct data VALLEY = {.count = 2, .inputs = 1, .x = VALLEY_X, .y = WANTED};

static const enum ink NAG_INK = (enum ink)(INK_OPTIMIZER + 2);

/* Module 5.5, an update that looks ahead: from (-0.2826, 1.9932) by 0.9 u = (-0.2282, 0.0209), then the gradient there,
 * (0.0610, 0.0711), with eta 1. */
static struct lens_view look_ahead(const struct objective *objective, const struct look *look) {
    bool ascii = look->glyphs == GLYPHS_ASCII;
    return (struct lens_view){
        .objective = objective,
        .centre = {-0.2826, 1.9932},
        .arrows = {{{-0.2826, 1.9932}, {0.2282, -0.0209}, NAG_INK, ascii ? "gamma u" : "\u03b3 u"},
                   {{-0.0544, 1.9723}, {-0.0610, -0.0711}, INK_ARROW, ascii ? "-eta g" : "\u2212\u03b7 g"}},
        .arrow_count = 2,
        .points = {{{-0.2826, 1.9932}, ascii ? 'N' : 0x25b2, NAG_INK, "here"},
                   {{-0.0544, 1.9723}, ascii ? '?' : 0x25cc, INK_LABEL, "look"},
                   {{-0.1154, 1.9012}, ascii ? 'n' : 0x25b3, NAG_INK, "next"}},
        .point_count = 3,
    };
}

static struct canvas draw(const struct look *look, const struct lens_view *lens, int width, int height,
                          struct map_frame *frame) {
    struct canvas canvas;
    canvas_init(&canvas, width, height);
    *frame = lens_draw(&canvas, look, (struct rect){0, 0, width, height}, lens);
    return canvas;
}

static void a_look_ahead_in_every_tier(void **state) {
    (void)state;
    static const char *const NAMES[] = {"lens-ascii", "lens-unicode", "lens-braille"};
    const struct look *looks[] = {&ASCII, &UNICODE, &BRAILLE};
    struct objective objective = objective_neuron(&VALLEY, false);
    for (int i = 0; i < 3; i++) {
        struct map_frame frame;
        struct lens_view lens = look_ahead(&objective, looks[i]);
        struct canvas canvas = draw(looks[i], &lens, 46, 20, &frame);
        golden_file(&canvas, NAMES[i]);
        canvas_finish(&canvas);
    }
}

/* 1.4 times the farthest end, that of the first arrow: sqrt(0.2282^2 + 0.0209^2) = 0.229155. */
static void the_window_holds_what_is_to_be_seen(void **state) {
    (void)state;
    struct objective objective = objective_neuron(&VALLEY, false);
    struct lens_view lens = look_ahead(&objective, &BRAILLE);
    assert_close(lens_radius(&lens), 1.4 * 0.229155, 1e-6);
    struct map map = lens_map(&lens);
    assert_close(map.w[0], -0.2826 - 1.4 * 0.229155, 1e-6);
    assert_close(map.b[1], 1.9932 + 1.4 * 0.229155, 1e-6);
    lens.radius = 0.5;
    map = lens_map(&lens);
    assert_close(map.w[1], 0.2174, 1e-9);
    lens = (struct lens_view){.objective = &objective};
    assert_close(lens_radius(&lens), 1, 0);
    lens.points[0] = (struct lens_point){.at = {1e-30, 0}};
    lens.points[1] = (struct lens_point){.at = {NAN, INFINITY}};
    lens.point_count = 2;
    assert_close(lens_radius(&lens), 1e-7, 1e-12);
}

/* Each point's mark stands in its cell, with all its labels whole somewhere. */
static void marks_and_labels_are_all_there(void **state) {
    (void)state;
    struct objective objective = objective_neuron(&VALLEY, false);
    struct lens_view lens = look_ahead(&objective, &ASCII);
    struct map_frame frame;
    struct canvas canvas = draw(&ASCII, &lens, 60, 26, &frame);
    for (int i = 0; i < 3; i++) {
        int x, y;
        map_cell(&frame, lens.points[i].at[0], lens.points[i].at[1], &x, &y);
        assert_int_equal(canvas_at(&canvas, x, y)->glyph, lens.points[i].glyph);
    }
    static const char *const LABELS[] = {"here", "look", "next", "gamma u", "-eta g"};
    struct text picture = {0};
    for (int y = 0; y < canvas.height; y++)
        canvas_row(&canvas, y, &picture);
    for (int i = 0; i < 5; i++)
        assert_has(text_string(&picture), LABELS[i]);
    text_finish(&picture);
    canvas_finish(&canvas);
}

/* 12 units on 61 columns and 31 rows: a window of 0.9 either way is 4.5 columns and 2.25 rows. */
static void the_outline_is_the_window(void **state) {
    (void)state;
    const struct map_frame frame = {.plot = {5, 0, 61, 31}, .w = {-6, 6}, .b = {-6, 6}};
    struct lens_view lens = {.centre = {2, 1}, .radius = 0.9};
    struct canvas canvas;
    canvas_init(&canvas, 70, 33);
    lens_outline(&canvas, &ASCII, &frame, &lens);
    int x = 5 + 40, y = 12 + 1; /* rounded half up: b = 1 is row 12.5 */
    assert_int_equal(canvas_at(&canvas, x - 5, y - 2)->glyph, '+');
    assert_int_equal(canvas_at(&canvas, x + 5, y + 2)->glyph, '+');
    canvas_clear(&canvas);
    lens.radius = 1e-9;
    lens_outline(&canvas, &BRAILLE, &frame, &lens);
    assert_int_equal(canvas_at(&canvas, x - 2, y - 1)->glyph, 0x250c);
    assert_int_equal(canvas_at(&canvas, x + 2, y + 1)->glyph, 0x2518);
    assert_int_equal(canvas_at(&canvas, x, y)->glyph, ' ');
    canvas_finish(&canvas);
}

static void anything_can_be_drawn(void **state) {
    (void)state;
    static double (*const LOSSES[])(const struct objective *, const size_t *, size_t,
                                    const double[]) = {bowl, level_ground, nowhere, half_missing, huge};
    static const double CENTRES[][2] = {{0, 0}, {1e300, 0}, {NAN, 1}, {INFINITY, -INFINITY}};
    const struct look *looks[] = {&ASCII, &UNICODE, &BRAILLE};
    for (int l = 0; l < 5; l++)
        for (int c = 0; c < 4; c++)
            for (int size = 1; size < 40; size += 9)
                for (int n = 0; n < 3; n++) {
                    struct objective objective = landscape(LOSSES[l]);
                    struct lens_view lens = look_ahead(&objective, looks[n]);
                    memcpy(lens.centre, CENTRES[c], sizeof lens.centre);
                    lens.radius = c == 3 ? 1e300 : 0;
                    struct map_frame frame;
                    struct canvas canvas = draw(looks[n], &lens, size, 1 + size / 2, &frame);
                    lens_outline(&canvas, looks[n], &frame, &lens);
                    canvas_finish(&canvas);
                }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_look_ahead_in_every_tier),     cmocka_unit_test(the_window_holds_what_is_to_be_seen),
        cmocka_unit_test(marks_and_labels_are_all_there), cmocka_unit_test(the_outline_is_the_window),
        cmocka_unit_test(anything_can_be_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
