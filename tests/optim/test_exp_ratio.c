/* Against the C library's exp in long double: its 64 bits tell what a double's last bit should be. */
#include "exp_ratio.h"

#include <math.h>
#include "test.h"

static double quotient(double a) {
    struct exp_ratio ratio = exp_ratio(a);
    return ratio.above / ratio.below;
}

static void assert_exact_to_two_bits(double a) {
    long double expected = expl((long double)a);
    double error = (double)fabsl((quotient(a) - expected) / expected);
    if (!(error < 4.5e-16)) /* two steps of a double are at most 4.4e-16 of it */
        fail_msg("exp(%.17g): relative error %.3g", a, error);
}

static void test_it_is_exp_wherever_it_may_be_asked(void **state) {
    (void)state;
    for (double a = -EXP_RATIO_MAX; a <= EXP_RATIO_MAX; a += 0.00717)
        assert_exact_to_two_bits(a);
    assert_exact_to_two_bits(EXP_RATIO_MAX);
}

/* Where one power of two gives way to the next. */
static void test_it_is_exp_on_both_sides_of_each_half_step(void **state) {
    (void)state;
    for (int n = -1021; n <= 1020; n++) {
        double edge = (n + 0.5) * 0.69314718055994531;
        assert_exact_to_two_bits(nextafter(edge, -INFINITY));
        assert_exact_to_two_bits(edge);
        assert_exact_to_two_bits(nextafter(edge, INFINITY));
    }
}

static void test_close_to_zero_no_digit_is_lost(void **state) {
    (void)state;
    assert_true(quotient(0) == 1);
    for (double a = 1; a > 1e-20; a /= 3) {
        assert_exact_to_two_bits(a);
        assert_exact_to_two_bits(-a);
    }
}

/* A sum of both must neither overflow nor lose the smaller: the kernels divide by it. */
static void test_the_parts_stay_within_their_bounds(void **state) {
    (void)state;
    for (double a = -EXP_RATIO_MAX; a <= 0; a += 0.013) {
        struct exp_ratio ratio = exp_ratio(a);
        assert_true(ratio.below > 1.6 && ratio.below < 2.4);
        assert_true(ratio.above > 0 && ratio.above < 2.4);
    }
}

static void test_nan_gives_nan(void **state) {
    (void)state;
    assert_true(isnan(quotient(NAN)));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_is_exp_wherever_it_may_be_asked),
        cmocka_unit_test(test_it_is_exp_on_both_sides_of_each_half_step),
        cmocka_unit_test(test_close_to_zero_no_digit_is_lost),
        cmocka_unit_test(test_the_parts_stay_within_their_bounds),
        cmocka_unit_test(test_nan_gives_nan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
