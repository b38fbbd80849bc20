/* The TeX subset of lessons, parsed to a tree. \frac \sqrt ^ _ {} \sum \prod \min \max \left( \right), Greek, \nabla
 * \partial \cdot \times \le \ge \approx \infty \hat \bar \text{} and the signs of tex_sign.c. Unknown commands are
 * errors. Layout: src/view/formula. */
#ifndef LESSON_TEX_H
#define LESSON_TEX_H

#include "error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TEX_DEPTH_MAX = 16, TEX_NODES_MAX = 400, TEX_SPELLING_SIZE = 16 };

/* A missing child is an empty row, never NULL. An argument of one symbol is that symbol, not a row. */
enum tex_kind {
    TEX_ROW,      /* children side by side: a list from children[0] on */
    TEX_SYMBOL,   /* a symbol, number, operator or word: `ascii` and `unicode` spellings */
    TEX_FRACTION, /* numerator, denominator */
    TEX_ROOT,     /* radicand */
    TEX_SCRIPT,   /* base, subscript, superscript */
    TEX_BIG,      /* \sum, \prod, \min, \max with limits: symbol, lower, upper */
    TEX_BRACKETS, /* \left( \right), and plain ( ) or [ ] that have their partner: content; `ascii` holds the two
                   * brackets "()", a '.' for none */
    TEX_ACCENT,   /* \hat, \bar: base; `ascii` "hat" or "bar" */
    TEX_KIND_COUNT
};

/* Decides the space around a symbol. PREFIX: a sign, \nabla, \partial, close to what follows. OPEN and CLOSE: brackets
 * without a partner, `!`, `'`. WORD: \text, \exp, \log, \dots. */
enum tex_class { TEX_ORDINARY, TEX_BINARY, TEX_RELATION, TEX_PUNCTUATION, TEX_OPEN, TEX_CLOSE, TEX_WORD, TEX_PREFIX };

struct tex {
    enum tex_kind kind;
    enum tex_class class;            /* of a symbol */
    bool spaced;                     /* a blank stood before it in the source: dL and w x differ in cells */
    char ascii[TEX_SPELLING_SIZE];   /* "gamma", "<=", "x" */
    char unicode[TEX_SPELLING_SIZE]; /* UTF-8: "\u03b3" */
    struct tex *children[3];
    struct tex *next; /* the next in its row */
};

/* NULL and an error with the offset (0-based byte) of the place where it can't be parsed. Unlike TeX, a plain bracket
 * groups up to its partner, so `x^(a+b)` raises all of it; `x^10` without braces is refused.
 * Computed numbers have been put in before: span_math.h. */
struct tex *tex_parse(const char *source, size_t *offset, struct error *error);
void tex_destroy(struct tex *tex);

/* What stands alone in a row (of rows); else the node itself. */
const struct tex *tex_only(const struct tex *tex);
bool tex_is_empty(const struct tex *tex); /* a row of nothing */
bool tex_is_symbol(const struct tex *tex, const char *ascii);

#endif
