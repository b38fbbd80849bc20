/* Braille: which bit is which dot, and lines that go anywhere. */
#include "test.h"

#include "dots.h"

#include <string.h>

/* The eight dots of a cell in the order of Unicode: 1 2 3 down the left, 4 5 6 down the right, 7 8 below. */
static void each_dot_has_its_bit(void **state) {
    (void)state;
    static const uint8_t BITS[4][2] = {{1, 8}, {2, 16}, {4, 32}, {64, 128}};
    for (int y = 0; y < 4; y++)
        for (int x = 0; x < 2; x++) {
            struct dots dots;
            dots_init(&dots, 3, 2);
            dots_set(&dots, 2 + x, 4 + y, INK_ARROW);
            assert_int_equal(dots.bits[4], BITS[y][x]);
            assert_int_equal(dots.ink[4], INK_ARROW);
            dots_finish(&dots);
        }
}

static void dots_outside_are_dropped(void **state) {
    (void)state;
    struct dots dots;
    dots_init(&dots, 1, 1);
    dots_set(&dots, -1, 0, INK_TEXT);
    dots_set(&dots, 0, -1, INK_TEXT);
    dots_set(&dots, 2, 0, INK_TEXT);
    dots_set(&dots, 0, 4, INK_TEXT);
    assert_int_equal(dots.bits[0], 0);
    dots_finish(&dots);
}

static int count_dots(const struct dots *dots) {
    int count = 0;
    for (int i = 0; i < dots->width / 2 * (dots->height / 4); i++)
        for (int bit = 0; bit < 8; bit++)
            count += dots->bits[i] >> bit & 1;
    return count;
}

static int line_length(double x0, double y0, double x1, double y1, int thickness) {
    struct dots dots;
    dots_init(&dots, 5, 2); /* 10 x 8 dots */
    dots_line(&dots, x0, y0, x1, y1, thickness, INK_TEXT);
    int count = count_dots(&dots);
    dots_finish(&dots);
    return count;
}

static void lines_are_one_or_two_dots_thick(void **state) {
    (void)state;
    assert_int_equal(line_length(0, 3, 9, 3, 1), 10);
    assert_int_equal(line_length(0, 3, 9, 3, 2), 20);
    assert_int_equal(line_length(4, 0, 4, 7, 2), 16);
    assert_int_equal(line_length(0, 0, 7, 7, 1), 8);
    assert_int_equal(line_length(4, 4, 4, 4, 1), 1);
}

/* A line through the middle looks the same from however far it comes. */
static void far_ends_are_clipped(void **state) {
    (void)state;
    assert_int_equal(line_length(-1e6, 3, 1e6, 3, 1), 10);
    assert_int_equal(line_length(-1e300, 3, 1e300, 3, 1), 10);
    assert_int_equal(line_length(-1e308, 3, 1e308, 3, 2), 20);
    assert_int_equal(line_length(1e6, 3, 2e6, 3, 1), 0);
    assert_int_equal(line_length(-5, -5, -9, 20, 2), 0);
}

static void what_is_not_finite_draws_nothing(void **state) {
    (void)state;
    assert_int_equal(line_length(NAN, 3, 9, 3, 1), 0);
    assert_int_equal(line_length(0, 3, INFINITY, 3, 1), 0);
    assert_int_equal(line_length(0, -INFINITY, 0, INFINITY, 2), 0);
}

static void empty_cells_keep_what_the_canvas_has(void **state) {
    (void)state;
    struct canvas canvas;
    struct dots dots;
    canvas_init(&canvas, 3, 1);
    canvas_text(&canvas, 0, 0, "abc", INK_LABEL);
    dots_init(&dots, 2, 1);
    dots_set(&dots, 3, 0, INK_LEVEL);
    dots_put(&dots, &canvas, 1, 0);
    assert_int_equal(canvas_at(&canvas, 0, 0)->glyph, 'a');
    assert_int_equal(canvas_at(&canvas, 1, 0)->glyph, 'b');
    assert_int_equal(canvas_at(&canvas, 2, 0)->glyph, 0x2808);
    assert_int_equal(canvas_at(&canvas, 2, 0)->ink, INK_LEVEL);
    dots_finish(&dots);
    canvas_finish(&canvas);
}

static void no_cells_are_no_trouble(void **state) {
    (void)state;
    struct dots dots;
    dots_init(&dots, 0, -3);
    dots_line(&dots, 0, 0, 9, 9, 2, INK_TEXT);
    assert_int_equal(dots.width, 0);
    assert_int_equal(dots.height, 0);
    dots_finish(&dots);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_dot_has_its_bit),
        cmocka_unit_test(dots_outside_are_dropped),
        cmocka_unit_test(lines_are_one_or_two_dots_thick),
        cmocka_unit_test(far_ends_are_clipped),
        cmocka_unit_test(what_is_not_finite_draws_nothing),
        cmocka_unit_test(empty_cells_keep_what_the_canvas_has),
        cmocka_unit_test(no_cells_are_no_trouble),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
