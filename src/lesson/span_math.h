/* TeX with computed numbers in it: $\eta = {{eta of gd at 1}}$. */
#ifndef LESSON_SPAN_MATH_H
#define LESSON_SPAN_MATH_H

#include "prose.h"

enum { SPAN_MATH_VALUES_MAX = 8 };

/* One formula of one line, `from` at `source`: fills `text` and `values` of a span of SPAN_MATH. False and an
 * error at its place where the formula or a number can't be read; prose_span_finish in any case. `{{{` is a
 * brace before a number. */
bool span_math_read(struct span *span, const char *from, const char *to, const struct source *source,
                    struct errors *errors);

/* Appends its TeX, with the worth of each number in its place. `value` writes that, as a flow_source does. */
void span_math_write(const struct span *span, void (*value)(void *context, const struct span *span, struct text *out),
                     void *context, struct text *out);

#endif
