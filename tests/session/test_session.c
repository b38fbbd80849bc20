/* Scripts of keys, and the state that they lead to. Figures are those of the lecture's settings (toy, eta 1, from
 * (-2, -2)), worked out independently. */
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

static void the_lab_steps_exactly(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    char *start = sample_state(s);
    sample_press(s, "s");
    const double *theta = lab_theta(&s->session->lab, 0);
    assert_close(theta[0], -1.994508, 1e-6);
    assert_close(theta[1], -1.992289, 1e-6);
    sample_press(s, "g");
    sample_type(s, "80");
    sample_press(s, "Enter");
    assert_string_equal(sample_press(s, "s"), "step 81: L 0.2796 -> 0.2069, the biggest drop so far");
    char *there = sample_state(s);
    sample_press(s, "S S U U u u s s U s s s s s s s s s s");
    char *again = sample_state(s);
    assert_string_equal(there, again);
    sample_press(s, "g");
    sample_type(s, "0");
    assert_string_equal(sample_press(s, "Enter"), "step 0, the start: L 0.4158");
    free(again);
    again = sample_state(s);
    assert_string_equal(start, again);
    assert_string_equal(sample_press(s, "u"), "back: nothing to do here");
    free(start);
    free(there);
    free(again);
}

static void facts_are_said(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "g");
    sample_type(s, "182");
    sample_press(s, "Enter");
    assert_has(sample_press(s, "s"), "below 0.001 for the first time");
    sample_press(s, "0 y g");
    sample_type(s, "200"); /* a jump names the step within it */
    assert_has(sample_press(s, "Enter"), ", first below 0.001 at 183");
    sample_page(s, "5.1.10");
    sample_press(s, "g");
    sample_type(s, "7");
    sample_press(s, "Enter");
    assert_string_equal(sample_press(s, "s"), "step 8: L 0.1443 -> 0.3250; left the plot at w 16.62, b 3.22");
}

static void running_stops_at_the_end_and_says_so(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.10");
    assert_string_equal(sample_press(s, "r"), "running to step 12, 10 a second; r pauses");
    for (int i = 0; i < 40; i++)
        session_apply(s->session, (struct action){.kind = ACTION_TICK});
    assert_int_equal(s->session->lab.step, 12);
    assert_false(s->session->lab.running);
    assert_has(s->session->sentence, "stopped at the run's end");
    sample_press(s, "r r");
    assert_false(s->session->lab.running);
    assert_string_equal(sample_press(s, "+"), "speed: 20 steps a second");
    assert_string_equal(sample_press(s, "- - - -"), "speed: 1 step a second");
}

static void the_hold_waits_for_the_question(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.8");
    sample_press(s, "s s");
    assert_false(session_hides_next(s->session));
    sample_press(s, "s");
    assert_true(session_hides_next(s->session));
    assert_string_equal(sample_press(s, "s"), "held at step 3: answer the question first");
    assert_int_equal(s->session->lab.step, 3);
    assert_string_equal(sample_press(s, "r"), "held at step 3: answer the question first");
    sample_press(s, "g");
    sample_type(s, "50");
    sample_press(s, "Enter");
    assert_int_equal(s->session->lab.step, 3);
    sample_press(s, "2 s");
    assert_int_equal(s->session->lab.step, 3);
    sample_press(s, "1");
    assert_false(session_hides_next(s->session));
    sample_press(s, "s");
    assert_int_equal(s->session->lab.step, 4);
    assert_int_equal(s->session->lab.block->lab.open, OPEN_HYPER << HYPER_ETA);
}

static void a_question_may_be_skipped(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.8");
    sample_press(s, "s s s Space s");
    assert_int_equal(s->session->lab.step, 4);
}

static void a_question_passed_over_holds_no_longer(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.11");
    assert_string_equal(sample_press(s, "S"), "step 3: L 0.4158 -> 0.4155; held here: answer the question first");
    assert_true(session_hold(s->session) == 3);
    sample_press(s, "Space s");
    assert_int_equal(s->session->lab.step, 4);
    assert_true(session_hold(s->session) == SIZE_MAX);
    sample_press(s, "BSpace");
    assert_string_equal(sample_press(s, "s"), "held at step 3: answer the question first");
    assert_int_equal(s->session->lab.step, 4);
}

