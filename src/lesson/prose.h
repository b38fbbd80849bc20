/* What a learner reads: paragraphs of spans. Parsed once, with every expression, formula and reference in it;
 * laid out by the view. `*stressed*`, `code`, $math$, [[term]], {{expression}}, {{page 5.4.8}}, {{key step}}, {{?
 * blank within 0.01}}. */
#ifndef LESSON_PROSE_H
#define LESSON_PROSE_H

#include "expression.h"

enum { PROSE_LENGTH_MAX = 4000 };

enum span_kind {
    SPAN_TEXT,
    SPAN_STRESS,
    SPAN_CODE,
    SPAN_MATH,  /* TeX on one line: see span_math.h */
    SPAN_TERM,  /* a glossary entry: `text` its key, `shown` what is printed */
    SPAN_VALUE, /* computed */
    SPAN_PAGE,  /* the id of another page */
    SPAN_KEY,   /* the name of an action: its key is printed */
    SPAN_BLANK  /* to be filled in by the learner */
};

enum number_style { STYLE_DIGITS, STYLE_PLACES, STYLE_PERCENT };

struct span {
    enum span_kind kind;
    char *text;                    /* the words, TeX, key of the term, page id, action name */
    char *shown;                   /* SPAN_TERM; else NULL */
    struct expression *expression; /* SPAN_VALUE, SPAN_BLANK */
    enum number_style style;
    int style_count;         /* places or digits; default 4 digits */
    struct tolerance within; /* SPAN_BLANK */
    struct span *values;     /* SPAN_MATH: the computed numbers in its `text`, in order; else NULL */
    size_t value_count;
    bool stressed; /* it stands between stars */
    int blank;     /* SPAN_BLANK: its number on the page, from 0 */
    int line, column;
};

struct paragraph {
    bool item; /* of a list */
    struct span *spans;
    size_t count;
};

struct prose {
    struct paragraph *paragraphs;
    size_t count;
};

/* Parses a text whose lines all stand at `source` (first line, common column). Lines are joined, a blank line begins a
 * paragraph, a line that begins with `- ` an item. TeX is validated. Errors are added with their place; returns false
 * where there were any. End with prose_finish in any case. */
bool prose_parse(struct prose *prose, const char *text, const struct source *source, struct errors *errors);
void prose_finish(struct prose *prose);
void prose_span_finish(struct span *span); /* what it owns */

/* Writes a computed number as its span says ("0.0731", "35 %"); NaN is "--". */
void prose_number(const struct span *span, double value, struct text *out);

#endif
