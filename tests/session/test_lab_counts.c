/* What the race shows against experiments.md, and against counting anew, forwards, backwards and after a change. */
#include "test.h"

#include "lab_counts.h"
#include "sample.h"

static const char LESSON[] = "lesson: 5.4 Race\n"
                             "data:\n"
                             "  valley:\n"
                             "    points: [[0.9, 0.2], [1.7, 0.9]]\n"
                             "runs:\n"
                             "  gd: {data: valley, optimizer: gd, eta: 1, start: [-4, 0], steps: 100}\n"
                             "  momentum: {like: gd, optimizer: momentum, gamma: 0.9}\n"
                             "  nag: {like: momentum, optimizer: nag}\n"
                             "  line: {like: gd, optimizer: line-search}\n"
                             "  etas: {like: gd, vary: {eta: [0.1, 1]}}\n"
                             "pages:\n"
                             "- page: 5.4.1 All\n"
                             "  blocks:\n"
                             "  - lab: [gd, momentum, nag, line]\n"
                             "    open: [eta]\n"
                             "- page: 5.4.2 A family\n"
                             "  blocks:\n"
                             "  - lab: [etas]\n";

static struct sample sample;

static struct lab *lab(void) {
    return &sample.session->lab;
}

static int open_sample(void **state) {
    (void)state;
    sample_open(&sample, LESSON);
    sample_page(&sample, "5.4.1");
    return 0;
}

static int close_sample(void **state) {
    (void)state;
    sample_close(&sample);
    return 0;
}

static void figures_of_the_experiments(void **state) {
    (void)state;
    sample_press(&sample, "g 1 0 0 Enter");
    assert_int_equal(lab_count(lab(), 1, 100).crossings, 9);
    assert_int_equal(lab_count(lab(), 2, 100).crossings, 1);
    assert_close(lab_count(lab(), 1, 100).overshoot, 1.857, 5e-4);
    assert_close(lab_count(lab(), 2, 100).overshoot, 1.328, 5e-4);
    assert_int_equal(lab_count_below(lab(), 1, 100, .001), 69);
    assert_true(lab_count_below(lab(), 0, 100, .001) == SIZE_MAX);
    assert_int_equal(lab_count_below(lab(), 3, 100, .001), 86);
    assert_int_equal(lab_count(lab(), 3, 100).rises, 0);
}

/* Two points: a gradient visits two, each of five trials two more. */
static void costs(void **state) {
    (void)state;
    sample_press(&sample, "g 1 0 Enter");
    assert_int_equal(lab_count(lab(), 0, 10).visited, 20);
    assert_int_equal(lab_count(lab(), 2, 10).visited, 20);
    assert_int_equal(lab_count(lab(), 3, 10).visited, 120);
    assert_int_equal(lab_count(lab(), 3, 10).used, 20);
    assert_int_equal(lab_count(lab(), 3, 10).losses, 50);
}

/* With the 20 points of ten gradients a line search has made one update of 12, not two. */
static void within_a_budget(void **state) {
    (void)state;
    sample_press(&sample, "g 1 0 Enter");
    assert_int_equal(lab_count_within(lab(), 0, 10, 20), 10);
    assert_int_equal(lab_count_within(lab(), 0, 5, 20), 5);
    assert_int_equal(lab_count_within(lab(), 3, 10, 20), 1);
    assert_int_equal(lab_count_within(lab(), 3, 10, 24), 2);
    assert_int_equal(lab_count_within(lab(), 3, 10, 11), 0);
}

static void same_as_counted_anew(void **state) {
    (void)state;
    sample_press(&sample, "g 6 0 Enter");
    for (size_t n = 60; n-- > 0;)
        for (int i = 0; i < 4; i++) {
            struct lab_count count = lab_count(lab(), i, n);
            assert_int_equal(count.rises, run_rises(lab()->runs[i], n, NULL));
            assert_int_equal(count.crossings, run_crossings(lab()->runs[i], n));
            assert_int_equal(count.visited, run_evaluations(lab()->runs[i], n));
            assert_close(count.overshoot, run_overshoot(lab()->runs[i], n), 0);
            assert_close(count.loss, run_loss(lab()->runs[i], n), 0);
        }
}

/* An edit in mid-run forgets what came after it, and nothing else. */
static void forgotten_after_an_edit(void **state) {
    (void)state;
    sample_press(&sample, "g 2 0 Enter");
    double before = lab_count(lab(), 0, 20).loss;
    sample_press(&sample, "u u u u u e 5 Enter g 2 0 Enter");
    assert_close(lab_count(lab(), 0, 20).loss, run_loss(lab()->runs[0], 20), 0);
    assert_true(lab_count(lab(), 0, 20).loss != before);
    assert_close(lab_count(lab(), 0, 15).loss, run_loss(lab()->runs[0], 15), 0);
}

static void names(void **state) {
    (void)state;
    char name[LAB_NAME_SIZE];
    lab_name(lab(), 0, name);
    assert_string_equal(name, "GD");
    lab_name(lab(), 1, name);
    assert_string_equal(name, "Momentum");
    lab_name(lab(), 3, name);
    assert_string_equal(name, "Line search");
    sample_page(&sample, "5.4.2");
    lab_name(lab(), 0, name);
    assert_string_equal(name, "eta 0.1");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(figures_of_the_experiments, open_sample, close_sample),
        cmocka_unit_test_setup_teardown(costs, open_sample, close_sample),
        cmocka_unit_test_setup_teardown(within_a_budget, open_sample, close_sample),
        cmocka_unit_test_setup_teardown(same_as_counted_anew, open_sample, close_sample),
        cmocka_unit_test_setup_teardown(forgotten_after_an_edit, open_sample, close_sample),
        cmocka_unit_test_setup_teardown(names, open_sample, close_sample),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
