#include "settings.h"

#include "fixture.h"

#include <string.h>

static void defaults(void **state) {
    (void)state;
    struct settings s;
    settings_init(&s, optimizer_find("adam"), 2);
    assert_true(s.hyper[HYPER_ETA] == 0.1 && s.hyper[HYPER_BETA1] == 0.9 && s.hyper[HYPER_BETA2] == 0.999);
    assert_true(s.hyper[HYPER_EPS] == 1e-8 && s.hyper[HYPER_BIAS_CORRECTION] == 1);
    assert_true(isnan(s.hyper[HYPER_GAMMA]));
    assert_true(s.start[0] == -2 && s.start[1] == -2);
    settings_init(&s, optimizer_find("line-search"), 5);
    assert_int_equal(s.eta_count, 5);
    assert_true(s.etas[0] == 0.1 && s.etas[4] == 10 && isnan(s.hyper[HYPER_ETA]) && s.start[0] == 0);
}

static void change_of_optimizer(void **state) {
    (void)state;
    struct settings s;
    settings_init(&s, optimizer_find("momentum"), 2);
    s.hyper[HYPER_ETA] = 3;
    s.hyper[HYPER_GAMMA] = 0.5;
    s.batch = 2;
    s.start[0] = 7;
    settings_change_optimizer(&s, optimizer_find("nag"));
    assert_true(s.hyper[HYPER_ETA] == 3 && s.hyper[HYPER_GAMMA] == 0.5 && s.batch == 2 && s.start[0] == 7);
    settings_change_optimizer(&s, optimizer_find("adagrad"));
    assert_true(s.hyper[HYPER_ETA] == 3 && isnan(s.hyper[HYPER_GAMMA]) && s.hyper[HYPER_ROOT] == 1);
    settings_change_optimizer(&s, optimizer_find("line-search"));
    assert_int_equal(s.eta_count, 5);
}

static void ranges(void **state) {
    (void)state;
    char range[64];
    assert_true(hyper_accepts(HYPER_ETA, 1e6) && !hyper_accepts(HYPER_ETA, 0) && !hyper_accepts(HYPER_ETA, 1.1e6));
    assert_true(hyper_accepts(HYPER_GAMMA, 0) && !hyper_accepts(HYPER_GAMMA, 1) && !hyper_accepts(HYPER_GAMMA, NAN));
    assert_true(hyper_accepts(HYPER_ROOT, 1) && !hyper_accepts(HYPER_ROOT, 0.5) && !hyper_accepts(HYPER_ROOT, 2));
    hyper_range(HYPER_ETA, range, sizeof range);
    assert_string_equal(range, "above 0 and at most 1000000");
    hyper_range(HYPER_GAMMA, range, sizeof range);
    assert_string_equal(range, "at least 0 and below 1");
    hyper_range(HYPER_EPS_PLACEMENT, range, sizeof range);
    assert_string_equal(range, "inside or outside");
    for (int i = 0; i < HYPER_COUNT; i++)
        assert_int_equal(hyper_find(HYPER_ROWS[i].name), i);
    assert_int_equal(hyper_find("rho"), HYPER_COUNT);
    for (size_t i = 0; i < OPTIMIZER_COUNT; i++)
        for (int k = 0; k < OPTIMIZERS[i]->hyper_count; k++)
            assert_true(hyper_accepts(OPTIMIZERS[i]->hypers[k].hyper, OPTIMIZERS[i]->hypers[k].initial));
}

/* Each refusal names the setting. */
static void refuses(void **state) {
    (void)state;
    struct fixture f;
    struct error error;
    struct data four;
    static const double FROM[5] = {0}, RARE[4] = {1, 1, 1, 1};
    data_generate_recipe(&four, 2, 4, 1, FROM, 0, RARE, NULL, NULL);
    fixture_init(&f, "toy", "momentum");
    const struct settings good = f.settings;
    assert_true(settings_check(&good, &f.objective, &error));
    struct settings bad[10];
    for (int i = 0; i < 10; i++)
        bad[i] = good;
    bad[0].hyper[HYPER_ETA] = 0;
    bad[1].hyper[HYPER_GAMMA] = 1;
    bad[2].batch = 3;
    bad[3].parameters = 3;
    bad[4].start[1] = INFINITY;
    bad[5].schedule.factor = 0;
    bad[6].schedule.every = 0;
    bad[7].schedule.decay = NAN;
    bad[8].momentum_schedule.gamma_max = 1;
    bad[9].validation = &four;
    static const char *const NAMES[] = {"eta",    "gamma", "batch", "start",     "start",
                                        "factor", "every", "decay", "gamma-max", "validation"};
    for (int i = 0; i < 10; i++) {
        assert_false(settings_check(&bad[i], &f.objective, &error));
        if (!strstr(error.message, NAMES[i]))
            fail_msg("%s: %s", NAMES[i], error.message);
        assert_null(run_create(&bad[i], &f.objective, &error));
    }
    struct settings search = good;
    settings_change_optimizer(&search, optimizer_find("line-search"));
    search.etas[2] = -1;
    assert_false(settings_check(&search, &f.objective, &error));
    assert_string_equal(error.message, "etas: one is -1; it must be above 0 and at most 1000000");
    search.eta_count = 0;
    assert_false(settings_check(&search, &f.objective, &error));
    data_finish(&four);
    fixture_finish(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults),
        cmocka_unit_test(change_of_optimizer),
        cmocka_unit_test(ranges),
        cmocka_unit_test(refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
