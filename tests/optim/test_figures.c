/* The figures that the lessons state, from an independent implementation: losses at a step, first and last crossings of
 * a threshold, crossings of the valley line, overshoot, rises. */
#include "fixture.h"
#include "tally.h"

#include <stdio.h>
#include <string.h>

/* The loss after `at` updates. */
static void losses(void **state) {
    (void)state;
    static const struct {
        const char *data, *optimizer;
        double w, b, eta;
        size_t batch, at;
        double loss, within;
    } ROWS[] = {
        {"toy", "gd", -2, -2, 1, 0, 0, 0.415820, 5e-7},
        {"toy", "gd", -2, -2, 1, 0, 50, 0.407245, 5e-7},
        {"toy", "gd", -2, -2, 1, 0, 100, 0.017741, 5e-7},
        {"toy", "gd", -2, -2, 1, 0, 200, 0.000620, 5e-7},
        {"toy", "momentum", -2, -2, 1, 0, 100, 0.013711, 5e-7},
        {"valley", "gd", -4, 0, 1, 0, 100, 0.362046, 5e-7},
        {"valley", "momentum", -4, 0, 1, 0, 100, 0.00000837, 5.1e-9},
        {"valley", "nag", -4, 0, 1, 0, 100, 0.00001163, 5e-9},
        {"rivals", "gd", -2, -2, 1, 1, 60, 0.2432, 5e-5},
        {"rivals", "gd", -2, -2, 1, 2, 60, 0.0950, 5e-5},
        {"rivals", "momentum", -2, -2, 1, 1, 60, 0.0111, 5e-5},
        {"rivals", "nag", -2, -2, 1, 1, 60, 0.0110, 5e-5},
        {"toy", "gd", -2, -2, 1, 1, 60, 0.41208, 5e-6},
        {"toy", "momentum", -2, -2, 1, 1, 60, 0.01078, 5e-6},
        {"toy", "nag", -2, -2, 1, 1, 60, 0.00472, 5e-6},
        {"toy", "gd", -2, -2, 10, 0, 11, 0.0595, 5e-5},
        {"toy", "gd", -2, -2, 10, 0, 12, 0.1156, 5e-5},
        {"toy", "gd", -2, -2, 50, 0, 1000, 0.325, 5e-4},
        {"toy", "rmsprop", -6, -6, 0.1, 0, 50, 0.3988, 5e-5},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct fixture f;
        struct run *run =
            fixture_run(&f, ROWS[i].data, ROWS[i].optimizer, ROWS[i].w, ROWS[i].b, ROWS[i].eta, ROWS[i].batch);
        run_goto(run, ROWS[i].at);
        assert_close(run_loss(run, ROWS[i].at), ROWS[i].loss, ROWS[i].within);
        fixture_finish(&f);
    }
}

static void first_steps(void **state) {
    (void)state;
    struct fixture f;
    struct run *run = fixture_run(&f, "toy", "gd", -2, -2, 1, 0);
    run_goto(run, 1);
    assert_close(run_theta(run, 1)[0], -1.994508, 5e-7);
    assert_close(run_theta(run, 1)[1], -1.992289, 5e-7);
    fixture_finish(&f);
    run = fixture_run(&f, "toy", "gd", -2, -2, 10, 0);
    run_goto(run, 12);
    assert_close(run_theta(run, 11)[0], 0.58, 5e-3);
    assert_close(run_theta(run, 11)[1], -1.18, 5e-3);
    assert_close(run_theta(run, 12)[0], 2.53, 5e-3);
    assert_close(run_theta(run, 12)[1], -0.55, 5e-3);
    fixture_finish(&f);
}

/* The first point whose loss is below `threshold`, and the one from which it stays there up to `end`. */
static size_t first_below(struct run *run, double threshold, size_t end) {
    size_t n = 0;
    while (n < end && !(run_loss(run, n) < threshold))
        run_goto(run, ++n);
    return n;
}

static size_t below_for_good(struct run *run, double threshold, size_t end) {
    run_goto(run, end);
    size_t n = end;
    while (n > 0 && run_loss(run, n - 1) < threshold)
        n--;
    return n;
}

static void below_a_thousandth(void **state) {
    (void)state;
    static const struct {
        const char *data, *optimizer;
        double w, b, eta;
        size_t first;
    } ROWS[] = {
        {"toy", "gd", -2, -2, 1, 183},   {"toy", "gd", -2, -2, 10, 15},        {"toy", "line-search", -2, -2, 0, 20},
        {"valley", "gd", -4, 0, 1, 751}, {"valley", "momentum", -4, 0, 1, 69}, {"valley", "line-search", -4, 0, 0, 86},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct fixture f;
        struct run *run = fixture_run(&f, ROWS[i].data, ROWS[i].optimizer, ROWS[i].w, ROWS[i].b, ROWS[i].eta, 0);
        assert_int_equal(first_below(run, 0.001, 2000), ROWS[i].first);
        fixture_finish(&f);
    }
}

