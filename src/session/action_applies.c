/* One small predicate a row of the action table, so that the bottom row and the help show only keys that work. */
#include "action_applies.h"

#include "session_part.h"

bool applies_reading(const struct session *session) {
    return session->place == PLACE_PAGE && session->mode == MODE_READ;
}

static bool in_contents(const struct session *session) {
    return session->place == PLACE_CONTENTS && session->mode == MODE_READ;
}

/* Is the reading column in sight? The help covers it too, but lists its keys. */
static bool reads(const struct session *session) {
    return applies_reading(session) && (!on_overlay_shows(session) || session->overlay == OVERLAY_HELP);
}

static bool focused(const struct session *session, enum focus_kind kind) {
    return reads(session) && session->focus.kind == kind;
}

/* The question that a key would answer. */
static const struct ask *question(const struct session *session) {
    return reads(session) ? session_question(session) : NULL;
}

bool applies_reading_or_contents(const struct session *session) {
    return applies_reading(session) || in_contents(session);
}

bool applies_no_text(const struct session *session) {
    return !applies_typing(session);
}

bool applies_next(const struct session *session) {
    return applies_reading(session) && !on_overlay_shows(session);
}

bool applies_card_switch(const struct session *session) {
    return applies_reading(session) && session->overlay == OVERLAY_CARD && on_card_switches(session);
}

bool applies_layers(const struct session *session) {
    return applies_reading(session) && session->overlay == OVERLAY_LAYERS;
}

bool applies_overlay(const struct session *session) {
    return on_overlay_shows(session);
}

bool applies_parts(const struct session *session) {
    return on_overlay_shows(session) && !on_overlay_is_list(session);
}

bool applies_parts_by_arrows(const struct session *session) {
    return applies_parts(session) && session->mode != MODE_AIM;
}

bool applies_list(const struct session *session) {
    return session->mode == MODE_READ && on_overlay_is_list(session) && on_overlay_rows(session) > 1;
}

bool applies_open_next(const struct session *session) {
    return in_contents(session) && !on_overlay_shows(session);
}

bool applies_previous(const struct session *session) {
    return !on_overlay_shows(session) && (applies_reading(session) || applies_contents_back(session));
}

static bool rows_in_contents(const struct session *session) {
    size_t rows = session->in_pages ? session_lesson(session)->page_count : session->course->lesson_count;
    return in_contents(session) && rows > 1;
}

bool applies_rows(const struct session *session) {
    if (on_overlay_shows(session))
        return false;
    return rows_in_contents(session) || focused(session, FOCUS_CHOICES) ||
           (focused(session, FOCUS_GUESSES) && session_guess_rows(session) > 1) ||
           (focused(session, FOCUS_LAB) && session->lab.run_count > 1 && !session_turns_lab(session) &&
            !on_figure_pans(session));
}

bool applies_tilt(const struct session *session) {
    return applies_turn_freely(session);
}

bool applies_pan(const struct session *session) {
    return applies_reading(session) && on_figure_pans(session);
}

bool applies_pan_freely(const struct session *session) {
    return applies_pan(session) && !on_overlay_shows(session);
}

bool applies_pan_sideways(const struct session *session) {
    return applies_pan(session) && on_overlay_shows(session);
}

bool applies_turn(const struct session *session) {
    return applies_reading(session) && on_figure_takes_arrows(session) && !on_figure_pans(session);
}

bool applies_turn_freely(const struct session *session) {
    return applies_turn(session) && !applies_rows(session) && !on_overlay_shows(session);
}

bool applies_turn_sideways(const struct session *session) {
    return applies_turn(session) && !applies_turn_freely(session);
}

bool applies_left(const struct session *session) {
    return applies_reading(session) && !on_figure_takes_arrows(session) && session_has_page(session, -1);
}

bool applies_right(const struct session *session) {
    return applies_reading(session) && !on_figure_takes_arrows(session) && session_has_page(session, 1);
}

