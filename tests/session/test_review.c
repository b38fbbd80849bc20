/* What was missed is listed and gone through, a solved question is asked once more, and nothing that was
 * answered is lost. */
#include "test.h"

#include "sample.h"

#include <string.h>

static struct question_state *question_of(struct sample *s, const char *id) {
    size_t lesson, page;
    assert_true(course_find_page(&s->course, id, &lesson, &page));
    return &s->session->states[lesson][page].questions[0];
}

static size_t count_missed(const struct sample *s) {
    struct missed items[MISSED_MAX];
    return session_missed(s->session, items);
}

/* Page 5.1.3, its first question shown, its second one answered. */
static void show_first_of_two(struct sample *s) {
    sample_page(s, "5.1.3");
    sample_press(s, "a Enter");
    sample_type(s, "gd");
    sample_press(s, "Enter");
}

/* Right at once is not missed; several tries, shown, passed by and not right yet are. */
static void what_counts_as_missed(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.2");
    assert_int_equal(count_missed(s), 0); /* only just met */
    sample_press(s, "2");
    assert_int_equal(count_missed(s), 0);
    sample_press(s, "A 1");
    assert_int_equal(count_missed(s), 1);
    sample_press(s, "2");
    assert_int_equal(count_missed(s), 1);
    assert_has(sample_press(s, "M Down"), "right at the second try");
    sample_press(s, "Escape A 2");
    assert_int_equal(count_missed(s), 0);
    sample_press(s, "A a");
    assert_has(sample_press(s, "M Down"), "the answer was shown");
    sample_press(s, "Escape");
    sample_page(s, "5.1.3");
    sample_type(s, "0.146");
    sample_press(s, "Enter");
    assert_int_equal(count_missed(s), 2);
    sample_page(s, "5.1.4");
    assert_int_equal(count_missed(s), 3); /* a page that ends with it is done when it is open */
}

/* Turning the page names one that is left unsolved; one that is right, late or early, it does not. */
static void turning_the_page_tells_what_is_left(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.2");
    assert_has(sample_press(s, "1 Right"), "; 5.1.2 left to review: M");
    assert_null(strstr(sample_press(s, "Left 2 Right"), "left to review"));
    assert_int_equal(count_missed(s), 1); /* right at the second try: still in the list */
}

/* Enter goes to the question with its answer hidden; M goes on behind it, and says when nothing is left. */
static void one_after_the_other(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.2");
    sample_press(s, "1 2");
    show_first_of_two(s);
    sample_press(s, "m");
    assert_has(s->session->sentence, "2 to review with M");
    assert_has(sample_press(s, "M"), "2 to review");
    sample_press(s, "Enter");
    assert_string_equal(session_page(s->session)->id, "5.1.2");
    assert_int_equal(question_of(s, "5.1.2")->verdict, VERDICT_OPEN);
    assert_int_equal(session_state(s->session)->revealed, 0);
    assert_has(sample_press(s, "2"), "M goes on");
    assert_int_equal(session_state(s->session)->revealed, 1);
    sample_press(s, "M Enter");
    assert_string_equal(session_page(s->session)->id, "5.1.3");
    sample_press(s, "a M"); /* shown once more: it stays */
    assert_int_equal(s->session->review_row, 0);
    assert_int_equal(count_missed(s), 1);
    sample_press(s, "Enter");
    sample_type(s, "0.0731");
    sample_press(s, "Enter");
    assert_int_equal(question_of(s, "5.1.3")->verdict, VERDICT_RIGHT);
    assert_string_equal(sample_press(s, "M"), "nothing is left to review");
    sample_press(s, "Enter Down Space Escape");
    assert_int_equal(s->session->overlay, OVERLAY_NONE);
}

/* The list begins behind the question gone to last, although that is still in it. */
static void it_goes_on_behind_the_last(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.2");
    sample_press(s, "a");
    show_first_of_two(s);
    sample_press(s, "M Enter M");
    assert_int_equal(s->session->review_row, 1);
    sample_press(s, "Escape M");
    assert_int_equal(s->session->review_row, 1);
    sample_press(s, "Enter M");
    assert_int_equal(s->session->review_row, 0); /* round to the first */
}

static void answers_are_kept_over_rounds(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.2");
    sample_press(s, "i 1 a A 3 2");
    const struct question_state *question = question_of(s, "5.1.2");
    assert_int_equal(question->rounds, 1);
    assert_int_equal(question->first.verdict, VERDICT_SHOWN);
    assert_int_equal(question->first.tries, 1);
    assert_int_equal(question->first.hints, 1);
    assert_int_equal(question->tries, 2);
    assert_int_equal(question->hints, 0);
    assert_int_equal(question->answer_count, 3);
    assert_string_equal(question->answers[0].text, "1");
    assert_string_equal(question->answers[1].text, "3");
    assert_string_equal(question->answers[2].text, "2");
    assert_true(question->answers[2].right && !question->answers[1].right);
    for (int i = 0; i < 20; i++)
        sample_press(s, "A 1 2");
    assert_int_equal(question->answer_count, ANSWERS_KEPT);
    assert_string_equal(question->answers[0].text, "1");
    assert_string_equal(question->answers[ANSWERS_KEPT - 1].text, "2");
    assert_int_equal(question->first.verdict, VERDICT_SHOWN);
    assert_int_equal(question->rounds, 21);
}

/* Blanks are one thing to review; those that were right stay. */
static void blanks_are_reviewed(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.4");
    sample_type(s, "0.562");
    sample_press(s, "Enter Escape a");
    assert_has(sample_press(s, "M Down"), "blanks to fill in");
    sample_press(s, "Enter");
    const struct blank_state *blanks = session_state(s->session)->blanks;
    assert_int_equal(blanks[0].verdict, VERDICT_RIGHT);
    assert_int_equal(blanks[1].verdict, VERDICT_OPEN);
    assert_string_equal(blanks[1].given, "");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, sample_setup, sample_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(what_counts_as_missed),      CASE(turning_the_page_tells_what_is_left), CASE(one_after_the_other),
        CASE(it_goes_on_behind_the_last), CASE(answers_are_kept_over_rounds),        CASE(blanks_are_reviewed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
