/* What covers the text column: help, glossary, notes. One is open at a time; Space and the arrows go through it, its
 * own key or Escape closes it, and all other keys do what they always do. */
#include "session_part.h"

#include "card.h"

/* A multiple of every number up to 20: whatever the number of parts that the view has room for, going round them by
 * this counter is going round by ones. */
enum { ROUND = 232792560 };

static void turn(struct session *session, int by) {
    session->overlay_part = (session->overlay_part + ROUND + by) % ROUND;
    session_say(session, "space goes through what is open, Esc closes it");
}

void on_overlay_close(struct session *session) {
    session->overlay = OVERLAY_NONE;
    session->overlay_part = 0;
}

void on_overlay_follow(struct session *session) {
    bool of_lab = session->overlay == OVERLAY_LAYERS || session->overlay == OVERLAY_TRACE;
    if (of_lab && !session->lab.block)
        on_overlay_close(session);
}

/* True where it is open now. */
static bool toggle(struct session *session, enum overlay overlay) {
    bool open = session->overlay != overlay;
    on_overlay_close(session);
    if (open)
        session->overlay = overlay;
    return open;
}

void on_overlay_help(struct session *session, int value) {
    (void)value;
    bool open = toggle(session, OVERLAY_HELP);
    session_say(session, open ? "help: ? closes it; most keys work from here, too" : "help closed");
}

void on_overlay_glossary(struct session *session, int value) {
    (void)value;
    const struct glossary_entry *terms[SESSION_TERMS_MAX];
    if (session->place == PLACE_CONTENTS && !session_load(session, session->lesson))
        return;
    size_t here, count = session_terms(session, terms, &here);
    if (!toggle(session, OVERLAY_GLOSSARY))
        session_say(session, "glossary closed");
    else if (count == 0)
        session_say(session, "glossary: this lesson explains no terms; K closes it");
    else if (here > 0)
        session_say(session, "glossary: %zu terms, first the %zu on this page; K closes it", count, here);
    else
        session_say(session, "glossary: %zu terms; K closes it", count);
}

void on_overlay_notes(struct session *session, int value) {
    (void)value;
    if (!toggle(session, OVERLAY_NOTES))
        session_say(session, "notes closed");
    else if (session_page(session)->notes.count > 0)
        session_say(session, "notes for the instructor on %s; N closes them", session_page(session)->id);
    else
        session_say(session, "%s has no notes for the instructor; N closes this", session_page(session)->id);
}

bool on_overlay_shows(const struct session *session) {
    return session->overlay != OVERLAY_NONE && session->overlay != OVERLAY_SEARCH;
}

/* While something is aimed at, the arrows move the cross. */
static int turn_of(const struct session *session, enum action_kind kind) {
    bool arrows = session->mode != MODE_AIM;
    if (kind == ACTION_NEXT || (kind == ACTION_DOWN && arrows))
        return 1;
    return kind == ACTION_PREVIOUS || (kind == ACTION_UP && arrows) ? -1 : 0;
}

/* Lists that have a row in front, which Enter takes. */
static const struct chosen {
    enum overlay overlay;
    void (*move)(struct session *session, int by);
    void (*take)(struct session *session);
    size_t (*count)(const struct session *session);
} CHOSEN[] = {{OVERLAY_CARD, on_card_move, on_card_switch, card_row_count},
              {OVERLAY_LAYERS, on_layers_move, on_layers_switch, on_layers_count},
              {OVERLAY_REVIEW, on_review_move, on_review_go, on_review_count}};

static const struct chosen *chosen_of(const struct session *session) {
    for (size_t i = 0; i < sizeof CHOSEN / sizeof *CHOSEN; i++)
        if (CHOSEN[i].overlay == session->overlay)
            return &CHOSEN[i];
    return NULL;
}

bool on_overlay_is_list(const struct session *session) {
    return chosen_of(session) != NULL;
}

size_t on_overlay_rows(const struct session *session) {
    const struct chosen *chosen = chosen_of(session);
    return chosen ? chosen->count(session) : 0;
}

bool on_overlay_answer(struct session *session, enum action_kind kind) {
    int by = turn_of(session, kind);
    const struct chosen *chosen = chosen_of(session);
    if (chosen && kind == ACTION_COMMIT && session->mode == MODE_READ) {
        chosen->take(session);
        return true;
    }
    if (!on_overlay_shows(session) || (by == 0 && kind != ACTION_LEAVE))
        return false;
    if (by != 0 && chosen)
        chosen->move(session, by);
    else if (by != 0)
        turn(session, by);
    else {
        on_overlay_close(session);
        session_say(session, "closed");
    }
    return true;
}
