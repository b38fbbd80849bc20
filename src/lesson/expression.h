/* The one small language behind every computed number: in prose, answers, goals, claims, columns, values and surfaces.
 * Parsing knows words only; what `loss of gd at 100` is worth is asked of a scope (src/session/book.c). */
#ifndef LESSON_EXPRESSION_H
#define LESSON_EXPRESSION_H

#include "data.h"
#include "error.h"
#include "text.h"

#include <stdbool.h>

enum { EXPRESSION_LENGTH_MAX = 200, EXPRESSION_DEPTH_MAX = 32 };

struct expression; /* parsed; opaque */

/* Where a text stands in its file, for errors inside it. Columns count characters from 1. */
struct source {
    const char *file;
    int line, column; /* of the text's first character */
};

enum reference_kind {
    REFERENCE_NAME,    /* a named value; inside a condition or a column also a bare quantity: `loss` */
    REFERENCE_RUN,     /* Q of RUN [at N]; RUN may be `lab` or a guesses table */
    REFERENCE_RUN_MAX, /* max Q of RUN */
    REFERENCE_RUN_MIN,
    REFERENCE_WHEN,     /* step of RUN when CONDITION */
    REFERENCE_SINCE,    /* step of RUN since CONDITION */
    REFERENCE_AT_POINT, /* loss of toy at (0.5, 0), grad_w, grad_b */
    REFERENCE_DATUM,    /* x of toy at 1, y, x2 */
    REFERENCE_POINTS,   /* points of toy */
    REFERENCE_MINIMUM   /* w of minimum of toy, loss of minimum of toy */
};

/* What a scope is asked for. `at` holds evaluated numbers. A name such as `toy` may be data or a run: `Q of NAME at N`
 * is parsed as REFERENCE_RUN unless Q is x, x1.., y (DATUM) or points (POINTS); `at (A, B)` makes it
 * REFERENCE_AT_POINT. In the column of a table `of RUN` is left out (`loss at 5`, `step when loss < 0.1`): `of` is
 * NULL, and the run of the row is meant. A bare `loss` is a REFERENCE_NAME everywhere. */
struct reference {
    enum reference_kind kind;
    const char *quantity;
    const char *of;     /* NULL for REFERENCE_NAME, and in columns */
    int of_offset;      /* characters from the reference's beginning to `of`'s name */
    const char *inside; /* the run of the WHEN or SINCE in whose condition it stands; else NULL */
    bool in_condition;  /* it stands in such a condition: its bare names are quantities of that run */
    int at_count;       /* 0: not given */
    double at[PARAMETERS_MAX];
    bool at_end;                        /* `at end` */
    const struct expression *condition; /* WHEN, SINCE */
};

/* Answers references. False with an error where it can't; a live value that isn't there yet (no guess so far) is
 * true with NaN. */
struct scope {
    bool (*resolve)(void *context, const struct reference *reference, double *value, struct error *error);
    void *context;
};

/* NULL and an error with its exact place where it can't be parsed. A condition (with a comparison) parses too. */
struct expression *expression_parse(const char *text, const struct source *source, struct errors *errors);
void expression_destroy(struct expression *expression);

bool expression_is_condition(const struct expression *expression);
const char *expression_source(const struct expression *expression); /* as written */
const char *expression_file(const struct expression *expression);
void expression_place(const struct expression *expression, int *line, int *column);

/* A condition's value is 1 or 0. Counts compare exactly; `A = B within T` with tolerance T (T% : of B). */
bool expression_value(const struct expression *expression, const struct scope *scope, double *value,
                      struct error *error);

/* An expression in w and b alone as a formula, to be evaluated often and differentiated. False with an error at its
 * place where it has anything else in it. */
struct tape;
bool expression_tape(const struct expression *expression, struct tape *tape, struct errors *errors);

/* Calls `visit` for each reference in it, nested ones included, with its place; at_count is what stands after `at`,
 * and every `at` NaN: nothing is evaluated. For checking names. Stops at the first false. */
bool expression_visit(const struct expression *expression,
                      bool (*visit)(void *context, const struct reference *reference, int line, int column),
                      void *context);

/* "0.01" or "1%": a tolerance. Inclusive; a percentage is of the right answer. */
struct tolerance {
    double amount;
    bool percent;
};
bool tolerance_parse(const char *text, struct tolerance *tolerance);
bool tolerance_accepts(const struct tolerance *tolerance, double right, double given);

#endif
