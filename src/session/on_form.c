/* What all typed modes share: typing, moving between fields, leaving. */
#include "session_part.h"

#include <string.h>

void on_form_begin(struct session *session, enum mode mode) {
    session->lab.running = false;
    session->mode = mode;
    on_overlay_close(session);
    session->form = (struct form){0};
}

void on_form_fail(struct session *session, int field) {
    session->form.at = field;
    session_say(session, "%s", session->form.fields[field].error);
}

/* Where what is typed is kept meanwhile: in no other mode. */
static void (*const KEEPERS[MODE_COUNT])(struct session *session) = {
    [MODE_BLANKS] = on_blank_keep,
    [MODE_ANSWER] = on_question_keep,
    [MODE_GUESS] = on_guess_keep,
    [MODE_CROSS] = on_cross_keep,
};

static void typed(struct session *session) {
    if (KEEPERS[session->mode])
        KEEPERS[session->mode](session);
    const struct field *field = &session->form.fields[session->form.at];
    session_say(session, "%s: %s", field->label, field->text[0] ? field->text : "empty");
}

void on_form_type(struct session *session, int value) {
    form_type(&session->form, (uint32_t)value);
    typed(session);
}

void on_form_erase(struct session *session, int value) {
    form_erase(&session->form, (enum erase)value);
    typed(session);
}

static void say_field(struct session *session) {
    if (session->mode == MODE_BLANKS) {
        on_blank_say_field(session);
        return;
    }
    const struct field *field = &session->form.fields[session->form.at];
    session_say(session, field->text[0] ? "%s, now %s" : "%s%s", field->label, field->text);
    if (field->choices)
        session_add(session, "; left and right change it, or type the word");
}

void on_form_move(struct session *session, int by) {
    form_move(&session->form, by);
    say_field(session);
}

/* Is something typed that the next Enter, or the like, brings back? */
static bool keeps(const struct session *session) {
    if (!KEEPERS[session->mode])
        return false;
    for (int i = 0; i < session->form.count; i++)
        if (session->form.fields[i].text[0] && !session->form.fields[i].fresh)
            return true;
    return false;
}

static void say_left(struct session *session) {
    if (session->mode == MODE_BLANKS)
        on_blank_say_left(session);
    else if (keeps(session) && session->mode == MODE_CROSS)
        session_say(session, "kept as typed, not taken yet");
    else if (keeps(session))
        session_say(session, "kept as typed, not taken yet; Enter goes on there");
    else
        session_say(session, "left as it was");
}

void on_form_leave(struct session *session, int value) {
    (void)value;
    if (session->mode == MODE_CONFIRM && session->confirm == CONFIRM_EDIT) {
        session->mode = MODE_EDIT;
        session_say(session, "not done; back in the form");
        return;
    }
    say_left(session);
    if (session->mode == MODE_AIM || session->mode == MODE_CROSS)
        on_cross_leave(session);
    session->mode = MODE_READ;
    session->lab.prediction.aiming = false;
    session->aim_question = -1;
    session->aim_moves = false;
    if (session->overlay == OVERLAY_SEARCH)
        on_overlay_close(session);
}

static bool same_focus(const struct focus *a, const struct focus *b) {
    return a->kind == b->kind && a->block == b->block;
}

/* Begins to type again, as it was before the page was asked, but for the sentence. */
static void type_on(struct session *session, enum mode mode, const struct form *form) {
    char sentence[sizeof session->sentence];
    memcpy(sentence, session->sentence, sizeof sentence);
    on_page_commit(session, 0);
    if (session->mode == mode && session->form.count == form->count)
        session->form = *form;
    memcpy(session->sentence, sentence, sizeof sentence);
}

void on_form_hand_on(struct session *session, struct action action) {
    struct form form = session->form;
    struct focus focus = session->focus;
    enum mode mode = session->mode;
    size_t lesson = session->lesson, page = session->page;
    session->mode = MODE_READ;
    session_apply(session, action);
    bool stays = session->mode == MODE_READ && session->place == PLACE_PAGE && session->lesson == lesson &&
                 session->page == page && same_focus(&session->focus, &focus);
    if (stays && !session->quit && !session->lab.running && session->overlay == OVERLAY_NONE)
        type_on(session, mode, &form);
}