static void several_runs_go_in_step(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.9");
    assert_int_equal(s->session->lab.step, 2);
    assert_int_equal(lab_position(&s->session->lab, 1), 2);
    sample_press(s, "s s");
    assert_int_equal(question(s, 0)->verdict, VERDICT_OPEN);
    assert_has(sample_press(s, "s"), "; the goal is reached");
    sample_press(s, "g");
    sample_type(s, "100");
    assert_string_equal(sample_press(s, "Enter"), "step 100: L of GD 0.3620, Momentum 8.37e-06");
    sample_press(s, "Down");
    assert_int_equal(s->session->lab.active, 1);
}

static void edits_are_all_or_nothing(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "S e");
    sample_type(s, "5");
    sample_press(s, "Tab Tab Tab Tab Tab");
    sample_type(s, "500");
    assert_string_equal(sample_press(s, "Enter"), "start w: 500 is outside -100 to 100");
    assert_int_equal(s->session->mode, MODE_EDIT);
    assert_int_equal(s->session->form.at, 5);
    assert_close(run_settings(s->session->lab.runs[0])->hyper[HYPER_ETA], 1, 0);
    assert_int_equal(s->session->lab.step, 10);
    assert_string_equal(s->session->form.fields[0].text, "5");
    sample_press(s, "Escape");
    assert_false(s->session->lab.edited);
}

static void another_eta_holds_from_here_on(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "s e");
    sample_type(s, "2");
    assert_string_equal(sample_press(s, "Enter"), "changed from step 1 on: eta 1 -> 2");
    sample_press(s, "s");
    const struct step *first = run_step(s->session->lab.runs[0], 1);
    assert_close(first->hyper[HYPER_ETA], 1, 0);
    const struct step *second = run_step(s->session->lab.runs[0], 2);
    assert_close(second->hyper[HYPER_ETA], 2, 0);
    assert_close(second->to[0] - second->from[0], -2 * second->gradient[0], 1e-12);
    assert_true(s->session->lab.edited);
}

/* The losses of the first way must not be told of the second. From (-1.994508, -1.992289) with eta 100. */
static void what_is_told_is_of_the_way_taken(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "s s s u u e");
    sample_type(s, "100");
    sample_press(s, "Enter s");
    assert_close(run_loss(s->session->lab.runs[0], 2), lab_losses(&s->session->lab, 0, 2)[2], 0);
    assert_has(s->session->sentence, "step 2: L 0.4157 -> ");
    assert_null(strstr(s->session->sentence, "-> 0.4156"));
}

static void another_start_begins_anew(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "S e Tab Tab Tab Tab Tab");
    sample_type(s, "3");
    assert_has(sample_press(s, "Enter"), "begins the run anew");
    assert_int_equal(s->session->lab.step, 10);
    sample_press(s, "Escape"); /* back in the form, which is as it was */
    assert_int_equal(s->session->mode, MODE_EDIT);
    assert_string_equal(sample_press(s, "Enter Enter"), "changed; step 0, the start");
    assert_int_equal(s->session->lab.step, 0);
    assert_close(lab_theta(&s->session->lab, 0)[0], 3, 0);
    assert_close(lab_theta(&s->session->lab, 0)[1], -2, 0);
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

static void click(struct sample *s, double w, double b) {
    session_apply(s->session, (struct action){.kind = ACTION_POINT, .w = w, .b = b});
}

static void a_click_asks_when_there_is_work_to_lose(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    click(s, 1, 2);
    assert_string_equal(s->session->sentence, "step 0: the start is w 1, b 2");
    sample_press(s, "s s");
    click(s, 3, -1);
    assert_string_equal(s->session->sentence, "start anew from w 3, b -1? Enter yes, Esc no");
    sample_press(s, "Escape");
    assert_int_equal(s->session->lab.step, 2);
    assert_close(lab_theta(&s->session->lab, 0)[0], run_theta(s->session->lab.runs[0], 2)[0], 0);
    assert_close(run_theta(s->session->lab.runs[0], 0)[0], 1, 0);
    click(s, 3, -1);
    sample_press(s, "Enter");
    assert_int_equal(s->session->lab.step, 0);
    assert_close(lab_theta(&s->session->lab, 0)[0], 3, 0);
    assert_close(lab_theta(&s->session->lab, 0)[1], -1, 0);
}

