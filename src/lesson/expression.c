/* Recursive descent over the expression's characters, a token at a time:
 *
 *     condition  = comparison { "and" comparison }
 *     comparison = sum [ ("<" | "<=" | ">" | ">=" | "=") sum [ "within" tolerance ] ]
 *     sum        = product { ("+" | "-") product }
 *     product    = unary { ("*" | "/") unary }
 *     unary      = "-" unary | primary [ "^" unary ]
 *     primary    = number | "(" sum ")" | function "(" sum [ "," sum ] ")" | reference
 *     reference  = name | [ "max" | "min" ] name "of" [ "minimum" "of" ] name [ at | ("when" | "since") condition ]
 *     at         = "at" ( "end" | "(" sum { "," sum } ")" | primary )
 *
 * The first error ends the parse: what follows it is guesswork. */
#include "expression_node.h"
#include "expression_scan.h"

#include "memory.h"
#include "number.h"
#include "suggest.h"

#include <stdlib.h>
#include <string.h>

static struct expression_node *parse_sum(struct scan *scan);
static struct expression_node *parse_unary(struct scan *scan);
static struct expression_node *parse_condition(struct scan *scan);
static struct expression_node *parse_primary(struct scan *scan);

/* --- nodes --- */

static struct expression_node *node_new(enum expression_kind kind, int offset) {
    struct expression_node *node = memory_new(1, sizeof *node);
    node->kind = kind;
    node->offset = offset;
    return node;
}

static struct expression_node *node_join(enum expression_kind kind, int offset, struct expression_node *left,
                                         struct expression_node *right) {
    struct expression_node *node = node_new(kind, offset);
    node->children[0] = left;
    node->children[1] = right;
    return node;
}

static void node_destroy(struct expression_node *node) {
    if (!node)
        return;
    for (int i = 0; i < 2; i++)
        node_destroy(node->children[i]);
    for (int i = 0; i < node->at_count; i++)
        node_destroy(node->at[i]);
    free((char *)node->reference.quantity);
    free((char *)node->reference.of);
    free((char *)node->reference.inside);
    expression_destroy((struct expression *)node->reference.condition);
    free(node);
}

/* --- references --- */

static const struct tape_function *find_function(const struct scan *scan) {
    for (size_t i = 0; i < TAPE_FUNCTION_COUNT; i++)
        if (scan_stands(scan, TAPE_FUNCTIONS[i].name))
            return &TAPE_FUNCTIONS[i];
    return NULL;
}

static struct expression_node *parse_call(struct scan *scan, const struct tape_function *function) {
    struct expression_node *node = node_new(EXPRESSION_CALL, scan->start);
    node->call = function;
    scan_next(scan);
    scan_expect(scan, "(");
    node->children[0] = parse_sum(scan);
    if (function->two) {
        if (!scan_stands(scan, ","))
            scan_fail(scan, scan->start, "`%s` takes two numbers: a `,` expected here", function->name);
        scan_next(scan);
        node->children[1] = parse_sum(scan);
    } else if (scan_stands(scan, ",")) {
        scan_fail(scan, scan->start, "`%s` takes one number", function->name);
    }
    scan_expect(scan, ")");
    return node;
}

static void parse_point(struct scan *scan, struct expression_node *node) {
    do {
        if (node->at_count == PARAMETERS_MAX) {
            scan_fail(scan, scan->start, "a point has at most 8 numbers%s", "");
            return;
        }
        struct expression_node *number = parse_sum(scan);
        node->at[node->at_count++] = number;
    } while (scan_accept(scan, ","));
    scan_expect(scan, ")");
}

static void parse_at(struct scan *scan, struct expression_node *node) {
    if (scan_accept(scan, "end")) {
        node->reference.at_end = true;
    } else if (scan_accept(scan, "(")) {
        parse_point(scan, node);
    } else {
        node->at[0] = parse_primary(scan);
        node->at_count = 1;
    }
}

