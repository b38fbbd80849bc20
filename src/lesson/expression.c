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

#include "memory.h"
#include "neuron.h"
#include "number.h"
#include "suggest.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum token { TOKEN_END, TOKEN_NUMBER, TOKEN_NAME, TOKEN_SIGN };

struct parser {
    const char *text;
    const struct source *source;
    struct errors *errors;
    bool failed;
    int depth;
    enum token token;   /* the one we stand on */
    int start, end;     /* its bytes */
    const char *inside; /* the run of the when or since being read */
    bool in_condition;
};

static struct expression_node *parse_sum(struct parser *parser);
static struct expression_node *parse_unary(struct parser *parser);
static struct expression_node *parse_condition(struct parser *parser);
static struct expression_node *parse_primary(struct parser *parser);

static double maximum(double a, double b) {
    return a > b || isnan(a) ? a : b;
}

static double minimum(double a, double b) {
    return a < b || isnan(a) ? a : b;
}

static const struct expression_function FUNCTIONS[] = {
    {"sigmoid", neuron_sigmoid, NULL},
    {"exp", exp, NULL},
    {"log", log, NULL},
    {"sqrt", sqrt, NULL},
    {"abs", fabs, NULL},
    {"min", NULL, minimum},
    {"max", NULL, maximum},
    {"floor", floor, NULL},
    {"ceil", ceil, NULL},
    {"sin", sin, NULL},
    {"cos", cos, NULL},
};
enum { FUNCTION_COUNT = sizeof FUNCTIONS / sizeof *FUNCTIONS };

static const char *const KEYWORDS[] = {"of", "at", "end", "when", "since", "and", "within"};

/* --- errors and tokens --- */

static void fail(struct parser *parser, int offset, const char *format, const char *what) {
    if (!parser->failed)
        errors_at(parser->errors, parser->source->file, parser->source->line, parser->source->column + offset, format,
                  what);
    parser->failed = true;
    parser->token = TOKEN_END;
    parser->start = parser->end = (int)strlen(parser->text);
}

static int number_end(const char *text, int at) {
    while (isdigit((unsigned char)text[at]) || text[at] == '.')
        at++;
    if (text[at] == 'e' || text[at] == 'E') {
        int exponent = at + 1 + (text[at + 1] == '-' || text[at + 1] == '+');
        if (isdigit((unsigned char)text[exponent]))
            for (at = exponent; isdigit((unsigned char)text[at]);)
                at++;
    }
    return at;
}

/* A `-` belongs to a name where a letter or digit follows it at once. */
static int name_end(const char *text, int at) {
    while (isalnum((unsigned char)text[at]) || text[at] == '_' ||
           (text[at] == '-' && isalnum((unsigned char)text[at + 1])))
        at++;
    return at;
}

static void next(struct parser *parser) {
    const char *text = parser->text;
    int at = parser->end;
    if (parser->failed)
        return;
    while (text[at] == ' ')
        at++;
    parser->start = parser->end = at;
    unsigned char c = (unsigned char)text[at];
    if (!c) {
        parser->token = TOKEN_END;
    } else if (isdigit(c) || c == '.') {
        parser->token = TOKEN_NUMBER;
        parser->end = number_end(text, at);
    } else if (isalpha(c)) {
        parser->token = TOKEN_NAME;
        parser->end = name_end(text, at);
    } else if (strchr("+-*/^(),<>=%", c)) {
        parser->token = TOKEN_SIGN;
        parser->end = at + 1 + ((c == '<' || c == '>') && text[at + 1] == '=');
    } else {
        fail(parser, at,
             "an expression has no such character%s; it is made of numbers, names and + - * / ^ ( ) < > =", "");
    }
}

static bool stands(const struct parser *parser, const char *token) {
    size_t length = (size_t)(parser->end - parser->start);
    return parser->token != TOKEN_END && strlen(token) == length &&
           memcmp(parser->text + parser->start, token, length) == 0;
}

static bool accept(struct parser *parser, const char *token) {
    if (!stands(parser, token))
        return false;
    next(parser);
    return true;
}

static bool is_keyword(const struct parser *parser) {
    for (size_t i = 0; i < sizeof KEYWORDS / sizeof *KEYWORDS; i++)
        if (stands(parser, KEYWORDS[i]))
            return true;
    return false;
}

/* The token as a string, for messages and names. */
static char *token_text(const struct parser *parser) {
    return memory_substring(parser->text + parser->start, (size_t)(parser->end - parser->start));
}

static void expect(struct parser *parser, const char *token) {
    if (!accept(parser, token))
        fail(parser, parser->start, "`%s` expected here", token);
}

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

