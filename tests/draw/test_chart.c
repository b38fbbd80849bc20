/* Charts: places worked out by hand, both scales, names, and every odd number. */
#include "test.h"

#include "canvas_rows.h"

#include "chart.h"
#include "text.h"

#include <math.h>
#include <string.h>

static const struct look LOOKS[] = {{GLYPHS_ASCII, COLORS_NONE, THEME_DARK},
                                    {GLYPHS_UNICODE, COLORS_8, THEME_DARK},
                                    {GLYPHS_BRAILLE, COLORS_256, THEME_DARK}};

static struct canvas draw(const struct look *look, int width, int height, const struct chart *chart) {
    struct canvas canvas;
    canvas_init(&canvas, width, height);
    chart_draw(&canvas, look, (struct rect){0, 0, width, height}, chart);
    return canvas;
}

static void expect(const struct look *look, int width, int height, const struct chart *chart,
                   const char *const rows[]) {
    struct canvas canvas = draw(look, width, height, chart);
    assert_rows(&canvas, rows);
    canvas_finish(&canvas);
}

/* 1, .1, .01, ..: a decade a row, a step a column of 16: a diagonal of letters, the last one capital. */
static void log_scale_a_decade_a_row(void **state) {
    (void)state;
    double values[] = {1, 1, 1, .1, .1, .1, .01, .01, .01, 1e-3, 1e-3, 1e-3, 1e-4, 1e-4, 1e-4, 1e-5};
    struct chart chart = {.series = {{values, 16, 0, optimizer_find("momentum"), INK_TEXT, NULL, false}},
                          .series_count = 1,
                          .x_last = 15,
                          .log_scale = true,
                          .x_label = "step",
                          .y_label = "L"};
    expect(&LOOKS[0], 21, 7, &chart,
           (const char *const[]){
               "   1|mmm",
               "  .1|   mmm",
               " .01|      mmm",
               ".001|         mmm",
               "1e-4|            mmm",
               "1e-5|               M",
               "step 0    5   10   15",
           });
}

/* 0.4 to 0 in steps of 0.1 over rows of 0.1. The run stands at its third value. */
static void linear_scale_starts_at_zero(void **state) {
    (void)state;
    double values[] = {.4, .4, .3, .2, .1};
    struct chart chart = {.series = {{values, 3, 5, optimizer_find("gd"), INK_TEXT, NULL, false}},
                          .series_count = 1,
                          .x_last = 10,
                          .x_label = "t",
                          .y_label = "L"};
    expect(&LOOKS[0], 14, 6, &chart,
           (const char *const[]){
               ".4+oo",
               " L|  O",
               ".2+",
               "  |",
               ".0+",
               "t  0    5   10",
           });
}

static void values_far_apart_are_joined(void **state) {
    (void)state;
    double values[] = {4, 4, 0, 0};
    struct chart chart = {
        .series = {{values, 4, 0, optimizer_find("gd"), INK_TEXT, NULL, true}}, .series_count = 1, .x_last = 3};
    struct canvas canvas = draw(&LOOKS[0], 15, 6, &chart);
    assert_row(&canvas, 0, "4+o---o");
    assert_int_equal(canvas_at(&canvas, 14, 4)->glyph, 'O');
    canvas_finish(&canvas);
}

static bool same_row(const struct canvas *canvas, const char *a, const char *b) {
    for (int y = 0; y < canvas->height; y++) {
        struct text row = {0};
        canvas_row(canvas, y, &row);
        bool both = strstr(text_string(&row), a) && strstr(text_string(&row), b);
        text_finish(&row);
        if (both)
            return true;
    }
    return false;
}

/* Three curves that end in one place: three names in three rows, the last one still in the plot. */
static void names_are_pushed_apart(void **state) {
    (void)state;
    double a[] = {1, 0}, b[] = {.9, 0}, c[] = {.8, 0};
    struct chart chart = {.series = {{a, 2, 0, optimizer_find("gd"), INK_TEXT, "first", false},
                                     {b, 2, 0, optimizer_find("nag"), INK_TEXT, "second", false},
                                     {c, 2, 0, optimizer_find("adam"), INK_TEXT, "third", false}},
                          .series_count = 3,
                          .x_last = 1};
    struct canvas canvas = draw(&LOOKS[2], 50, 10, &chart);
    assert_true(same_row(&canvas, "first", "") && same_row(&canvas, "second", "") && same_row(&canvas, "third", ""));
    assert_false(same_row(&canvas, "first", "second") || same_row(&canvas, "second", "third"));
    assert_true(same_row(&canvas, "third", "0┤"));
    canvas_finish(&canvas);
    a[1] = b[1] = c[1] = 0.5; /* the sign that is seen is the third one's, and so is the name beside it */
    canvas = draw(&LOOKS[0], 50, 10, &chart);
    assert_true(same_row(&canvas, "D third", "") && same_row(&canvas, "second", "") && same_row(&canvas, "first", ""));
    canvas_finish(&canvas);
    canvas = draw(&LOOKS[2], 24, 10, &chart);
    assert_false(same_row(&canvas, "first", ""));
    canvas_finish(&canvas);
}

static void richer_terminals_raise_exponents(void **state) {
    (void)state;
    double values[] = {1e-4, 1e-6, 1e-5};
    struct chart chart = {.series = {{values, 3, 0, NULL, INK_TEXT, NULL, true}},
                          .series_count = 1,
                          .x_first = 1,
                          .x_last = 3,
                          .log_scale = true};
    struct canvas canvas = draw(&LOOKS[2], 30, 9, &chart), plain = draw(&LOOKS[1], 30, 9, &chart);
    assert_true(same_row(&canvas, "10⁻⁴┤•", "") && same_row(&canvas, "10⁻⁶┤", "•") && same_row(&canvas, "●", ""));
    assert_true(same_row(&canvas, "1 ", "3"));
    assert_true(same_row(&plain, "1e−6┤", "•"));
    canvas_finish(&canvas);
    canvas_finish(&plain);
}

