/* The derivation can't lie: every line of every rule, for every setting of the switches, is evaluated with the shown
 * values over several hundred steps and compared with the step. */
#include "rule.h"

#include "fixture.h"

#include <string.h>

enum { STEPS = 300 };

static void check_step(const struct rule *rule, const struct step *step) {
    for (int line = 0; line < rule->count; line++)
        for (int i = 0; i < step->parameters; i++) {
            double computed, result;
            assert_true(rule_compute(rule, step, line, i, &computed));
            assert_true(rule_result(rule, step, line, i, &result));
            assert_close(computed, result, 1e-13 * fmax(1, fabs(result)));
        }
}

static void check_run(const struct settings *settings, const struct objective *objective) {
    struct rule rule;
    struct error error;
    struct run *run = run_create(settings, objective, &error);
    if (!run)
        fail_msg("%s", error.message);
    rule_init(&rule, settings);
    for (size_t n = 1; n <= STEPS; n++) {
        run_goto(run, n);
        check_step(&rule, run_step(run, n));
    }
    run_destroy(run);
}

/* Goes through all settings of the optimizer's switches, from `index` on. */
static void check_switches(struct settings *settings, const struct objective *objective, int index) {
    const struct optimizer *optimizer = settings->optimizer;
    if (index == optimizer->hyper_count) {
        check_run(settings, objective);
        return;
    }
    enum hyper hyper = optimizer->hypers[index].hyper;
    if (!HYPER_ROWS[hyper].choices[0]) {
        check_switches(settings, objective, index + 1);
        return;
    }
    for (int choice = 0; choice < 2; choice++) {
        settings->hyper[hyper] = choice;
        check_switches(settings, objective, index + 1);
    }
}

static void lines_give_the_step(void **state) {
    (void)state;
    static const char *const DATA[] = {"toy", "rivals"};
    for (size_t d = 0; d < 2; d++)
        for (size_t i = 0; i < OPTIMIZER_COUNT; i++) {
            struct fixture f;
            fixture_init(&f, DATA[d], OPTIMIZERS[i]->name);
            if (optimizer_has(OPTIMIZERS[i], HYPER_EPS))
                f.settings.hyper[HYPER_EPS] = 1e-3; /* else it makes no difference where it stands */
            f.settings.batch = d;                   /* all; one */
            f.settings.shuffle = true;
            f.settings.schedule.kind = SCHEDULE_INVERSE;
            f.settings.momentum_schedule.kind = MOMENTUM_SUTSKEVER;
            check_switches(&f.settings, &f.objective, 0);
            fixture_finish(&f);
        }
}

static void values_by_line(void **state) {
    (void)state;
    struct fixture f;
    struct rule rule;
    double value;
    struct run *run = fixture_run(&f, "toy", "adam", -2, -2, 0.1, 0);
    run_goto(run, 2);
    rule_init(&rule, &f.settings);
    const struct step *step = run_step(run, 2);
    assert_int_equal(rule.count, 6);
    assert_true(rule_value(&rule, step, 0, "m", 1, &value) && value == step->before[0][1]);
    assert_true(rule_value(&rule, step, 1, "m", 1, &value) && value == step->after[0][1]);
    assert_true(rule_value(&rule, step, 0, "theta", 0, &value) && value == step->from[0]);
    assert_true(rule_value(&rule, step, rule.count, "theta", 0, &value) && value == step->to[0]);
    assert_true(rule_value(&rule, step, 0, "g", 0, &value) && value == step->gradient[0]);
    assert_true(rule_value(&rule, step, 0, "t", 0, &value) && value == 2);
    assert_true(rule_value(&rule, step, 0, "beta2", 0, &value) && value == 0.999);
    assert_true(rule_value(&rule, step, 5, "m_hat", 0, &value));
    assert_close(value, step->after[0][0] / 0.19, 1e-15); /* 1 - 0.9^2 */
    assert_false(rule_value(&rule, step, 0, "m_hat", 0, &value));
    assert_false(rule_value(&rule, step, 0, "nothing", 0, &value));
    fixture_finish(&f);
}

static void tokens(void **state) {
    (void)state;
    static const char *const WORDS[] = {"eta", "/", "(", "sqrt", "(", "v_hat", ")", "+", "1.5", "^", "t", ")"};
    struct rule_token token;
    const char *next = " eta / (sqrt(v_hat)+1.5^t) ";
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        next = rule_next(next, &token);
        assert_true(rule_token_is(&token, WORDS[i]));
    }
    next = rule_next(next, &token);
    assert_int_equal(token.kind, RULE_END);
    rule_next("$", &token);
    assert_int_equal(token.kind, RULE_STRAY);
}

static void unreadable_formulas(void **state) {
    (void)state;
    static const char *const BAD[] = {"",        "eta *",    "(eta",         "eta)",
                                      "eta eta", "sqrt eta", "* eta",        "what",
                                      "1 $ 2",   "2 ^",      "sqrt(eta * )", "((((((((((((((((((1))))))))))))))))))"};
    struct settings settings;
    struct step step = {.parameters = 1};
    struct rule rule;
    double value;
    settings_init(&settings, optimizer_find("gd"), 2);
    rule_init(&rule, &settings);
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        rule.lines[0].formula = BAD[i];
        if (rule_compute(&rule, &step, 0, 0, &value))
            fail_msg("`%s` was read", BAD[i]);
    }
    rule.lines[0].formula = "2 + 3 * 4 ^ 2 / 8 - (7 - 2) - 1";
    assert_true(rule_compute(&rule, &step, 0, 0, &value));
    assert_true(value == 2);
}

/* The factor of the gradient in the move; known where the gradient is 0, too. */
static void own_rates(void **state) {
    (void)state;
    static const char *const NAMES[] = {"gd", "adagrad", "rmsprop", "line-search"};
    for (size_t k = 0; k < sizeof NAMES / sizeof *NAMES; k++) {
        struct fixture f;
        struct run *run = fixture_run(&f, "toy", NAMES[k], -2, -2, 0.5, 0);
        run_goto(run, 5);
        const struct step *step = run_step(run, 5);
        for (int i = 0; i < 2; i++)
            assert_close(rule_rate(run_settings_at(run, 5), step, i), (step->from[i] - step->to[i]) / step->gradient[i],
                         1e-9);
        fixture_finish(&f);
    }
}

/* Of Adam that of the running mean: 0.1 / sqrt(g^2 + eps) in the first update. */
static void rate_of_adam(void **state) {
    (void)state;
    struct fixture f;
    struct run *run = fixture_run(&f, "toy", "adam", -2, -2, 0.1, 0);
    run_goto(run, 1);
    const struct step *step = run_step(run, 1);
    double g = step->gradient[0];
    assert_close(rule_rate(run_settings_at(run, 1), step, 0), 0.1 / sqrt(g * g + 1e-8), 1e-9);
    fixture_finish(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_give_the_step), cmocka_unit_test(values_by_line), cmocka_unit_test(tokens),
        cmocka_unit_test(unreadable_formulas), cmocka_unit_test(own_rates),      cmocka_unit_test(rate_of_adam),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
