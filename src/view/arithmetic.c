/* The numbers are written twice from the same tokens: once for people and once, with `*` between factors, for the
 * expression parser, which works the shown sum out. */
#include "arithmetic.h"

#include "expression.h"
#include "glyphs.h"
#include "hyper.h"
#include "notation.h"
#include "number.h"
#include "scene.h"
#include "utf8.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_DIGITS = 4, EXACT_DIGITS = 6 };

static const double SMALL = 1e-3;

static enum hyper hyper_of_symbol(const char *symbol) {
    char name[32];
    snprintf(name, sizeof name, "%s", symbol);
    for (char *c = name; *c; c++)
        if (*c == '_')
            *c = '-';
    return hyper_find(name);
}

static void symbol_name(const struct rule_token *token, char *out, size_t size) {
    snprintf(out, size, "%.*s", (int)token->length, token->text);
}

static const char *parameter_name(const struct step *step, int parameter) {
    static const char *const NAMES[] = {"w1", "w2", "w3", "w4", "w5", "w6", "w7"};
    if (parameter + 1 == step->parameters)
        return "b";
    return step->parameters == 2 ? "w" : NAMES[parameter];
}

/* "m_hat": in ASCII as it is, else the letter with its hat. */
static void add_name(const struct look *look, const char *name, struct text *out) {
    const char *hat = strstr(name, "_hat");
    if (hat && look->glyphs != GLYPHS_ASCII)
        text_addf(out, "%.*s\u0302", (int)(hat - name), name);
    else
        text_add(out, name);
}

void arithmetic_symbol(const struct look *look, const struct rule_token *token, const struct step *step, int parameter,
                       struct text *out) {
    char name[32];
    symbol_name(token, name, sizeof name);
    bool ascii = look->glyphs == GLYPHS_ASCII;
    enum hyper hyper = hyper_of_symbol(name);
    if (strcmp(name, "theta") == 0)
        text_add(out, parameter_name(step, parameter));
    else if (strcmp(name, "g") == 0)
        text_addf(out, ascii ? "d%s" : "\u2202L/\u2202%s", parameter_name(step, parameter));
    else if (strcmp(name, "sqrt") == 0)
        text_add(out, ascii ? "sqrt" : "\u221a");
    else if (hyper != HYPER_COUNT)
        text_add(out, ascii ? HYPER_ROWS[hyper].ascii : HYPER_ROWS[hyper].greek);
    else
        add_name(look, name, out);
}

/* Fixed decimals, below SMALL significant digits in e-form. */
static void write_value(double value, int digits, char out[NUMBER_SIZE]) {
    if (value != 0 && fabs(value) < SMALL)
        snprintf(out, NUMBER_SIZE, "%.*e", (digits < NUMBER_DIGITS_MAX ? digits : NUMBER_DIGITS_MAX) - 1, value);
    else
        number_fixed(out, value, digits);
}

void arithmetic_result(double value, char *out) {
    write_value(value, FIRST_DIGITS, out);
}

/* Hyperparameters are short numbers that people typed: as they are, unless a schedule made them long. */
static void write_operand(const char *name, double value, int digits, char out[NUMBER_SIZE]) {
    char exact[NUMBER_SIZE];
    number_digits(exact, value, EXACT_DIGITS);
    bool typed = hyper_of_symbol(name) != HYPER_COUNT || strcmp(name, "t") == 0;
    if (typed && strtod(exact, NULL) == value)
        snprintf(out, NUMBER_SIZE, "%s", exact);
    else
        write_value(value, digits, out);
}

/* How a line is being written. */
struct writer {
    const struct look *look;
    const struct rule *rule;
    const struct step *step;
    int line, parameter;
    int digits, theta_digits;
    bool factor;        /* the next operand is the right factor of a product */
    bool first;         /* nothing written yet, or just behind an opening bracket */
    struct text *shown; /* for people */
    struct text *plain; /* for the parser; NULL: symbols, no numbers */
};

/* A sign between factors; without it, in ASCII and where room is short, the second stands in brackets. */
static bool has_times(const struct look *look) {
    return look->glyphs != GLYPHS_ASCII && !look->ruled;
}

static void write_number(struct writer *writer, const char *name, double value) {
    char number[NUMBER_SIZE], pretty[2 * NUMBER_SIZE];
    bool theta = strcmp(name, "theta") == 0;
    write_operand(name, value, theta ? writer->theta_digits : writer->digits, number);
    glyph_number(writer->look->glyphs, number, pretty);
    bool brackets = (number[0] == '-' && !writer->first) || (writer->factor && !has_times(writer->look));
    text_addf(writer->shown, brackets ? "(%s)" : "%s", pretty);
    text_addf(writer->plain, "(%s)", number);
}

