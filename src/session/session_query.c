/* Questions to the session that change nothing: what is shown, what has the focus, which question is open. */
#include "session_part.h"

#include <string.h>

const struct lesson *session_lesson(const struct session *session) {
    return &session->course->lessons[session->lesson];
}

const struct page *session_page(const struct session *session) {
    return &session_lesson(session)->pages[session->page];
}

struct page_state *session_state(const struct session *session) {
    return &session->states[session->lesson][session->page];
}

void session_blocks(const struct session *session, struct block_reveal out[BLOCKS_MAX]) {
    reveal_blocks(session_page(session), session_state(session)->revealed, out);
}

bool session_predicts(const struct session *session) {
    bool aims = session->mode == MODE_AIM || session->mode == MODE_CROSS;
    return aims && session->aim_question < 0 && !session->aim_moves;
}

bool question_solved(const struct question_state *state) {
    return state->verdict == VERDICT_RIGHT || state->verdict == VERDICT_SHOWN;
}

struct question_state *session_question_state(const struct session *session, const struct ask *ask) {
    return &session_state(session)->questions[ask->question];
}

static bool is_guesses(const struct block *block) {
    return block->kind == BLOCK_TABLE && block->table.kind == TABLE_GUESSES;
}

const struct block *session_table_of(const struct block *block) {
    if (is_guesses(block))
        return block;
    for (int i = 0; i < 2 && block->kind == BLOCK_PAIR; i++)
        if (is_guesses(&block->pair[i]))
            return &block->pair[i];
    return NULL;
}

const struct block *session_page_guesses(const struct page *page, const char *name) {
    for (size_t i = 0; i < page->block_count; i++) {
        const struct block *table = session_table_of(&page->blocks[i]);
        if (table && (name ? table->name && strcmp(table->name, name) == 0 : table->table.learner > 0))
            return table;
    }
    return NULL;
}

/* Blanks of a text. */
static size_t add_blanks(const struct prose *prose, const struct span *out[], size_t count, size_t most) {
    for (size_t i = 0; i < prose->count; i++)
        for (size_t j = 0; j < prose->paragraphs[i].count && count < most; j++)
            if (prose->paragraphs[i].spans[j].kind == SPAN_BLANK)
                out[count++] = &prose->paragraphs[i].spans[j];
    return count;
}

static size_t block_blanks(const struct block *block, size_t rows, const struct span *out[], size_t count,
                           size_t most) {
    if (block->kind == BLOCK_TEXT)
        return add_blanks(&block->text, out, count, most);
    if (block->kind == BLOCK_ASK)
        return add_blanks(&block->ask.text, out, count, most);
    if (block->kind == BLOCK_PAIR)
        for (int i = 0; i < 2; i++)
            count = block_blanks(&block->pair[i], SIZE_MAX, out, count, most);
    if (block->kind != BLOCK_TABLE || block->table.kind != TABLE_CELLS)
        return count;
    size_t shown = rows < block->table.rows ? rows : block->table.rows;
    for (size_t i = 0; i < shown * block->table.columns; i++)
        count = add_blanks(&block->table.cells[i], out, count, most);
    return count;
}

size_t session_blanks(const struct session *session, const struct span *out[], size_t most) {
    const struct page *page = session_page(session);
    struct block_reveal reveal[BLOCKS_MAX];
    size_t count = 0;
    session_blocks(session, reveal);
    for (size_t i = 0; i < page->block_count && i < BLOCKS_MAX && page->blank_count > 0; i++)
        if (reveal[i].visible)
            count = block_blanks(&page->blocks[i], reveal[i].rows, out, count, most);
    return count;
}

static bool has_open_blanks(const struct session *session, const struct block *block, size_t rows) {
    const struct span *blanks[FORM_FIELDS_MAX];
    if (session_page(session)->blank_count == 0)
        return false;
    size_t count = block_blanks(block, rows, blanks, 0, FORM_FIELDS_MAX);
    for (size_t i = 0; i < count; i++) {
        enum verdict verdict = session_state(session)->blanks[blanks[i]->blank].verdict;
        if (verdict != VERDICT_RIGHT && verdict != VERDICT_SHOWN)
            return true;
    }
    return false;
}

/* The focus that a block takes, shown as `reveal` says; false where it takes none: plain text, a question that is
 * solved, a hidden block. */