/* The condition of a `when` or `since` is an expression of its own, so that it can be asked at each step. */
static struct expression *parse_inner(struct scan *scan, const char *run) {
    const char *inside = scan->inside;
    bool in_condition = scan->in_condition;
    scan->inside = run;
    scan->in_condition = true;
    int start = scan->start;
    struct expression_node *root = parse_condition(scan);
    scan->inside = inside;
    scan->in_condition = in_condition;
    if (!scan->failed && root->kind < EXPRESSION_LESS)
        scan_fail(scan, start, "a condition expected here, such as `loss < 0.001`%s", "");
    struct expression *inner = memory_new(1, sizeof *inner);
    inner->root = root;
    inner->text = memory_substring(scan->text + start, (size_t)(scan->start - start));
    inner->file = memory_string(scan->source->file);
    inner->line = scan->source->line;
    inner->column = scan->source->column;
    return inner;
}

static bool is_datum(const char *quantity) {
    return strcmp(quantity, "y") == 0 ||
           (quantity[0] == 'x' && strspn(quantity + 1, "0123456789") == strlen(quantity + 1));
}

static void parse_when(struct scan *scan, struct expression_node *node, bool first) {
    struct reference *reference = &node->reference;
    if (strcmp(reference->quantity, "step") != 0)
        scan_fail(scan, node->offset, "only `step of RUN` takes `%s`", first ? "when" : "since");
    scan_next(scan);
    reference->kind = first ? REFERENCE_WHEN : REFERENCE_SINCE;
    reference->condition = parse_inner(scan, reference->of);
}

/* After the quantity and `of NAME`: what it is by what follows. */
static void parse_rest(struct scan *scan, struct expression_node *node) {
    struct reference *reference = &node->reference;
    if (scan_stands(scan, "when") || scan_stands(scan, "since")) {
        parse_when(scan, node, scan_stands(scan, "when"));
        return;
    }
    int offset = scan->start;
    bool at = scan_accept(scan, "at");
    if (at)
        parse_at(scan, node);
    if (scan->failed)
        return;
    if (node->at_count > 1)
        reference->kind = REFERENCE_AT_POINT;
    else if (reference->of && is_datum(reference->quantity))
        reference->kind = REFERENCE_DATUM;
    else if (reference->of && strcmp(reference->quantity, "points") == 0)
        reference->kind = REFERENCE_POINTS;
    if (reference->kind == REFERENCE_DATUM && node->at_count != 1)
        scan_fail(scan, offset, "which point? Write `%s of DATA at 1`", reference->quantity);
    if (reference->kind == REFERENCE_POINTS && at)
        scan_fail(scan, offset, "`%s of DATA` takes no `at`", reference->quantity);
}

static char *parse_name(struct scan *scan, const char *what) {
    if (scan->token != TOKEN_NAME || scan_is_keyword(scan)) {
        scan_fail(scan, scan->start, "the name of %s expected here", what);
        return NULL;
    }
    char *name = scan_text(scan);
    scan_next(scan);
    return name;
}

static void parse_of(struct scan *scan, struct expression_node *node) {
    struct reference *reference = &node->reference;
    reference->kind = REFERENCE_RUN;
    if (scan_stands(scan, "minimum")) {
        scan_next(scan);
        scan_expect(scan, "of");
        reference->kind = REFERENCE_MINIMUM;
        reference->of_offset = scan->start - node->offset;
        reference->of = parse_name(scan, "data");
    } else {
        reference->of_offset = scan->start - node->offset;
        reference->of = parse_name(scan, "a run or of data");
        if (!scan->failed)
            parse_rest(scan, node);
    }
}

/* `max Q of RUN`, `min Q of RUN`. */
static struct expression_node *parse_extreme(struct scan *scan, enum reference_kind kind) {
    struct expression_node *node = node_new(EXPRESSION_REFERENCE, scan->start);
    scan_next(scan);
    node->reference.kind = kind;
    node->reference.quantity = parse_name(scan, "a quantity, such as `loss`,");
    scan_expect(scan, "of");
    node->reference.of_offset = scan->start - node->offset;
    node->reference.of = parse_name(scan, "a run");
    return node;
}

static void inherit_condition(const struct scan *scan, struct expression_node *node) {
    node->reference.in_condition = scan->in_condition;
    node->reference.inside = memory_string(scan->inside);
}

static struct expression_node *parse_reference(struct scan *scan) {
    struct expression_node *node = node_new(EXPRESSION_REFERENCE, scan->start);
    node->reference.kind = REFERENCE_NAME;
    node->reference.quantity = scan_text(scan);
    inherit_condition(scan, node);
    scan_next(scan);
    if (scan_accept(scan, "of")) {
        parse_of(scan, node);
    } else if (scan_stands(scan, "at") || scan_stands(scan, "when") || scan_stands(scan, "since")) {
        node->reference.kind = REFERENCE_RUN;
        parse_rest(scan, node);
    }
    return node;
}

