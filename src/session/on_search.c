/* Search: found while one types. The words are the form's only field; what they find is worked out anew from the course
 * wherever it is wanted, so that nothing can go stale. */
#include "session_part.h"

size_t session_search(const struct session *session, struct search_hit out[SEARCH_HITS_MAX]) {
    bool searching = session->mode == MODE_SEARCH && session->form.count > 0;
    return searching ? search_find(session->course, session->form.fields[0].text, out, SEARCH_HITS_MAX) : 0;
}

void on_search_begin(struct session *session, int value) {
    (void)value;
    session_load_all(session);
    on_form_begin(session, MODE_SEARCH);
    form_add(&session->form, "search", 0, 0);
    session->overlay = OVERLAY_SEARCH;
    session->search_row = 0;
    session_say(session, "search: type words, or a page's number; Enter opens, Esc leaves");
}

void on_search_say(struct session *session) {
    struct search_hit hits[SEARCH_HITS_MAX];
    size_t count = session_search(session, hits);
    if (count == 0) {
        session_say(session,
                    session->form.fields[0].text[0] ? "no page has \"%s\"" : "search: type words, or a page's number%s",
                    session->form.fields[0].text);
        return;
    }
    const struct search_hit *hit = &hits[session->search_row < count ? session->search_row : 0];
    const struct page *page = &session->course->lessons[hit->lesson].pages[hit->page];
    session_say(session, "%zu of %zu%s: %s %s", session->search_row + 1, count,
                count == SEARCH_HITS_MAX ? " or more" : "", page->id, page->title);
}

void on_search_type(struct session *session, int value) {
    form_type(&session->form, (uint32_t)value);
    session->search_row = 0;
    on_search_say(session);
}

void on_search_erase(struct session *session, int value) {
    form_erase(&session->form, (enum erase)value);
    session->search_row = 0;
    on_search_say(session);
}

void on_search_move(struct session *session, int by) {
    struct search_hit hits[SEARCH_HITS_MAX];
    size_t count = session_search(session, hits);
    if (count > 0)
        session->search_row = (session->search_row + count + (size_t)by) % count;
    on_search_say(session);
}

void on_search_open(struct session *session, int value) {
    (void)value;
    struct search_hit hits[SEARCH_HITS_MAX];
    size_t count = session_search(session, hits);
    if (session->search_row >= count) {
        on_search_say(session);
        return;
    }
    on_overlay_close(session);
    session_open(session, hits[session->search_row].lesson, hits[session->search_row].page);
}
