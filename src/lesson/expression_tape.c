/* An expression in w and b alone, flattened: operands before their operator. */
#include "expression_node.h"

#include <string.h>

struct flattening {
    const struct expression *expression;
    struct tape *tape;
    struct errors *errors;
};

static bool fail_node(const struct flattening *flattening, const struct expression_node *node, const char *format,
                      const char *what) {
    const struct expression *expression = flattening->expression;
    return errors_at(flattening->errors, expression->file, expression->line, expression->column + node->offset, format,
                     what);
}

static bool add_variable(const struct flattening *flattening, const struct expression_node *node) {
    const struct reference *reference = &node->reference;
    bool plain = reference->kind == REFERENCE_NAME;
    int variable = plain && strcmp(reference->quantity, "w") == 0   ? 0
                   : plain && strcmp(reference->quantity, "b") == 0 ? 1
                                                                    : -1;
    if (variable < 0)
        return fail_node(flattening, node,
                         "`%s`: a surface is a formula in w and b alone, such as w^2 - b^2, with numbers and functions",
                         reference->quantity);
    tape_add(flattening->tape, (struct tape_step){.kind = TAPE_VARIABLE, .variable = variable});
    return true;
}

static const enum tape_kind KINDS[] = {
    [EXPRESSION_NEGATE] = TAPE_NEGATE,     [EXPRESSION_ADD] = TAPE_ADD,       [EXPRESSION_SUBTRACT] = TAPE_SUBTRACT,
    [EXPRESSION_MULTIPLY] = TAPE_MULTIPLY, [EXPRESSION_DIVIDE] = TAPE_DIVIDE, [EXPRESSION_POWER] = TAPE_POWER,
    [EXPRESSION_CALL] = TAPE_CALL,
};

static bool add_node(const struct flattening *flattening, const struct expression_node *node) {
    if (node->kind == EXPRESSION_REFERENCE)
        return add_variable(flattening, node);
    if (node->kind >= EXPRESSION_LESS)
        return fail_node(flattening, node, "a comparison is no number%s: a surface is a formula, such as w^2 - b^2",
                         "");
    for (int i = 0; i < 2; i++)
        if (node->children[i] && !add_node(flattening, node->children[i]))
            return false;
    struct tape_step step = {.kind = TAPE_NUMBER, .number = node->number, .function = node->call};
    if (node->kind != EXPRESSION_NUMBER)
        step.kind = KINDS[node->kind];
    tape_add(flattening->tape, step);
    return true;
}

bool expression_tape(const struct expression *expression, struct tape *tape, struct errors *errors) {
    *tape = (struct tape){.count = 0};
    return add_node(&(struct flattening){expression, tape, errors}, expression->root);
}