static void write_symbol(struct writer *writer, const struct rule_token *token) {
    char name[32];
    double value;
    symbol_name(token, name, sizeof name);
    if (!writer->plain || strcmp(name, "sqrt") == 0) {
        arithmetic_symbol(writer->look, token, writer->step, writer->parameter, writer->shown);
        if (writer->plain)
            text_add(writer->plain, "sqrt");
    } else if (rule_value(writer->rule, writer->step, writer->line, name, writer->parameter, &value))
        write_number(writer, name, value);
}

static void write_operator(struct writer *writer, char sign) {
    bool tight = sign == '(' || sign == ')' || sign == '^' || (sign == '-' && writer->first);
    const char *minus = glyph_string(writer->look->glyphs, GLYPH_MINUS);
    if (sign == '*')
        text_add(writer->shown, writer->plain && has_times(writer->look) ? " \u00d7 " : " ");
    else if (sign == '-')
        text_addf(writer->shown, tight ? "%s" : " %s ", minus);
    else
        text_addf(writer->shown, tight ? "%c" : " %c ", sign);
    if (writer->plain)
        text_addf(writer->plain, tight ? "%c" : " %c ", sign);
}

bool arithmetic_power(const struct look *look, const struct rule_token *exponent, struct text *out) {
    return look->glyphs != GLYPHS_ASCII && exponent->kind != RULE_OPERATOR &&
           notation_raised(exponent->text, exponent->length, out);
}

/* Behind `^`: writes the exponent as well, where it can be raised, and returns what is behind it; else NULL. */
static const char *write_power(struct writer *writer, const char *formula) {
    struct rule_token exponent;
    const char *end = rule_next(formula, &exponent);
    bool letter = exponent.kind == RULE_SYMBOL;
    if ((letter && writer->plain) || !arithmetic_power(writer->look, &exponent, writer->shown))
        return NULL;
    if (writer->plain)
        text_addf(writer->plain, "^%.*s", (int)exponent.length, exponent.text);
    return end;
}

/* The square of a derivative is not the derivative by a square. */
static bool wants_brackets(const struct writer *writer, const struct rule_token *token, const char *formula) {
    struct rule_token next;
    rule_next(formula, &next);
    return !writer->plain && writer->look->glyphs != GLYPHS_ASCII && rule_token_is(token, "g") &&
           rule_token_is(&next, "^");
}

/* The worth of a sum of plain numbers, by the expression parser. */
static bool work_out(const char *plain, double *value) {
    struct source source = {"", 1, 1};
    struct errors errors = {0};
    struct error error;
    struct expression *expression = expression_parse(plain, &source, &errors);
    bool known = expression && expression_value(expression, NULL, value, &error);
    expression_destroy(expression);
    errors_finish(&errors);
    return known;
}

static double constant(const struct writer *writer, const struct rule_token *token, bool *known) {
    char name[32];
    double value = NAN;
    symbol_name(token, name, sizeof name);
    bool typed = hyper_of_symbol(name) != HYPER_COUNT || strcmp(name, "t") == 0;
    *known = typed && rule_value(writer->rule, writer->step, writer->line, name, writer->parameter, &value);
    return value;
}

/* Behind an opening bracket: do only numbers, hyperparameters and t stand in it, as in (1 - beta1^t)? Then its worth;
 * `end` is behind the closing one. */
static bool constant_group(const struct writer *writer, const char *formula, const char **end, double *value) {
    struct rule_token token;
    struct text plain = {0};
    bool known = true;
    for (formula = rule_next(formula, &token); known && !rule_token_is(&token, ")");
         formula = rule_next(formula, &token)) {
        if (token.kind == RULE_SYMBOL)
            text_addf(&plain, "(%.17g)", constant(writer, &token, &known));
        else if (token.kind == RULE_NUMBER || (token.kind == RULE_OPERATOR && token.text[0] != '('))
            text_addf(&plain, " %.*s ", (int)token.length, token.text);
        else
            known = false;
    }
    *end = formula;
    known = known && work_out(text_string(&plain), value);
    text_finish(&plain);
    return known;
}

static void write_constant(struct writer *writer, double value) {
    char number[NUMBER_SIZE], exact[NUMBER_SIZE], pretty[2 * NUMBER_SIZE];
    number_digits(exact, value, EXACT_DIGITS);
    if (fabs(strtod(exact, NULL) - value) <= 1e-12)
        snprintf(number, sizeof number, "%s", exact);
    else
        write_value(value, writer->digits + 1, number);
    glyph_number(writer->look->glyphs, number, pretty);
    text_add(writer->shown, pretty);
    text_addf(writer->plain, "(%s)", number);
}

