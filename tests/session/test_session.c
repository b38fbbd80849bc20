/* Scripts of keys, and the state that they lead to: pages, contents, help; and any key anywhere. */
#include "test.h"

#include "sample.h"

#include <stdlib.h>
#include <string.h>

static size_t revealed(struct sample *s) {
    return session_state(s->session)->revealed;
}

static void space_unfolds_a_page_and_leads_on(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.1");
    assert_int_equal(reveal_units(session_page(s->session)), 4);
    assert_string_equal(sample_press(s, "Space"), "5.1.1: part 2 of 5");
    assert_string_equal(sample_press(s, "Space"), "5.1.1: line 2 of 3");
    assert_string_equal(sample_press(s, "Space"), "5.1.1: line 3 of 3");
    assert_false(session_state(s->session)->done);
    assert_string_equal(sample_press(s, "Space"), "5.1.1: all shown");
    assert_true(session_state(s->session)->done);
    sample_press(s, "Space");
    assert_string_equal(session_page(s->session)->id, "5.1.2");
    sample_press(s, "BSpace");
    assert_string_equal(session_page(s->session)->id, "5.1.1");
    assert_int_equal(revealed(s), 4);
    assert_string_equal(sample_press(s, "BSpace BSpace"), "5.1.1: line 2 of 3");
}

static void space_walks_everything_and_back(void **state) {
    struct sample *s = *state;
    enum { MOST = 200 };
    char *seen[MOST];
    int count = 0;
    sample_page(s, "5.1.1");
    for (; s->session->place == PLACE_PAGE && count < MOST; count++) {
        seen[count] = sample_state(s);
        sample_press(s, "Space");
    }
    assert_in_range(count, 20, MOST - 1);
    assert_string_equal(s->session->sentence, "that was the last page; choose what to look at again");
    for (int i = count - 1; i >= 0; i--) {
        sample_press(s, "BSpace");
        char *now = sample_state(s);
        assert_string_equal(now, seen[i]);
        free(now);
        free(seen[i]);
    }
    sample_press(s, "BSpace");
    assert_int_equal(s->session->place, PLACE_CONTENTS);
}

static void left_and_right_turn_pages(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.1");
    sample_press(s, "Right");
    assert_string_equal(session_page(s->session)->id, "5.1.2");
    sample_press(s, "Left");
    assert_string_equal(session_page(s->session)->id, "5.1.1");
    assert_string_equal(sample_press(s, "Left"), "page back: nothing to do here");
}

/* Beside a table with a row to choose from and nothing else up and down tilt; with a second row they choose. */
static void one_row_leaves_the_arrows_to_the_figure(void **state) {
    struct sample s;
    (void)state;
    sample_open(&s, "lesson: 5.1 Arrows\n"
                    "data:\n"
                    "  toy: {points: [[0.5, 0.2], [2.5, 0.9]]}\n"
                    "pages:\n"
                    "- page: 5.1.1 A table and a figure\n"
                    "  blocks:\n"
                    "  - figure: surface\n"
                    "    of: toy\n"
                    "  - table: guesses\n"
                    "    of: toy\n"
                    "    reveal: each\n"
                    "    rows:\n"
                    "    - at: [0.5, 0]\n"
                    "    - at: [-0.1, 0]\n");
    sample_page(&s, "5.1.1");
    double tilt = s.session->figures[0].tilt;
    assert_int_equal(s.session->focus.kind, FOCUS_GUESSES);
    sample_press(&s, "Up");
    assert_true(s.session->figures[0].tilt > tilt);
    sample_press(&s, "Space");
    tilt = s.session->figures[0].tilt;
    assert_string_equal(sample_press(&s, "Up"), "row 1: L 0.0731");
    assert_close(s.session->figures[0].tilt, tilt, 0);
    sample_close(&s);
}

static void what_opens_names_the_keys_that_work(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.1");
    assert_string_equal(sample_press(s, "F"), "which formula: up and down choose, F closes");
    sample_press(s, "m");
    assert_int_equal(s->session->overlay, OVERLAY_NONE);
    sample_page(s, "5.1.7");
    assert_string_equal(sample_press(s, "F"), "which formula: up and down choose, Enter switches, F closes");
    sample_press(s, "F");
    sample_page(s, "5.1.2");
    assert_string_equal(sample_press(s, "1 M"), "1 to review: Enter goes there, M closes");
}

