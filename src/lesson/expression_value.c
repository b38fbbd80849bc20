/* What an expression is worth, asked of a scope, and which names it speaks of. */
#include "expression_node.h"

#include "number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool expression_is_condition(const struct expression *expression) {
    return expression->root->kind >= EXPRESSION_LESS;
}

const char *expression_source(const struct expression *expression) {
    return expression->text;
}

const char *expression_file(const struct expression *expression) {
    return expression->file;
}

void expression_place(const struct expression *expression, int *line, int *column) {
    *line = expression->line;
    *column = expression->column;
}

/* --- evaluation --- */

struct evaluation {
    const struct expression *expression;
    const struct scope *scope;
    struct error *error;
};

static bool node_value(const struct evaluation *evaluation, const struct expression_node *node, double *value);

/* An error of the scope stands where the reference does, unless it knows a better place. */
static bool place_error(const struct evaluation *evaluation, const struct expression_node *node) {
    struct error *error = evaluation->error;
    if (error && error->line == 0) {
        struct error placed = *error;
        error_at(&placed, evaluation->expression->file, evaluation->expression->line,
                 evaluation->expression->column + node->offset, "%s", error->message);
        *error = placed;
    }
    return false;
}

static bool reference_value(const struct evaluation *evaluation, const struct expression_node *node, double *value) {
    struct reference reference = node->reference;
    reference.at_count = node->at_count;
    for (int i = 0; i < node->at_count; i++)
        if (!node_value(evaluation, node->at[i], &reference.at[i]))
            return false;
    if (!evaluation->scope || !evaluation->scope->resolve) {
        error_set(evaluation->error, "only numbers can stand here");
        return place_error(evaluation, node);
    }
    if (!evaluation->scope->resolve(evaluation->scope->context, &reference, value, evaluation->error))
        return place_error(evaluation, node);
    return true;
}

/* Two operands (the second 0 where there is none) to one number. */
static double combine(const struct expression_node *node, double a, double b) {
    switch (node->kind) {
    case EXPRESSION_NEGATE: return -a;
    case EXPRESSION_ADD: return a + b;
    case EXPRESSION_SUBTRACT: return a - b;
    case EXPRESSION_MULTIPLY: return a * b;
    case EXPRESSION_DIVIDE: return a / b;
    case EXPRESSION_POWER: return pow(a, b);
    case EXPRESSION_CALL: return node->call->two ? node->call->two(a, b) : node->call->one(a);
    case EXPRESSION_LESS: return a < b;
    case EXPRESSION_LESS_EQUAL: return a <= b;
    case EXPRESSION_GREATER: return a > b;
    case EXPRESSION_GREATER_EQUAL: return a >= b;
    case EXPRESSION_EQUAL: return node->has_tolerance ? tolerance_accepts(&node->tolerance, b, a) : a == b;
    case EXPRESSION_AND: return a != 0 && b != 0;
    default: return NAN;
    }
}

static bool node_value(const struct evaluation *evaluation, const struct expression_node *node, double *value) {
    double operands[2] = {0, 0};
    if (node->kind == EXPRESSION_NUMBER) {
        *value = node->number;
        return true;
    }
    if (node->kind == EXPRESSION_REFERENCE)
        return reference_value(evaluation, node, value);
    for (int i = 0; i < 2; i++)
        if (node->children[i] && !node_value(evaluation, node->children[i], &operands[i]))
            return false;
    *value = combine(node, operands[0], operands[1]);
    return true;
}

bool expression_value(const struct expression *expression, const struct scope *scope, double *value,
                      struct error *error) {
    struct error unused = {0};
    struct evaluation evaluation = {expression, scope, error ? error : &unused};
    evaluation.error->line = 0;
    return node_value(&evaluation, expression->root, value);
}

/* --- names --- */

static bool node_visit(const struct expression *expression, const struct expression_node *node,
                       bool (*visit)(void *, const struct reference *, int, int), void *context) {
    if (!node)
        return true;
    if (node->kind == EXPRESSION_REFERENCE) {
        struct reference reference = node->reference;
        reference.at_count = node->at_count;
        for (int i = 0; i < PARAMETERS_MAX; i++)
            reference.at[i] = NAN;
        if (!visit(context, &reference, expression->line, expression->column + node->offset))
            return false;
        for (int i = 0; i < node->at_count; i++)
            if (!node_visit(expression, node->at[i], visit, context))
                return false;
        return !reference.condition || node_visit(expression, reference.condition->root, visit, context);
    }
    return node_visit(expression, node->children[0], visit, context) &&
           node_visit(expression, node->children[1], visit, context);
}

bool expression_visit(const struct expression *expression,
                      bool (*visit)(void *context, const struct reference *reference, int line, int column),
                      void *context) {
    return node_visit(expression, expression->root, visit, context);
}

/* --- tolerances --- */

bool tolerance_parse(const char *text, struct tolerance *tolerance) {
    char number[NUMBER_SIZE];
    size_t length = strlen(text);
    bool percent = length > 0 && text[length - 1] == '%';
    if (length - percent >= sizeof number)
        return false;
    memcpy(number, text, length - percent);
    number[length - percent] = '\0';
    double amount;
    if (!number_parse(number, &amount) || amount < 0)
        return false;
    *tolerance = (struct tolerance){amount, percent};
    return true;
}

/* A last digit lost to rounding (0.1 + 0.2 within 0 of 0.3) is no reason to refuse. */
bool tolerance_accepts(const struct tolerance *tolerance, double right, double given) {
    double allowed = tolerance->percent ? tolerance->amount / 100 * fabs(right) : tolerance->amount;
    double rounding = 4e-16 * fmax(fabs(right), fabs(given));
    return fabs(given - right) <= allowed + rounding;
}
