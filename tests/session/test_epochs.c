/* A step by epochs, and far steps that are stopped. Ten points: an epoch is 1 update over all, 10 of one point, 4 by
 * threes. */
#include "test.h"

#include "lab_counts.h"
#include "sample.h"

#include <math.h>
#include <string.h>

static const char LESSON[] = "lesson: 5.6 Epochs\n"
                             "data:\n"
                             "  ten:\n"
                             "    generate: {count: 10, seed: 1, from: [1.2, -0.7], noise: 0.4}\n"
                             "  heap:\n"
                             "    generate: {count: 100000, seed: 1, from: [1.2, -0.7], noise: 0.4}\n"
                             "runs:\n"
                             "  all: {data: ten, optimizer: gd, eta: 0.1, start: [0, 0], steps: 20}\n"
                             "  one: {like: all, batch: 1}\n"
                             "  three: {like: all, batch: 3}\n"
                             "  big: {data: heap, optimizer: gd, eta: 0.1, reduction: mean, start: [0, 0], steps: 5}\n"
                             "  small: {like: big, batch: 1}\n"
                             "pages:\n"
                             "- page: 5.6.1 Three\n"
                             "  blocks:\n"
                             "  - lab: [all, one, three]\n"
                             "    views: [contour, losses, cost]\n"
                             "    open: [eta, batch]\n"
                             "- page: 5.6.2 One\n"
                             "  blocks:\n"
                             "  - lab: [all]\n"
                             "- page: 5.6.3 Many\n"
                             "  blocks:\n"
                             "  - lab: [small, big]\n";

static int open_epochs(void **state) {
    sample_setup_lesson(state, LESSON);
    sample_page(*state, "5.6.1");
    return 0;
}

static void assert_positions(struct lab *lab, size_t all, size_t one, size_t three) {
    assert_int_equal(lab_position(lab, 0), all);
    assert_int_equal(lab_position(lab, 1), one);
    assert_int_equal(lab_position(lab, 2), three);
}

static void an_epoch_takes_each_run_once_through_all_points(void **state) {
    struct sample *s = *state;
    struct lab *lab = &s->session->lab;
    assert_has(sample_press(s, "E"), "at epoch 0");
    assert_has(sample_press(s, "s"), "epoch 1: ");
    assert_positions(lab, 1, 10, 4);
    sample_press(s, "g 3 Enter");
    assert_positions(lab, 3, 30, 12);
    for (int i = 0; i < 3; i++)
        assert_int_equal(lab_count(lab, i, lab_position(lab, i)).visited, 30);
    assert_has(sample_press(s, "u"), "back to epoch 2");
    assert_positions(lab, 2, 20, 8);
}

static void back_to_updates_all_stand_at_the_same(void **state) {
    struct sample *s = *state;
    struct lab *lab = &s->session->lab;
    sample_press(s, "E g 3 Enter");
    assert_has(sample_press(s, "E"), "at step 3");
    assert_positions(lab, 3, 3, 3);
    sample_press(s, "g 1 9 Enter E");
    assert_int_equal(lab->step, 1);
    assert_positions(lab, 1, 10, 4);
}

static void a_change_ends_it(void **state) {
    struct sample *s = *state;
    struct lab *lab = &s->session->lab;
    sample_press(s, "E g 2 Enter e 2 Enter");
    assert_false(lab->epochs);
    assert_positions(lab, 2, 2, 2);
    sample_press(s, "E");
    assert_false(lab->epochs);
}

static void none_where_an_epoch_is_an_update(void **state) {
    struct sample *s = *state;
    struct lab *lab = &s->session->lab;
    sample_page(s, "5.6.2");
    sample_press(s, "E");
    assert_false(lab->epochs);
}

/* ---- stopped ---- */

static bool count_down(void *left, const char *what, double done, double total) {
    (void)what;
    assert_true(done <= total);
    return (*(int *)left)-- > 0;
}

static void a_stopped_step_leaves_all_at_the_same(void **state) {
    int left = 40;
    struct work work = {.tell = count_down, .context = &left};
    struct sample *s = *state;
    struct lab *lab = &s->session->lab;
    sample_page(s, "5.6.3");
    book_set_work(s->book, &work);
    assert_has(sample_press(s, "g 5 0 0 0 Enter"), "stopped at step");
    assert_in_range(lab->step, 2, 4999);
    assert_int_equal(lab_position(lab, 0), lab->step);
    assert_int_equal(lab_position(lab, 1), lab->step);
    book_set_work(s->book, NULL);
}

/* Nothing is changed by a race that was stopped. */
static void a_stopped_race_changes_nothing(void **state) {
    int left = 2;
    struct work work = {.tell = count_down, .context = &left};
    struct sample *s = *state;
    struct lab *lab = &s->session->lab;
    sample_page(s, "5.6.3");
    sample_press(s, "x s s");
    double before = run_loss(lab->runs[0], 2);
    book_set_work(s->book, &work);
    assert_has(sample_press(s, "R"), "stopped");
    assert_int_equal(lab->step, 2);
    assert_close(run_loss(lab->runs[0], 2), before, 0);
    book_set_work(s->book, NULL);
}

static double ticks;

static double one_second_later(void) {
    return ticks += 1;
}

/* Only new updates are measured: a step back, and forth again, takes no time worth telling. */
static void new_updates_are_measured(void **state) {
    struct sample *s = *state;
    struct lab *lab = &s->session->lab;
    sample_press(s, "s");
    assert_true(lab->times[0].updates == 0 || isnan(lab->times[0].seconds));
    book_set_clock(s->book, one_second_later);
    sample_page(s, "5.6.3");
    sample_press(s, "g 7 Enter");
    assert_int_equal(lab->times[1].updates, 2); /* five were made beforehand */
    assert_close(lab->times[1].seconds, 1, 0);
    sample_press(s, "u s");
    assert_int_equal(lab->times[1].updates, 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_epoch_takes_each_run_once_through_all_points, open_epochs, sample_teardown),
        cmocka_unit_test_setup_teardown(back_to_updates_all_stand_at_the_same, open_epochs, sample_teardown),
        cmocka_unit_test_setup_teardown(a_change_ends_it, open_epochs, sample_teardown),
        cmocka_unit_test_setup_teardown(none_where_an_epoch_is_an_update, open_epochs, sample_teardown),
        cmocka_unit_test_setup_teardown(a_stopped_step_leaves_all_at_the_same, open_epochs, sample_teardown),
        cmocka_unit_test_setup_teardown(a_stopped_race_changes_nothing, open_epochs, sample_teardown),
        cmocka_unit_test_setup_teardown(new_updates_are_measured, open_epochs, sample_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
