/* The TeX subset of lessons, parsed to a tree. \frac \sqrt ^ _ {} \sum \prod \min \max \left( \right), Greek, \nabla
 * \partial \cdot \times \le \ge \approx \infty \hat \bar \text{}. Unknown commands are errors. Layout: src/view/formula. */
#ifndef LESSON_TEX_H
#define LESSON_TEX_H

#include "error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TEX_DEPTH_MAX = 16, TEX_NODES_MAX = 400 };

enum tex_kind {
    TEX_ROW,      /* children side by side */
    TEX_SYMBOL,   /* a symbol, number, operator or word: `ascii` and `unicode` spellings */
    TEX_FRACTION, /* numerator, denominator */
    TEX_ROOT,     /* radicand */
    TEX_SCRIPT,   /* base, subscript, superscript; a missing one is an empty row */
    TEX_BIG,      /* \sum, \prod, \min, \max with limits: symbol, lower, upper */
    TEX_BRACKETS, /* \left( \right): content; `ascii` holds the two brackets "()" */
    TEX_ACCENT    /* \hat, \bar: base; `ascii` "hat" or "bar" */
};

enum tex_class { TEX_ORDINARY, TEX_BINARY, TEX_RELATION, TEX_PUNCTUATION, TEX_OPEN, TEX_CLOSE, TEX_WORD };

struct tex {
    enum tex_kind kind;
    enum tex_class class;    /* of a symbol: decides the space around it */
    char ascii[16];          /* "gamma", "<=", "x" */
    char unicode[16];        /* UTF-8: "\u03b3" */
    struct tex *children[3]; /* ROW: a linked list instead, see `next` */
    struct tex *next;        /* the next in its row */
};

/* NULL and an error with the offset (0-based byte) of the place where it can't be parsed. */
struct tex *tex_parse(const char *source, size_t *offset, struct error *error);
void tex_destroy(struct tex *tex);

#endif
