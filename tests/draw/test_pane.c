/* Frames of panes, with glyphs worked out by hand. */
#include "test.h"

#include "canvas_rows.h"

#include "glyphs.h"
#include "pane.h"
#include "text.h"

static const struct look ASCII = {.glyphs = GLYPHS_ASCII}, UNICODE = {.glyphs = GLYPHS_UNICODE};

static struct rect draw(struct canvas *canvas, const struct look *look, int width, int height, const char *title,
                        const char *qualifier, bool focused) {
    struct rect rect = {0, 0, width, height};
    canvas_init(canvas, width, height);
    struct rect inside = pane_draw(canvas, look, rect, title, qualifier, focused);
    struct rect same = pane_inside(look, rect);
    assert_memory_equal(&inside, &same, sizeof same);
    return inside;
}

static void expect_rule(const char *title, const char *qualifier, bool focused, const char *expected) {
    struct canvas canvas;
    struct rect inside = draw(&canvas, &ASCII, 24, 3, title, qualifier, focused);
    assert_row(&canvas, 0, expected);
    assert_row(&canvas, 1, "");
    assert_int_equal(inside.y, 1);
    assert_int_equal(inside.width, 24);
    assert_int_equal(inside.height, 2);
    canvas_finish(&canvas);
}

static void ascii_has_a_titled_rule(void **state) {
    (void)state;
    expect_rule("losses", NULL, false, "-- losses --------------");
    expect_rule("losses", "eta 1", false, "-- losses ----- eta 1 --");
}

static void rules_show_focus_and_leave_out_what_has_no_room(void **state) {
    (void)state;
    expect_rule("losses", NULL, true, ">- losses --------------");
    expect_rule(NULL, NULL, false, "------------------------");
    expect_rule("the losses of a run", "eta 1", false, "-- the losses of a run -");
}

static void boxes_have_title_left_and_qualifier_right(void **state) {
    (void)state;
    struct canvas canvas;
    struct rect inside = draw(&canvas, &UNICODE, 26, 3, "losses  so far", "\u03b7 1", true);
    assert_row(&canvas, 0, "\u256d\u2500 losses  so far \u2500 \u03b7 1 \u2500\u256e");
    assert_row(&canvas, 1, "\u2502                        \u2502");
    assert_row(
        &canvas, 2,
        "\u2570\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500"
        "\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u256f");
    assert_int_equal(canvas_at(&canvas, 3, 0)->ink, INK_STRONG);
    assert_int_equal(canvas_at(&canvas, 11, 0)->ink, INK_DIM);
    assert_int_equal(canvas_at(&canvas, 0, 0)->ink, INK_BORDER_FOCUS);
    assert_int_equal(inside.x, 1);
    assert_int_equal(inside.y, 1);
    assert_int_equal(inside.width, 24);
    assert_int_equal(inside.height, 1);
    canvas_finish(&canvas);
}

static void the_smallest_panes_do_no_harm(void **state) {
    (void)state;
    for (int width = 1; width < 8; width++)
        for (int height = 1; height < 4; height++)
            for (int tier = 0; tier < 2; tier++) {
                struct canvas canvas;
                struct rect inside = draw(&canvas, tier ? &UNICODE : &ASCII, width, height, "losses", "eta 1", true);
                assert_true(inside.width >= 0 && inside.height >= 0);
                canvas_finish(&canvas);
            }
}

static void numbers_get_the_tiers_minus(void **state) {
    (void)state;
    char out[32];
    glyph_number(GLYPHS_ASCII, "-1e-4", out);
    assert_string_equal(out, "-1e-4");
    glyph_number(GLYPHS_BRAILLE, "-1e-4", out);
    assert_string_equal(out, "\u22121e\u22124");
}

static void small_print_stands_in_the_lower_border(void **state) {
    (void)state;
    struct canvas canvas;
    struct rect rect = {0, 0, 14, 2};
    draw(&canvas, &UNICODE, 14, 2, NULL, NULL, false);
    assert_false(pane_foot(&canvas, &UNICODE, rect, "nine cells"));
    assert_true(pane_foot(&canvas, &UNICODE, rect, "3 nodes"));
    assert_row(&canvas, 1, "\u2570\u2500\u2500 3 nodes \u2500\u256f");
    canvas_finish(&canvas);
    draw(&canvas, &ASCII, 14, 2, NULL, NULL, false);
    assert_false(pane_foot(&canvas, &ASCII, rect, "3 nodes"));
    assert_row(&canvas, 1, "");
    canvas_finish(&canvas);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_print_stands_in_the_lower_border),
        cmocka_unit_test(ascii_has_a_titled_rule),
        cmocka_unit_test(rules_show_focus_and_leave_out_what_has_no_room),
        cmocka_unit_test(boxes_have_title_left_and_qualifier_right),
        cmocka_unit_test(the_smallest_panes_do_no_harm),
        cmocka_unit_test(numbers_get_the_tiers_minus),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