static bool focus_of(const struct session *session, size_t index, const struct block_reveal *reveal,
                     struct focus *focus) {
    static const enum focus_kind KINDS[] = {
        [ANSWER_NONE] = FOCUS_NONE,   [ANSWER_CHOICES] = FOCUS_CHOICES, [ANSWER_NUMBER] = FOCUS_TYPED,
        [ANSWER_POINT] = FOCUS_TYPED, [ANSWER_WORDS] = FOCUS_TYPED,     [ANSWER_GOAL] = FOCUS_NONE,
    };
    const struct block *block = &session_page(session)->blocks[index];
    const struct block *table = session_table_of(block);
    *focus = (struct focus){.kind = FOCUS_NONE, .block = index};
    if (!reveal->visible)
        return false;
    if (has_open_blanks(session, block, reveal->rows))
        focus->kind = FOCUS_BLANKS;
    else if (block->kind == BLOCK_ASK && question_solved(session_question_state(session, &block->ask)))
        focus->kind = session_drawn_choices(block) ? FOCUS_FIGURE : FOCUS_NONE;
    else if (block->kind == BLOCK_ASK)
        focus->kind = KINDS[block->ask.answer];
    else if (block->kind == BLOCK_LAB)
        focus->kind = FOCUS_LAB;
    else if (table && (table->table.learner > 0 || table->table.guess_count > 1))
        focus->kind = FOCUS_GUESSES;
    else if (session_moving_figure(block))
        focus->kind = FOCUS_FIGURE;
    return focus->kind != FOCUS_NONE;
}

size_t session_panes(const struct session *session, struct focus out[BLOCKS_MAX]) {
    struct block_reveal reveal[BLOCKS_MAX];
    size_t count = 0;
    session_blocks(session, reveal);
    for (size_t i = 0; i < session_page(session)->block_count && i < BLOCKS_MAX; i++)
        count += focus_of(session, i, &reveal[i], &out[count]);
    return count;
}

static const struct ask *ask_at(const struct session *session, size_t block) {
    const struct page *page = session_page(session);
    return block < page->block_count && page->blocks[block].kind == BLOCK_ASK ? &page->blocks[block].ask : NULL;
}

const struct ask *session_question(const struct session *session) {
    if (session->place != PLACE_PAGE)
        return NULL;
    const struct page *page = session_page(session);
    const struct ask *ask = session->focus.kind != FOCUS_NONE ? ask_at(session, session->focus.block) : NULL;
    if (ask && !question_solved(session_question_state(session, ask)))
        return ask;
    struct block_reveal reveal[BLOCKS_MAX];
    session_blocks(session, reveal);
    for (size_t i = page->block_count < BLOCKS_MAX ? page->block_count : BLOCKS_MAX; i-- > 0;) {
        ask = ask_at(session, i);
        if (ask && reveal[i].visible && !question_solved(session_question_state(session, ask)))
            return ask;
    }
    return NULL;
}

bool session_has_page(const struct session *session, int by) {
    const struct lesson *lesson = session_lesson(session);
    if (by < 0)
        return session->page > 0 || session->lesson > 0;
    return session->page + 1 < lesson->page_count || session->lesson + 1 < session->course->lesson_count;
}

/* The next question after the lab in its page: it holds the lab until it is solved, or passed with Space. */
size_t session_hold(const struct session *session) {
    const struct block *lab = session->lab.block;
    if (!lab || !lab->lab.has_hold || session->lab.free)
        return SIZE_MAX;
    const struct page *page = session_page(session);
    struct block_reveal reveal[BLOCKS_MAX];
    session_blocks(session, reveal);
    for (size_t i = (size_t)(lab - page->blocks) + 1; i < page->block_count && i < BLOCKS_MAX; i++) {
        const struct ask *ask = ask_at(session, i);
        if (!ask)
            continue;
        bool passed =
            reveal[i].visible && reveal_open_question(page, session_state(session)->revealed) != ask->question;
        return passed || question_solved(session_question_state(session, ask)) ? SIZE_MAX : lab->lab.hold;
    }
    return SIZE_MAX;
}

bool session_hides_next(const struct session *session) {
    return session_predicts(session) || session_hold(session) <= session->lab.step;
}

size_t session_pages_done(const struct session *session, size_t lesson) {
    size_t done = 0;
    for (size_t i = 0; i < session->course->lessons[lesson].page_count; i++)
        done += session->states[lesson][i].done;
    return done;
}

void session_scope(const struct session *session, struct scope *scope) {
    book_scope(session->book, session->lesson, &session->live, scope);
}
