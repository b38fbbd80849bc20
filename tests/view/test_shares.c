/* Shares of past gradients against the unrolled sums of Modules 5.4 and 5.9, computed here from the run's gradients. */
#include "test.h"

#include "valley.h"

#include "shares.h"
#include "optimizer.h"

#include <math.h>
#include <string.h>

static struct run *start(const char *optimizer) {
    struct settings settings = valley_settings(optimizer);
    return valley_run(&settings);
}

/* u_n = sum of gamma^(n-i) eta g_i, each term beside its bar. */
static void check_terms(const char *optimizer, double decay, double inside, size_t n, int parameter) {
    struct run *run = start(optimizer);
    static struct shares shares;
    run_goto(run, n);
    assert_true(shares_unroll(run, n, parameter, GLYPHS_ASCII, &shares));
    assert_int_equal(shares.count, (int)n);
    for (size_t i = 1; i <= n; i++) {
        double g = run_step(run, i)->gradient[parameter];
        assert_close(shares.rows[i - 1].value, pow(decay, (double)(n - i)) * inside * g, 1e-12);
    }
    assert_true(shares.rows[n - 1].strong);
    run_destroy(run);
}

static void terms(void **state) {
    (void)state;
    check_terms("momentum", 0.9, 1, 12, 0);
    check_terms("nag", 0.9, 1, 30, 1);
    check_terms("adam", 0.9, 0.1, 20, 0);
}

/* Of a long run the oldest are one row; with it the sum is still the state. */
static void long_sum(void **state) {
    (void)state;
    struct run *run = start("momentum");
    static struct shares shares;
    double sum = 0;
    run_goto(run, 500);
    assert_true(shares_unroll(run, 500, 1, GLYPHS_ASCII, &shares));
    assert_int_equal(shares.count, SHARES_MAX);
    assert_string_equal(shares.rows[0].label, "earlier");
    assert_string_equal(shares.rows[SHARES_MAX - 1].label, "g 500");
    for (int i = 0; i < shares.count; i++)
        sum += shares.rows[i].value;
    assert_close(sum, run_step(run, 500)->after[0][1], 1e-14);
    run_destroy(run);
}

/* RMSProp's are shares of squares. */
static void squares(void **state) {
    (void)state;
    struct run *run = start("rmsprop");
    static struct shares shares;
    run_goto(run, 3);
    assert_true(shares_unroll(run, 3, 0, GLYPHS_ASCII, &shares));
    double g = run_step(run, 2)->gradient[0];
    assert_close(shares.rows[1].value, 0.9 * 0.1 * g * g, 1e-15);
    assert_string_equal(shares.rows[1].label, "g^2 2");
    assert_string_equal(shares.total, "v (w)");
    run_destroy(run);
}

static void no_memory(void **state) {
    (void)state;
    static struct shares shares;
    struct run *run = start("gd");
    run_goto(run, 3);
    assert_false(shares_unroll(run, 3, 0, GLYPHS_ASCII, &shares));
    assert_null(shares_state(optimizer_find("line-search")));
    run_destroy(run);
}

/* After another optimizer has taken over, nothing older than that is in the sum. */
static void optimizer_changed(void **state) {
    (void)state;
    struct run *run = start("momentum");
    struct settings settings = *run_settings(run);
    struct error error;
    static struct shares shares;
    run_goto(run, 10);
    settings_change_optimizer(&settings, optimizer_find("nag"));
    assert_true(run_change(run, &settings, &error));
    run_goto(run, 14);
    assert_true(shares_unroll(run, 14, 0, GLYPHS_ASCII, &shares));
    assert_int_equal(shares.count, 4);
    assert_string_equal(shares.rows[0].label, "g 11");
    run_destroy(run);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(terms), cmocka_unit_test(long_sum), cmocka_unit_test(squares),
                                       cmocka_unit_test(no_memory), cmocka_unit_test(optimizer_changed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
