/* What was clicked on. The view has found out what stands there; here it does what the keys would do. */
#include "session_part.h"

/* The open question that wants a point, or NULL. */
static const struct ask *asks_point(const struct session *session) {
    const struct ask *ask = session_question(session);
    bool open = ask && ask->answer == ANSWER_POINT && !question_solved(session_question_state(session, ask));
    return open ? ask : NULL;
}

static void ask_first(struct session *session, double w, double b) {
    on_form_begin(session, MODE_CONFIRM);
    session->confirm = CONFIRM_START;
    session->cross[0] = w;
    session->cross[1] = b;
    session_say(session, "start anew from w %.4g, b %.4g? Enter yes, Esc no", w, b);
}

void on_point_map(struct session *session, int value) {
    (void)value;
    double w = session->action.w, b = session->action.b;
    const struct ask *ask = asks_point(session);
    if (session->mode != MODE_AIM && ask)
        on_aim_question(session, ask);
    if (session->mode == MODE_AIM)
        on_aim_at(session, w, b);
    else if (on_edit_opens_start(session) && session->lab.step > 0)
        ask_first(session, w, b);
    else if (on_edit_opens_start(session))
        on_edit_start(session, w, b);
    else
        session_say(session, "w %.4g, b %.4g: nothing to set on this map", w, b);
}

/* Puts the focus on a block; false where it takes none. */
static bool focus_block(struct session *session, size_t block) {
    struct focus panes[BLOCKS_MAX];
    size_t count = session_panes(session, panes);
    for (size_t i = 0; i < count; i++)
        if (panes[i].block == block) {
            session->focus = panes[i];
            return true;
        }
    return false;
}

void on_point_row(struct session *session, int value) {
    if (!focus_block(session, session->action.block))
        session_say(session, "nothing to choose here");
    else if (session->focus.kind == FOCUS_CHOICES)
        on_question_choose(session, value);
    else if (session->focus.kind == FOCUS_GUESSES && value >= 0 && (size_t)value < session_guess_rows(session))
        on_guess_say(session, (size_t)value);
}

void on_point_lesson(struct session *session, int value) {
    if (value < 0 || (size_t)value >= session->course->lesson_count)
        return;
    session->in_pages = false;
    if ((size_t)value == session->lesson) {
        on_contents_open(session, 0);
        return;
    }
    session->lesson = (size_t)value;
    on_contents_say(session);
}

void on_point_page(struct session *session, int value) {
    if (value >= 0)
        session_open(session, session->lesson, (size_t)value);
}
