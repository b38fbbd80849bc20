/* What one would look at again: questions passed by, shown, not right, or right only after several tries. */
#include "session_part.h"

static bool question_missed(const struct ask *ask, const struct question_state *state, bool done) {
    if (ask->answer == ANSWER_NONE)
        return false;
    if (state->verdict == VERDICT_OPEN)
        return done || state->rounds > 0;
    return state->verdict != VERDICT_RIGHT || state->tries > 1;
}

static bool blanks_missed(const struct page *page, const struct page_state *state) {
    for (int i = 0; i < page->blank_count; i++)
        if (state->blanks[i].verdict != VERDICT_RIGHT &&
            (state->done || state->blanks[i].verdict != VERDICT_OPEN || state->blanks[i].tries > 0))
            return true;
    return false;
}

/* Of a page; nothing where it is not decoded. */
static size_t missed_of_page(const struct session *session, size_t lesson, size_t index, struct missed out[],
                             size_t most) {
    const struct page *page = &session->course->lessons[lesson].pages[index];
    const struct page_state *state = &session->states[lesson][index];
    size_t count = 0;
    if (!state->ready || !state->visited)
        return 0;
    if (blanks_missed(page, state) && count < most)
        out[count++] = (struct missed){lesson, index, NULL};
    for (size_t i = 0; i < page->block_count && count < most; i++) {
        const struct ask *ask = &page->blocks[i].ask;
        if (page->blocks[i].kind == BLOCK_ASK && question_missed(ask, &state->questions[ask->question], state->done))
            out[count++] = (struct missed){lesson, index, ask};
    }
    return count;
}

size_t session_page_missed(const struct session *session, size_t lesson, size_t page) {
    const struct page_state *state = &session->states[lesson][page];
    struct missed unused[BLOCKS_MAX + 1];
    if (!state->visited)
        return 0;
    return state->ready ? missed_of_page(session, lesson, page, unused, BLOCKS_MAX + 1) : state->missed;
}

size_t session_page_unsolved(const struct session *session, size_t lesson, size_t page) {
    struct missed items[BLOCKS_MAX + 1];
    size_t count = missed_of_page(session, lesson, page, items, BLOCKS_MAX + 1), unsolved = 0;
    const struct question_state *questions = session->states[lesson][page].questions;
    for (size_t i = 0; i < count; i++)
        unsolved += !items[i].ask || questions[items[i].ask->question].verdict != VERDICT_RIGHT;
    return unsolved;
}

size_t session_lesson_missed(const struct session *session, size_t lesson) {
    size_t count = 0;
    for (size_t i = 0; i < session->course->lessons[lesson].page_count; i++)
        count += session_page_missed(session, lesson, i);
    return count;
}

static const char *const ORDINALS[] = {"no", "first", "second", "third", "fourth", "fifth", "sixth"};

void session_missed_words(const struct session *session, const struct missed *missed, struct text *out) {
    static const char *const WORDS[] = {"not answered", "not right yet", NULL, "the answer was shown"};
    if (!missed->ask) {
        text_add(out, "blanks to fill in");
        return;
    }
    const struct question_state *state =
        &session->states[missed->lesson][missed->page].questions[missed->ask->question];
    if (state->verdict != VERDICT_RIGHT)
        text_add(out, WORDS[state->verdict]);
    else if (state->tries < (int)(sizeof ORDINALS / sizeof *ORDINALS))
        text_addf(out, "right at the %s try", ORDINALS[state->tries]);
    else
        text_addf(out, "right after %d tries", state->tries);
}

size_t session_missed(const struct session *session, struct missed out[MISSED_MAX]) {
    size_t count = 0;
    for (size_t i = 0; i < session->course->lesson_count; i++)
        for (size_t j = 0; j < session->course->lessons[i].page_count; j++)
            count += missed_of_page(session, i, j, out + count, MISSED_MAX - count);
    return count;
}
