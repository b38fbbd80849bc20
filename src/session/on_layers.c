/* Layers of the map on and off, one by one: a list over the text column. A digit or Enter switches, 0 brings
 * the lesson's back. */
#include "session_part.h"

void on_layers_open(struct session *session, int value) {
    (void)value;
    bool open = session->overlay != OVERLAY_LAYERS;
    on_overlay_close(session);
    if (open)
        session->overlay = OVERLAY_LAYERS;
    session_say(session, open ? "layers: a digit or Enter switches, 0 as the lesson has them, L closes" : "closed");
}

size_t on_layers_count(const struct session *session) {
    (void)session;
    return LAYER_ROW_COUNT;
}

static void say_row(struct session *session) {
    const struct lab *lab = &session->lab;
    const struct layer_row *row = &LAYER_ROWS[session->layer_row];
    session_say(session, "%s: %s", row->name, lab->layers & row->bit ? "on" : "off");
    if (row->applies && !row->applies(lab))
        session_add(session, "; %s has nothing of the kind", lab_title(lab, lab->active));
}

void on_layers_move(struct session *session, int by) {
    session->layer_row = (session->layer_row + LAYER_ROW_COUNT + by) % LAYER_ROW_COUNT;
    say_row(session);
}

void on_layers_switch(struct session *session) {
    lab_switch_layer(&session->lab, session->layer_row);
    say_row(session);
}

void on_layers_digit(struct session *session, int value) {
    if (value == 0) {
        lab_lesson_layers(&session->lab);
        session_say(session, "the layers are as the lesson has them");
    } else if (value <= LAYER_ROW_COUNT) {
        session->layer_row = value - 1;
        on_layers_switch(session);
    }
}
