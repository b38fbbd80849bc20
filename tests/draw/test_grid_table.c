/* Tables: columns, points under points, the current row, the window on the rows. */
#include "test.h"

#include "canvas_rows.h"

#include "grid_table.h"
#include "text.h"

static const struct look ASCII = {GLYPHS_ASCII, COLORS_NONE, THEME_DARK};
static const struct look RICH = {GLYPHS_BRAILLE, COLORS_256, THEME_DARK};

static const struct grid_column COLUMNS[] = {{"step", GRID_RIGHT, 3, false},
                                             {"w", GRID_POINT, 0, false},
                                             {"L", GRID_POINT, 0, false},
                                             {NULL, GRID_LEFT, 0, true}};

static const struct grid_cell CELLS[] = {
    {"0", INK_TEXT},  {"-2.0000", INK_TEXT},  {"0.4031", INK_TEXT}, {"the start", INK_DIM},
    {"1", INK_TEXT},  {"12.5", INK_TEXT},     {"...", INK_TEXT},    {"well-known", INK_DIM},
    {"10", INK_TEXT}, {"-0.25000", INK_TEXT}, {".5", INK_STRONG},   {NULL, INK_TEXT},
};

static struct grid_table table(long current) {
    return (struct grid_table){COLUMNS, 4, CELLS, 3, current, 0, NULL, true};
}

static void expect(const struct look *look, int width, int height, const struct grid_table *shown,
                   const char *const rows[]) {
    struct canvas canvas;
    canvas_init(&canvas, width, height);
    grid_table_draw(&canvas, look, (struct rect){0, 0, width, height}, shown);
    assert_rows(&canvas, rows);
    canvas_finish(&canvas);
}

static void points_stand_in_a_column(void **state) {
    (void)state;
    struct grid_table shown = table(2);
    expect(&ASCII, 40, 4, &shown,
           (const char *const[]){
               "  step         w       L",
               "     0  -2.0000   0.4031  the start",
               "     1  12.5         ...  well-known",
               ">   10  -0.25000   .5",
           });
}

static void richer_terminals_get_a_minus_and_a_ground(void **state) {
    (void)state;
    struct canvas canvas;
    struct grid_table shown = table(0);
    canvas_init(&canvas, 40, 4);
    assert_int_equal(grid_table_draw(&canvas, &RICH, (struct rect){0, 0, 38, 4}, &shown), 4);
    assert_rows(&canvas, (const char *const[]){
                             "  step         w       L",
                             "▌    0  −2.0000   0.4031  the start",
                             "     1  12.5         ...  well-known",
                             "    10  −0.25000   .5",
                         });
    assert_int_equal(canvas_at(&canvas, 37, 1)->ground, GROUND_ROW);
    assert_int_equal(canvas_at(&canvas, 38, 1)->ground, GROUND_PAGE);
    assert_int_equal(canvas_at(&canvas, 37, 2)->ground, GROUND_PAGE);
    canvas_finish(&canvas);
}

static void a_narrow_table_gives_way(void **state) {
    (void)state;
    struct grid_table shown = table(1);
    expect(&ASCII, 33, 2, &shown, (const char *const[]){"  step        w      L", "     0 -2.0000  0.4031 the start"});
    expect(&ASCII, 26, 2, &shown, (const char *const[]){"  step        w      L", "     0 -2.0000  0.4031"});
    expect(&ASCII, 10, 2, &shown, (const char *const[]){"  step", "     0 -2."});
    expect(&ASCII, 1, 1, &shown, (const char *const[]){""});
}

static void marks_stand_before_the_rows(void **state) {
    (void)state;
    const struct grid_cell marks[] = {{"o", INK_OPTIMIZER}, {NULL, INK_TEXT}, {"m", INK_OPTIMIZER}};
    struct grid_table shown = table(-1);
    shown.marks = marks;
    shown.heads = false;
    shown.first = 1;
    expect(&ASCII, 24, 2, &shown, (const char *const[]){"      1 12.5        ...", "  m  10 -0.25000  .5"});
}

static void the_window_keeps_the_current_row(void **state) {
    (void)state;
    assert_int_equal(grid_table_first(100, 99, 10), 90);
    assert_int_equal(grid_table_first(100, 95, 10), 90);
    assert_int_equal(grid_table_first(100, 30, 10), 30);
    assert_int_equal(grid_table_first(5, 0, 10), 0);
    assert_int_equal(grid_table_first(100, -1, 10), 90);
    assert_int_equal(grid_table_first(0, -1, 0), 0);
}

static void an_empty_table_is_its_heads(void **state) {
    (void)state;
    struct grid_table shown = table(-1);
    shown.row_count = 0;
    expect(&ASCII, 30, 2, &shown, (const char *const[]){"  step  w  L", ""});
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_stand_in_a_column),         cmocka_unit_test(richer_terminals_get_a_minus_and_a_ground),
        cmocka_unit_test(a_narrow_table_gives_way),         cmocka_unit_test(marks_stand_before_the_rows),
        cmocka_unit_test(the_window_keeps_the_current_row), cmocka_unit_test(an_empty_table_is_its_heads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
