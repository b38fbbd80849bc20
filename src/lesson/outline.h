/* What the contents need of a lesson, found without decoding it: ids and titles of the lesson and its pages. */
#ifndef LESSON_OUTLINE_H
#define LESSON_OUTLINE_H

#include "decode.h"
#include "lesson.h"

/* Of a lesson that is not loaded: its file, and where the text of `about` stands in it. */
struct outline {
    char *bytes;
    size_t length;
    bool has_about;
    size_t about, about_length; /* whole lines; length 0: it is written in an unusual way */
    struct source about_source;
    size_t pages[PAGES_MAX + 1]; /* where each page begins, and where the last ends */
};

/* Makes the outline of a lesson; on success `bytes`, with a NUL behind them, belong to it. False, with nothing changed,
 * where the file is not written as lessons usually are (`lesson: ID TITLE`, `- page: ID TITLE` as the first line of
 * each page): then only decoding tells. Whether the rest of the file is sound is left to decoding, too. */
bool outline_read(struct lesson *lesson, const char *path, char *bytes, size_t length);
void outline_finish(struct outline *outline);

/* A copy of the file in which all pages but one are their first line alone, with blank lines for the others, so that
 * what is left keeps its place. Nothing in a lesson depends on another page but what names its tables. */
void outline_with_page(const struct outline *outline, size_t page, size_t page_count, struct text *out);

/* The title of a course.yaml, to be freed; NULL where only decoding tells. */
char *outline_course_title(const char *bytes, size_t length);

/* Parses `about` alone into the lesson. False, with nothing changed, where it takes more than its words: numbers,
 * terms. True where there is none. */
bool outline_about(struct lesson *lesson);

#endif
