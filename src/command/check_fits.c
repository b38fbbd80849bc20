/* A page is drawn in the tiers from the plainest on, and the first in which it doesn't fit is told: one error a
 * page. */
#include "check_fits.h"

#include "page_fits.h"

enum { WIDTH = 80, HEIGHT = 24 };

static void report(const struct lesson *lesson, const struct page *page, int block, int rows, enum glyph_tier tier,
                   struct errors *errors) {
    const struct place *place = block >= 0 ? &page->blocks[block].place : &page->place;
    bool lab = block >= 0 && page->blocks[block].kind == BLOCK_LAB;
    if (rows > 0)
        errors_at(
            errors, lesson->file, place->line, place->column,
            "page %s does not fit %dx%d at its fullest, hints and reasons open: from this block on %d row%s too many "
            "(%s); shorten it, or split the page",
            page->id, WIDTH, HEIGHT, rows, rows == 1 ? "" : "s", GLYPH_TIER_NAMES[tier]);
    else
        errors_at(errors, lesson->file, place->line, place->column,
                  "page %s: this %s has no room on %dx%d (%s), hints and reasons open; shorten what stands beside it, "
                  "%sor split the page",
                  page->id, lab ? "lab" : "block", WIDTH, HEIGHT, GLYPH_TIER_NAMES[tier],
                  lab ? "leave out a view or change their order, " : "");
}

static void check_page(struct session *session, size_t lesson, size_t page, struct errors *errors) {
    for (int tier = 0; tier < GLYPH_TIER_COUNT; tier++) {
        struct look look = {.glyphs = (enum glyph_tier)tier};
        int block = -1, rows = 0;
        if (page_fits(session, lesson, page, &look, WIDTH, HEIGHT, &block, &rows))
            continue;
        const struct lesson *it = &session->course->lessons[lesson];
        report(it, &it->pages[page], block, rows, look.glyphs, errors);
        return;
    }
}

void check_fits(struct book *book, size_t lesson, const struct work *work, struct errors *errors) {
    struct session *session = session_create(book);
    size_t count = session->course->lessons[lesson].page_count;
    for (size_t page = 0; page < count && work_goes_on(work, "laying out pages", (double)page, (double)count); page++)
        check_page(session, lesson, page, errors);
    session_destroy(session);
}
