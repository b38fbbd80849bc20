/* What the race shows against experiments.md, and against counting anew, forwards, backwards and after a change. */
#include "test.h"

#include "lab_counts.h"
#include "sample.h"
#include "tally.h"

#include <math.h>

static const char LESSON[] = "lesson: 5.4 Race\n"
                             "data:\n"
                             "  valley:\n"
                             "    points: [[0.9, 0.2], [1.7, 0.9]]\n"
                             "  heap:\n"
                             "    generate: {count: 100000, seed: 1, from: [1.2, -0.7], noise: 0.4}\n"
                             "runs:\n"
                             "  gd: {data: valley, optimizer: gd, eta: 1, start: [-4, 0], steps: 100}\n"
                             "  momentum: {like: gd, optimizer: momentum, gamma: 0.9}\n"
                             "  nag: {like: momentum, optimizer: nag}\n"
                             "  line: {like: gd, optimizer: line-search}\n"
                             "  etas: {like: gd, vary: {eta: [0.1, 1]}}\n"
                             "  few: {data: heap, optimizer: gd, eta: 0.1, start: [0, 0], batch: 64, steps: 9}\n"
                             "pages:\n"
                             "- page: 5.4.1 All\n"
                             "  blocks:\n"
                             "  - lab: [gd, momentum, nag, line]\n"
                             "    open: [eta]\n"
                             "- page: 5.4.2 A family\n"
                             "  blocks:\n"
                             "  - lab: [etas]\n"
                             "- page: 5.4.3 Many points\n"
                             "  blocks:\n"
                             "  - lab: [few]\n"
                             "    open: [eta, batch]\n";

static int open_race(void **state) {
    sample_setup_lesson(state, LESSON);
    sample_page(*state, "5.4.1");
    return 0;
}

static void figures_of_the_experiments(void **state) {
    struct sample *s = *state;
    struct lab *lab = &s->session->lab;
    sample_press(s, "g 1 0 0 Enter");
    assert_int_equal(lab_count(lab, 1, 100).crossings, 9);
    assert_int_equal(lab_count(lab, 2, 100).crossings, 1);
    assert_close(lab_count(lab, 1, 100).overshoot, 1.857, 5e-4);
    assert_close(lab_count(lab, 2, 100).overshoot, 1.328, 5e-4);
    assert_int_equal(lab_count_below(lab, 1, 100, .001), 69);
    assert_true(lab_count_below(lab, 0, 100, .001) == SIZE_MAX);
    assert_int_equal(lab_count_below(lab, 3, 100, .001), 86);
    assert_int_equal(lab_count(lab, 3, 100).rises, 0);
}

/* (-4, 0) has the loss 0.41904, the lowest of two points that can be met is 0. */
static void arrived_is_nearly_all_the_way(void **state) {
    char words[REACH_WORDS];
    struct sample *s = *state;
    struct lab *lab = &s->session->lab;
    assert_close(lab_reach(lab, 1, MARK_REACHED), 0.001 * 0.41904, 1e-7);
    assert_close(lab_reach(lab, 1, MARK_BEFORE), 0.01 * 0.41904, 1e-6);
    lab_reach_words(lab, MARK_REACHED, words);
    assert_string_equal(words, "99.9%");
    lab_reach_words(lab, MARK_BEFORE, words);
    assert_string_equal(words, "99%");
    assert_true(lab_reach_read("60 %", &lab->reach));
    assert_close(lab_reach(lab, 1, MARK_REACHED), 0.4 * 0.41904, 1e-5);
    assert_close(lab_reach(lab, 1, MARK_BEFORE), 0.7 * 0.41904, 1e-5); /* ten times what is left is more than all */
    assert_true(lab_reach_read(" .001 ", &lab->reach));
    assert_close(lab_reach(lab, 1, MARK_REACHED), 0.001, 0);
    assert_close(lab_reach(lab, 1, MARK_BEFORE), 0.01, 1e-15);
    lab_reach_words(lab, MARK_REACHED, words);
    assert_string_equal(words, "L<.001");
    lab_reach_write(lab, words, sizeof words);
    assert_string_equal(words, "0.001");
}