static void points_are_edited_on_a_copy(void **state) {
    struct sample *s = *state;
    struct error error;
    sample_page(s, "5.1.7");
    sample_press(s, "e Up Up Up Up Up Up Up");
    assert_string_equal(s->session->form.fields[s->session->form.at].label, "y of point 1");
    sample_type(s, "2");
    assert_string_equal(sample_press(s, "Enter"), "y of point 1: 2 is outside 0 to 1");
    sample_press(s, "BSpace");
    sample_type(s, "0.8");
    sample_press(s, "Enter");
    assert_close(lab_objective(&s->session->lab, 0)->data->y[0], 0.8, 0);
    assert_close(book_objective(s->book, 0, "toy", &error)->data->y[0], 0.2, 0);
    sample_press(s, "e Up Up Up Up Up Up Up");
    sample_type(s, "0.7");
    sample_press(s, "Enter s s");
    assert_close(lab_objective(&s->session->lab, 0)->data->y[0], 0.7, 0);
}

static void restart_asks_when_there_is_work_to_lose(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    char *start = sample_state(s);
    sample_press(s, "s 0");
    assert_int_equal(s->session->mode, MODE_CONFIRM);
    sample_press(s, "Escape");
    assert_int_equal(s->session->lab.step, 1);
    sample_press(s, "0 Enter");
    char *again = sample_state(s);
    assert_string_equal(start, again);
    free(start);
    free(again);
}

static void predictions_are_judged_by_the_next_step(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "g");
    sample_type(s, "81");
    sample_press(s, "Enter p");
    assert_int_equal(s->session->mode, MODE_AIM);
    /* From (-0.0986, -0.7708) to (0.1995, -0.6695): one cell of a third to the right is 0.0353 off in
     * w, 0.1013 in b. */
    sample_press(s, "Right Enter");
    assert_true(s->session->lab.prediction.made);
    sample_press(s, "s");
    assert_true(s->session->lab.prediction.judged);
    assert_close(s->session->lab.prediction.distance, 0.1073, 2e-4);
    assert_int_equal(s->session->lab.predictions, 1);
    assert_int_equal(s->session->lab.hits, 1);
    sample_press(s, "u s");
    assert_int_equal(s->session->lab.predictions, 1);
    sample_press(s, "p L L J Enter");
    assert_has(sample_press(s, "s"), "no hit (1 of 2)");
}

/* Step 81 of the toy run goes from 0.2796 to 0.2069: a tenth of that is 0.0073. */
static void predictions_are_typed(void **state) {
    struct sample *s = *state;
    const struct prediction *prediction = &s->session->lab.prediction;
    sample_page(s, "5.1.7");
    sample_press(s, "g");
    sample_type(s, "80");
    sample_press(s, "Enter p e");
    assert_int_equal(s->session->mode, MODE_CROSS);
    assert_has(sample_press(s, "Enter"), "type w and b, or L");
    sample_press(s, "Tab Tab");
    sample_type(s, ".2139");
    sample_press(s, "Enter");
    assert_true(prediction->made && prediction->has_loss && !prediction->has_point);
    assert_has(sample_press(s, "s"), "you L 0.007 off: a hit (1 of 1)");
    assert_close(prediction->beside, 0.0070, 1e-4);
    sample_press(s, "u p . 2 1 4 5 Escape"); /* a digit or point begins to type w; left, nothing is predicted */
    assert_false(prediction->made);
    sample_press(s, "p - . 7 7 Tab . 2 1 4 5 Tab"); /* what was typed is there again: a digit goes to b */
    assert_string_equal(s->session->form.fields[0].text, ".2145");
    sample_press(s, "C-u - . 1 Enter s");
    assert_true(prediction->has_loss && prediction->has_point);
    assert_close(prediction->distance, 0.0016, 1e-4);    /* from (-0.0986, -0.7708) */
    assert_has(s->session->sentence, "no hit (1 of 2)"); /* both must be */
    assert_true(lab_predicted(&s->session->lab));
    sample_press(s, "s");
    assert_false(lab_predicted(&s->session->lab));
    sample_press(s, "p");
    assert_string_equal(sample_press(s, "1 x"), "a number goes here: Enter accepts, Esc leaves");
    sample_press(s, "Enter ,");
    assert_has(sample_press(s, "Enter"), "\",\" is not a number");
    assert_int_equal(s->session->mode, MODE_CROSS);
    assert_string_equal(sample_press(s, "Escape"), "kept as typed, not taken yet");
    sample_press(s, "s p e");
    assert_string_equal(s->session->form.fields[0].text, ""); /* that was about another step */
}