static bool followed_by_bracket(const struct scan *scan) {
    return scan->text[scan->end + (int)strspn(scan->text + scan->end, " ")] == '(';
}

static void fail_function(struct scan *scan) {
    const char *names[TAPE_FUNCTION_COUNT];
    for (size_t i = 0; i < TAPE_FUNCTION_COUNT; i++)
        names[i] = TAPE_FUNCTIONS[i].name;
    char *word = scan_text(scan);
    const char *near = suggest(word, names, TAPE_FUNCTION_COUNT);
    if (near)
        scan_fail(scan, scan->start, "no such function; did you mean `%s`?", near);
    else
        scan_fail(scan, scan->start,
                  "no such function as `%s`; there are sigmoid, exp, log, sqrt, abs, min, max, floor, ceil, sin, cos",
                  word);
    free(word);
}

static struct expression_node *parse_word(struct scan *scan) {
    if (scan_is_keyword(scan)) {
        char *word = scan_text(scan);
        scan_fail(scan, scan->start, "a number or a quantity expected before `%s`", word);
        free(word);
        return NULL;
    }
    if (followed_by_bracket(scan)) {
        const struct tape_function *function = find_function(scan);
        if (function)
            return parse_call(scan, function);
        fail_function(scan);
        return NULL;
    }
    if (scan_stands(scan, "max"))
        return parse_extreme(scan, REFERENCE_RUN_MAX);
    if (scan_stands(scan, "min"))
        return parse_extreme(scan, REFERENCE_RUN_MIN);
    return parse_reference(scan);
}

/* --- arithmetic --- */

static struct expression_node *parse_number(struct scan *scan) {
    struct expression_node *node = node_new(EXPRESSION_NUMBER, scan->start);
    char *text = scan_text(scan);
    if (!number_parse(text, &node->number))
        scan_fail(scan, scan->start, "`%s` is no number; write 0.5, 2, 1e-8", text);
    free(text);
    scan_next(scan);
    return node;
}

static struct expression_node *parse_primary(struct scan *scan) {
    struct expression_node *node = NULL;
    if (scan->failed)
        return NULL;
    if (++scan->depth > EXPRESSION_DEPTH_MAX) {
        scan_fail(scan, scan->start, "nested too deeply%s; name a part of it under `values`", "");
    } else if (scan->token == TOKEN_NUMBER) {
        node = parse_number(scan);
    } else if (scan->token == TOKEN_NAME) {
        node = parse_word(scan);
    } else if (scan_accept(scan, "(")) {
        node = parse_sum(scan);
        if (scan_stands(scan, "<") || scan_stands(scan, ">") || scan_stands(scan, "=") || scan_stands(scan, "<=") ||
            scan_stands(scan, ">="))
            scan_fail(scan, scan->start, "a comparison is no number: it can't stand in parentheses%s", "");
        scan_expect(scan, ")");
    } else {
        scan_fail(scan, scan->start, "a number or a quantity expected here%s, such as `loss of gd at 100`", "");
    }
    scan->depth--;
    return node;
}

static struct expression_node *parse_unary(struct scan *scan) {
    struct expression_node *node;
    int offset = scan->start;
    if (++scan->depth > EXPRESSION_DEPTH_MAX)
        scan_fail(scan, offset, "nested too deeply%s; name a part of it under `values`", "");
    if (scan_accept(scan, "-")) {
        node = node_join(EXPRESSION_NEGATE, offset, parse_unary(scan), NULL);
    } else {
        node = parse_primary(scan);
        offset = scan->start;
        if (scan_accept(scan, "^"))
            node = node_join(EXPRESSION_POWER, offset, node, parse_unary(scan));
    }
    scan->depth--;
    return node;
}

static struct expression_node *parse_product(struct scan *scan) {
    struct expression_node *node = parse_unary(scan);
    while (scan_stands(scan, "*") || scan_stands(scan, "/")) {
        enum expression_kind kind = scan_stands(scan, "*") ? EXPRESSION_MULTIPLY : EXPRESSION_DIVIDE;
        int offset = scan->start;
        scan_next(scan);
        node = node_join(kind, offset, node, parse_unary(scan));
    }
    return node;
}