static void marks_that_are_none(void **state) {
    static const char *const TEXTS[] = {"", "%", "0", "-1", "100%", "0 %", "1e999", "x", "9%9", "nan", "inf%"};
    struct lab_reach reach;
    (void)state;
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        assert_false(lab_reach_read(TEXTS[i], &reach));
}

/* Two points: a gradient visits two, each of five trials two more. */
static void costs(void **state) {
    struct sample *s = *state;
    struct lab *lab = &s->session->lab;
    sample_press(s, "g 1 0 Enter");
    assert_int_equal(lab_count(lab, 0, 10).visited, 20);
    assert_int_equal(lab_count(lab, 2, 10).visited, 20);
    assert_int_equal(lab_count(lab, 3, 10).visited, 120);
    assert_int_equal(lab_count(lab, 3, 10).used, 20);
    assert_int_equal(lab_count(lab, 3, 10).losses, 50);
}

/* With the 20 points of ten gradients a line search has made one update of 12, not two. */
static void within_a_budget(void **state) {
    struct sample *s = *state;
    struct lab *lab = &s->session->lab;
    sample_press(s, "g 1 0 Enter");
    assert_int_equal(lab_count_within(lab, 0, 10, 20), 10);
    assert_int_equal(lab_count_within(lab, 0, 5, 20), 5);
    assert_int_equal(lab_count_within(lab, 3, 10, 20), 1);
    assert_int_equal(lab_count_within(lab, 3, 10, 24), 2);
    assert_int_equal(lab_count_within(lab, 3, 10, 11), 0);
}

static void same_as_counted_anew(void **state) {
    struct sample *s = *state;
    struct lab *lab = &s->session->lab;
    sample_press(s, "g 6 0 Enter");
    for (size_t n = 60; n-- > 0;)
        for (int i = 0; i < 4; i++) {
            struct lab_count count = lab_count(lab, i, n);
            assert_int_equal(count.rises, tally(lab->runs[i], TALLY_RISES, n));
            assert_int_equal(count.crossings, tally(lab->runs[i], TALLY_CROSSINGS, n));
            assert_int_equal(count.visited, tally(lab->runs[i], TALLY_EVALUATIONS, n));
            assert_close(count.overshoot, tally(lab->runs[i], TALLY_OVERSHOOT, n), 0);
            assert_close(count.loss, run_loss(lab->runs[i], n), 0);
        }
}

/* An edit in mid-run forgets what came after it, and nothing else. */
static void forgotten_after_an_edit(void **state) {
    struct sample *s = *state;
    struct lab *lab = &s->session->lab;
    sample_press(s, "g 2 0 Enter");
    double before = lab_count(lab, 0, 20).loss;
    sample_press(s, "u u u u u e 5 Enter g 2 0 Enter");
    assert_close(lab_count(lab, 0, 20).loss, run_loss(lab->runs[0], 20), 0);
    assert_true(lab_count(lab, 0, 20).loss != before);
    assert_close(lab_count(lab, 0, 15).loss, run_loss(lab->runs[0], 15), 0);
}

/* 1563 updates make an epoch of 100000 points by 64, the last of 32. Where all losses would keep one waiting the costs
 * are told all the same, without a walk through the updates, and what would need the losses is not. */
