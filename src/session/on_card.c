/* Keys of the card: up and down go through its rows, Enter switches where the lab lets one. */
#include "session_part.h"

#include "card.h"
#include "knob.h"

static void say_row(struct session *session) {
    const struct card_row *row = card_row(session, session->card_row);
    int choice = card_choice(session, row);
    if (row->knob == CARD_FIXED)
        session_say(session, "%s: %s", row->title, row->choices[0]);
    else if (choice < 0)
        session_say(session, "%s: this run has nothing of the kind", row->title);
    else
        session_say(session, "%s: %s", row->title, row->choices[choice]);
}

void on_card_open(struct session *session, int value) {
    (void)value;
    bool open = session->overlay != OVERLAY_CARD;
    on_overlay_close(session);
    session->card_row = 0;
    if (open)
        session->overlay = OVERLAY_CARD;
    session_say(session, "closed");
    if (open)
        session_say(session, "which formula: up and down choose,%s F closes",
                    session->lab.block ? " Enter switches," : "");
}

void on_card_move(struct session *session, int by) {
    size_t count = card_row_count(session);
    session->card_row = (session->card_row + count + (size_t)by) % count;
    say_row(session);
}

bool on_card_switches(const struct session *session) {
    const struct card_row *row = card_row(session, session->card_row);
    return row->knob != CARD_FIXED && session->lab.block && card_choice(session, row) >= 0 &&
           lab_opens(&session->lab, row->knob);
}

void on_card_switch(struct session *session) {
    const struct card_row *row = card_row(session, session->card_row);
    int choice = card_choice(session, row);
    if (row->knob == CARD_FIXED || !session->lab.block || choice < 0)
        say_row(session);
    else if (!lab_opens(&session->lab, row->knob))
        session_say(session, "%s: not open in this lab; x begins free play, where it is", KNOBS[row->knob].name);
    else
        on_edit_set(session, row->knob, KNOBS[row->knob].choices[!choice]);
}