void expression_node_destroy(struct expression_node *node) {
    if (!node)
        return;
    for (int i = 0; i < 2; i++)
        expression_node_destroy(node->children[i]);
    for (int i = 0; i < node->at_count; i++)
        expression_node_destroy(node->at[i]);
    free((char *)node->reference.quantity);
    free((char *)node->reference.of);
    free((char *)node->reference.inside);
    expression_destroy((struct expression *)node->reference.condition);
    free(node);
}

/* --- references --- */

static const struct expression_function *find_function(const struct parser *parser) {
    for (size_t i = 0; i < FUNCTION_COUNT; i++)
        if (stands(parser, FUNCTIONS[i].name))
            return &FUNCTIONS[i];
    return NULL;
}

static struct expression_node *parse_call(struct parser *parser, const struct expression_function *function) {
    struct expression_node *node = node_new(EXPRESSION_CALL, parser->start);
    node->call = function;
    next(parser);
    expect(parser, "(");
    node->children[0] = parse_sum(parser);
    if (function->two) {
        if (!stands(parser, ","))
            fail(parser, parser->start, "`%s` takes two numbers: a `,` expected here", function->name);
        next(parser);
        node->children[1] = parse_sum(parser);
    } else if (stands(parser, ",")) {
        fail(parser, parser->start, "`%s` takes one number", function->name);
    }
    expect(parser, ")");
    return node;
}

static void parse_point(struct parser *parser, struct expression_node *node) {
    do {
        if (node->at_count == PARAMETERS_MAX) {
            fail(parser, parser->start, "a point has at most 8 numbers%s", "");
            return;
        }
        struct expression_node *number = parse_sum(parser);
        node->at[node->at_count++] = number;
    } while (accept(parser, ","));
    expect(parser, ")");
}

static void parse_at(struct parser *parser, struct expression_node *node) {
    if (accept(parser, "end")) {
        node->reference.at_end = true;
    } else if (accept(parser, "(")) {
        parse_point(parser, node);
    } else {
        node->at[0] = parse_primary(parser);
        node->at_count = 1;
    }
}

/* The condition of a `when` or `since` is an expression of its own, so that it can be asked at each step. */
static struct expression *parse_inner(struct parser *parser, const char *run) {
    const char *inside = parser->inside;
    bool in_condition = parser->in_condition;
    parser->inside = run;
    parser->in_condition = true;
    int start = parser->start;
    struct expression_node *root = parse_condition(parser);
    parser->inside = inside;
    parser->in_condition = in_condition;
    if (!parser->failed && root->kind < EXPRESSION_LESS)
        fail(parser, start, "a condition expected here, such as `loss < 0.001`%s", "");
    struct expression *inner = memory_new(1, sizeof *inner);
    inner->root = root;
    inner->text = memory_substring(parser->text + start, (size_t)(parser->start - start));
    inner->file = memory_string(parser->source->file);
    inner->line = parser->source->line;
    inner->column = parser->source->column;
    return inner;
}

static bool is_datum(const char *quantity) {
    return strcmp(quantity, "y") == 0 ||
           (quantity[0] == 'x' && strspn(quantity + 1, "0123456789") == strlen(quantity + 1));
}

static void parse_when(struct parser *parser, struct expression_node *node, bool first) {
    struct reference *reference = &node->reference;
    if (strcmp(reference->quantity, "step") != 0)
        fail(parser, node->offset, "only `step of RUN` takes `%s`", first ? "when" : "since");
    next(parser);
    reference->kind = first ? REFERENCE_WHEN : REFERENCE_SINCE;
    reference->condition = parse_inner(parser, reference->of);
}

/* After the quantity and `of NAME`: what it is by what follows. */
static void parse_rest(struct parser *parser, struct expression_node *node) {
    struct reference *reference = &node->reference;
    if (stands(parser, "when") || stands(parser, "since")) {
        parse_when(parser, node, stands(parser, "when"));
        return;
    }
    int offset = parser->start;
    bool at = accept(parser, "at");
    if (at)
        parse_at(parser, node);
    if (parser->failed)
        return;
    if (node->at_count > 1)
        reference->kind = REFERENCE_AT_POINT;
    else if (reference->of && is_datum(reference->quantity))
        reference->kind = REFERENCE_DATUM;
    else if (reference->of && strcmp(reference->quantity, "points") == 0)
        reference->kind = REFERENCE_POINTS;
    if (reference->kind == REFERENCE_DATUM && node->at_count != 1)
        fail(parser, offset, "which point? Write `%s of DATA at 1`", reference->quantity);
    if (reference->kind == REFERENCE_POINTS && at)
        fail(parser, offset, "`%s of DATA` takes no `at`", reference->quantity);
}

