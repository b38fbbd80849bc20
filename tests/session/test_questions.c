/* Scripts of keys at questions, blanks, guesses and the crosshair, and the state that they lead to. Figures are those
 * of the lecture's settings (toy, eta 1, from (-2, -2)), worked out independently. */
#include "test.h"

#include "sample.h"

#include <stdlib.h>
#include <string.h>

static size_t revealed(struct sample *s) {
    return session_state(s->session)->revealed;
}

static const struct question_state *question(struct sample *s, int number) {
    return &session_state(s->session)->questions[number];
}

static void wrong_choice_says_why_and_stays_open(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.2");
    assert_int_equal(s->session->focus.kind, FOCUS_CHOICES);
    assert_string_equal(sample_press(s, "1"), "1 is not it; i gives a hint");
    assert_int_equal(question(s, 0)->verdict, VERDICT_WRONG);
    assert_int_equal(question(s, 0)->tried, 1);
    assert_non_null(question(s, 0)->why);
    assert_string_equal(sample_press(s, "Enter"), "1 is not it; i gives a hint");
    assert_string_equal(sample_press(s, "1"), "1 is not it; i gives a hint");
    assert_int_equal(question(s, 0)->tries, 1);
    assert_int_equal(question(s, 0)->answer_count, 1);
    assert_int_equal(revealed(s), 0);
    assert_string_equal(sample_press(s, "Down Enter"), "right, at the second try");
    assert_int_equal(question(s, 0)->verdict, VERDICT_RIGHT);
    assert_int_equal(revealed(s), 1);
    assert_int_equal(s->session->focus.kind, FOCUS_NONE);
    assert_string_equal(sample_press(s, "3"), "choose: nothing to do here");
    assert_string_equal(sample_press(s, "Enter"), "Enter: nothing to do here; space goes on");
}

static void hints_come_one_by_one_and_shown_is_not_solved(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.2");
    assert_string_equal(sample_press(s, "i"), "hint 1 of 2");
    assert_string_equal(sample_press(s, "i"), "hint 2 of 2");
    assert_string_equal(sample_press(s, "i"), "hint: nothing to do here");
    assert_int_equal(question(s, 0)->hints, 2);
    sample_press(s, "a");
    assert_int_equal(question(s, 0)->verdict, VERDICT_SHOWN);
    assert_int_equal(revealed(s), 1);
    sample_press(s, "2");
    assert_int_equal(question(s, 0)->verdict, VERDICT_SHOWN);
}

static void a_digit_begins_a_number(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.3");
    sample_type(s, "0.,");
    assert_int_equal(s->session->mode, MODE_ANSWER);
    assert_string_equal(sample_press(s, "Enter"), "\"0.,\" is not a number, such as 0.25 or -1e-3");
    assert_string_equal(s->session->form.fields[0].text, "0.,");
    sample_press(s, "BSpace");
    sample_type(s, "146");
    assert_string_equal(sample_press(s, "Enter"), "0.146 is not it");
    assert_int_equal(s->session->mode, MODE_READ);
    assert_non_null(question(s, 0)->why);
    sample_type(s, "0.0731");
    assert_string_equal(sample_press(s, "Enter"), "right, at the second try");
    assert_string_equal(question(s, 0)->given, "0.0731");
}

static void words_are_typed_after_enter(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.3");
    sample_press(s, "Space");
    assert_int_equal(s->session->focus.kind, FOCUS_TYPED);
    assert_int_equal(s->session->focus.block, 1);
    sample_press(s, "Enter");
    sample_type(s, "Gradient  Descent");
    sample_press(s, "Enter");
    assert_int_equal(question(s, 1)->verdict, VERDICT_RIGHT);
    sample_press(s, "Tab");
    assert_int_equal(s->session->focus.block, 0);
}

static void escape_leaves_an_answer_open(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.3");
    sample_type(s, "1");
    sample_press(s, "Escape");
    assert_int_equal(s->session->mode, MODE_READ);
    assert_int_equal(question(s, 0)->verdict, VERDICT_OPEN);
    assert_int_equal(question(s, 0)->tries, 0);
}