static void write_formula(struct writer *writer) {
    const char *formula = writer->rule->lines[writer->line].formula;
    struct rule_token token;
    bool function = false; /* the bracket belongs to sqrt */
    writer->first = true;
    for (formula = rule_next(formula, &token); token.kind != RULE_END; formula = rule_next(formula, &token)) {
        const char *end;
        double value;
        if (writer->plain && rule_token_is(&token, "(") && !function && constant_group(writer, formula, &end, &value)) {
            write_constant(writer, value);
            formula = end;
            token.kind = RULE_NUMBER;
        } else if (token.kind == RULE_SYMBOL) {
            bool brackets = wants_brackets(writer, &token, formula);
            text_add(writer->shown, brackets ? "(" : "");
            write_symbol(writer, &token);
            text_add(writer->shown, brackets ? ")" : "");
        } else if (rule_token_is(&token, "^") && (end = write_power(writer, formula)) != NULL) {
            formula = end;
            token.kind = RULE_NUMBER;
        } else if (token.kind == RULE_OPERATOR)
            write_operator(writer, token.text[0]);
        else {
            text_add_bytes(writer->shown, token.text, token.length);
            if (writer->plain)
                text_add_bytes(writer->plain, token.text, token.length);
        }
        bool number = token.kind == RULE_NUMBER;
        function = !number && rule_token_is(&token, "sqrt");
        writer->factor = !number && rule_token_is(&token, "*");
        writer->first = !number && rule_token_is(&token, "(");
    }
}

/* Do the shown numbers, worked out and written like the result, give it? */
static bool comes_out(const char *plain, const char *result) {
    char shown[NUMBER_SIZE] = "";
    double value;
    if (work_out(plain, &value))
        arithmetic_result(value, shown);
    return strcmp(shown, result) == 0;
}

static bool try_digits(struct writer *writer, struct text *numbers, const char *result, int digits, int theta_digits) {
    struct text plain = {0};
    text_cut(numbers, 0);
    writer->digits = digits;
    writer->theta_digits = theta_digits;
    writer->shown = numbers;
    writer->plain = &plain;
    write_formula(writer);
    bool out = comes_out(text_string(&plain), result);
    text_finish(&plain);
    return out;
}

/* First the gradient and states get more digits, then the parameter too. Where no digits will do, as with a result just
 * between two roundings, few are as good as many. */
static bool write_numbers(struct writer *writer, struct text *numbers, const char *result) {
    for (int digits = FIRST_DIGITS; digits <= 7; digits++)
        if (try_digits(writer, numbers, result, digits, FIRST_DIGITS))
            return true;
    for (int digits = FIRST_DIGITS + 1; digits <= NUMBER_DIGITS_MAX; digits++)
        if (try_digits(writer, numbers, result, digits, digits))
            return true;
    return try_digits(writer, numbers, result, FIRST_DIGITS, FIRST_DIGITS);
}

static void write_symbols(struct writer *writer, struct arithmetic *arithmetic) {
    const char *left = writer->rule->lines[writer->line].symbol;
    struct rule_token token = {RULE_SYMBOL, left, strlen(left)};
    arithmetic_symbol(writer->look, &token, writer->step, writer->parameter, &arithmetic->symbols);
    arithmetic->left = utf8_columns(text_string(&arithmetic->symbols));
    text_addf(&arithmetic->symbols, " %s ", glyph_string(writer->look->glyphs, GLYPH_ASSIGN));
    writer->shown = &arithmetic->symbols;
    writer->plain = NULL;
    write_formula(writer);
}

void arithmetic_line(const struct look *look, const struct rule *rule, const struct step *step, int line, int parameter,
                     struct arithmetic *arithmetic) {
    struct writer writer = {.look = look, .rule = rule, .step = step, .line = line, .parameter = parameter};
    char result[NUMBER_SIZE], pretty[2 * NUMBER_SIZE];
    double value = NAN;
    *arithmetic = (struct arithmetic){0};
    write_symbols(&writer, arithmetic);
    rule_result(rule, step, line, parameter, &value);
    arithmetic_result(value, result);
    bool exact = write_numbers(&writer, &arithmetic->numbers, result);
    glyph_number(look->glyphs, result, pretty);
    text_addf(&arithmetic->result, "%s%s", exact ? "" : "~", pretty);
}

void arithmetic_finish(struct arithmetic *arithmetic) {
    text_finish(&arithmetic->symbols);
    text_finish(&arithmetic->numbers);
    text_finish(&arithmetic->result);
}
