/* A computed number as it is written in a text: `loss of gd at 100 | 3 digits`, or a blank `? 3/4 within 0`. */
#ifndef LESSON_SPAN_VALUE_H
#define LESSON_SPAN_VALUE_H

#include "prose.h"

/* What stands between {{ and }}, of one line, without blanks around it; `from` stands at `source`. A leading
 * `?` makes the span a blank. Fills kind, expression, style and tolerance; false and errors at their places
 * where it can't be read. */
bool span_value_read(struct span *span, const char *from, const char *to, const struct source *source,
                     struct errors *errors);

#endif