static void dear_history_is_not_looked_at(void **state) {
    struct sample *s = *state;
    struct lab *lab = &s->session->lab;
    sample_page(s, "5.4.3");
    sample_press(s, "g 4 0 0 0 Enter");
    assert_false(lab_is_dear(lab, 0, 100));
    assert_true(lab_is_dear(lab, 0, 4000));
    static const size_t POINTS[] = {1562, 1563, 1564, 3126, 4000};
    for (size_t i = 0; i < sizeof POINTS / sizeof *POINTS; i++) {
        struct lab_count count = lab_count(lab, 0, POINTS[i]);
        assert_true(count.dear && isnan(count.side));
        assert_int_equal(count.visited, tally(lab->runs[0], TALLY_EVALUATIONS, POINTS[i]));
        assert_int_equal(count.used, count.visited);
        assert_close(count.loss, run_loss(lab->runs[0], POINTS[i]), 0);
    }
    assert_int_equal(lab_count(lab, 0, 1563).used, 100000);
    assert_true(lab_count_below(lab, 0, 4000, 1e9) == SIZE_MAX);
    assert_int_equal(lab_count_within(lab, 0, 4000, 100000), 1563);
    assert_int_equal(lab_count_within(lab, 0, 4000, 100063), 1563);
    assert_int_equal(lab_count_within(lab, 0, 4000, 100064), 1564);
    sample_press(s, "e Tab 5 0 Enter g 5 0 0 0 Enter");
    assert_int_equal(lab_count(lab, 0, 5000).visited, tally(lab->runs[0], TALLY_EVALUATIONS, 5000));
}

/* As far apart as their losses ask for, and evenly: a power of two. */
static void curves_of_dear_runs_have_fewer_points(void **state) {
    struct sample *s = *state;
    struct lab *lab = &s->session->lab;
    assert_int_equal(lab_stride(lab, 0, 4096), 1);
    assert_int_equal(lab_stride(lab, 0, 5000), 2);
    sample_page(s, "5.4.3");
    assert_int_equal(lab_stride(lab, 0, 900), 1);
    assert_int_equal(lab_stride(lab, 0, 4000), 8);
}

static void names(void **state) {
    struct sample *s = *state;
    struct lab *lab = &s->session->lab;
    char name[LAB_NAME_SIZE];
    lab_name(lab, 0, name);
    assert_string_equal(name, "GD");
    lab_name(lab, 1, name);
    assert_string_equal(name, "Momentum");
    lab_name(lab, 3, name);
    assert_string_equal(name, "Line search");
    sample_page(s, "5.4.2");
    lab_name(lab, 0, name);
    assert_string_equal(name, "eta 0.1");
}

static bool refuse(void *context, const char *what, double done, double total) {
    (void)context, (void)what, (void)done, (void)total;
    return false;
}

/* The search for the minimum of many points ended by who waits: nothing of that is kept, and it is
 * made up for later. */
static void a_search_ended_is_made_up_for(void **state) {
    struct sample *s = *state;
    struct lab *lab = &s->session->lab;
    struct work work = {.tell = refuse};
    sample_page(s, "5.4.3");
    sample_press(s, "S");
    book_set_work(s->book, &work);
    assert_null(lab_minimum(lab, 0));
    assert_true(lab_count(lab, 0, 9).dear);
    book_set_work(s->book, NULL);
    book_go_on(s->book);
    const struct lab_minimum *minimum = lab_minimum(lab, 0);
    assert_non_null(minimum);
    assert_close(minimum->theta[0], 1.2, 0.05); /* what the points were made from */
    assert_close(minimum->theta[1], -0.7, 0.05);
    assert_false(lab_count(lab, 0, 9).dear);
    assert_true(isfinite(lab_count(lab, 0, 9).overshoot));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_search_ended_is_made_up_for, open_race, sample_teardown),
        cmocka_unit_test_setup_teardown(figures_of_the_experiments, open_race, sample_teardown),
        cmocka_unit_test_setup_teardown(arrived_is_nearly_all_the_way, open_race, sample_teardown),
        cmocka_unit_test(marks_that_are_none),
        cmocka_unit_test_setup_teardown(costs, open_race, sample_teardown),
        cmocka_unit_test_setup_teardown(within_a_budget, open_race, sample_teardown),
        cmocka_unit_test_setup_teardown(same_as_counted_anew, open_race, sample_teardown),
        cmocka_unit_test_setup_teardown(forgotten_after_an_edit, open_race, sample_teardown),
        cmocka_unit_test_setup_teardown(dear_history_is_not_looked_at, open_race, sample_teardown),
        cmocka_unit_test_setup_teardown(curves_of_dear_runs_have_fewer_points, open_race, sample_teardown),
        cmocka_unit_test_setup_teardown(names, open_race, sample_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