/* Momentum on the valley is first below at 69, above again from 71 to 74. */
static void first_is_not_for_good(void **state) {
    (void)state;
    struct fixture f;
    struct run *run = fixture_run(&f, "valley", "momentum", -4, 0, 1, 0);
    run_goto(run, 80);
    for (size_t n = 69; n <= 76; n++)
        assert_int_equal(run_loss(run, n) >= 0.001, n >= 71 && n <= 74);
    fixture_finish(&f);
}

/* Crossings of the valley line, and how far past it. */
static void swings(void **state) {
    (void)state;
    static const struct {
        const char *data, *optimizer;
        double w, b;
        size_t batch, steps, crossings;
        double overshoot;
    } ROWS[] = {
        {"valley", "momentum", -4, 0, 0, 100, 9, 1.857},
        {"valley", "nag", -4, 0, 0, 100, 1, 1.328},
        {"rivals", "momentum", -2, -2, 1, 60, 6, 1.501},
        {"rivals", "nag", -2, -2, 1, 60, 7, 0.972},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct fixture f;
        struct run *run = fixture_run(&f, ROWS[i].data, ROWS[i].optimizer, ROWS[i].w, ROWS[i].b, 1, ROWS[i].batch);
        run_goto(run, ROWS[i].steps);
        assert_int_equal(tally(run, TALLY_CROSSINGS, ROWS[i].steps), ROWS[i].crossings);
        assert_close(tally(run, TALLY_OVERSHOOT, ROWS[i].steps), ROWS[i].overshoot, 5e-4);
        fixture_finish(&f);
    }
}

static void all_within_the_map(void **state) {
    (void)state;
    static const char *const NAMES[] = {"gd", "momentum", "nag"};
    for (size_t i = 0; i < 3; i++) {
        struct fixture f;
        struct run *run = fixture_run(&f, "valley", NAMES[i], -4, 0, 1, 0);
        run_goto(run, 100);
        for (size_t n = 0; n <= 100; n++)
            assert_true(fabs(run_theta(run, n)[0]) <= 6 && fabs(run_theta(run, n)[1]) <= 6);
        fixture_finish(&f);
    }
}

static void rises(void **state) {
    (void)state;
    static const struct {
        const char *data;
        double w, b, eta;
        size_t batch, steps, rises;
        double total; /* NaN: not stated */
    } ROWS[] = {
        {"rivals", -2, -2, 1, 1, 60, 26, 0.1738}, {"rivals", -2, -2, 1, 2, 60, 8, 0.0070},
        {"rivals", -2, -2, 1, 3, 60, 17, NAN},    {"rivals", -2, -2, 1, 4, 60, 0, 0},
        {"six", -2, -2, 1, 1, 60, 8, NAN},        {"six", -2, -2, 1, 2, 60, 7, NAN},
        {"six", -2, -2, 1, 3, 60, 10, NAN},       {"six", -2, -2, 1, 4, 60, 16, NAN},
        {"six", -2, -2, 1, 5, 60, 14, NAN},       {"six", -2, -2, 1, 6, 60, 0, 0},
        {"valley", -4, 0, 10, 0, 100, 16, NAN},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct fixture f;
        struct run *run = fixture_run(&f, ROWS[i].data, "gd", ROWS[i].w, ROWS[i].b, ROWS[i].eta, ROWS[i].batch);
        run_goto(run, ROWS[i].steps);
        assert_int_equal(tally(run, TALLY_RISES, ROWS[i].steps), ROWS[i].rises);
        if (!isnan(ROWS[i].total))
            assert_close(tally(run, TALLY_RISE_TOTAL, ROWS[i].steps), ROWS[i].total, 5e-5);
        fixture_finish(&f);
    }
}

/* 5.8.3: 24 turns of w on its way to a loss of 0.001, and no step that raises the loss; 6 evaluations a step. */
static void line_search_zigzags(void **state) {
    (void)state;
    struct fixture f;
    struct run *run = fixture_run(&f, "valley", "line-search", -4, 0, 0, 0);
    run_goto(run, 86);
    assert_int_equal(tally(run, TALLY_TURNS, 86), 24);
    assert_int_equal(tally(run, TALLY_RISES, 86), 0);
    assert_int_equal(tally(run, TALLY_EVALUATIONS, 86), 86 * 6 * 2);
    fixture_finish(&f);
}

/* ---- sparse100, from (-2, -4) ---- */

static struct run *sparse(struct fixture *f, const char *optimizer, double eta) {
    return fixture_run(f, "sparse100", optimizer, -2, -4, eta, 0);
}

static const double SPARSE_MINIMUM[] = {1.8697, 0.9877};
static const double SPARSE_LOSS = 0.01568;

/* The share of its way that w has gone when b has gone 80 % of its. */
static double share_of_w(struct run *run) {
    static const double START[] = {-2, -4};
    size_t n = 0;
    while (run_theta(run, n)[1] - START[1] < 0.8 * (SPARSE_MINIMUM[1] - START[1]))
        run_goto(run, ++n);
    return (run_theta(run, n)[0] - START[0]) / (SPARSE_MINIMUM[0] - START[0]);
}