static void contents_lead_back(void **state) {
    struct sample *s = *state;
    assert_int_equal(s->session->place, PLACE_CONTENTS);
    assert_string_equal(s->session->sentence, "5.1 Sample: 0 of 12 pages done");
    sample_press(s, "Enter");
    assert_string_equal(session_page(s->session)->id, "5.1.1");
    sample_press(s, "Right Right m");
    assert_int_equal(s->session->place, PLACE_CONTENTS);
    sample_press(s, "Enter");
    assert_string_equal(session_page(s->session)->id, "5.1.3");
    sample_press(s, "m Escape");
    assert_string_equal(session_page(s->session)->id, "5.1.3");
    assert_string_equal(sample_press(s, "s"), "step: nothing to do here");
    sample_press(s, "q");
    assert_true(s->session->quit);
}

/* Right leads from the lesson to its pages, where one was; Escape and left back to the lesson. */
static void a_page_is_chosen_in_the_contents(void **state) {
    struct sample *s = *state;
    assert_string_equal(sample_press(s, "Right"), "page 1 of 12: 5.1.1 Reading");
    sample_press(s, "Up");
    assert_int_equal(s->session->page, 11);
    sample_press(s, "Down Down Down");
    assert_int_equal(s->session->page, 2);
    assert_string_equal(sample_press(s, "Left"), "5.1 Sample: 0 of 12 pages done");
    sample_press(s, "Right Down Down Down Enter");
    assert_int_equal(s->session->place, PLACE_PAGE);
    assert_string_equal(session_page(s->session)->id, "5.1.4");
    sample_press(s, "m");
    assert_false(s->session->in_pages);
    sample_press(s, "l");
    assert_int_equal(s->session->page, 3);
    sample_press(s, "Escape");
    assert_int_equal(s->session->place, PLACE_CONTENTS);
    assert_false(s->session->in_pages);
    sample_press(s, "l j Escape Escape");
    assert_string_equal(session_page(s->session)->id, "5.1.4");
}

static void help_stays_while_keys_work(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "? s");
    assert_int_equal(s->session->overlay, OVERLAY_HELP);
    assert_int_equal(s->session->lab.step, 1);
    sample_press(s, "Space");
    assert_int_equal(s->session->overlay_part, 1);
    sample_press(s, "Down Up Up");
    assert_int_equal(s->session->overlay_part, 0);
    sample_press(s, "Escape");
    assert_int_equal(s->session->overlay, OVERLAY_NONE);
}

/* Every key in every situation that a few scripts lead to: nothing may break, and the same keys give the same state. */
static void any_key_anywhere(void **state) {
    static const char *const BEFORE[] = {"", "p", "e", "g", "s 0", "?", "m", "Enter", "Space", "r", "Tab Enter"};
    (void)state;
    for (int round = 0; round < 2; round++) {
        struct sample s[2];
        for (int i = 0; i < 2; i++)
            sample_open(&s[i], SAMPLE_LESSON);
        uint32_t seed = 7;
        for (int n = 0; n < 4000; n++) {
            seed = seed * 1664525u + 1013904223u;
            uint32_t pick = seed >> 16;
            for (int i = 0; i < 2; i++) {
                if (pick % 97 == 0)
                    session_open(s[i].session, 0, pick % 10);
                if (pick % 13 == 0)
                    sample_press(&s[i], BEFORE[pick % (sizeof BEFORE / sizeof *BEFORE)]);
                const struct action_row *row = &ACTION_ROWS[pick % ACTION_ROW_COUNT];
                uint32_t key = row->kind == ACTION_QUIT ? 's' : row->keys[0];
                session_apply(s[i].session, action_of_key(s[i].session, round ? key : 32 + pick % 95));
                session_apply(s[i].session, (struct action){.kind = ACTION_TICK});
            }
            if (n % 50 == 0) {
                char *a = sample_state(&s[0]), *b = sample_state(&s[1]);
                assert_string_equal(a, b);
                free(a);
                free(b);
            }
        }
        for (int i = 0; i < 2; i++)
            sample_close(&s[i]);
    }
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, sample_setup, sample_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(space_unfolds_a_page_and_leads_on),   CASE(space_walks_everything_and_back),
        CASE(left_and_right_turn_pages),           cmocka_unit_test(one_row_leaves_the_arrows_to_the_figure),
        CASE(what_opens_names_the_keys_that_work), CASE(contents_lead_back),
        CASE(a_page_is_chosen_in_the_contents),    CASE(help_stays_while_keys_work),
        cmocka_unit_test(any_key_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
