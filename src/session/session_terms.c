/* The glossary as it is shown: the terms that the page speaks of first, each group by the alphabet. */
#include "session_part.h"

#include <string.h>

/* Insertion into out[from..count): the terms are few. */
static void insert(const struct glossary_entry *entry, const struct glossary_entry *out[], size_t from, size_t count) {
    size_t at = count;
    for (; at > from && strcmp(out[at - 1]->term, entry->term) > 0; at--)
        out[at] = out[at - 1];
    out[at] = entry;
}

size_t session_terms(const struct session *session, const struct glossary_entry *out[SESSION_TERMS_MAX], size_t *here) {
    const struct lesson *lesson = session_lesson(session);
    struct text page = {0};
    size_t count = 0;
    if (session->place == PLACE_PAGE)
        search_page_text(session_page(session), &page);
    *here = 0;
    for (int elsewhere = 0; elsewhere < 2; elsewhere++) {
        for (size_t i = 0; i < lesson->glossary_count && count < SESSION_TERMS_MAX; i++)
            if (search_has_phrase(text_string(&page), lesson->glossary[i].term) == !elsewhere) {
                insert(&lesson->glossary[i], out, *here, count);
                count++;
            }
        if (!elsewhere)
            *here = count;
    }
    text_finish(&page);
    return count;
}
