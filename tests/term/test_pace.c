/* A line, simulated: what is under way, and when another frame may follow. */
#include "test.h"

#include "term_pace.h"

static struct pace answering(void) {
    struct pace pace = {0};
    pace_sent(&pace, 1000);
    assert_true(pace_ask(&pace, 0));
    pace_answered(&pace);
    return pace;
}

/* A few small frames share a question. */
static void small_frames_do_not_ask(void **state) {
    (void)state;
    struct pace pace = {0};
    pace_sent(&pace, 300);
    assert_false(pace_ask(&pace, 0));
    pace_sent(&pace, 300);
    assert_true(pace_ask(&pace, 0));
    pace_sent(&pace, 600);
    assert_false(pace_ask(&pace, 0)); /* one is under way */
}

static void who_never_answers_is_not_waited_for(void **state) {
    (void)state;
    struct pace pace = {0};
    pace_sent(&pace, 100000);
    assert_true(pace_ask(&pace, 0));
    assert_true(pace_is_open(&pace, 1));
    assert_false(pace_ask(&pace, 60000)); /* nor asked again */
}

static void a_full_line_is_closed_until_it_answers(void **state) {
    (void)state;
    struct pace pace = answering();
    assert_true(pace_is_open(&pace, 0));
    pace_sent(&pace, 2000);
    assert_true(pace_ask(&pace, 0));
    assert_true(pace_is_open(&pace, 1));
    pace_sent(&pace, 2000);
    assert_false(pace_is_open(&pace, 1));
    pace_answered(&pace); /* that much is there; the rest is asked for */
    assert_true(pace_is_open(&pace, 2));
    assert_true(pace_ask(&pace, 2));
    assert_true(pace_is_open(&pace, 2));
}

/* A large frame behind the question: the answer doesn't speak of it. */
static void the_answer_is_about_what_came_before_the_question(void **state) {
    (void)state;
    struct pace pace = answering();
    pace_sent(&pace, 600);
    assert_true(pace_ask(&pace, 0));
    pace_sent(&pace, 9000);
    pace_answered(&pace);
    assert_true(pace_ask(&pace, 5));
    assert_false(pace_is_open(&pace, 5));
    pace_answered(&pace);
    assert_true(pace_is_open(&pace, 6));
}

static void a_lost_answer_holds_for_seconds_only(void **state) {
    (void)state;
    struct pace pace = answering();
    pace_sent(&pace, 9000);
    assert_true(pace_ask(&pace, 100));
    assert_false(pace_is_open(&pace, 5000));
    assert_true(pace_is_open(&pace, 5100));
    assert_true(pace_ask(&pace, 5100)); /* once more */
    assert_false(pace_is_open(&pace, 5101));
    pace_forget(&pace);
    assert_true(pace_is_open(&pace, 5101));
    pace_answered(&pace); /* late: of no use, and no harm */
    assert_true(pace_is_open(&pace, 5101));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_frames_do_not_ask),
        cmocka_unit_test(who_never_answers_is_not_waited_for),
        cmocka_unit_test(a_full_line_is_closed_until_it_answers),
        cmocka_unit_test(the_answer_is_about_what_came_before_the_question),
        cmocka_unit_test(a_lost_answer_holds_for_seconds_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
