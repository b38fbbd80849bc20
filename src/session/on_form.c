/* What all typed modes share: typing, moving between fields, leaving. */
#include "session_part.h"

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

static void typed(struct session *session) {
    if (session->mode == MODE_BLANKS)
        on_blank_keep(session);
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

void on_form_next_field(struct session *session, int value) {
    (void)value;
    form_move(&session->form, 1);
    say_field(session);
}

void on_form_previous_field(struct session *session, int value) {
    (void)value;
    form_move(&session->form, -1);
    say_field(session);
}

void on_form_leave(struct session *session, int value) {
    (void)value;
    if (session->mode == MODE_CONFIRM && session->confirm == CONFIRM_EDIT) {
        session->mode = MODE_EDIT;
        session_say(session, "not done; back in the form");
        return;
    }
    if (session->mode == MODE_BLANKS) {
        on_blank_leave(session);
        return;
    }
    session->mode = MODE_READ;
    session->lab.prediction.aiming = false;
    session->aim_question = -1;
    session->aim_moves = false;
    if (session->overlay == OVERLAY_SEARCH)
        on_overlay_close(session);
    session_say(session, "left as it was");
}
