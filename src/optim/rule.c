/* A recursive descent over the tokens, from sums down to factors; a symbol set by an earlier line is what the step
 * holds for it, or else that line computed. Nothing here knows a particular optimizer. */
#include "rule.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SYMBOL_SIZE = 32, DEPTH_MAX = 16 };

void rule_init(struct rule *rule, const struct settings *settings) {
    rule->optimizer = settings->optimizer;
    rule->count = settings->optimizer->rule(settings, rule->lines);
}

/* ---- tokens ---- */

static bool is_symbol_char(char c) {
    return isalnum((unsigned char)c) || c == '_';
}

const char *rule_next(const char *formula, struct rule_token *token) {
    while (*formula == ' ')
        formula++;
    const char *end = formula;
    if (*formula == '\0') {
        token->kind = RULE_END;
    } else if (isdigit((unsigned char)*formula)) {
        token->kind = RULE_NUMBER;
        while (isdigit((unsigned char)*end) || *end == '.')
            end++;
    } else if (isalpha((unsigned char)*formula)) {
        token->kind = RULE_SYMBOL;
        while (is_symbol_char(*end))
            end++;
    } else {
        token->kind = strchr("+-*/^()", *formula) ? RULE_OPERATOR : RULE_STRAY;
        end++;
    }
    token->text = formula;
    token->length = (size_t)(end - formula);
    return end;
}

bool rule_token_is(const struct rule_token *token, const char *text) {
    return token->length == strlen(text) && memcmp(token->text, text, token->length) == 0;
}

/* ---- values ---- */

static int find_state(const struct optimizer *optimizer, const char *symbol) {
    for (int i = 0; i < optimizer->state_count; i++)
        if (strcmp(optimizer->states[i].name, symbol) == 0)
            return i;
    return -1;
}

/* The last line before `line` that sets the symbol; -1 where none does. */
static int find_line(const struct rule *rule, int line, const char *symbol) {
    while (--line >= 0)
        if (strcmp(rule->lines[line].symbol, symbol) == 0)
            return line;
    return -1;
}

/* A formula says eps_placement for eps-placement. */
static bool hyper_value(const struct step *step, const char *symbol, double *value) {
    char name[SYMBOL_SIZE];
    size_t length = strlen(symbol);
    if (length >= sizeof name)
        return false;
    for (size_t i = 0; i <= length; i++)
        name[i] = symbol[i] == '_' ? '-' : symbol[i];
    enum hyper hyper = hyper_find(name);
    if (hyper == HYPER_COUNT)
        return false;
    *value = step->hyper[hyper];
    return true;
}

bool rule_value(const struct rule *rule, const struct step *step, int line, const char *symbol, int parameter,
                double *value) {
    int earlier = find_line(rule, line, symbol);
    if (earlier >= 0)
        return rule_result(rule, step, earlier, parameter, value);
    int state = find_state(rule->optimizer, symbol);
    if (state >= 0)
        *value = step->before[state][parameter];
    else if (strcmp(symbol, "theta") == 0)
        *value = step->from[parameter];
    else if (strcmp(symbol, "g") == 0)
        *value = step->gradient[parameter];
    else if (strcmp(symbol, "t") == 0)
        *value = (double)step->t;
    else
        return hyper_value(step, symbol, value);
    return true;
}

bool rule_result(const struct rule *rule, const struct step *step, int line, int parameter, double *value) {
    const char *symbol = rule->lines[line].symbol;
    int state = find_state(rule->optimizer, symbol);
    if (state >= 0)
        *value = step->after[state][parameter];
    else if (strcmp(symbol, "theta") == 0)
        *value = step->to[parameter];
    else if (strcmp(symbol, "look") == 0)
        *value = step->at[parameter];
    else
        return rule_compute(rule, step, line, parameter, value);
    return true;
}

/* ---- arithmetic ---- */

struct reader {
    const struct rule *rule;
    const struct step *step;
    int line, parameter, depth;
    const char *next;
    struct rule_token token;
};

static bool read_sum(struct reader *reader, double *value);

static void shift(struct reader *reader) {
    reader->next = rule_next(reader->next, &reader->token);
}

static bool accept(struct reader *reader, const char *operator) {
    if (!rule_token_is(&reader->token, operator))
        return false;
    shift(reader);
    return true;
}

static bool read_brackets(struct reader *reader, double *value) {
    return reader->depth++ < DEPTH_MAX && accept(reader, "(") && read_sum(reader, value) && accept(reader, ")") &&
           reader->depth-- > 0;
}

static bool read_symbol(struct reader *reader, double *value) {
    char symbol[SYMBOL_SIZE] = {0};
    if (reader->token.length >= sizeof symbol)
        return false;
    memcpy(symbol, reader->token.text, reader->token.length);
    shift(reader);
    if (strcmp(symbol, "sqrt") != 0)
        return rule_value(reader->rule, reader->step, reader->line, symbol, reader->parameter, value);
    if (!read_brackets(reader, value))
        return false;
    *value = sqrt(*value);
    return true;
}

static bool read_atom(struct reader *reader, double *value) {
    if (reader->token.kind == RULE_SYMBOL)
        return read_symbol(reader, value);
    if (reader->token.kind != RULE_NUMBER)
        return read_brackets(reader, value);
    *value = strtod(reader->token.text, NULL);
    shift(reader);
    return true;
}

static bool read_power(struct reader *reader, double *value) {
    double exponent;
    if (!read_atom(reader, value))
        return false;
    if (!accept(reader, "^"))
        return true;
    if (!read_atom(reader, &exponent))
        return false;
    *value = exponent == 2 ? *value * *value : pow(*value, exponent);
    return true;
}

static bool read_product(struct reader *reader, double *value) {
    double factor;
    if (!read_power(reader, value))
        return false;
    for (;;) {
        bool divide = rule_token_is(&reader->token, "/");
        if (!divide && !rule_token_is(&reader->token, "*"))
            return true;
        shift(reader);
        if (!read_power(reader, &factor))
            return false;
        *value = divide ? *value / factor : *value * factor;
    }
}

static bool read_sum(struct reader *reader, double *value) {
    double term;
    if (!read_product(reader, value))
        return false;
    for (;;) {
        bool minus = rule_token_is(&reader->token, "-");
        if (!minus && !rule_token_is(&reader->token, "+"))
            return true;
        shift(reader);
        if (!read_product(reader, &term))
            return false;
        *value = minus ? *value - term : *value + term;
    }
}

bool rule_compute(const struct rule *rule, const struct step *step, int line, int parameter, double *value) {
    struct reader reader = {
        .rule = rule, .step = step, .line = line, .parameter = parameter, .next = rule->lines[line].formula};
    shift(&reader);
    return read_sum(&reader, value) && reader.token.kind == RULE_END;
}

double rule_rate(const struct settings *settings, const struct step *step, int parameter) {
    struct rule rule;
    double rate;
    rule_init(&rule, settings);
    int line = find_line(&rule, rule.count, "rate");
    if (line >= 0)
        return rule_result(&rule, step, line, parameter, &rate) ? rate : NAN;
    return step->trial_count > 0 ? step->trials[step->kept].eta : step->hyper[HYPER_ETA];
}