/* Esc, another page: what is typed stays beside what was answered, and a digit goes on with it. */
static void an_answer_keeps_what_is_typed(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.3");
    sample_type(s, "0.5");
    sample_press(s, "Enter"); /* wrong */
    assert_string_equal(question(s, 0)->typed, "");
    sample_type(s, "0.07");
    assert_string_equal(sample_press(s, "Escape"), "kept as typed, not taken yet; Enter goes on there");
    assert_string_equal(question(s, 0)->given, "0.5");
    sample_page(s, "5.1.1");
    sample_page(s, "5.1.3");
    sample_type(s, "31");
    assert_string_equal(question(s, 0)->typed, "0.0731");
    assert_string_equal(sample_press(s, "Enter"), "right, at the second try");
    assert_string_equal(question(s, 0)->typed, "");
    sample_press(s, "Enter");
    sample_type(s, "slope");
    sample_press(s, "Escape Enter");
    assert_string_equal(s->session->form.fields[0].text, "slope");
    sample_press(s, "Escape a");
    assert_string_equal(question(s, 1)->typed, "");
}

static void a_guess_keeps_what_is_typed(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.6");
    sample_type(s, "1.4");
    sample_press(s, "Escape");
    sample_page(s, "5.1.1");
    sample_page(s, "5.1.6");
    sample_type(s, "-2"); /* the first field with nothing in it */
    assert_has(sample_press(s, "Enter"), "row 2: L ");
    assert_close(session_state(s->session)->guesses[0].w, 1.4, 0);
    assert_close(session_state(s->session)->guesses[0].b, -2, 0);
    sample_press(s, "Enter");
    assert_string_equal(s->session->form.fields[0].text, "");
}

/* A wrong blank: one stays in it, and what is no number is the page's key; then one types on. */
static void other_keys_are_the_pages(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.4");
    const struct blank_state *blanks = session_state(s->session)->blanks;
    sample_type(s, "1");
    sample_press(s, "Enter Tab");
    assert_string_equal(sample_press(s, "x"), "free play: nothing to do here");
    assert_int_equal(s->session->mode, MODE_BLANKS);
    assert_int_equal(s->session->form.at, 1);
    assert_string_equal(blanks[0].given, "1");
    sample_type(s, "7");
    sample_press(s, "?"); /* the help covers the field: one reads */
    assert_int_equal(s->session->mode, MODE_READ);
    sample_press(s, "? Enter a");
    assert_int_equal(s->session->mode, MODE_READ);
    assert_int_equal(blanks[0].verdict, VERDICT_SHOWN);
    sample_page(s, "5.1.3");
    sample_type(s, "0.5");
    assert_string_equal(sample_press(s, "l"), "Enter accepts, Esc leaves and keeps what is typed"); /* no page turned */
    sample_press(s, "Space"); /* shows the next question, and that has the focus now */
    assert_int_equal(s->session->mode, MODE_READ);
    assert_string_equal(question(s, 0)->typed, "0.5");
    sample_press(s, "Tab Enter q");
    assert_true(s->session->quit);
    assert_string_equal(question(s, 0)->typed, "0.5");
}

static void blanks_are_judged_one_by_one(void **state) {
    struct sample *s = *state;
    const struct blank_state *blanks = session_state(s->session)->blanks;
    sample_page(s, "5.1.4");
    blanks = session_state(s->session)->blanks;
    assert_int_equal(s->session->focus.kind, FOCUS_BLANKS);
    sample_type(s, ".562");
    assert_string_equal(sample_press(s, "Enter"), "1 right, 1 to go");
    assert_int_equal(blanks[0].verdict, VERDICT_RIGHT);
    assert_int_equal(s->session->form.at, 1);
    sample_type(s, "1");
    assert_string_equal(sample_press(s, "Enter"), "1 right, 1 not yet");
    assert_int_equal(s->session->mode, MODE_BLANKS);
    sample_press(s, "Enter"); /* the same once more is no try */
    assert_int_equal(blanks[1].tries, 1);
    sample_type(s, "0.362");
    assert_string_equal(sample_press(s, "Enter"), "2 right");
    assert_int_equal(blanks[0].tries, 1);
    assert_int_equal(blanks[1].tries, 2);
    assert_int_equal(s->session->mode, MODE_READ);
    assert_int_equal(s->session->focus.kind, FOCUS_NONE);
}

