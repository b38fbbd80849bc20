/* One function a kind of thing, from the lesson down to a span; whoever walks is called at prose and
 * expressions alone. */
#include "lesson_walk.h"

static void walk_expression(const struct walk *walk, const struct walk_place *place,
                            const struct expression *expression) {
    if (expression && walk->expression)
        walk->expression(walk->context, place, expression);
}

static void walk_span(const struct walk *walk, const struct walk_place *place, struct span *span) {
    if (walk->span)
        walk->span(walk->context, place, span);
    walk_expression(walk, place, span->expression);
    for (size_t i = 0; i < span->value_count; i++)
        walk_expression(walk, place, span->values[i].expression);
}

static void walk_prose(const struct walk *walk, const struct walk_place *place, struct prose *prose) {
    for (size_t i = 0; i < prose->count; i++)
        for (size_t j = 0; j < prose->paragraphs[i].count; j++)
            walk_span(walk, place, &prose->paragraphs[i].spans[j]);
}

static void walk_columns(const struct walk *walk, const struct walk_place *place, const struct columns *columns) {
    struct walk_place column = *place;
    column.column = true;
    for (size_t i = 0; i < columns->count; i++)
        walk_expression(walk, &column, columns->items[i]);
}

static void walk_figure(const struct walk *walk, const struct walk_place *place, const struct figure *figure) {
    walk_columns(walk, place, &figure->shown);
    for (size_t i = 0; i < figure->arrow_count; i++)
        for (int k = 0; k < 2; k++) {
            walk_expression(walk, place, figure->arrows[i].from[k]);
            walk_expression(walk, place, figure->arrows[i].to[k]);
        }
}

static void walk_table(const struct walk *walk, const struct walk_place *place, struct table *table) {
    for (size_t i = 0; i < table->cell_count; i++)
        walk_prose(walk, place, &table->cells[i]);
    for (size_t i = 0; i < table->guess_count; i++)
        walk_prose(walk, place, &table->guesses[i].say);
    walk_columns(walk, place, &table->shown);
}

static void walk_ask(const struct walk *walk, const struct walk_place *place, struct ask *ask) {
    walk_prose(walk, place, &ask->text);
    for (size_t i = 0; i < ask->choice_count; i++) {
        walk_prose(walk, place, &ask->choices[i].text);
        walk_prose(walk, place, &ask->choices[i].why);
    }
    walk_expression(walk, place, ask->number);
    for (size_t i = 0; i < ask->wrong_count; i++) {
        walk_expression(walk, place, ask->wrong[i].number);
        walk_prose(walk, place, &ask->wrong[i].why);
    }
    walk_expression(walk, place, ask->point[0]);
    walk_expression(walk, place, ask->point[1]);
    walk_expression(walk, place, ask->goal);
    for (size_t i = 0; i < ask->hint_count; i++)
        walk_prose(walk, place, &ask->hints[i]);
    walk_prose(walk, place, &ask->explain);
}

static void walk_block(const struct walk *walk, struct page *page, struct block *block) {
    struct walk_place place = {page, block, false};
    if (walk->block)
        walk->block(walk->context, page, block);
    if (block->kind == BLOCK_TEXT)
        walk_prose(walk, &place, &block->text);
    else if (block->kind == BLOCK_FORMULA || block->kind == BLOCK_LINES)
        for (size_t i = 0; i < block->formula.count; i++)
            walk_span(walk, &place, &block->formula.math[i]);
    else if (block->kind == BLOCK_FIGURE)
        walk_figure(walk, &place, &block->figure);
    else if (block->kind == BLOCK_TABLE)
        walk_table(walk, &place, &block->table);
    else if (block->kind == BLOCK_ASK)
        walk_ask(walk, &place, &block->ask);
    else if (block->kind == BLOCK_LAB)
        walk_expression(walk, &place, block->lab.reach);
    else if (block->kind == BLOCK_PAIR)
        for (size_t i = 0; i < 2; i++)
            walk_block(walk, page, &block->pair[i]);
}

static void walk_page(struct page *page, const struct walk *walk) {
    struct walk_place place = {page, NULL, false};
    for (size_t i = 0; i < page->claim_count; i++)
        walk_expression(walk, &place, page->claims[i].condition);
    walk_prose(walk, &place, &page->notes);
    for (size_t i = 0; i < page->block_count; i++)
        walk_block(walk, page, &page->blocks[i]);
}

void lesson_walk(struct lesson *lesson, const struct walk *walk) {
    struct walk_place head = {NULL, NULL, false};
    walk_prose(walk, &head, &lesson->about);
    for (size_t i = lesson->shared_values; i < lesson->value_count; i++)
        walk_expression(walk, &head, lesson->values[i].expression);
    for (size_t i = lesson->shared_terms; i < lesson->glossary_count; i++)
        walk_prose(walk, &head, &lesson->glossary[i].meaning);
    for (size_t i = 0; i < lesson->page_count; i++)
        walk_page(&lesson->pages[i], walk);
}

static void number_block(void *context, const struct page *page, struct block *block) {
    struct page *numbered = context;
    (void)page;
    if (block->kind == BLOCK_ASK)
        block->ask.question = numbered->question_count++;
}

static void number_span(void *context, const struct walk_place *place, struct span *span) {
    struct page *numbered = context;
    if (span->kind == SPAN_BLANK && place->block)
        span->blank = numbered->blank_count++;
}

void lesson_walk_number(struct lesson *lesson) {
    for (size_t i = 0; i < lesson->page_count; i++) {
        struct walk walk = {number_block, number_span, NULL, &lesson->pages[i]};
        walk_page(&lesson->pages[i], &walk);
    }
}
