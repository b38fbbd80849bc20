/* Strokes: a chord takes the character nearest to it, and a curve is one thin line. */
#include "test.h"

#include "canvas_rows.h"

#include "strokes.h"
#include "text.h"

#include <math.h>

static void flat_chords_tell_their_height(void **state) {
    (void)state;
    assert_int_equal(stroke_char(0, .3, 1, .3), '\'');
    assert_int_equal(stroke_char(0, 1, 1, 1), '-');
    assert_int_equal(stroke_char(0, 1.9, 1, 1.9), '_');
}

static void steep_chords(void **state) {
    (void)state;
    assert_int_equal(stroke_char(.5, 0, .5, 2), '|');
    assert_int_equal(stroke_char(0, 0, 1, 2), '\\');
    assert_int_equal(stroke_char(0, 2, 1, 0), '/');
}

static void slopes_of_45_degrees_tell_their_half(void **state) {
    (void)state;
    assert_int_equal(stroke_char(0, 0, 1, 1), '`');
    assert_int_equal(stroke_char(0, 1, 1, 0), '\'');
    assert_int_equal(stroke_char(0, 1, 1, 2), '.');
    assert_int_equal(stroke_char(0, 2, 1, 1), '.');
}

static void cut_corners(void **state) {
    (void)state;
    assert_int_equal(stroke_char(.5, 0, 1, .6), '`');
    assert_int_equal(stroke_char(0, .6, .5, 0), '\'');
    assert_int_equal(stroke_char(0, 1.4, .5, 2), '.');
    assert_int_equal(stroke_char(.5, 2, 1, 1.4), '.');
}

static void direction_does_not_matter(void **state) {
    (void)state;
    for (int i = 0; i <= 8; i++)
        for (int j = 0; j <= 8; j++)
            assert_int_equal(stroke_char(0, i / 4., 1, j / 4.), stroke_char(1, j / 4., 0, i / 4.));
}

static void not_finite_is_blank(void **state) {
    (void)state;
    assert_int_equal(stroke_char(NAN, 0, 1, 1), ' ');
    assert_int_equal(stroke_char(0, INFINITY, 1, 1), ' ');
}

/* Draws a curve in 8 x 4 cells and compares the rows. */
static void expect_curve(const double rows[9], const char *const expected[4]) {
    struct canvas canvas;
    canvas_init(&canvas, 8, 4);
    stroke_curve(&canvas, (struct rect){0, 0, 8, 4}, rows, INK_TEXT);
    assert_rows(&canvas, expected);
    canvas_finish(&canvas);
}

static void a_rising_line(void **state) {
    (void)state;
    const double rows[9] = {4, 3.5, 3, 2.5, 2, 1.5, 1, .5, 0};
    expect_curve(rows, (const char *const[]){"      .'", "    .'", "  .'", ".'"});
}

static void a_flat_line(void **state) {
    (void)state;
    const double rows[9] = {1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5};
    expect_curve(rows, (const char *const[]){"", "--------", "", ""});
}

static void a_jump_is_a_wall(void **state) {
    (void)state;
    const double rows[9] = {3.5, 3.5, 3.5, 3.5, .5, .5, .5, .5, .5};
    expect_curve(rows, (const char *const[]){"   .----", "   |", "   |", "---'"});
}

static void outside_and_not_finite_is_left_out(void **state) {
    (void)state;
    const double rows[9] = {1e300, NAN, .5, .5, INFINITY, 3.5, 3.5, 9, -1e300};
    expect_curve(rows, (const char *const[]){"  -    |", "       |", "       |", "     -.|"});
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flat_chords_tell_their_height),
        cmocka_unit_test(steep_chords),
        cmocka_unit_test(slopes_of_45_degrees_tell_their_half),
        cmocka_unit_test(cut_corners),
        cmocka_unit_test(direction_does_not_matter),
        cmocka_unit_test(not_finite_is_blank),
        cmocka_unit_test(a_rising_line),
        cmocka_unit_test(a_flat_line),
        cmocka_unit_test(a_jump_is_a_wall),
        cmocka_unit_test(outside_and_not_finite_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
