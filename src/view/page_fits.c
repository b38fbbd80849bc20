/* The page is drawn as a learner could bring it about, reason by reason, and screen_fit tells what had no room. */
#include "page_fits.h"

#include "screen.h"

static const struct ask *ask_of(const struct page *page, int question) {
    for (size_t i = 0; i < page->block_count; i++)
        if (page->blocks[i].kind == BLOCK_ASK && page->blocks[i].ask.question == question)
            return &page->blocks[i].ask;
    return NULL;
}

/* As the page first shows it the lab's panels must have room; a hint or a reason may take it from them. */
static bool panels_fit(struct session *session, const struct look *look, struct canvas *canvas, int *block, int *rows) {
    enum { KEPT = 2 };
    const struct block *lab = session->lab.block;
    struct screen_fit fit = screen_draw(session, look, canvas);
    size_t wanted = lab ? lab->lab.view_count - 1 : 0;
    *block = lab ? (int)(lab - session_page(session)->blocks) : -1;
    *rows = 0;
    return fit.panels >= (wanted < KEPT ? wanted : KEPT);
}

/* The `why` of the n-th way to be wrong; NULL beyond the last. */
static const struct prose *wrong_reason(const struct ask *ask, size_t n) {
    for (size_t i = 0; i < ask->choice_count; i++)
        if (!ask->choices[i].right && n-- == 0)
            return &ask->choices[i].why;
    return n < ask->wrong_count ? &ask->wrong[n].why : NULL;
}

static void settle(const struct ask *ask, struct question_state *state) {
    *state = (struct question_state){.verdict = VERDICT_RIGHT, .choice = -1};
    for (size_t i = 0; i < ask->choice_count; i++)
        if (ask->choices[i].right) {
            state->choice = (int)i;
            state->why = &ask->choices[i].why;
            return;
        }
}

static bool fits_now(struct session *session, const struct look *look, struct canvas *canvas, int *block, int *rows) {
    struct screen_fit fit = screen_draw(session, look, canvas);
    *block = fit.block;
    *rows = fit.hidden;
    return fit.block < 0;
}

static bool fits_wrong(struct session *session, const struct ask *ask, const struct look *look, struct canvas *canvas,
                       int *block, int *rows) {
    struct question_state *state = &session_state(session)->questions[ask->question];
    const struct prose *why;
    for (size_t n = 0; (why = wrong_reason(ask, n)); n++) {
        *state = (struct question_state){
            .verdict = VERDICT_WRONG, .choice = -1, .tried = 1, .hints = (int)ask->hint_count, .why = why};
        if (!fits_now(session, look, canvas, block, rows))
            return false;
    }
    *state = (struct question_state){.choice = -1, .hints = (int)ask->hint_count};
    bool fits = fits_now(session, look, canvas, block, rows);
    settle(ask, state);
    return fits;
}

bool page_fits(struct session *session, size_t lesson, size_t page, const struct look *look, int width, int height,
               int *block, int *rows) {
    struct canvas canvas;
    canvas_init(&canvas, width, height);
    session_open(session, lesson, page);
    session_reveal_all(session);
    const struct page *it = session_page(session);
    bool fits = panels_fit(session, look, &canvas, block, rows);
    for (int i = 0; i < it->question_count; i++)
        settle(ask_of(it, i), &session_state(session)->questions[i]);
    for (int i = 0; i < it->question_count && fits; i++)
        fits = fits_wrong(session, ask_of(it, i), look, &canvas, block, rows);
    fits = fits && fits_now(session, look, &canvas, block, rows);
    canvas_finish(&canvas);
    return fits;
}
