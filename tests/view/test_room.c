/* What stands on a small screen: what matters most first, the rest at a key. Expected numbers are those of one update
 * from (-2, -2) by hand: the gradient is -0.0055, -0.0077. */
#include "test.h"

#include "sample.h"
#include "screen.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

static char *draw(const struct sample *s, int width, int height) {
    static const struct look ASCII = {.glyphs = GLYPHS_ASCII};
    struct canvas canvas;
    struct text out = {0};
    canvas_init(&canvas, width, height);
    screen_draw(s->session, &ASCII, &canvas);
    for (int y = 0; y < height; y++) {
        canvas_row(&canvas, y, &out);
        text_add(&out, "\n");
    }
    canvas_finish(&canvas);
    return out.bytes;
}

static void assert_shows(const struct sample *s, int width, int height, const char *what, bool shown) {
    char *screen = draw(s, width, height);
    if (!strstr(screen, what) == shown)
        fail_msg("%s: %s\n%s", shown ? "not shown" : "shown", what, screen);
    free(screen);
}

/* The rule once, and what both parameters become, before the gradient's line; asked for, all of it. */
static void an_update_in_three_rows(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "s");
    assert_shows(s, 40, 12, "w <- w - eta dw", true);
    assert_shows(s, 40, 12, "w  = -2.0000 - 1 (-0.0055) = -1.9945", true);
    assert_shows(s, 40, 12, "b  = -2.0000 - 1 (-0.0077) = -1.9923", true);
    assert_shows(s, 40, 12, "dw = -0.0055", false);
    sample_press(s, "v");
    assert_shows(s, 40, 12, "dw = -0.0055", true);
    assert_shows(s, 40, 12, "b <- b - eta db", true);
}

/* Numbers go on in the next row at an operator; what is left out is said in the title. */
static void a_long_rule(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "o o o o o o s");
    assert_shows(s, 40, 12, "w <- w - rate m_hat", true);
    assert_shows(s, 40, 12, "v: more", true);
    sample_press(s, "v");
    assert_shows(s, 40, 12, "t: more", true);
    assert_shows(s, 64, 23, "m <- beta1 m + (1 - beta1) dw", true);
}

static void views_that_are_asked_for(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "s v");
    assert_true(s->session->view_asked);
    sample_press(s, "s u S");
    assert_true(s->session->view_asked);
    sample_press(s, "Space");
    assert_false(s->session->view_asked);
    sample_page(s, "5.1.8");
    sample_press(s, "s v");
    assert_true(s->session->view_asked);
    sample_press(s, "Tab");
    assert_false(s->session->view_asked);
    sample_press(s, "v");
    assert_shows(s, 40, 12, "After it?", false);
    assert_shows(s, 40, 12, "Esc page", true);
    sample_press(s, "Escape");
    assert_shows(s, 40, 12, "After it?", true);
    assert_int_equal(s->session->lab.view, 0);
    sample_press(s, "v 2");
    assert_false(s->session->view_asked);
}

/* Who aims sees the map. */
static void the_cross_is_seen(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "s");
    assert_shows(s, 40, 12, "[O", false);
    sample_press(s, "p Right Right Right Up");
    assert_shows(s, 40, 12, "<?>", true);
    assert_shows(s, 60, 20, "<?>", true);
}

static double ticks;

static double half_a_second_later(void) {
    return ticks += 0.5;
}

static const char TIMED[] = "lesson: 5.6 Times\n"
                            "data:\n"
                            "  heap:\n"
                            "    generate: {count: 10000, seed: 1, from: [1.2, -0.7], noise: 0.4}\n"
                            "runs:\n"
                            "  big: {data: heap, optimizer: gd, eta: 0.1, reduction: mean, start: [0, 0], steps: 5}\n"
                            "  small: {like: big, batch: 1}\n"
                            "pages:\n"
                            "- page: 5.6.1 Times\n"
                            "  blocks:\n"
                            "  - lab: [big, small]\n"
                            "    views: [contour, cost]\n"
                            "  - ask: |\n"
                            "      One, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve?\n"
                            "    choices:\n"
                            "    - right: small\n"
                            "    - wrong: big\n"
                            "    - wrong: perhaps, but only where it takes no more than what it takes\n";

/* Where a table of the times has no room, they stand in that of the costs. */
static void times_come_first(void **state) {
    struct sample s;
    (void)state;
    sample_open(&s, TIMED);
    sample_page(&s, "5.6.1");
    book_set_clock(s.book, half_a_second_later);
    sample_press(&s, "g 7 Enter");
    assert_shows(&s, 60, 18, "took", true);
    assert_shows(&s, 60, 18, "0.5 s", true);
    assert_shows(&s, 60, 18, "just made", false);
    sample_press(&s, "v");
    assert_shows(&s, 60, 18, "just made", true);
    sample_close(&s);
}

/* Large steps have their commas and their room; the mark of the present one stays. */
static void a_large_step(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "g");
    sample_type(s, "123,456");
    assert_non_null(strstr(sample_press(s, "Enter"), "step 123,456: "));
    assert_shows(s, 80, 24, "-- update 123,456  ", true);
    assert_shows(s, 80, 24, " > 123,456    1.7918  -2.2822  2.5e-30", true);
    sample_press(s, "x t"); /* two points an update */
    assert_shows(s, 80, 300, "Cost up to step 123,456", true);
    assert_shows(s, 80, 300, "points visited 246,912", true);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_update_in_three_rows, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(a_long_rule, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(views_that_are_asked_for, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(a_large_step, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(the_cross_is_seen, sample_setup, sample_teardown),
        cmocka_unit_test(times_come_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
