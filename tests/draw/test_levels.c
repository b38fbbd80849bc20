/* Heights of level lines, on losses whose levels can be told by hand. */
#include "test.h"

#include "levels.h"
#include "objective.h"

enum { SIDE = 49, COUNT = SIDE * SIDE };

static void expect_levels(const struct levels *levels, const double expected[], int count) {
    assert_int_equal(levels->count, count);
    for (int i = 0; i < count; i++)
        assert_close(levels->value[i], expected[i], 1e-12 * fabs(expected[i]));
}

static void survey(double x0, double y0, double x1, double y1, double losses[COUNT]) {
    double x[] = {x0, x1}, y[] = {y0, y1}, axis[SIDE];
    struct data data = {.count = 2, .inputs = 1, .x = x, .y = y};
    struct objective objective = objective_neuron(&data, false);
    for (int i = 0; i < SIDE; i++)
        axis[i] = -6 + i / 4.0;
    objective_grid(&objective, axis, SIDE, axis, SIDE, losses);
}

/* Slices of a tenth as in Module 5.3; the floor's line, and the plateau's: with both outputs at 0 the loss is 0.425. */
static void toy_has_slices_floor_and_plateau(void **state) {
    (void)state;
    double losses[COUNT];
    struct levels levels;
    survey(0.5, 0.2, 2.5, 0.9, losses);
    levels_choose(LEVELS_EVEN, losses, COUNT, &levels);
    expect_levels(&levels, (const double[]){.01, .1, .2, .3, .4, .42, .5, .6}, 8);
    for (int i = 0; i < 8; i++)
        assert_int_equal(levels.extra[i], i == 0 || i == 5);
}

static void valley_has_fewer_slices(void **state) {
    (void)state;
    double losses[COUNT];
    struct levels levels;
    survey(0.9, 0.2, 1.7, 0.9, losses);
    levels_choose(LEVELS_EVEN, losses, COUNT, &levels);
    expect_levels(&levels, (const double[]){.01, .1, .2, .3, .4, .42, .5}, 7);
}

/* A slope from 0 to 1 has room for 4 slices of .2 (9 of .1 would be too many), a floor, and no plateau. */
static void slope(double low, double high, double losses[1001]) {
    for (int i = 0; i <= 1000; i++)
        losses[i] = low + (high - low) * i / 1000.0;
}

static void a_slope_has_no_plateau(void **state) {
    (void)state;
    double losses[1001];
    struct levels levels;
    slope(0, 1, losses);
    levels_choose(LEVELS_EVEN, losses, 1001, &levels);
    expect_levels(&levels, (const double[]){.02, .2, .4, .6, .8}, 5);
}

static void slices_are_round_in_every_range(void **state) {
    (void)state;
    double losses[1001];
    struct levels levels;
    slope(0, 1e-9, losses);
    levels_choose(LEVELS_EVEN, losses, 1001, &levels);
    expect_levels(&levels, (const double[]){.2e-10, 2e-10, 4e-10, 6e-10, 8e-10}, 5);
    slope(0, 1e9, losses);
    levels_choose(LEVELS_EVEN, losses, 1001, &levels);
    expect_levels(&levels, (const double[]){.2e8, 2e8, 4e8, 6e8, 8e8}, 5);
    slope(-2, 3.5, losses);
    levels_choose(LEVELS_EVEN, losses, 1001, &levels);
    expect_levels(&levels, (const double[]){-1.9, -1, 0, 1, 2, 3}, 6);
}

static void flat_ground_has_no_levels(void **state) {
    (void)state;
    double losses[4] = {.3, .3, .3, .3};
    struct levels levels;
    for (int rule = 0; rule < LEVEL_RULE_COUNT; rule++) {
        levels_choose((enum level_rule)rule, losses, 4, &levels);
        assert_int_equal(levels.count, 0);
        levels_choose((enum level_rule)rule, losses, 0, &levels);
        assert_int_equal(levels.count, 0);
    }
}

