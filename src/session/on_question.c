/* Questions: a wrong answer says why and stays open; the right one opens what stands behind it. Shown is not solved. */
#include "session_part.h"

#include "number.h"

#include <stdio.h>
#include <string.h>

static const char *const ORDINALS[] = {"first", "second", "third", "fourth", "fifth", "sixth"};

static void open_unit(struct session *session, const struct ask *ask) {
    size_t after = reveal_after_question(session_page(session), ask->question);
    struct page_state *state = session_state(session);
    if (state->revealed < after)
        state->revealed = after;
    session_show(session);
}

static void say_right(struct session *session, int tries) {
    if (tries >= 1 && tries <= (int)(sizeof ORDINALS / sizeof *ORDINALS))
        session_say(session, "right, at the %s try", ORDINALS[tries - 1]);
    else
        session_say(session, "right, after %d tries", tries);
    const struct review_place *place = &session->reviewed;
    if (place->any && place->lesson == session->lesson && place->page == session->page)
        session_add(session, "; M goes on to the next to review");
}

static void say_wrong(struct session *session, const struct ask *ask, const struct question_state *state) {
    session_say(session, "not right yet");
    if (ask->answer == ANSWER_CHOICES)
        session_say(session, "%d is not it", state->choice + 1);
    else if (state->given[0])
        session_say(session, "%s is not it", state->given);
    if ((size_t)state->hints < ask->hint_count)
        session_add(session, "; i gives a hint");
}

/* The first answers and the last one are kept where there are too many. */
static void log_answer(const struct ask *ask, struct question_state *state, bool right) {
    size_t at = state->answer_count < ANSWERS_KEPT ? state->answer_count++ : ANSWERS_KEPT - 1;
    struct given_answer *answer = &state->answers[at];
    answer->right = right;
    if (ask->answer == ANSWER_CHOICES)
        snprintf(answer->text, sizeof answer->text, "%d", state->choice + 1);
    else
        snprintf(answer->text, sizeof answer->text, "%s", state->given);
}

void on_question_settle(struct session *session, const struct ask *ask, struct judgement judgement) {
    struct question_state *state = session_question_state(session, ask);
    state->tries++;
    state->verdict = judgement.verdict;
    state->why = judgement.why;
    log_answer(ask, state, judgement.verdict == VERDICT_RIGHT);
    session->changes++;
    if (judgement.verdict == VERDICT_RIGHT)
        open_unit(session, ask);
    if (judgement.verdict == VERDICT_RIGHT)
        say_right(session, state->tries);
    else
        say_wrong(session, ask, state);
}

/* A wrong choice made again, as by a digit and then Enter, is no other try. */
void on_question_choose(struct session *session, int value) {
    const struct ask *ask = session_question(session);
    struct question_state *state = session_question_state(session, ask);
    if (value < 0 || (size_t)value >= ask->choice_count) {
        session_say(session, "there are %zu choices", ask->choice_count);
        return;
    }
    if (ask->choices[value].surface && state->choice != value) {
        state->choice = value;
        session_say(session, "choice %d of %zu; Enter or %d answers", value + 1, ask->choice_count, value + 1);
        return;
    }
    struct judgement judgement = answer_choice(ask, (size_t)value);
    bool again = state->verdict == VERDICT_WRONG && judgement.verdict == VERDICT_WRONG && (state->tried & 1u << value);
    state->choice = value;
    if (again) {
        state->why = judgement.why;
        session->changes++;
        say_wrong(session, ask, state);
        return;
    }
    state->tried |= 1u << value;
    on_question_settle(session, ask, judgement);
}

/* The first move shows the mark, on the first choice or the last. */
void on_question_move(struct session *session, int by) {
    const struct ask *ask = session_question(session);
    struct question_state *state = session_question_state(session, ask);
    int count = (int)ask->choice_count, from = state->choice < 0 && by > 0 ? -1
                                               : state->choice < 0         ? count
                                                                           : state->choice;
    state->choice = ((from + by) % count + count) % count;
    session_say(session, "choice %d of %d; Enter answers", state->choice + 1, count);
}

/* Enter on a question: takes the choice in front, or begins to type, or aims. */
void on_question_begin(struct session *session) {
    const struct ask *ask = session_question(session);
    struct question_state *state = session_question_state(session, ask);
    if (ask->answer == ANSWER_CHOICES) {
        if (state->choice >= 0)
            on_question_choose(session, state->choice);
        else
            on_question_move(session, 1);
        return;
    }
    if (ask->answer == ANSWER_POINT) {
        on_aim_question(session, ask);
        return;
    }
    on_form_begin(session, MODE_ANSWER);
    struct field *field =
        form_add_number(&session->form, "answer", ask->question, state->typed[0] ? state->typed : state->given);
    field->fresh = state->typed[0] == '\0';
    field->number = ask->answer == ANSWER_NUMBER;
    session_say(session, ask->answer == ANSWER_NUMBER ? "type a number, then Enter" : "type your answer, then Enter");
}