/* Tab, Esc and a page turned: what is typed stays, unchecked, until Enter. */
static void blanks_keep_what_is_typed(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.4");
    const struct blank_state *blanks = session_state(s->session)->blanks;
    sample_type(s, "0.56");
    assert_string_equal(sample_press(s, "Tab"), "blank 2: empty; 1 not checked yet, Enter checks");
    sample_type(s, "9");
    assert_string_equal(sample_press(s, "Escape"), "2 kept as typed, not checked yet; Enter goes on there");
    assert_int_equal(s->session->mode, MODE_READ);
    assert_string_equal(blanks[0].given, "0.56");
    assert_string_equal(blanks[1].given, "9");
    assert_int_equal(blanks[0].verdict, VERDICT_OPEN);
    assert_int_equal(blanks[0].tries, 0);
    sample_page(s, "5.1.1");
    sample_page(s, "5.1.4");
    sample_press(s, "Enter");
    assert_string_equal(s->session->form.fields[1].text, "9");
    assert_string_equal(sample_press(s, "Enter"), "1 right, 1 not yet");
    assert_int_equal(blanks[1].tries, 1);
    sample_press(s, "C-u");
    assert_int_equal(blanks[1].verdict, VERDICT_OPEN);
    assert_string_equal(sample_press(s, "Escape"), "left as it was");
    assert_int_equal(blanks[1].tries, 1);
}

/* A digit begins where nothing is typed yet. */
static void a_digit_replaces_no_unchecked_blank(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.4");
    const struct blank_state *blanks = session_state(s->session)->blanks;
    sample_type(s, "0.5");
    sample_press(s, "Escape");
    sample_type(s, "7");
    assert_string_equal(blanks[0].given, "0.5");
    assert_string_equal(blanks[1].given, "7");
    sample_press(s, "Enter");
    assert_int_equal(s->session->form.at, 0); /* both are wrong: what is typed now replaces */
    sample_type(s, "8");
    sample_press(s, "Tab");
    sample_type(s, "6");
    assert_string_equal(blanks[0].given, "8");
    assert_string_equal(blanks[1].given, "6");
}

static void blanks_can_be_shown(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.4");
    sample_press(s, "a");
    assert_int_equal(session_state(s->session)->blanks[1].verdict, VERDICT_SHOWN);
    assert_string_equal(session_state(s->session)->blanks[1].given, "0.3622");
}

static void rows_come_with_their_loss(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.5");
    assert_int_equal(session_guess_rows(s->session), 1);
    assert_string_equal(sample_press(s, "Space"), "row 2: L 0.1481; the best is row 1 with 0.0731");
    assert_string_equal(sample_press(s, "Space"), "row 3: L 0.0217, the best so far; row 1 had 0.0731");
    assert_int_equal(s->session->guess_row, 2);
    sample_press(s, "Up");
    assert_int_equal(s->session->guess_row, 1);
    sample_press(s, "Down Down");
    assert_int_equal(s->session->guess_row, 0);
}