static void along_b_first(void **state) {
    (void)state;
    static const struct {
        const char *optimizer;
        double eta, share;
    } ROWS[] = {{"gd", 0.01, 0.07}, {"momentum", 0.01, 0.05}, {"nag", 0.01, 0.06}, {"adagrad", 0.1, 0.98}};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct fixture f;
        assert_close(share_of_w(sparse(&f, ROWS[i].optimizer, ROWS[i].eta)), ROWS[i].share, 0.005);
        fixture_finish(&f);
    }
}

static void adagrad_slows_down(void **state) {
    (void)state;
    struct fixture f;
    struct run *run = sparse(&f, "adagrad", 0.1);
    run_goto(run, 500);
    assert_close(run_theta(run, 500)[0] - SPARSE_MINIMUM[0], 0.036, 5e-4);
    assert_close(run_theta(run, 500)[1] - SPARSE_MINIMUM[1], -0.403, 5e-4);
    assert_close(0.1 / sqrt(run_step(run, 1)->after[0][1] + 1e-8), 0.0914, 5e-5);
    assert_close(0.1 / sqrt(run_step(run, 500)->after[0][1] + 1e-8), 0.00081, 5e-6);
    assert_int_equal(first_below(run, SPARSE_LOSS + 0.02, 2000), 930);
    fixture_finish(&f);
}

static void adagrad_without_the_root(void **state) {
    (void)state;
    struct fixture f;
    fixture_init(&f, "sparse100", "adagrad");
    f.settings.start[1] = -4;
    f.settings.hyper[HYPER_ROOT] = 0;
    struct run *run = fixture_start(&f);
    run_goto(run, 500);
    assert_close(run_loss(run, 500) - SPARSE_LOSS, 26, 0.5);
    fixture_finish(&f);
}

/* First below 0.02 of excess loss, and below for good (0: not stated). */
static void who_is_first(void **state) {
    (void)state;
    static const struct {
        const char *optimizer;
        double eta;
        size_t first, for_good;
    } ROWS[] = {{"rmsprop", 0.1, 46, 152}, {"adam", 0.1, 45, 88}, {"momentum", 0.01, 0, 170}};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct fixture f;
        struct run *run = sparse(&f, ROWS[i].optimizer, ROWS[i].eta);
        if (ROWS[i].first)
            assert_int_equal(first_below(run, SPARSE_LOSS + 0.02, 2000), ROWS[i].first);
        assert_int_equal(below_for_good(run, SPARSE_LOSS + 0.02, 500), ROWS[i].for_good);
        fixture_finish(&f);
    }
}

static void rmsprop_ends_in_a_cycle(void **state) {
    (void)state;
    struct fixture f;
    struct run *run = sparse(&f, "rmsprop", 0.1);
    run_goto(run, 1000);
    for (int i = 0; i < 2; i++) {
        double a = run_theta(run, 998)[i], b = run_theta(run, 999)[i];
        assert_close(run_theta(run, 1000)[i], a, 1e-3);
        assert_close(fabs(a - b) / 2, 0.05, 5e-3);
        assert_true((a > SPARSE_MINIMUM[i]) != (b > SPARSE_MINIMUM[i]));
    }
    fixture_finish(&f);
}

static void adam_without_correction(void **state) {
    (void)state;
    struct fixture f;
    fixture_init(&f, "sparse100", "adam");
    f.settings.start[1] = -4;
    f.settings.hyper[HYPER_BIAS_CORRECTION] = 0;
    struct run *run = fixture_start(&f);
    assert_int_equal(below_for_good(run, SPARSE_LOSS + 0.02, 1000), 279);
    double most = -4;
    for (size_t n = 0; n <= 1000; n++)
        most = fmax(most, run_theta(run, n)[1]);
    assert_close(most, 4.36, 5e-3);
    fixture_finish(&f);
}

static void eps_outside(void **state) {
    (void)state;
    struct fixture f;
    fixture_init(&f, "toy", "rmsprop");
    f.settings.start[0] = f.settings.start[1] = -6;
    f.settings.hyper[HYPER_EPS_PLACEMENT] = 1;
    struct run *run = fixture_start(&f);
    run_goto(run, 50);
    assert_close(run_loss(run, 50), 0.00425, 5e-6);
    fixture_finish(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(losses),
        cmocka_unit_test(first_steps),
        cmocka_unit_test(below_a_thousandth),
        cmocka_unit_test(first_is_not_for_good),
        cmocka_unit_test(swings),
        cmocka_unit_test(all_within_the_map),
        cmocka_unit_test(rises),
        cmocka_unit_test(line_search_zigzags),
        cmocka_unit_test(along_b_first),
        cmocka_unit_test(adagrad_slows_down),
        cmocka_unit_test(adagrad_without_the_root),
        cmocka_unit_test(who_is_first),
        cmocka_unit_test(rmsprop_ends_in_a_cycle),
        cmocka_unit_test(adam_without_correction),
        cmocka_unit_test(eps_outside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
