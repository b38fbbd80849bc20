/* Finding pages by words: a pure function of the course. */
#ifndef SESSION_SEARCH_H
#define SESSION_SEARCH_H

#include "course.h"
#include "text.h"

enum { SEARCH_HITS_MAX = 40, SEARCH_LINE_SIZE = 112, SEARCH_WORDS_MAX = 8 };

/* A page that has all the words, and the line of it that has most of them. */
struct search_hit {
    size_t lesson, page;
    char line[SEARCH_LINE_SIZE]; /* the text around the first word found, with "..." where it was cut; "": only the
                                    title matched, and the page has no text */
    size_t at, length;           /* where the word stands in it, in bytes; length 0: it stands in the title alone */
};

/* Pages whose title and text hold every one of the words (parted by blanks, in any order, case ignored, anywhere in a
 * word): those with all of them in the title first (a lesson's first page has the lesson's title, too), then the
 * others, each in the order of the course. Before them all, pages whose id begins with the only word ("5.2.9a",
 * "5.2"; a dot must be in it). Text is prose, questions, tables and code; not choices, hints, reasons, explanations,
 * notes: they would give answers away. For the same reason computed numbers stand as "..". Returns how many, at most
 * `most`. No words: none. */
size_t search_find(const struct course *course, const char *words, struct search_hit out[], size_t most);

/* The searched text of a page: its title, then a paragraph a line. */
void search_page_text(const struct page *page, struct text *out);

/* Does `text` hold `phrase` as words of their own, case ignored ("loss" in "The loss.", not in "glossy")? A
 * plural s may follow. */
bool search_has_phrase(const char *text, const char *phrase);

#endif
