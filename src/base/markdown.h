/* Text put into Markdown so that it shows as it is: nothing in it becomes markup, a link or HTML. */
#ifndef BASE_MARKDOWN_H
#define BASE_MARKDOWN_H

#include "text.h"

/* Words in a paragraph, a heading or a table's cell. Control characters become blanks. */
void markdown_add(struct text *out, const char *words);

/* What somebody typed, as code: the fence is longer than any run of backticks in it. Not for tables. Control characters
 * and those that turn the direction of writing become U+FFFD. */
void markdown_add_code(struct text *out, const char *typed);

#endif
