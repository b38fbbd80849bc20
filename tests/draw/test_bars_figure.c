/* Bars: lengths by hand, both sides of zero, what is left out, and sums that come out. */
#include "figure_pictures.h"

#include "bars_figure.h"
#include "golden.h"

static const struct bars_row FOUR[] = {
    {"now", .08, true}, {"1 ago", -.04, false}, {"2 ago", .02, false}, {"3 ago", 0, false}};

static void draw(struct canvas *canvas, const struct look *look, struct rect rect, const void *figure) {
    bars_figure_draw(canvas, look, rect, figure);
}

static void looks(const struct bars_figure *figure, enum glyph_tier tier, int width, int height, const char *picture) {
    struct canvas canvas = figure_canvas(draw, figure, tier, width, height);
    golden_canvas("bars", &canvas, picture);
    canvas_finish(&canvas);
}

/* 23 columns for the bars, one for the line: 0.12 on 18 cells, so 0.04 is 6. */
static void both_sides_of_zero(void **state) {
    (void)state;
    const struct bars_figure figure = {.rows = FOUR, .count = 4, .places = 4, .total = "u"};
    looks(&figure, GLYPHS_ASCII, 33, 6,
          "now         |############  0.0800\n"
          "1 ago ######|             -0.0400\n"
          "2 ago       |###           0.0200\n"
          "3 ago       |              0.0000\n"
          "---------------------------------\n"
          "u                          0.0600\n");
    looks(&figure, GLYPHS_UNICODE, 33, 6,
          "now         │████████████  0.0800\n"
          "1 ago ██████│             −0.0400\n"
          "2 ago       │███           0.0200\n"
          "3 ago       │              0.0000\n"
          "─────────────────────────────────\n"
          "u                          0.0600\n");
}

static void counts_shrink_to_what_fits(void **state) {
    (void)state;
    const struct bars_row rows[] = {
        {"w1", 16, false}, {"w2", 1, false}, {"w3", 8, false}, {"w4", 4, false}, {"b", 16, false}};
    struct bars_figure figure = {.rows = rows, .count = 5};
    looks(&figure, GLYPHS_ASCII, 22, 5,
          "w1 ################ 16\n"
          "w2 #                 1\n"
          "w3 ########          8\n"
          "w4 ####              4\n"
          "b  ################ 16\n");
    looks(&figure, GLYPHS_ASCII, 22, 3,
          "w1 ################ 16\n"
          "w2 #                 1\n"
          "... 3 more\n");
    figure.keep_last = true;
    looks(&figure, GLYPHS_ASCII, 22, 3,
          "... 3 before\n"
          "w4 ####              4\n"
          "b  ################ 16\n");
}

/* Eighths of a cell: 90 of 160 on 8 cells are four and a half; the least bar shows. */
static void eighths(void **state) {
    (void)state;
    const struct bars_row rows[] = {{"a", 160, false}, {"b", 90, false}, {"c", 1, false}};
    const struct bars_figure figure = {.rows = rows, .count = 3};
    looks(&figure, GLYPHS_BRAILLE, 14, 3,
          "a ████████ 160\n"
          "b ████▌     90\n"
          "c ▏          1\n");
}

/* Three thirds of a cent: 0.33 three times isn't 1.00, nor with more digits. */
static void sums_that_dont_come_out(void **state) {
    (void)state;
    const struct bars_row rows[] = {{"a", 1. / 3, false}, {"b", 1. / 3, false}, {"c", 1. / 3, false}};
    const struct bars_figure figure = {.rows = rows, .count = 3, .places = 2, .total = "all"};
    figure_shows(draw, &figure, GLYPHS_ASCII, 37, 19, (const char *const[]){"~1.00", NULL});
    const struct bars_row halves[] = {{"a", .125, false}, {"b", .125, false}};
    const struct bars_figure exact = {.rows = halves, .count = 2, .places = 2, .total = "all"};
    figure_shows(draw, &exact, GLYPHS_ASCII, 37, 19, (const char *const[]){"0.125", " 0.250", NULL});
}

static void pictures(void **state) {
    (void)state;
    struct bars_row rows[12];
    double value = .05;
    for (int i = 0; i < 12; i++, value *= -.9) {
        rows[i] = (struct bars_row){.value = i % 3 ? value : -value, .strong = i == 0};
        snprintf(rows[i].label, sizeof rows[i].label, "grad %d", 12 - i);
    }
    struct bars_figure figure = {.rows = rows, .count = 12, .places = 4};
    figure_picture(draw, &figure, GLYPHS_ASCII, 78, 9, "bars-columns"); /* in a wide low pane: columns */
    figure_picture(draw, &figure, GLYPHS_BRAILLE, 116, 9, "bars-columns");
    figure_picture(draw, &figure, GLYPHS_ASCII, 116, 9, "bars-columns");
    figure.total = "u";
    figure_pictures(draw, &figure, "bars");
}

static void any_size_and_value(void **state) {
    (void)state;
    struct bars_figure figure = {.rows = FOUR, .count = 4, .places = 4, .total = "u"};
    figure_stays_inside(draw, &figure);
    const struct bars_row wild[] = {
        {"x", NAN, false}, {"y", 1e308, false}, {"z", -1e308, true}, {"v", -INFINITY, false}};
    for (int count = 0; count <= 4; count++) {
        figure = (struct bars_figure){.rows = wild, .count = count, .keep_last = count % 2};
        figure_stays_inside(draw, &figure);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_sides_of_zero),
        cmocka_unit_test(counts_shrink_to_what_fits),
        cmocka_unit_test(eighths),
        cmocka_unit_test(sums_that_dont_come_out),
        cmocka_unit_test(pictures),
        cmocka_unit_test(any_size_and_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
