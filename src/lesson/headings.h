/* The first line of a lesson or a page: an id and a title, `5.4 Momentum`, `5.4.1b Where the steps go`. */
#ifndef LESSON_HEADINGS_H
#define LESSON_HEADINGS_H

#include <stdbool.h>
#include <stddef.h>

/* The length of the id (digits joined by points; a small letter may end a page's) that a title follows after one space;
 * 0 where there is none. */
size_t heading_id(const char *text, bool page);

/* Is it no longer than a title may be? */
bool heading_is_title(const char *text, size_t length);

/* Cuts a heading in two, both to be freed; false, with nothing made, where it is none. */
bool heading_split(const char *text, bool page, char **id, char **title);

#endif