static char *parse_name(struct parser *parser, const char *what) {
    if (parser->token != TOKEN_NAME || is_keyword(parser)) {
        fail(parser, parser->start, "the name of %s expected here", what);
        return NULL;
    }
    char *name = token_text(parser);
    next(parser);
    return name;
}

static void parse_of(struct parser *parser, struct expression_node *node) {
    struct reference *reference = &node->reference;
    reference->kind = REFERENCE_RUN;
    if (stands(parser, "minimum")) {
        next(parser);
        expect(parser, "of");
        reference->kind = REFERENCE_MINIMUM;
        reference->of_offset = parser->start - node->offset;
        reference->of = parse_name(parser, "data");
    } else {
        reference->of_offset = parser->start - node->offset;
        reference->of = parse_name(parser, "a run or of data");
        if (!parser->failed)
            parse_rest(parser, node);
    }
}

/* `max Q of RUN`, `min Q of RUN`. */
static struct expression_node *parse_extreme(struct parser *parser, enum reference_kind kind) {
    struct expression_node *node = node_new(EXPRESSION_REFERENCE, parser->start);
    next(parser);
    node->reference.kind = kind;
    node->reference.quantity = parse_name(parser, "a quantity, such as `loss`,");
    expect(parser, "of");
    node->reference.of_offset = parser->start - node->offset;
    node->reference.of = parse_name(parser, "a run");
    return node;
}

static void inherit_condition(const struct parser *parser, struct expression_node *node) {
    node->reference.in_condition = parser->in_condition;
    node->reference.inside = memory_string(parser->inside);
}

static struct expression_node *parse_reference(struct parser *parser) {
    struct expression_node *node = node_new(EXPRESSION_REFERENCE, parser->start);
    node->reference.kind = REFERENCE_NAME;
    node->reference.quantity = token_text(parser);
    inherit_condition(parser, node);
    next(parser);
    if (accept(parser, "of")) {
        parse_of(parser, node);
    } else if (stands(parser, "at") || stands(parser, "when") || stands(parser, "since")) {
        node->reference.kind = REFERENCE_RUN;
        parse_rest(parser, node);
    }
    return node;
}

static bool followed_by_bracket(const struct parser *parser) {
    return parser->text[parser->end + (int)strspn(parser->text + parser->end, " ")] == '(';
}

static void fail_function(struct parser *parser) {
    const char *names[FUNCTION_COUNT];
    for (size_t i = 0; i < FUNCTION_COUNT; i++)
        names[i] = FUNCTIONS[i].name;
    char *word = token_text(parser);
    const char *near = suggest(word, names, FUNCTION_COUNT);
    if (near)
        fail(parser, parser->start, "no such function; did you mean `%s`?", near);
    else
        fail(parser, parser->start,
             "no such function as `%s`; there are sigmoid, exp, log, sqrt, abs, min, max, floor, ceil, sin, cos", word);
    free(word);
}

static struct expression_node *parse_word(struct parser *parser) {
    if (is_keyword(parser)) {
        char *word = token_text(parser);
        fail(parser, parser->start, "a number or a quantity expected before `%s`", word);
        free(word);
        return NULL;
    }
    if (followed_by_bracket(parser)) {
        const struct expression_function *function = find_function(parser);
        if (function)
            return parse_call(parser, function);
        fail_function(parser);
        return NULL;
    }
    if (stands(parser, "max"))
        return parse_extreme(parser, REFERENCE_RUN_MAX);
    if (stands(parser, "min"))
        return parse_extreme(parser, REFERENCE_RUN_MIN);
    return parse_reference(parser);
}

/* --- arithmetic --- */

static struct expression_node *parse_number(struct parser *parser) {
    struct expression_node *node = node_new(EXPRESSION_NUMBER, parser->start);
    char *text = token_text(parser);
    if (!number_parse(text, &node->number))
        fail(parser, parser->start, "`%s` is no number; write 0.5, 2, 1e-8", text);
    free(text);
    next(parser);
    return node;
}

static struct expression_node *parse_primary(struct parser *parser) {
    struct expression_node *node = NULL;
    if (parser->failed)
        return NULL;
    if (++parser->depth > EXPRESSION_DEPTH_MAX) {
        fail(parser, parser->start, "nested too deeply%s; name a part of it under `values`", "");
    } else if (parser->token == TOKEN_NUMBER) {
        node = parse_number(parser);
    } else if (parser->token == TOKEN_NAME) {
        node = parse_word(parser);
    } else if (accept(parser, "(")) {
        node = parse_sum(parser);
        if (stands(parser, "<") || stands(parser, ">") || stands(parser, "=") || stands(parser, "<=") ||
            stands(parser, ">="))
            fail(parser, parser->start, "a comparison is no number: it can't stand in parentheses%s", "");
        expect(parser, ")");
    } else {
        fail(parser, parser->start, "a number or a quantity expected here%s, such as `loss of gd at 100`", "");
    }
    parser->depth--;
    return node;
}

