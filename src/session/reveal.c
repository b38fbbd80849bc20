/* One walk over the page's blocks does all: it spends the units that are open, and hides the rest. A pause or a
 * question asks for a unit only when something stands after it, so every press of the key shows something. */
#include "reveal.h"

#include <string.h>

struct walk {
    size_t left; /* units still to spend */
    size_t spent;
    bool seen;    /* something is shown already */
    bool pending; /* a unit is needed before the next block shows */
    bool hidden;  /* and there was none */
    int waiting;  /* the question before which we stand, or -1 */
    int wanted;   /* the question asked about */
    size_t after; /* units spent once what follows it shows */
};

static void spend(struct walk *walk, size_t count) {
    walk->left -= count;
    walk->spent += count;
}

static size_t table_rows(const struct table *table) {
    switch (table->kind) {
    case TABLE_CELLS: return table->rows;
    case TABLE_GUESSES: return table->guess_count;
    case TABLE_STEPS: return table->at_count;
    case TABLE_GRID: return table->side_count;
    case TABLE_RUNS: return table->runs.count;
    default: return 0;
    }
}

/* Rows of a block that come one by one, and how many of them are there from the beginning. */
static size_t rows_one_by_one(const struct block *block, size_t *first) {
    *first = 1;
    if (block->kind == BLOCK_LINES && block->formula.each)
        return block->formula.count;
    if (block->kind != BLOCK_TABLE || !block->table.each)
        return 0;
    if (block->table.kind == TABLE_CELLS) /* its heading alone says nothing */
        *first = 2;
    return table_rows(&block->table);
}

static void walk_block(struct walk *walk, const struct block *block, struct block_reveal *out) {
    if (walk->pending && walk->left == 0)
        walk->hidden = true;
    if (walk->hidden)
        return;
    if (walk->pending) {
        spend(walk, 1);
        if (walk->waiting == walk->wanted && walk->waiting >= 0)
            walk->after = walk->spent;
        walk->waiting = -1;
        walk->pending = false;
    }
    out->visible = walk->seen = true;
    size_t first, rows = rows_one_by_one(block, &first);
    if (rows > first) {
        size_t more = rows - first < walk->left ? rows - first : walk->left;
        spend(walk, more);
        out->rows = first + more;
        walk->hidden = out->rows < rows;
    }
    if (block->kind == BLOCK_ASK) {
        walk->pending = true;
        walk->waiting = block->ask.question;
    }
}

static void replace_by_name(const struct page *page, size_t count, struct block_reveal out[]) {
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count && page->blocks[i].name; j++)
            if (out[j].visible && page->blocks[j].name && strcmp(page->blocks[i].name, page->blocks[j].name) == 0) {
                out[i].visible = false;
                out[j].place = out[i].place;
            }
}

static size_t walk_page(const struct page *page, struct walk *walk, struct block_reveal out[BLOCKS_MAX]) {
    size_t count = page->block_count < BLOCKS_MAX ? page->block_count : BLOCKS_MAX;
    walk->waiting = -1;
    walk->after = SIZE_MAX;
    for (size_t i = 0; i < BLOCKS_MAX; i++)
        out[i] = (struct block_reveal){.rows = SIZE_MAX, .place = i};
    for (size_t i = 0; i < count; i++)
        if (page->blocks[i].kind != BLOCK_PAUSE)
            walk_block(walk, &page->blocks[i], &out[i]);
        else if (!walk->hidden && walk->seen)
            walk->pending = true;
    replace_by_name(page, count, out);
    return walk->spent;
}

size_t reveal_units(const struct page *page) {
    struct block_reveal out[BLOCKS_MAX];
    return walk_page(page, &(struct walk){.left = SIZE_MAX, .wanted = -1}, out);
}

void reveal_blocks(const struct page *page, size_t revealed, struct block_reveal out[BLOCKS_MAX]) {
    walk_page(page, &(struct walk){.left = revealed, .wanted = -1}, out);
}

size_t reveal_after_question(const struct page *page, int question) {
    struct block_reveal out[BLOCKS_MAX];
    struct walk walk = {.left = SIZE_MAX, .wanted = question};
    size_t units = walk_page(page, &walk, out);
    return walk.after < units ? walk.after : units;
}

int reveal_open_question(const struct page *page, size_t revealed) {
    struct block_reveal out[BLOCKS_MAX];
    struct walk walk = {.left = revealed, .wanted = -1};
    walk_page(page, &walk, out);
    return walk.waiting;
}
