/* Changed files where the kernel does not tell of them: they are looked at once a second, by a clock
 * that the test turns. */
#include "test.h"

#include "folder.h"

#include "study_watch.h"

/* A folder that is not there can't be watched, so that it has to be looked for. */
static void it_looks_once_a_second(void **state) {
    (void)state;
    struct study_watch *watch = study_watch_open(folder_in("lessons"));
    assert_int_equal(study_watch_fd(watch), -1);
    assert_int_equal(study_watch_left(watch, 5000), 0);
    assert_false(study_watch_due(watch, 5000));
    assert_int_equal(study_watch_left(watch, 5000), 1000);
    assert_int_equal(study_watch_left(watch, 5400), 600);
    folder_make("lessons");
    folder_put("lessons/a.yaml", "1");
    folder_put("lessons/a.txt", "is no lesson");
    assert_false(study_watch_due(watch, 5999)); /* not yet looked */
    assert_false(study_watch_due(watch, 6000)); /* changed just now: it may not be done */
    int64_t left = study_watch_left(watch, 6000);
    assert_in_range(left, 1, 999);
    folder_put("lessons/a.yaml", "12");
    assert_false(study_watch_due(watch, 6000 + left)); /* nor was it */
    assert_true(study_watch_due(watch, 6000 + 2 * left));
    assert_false(study_watch_due(watch, 9000));
    folder_put("lessons/a.txt", "is still none");
    assert_false(study_watch_due(watch, 10000));
    assert_false(study_watch_due(watch, 11000));
    study_watch_close(watch);
}

/* Where the kernel tells, nothing is looked at before. */
static void it_sleeps_until_it_is_stirred(void **state) {
    (void)state;
    folder_make("lessons");
    folder_put("lessons/a.yaml", "1");
    struct study_watch *watch = study_watch_open(folder_in("lessons"));
    if (study_watch_fd(watch) >= 0) {
        assert_int_equal(study_watch_left(watch, 0), -1);
        folder_put("lessons/a.yaml", "12");
        assert_false(study_watch_due(watch, 5000));
        study_watch_stir(watch, 5000);
        int64_t left = study_watch_left(watch, 5000);
        assert_in_range(left, 1, 999);
        assert_false(study_watch_due(watch, 5000 + left)); /* seen for the first time */
        assert_true(study_watch_due(watch, 5000 + 2 * left));
        assert_int_equal(study_watch_left(watch, 9000), -1);
    }
    study_watch_close(watch);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, folder_open, folder_close)

int main(void) {
    const struct CMUnitTest tests[] = {CASE(it_looks_once_a_second), CASE(it_sleeps_until_it_is_stirred)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
