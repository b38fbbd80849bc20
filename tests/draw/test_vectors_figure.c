/* Vectors: labels by tier, numbers, square units, and that the shorter of two arrows along one line shows. */
#include "figure_pictures.h"

#include "vectors_figure.h"

static const struct vectors_arrow MOVE[] = {{{0, 0}, {2, 1}, "theta"},
                                            {{2, 1}, {1, 3}, "d_theta"},
                                            {{2, 1}, {1.5, 2}, "eta d_theta"},
                                            {{0, 0}, {1.5, 2}, "theta + eta d_theta"}};
static const struct vectors_figure FIGURE = {.arrows = MOVE, .count = 4};

static void draw(struct canvas *canvas, const struct look *look, struct rect rect, const void *figure) {
    vectors_figure_draw(canvas, look, rect, figure);
}

static void expect_label(enum glyph_tier tier, const char *label, const char *expected) {
    struct text text = {0};
    vectors_label(tier, label, &text);
    assert_string_equal(text_string(&text), expected);
    text_finish(&text);
}

static void labels(void **state) {
    (void)state;
    expect_label(GLYPHS_ASCII, "theta + eta d_theta", "theta + eta d_theta");
    expect_label(GLYPHS_UNICODE, "theta + eta d_theta", "θ + η Δθ");
    expect_label(GLYPHS_BRAILLE, "u", "u");
    expect_label(GLYPHS_ASCII, "-\\nabla L", "-grad L");
    expect_label(GLYPHS_UNICODE, "-\\nabla L", "−∇L");
    expect_label(GLYPHS_UNICODE, "first", "first");
}

static void numbers_from_foot_to_head(void **state) {
    (void)state;
    figure_shows(draw, &FIGURE, GLYPHS_ASCII, 37, 19,
                 (const char *const[]){"theta               = [ 2.0, 1.0]", "eta d_theta         = [-0.5, 1.0]",
                                       "theta + eta d_theta = [ 1.5, 2.0]", NULL});
}

static bool find(const struct canvas *canvas, uint32_t glyph, int *x, int *y) {
    for (int k = 0; k < canvas->width * canvas->height; k++)
        if (canvas->cells[k].glyph == glyph) {
            *x = k % canvas->width;
            *y = k / canvas->width;
            return true;
        }
    return false;
}

/* (2, 2): as far up as to the right, so half as many rows as columns. The axes cross at the foot. */
static void units_are_square(void **state) {
    (void)state;
    const struct vectors_arrow arrow = {{0, 0}, {2, 2}, NULL};
    const struct vectors_figure figure = {.arrows = &arrow, .count = 1};
    struct canvas canvas = figure_canvas(draw, &figure, GLYPHS_UNICODE, 49, 25);
    int head_x = 0, head_y = 0, b_x = 0, b_y = 0, w_x = 0, w_y = 0;
    assert_true(find(&canvas, 0x2197, &head_x, &head_y) && find(&canvas, 'b', &b_x, &b_y) &&
                find(&canvas, 'w', &w_x, &w_y));
    assert_true(w_y - head_y >= 8);
    assert_int_equal(head_x - b_x, 2 * (w_y - head_y));
    canvas_finish(&canvas);
}

static void pictures(void **state) {
    (void)state;
    figure_pictures(draw, &FIGURE, "vectors");
}

static void any_size_and_arrow(void **state) {
    (void)state;
    figure_stays_inside(draw, &FIGURE);
    const struct vectors_arrow wild[] = {{{NAN, 0}, {1, 1}, "u"},         {{0, 0}, {1e299, -1e299}, "theta"},
                                         {{1, 1}, {1, 1}, "\\nabla L"},   {{0, 0}, {INFINITY, 1}, "v"},
                                         {{-1e-300, 0}, {0, 1e-300}, ""}, {{0, 0}, {1, 0}, "\\wrong{"}};
    for (int i = 0; i < 6; i++) {
        const struct vectors_figure figure = {.arrows = wild, .count = i, .has_over = i == 3, .w = {0, NAN}};
        figure_stays_inside(draw, &figure);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels),   cmocka_unit_test(numbers_from_foot_to_head), cmocka_unit_test(units_are_square),
        cmocka_unit_test(pictures), cmocka_unit_test(any_size_and_arrow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