/* Zero and below stand at the bottom; what is not finite isn't there. */
static void zero_has_no_logarithm(void **state) {
    (void)state;
    double values[] = {1, 0, NAN, 0, INFINITY, .001};
    struct chart chart = {.series = {{values, 6, 0, optimizer_find("adam"), INK_TEXT, NULL, false}},
                          .series_count = 1,
                          .x_last = 5,
                          .log_scale = true};
    struct canvas canvas = draw(&LOOKS[0], 19, 5, &chart);
    /* 14 columns for 5 steps, 2.6 a step */
    assert_int_equal(canvas_at(&canvas, 5 + 3, 3)->glyph, 'd');
    assert_int_equal(canvas_at(&canvas, 5 + 8, 3)->glyph, 'd');
    assert_int_equal(canvas_at(&canvas, 5 + 13, 3)->glyph, 'D');
    assert_int_equal(canvas_at(&canvas, 5 + 5, 3)->glyph, ' ');
    canvas_finish(&canvas);
}

/* The loss of a surface may be negative: then the scale that was asked for is left. */
static void below_zero_the_scale_is_linear(void **state) {
    (void)state;
    double values[] = {1, 0.5, -0.25};
    struct chart chart = {.series = {{.values = values, .count = 2}}, .series_count = 1, .log_scale = true};
    assert_true(chart_is_log(&chart));
    chart.series[0].known = 3;
    assert_false(chart_is_log(&chart));
    chart.log_scale = false;
    assert_false(chart_is_log(&chart));
}

static void a_flat_series(void **state) {
    (void)state;
    double values[] = {5, 5, 5}, zeros[] = {0, 0, 0};
    struct chart chart = {
        .series = {{values, 3, 0, optimizer_find("gd"), INK_TEXT, NULL, false}}, .series_count = 1, .x_last = 2};
    struct canvas canvas = draw(&LOOKS[0], 15, 7, &chart);
    assert_int_equal(canvas_at(&canvas, 14, 0)->glyph, 'O');
    canvas_finish(&canvas);
    chart.series[0].values = zeros;
    canvas = draw(&LOOKS[0], 15, 7, &chart);
    assert_int_equal(canvas_at(&canvas, 14, 5)->glyph, 'O');
    canvas_finish(&canvas);
}

/* Below a given range a curve leaves the plot; its sign stands where it was last within. */
static void what_is_cut_below_is_not_on_the_bottom_line(void **state) {
    (void)state;
    double values[] = {0, -1, -1e9, -1e9};
    struct chart chart = {.series = {{values, 4, 0, optimizer_find("gd"), INK_TEXT, NULL, false}},
                          .series_count = 1,
                          .x_last = 10,
                          .x_label = "t",
                          .y_label = "L",
                          .has_range = true,
                          .y = {-4, 0}};
    expect(&LOOKS[0], 14, 6, &chart,
           (const char *const[]){
               " 0+o",
               " L| O",
               "-2+",
               "  |",
               "-4+",
               "t  0    5   10",
           });
}

static void expect_within(const struct look *look, int width, int height, const struct chart *chart) {
    struct canvas canvas;
    canvas_init(&canvas, width + 8, height + 8);
    chart_draw(&canvas, look, (struct rect){4, 4, width, height}, chart);
    for (int y = 0; y < height + 8; y++)
        for (int x = 0; x < width + 8; x++)
            if (x < 4 || y < 4 || x >= width + 4 || y >= height + 4)
                assert_int_equal(canvas_at(&canvas, x, y)->glyph, ' ');
    canvas_finish(&canvas);
}

static void all_sizes(const struct chart *chart) {
    for (int width = 1; width < 60; width += 1 + width / 3)
        for (int height = 0; height < 24; height += 1 + height / 3)
            for (int look = 0; look < 3; look++)
                expect_within(&LOOKS[look], width, height, chart);
}

static void any_size_and_any_number(void **state) {
    (void)state;
    static const double WILD[] = {.4, 0, 1e300, NAN, -1e300, 5e-324, INFINITY, -INFINITY, 1.7e308, -1.7e308, 1};
    struct chart chart = {.series_count = 2, .x_label = "step", .y_label = "loss"};
    for (int log_scale = 0; log_scale < 2; log_scale++)
        for (size_t first = 0; first < 11; first++) {
            chart.log_scale = log_scale;
            chart.x_last = first % 3 ? 10 : 1000000000;
            chart.series[0] =
                (struct chart_series){WILD + first, 11 - first, 0, optimizer_find("nag"), INK_TEXT, "NAG", true};
            chart.series[1] = (struct chart_series){WILD, first, 11, NULL, INK_DIM, "a long name", first % 2};
            all_sizes(&chart);
        }
    all_sizes(&(struct chart){.series_count = 0});
    all_sizes(&(struct chart){.has_range = true, .y = {3, -3}});
    all_sizes(&(struct chart){.has_range = true, .y = {NAN, 1}, .log_scale = true});
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(log_scale_a_decade_a_row),
        cmocka_unit_test(linear_scale_starts_at_zero),
        cmocka_unit_test(values_far_apart_are_joined),
        cmocka_unit_test(names_are_pushed_apart),
        cmocka_unit_test(richer_terminals_raise_exponents),
        cmocka_unit_test(zero_has_no_logarithm),
        cmocka_unit_test(below_zero_the_scale_is_linear),
        cmocka_unit_test(a_flat_series),
        cmocka_unit_test(what_is_cut_below_is_not_on_the_bottom_line),
        cmocka_unit_test(any_size_and_any_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
