/* Every setting by its word: what is written is read back to the bit, the impossible is refused by name and range. */
#include "knob.h"

#include "test.h"

#include <string.h>

static struct settings of(const char *optimizer) {
    struct settings settings;
    settings_init(&settings, optimizer_find(optimizer), 2);
    return settings;
}

static void what_is_written_is_read_back(void **state) {
    (void)state;
    struct settings a = of("adam"), b = of("adam");
    a.hyper[HYPER_ETA] = 1.0 / 3;
    a.hyper[HYPER_EPS] = 1e-300;
    a.hyper[HYPER_EPS_PLACEMENT] = 1;
    a.batch = 3;
    a.shuffle = true;
    a.seed = UINT64_MAX;
    a.mean = true;
    a.schedule = (struct schedule){SCHEDULE_STEP, 0.1 + 0.2, 7, 0.01};
    for (int kind = 0; kind < KNOB_COUNT; kind++) {
        struct text text = {0};
        if (!knob_applies(kind, &a))
            continue;
        knob_write(kind, &a, &text);
        assert_true(knob_read(kind, text_string(&text), 5, &b, NULL));
        assert_true(knob_same(kind, &a, &b));
        text_finish(&text);
    }
    assert_true(b.hyper[HYPER_ETA] == a.hyper[HYPER_ETA] && b.hyper[HYPER_EPS] == 1e-300);
    assert_true(b.hyper[HYPER_EPS_PLACEMENT] == 1 && b.batch == 3 && b.shuffle && b.seed == UINT64_MAX && b.mean);
    assert_true(b.schedule.kind == SCHEDULE_STEP && b.schedule.factor == 0.1 + 0.2 && b.schedule.every == 7);
}

static void a_list_of_rates(void **state) {
    (void)state;
    struct settings settings = of("line-search");
    struct text text = {0};
    knob_write(KNOB_ETAS, &settings, &text);
    assert_string_equal(text_string(&text), "0.1,0.5,1,5,10");
    text_finish(&text);
    assert_true(knob_read(KNOB_ETAS, "2, 3", 2, &settings, NULL));
    assert_int_equal(settings.eta_count, 2);
    assert_true(settings.etas[1] == 3);
}

static void what_applies(void **state) {
    (void)state;
    struct settings gd = of("gd"), nag = of("nag");
    assert_true(knob_applies(HYPER_ETA, &gd));
    assert_false(knob_applies(HYPER_GAMMA, &gd));
    assert_false(knob_applies(KNOB_MOMENTUM_SCHEDULE, &gd));
    assert_true(knob_applies(KNOB_MOMENTUM_SCHEDULE, &nag));
    assert_false(knob_applies(KNOB_GAMMA_MAX, &nag));
    nag.momentum_schedule.kind = MOMENTUM_SUTSKEVER;
    assert_true(knob_applies(KNOB_GAMMA_MAX, &nag));
    assert_false(knob_applies(KNOB_FACTOR, &gd));
    gd.schedule.kind = SCHEDULE_VALIDATION;
    assert_true(knob_applies(KNOB_FACTOR, &gd));
    assert_false(knob_applies(KNOB_EVERY, &gd));
    assert_false(knob_same(KNOB_FACTOR, &gd, &nag));
}

static void refusals_name_value_and_range(void **state) {
    (void)state;
    static const struct {
        int kind;
        const char *text, *error;
    } CASES[] = {
        {HYPER_ETA, "0", "eta: 0 is not possible; it must be above 0 and at most 1000000"},
        {HYPER_GAMMA, "1", "gamma: 1 is not possible; it must be at least 0 and below 1"},
        {HYPER_EPS_PLACEMENT, "in", NULL},
        {HYPER_BIAS_CORRECTION, "o", "bias-correction: o is not possible; it must be off or on"},
        {KNOB_BATCH, "6", "batch: 6 is not possible; it must be a whole number from 1 to 5, or all"},
        {KNOB_BATCH, "-1", "batch: -1 is not possible; it must be a whole number from 1 to 5, or all"},
        {KNOB_BATCH, "all", NULL},
        {KNOB_SHUFFLE, "on", "shuffle: on is not possible; it must be a seed from 0 to 18446744073709551615, or off"},
        {KNOB_SCHEDULE, "",
         "schedule: nothing is not possible; it must be constant, step, exponential, inverse or "
         "validation"},
        {KNOB_SCHEDULE, "exp", NULL},
        {KNOB_FACTOR, "1.5", "factor: 1.5 is not possible; it must be above 0 and at most 1"},
        {KNOB_EVERY, "0", "every: 0 is not possible; it must be a whole number of epochs from 1 to 1000000"},
        {KNOB_DECAY, "-1", "decay: -1 is not possible; it must be at least 0 and at most 1000000"},
        {KNOB_GAMMA_MAX, "1", "gamma-max: 1 is not possible; it must be at least 0 and below 1"},
        {KNOB_ETAS, "1,,2",
         "etas: 1,,2 is not possible; it must be 1 to 16 rates with commas between them, each above 0 and at most "
         "1000000"},
        {KNOB_ETAS, "1,-2",
         "etas: 1,-2 is not possible; it must be 1 to 16 rates with commas between them, each above 0 and at most "
         "1000000"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct settings settings = of("adam"), before = settings;
        struct error error = {0};
        bool done = knob_read(CASES[i].kind, CASES[i].text, 5, &settings, &error);
        assert_int_equal(done, CASES[i].error == NULL);
        if (CASES[i].error) {
            assert_string_equal(error.message, CASES[i].error);
            assert_memory_equal(&settings, &before, sizeof before);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read_back),
        cmocka_unit_test(a_list_of_rates),
        cmocka_unit_test(what_applies),
        cmocka_unit_test(refusals_name_value_and_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
