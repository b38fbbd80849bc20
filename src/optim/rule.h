/* An optimizer's rule, read symbol by symbol: for showing `w <- w - eta g` and the same with its numbers put in, and
 * for proving that each shown line gives the shown result. */
#ifndef OPTIM_RULE_H
#define OPTIM_RULE_H

#include "settings.h"
#include "step.h"

#include <stdbool.h>
#include <stddef.h>

struct rule {
    const struct optimizer *optimizer;
    struct rule_line lines[RULE_LINES_MAX];
    int count;
};

/* The lines with the settings' switches in force. */
void rule_init(struct rule *rule, const struct settings *settings);

enum rule_token_kind {
    RULE_END,
    RULE_NUMBER,   /* "1", "2" */
    RULE_SYMBOL,   /* "theta", "beta1", "m_hat"; `sqrt` is one too, and is followed by "(" */
    RULE_OPERATOR, /* one of + - * / ^ ( ) */
    RULE_STRAY     /* anything else: no formula of the program has it */
};

struct rule_token {
    enum rule_token_kind kind;
    const char *text; /* inside the formula, not NUL-terminated */
    size_t length;
};

/* Reads the token at `formula`, spaces skipped; returns where the next one begins. */
const char *rule_next(const char *formula, struct rule_token *token);

/* Is the token this text? */
bool rule_token_is(const struct rule_token *token, const char *text);

/* The value that a symbol on the right side of line `line` has in the step, for one parameter: `theta` before the
 * step, `g`, `t`, hyperparameters in force, state before the update or as set by an earlier line, results of
 * earlier lines. `line` may be rule->count: as all lines leave them (then `theta` is the new one). False where
 * there is no such symbol. */
bool rule_value(const struct rule *rule, const struct step *step, int line, const char *symbol, int parameter,
                double *value);

/* What the step holds as the result of line `line`, its left side: a state variable after the update, the new theta, or
 * the look-ahead as the step has them; a symbol that the step does not hold (m_hat, rate) is computed. */
bool rule_result(const struct rule *rule, const struct step *step, int line, int parameter, double *value);

/* The formula of line `line` computed from the values of its symbols. False for a formula that can't be read. */
bool rule_compute(const struct rule *rule, const struct step *step, int line, int parameter, double *value);

/* A parameter's own rate in an update, above all of the adaptive methods: the factor of the gradient in the move (Adam:
 * of its mean). For a line search the eta kept, for others eta; so it is known where the gradient is zero as well. */
double rule_rate(const struct settings *settings, const struct step *step, int parameter);

#endif
