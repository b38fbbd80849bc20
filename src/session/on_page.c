/* Reading: a page unfolds unit by unit and leads on to the next; backwards the same. */
#include "action_applies.h"
#include "session_part.h"

#include <stdio.h>
#include <string.h>

/* The lab is that of the last block shown. A later block of its name only opens or locks it. */
static void follow_lab(struct session *session, const struct block_reveal reveal[]) {
    const struct page *page = session_page(session);
    const struct block *block = NULL;
    for (size_t i = 0; i < page->block_count && i < BLOCKS_MAX; i++)
        if (page->blocks[i].kind == BLOCK_LAB && reveal[i].visible)
            block = &page->blocks[i];
    struct lab *lab = &session->lab;
    if (lab->block == block)
        return;
    if (block && lab_same(lab, block)) {
        lab_show(lab, block);
        return;
    }
    struct error error = {0};
    session_keep_runs(session);
    lab_close(lab);
    if (block && !lab_open(lab, session->book, session->lesson, block, &error))
        session_say(session, "the lab can't be set up: %s", error.message);
}

/* Blanks to fill in, then the question that waits, then another question, then guesses, then the lab, then a
 * figure that turns. */
static int focus_rank(const struct session *session, const struct focus *focus, int waiting) {
    static const int RANKS[] = {[FOCUS_NONE] = 9,    [FOCUS_BLANKS] = 0, [FOCUS_CHOICES] = 2, [FOCUS_TYPED] = 2,
                                [FOCUS_GUESSES] = 3, [FOCUS_LAB] = 4,    [FOCUS_FIGURE] = 5};
    const struct block *block = &session_page(session)->blocks[focus->block];
    bool waits = block->kind == BLOCK_ASK && block->ask.question == waiting;
    return waits && focus->kind != FOCUS_BLANKS ? 1 : RANKS[focus->kind];
}

void session_refocus(struct session *session) {
    struct focus panes[BLOCKS_MAX];
    size_t count = session_panes(session, panes);
    int waiting = reveal_open_question(session_page(session), session_state(session)->revealed);
    session->focus = (struct focus){0};
    session->view_asked = false;
    for (size_t i = 0; i < count; i++)
        if (session->focus.kind == FOCUS_NONE ||
            focus_rank(session, &panes[i], waiting) < focus_rank(session, &session->focus, waiting))
            session->focus = panes[i];
}

void session_show(struct session *session) {
    struct page_state *state = session_state(session);
    struct block_reveal reveal[BLOCKS_MAX];
    size_t units = reveal_units(session_page(session));
    if (state->revealed > units)
        state->revealed = units;
    if (state->revealed == units)
        state->done = true;
    session_blocks(session, reveal);
    on_free_end(session);
    follow_lab(session, reveal);
    on_overlay_follow(session);
    session_refocus(session);
    size_t rows = session_guess_rows(session);
    const struct block *table = session_guesses(session);
    bool growing = table && (table->table.each || session_state(session)->guess_count > 0);
    session->guess_row = rows > 0 && growing ? rows - 1 : 0;
    session->changes++;
}

void on_page_again(struct session *session) {
    if (!book_stopped(session->book))
        return;
    book_go_on(session->book);
    session_say(session, "drawn again");
    if (session->place == PLACE_PAGE && !session->lab.block)
        session_show(session);
}

static void say_title(struct session *session) {
    const struct page *page = session_page(session);
    size_t units = reveal_units(page), revealed = session_state(session)->revealed;
    session_say(session, "%s %s", page->id, page->title);
    if (revealed < units)
        session_add(session, ": space shows more");
}

bool session_open(struct session *session, size_t lesson, size_t page) {
    if (lesson >= session->course->lesson_count || page >= session->course->lessons[lesson].page_count ||
        !session_load_page(session, lesson, page))
        return false;
    on_free_end(session);
    session_keep_runs(session);
    lab_close(&session->lab);
    book_go_on(session->book);
    session->place = PLACE_PAGE;
    if (session->overlay == OVERLAY_NOTES)
        on_overlay_close(session);
    session->mode = MODE_READ;
    session->lesson = session->here_lesson = lesson;
    session->page = session->here_page = page;
    session->been = true;
    session_state(session)->visited = true;
    say_title(session);
    on_figure_reset(session);
    session_show(session);
    return true;
}

void session_reveal_all(struct session *session) {
    if (session->place != PLACE_PAGE)
        return;
    session_state(session)->revealed = reveal_units(session_page(session));
    session_show(session);
    session_say(session, "%s %s: all shown", session_page(session)->id, session_page(session)->title);
}

/* Says what has come or gone: a line, a row, a part. */
static void say_change(struct session *session, const struct block_reveal before[], const struct block_reveal after[]) {
    const struct page *page = session_page(session);
    size_t units = reveal_units(page), revealed = session_state(session)->revealed;
    session_say(session, revealed == units ? "%s: all shown" : "%s: part %zu of %zu", page->id, revealed + 1,
                units + 1);
    for (size_t i = 0; i < page->block_count && i < BLOCKS_MAX; i++) {
        const struct block *block = &page->blocks[i];
        if (!after[i].visible || !before[i].visible || before[i].rows == after[i].rows)
            continue;
        if (block->kind == BLOCK_LINES)
            session_say(session, "%s: line %zu of %zu", page->id, after[i].rows, block->formula.count);
        else if (session_table_of(block) && after[i].rows > 0)
            on_guess_say(session, after[i].rows - 1);
        else
            session_say(session, "%s: row %zu", page->id, after[i].rows);
    }
}

