/* One line of an update as people write it: the rule in symbols, the rule with its numbers, the result. */
#ifndef VIEW_ARITHMETIC_H
#define VIEW_ARITHMETIC_H

#include "look.h"
#include "rule.h"
#include "text.h"

struct arithmetic {
    struct text symbols; /* "w <- w - eta dw" */
    struct text numbers; /* "-0.3362 - 1 (-0.2376)" */
    struct text result;  /* "-0.0986"; with `~` before it, and short operands, where 17 digits don't make it come out */
    int left;            /* columns of `symbols` up to its arrow, for aligning */
};

/* Line `line` of the rule for one parameter. Shown arithmetic gives the shown result: operands begin with four decimals
 * (below 0.001: four digits in e-form) and get more until the sum, worked out from what is shown, rounds to the result
 * shown; up to 17. End with arithmetic_finish. */
void arithmetic_line(const struct look *look, const struct rule *rule, const struct step *step, int line, int parameter,
                     struct arithmetic *arithmetic);
void arithmetic_finish(struct arithmetic *arithmetic);

/* A symbol of a rule as the tier writes it: "eta" or the letter, "dw" or the partial derivative, "u", "w". */
void arithmetic_symbol(const struct look *look, const struct rule_token *token, const struct step *step, int parameter,
                       struct text *out);

/* Adds an exponent of a rule, "2" or "t", raised. False, and nothing added, where the tier or Unicode has none: it is
 * then to be written behind `^`. */
bool arithmetic_power(const struct look *look, const struct rule_token *exponent, struct text *out);

/* A result: four decimals; below 0.001 four digits in e-form. Plain ASCII. */
void arithmetic_result(double value, char *out);

#endif
