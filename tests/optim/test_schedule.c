#include "schedule.h"

#include "fixture.h"

static void of_eta(void **state) {
    (void)state;
    static const struct {
        struct schedule schedule;
        size_t t, epoch, cuts;
        double eta; /* from 8 */
    } ROWS[] = {
        {{SCHEDULE_CONSTANT, 0.5, 5, 0.01}, 99, 99, 3, 8},
        {{SCHEDULE_STEP, 0.5, 5, 0.01}, 0, 4, 0, 8},
        {{SCHEDULE_STEP, 0.5, 5, 0.01}, 0, 5, 0, 4},
        {{SCHEDULE_STEP, 0.25, 2, 0.01}, 0, 5, 0, 0.5},
        {{SCHEDULE_EXPONENTIAL, 0.5, 5, 0.01}, 0, 0, 0, 8},
        {{SCHEDULE_EXPONENTIAL, 0.5, 5, 0.5}, 2, 0, 0, 2.9430355293715387}, /* 8/e */
        {{SCHEDULE_INVERSE, 0.5, 5, 0.01}, 0, 0, 0, 8},
        {{SCHEDULE_INVERSE, 0.5, 5, 0.5}, 6, 0, 0, 2},
        {{SCHEDULE_VALIDATION, 0.5, 5, 0.01}, 9, 9, 2, 2},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        assert_close(schedule_eta(&ROWS[i].schedule, 8, ROWS[i].t, ROWS[i].epoch, ROWS[i].cuts), ROWS[i].eta, 1e-15);
}

static void of_gamma(void **state) {
    (void)state;
    static const double ROWS[][2] = {{0, 0.5}, {249, 0.5}, {250, 0.75}, {999, 0.875}, {1000, 0.9}, {1e6, 0.99}};
    struct momentum_schedule schedule = {MOMENTUM_SUTSKEVER, 0.99}, constant = {MOMENTUM_CONSTANT, 0.99};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        assert_close(schedule_gamma(&schedule, 0.7, (size_t)ROWS[i][0]), ROWS[i][1], 1e-15);
    schedule.gamma_max = 0.6;
    assert_true(schedule_gamma(&schedule, 0.7, 250) == 0.6);
    assert_true(schedule_gamma(&constant, 0.7, 250) == 0.7);
}

/* On toy at eta 10 the loss of the data rises once, from step 11 to 12 (Module 5.7.1); each update is an epoch, so from
 * update 13 on the rate is half. */
static void validation_halves(void **state) {
    (void)state;
    struct fixture f;
    fixture_init(&f, "toy", "gd");
    f.settings.hyper[HYPER_ETA] = 10;
    f.settings.schedule.kind = SCHEDULE_VALIDATION;
    struct run *run = fixture_start(&f);
    run_goto(run, 14);
    assert_true(run_step(run, 12)->hyper[HYPER_ETA] == 10);
    assert_true(run_step(run, 13)->hyper[HYPER_ETA] == 5);
    assert_true(run_step(run, 1)->hyper[HYPER_ETA] == 10);
    assert_true(run_step(run, 14)->hyper[HYPER_ETA] == 5);
    fixture_finish(&f);
}

static void other_data_validate(void **state) {
    (void)state;
    struct fixture f;
    struct data validation;
    fixture_init(&f, "toy", "gd");
    load(&validation, "valley");
    f.settings.start[0] = 4.4; /* near valley's minimum: toy's way down leads away from it */
    f.settings.start[1] = -5.3;
    f.settings.schedule.kind = SCHEDULE_VALIDATION;
    f.settings.validation = &validation;
    struct objective other = objective_neuron(&validation, false);
    struct run *run = fixture_start(&f);
    double eta = 1, before = INFINITY;
    int cuts = 0;
    for (size_t n = 1; n <= 300; n++) {
        run_goto(run, n);
        assert_true(run_step(run, n)->hyper[HYPER_ETA] == eta);
        double loss = objective_loss(&other, run_theta(run, n));
        if (loss > before) {
            eta /= 2;
            cuts++;
        }
        before = loss;
    }
    assert_true(cuts > 0);
    data_finish(&validation);
    fixture_finish(&f);
}

/* Rates of a line search fall together; t counts updates, epochs count epochs. */
static void in_a_run(void **state) {
    (void)state;
    struct fixture f;
    fixture_init(&f, "rivals", "line-search");
    f.settings.batch = 3;
    f.settings.schedule = (struct schedule){SCHEDULE_STEP, 0.5, 2, 0};
    struct run *run = fixture_start(&f);
    run_goto(run, 9);
    assert_true(run_step(run, 4)->etas[4] == 10); /* two updates an epoch: the second epoch */
    assert_true(run_step(run, 5)->etas[4] == 5);
    assert_true(run_step(run, 8)->trials[0].eta == 0.05);
    assert_true(run_step(run, 9)->trials[0].eta == 0.025);
    fixture_finish(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_eta),
        cmocka_unit_test(of_gamma),
        cmocka_unit_test(validation_halves),
        cmocka_unit_test(other_data_validate),
        cmocka_unit_test(in_a_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