/* The minimum (1.7918, -2.2822), from the middle in cells of 1/3 by 2/3: five right, three down is 0.31 off. */
static void a_point_is_aimed_at(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.12");
    assert_string_equal(sample_press(s, "Enter"), "arrows move the cross, Enter answers");
    assert_string_equal(sample_press(s, "Enter"), "(0, 0) is not it");
    assert_int_equal(question(s, 0)->verdict, VERDICT_WRONG);
    sample_press(s, "Enter L Down Down Down Enter");
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

static void the_map_zooms_in_and_out_again(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    char *start = sample_state(s);
    assert_string_equal(sample_press(s, "z"), "the map shows w -5 to 1, b -5 to 1");
    sample_press(s, "z z Z Z Z");
    char *again = sample_state(s);
    assert_string_equal(start, again);
    free(start);
    free(again);
}

static void layers_are_switched_one_by_one(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    const struct lab *lab = &s->session->lab;
    unsigned usual = lab->layers;
    assert_true(usual & LAYER_GHOST && usual & LAYER_LEVELS);
    assert_false(usual & LAYER_GRADIENT);
    sample_press(s, "s L");
    assert_int_equal(s->session->overlay, OVERLAY_LAYERS);
    assert_string_equal(sample_press(s, "2"), "against the gradient: on");
    assert_int_equal(lab->layers, usual | LAYER_GRADIENT);
    assert_string_equal(sample_press(s, "1"), "the next point: off");
    assert_string_equal(sample_press(s, "3"), "the move: from memory: on; Gradient descent has nothing of the kind");
    assert_string_equal(sample_press(s, "Up Up Up"), "their numbers: on");
    assert_string_equal(sample_press(s, "Enter"), "their numbers: off");
    assert_int_equal(lab->layers, (usual | LAYER_GRADIENT | LAYER_MEMORY) & ~(unsigned)(LAYER_GHOST | LAYER_LABELS));
    sample_press(s, "s"); /* other keys do what they always do */
    assert_int_equal(lab->step, 2);
    sample_press(s, "0"); /* but this is the list's */
    assert_int_equal(lab->step, 2);
    assert_int_equal(lab->layers, usual);
    sample_press(s, "L");
    assert_int_equal(s->session->overlay, OVERLAY_NONE);
    sample_press(s, "0");
    assert_int_equal(s->session->mode, MODE_CONFIRM);
}

/* Zoomed by 1: w -5 to 1. A sixth of that is 1. */
static void arrows_move_the_zoomed_map(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "z");
    char *start = sample_state(s);
    assert_string_equal(sample_press(s, "Right"), "the map: w -4 to 2, b -5 to 1");
    assert_string_equal(sample_press(s, "Up"), "the map: w -4 to 2, b -4 to 2");
    sample_press(s, "Left Down");
    char *again = sample_state(s);
    assert_string_equal(start, again);
    assert_string_equal(sample_press(s, "V"), "level lines at decades where it is low, equal areas above");
    sample_press(s, "V");
    assert_string_equal(sample_press(s, "V"), "level lines at even slices");
    free(start);
    free(again);
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
        CASE(space_unfolds_a_page_and_leads_on),
        CASE(space_walks_everything_and_back),
        CASE(left_and_right_turn_pages),
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
        CASE(the_lab_steps_exactly),
        CASE(facts_are_said),
        CASE(running_stops_at_the_end_and_says_so),
        CASE(the_hold_waits_for_the_question),
        CASE(a_question_may_be_skipped),
        CASE(a_question_passed_over_holds_no_longer),
        CASE(several_runs_go_in_step),
        CASE(edits_are_all_or_nothing),
        CASE(another_eta_holds_from_here_on),
        CASE(what_is_told_is_of_the_way_taken),
        CASE(another_start_begins_anew),
        CASE(a_click_asks_when_there_is_work_to_lose),
        cmocka_unit_test(surfaces_are_chosen_by_number),
        cmocka_unit_test(surfaces_are_chosen_by_arrows),
        cmocka_unit_test(surfaces_are_chosen_by_click),
        cmocka_unit_test(surfaces_to_choose_turn_and_tilt),
        cmocka_unit_test(one_row_leaves_the_arrows_to_the_figure),
        CASE(what_opens_names_the_keys_that_work),
        CASE(points_are_edited_on_a_copy),
        CASE(restart_asks_when_there_is_work_to_lose),
        CASE(predictions_are_judged_by_the_next_step),
        CASE(predictions_are_typed),
        CASE(a_point_is_aimed_at),
        CASE(an_answered_point_stays_on_the_map),
        CASE(the_map_zooms_in_and_out_again),
        CASE(layers_are_switched_one_by_one),
        CASE(arrows_move_the_zoomed_map),
        CASE(contents_lead_back),
        CASE(a_page_is_chosen_in_the_contents),
        CASE(help_stays_while_keys_work),
        cmocka_unit_test(any_key_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
