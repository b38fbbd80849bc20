/* The update's arithmetic in the room it has. Expected numbers are by hand: the gradient at (-2, -2) is -0.0055,
 * -0.0077; Adam's first step goes eta along each parameter, as m_hat is the gradient and v_hat its square. */
#include "test.h"

#include "canvas_rows.h"
#include "sample.h"
#include "screen.h"

#include <stdlib.h>

static const char LESSON[] = "lesson: 5.9 Updates\n"
                             "data:\n"
                             "  toy:\n"
                             "    points: [[0.5, 0.2], [2.5, 0.9]]\n"
                             "runs:\n"
                             "  gd: {data: toy, optimizer: gd, eta: 1, start: [-2, -2], steps: 100}\n"
                             "  momentum: {like: gd, optimizer: momentum, gamma: 0.9}\n"
                             "  adam: {like: gd, optimizer: adam, eta: 0.1}\n"
                             "pages:\n"
                             "- page: 5.9.1 Plain\n"
                             "  blocks:\n"
                             "  - lab: [gd]\n"
                             "    views: [contour, update, losses]\n"
                             "  - ask: |\n"
                             "      One, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve?\n"
                             "    choices:\n"
                             "    - right: gd\n"
                             "    - wrong: momentum\n"
                             "- page: 5.9.2 Gathering\n"
                             "  blocks:\n"
                             "  - lab: [momentum]\n"
                             "    views: [contour, update, losses]\n"
                             "- page: 5.9.3 Long\n"
                             "  blocks:\n"
                             "  - lab: [adam]\n"
                             "    views: [contour, update]\n";

static int setup(void **state) {
    return sample_setup_lesson(state, LESSON);
}

static void draw(const struct sample *s, struct canvas *canvas, int width, int height) {
    static const struct look ASCII = {.glyphs = GLYPHS_ASCII};
    canvas_init(canvas, width, height);
    screen_draw(s->session, &ASCII, canvas);
}

static void assert_shows(const struct sample *s, int width, int height, const char *what, bool shown) {
    struct canvas canvas;
    draw(s, &canvas, width, height);
    if (canvas_shows(&canvas, what) != shown)
        fail_msg("%s at %dx%d: %s", shown ? "not shown" : "shown", width, height, what);
    canvas_finish(&canvas);
}

/* The first row with `part`, and where it is; "" and -1: none. Free it. */
static char *row_with(const struct sample *s, int width, int height, const char *part, int *y) {
    struct canvas canvas;
    struct text row = {0};
    draw(s, &canvas, width, height);
    for (*y = 0; *y < height; (*y)++) {
        text_cut(&row, 0);
        canvas_row(&canvas, *y, &row);
        if (strstr(text_string(&row), part))
            break;
    }
    if (*y == height)
        fail_msg("no row with %s", part);
    canvas_finish(&canvas);
    return row.bytes;
}

static int count(const char *text, const char *part) {
    int n = 0;
    while ((text = strstr(text, part))) {
        text += strlen(part);
        n++;
    }
    return n;
}

/* v's line is too long for a column: both its symbols and its numbers go on at the sign, and the results stand behind
 * them. */
static void a_long_line_breaks_at_its_operator(void **state) {
    struct sample *s = *state;
    int y, below;
    sample_page(s, "5.9.3");
    sample_press(s, "s");
    char *first = row_with(s, 120, 36, " v <- beta2 v ", &y);
    assert_int_equal(count(first, "0.999 (0.0"), 2);
    assert_int_equal(count(first, " = "), 0);
    char *second = row_with(s, 120, 36, "      + (1 - beta2) dw^2 ", &below);
    assert_int_equal(below, y + 1);
    assert_int_equal(count(second, "+ 0.001 (-0.00"), 2);
    assert_int_equal(count(second, " = "), 2);
    free(first);
    free(second);
    assert_shows(s, 120, 36, "= -1.9000", true);
    assert_shows(s, 120, 36, "v: more", false);
}

/* However many lines are too long, what stands above the panel keeps its place; it has room for all of them. */
static void a_low_panel_keeps_its_place(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.9.3");
    for (int width = 110; width <= 130; width += 10) {
        int at = -1;
        for (int step = 1; step <= 12; step++) {
            int y;
            sample_press(s, "s");
            free(row_with(s, width, 36, "-- update ", &y));
            assert_true(at < 0 || y == at);
            at = y;
            assert_shows(s, width, 36, "v: more", false);
        }
        sample_press(s, "0 Enter");
    }
}

/* A line that has no room for its numbers shows what both parameters become; the last line keeps its own. */
static void results_side_by_side(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.9.3");
    sample_press(s, "s");
    static const char *const ROWS[] = {"m      w = -5.",
                                       "v      w = ",
                                       "m_hat  w = -0.0055     b = -0.0077",
                                       "v_hat  w = ",
                                       "rate   w = ",
                                       "w <- w - rate m_hat",
                                       "= -1.9000   b = -1.9000"};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        assert_shows(s, 40, 12, ROWS[i], true);
    assert_shows(s, 40, 12, "v: more", true);
}

/* Beside a map: the numbers of w, and behind its result that of b. */
static void both_parameters_in_few_columns(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.9.1");
    sample_press(s, "s");
    assert_shows(s, 60, 20, "= -1.9945   b = -1.9923", true);
    assert_shows(s, 60, 20, "b  = -2.0000", false);
}

/* Numbers that take no more rows than a result alone are shown. */
static void numbers_where_they_cost_nothing(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.9.2");
    sample_press(s, "s s");
    assert_shows(s, 40, 12, "w  = -1.9945 - (-0.0105) = -1.9840", true);
    assert_shows(s, 40, 12, "b  = -1.9923 - (-0.0147) = -1.9776", true);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_long_line_breaks_at_its_operator, setup, sample_teardown),
        cmocka_unit_test_setup_teardown(a_low_panel_keeps_its_place, setup, sample_teardown),
        cmocka_unit_test_setup_teardown(results_side_by_side, setup, sample_teardown),
        cmocka_unit_test_setup_teardown(both_parameters_in_few_columns, setup, sample_teardown),
        cmocka_unit_test_setup_teardown(numbers_where_they_cost_nothing, setup, sample_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