bool applies_aim(const struct session *session) {
    return session->mode == MODE_AIM;
}

bool applies_panes(const struct session *session) {
    struct focus panes[BLOCKS_MAX];
    return applies_reading(session) && session_panes(session, panes) > 1;
}

bool applies_typing(const struct session *session) {
    return session->mode != MODE_READ && session->mode != MODE_CONFIRM && session->mode != MODE_AIM;
}

bool applies_fields(const struct session *session) {
    return applies_typing(session) && session->form.count > 1;
}

bool applies_choice_field(const struct session *session) {
    return session->mode == MODE_EDIT && session->form.fields[session->form.at].choices;
}

bool applies_contents_open(const struct session *session) {
    return in_contents(session) && session->overlay != OVERLAY_REVIEW;
}

bool applies_contents_back(const struct session *session) {
    return in_contents(session) && session->been && !on_overlay_shows(session);
}

bool applies_contents_leave(const struct session *session) {
    return applies_contents_back(session) || applies_contents_lessons(session);
}

bool applies_contents_pages(const struct session *session) {
    return in_contents(session) && !session->in_pages && !on_overlay_shows(session);
}

bool applies_contents_lessons(const struct session *session) {
    return in_contents(session) && session->in_pages && !on_overlay_shows(session);
}

bool applies_answer(const struct session *session) {
    return focused(session, FOCUS_TYPED) || focused(session, FOCUS_CHOICES);
}

bool applies_choose(const struct session *session) {
    const struct ask *ask = question(session);
    return ask && ask->answer == ANSWER_CHOICES && !applies_begin_typing(session, '1');
}

bool applies_guess(const struct session *session) {
    const struct block *table = focused(session, FOCUS_GUESSES) ? session_guesses(session) : NULL;
    size_t most = table ? (size_t)table->table.learner : 0;
    return session->place == PLACE_PAGE && session_state(session)->guess_count < most &&
           session_state(session)->guess_count < GUESSES_MAX;
}

bool applies_blanks(const struct session *session) {
    return focused(session, FOCUS_BLANKS);
}

bool applies_confirm(const struct session *session) {
    return session->mode == MODE_CONFIRM;
}

/* Modes whose typing stays when they are left. */
static bool keeps_typed(const struct session *session) {
    return session->mode == MODE_BLANKS || session->mode == MODE_ANSWER || session->mode == MODE_GUESS ||
           session->mode == MODE_CROSS;
}

bool applies_page_keys(const struct session *session) {
    return keeps_typed(session) && session->mode != MODE_CROSS && session->form.fields[session->form.at].number;
}

bool applies_leave(const struct session *session) {
    return session->mode != MODE_READ && !keeps_typed(session) && session->mode != MODE_CONFIRM &&
           !on_overlay_shows(session);
}

bool applies_no(const struct session *session) {
    return applies_confirm(session) && !on_overlay_shows(session);
}

bool applies_leave_kept(const struct session *session) {
    return keeps_typed(session) && !on_overlay_shows(session);
}

bool applies_filling(const struct session *session) {
    return session->mode == MODE_BLANKS;
}

bool applies_form(const struct session *session) {
    return applies_typing(session) && session->mode != MODE_SEARCH && !applies_filling(session);
}

bool applies_again(const struct session *session) {
    return applies_reading(session) && (session_solved_question(session) || session_has_filled_blanks(session));
}

static bool at_end_of_lesson(const struct session *session) {
    return applies_reading(session) && session->page + 1 == session_lesson(session)->page_count &&
           session_state(session)->revealed == reveal_units(session_page(session));
}

bool applies_review(const struct session *session) {
    return (in_contents(session) || at_end_of_lesson(session)) && session_lesson_missed(session, session->lesson) > 0 &&
           session->overlay != OVERLAY_REVIEW;
}

