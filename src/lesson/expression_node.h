/* The tree of a parsed expression: private to expression.c, which builds it, and to those that
 * walk it, expression_value.c and expression_tape.c. */
#ifndef LESSON_EXPRESSION_NODE_H
#define LESSON_EXPRESSION_NODE_H

#include "expression.h"
#include "tape.h"

enum expression_kind {
    EXPRESSION_NUMBER,
    EXPRESSION_NEGATE,
    EXPRESSION_ADD,
    EXPRESSION_SUBTRACT,
    EXPRESSION_MULTIPLY,
    EXPRESSION_DIVIDE,
    EXPRESSION_POWER,
    EXPRESSION_CALL,
    EXPRESSION_REFERENCE,
    EXPRESSION_LESS,
    EXPRESSION_LESS_EQUAL,
    EXPRESSION_GREATER,
    EXPRESSION_GREATER_EQUAL,
    EXPRESSION_EQUAL,
    EXPRESSION_AND
};

struct expression_node {
    enum expression_kind kind;
    int offset;                       /* in characters from the expression's first */
    double number;                    /* NUMBER */
    const struct tape_function *call; /* CALL: operands in children */
    struct expression_node *children[2];
    struct expression_node *at[PARAMETERS_MAX]; /* REFERENCE: what stands after `at` */
    int at_count;
    struct reference reference; /* REFERENCE; its strings and its condition are owned here */
    bool has_tolerance;         /* EQUAL */
    struct tolerance tolerance;
};

struct expression {
    struct expression_node *root;
    char *text, *file;
    int line, column;
};

#endif