void on_question_keep(struct session *session) {
    const char *typed = session->form.fields[0].text;
    struct question_state *state = session_question_state(session, session_question(session));
    if (strcmp(typed, state->given) == 0)
        typed = "";
    if (strcmp(typed, state->typed) == 0)
        return;
    snprintf(state->typed, sizeof state->typed, "%s", typed);
    session->changes++;
}

static bool judge_number(struct session *session, const struct ask *ask, struct field *field,
                         struct judgement *judgement) {
    double given;
    struct scope scope;
    if (!number_parse_grouped(field->text, &given)) {
        snprintf(field->error, sizeof field->error, "\"%s\" is not a number, such as 0.25 or -1e-3", field->text);
        on_form_fail(session, 0);
        return false;
    }
    session_scope(session, &scope);
    *judgement = answer_number(ask, given, &scope);
    return true;
}

void on_question_commit(struct session *session, int value) {
    (void)value;
    const struct ask *ask = session_question(session);
    struct field *field = &session->form.fields[0];
    struct judgement judgement;
    if (field->text[0] == '\0') {
        session_say(session, "nothing typed yet; Esc leaves");
        return;
    }
    if (ask->answer == ANSWER_WORDS)
        judgement = answer_words(ask, field->text);
    else if (!judge_number(session, ask, field, &judgement))
        return;
    struct question_state *state = session_question_state(session, ask);
    memcpy(state->given, field->text, sizeof state->given);
    state->typed[0] = '\0';
    session->mode = MODE_READ;
    on_question_settle(session, ask, judgement);
}

void on_question_hint(struct session *session, int value) {
    (void)value;
    const struct ask *ask = session_question(session);
    struct question_state *state = session_question_state(session, ask);
    state->hints++;
    session->changes++;
    session_say(session, "hint %d of %zu", state->hints, ask->hint_count);
}

/* The answer as one would type it: "" where there is nothing to type. */
static void write_answer(const struct session *session, const struct ask *ask, char out[FIELD_SIZE]) {
    struct scope scope;
    struct error error;
    double value;
    char number[NUMBER_SIZE];
    out[0] = '\0';
    session_scope(session, &scope);
    if (ask->answer == ANSWER_WORDS && ask->word_count > 0)
        snprintf(out, FIELD_SIZE, "%s", ask->words[0]);
    if (ask->answer != ANSWER_NUMBER || !expression_value(ask->number, &scope, &value, &error))
        return;
    number_words(number, value, 4);
    snprintf(out, FIELD_SIZE, "%.*s", FIELD_SIZE - 1, number);
}

/* The answer to a `point` question is a place: the map marks it. */
static void place_answer(const struct session *session, const struct ask *ask, struct question_state *state) {
    struct scope scope;
    struct error error;
    double at[2];
    session_scope(session, &scope);
    if (ask->answer != ANSWER_POINT || !expression_value(ask->point[0], &scope, &at[0], &error) ||
        !expression_value(ask->point[1], &scope, &at[1], &error))
        return;
    state->has_point = true;
    memcpy(state->point, at, sizeof state->point);
    snprintf(state->given, sizeof state->given, "(%.4g, %.4g)", at[0], at[1]);
}

void on_question_show(struct session *session, int value) {
    (void)value;
    if (session->focus.kind == FOCUS_BLANKS) {
        on_blank_show(session);
        return;
    }
    const struct ask *ask = session_question(session);
    struct question_state *state = session_question_state(session, ask);
    state->verdict = VERDICT_SHOWN;
    state->why = NULL;
    state->typed[0] = '\0';
    write_answer(session, ask, state->given);
    place_answer(session, ask, state);
    open_unit(session, ask);
    session_say(session, ask->answer == ANSWER_GOAL ? "the task is passed over; it does not count as solved"
                                                    : "the answer is shown; it does not count as solved");
}

/* Is the goal reached, by the best row of a guesses table or by any other? */
static bool reaches(struct session *session, const struct ask *ask, const struct scope *scope) {
    size_t rows = session_guess_rows(session);
    bool right = answer_goal(ask, scope).verdict == VERDICT_RIGHT;
    for (session->judged_guess = 0; !right && session->judged_guess < rows; session->judged_guess++)
        right = answer_goal(ask, scope).verdict == VERDICT_RIGHT;
    session->judged_guess = SIZE_MAX;
    return right;
}

/* After every action: has it brought the lab or the guesses to a goal? */
void on_question_judge_goals(struct session *session) {
    const struct page *page = session_page(session);
    struct block_reveal reveal[BLOCKS_MAX];
    struct scope scope;
    if (session->lab.free)
        return;
    session_blocks(session, reveal);
    session_scope(session, &scope);
    for (size_t i = 0; i < page->block_count && i < BLOCKS_MAX; i++) {
        const struct ask *ask = &page->blocks[i].ask;
        if (!reveal[i].visible || page->blocks[i].kind != BLOCK_ASK || ask->answer != ANSWER_GOAL ||
            question_solved(session_question_state(session, ask)) || !reaches(session, ask, &scope))
            continue;
        session_question_state(session, ask)->verdict = VERDICT_RIGHT;
        size_t row = session->guess_row;
        open_unit(session, ask);
        session->guess_row = row;
        session_add(session, "; the goal is reached");
    }
}