bool applies_review_rows(const struct session *session) {
    struct missed items[MISSED_MAX];
    return session->overlay == OVERLAY_REVIEW && session->mode == MODE_READ && session_missed(session, items) > 0;
}

static size_t count_hits(const struct session *session) {
    struct search_hit hits[SEARCH_HITS_MAX];
    return session_search(session, hits);
}

bool applies_hits(const struct session *session) {
    return session->mode == MODE_SEARCH && count_hits(session) > 0;
}

bool applies_hits_many(const struct session *session) {
    return session->mode == MODE_SEARCH && count_hits(session) > 1;
}

bool applies_words(const struct session *session) {
    return session->words && !applies_typing(session) && !on_overlay_shows(session);
}

bool applies_lab(const struct session *session) {
    return applies_reading(session) && session->lab.block;
}

bool applies_back(const struct session *session) {
    return applies_lab(session) && session->lab.step > 0;
}

bool applies_epochs(const struct session *session) {
    return applies_lab(session) && session_hold(session) == SIZE_MAX &&
           (session->lab.epochs || lab_has_epochs(&session->lab));
}

bool applies_held(const struct session *session) {
    return applies_lab(session) && session_hold(session) <= session->lab.step;
}

bool applies_forward(const struct session *session) {
    return applies_lab(session) && !applies_held(session);
}

bool applies_phase(const struct session *session) {
    return applies_forward(session) && !session->lab.epochs;
}

bool applies_map(const struct session *session) {
    return applies_lab(session) && lab_has_map(&session->lab);
}

bool applies_predict(const struct session *session) {
    const struct lab *lab = &session->lab;
    return applies_lab(session) && !lab->epochs && session_hold(session) > lab->step &&
           !(run_ended(lab->runs[lab->active]) && lab_position(lab, lab->active) == run_length(lab->runs[lab->active]));
}

static bool opens(const struct session *session, unsigned bits) {
    return applies_lab(session) && (lab_open_bits(&session->lab) & bits);
}

bool applies_optimizer(const struct session *session) {
    return opens(session, OPEN_OPTIMIZER);
}

bool applies_move(const struct session *session) {
    return opens(session, OPEN_START) && applies_map(session);
}

bool applies_compare(const struct session *session) {
    return opens(session, OPEN_COMPARE);
}

bool applies_compare_less(const struct session *session) {
    return opens(session, OPEN_COMPARE) && session->lab.run_count > 1;
}

bool applies_race(const struct session *session) {
    return opens(session, OPEN_COMPARE) && session_hold(session) == SIZE_MAX;
}

bool applies_edit(const struct session *session) {
    return applies_lab(session) && on_edit_applies(session);
}

bool applies_view(const struct session *session) {
    enum lab_view views[LAB_VIEW_COUNT];
    return applies_lab(session) && !session->words && lab_views(&session->lab, views) > 1;
}

bool applies_leave_view(const struct session *session) {
    return applies_reading(session) && applies_view(session) && session->view_asked;
}

bool applies_hint(const struct session *session) {
    const struct ask *ask = question(session);
    return ask && (size_t)session_question_state(session, ask)->hints < ask->hint_count;
}

bool applies_show(const struct session *session) {
    const struct ask *ask = question(session);
    return focused(session, FOCUS_BLANKS) || (ask && (ask->answer != ANSWER_NONE || ask->explain.count > 0));
}

/* In a lab the point is a key of its own: the next phase. */
bool applies_begin_typing(const struct session *session, uint32_t key) {
    bool number = (key >= '0' && key <= '9') || key == '-' || key == '.' || key == 0x2212;
    if (!number || session->place != PLACE_PAGE || applies_layers(session))
        return false;
    if (applies_aim(session))
        return true;
    if (key == '.' && applies_lab(session))
        return false;
    const struct ask *ask = focused(session, FOCUS_TYPED) ? session_question(session) : NULL;
    return (ask && ask->answer == ANSWER_NUMBER) || applies_guess(session) || applies_blanks(session);
}
