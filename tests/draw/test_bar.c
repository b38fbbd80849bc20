/* Bars: the done part, honest at both ends. */
#include "test.h"

#include "canvas_rows.h"

#include "bar.h"
#include "text.h"

#include <math.h>

static const struct look ASCII = {GLYPHS_ASCII, COLORS_NONE, THEME_DARK};
static const struct look PLAIN = {GLYPHS_UNICODE, COLORS_NONE, THEME_DARK};
static const struct look RICH = {GLYPHS_BRAILLE, COLORS_256, THEME_DARK};

static void expect(const struct look *look, int width, double done, const char *expected) {
    struct canvas canvas;
    canvas_init(&canvas, 12, 1);
    bar_draw(&canvas, look, 0, 0, width, done);
    assert_row(&canvas, 0, expected);
    canvas_finish(&canvas);
}

static void ascii(void **state) {
    (void)state;
    expect(&ASCII, 10, .5, "[####    ]");
    expect(&ASCII, 10, 0, "[        ]");
    expect(&ASCII, 10, 1, "[########]");
    expect(&ASCII, 2, .5, "#");
    expect(&ASCII, 0, .5, "");
}

static void only_all_is_full_and_only_nothing_is_empty(void **state) {
    (void)state;
    expect(&ASCII, 10, .001, "[#       ]");
    expect(&ASCII, 10, .999, "[####### ]");
}

static void out_of_range(void **state) {
    (void)state;
    expect(&ASCII, 6, -3, "[    ]");
    expect(&ASCII, 6, 1e300, "[####]");
    expect(&ASCII, 6, NAN, "[    ]");
    expect(&ASCII, 20, .5, "[#########");
}

static void a_line_in_two_inks(void **state) {
    (void)state;
    struct canvas canvas;
    expect(&RICH, 4, .5, "━━━━");
    expect(&PLAIN, 4, .5, "━━··");
    canvas_init(&canvas, 4, 1);
    bar_draw(&canvas, &RICH, 0, 0, 4, .5);
    assert_int_equal(canvas_at(&canvas, 1, 0)->ink, INK_STRONG);
    assert_int_equal(canvas_at(&canvas, 2, 0)->ink, INK_GRID);
    canvas_finish(&canvas);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ascii),
        cmocka_unit_test(only_all_is_full_and_only_nothing_is_empty),
        cmocka_unit_test(out_of_range),
        cmocka_unit_test(a_line_in_two_inks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
