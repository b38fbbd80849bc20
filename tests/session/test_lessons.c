/* The project's own lessons: every page forwards and back leads to the same states, and every question takes its own
 * answer. */
#include "test.h"

#include "sample.h"

#include "key.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct sample sample;

static int open_lessons(void **state) {
    (void)state;
    sample_open_folder(&sample, LESSONS, course_read);
    return 0;
}

static int close_lessons(void **state) {
    (void)state;
    sample_close(&sample);
    return 0;
}

static void every_page_forwards_and_back(void **state) {
    (void)state;
    enum { MOST = 2000 };
    static char *seen[MOST];
    int count = 0;
    session_open(sample.session, 0, 0);
    for (; sample.session->place == PLACE_PAGE && count < MOST; count++) {
        seen[count] = sample_state(&sample);
        sample_press(&sample, "Space");
    }
    assert_in_range(count, 10, MOST - 1);
    for (int i = count - 1; i >= 0; i--) {
        sample_press(&sample, "BSpace");
        char *now = sample_state(&sample);
        assert_string_equal(now, seen[i]);
        free(now);
        free(seen[i]);
    }
    for (size_t i = 0; i < sample.course.lesson_count; i++)
        assert_int_equal(session_pages_done(sample.session, i), sample.course.lessons[i].page_count);
}

/* Focus on the question, by Tab; false where it is none that takes the focus. */
static bool reach(size_t block) {
    for (size_t i = 0; i < BLOCKS_MAX; i++, sample_press(&sample, "Tab"))
        if (sample.session->focus.kind != FOCUS_NONE && sample.session->focus.block == block)
            return true;
    return false;
}

static void answer(const struct ask *ask) {
    struct scope scope;
    double right;
    char text[64];
    session_scope(sample.session, &scope);
    for (size_t i = 0; ask->answer == ANSWER_CHOICES && i < ask->choice_count; i++)
        if (ask->choices[i].right) {
            snprintf(text, sizeof text, "%zu", i + 1);
            sample_type(&sample, text);
            if (ask->choices[i].surface) /* the first press brings the surface to the front */
                sample_type(&sample, text);
            return;
        }
    if (ask->answer == ANSWER_NUMBER) {
        struct error error;
        assert_true(expression_value(ask->number, &scope, &right, &error));
        snprintf(text, sizeof text, "%.12g", right);
        sample_type(&sample, text);
        sample_press(&sample, "Enter");
    } else if (ask->answer == ANSWER_WORDS) {
        sample_press(&sample, "Enter");
        sample_type(&sample, ask->words[0]);
        sample_press(&sample, "Enter");
    }
}

static size_t answer_page(void) {
    const struct page *page = session_page(sample.session);
    size_t count = 0;
    for (size_t i = 0; i < page->block_count; i++) {
        const struct ask *ask = &page->blocks[i].ask;
        if (page->blocks[i].kind != BLOCK_ASK || ask->answer == ANSWER_NONE || ask->answer == ANSWER_GOAL ||
            ask->answer == ANSWER_POINT)
            continue;
        if (!reach(i))
            fail_msg("%s: question %d never has the focus", page->id, ask->question);
        answer(ask);
        if (session_question_state(sample.session, ask)->verdict != VERDICT_RIGHT)
            fail_msg("%s: question %d: %s", page->id, ask->question, sample.session->sentence);
        count++;
    }
    return count;
}

static void fill_blanks(void) {
    const struct span *blanks[FORM_FIELDS_MAX];
    struct scope scope;
    size_t count = session_blanks(sample.session, blanks, FORM_FIELDS_MAX);
    if (count == 0 || sample.session->focus.kind != FOCUS_BLANKS)
        return;
    session_scope(sample.session, &scope);
    sample_press(&sample, "Enter");
    for (size_t i = 0; i < count; i++) {
        double right;
        char text[32];
        assert_true(expression_value(blanks[i]->expression, &scope, &right, NULL));
        snprintf(text, sizeof text, "%.9g", right);
        sample_type(&sample, text);
        sample_press(&sample, "Tab");
    }
    sample_press(&sample, "Enter");
    assert_int_equal(sample.session->mode, MODE_READ);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(session_state(sample.session)->blanks[blanks[i]->blank].verdict, VERDICT_RIGHT);
}

static void every_question_takes_its_own_answer(void **state) {
    (void)state;
    size_t count = 0;
    for (size_t i = 0; i < sample.course.lesson_count; i++)
        for (size_t j = 0; j < sample.course.lessons[i].page_count; j++) {
            session_open(sample.session, i, j);
            session_reveal_all(sample.session);
            fill_blanks();
            count += answer_page();
        }
    assert_true(count > 3);
}

static void the_contents_go_round(void **state) {
    (void)state;
    const size_t last = sample.course.lesson_count - 1;
    assert_true(last > 0);
    assert_int_equal(sample.session->lesson, 0);
    sample_press(&sample, "Up");
    assert_int_equal(sample.session->lesson, last);
    sample_press(&sample, "Down");
    assert_int_equal(sample.session->lesson, 0);
    sample_press(&sample, "Down Enter");
    assert_int_equal(sample.session->lesson, 1);
    assert_int_equal(sample.session->page, 0);
}

/* Every key that there is, in a fixed order that looks like none: nothing may break. */
static void any_key_anywhere(void **state) {
    (void)state;
    uint32_t seed = 11;
    for (int n = 0; n < 20000; n++) {
        seed = seed * 1664525u + 1013904223u;
        uint32_t pick = seed >> 16, key = ' ' + pick % 95;
        if (pick % 3 == 0)
            key = PRESS_ENTER + pick % (PRESS_SHIFT_RIGHT - PRESS_ENTER + 1);
        session_apply(sample.session, action_of_key(sample.session, key));
        session_apply(sample.session, (struct action){.kind = ACTION_TICK});
        assert_true(sample.session->sentence[0] != '\0');
        assert_true(sample.session->lesson < sample.course.lesson_count);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_page_forwards_and_back, open_lessons, close_lessons),
        cmocka_unit_test_setup_teardown(every_question_takes_its_own_answer, open_lessons, close_lessons),
        cmocka_unit_test_setup_teardown(the_contents_go_round, open_lessons, close_lessons),
        cmocka_unit_test_setup_teardown(any_key_anywhere, open_lessons, close_lessons),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
