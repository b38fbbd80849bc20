/* All prose and all expressions of a page, in reading order. */
#ifndef LESSON_LESSON_WALK_H
#define LESSON_LESSON_WALK_H

#include "lesson.h"

/* What stands there, which tells what names mean: in a column the run of the row is understood. */
struct walk_place {
    const struct page *page;   /* NULL in the head */
    const struct block *block; /* NULL outside blocks: notes, claims, the head */
    bool column;
};

struct walk {
    void (*block)(void *context, const struct page *page, struct block *block); /* each may be NULL */
    void (*span)(void *context, const struct walk_place *place, struct span *span);
    void (*expression)(void *context, const struct walk_place *place, const struct expression *expression);
    void *context;
};

/* The head, without what the course shares, and all pages. */
void lesson_walk(struct lesson *lesson, const struct walk *walk);

/* Numbers the questions and blanks of each page. */
void lesson_walk_number(struct lesson *lesson);

#endif
