/* What was missed: a list that is gone to, question by question, and a question tried again. The list is worked out
 * anew from the answers wherever it is wanted; only where one was in it is kept, so that it goes on behind that. */
#include "session_part.h"

#include <stdlib.h>
#include <string.h>

/* -- a question begun anew ----------------------------------------------------------------------------------------- */

/* The block of a question in the page that is open. */
static size_t block_of(const struct session *session, const struct ask *ask) {
    const struct page *page = session_page(session);
    for (size_t i = 0; i < page->block_count; i++)
        if (page->blocks[i].kind == BLOCK_ASK && &page->blocks[i].ask == ask)
            return i;
    return 0;
}

/* The page with the question shown, and hidden what stands behind it: the answer may be there. */
static void show_unanswered(struct session *session, const struct ask *ask) {
    const struct page *page = session_page(session);
    struct page_state *state = session_state(session);
    struct block_reveal reveal[BLOCKS_MAX];
    size_t block = block_of(session, ask), after = reveal_after_question(page, ask->question);
    state->revealed = after > 0 ? after - 1 : 0;
    reveal_blocks(page, state->revealed, reveal);
    if (block < BLOCKS_MAX && !reveal[block].visible)
        state->revealed = reveal_units(page);
    session_show(session);
}

static void begin_round(struct question_state *state) {
    if (!question_solved(state))
        return;
    if (state->rounds++ == 0)
        state->first = (struct round){state->verdict, state->tries, state->hints};
    state->verdict = VERDICT_OPEN;
    state->tried = 0;
    state->choice = -1;
    state->tries = state->hints = 0;
    state->given[0] = state->typed[0] = '\0';
    state->has_point = false;
    state->why = NULL;
}

static void focus_on(struct session *session, size_t block) {
    struct focus panes[BLOCKS_MAX];
    size_t count = session_panes(session, panes);
    for (size_t i = 0; i < count; i++)
        if (panes[i].block == block)
            session->focus = panes[i];
}

static void ask_again(struct session *session, const struct ask *ask) {
    begin_round(session_question_state(session, ask));
    show_unanswered(session, ask);
    focus_on(session, block_of(session, ask));
    session->changes++;
}

/* All blanks of the page, or those that were not filled in rightly; how often each was tried is kept. */
static void clear_blanks(struct session *session, bool all) {
    const struct page *page = session_page(session);
    struct page_state *state = session_state(session);
    for (int i = 0; i < page->blank_count; i++)
        if (all || state->blanks[i].verdict != VERDICT_RIGHT)
            state->blanks[i] = (struct blank_state){.tries = state->blanks[i].tries, .shown = state->blanks[i].shown};
    session->changes++;
}

static bool can_be_asked_again(const struct session *session, const struct ask *ask) {
    return ask->answer != ANSWER_NONE && ask->answer != ANSWER_GOAL &&
           question_solved(session_question_state(session, ask));
}

const struct ask *session_solved_question(const struct session *session) {
    const struct page *page = session_page(session);
    struct block_reveal reveal[BLOCKS_MAX];
    session_blocks(session, reveal);
    for (size_t i = page->block_count < BLOCKS_MAX ? page->block_count : BLOCKS_MAX; i-- > 0;)
        if (page->blocks[i].kind == BLOCK_ASK && reveal[i].visible && can_be_asked_again(session, &page->blocks[i].ask))
            return &page->blocks[i].ask;
    return NULL;
}

bool session_has_filled_blanks(const struct session *session) {
    const struct page_state *state = session_state(session);
    for (int i = 0; i < session_page(session)->blank_count; i++)
        if (state->blanks[i].verdict == VERDICT_RIGHT || state->blanks[i].verdict == VERDICT_SHOWN)
            return true;
    return false;
}

void on_review_again(struct session *session, int value) {
    (void)value;
    const struct ask *ask = session_solved_question(session);
    if (ask) {
        ask_again(session, ask);
        session_say(session, "once more: the answers given before are kept");
    } else {
        clear_blanks(session, true);
        session_refocus(session);
        session_say(session, "the blanks are empty again");
    }
}

/* -- the list ------------------------------------------------------------------------------------------------------ */

static int number_of(const struct missed *item) {
    return item->ask ? item->ask->question : -1;
}

/* Does the item stand behind the one gone to last? Before that: in this lesson, or behind it? */
static bool is_behind(const struct session *session, const struct missed *item) {
    const struct review_place *place = &session->reviewed;
    if (!place->any)
        return item->lesson >= session->lesson;
    if (item->lesson != place->lesson)
        return item->lesson > place->lesson;
    return item->page != place->page ? item->page > place->page : number_of(item) > place->question;
}

static size_t first_row(const struct session *session, const struct missed items[], size_t count) {
    for (size_t i = 0; i < count; i++)
        if (is_behind(session, &items[i]))
            return i;
    return 0;
}

static void say_row(struct session *session, const struct missed items[], size_t count) {
    const struct missed *item = &items[session->review_row];
    const struct page *page = &session->course->lessons[item->lesson].pages[item->page];
    struct text words = {0};
    session_missed_words(session, item, &words);
    session_say(session, "%zu of %zu to review: %s %s, %s", session->review_row + 1, count, page->id, page->title,
                text_string(&words));
    text_finish(&words);
}

void on_review_open(struct session *session, int value) {
    (void)value;
    struct missed items[MISSED_MAX];
    bool open = session->overlay != OVERLAY_REVIEW;
    on_overlay_close(session);
    if (!open) {
        session_say(session, "closed");
        return;
    }
    session->lab.running = false;
    session_load_all(session);
    size_t count = session_missed(session, items);
    session->overlay = OVERLAY_REVIEW;
    session->review_row = first_row(session, items, count);
    if (count == 0)
        session_say(session, "nothing is left to review");
    else
        session_say(session, "%zu to review:%s Enter goes there, M closes", count,
                    count > 1 ? " up and down choose," : "");
}

size_t on_review_count(const struct session *session) {
    struct missed items[MISSED_MAX];
    return session_missed(session, items);
}

void on_review_move(struct session *session, int by) {
    struct missed items[MISSED_MAX];
    size_t count = session_missed(session, items);
    if (count == 0) {
        session_say(session, "nothing is left to review");
        return;
    }
    session->review_row = (session->review_row % count + count + (size_t)by) % count;
    say_row(session, items, count);
}

void on_review_go(struct session *session) {
    struct missed items[MISSED_MAX];
    size_t count = session_missed(session, items);
    if (count == 0) {
        session_say(session, "nothing is left to review");
        return;
    }
    struct missed item = items[session->review_row % count];
    on_overlay_close(session);
    if (!session_open(session, item.lesson, item.page))
        return;
    session->reviewed = (struct review_place){true, item.lesson, item.page, number_of(&item)};
    if (item.ask)
        ask_again(session, item.ask);
    else {
        clear_blanks(session, false);
        session_state(session)->revealed = reveal_units(session_page(session));
        session_show(session);
    }
    session_say(session, "%s %s: try it again; M goes on to the next", session_page(session)->id,
                session_page(session)->title);
}