static struct expression_node *parse_unary(struct parser *parser) {
    struct expression_node *node;
    int offset = parser->start;
    if (++parser->depth > EXPRESSION_DEPTH_MAX)
        fail(parser, offset, "nested too deeply%s; name a part of it under `values`", "");
    if (accept(parser, "-")) {
        node = node_join(EXPRESSION_NEGATE, offset, parse_unary(parser), NULL);
    } else {
        node = parse_primary(parser);
        offset = parser->start;
        if (accept(parser, "^"))
            node = node_join(EXPRESSION_POWER, offset, node, parse_unary(parser));
    }
    parser->depth--;
    return node;
}

static struct expression_node *parse_product(struct parser *parser) {
    struct expression_node *node = parse_unary(parser);
    while (stands(parser, "*") || stands(parser, "/")) {
        enum expression_kind kind = stands(parser, "*") ? EXPRESSION_MULTIPLY : EXPRESSION_DIVIDE;
        int offset = parser->start;
        next(parser);
        node = node_join(kind, offset, node, parse_unary(parser));
    }
    return node;
}

static struct expression_node *parse_sum(struct parser *parser) {
    struct expression_node *node = parse_product(parser);
    while (stands(parser, "+") || stands(parser, "-")) {
        enum expression_kind kind = stands(parser, "+") ? EXPRESSION_ADD : EXPRESSION_SUBTRACT;
        int offset = parser->start;
        next(parser);
        node = node_join(kind, offset, node, parse_product(parser));
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

static void parse_within(struct parser *parser, struct expression_node *node) {
    int start = parser->start;
    next(parser);
    if (node->kind != EXPRESSION_EQUAL)
        fail(parser, start, "only `=` takes `within`%s", "");
    start = parser->start;
    char *text = token_text(parser);
    if (parser->token != TOKEN_NUMBER || !tolerance_parse(text, &node->tolerance))
        fail(parser, start, "a tolerance expected here%s, such as 0.01 or 1%%", "");
    free(text);
    next(parser);
    node->tolerance.percent = accept(parser, "%");
    node->has_tolerance = true;
}

static struct expression_node *parse_comparison(struct parser *parser) {
    struct expression_node *node = parse_sum(parser);
    int offset = parser->start;
    for (size_t i = 0; i < sizeof COMPARISONS / sizeof *COMPARISONS; i++)
        if (accept(parser, COMPARISONS[i].sign)) {
            node = node_join(COMPARISONS[i].kind, offset, node, parse_sum(parser));
            if (stands(parser, "within"))
                parse_within(parser, node);
            break;
        }
    return node;
}

static struct expression_node *parse_condition(struct parser *parser) {
    struct expression_node *node = parse_comparison(parser);
    while (stands(parser, "and")) {
        int offset = parser->start;
        if (node && node->kind < EXPRESSION_LESS)
            fail(parser, offset, "`%s` joins comparisons, such as `loss < 0.1`", "and");
        next(parser);
        struct expression_node *right = parse_comparison(parser);
        if (!parser->failed && right->kind < EXPRESSION_LESS)
            fail(parser, offset, "`%s` joins comparisons, such as `loss < 0.1`", "and");
        node = node_join(EXPRESSION_AND, offset, node, right);
    }
    return node;
}

static void fail_rest(struct parser *parser) {
    char *rest = token_text(parser);
    if (stands(parser, "within"))
        fail(parser, parser->start, "`%s` follows `A = B`", rest);
    else if (stands(parser, "<") || stands(parser, ">") || stands(parser, "="))
        fail(parser, parser->start,
             "a second `%s`: join comparisons by `and`; `step of RUN when ..` inside a "
             "comparison stands in parentheses",
             rest);
    else
        fail(parser, parser->start, "nothing more was expected at `%s`", rest);
    free(rest);
}

struct expression *expression_parse(const char *text, const struct source *source, struct errors *errors) {
    struct parser parser = {.text = text, .source = source, .errors = errors};
    if (strlen(text) > EXPRESSION_LENGTH_MAX) {
        fail(&parser, EXPRESSION_LENGTH_MAX,
             "an expression has at most 200 characters%s; name a part of it under "
             "`values`",
             "");
        return NULL;
    }
    next(&parser);
    struct expression_node *root = parse_condition(&parser);
    if (!parser.failed && parser.token != TOKEN_END)
        fail_rest(&parser);
    if (parser.failed) {
        expression_node_destroy(root);
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
    expression_node_destroy(expression->root);
    free(expression->text);
    free(expression->file);
    free(expression);
}