static void guesses_are_typed_and_reach_a_goal(void **state) {
    struct sample *s = *state;
    double loss;
    struct scope scope;
    sample_page(s, "5.1.6");
    session_scope(s->session, &scope);
    const struct reference mine = {.kind = REFERENCE_RUN, .quantity = "loss", .of = "mine"};
    assert_true(scope.resolve(scope.context, &mine, &loss, NULL));
    assert_true(isnan(loss));
    sample_press(s, "Enter");
    sample_type(s, "1,4");
    assert_string_equal(sample_press(s, "Enter"), "w: \"1,4\" is not a number; -100 to 100");
    sample_press(s, "BSpace BSpace");
    sample_type(s, ".42");
    sample_press(s, "Enter");
    sample_type(s, "-1.73");
    assert_string_equal(sample_press(s, "Enter"), "row 2: L 0.0029, the best so far; row 1 had 0.0731");
    assert_int_equal(s->session->guess_row, 1);
    assert_int_equal(question(s, 0)->verdict, VERDICT_OPEN);
    sample_type(s, "1.78");
    sample_press(s, "Enter");
    sample_type(s, "-2.27");
    sample_press(s, "Enter");
    assert_int_equal(question(s, 0)->verdict, VERDICT_RIGHT);
    assert_int_equal(revealed(s), 1);
    assert_int_equal(s->session->guess_row, 2);
    assert_int_equal(session_best_guess(s->session), 2);
    assert_true(scope.resolve(scope.context, &mine, &loss, NULL));
    assert_close(loss, 0.0000027, 0.00001);
    /* a goal may be reached by a row that is not the best */
    sample_type(s, "-2");
    sample_press(s, "Enter");
    sample_type(s, "-2");
    assert_int_equal(question(s, 1)->verdict, VERDICT_OPEN);
    sample_press(s, "Enter");
    assert_int_equal(question(s, 1)->verdict, VERDICT_RIGHT);
}

static void a_question_may_be_skipped(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.8");
    sample_press(s, "s s s Space s");
    assert_int_equal(s->session->lab.step, 4);
}

static const char SURFACES_TO_CHOOSE[] = "lesson: 5.3 Surfaces\n"
                                         "about: |\n"
                                         "  One question.\n"
                                         "pages:\n"
                                         "- page: 5.3.1 Which?\n"
                                         "  blocks:\n"
                                         "  - ask: |\n"
                                         "      Which one has a pass?\n"
                                         "    choices:\n"
                                         "    - wrong: The first\n"
                                         "      surface: bowl\n"
                                         "      why: |\n"
                                         "        It is round.\n"
                                         "    - right: The second\n"
                                         "      surface: saddle\n"
                                         "      why: |\n"
                                         "        Up one way, down the other.\n"
                                         "    - wrong: The third\n"
                                         "      surface: cliff\n"
                                         "      why: |\n"
                                         "        It is a step.\n";

static void drawn(void (*check)(struct sample *s)) {
    struct sample s;
    sample_open(&s, SURFACES_TO_CHOOSE);
    sample_page(&s, "5.3.1");
    check(&s);
    sample_close(&s);
}

static void pick(struct sample *s, int choice) {
    session_apply(s->session, (struct action){.kind = ACTION_PICK, .value = choice, .block = 0});
}

/* A number brings a surface to the front; again, or Enter, answers. */
static void check_numbers(struct sample *s) {
    assert_string_equal(sample_press(s, "1"), "choice 1 of 3; Enter or 1 answers");
    assert_int_equal(question(s, 0)->tries, 0);
    sample_press(s, "3");
    assert_int_equal(question(s, 0)->choice, 2);
    assert_int_equal(question(s, 0)->tries, 0);
    sample_press(s, "3");
    assert_int_equal(question(s, 0)->verdict, VERDICT_WRONG);
    assert_int_equal(question(s, 0)->tried, 1 << 2);
    sample_press(s, "2 Enter");
    assert_int_equal(question(s, 0)->verdict, VERDICT_RIGHT);
    assert_int_equal(question(s, 0)->tries, 2);
}

/* Up and down go round without answering. */
static void check_arrows(struct sample *s) {
    assert_string_equal(sample_press(s, "Down Down"), "choice 2 of 3; Enter answers");
    sample_press(s, "Up Up");
    assert_int_equal(question(s, 0)->choice, 2);
    assert_int_equal(question(s, 0)->tries, 0);
    sample_press(s, "Up Enter");
    assert_int_equal(question(s, 0)->verdict, VERDICT_RIGHT);
}

/* A click is the number. */
static void check_clicks(struct sample *s) {
    pick(s, 1);
    assert_int_equal(question(s, 0)->choice, 1);
    assert_int_equal(question(s, 0)->tries, 0);
    pick(s, 1);
    assert_int_equal(question(s, 0)->verdict, VERDICT_RIGHT);
}