/* NaN, infinities and heights beyond all sense are passed over. */
static void odd_losses_do_not_count(void **state) {
    (void)state;
    double losses[1001 + 4];
    struct levels levels;
    slope(0, 1, losses);
    losses[1001] = NAN;
    losses[1002] = INFINITY;
    losses[1003] = -INFINITY;
    losses[1004] = 1e300;
    for (int rule = 0; rule < LEVEL_RULE_COUNT; rule++) {
        struct levels without;
        levels_choose((enum level_rule)rule, losses, 1005, &levels);
        levels_choose((enum level_rule)rule, losses, 1001, &without);
        expect_levels(&levels, without.value, without.count);
        levels_choose((enum level_rule)rule, &losses[1001], 4, &levels);
        assert_int_equal(levels.count, 0);
    }
}

/* 100 i + 20: quantiles at ninths, two digits: 1/9 of the way is at i = 111. */
static void quantiles_part_the_ground_evenly(void **state) {
    (void)state;
    double losses[1000];
    struct levels levels;
    for (int i = 0; i < 1000; i++)
        losses[i] = 100 * i + 20;
    levels_choose(LEVELS_QUANTILE, losses, 1000, &levels);
    expect_levels(&levels, (const double[]){11e3, 22e3, 33e3, 44e3, 56e3, 67e3, 78e3, 89e3}, 8);
}

/* Losses from 1e-4 to 1, evenly in the logarithm: the 2 % quantile is 1.2e-4, 0.45 of the median 0.0045. */
static void decades_at_the_low_end(void **state) {
    (void)state;
    double losses[1000];
    struct levels levels;
    for (int i = 0; i < 1000; i++)
        losses[i] = pow(10, -4 + i / 250.0);
    levels_choose(LEVELS_DECADES, losses, 1000, &levels);
    assert_in_range(levels.count, 6, LEVELS_MAX);
    expect_levels(&(struct levels){.value = {levels.value[0], levels.value[1], levels.value[2]}, .count = 3},
                  (const double[]){3e-4, 1e-3, 3e-3}, 3);
    for (int i = 1; i < levels.count; i++)
        assert_true(levels.value[i] > levels.value[i - 1]);
}

static void expect_label(double value, double next, const char *expected) {
    struct levels levels = {.value = {value, next}, .count = 2};
    char label[12];
    level_label(&levels, 0, label);
    assert_string_equal(label, expected);
}

static void labels_are_short(void **state) {
    (void)state;
    expect_label(.3, .4, ".3");
    expect_label(.01, .1, ".01");
    expect_label(.42, .5, ".42");
    expect_label(2.5, 3, "2.5");
    expect_label(-.5, 0, "-.5");
    expect_label(0, 1, "0");
    expect_label(1, 2, "1");
    expect_label(200, 250, "200");
    expect_label(2e-10, 4e-10, "2e-10");
    expect_label(3e-7, 4e-7, "3e-7");
    expect_label(6e8, 8e8, "6e8");
    expect_label(1.23456789e-100, 2, "1.23e-100");
}

/* A value on a level is in the band above it. */
static void bands_begin_at_their_level(void **state) {
    (void)state;
    struct levels levels = {.value = {.1, .2}, .count = 2};
    assert_int_equal(levels_band(&levels, 0), 0);
    assert_int_equal(levels_band(&levels, .1), 1);
    assert_int_equal(levels_band(&levels, .15), 1);
    assert_int_equal(levels_band(&levels, .2), 2);
    assert_int_equal(levels_band(&levels, INFINITY), 2);
    assert_int_equal(levels_band(&levels, NAN), 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(toy_has_slices_floor_and_plateau),
        cmocka_unit_test(valley_has_fewer_slices),
        cmocka_unit_test(a_slope_has_no_plateau),
        cmocka_unit_test(slices_are_round_in_every_range),
        cmocka_unit_test(flat_ground_has_no_levels),
        cmocka_unit_test(odd_losses_do_not_count),
        cmocka_unit_test(quantiles_part_the_ground_evenly),
        cmocka_unit_test(decades_at_the_low_end),
        cmocka_unit_test(labels_are_short),
        cmocka_unit_test(bands_begin_at_their_level),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