static struct expression_node *parse_sum(struct scan *scan) {
    struct expression_node *node = parse_product(scan);
    while (scan_stands(scan, "+") || scan_stands(scan, "-")) {
        enum expression_kind kind = scan_stands(scan, "+") ? EXPRESSION_ADD : EXPRESSION_SUBTRACT;
        int offset = scan->start;
        scan_next(scan);
        node = node_join(kind, offset, node, parse_product(scan));
    }
    return node;
}

/* --- conditions --- */

static const struct {
    const char *sign;
    enum expression_kind kind;
} COMPARISONS[] = {
    {"<", EXPRESSION_LESS},           {"<=", EXPRESSION_LESS_EQUAL}, {">", EXPRESSION_GREATER},
    {">=", EXPRESSION_GREATER_EQUAL}, {"=", EXPRESSION_EQUAL},
};

static void parse_within(struct scan *scan, struct expression_node *node) {
    int start = scan->start;
    scan_next(scan);
    if (node->kind != EXPRESSION_EQUAL)
        scan_fail(scan, start, "only `=` takes `within`%s", "");
    start = scan->start;
    char *text = scan_text(scan);
    if (scan->token != TOKEN_NUMBER || !tolerance_parse(text, &node->tolerance))
        scan_fail(scan, start, "a tolerance expected here%s, such as 0.01 or 1%%", "");
    free(text);
    scan_next(scan);
    node->tolerance.percent = scan_accept(scan, "%");
    node->has_tolerance = true;
}

static struct expression_node *parse_comparison(struct scan *scan) {
    struct expression_node *node = parse_sum(scan);
    int offset = scan->start;
    for (size_t i = 0; i < sizeof COMPARISONS / sizeof *COMPARISONS; i++)
        if (scan_accept(scan, COMPARISONS[i].sign)) {
            node = node_join(COMPARISONS[i].kind, offset, node, parse_sum(scan));
            if (scan_stands(scan, "within"))
                parse_within(scan, node);
            break;
        }
    return node;
}

static struct expression_node *parse_condition(struct scan *scan) {
    struct expression_node *node = parse_comparison(scan);
    while (scan_stands(scan, "and")) {
        int offset = scan->start;
        if (node && node->kind < EXPRESSION_LESS)
            scan_fail(scan, offset, "`%s` joins comparisons, such as `loss < 0.1`", "and");
        scan_next(scan);
        struct expression_node *right = parse_comparison(scan);
        if (!scan->failed && right->kind < EXPRESSION_LESS)
            scan_fail(scan, offset, "`%s` joins comparisons, such as `loss < 0.1`", "and");
        node = node_join(EXPRESSION_AND, offset, node, right);
    }
    return node;
}

static void fail_rest(struct scan *scan) {
    char *rest = scan_text(scan);
    if (scan_stands(scan, "within"))
        scan_fail(scan, scan->start, "`%s` follows `A = B`", rest);
    else if (scan_stands(scan, "<") || scan_stands(scan, ">") || scan_stands(scan, "="))
        scan_fail(scan, scan->start,
                  "a second `%s`: join comparisons by `and`; `step of RUN when ..` inside a "
                  "comparison stands in parentheses",
                  rest);
    else
        scan_fail(scan, scan->start, "nothing more was expected at `%s`", rest);
    free(rest);
}

struct expression *expression_parse(const char *text, const struct source *source, struct errors *errors) {
    struct scan scan = {.text = text, .source = source, .errors = errors};
    if (strlen(text) > EXPRESSION_LENGTH_MAX) {
        scan_fail(&scan, EXPRESSION_LENGTH_MAX,
                  "an expression has at most 200 characters%s; name a part of it under "
                  "`values`",
                  "");
        return NULL;
    }
    scan_next(&scan);
    struct expression_node *root = parse_condition(&scan);
    if (!scan.failed && scan.token != TOKEN_END)
        fail_rest(&scan);
    if (scan.failed) {
        node_destroy(root);
        return NULL;
    }
    struct expression *expression = memory_new(1, sizeof *expression);
    expression->root = root;
    expression->text = memory_string(text);
    expression->file = memory_string(source->file);
    expression->line = source->line;
    expression->column = source->column;
    return expression;
}

void expression_destroy(struct expression *expression) {
    if (!expression)
        return;
    node_destroy(expression->root);
    free(expression->text);
    free(expression->file);
    free(expression);
}
