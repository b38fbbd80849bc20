/* What of a page is shown. A page unfolds in units: a `pause`, a further line of `lines`, a further row of a table with
 * `reveal: each`, and a question (what stands after it is hidden until it is answered or skipped). Pure. */
#ifndef SESSION_REVEAL_H
#define SESSION_REVEAL_H

#include "lesson.h"

struct block_reveal {
    bool visible;
    size_t rows;  /* of `lines` or of a table with `reveal: each`: how many are shown (of cells, the heading
                        * counts); else SIZE_MAX */
    size_t place; /* the index whose place in the page it takes: its own, or that of an earlier one of its name */
};

/* The number of units of a page: revealed runs from 0 to here. A pause or question with nothing after it is no unit,
 * so that every unit shows something; of two in a row only one counts. */
size_t reveal_units(const struct page *page);

/* For each block of the page (pauses are never visible) with `revealed` units open. A block replaced by a later one of
 * its name is not visible. */
void reveal_blocks(const struct page *page, size_t revealed, struct block_reveal out[BLOCKS_MAX]);

/* The unit that question number `question` guards: answering it opens at least this many units (all of them, where
 * nothing stands after it). */
size_t reveal_after_question(const struct page *page, int question);

/* The question that waits at `revealed`: the last thing shown is this ask, or -1. */
int reveal_open_question(const struct page *page, size_t revealed);

#endif