/* While up and down choose, Shift tilts; afterwards up and down do. From 330 and 40 degrees by 10 and 5. */
static void check_turning(struct sample *s) {
    const struct figure_state *seen = &s->session->figures[0];
    sample_press(s, "Right S-Up S-Up");
    assert_close(seen->turn, 340, 0);
    assert_close(seen->tilt, 50, 0);
    assert_int_equal(question(s, 0)->choice, -1);
    sample_press(s, "Left Left S-Down");
    assert_close(seen->turn, 320, 0);
    assert_close(seen->tilt, 45, 0);
    sample_press(s, "2 2 Down");
    assert_close(seen->tilt, 40, 0);
}

static void surfaces_are_chosen_by_number(void **state) {
    (void)state;
    drawn(check_numbers);
}

static void surfaces_are_chosen_by_arrows(void **state) {
    (void)state;
    drawn(check_arrows);
}

static void surfaces_are_chosen_by_click(void **state) {
    (void)state;
    drawn(check_clicks);
}

static void surfaces_to_choose_turn_and_tilt(void **state) {
    (void)state;
    drawn(check_turning);
}

/* The minimum (1.7918, -2.2822), from the middle in cells of 1/3 by 2/3: five right, three down is 0.31 off. */
static void a_point_is_aimed_at(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.12");
    assert_string_equal(sample_press(s, "Enter"), "arrows move the cross, Enter answers");
    assert_string_equal(sample_press(s, "Enter"), "(0, 0) is not it");
    assert_int_equal(question(s, 0)->verdict, VERDICT_WRONG);
    sample_press(s, "Enter L Down Down Escape Enter Down Enter"); /* left, the cross stays where it was */
    assert_int_equal(question(s, 0)->verdict, VERDICT_RIGHT);
    assert_close(question(s, 0)->point[0], 5.0 / 3, 1e-12);
    assert_int_equal(revealed(s), 1);
    assert_int_equal(s->session->mode, MODE_READ);
}

/* The map keeps the cross of an answer: the learner's own, or the right one where it was shown. */
static void an_answered_point_stays_on_the_map(void **state) {
    struct sample *s = *state;
    double cross[2];
    sample_page(s, "5.1.12");
    const struct block *map = &session_page(s->session)->blocks[0];
    assert_false(session_kept_cross(s->session, map, cross));
    sample_press(s, "Enter L");
    assert_false(session_kept_cross(s->session, map, cross));
    sample_press(s, "Enter");
    assert_true(session_kept_cross(s->session, map, cross));
    assert_close(cross[0], 5.0 / 3, 1e-12);
    assert_close(cross[1], 0, 1e-12);
    assert_string_equal(sample_press(s, "a"), "the answer is shown; it does not count as solved");
    assert_true(session_kept_cross(s->session, map, cross));
    assert_close(cross[0], 1.791759, 1e-5);
    assert_close(cross[1], -2.282174, 1e-5);
    assert_false(session_kept_cross(s->session, map + 1, cross));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, sample_setup, sample_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(wrong_choice_says_why_and_stays_open),
        CASE(hints_come_one_by_one_and_shown_is_not_solved),
        CASE(a_digit_begins_a_number),
        CASE(words_are_typed_after_enter),
        CASE(escape_leaves_an_answer_open),
        CASE(an_answer_keeps_what_is_typed),
        CASE(a_guess_keeps_what_is_typed),
        CASE(other_keys_are_the_pages),
        CASE(blanks_are_judged_one_by_one),
        CASE(blanks_keep_what_is_typed),
        CASE(a_digit_replaces_no_unchecked_blank),
        CASE(blanks_can_be_shown),
        CASE(rows_come_with_their_loss),
        CASE(guesses_are_typed_and_reach_a_goal),
        CASE(a_question_may_be_skipped),
        cmocka_unit_test(surfaces_are_chosen_by_number),
        cmocka_unit_test(surfaces_are_chosen_by_arrows),
        cmocka_unit_test(surfaces_are_chosen_by_click),
        cmocka_unit_test(surfaces_to_choose_turn_and_tilt),
        CASE(a_point_is_aimed_at),
        CASE(an_answered_point_stays_on_the_map),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