static void change_revealed(struct session *session, size_t revealed) {
    struct block_reveal before[BLOCKS_MAX], after[BLOCKS_MAX];
    session->lab.running = false;
    session_blocks(session, before);
    session_state(session)->revealed = revealed;
    session_blocks(session, after);
    session_show(session);
    say_change(session, before, after);
}

static void leave_to_contents(struct session *session) {
    on_free_end(session);
    session_keep_runs(session);
    lab_close(&session->lab);
    session->place = PLACE_CONTENTS;
    if (session->overlay == OVERLAY_NOTES || session->overlay == OVERLAY_CARD)
        on_overlay_close(session);
    on_overlay_follow(session);
    session->mode = MODE_READ;
    session->focus = (struct focus){0};
    session->in_pages = false;
    session->changes++;
    on_contents_say(session);
}

/* To the page before (-1) or after (1), over the ends of lessons too. */
static void turn_page(struct session *session, int by) {
    size_t lesson = session->lesson, page = session->page;
    if (by > 0 && page + 1 < session_lesson(session)->page_count) {
        size_t unsolved = session_page_unsolved(session, lesson, page);
        if (session_open(session, lesson, page + 1) && unsolved > 0)
            session_add(session, "; %s left to review: M", session->course->lessons[lesson].pages[page].id);
    } else if (by > 0) {
        size_t missed = session_lesson_missed(session, lesson);
        if (session_open(session, lesson + 1, 0) && missed > 0)
            session_add(session, "; %s left %zu to review: M", session->course->lessons[lesson].id, missed);
    } else if (page > 0)
        session_open(session, lesson, page - 1);
    else
        session_open(session, lesson - 1, session->course->lessons[lesson - 1].page_count - 1);
}

void on_page_next(struct session *session, int value) {
    (void)value;
    if (session_state(session)->revealed < reveal_units(session_page(session)))
        change_revealed(session, session_state(session)->revealed + 1);
    else if (session_has_page(session, 1))
        turn_page(session, 1);
    else {
        leave_to_contents(session);
        session_say(session, "that was the last page; choose what to look at again");
    }
}

void on_page_previous(struct session *session, int value) {
    (void)value;
    if (session_state(session)->revealed > 0)
        change_revealed(session, session_state(session)->revealed - 1);
    else if (session_has_page(session, -1))
        turn_page(session, -1);
    else
        leave_to_contents(session);
}

void on_page_turn(struct session *session, int right) {
    if (on_figure_takes_arrows(session))
        on_figure_move(session, right, 0);
    else
        turn_page(session, right);
}

void on_page_contents(struct session *session, int value) {
    (void)value;
    leave_to_contents(session);
}

static void say_pane(struct session *session) {
    static const char *const WORDS[] = {
        [FOCUS_NONE] = "",
        [FOCUS_CHOICES] = "the question: up and down, Enter answers",
        [FOCUS_TYPED] = "the question: Enter begins an answer",
        [FOCUS_GUESSES] = "the guesses: up and down choose a row",
        [FOCUS_LAB] = "the lab: s steps",
        [FOCUS_BLANKS] = "the blanks: Enter begins to fill them in",
        [FOCUS_FIGURE] = "the figure: the arrows turn it",
    };
    session_say(session, "%s", WORDS[session->focus.kind]);
}

void on_page_pane(struct session *session, int by) {
    struct focus panes[BLOCKS_MAX];
    size_t count = session_panes(session, panes), at = 0;
    for (size_t i = 0; i < count; i++)
        if (panes[i].block == session->focus.block)
            at = i;
    session->focus = panes[(at + (by > 0 ? 1 : count - 1)) % count];
    say_pane(session);
}

/* Up, down and Enter go to what has the focus. */
static const struct {
    void (*move)(struct session *session, int by);
    void (*begin)(struct session *session);
} FOCUSED[] = {
    [FOCUS_NONE] = {NULL, NULL},
    [FOCUS_CHOICES] = {on_question_move, on_question_begin},
    [FOCUS_TYPED] = {NULL, on_question_begin},
    [FOCUS_GUESSES] = {on_guess_move, on_guess_begin},
    [FOCUS_LAB] = {on_lab_change_active, NULL},
    [FOCUS_BLANKS] = {NULL, on_blank_begin},
    [FOCUS_FIGURE] = {NULL, NULL},
};

/* Rows and choices first; what doesn't take the arrows leaves them to a figure that turns. */
void on_page_move(struct session *session, int down) {
    if (applies_rows(session))
        FOCUSED[session->focus.kind].move(session, down);
    else
        on_figure_move(session, 0, -down);
}

void on_page_commit(struct session *session, int value) {
    (void)value;
    FOCUSED[session->focus.kind].begin(session);
}

/* A digit where a number is wanted begins the answer at once. */
void on_page_type(struct session *session, int value) {
    on_page_commit(session, 0);
    if (session->mode != MODE_READ)
        on_form_type(session, value);
}
