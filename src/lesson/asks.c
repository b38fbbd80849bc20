/* `ask`: a question or a task, with at most one answer key. */
#include "blocks.h"

#include "memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS_MAX = 20, HINTS_MAX = 6, WRONG_MAX = 6 };

/* --- choices --- */

struct choice_draft {
    struct prose right, wrong, why;
    char *surface;
    struct place surface_place;
};

static const struct field CHOICE_FIELDS[] = {
    {"right", &TYPE_PROSE, offsetof(struct choice_draft, right), .help = "a right choice"},
    {"wrong", &TYPE_PROSE, offsetof(struct choice_draft, wrong), .help = "a wrong choice"},
    {"why", &TYPE_PROSE, offsetof(struct choice_draft, why), .help = "said after it was chosen"},
    {"surface", &TYPE_NAME, offsetof(struct choice_draft, surface),
     .stands = offsetof(struct choice_draft, surface_place), .help = "a surface that is drawn as the choice"},
};

static void choice_rules(struct json *json) {
    decode_schema_some(json, "oneOf", (const char *const[]){"right", "wrong", NULL});
}

static const struct record CHOICE = {"a choice", CHOICE_FIELDS, COUNT_OF(CHOICE_FIELDS), NULL, NULL, choice_rules};

static bool read_choice(struct decoder *decoder, const struct node *node, struct choice *choice) {
    struct choice_draft draft = {{0}, {0}, {0}, NULL, {0, 0}};
    bool ok = decode_record(decoder, &CHOICE, node, &draft);
    bool right = node_find(node, "right") != NULL, wrong = node_find(node, "wrong") != NULL;
    *choice = (struct choice){right, right ? draft.right : draft.wrong, draft.why, draft.surface, draft.surface_place};
    if (right && wrong)
        prose_finish(&draft.wrong);
    if (right == wrong)
        return ok && decode_fail(decoder, node, "a choice is either `right: TEXT` or `wrong: TEXT`");
    return ok;
}

static bool read_choices(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct ask *ask = target;
    struct field list = {.key = field->key, .minimum = 2, .maximum = CHOICES_MAX};
    bool ok = types_check_list(decoder, &list, node), right = false;
    if (!ok)
        return false;
    for (size_t i = 0; i < node->count; i++) {
        ok = read_choice(decoder, &node->items[i], &ask->choices[ask->choice_count++]) && ok;
        right = right || ask->choices[i].right;
    }
    if (ok && !right)
        return decode_fail(decoder, node, "`choices`: at least one is `right`");
    return ok;
}

static void schema_choices(struct json *json, const struct field *field) {
    (void)field;
    types_schema_list(json);
    decode_schema(json, &CHOICE);
    types_schema_list_end(json, 2, CHOICES_MAX);
    json_object(json, "contains");
    decode_schema_some(json, "anyOf", (const char *const[]){"right", NULL});
    json_close(json, '}');
}

/* --- foreseen mistakes --- */

static const struct field WRONG_FIELDS[] = {
    {"number", &TYPE_EXPRESSION, offsetof(struct wrong_number, number), .required = true, .help = "a foreseen mistake"},
    {"why", &TYPE_PROSE, offsetof(struct wrong_number, why), .required = true, .help = "what went wrong"},
};
static const struct record WRONG = {"a wrong number", WRONG_FIELDS, COUNT_OF(WRONG_FIELDS), NULL};

static bool read_wrong(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct ask *ask = target;
    struct field list = {.key = field->key, .minimum = 1, .maximum = WRONG_MAX};
    if (!types_check_list(decoder, &list, node))
        return false;
    ask->wrong = memory_new(node->count, sizeof *ask->wrong);
    ask->wrong_count = node->count;
    return types_read_records(decoder, &WRONG, node, ask->wrong, sizeof *ask->wrong);
}

static void schema_wrong(struct json *json, const struct field *field) {
    (void)field;
    types_schema_records(json, &WRONG, 1, WRONG_MAX);
}

/* --- points: `RUN at 30`, `minimum of toy`, `(0.5, 0)` --- */

/* The comma of `(A, B)` that stands in no inner brackets; NULL. */
static const char *outer_comma(const char *text) {
    int depth = 0;
    for (const char *at = text; *at; at++) {
        depth += (*at == '(') - (*at == ')');
        if (*at == ',' && depth == 1)
            return at;
    }
    return NULL;
}

static struct expression *parse_part(struct decoder *decoder, const struct node *node, const char *text, int shift) {
    struct source source = node->source;
    source.column += shift;
    return expression_parse(text, &source, decoder->errors);
}

static bool read_coordinates(struct decoder *decoder, const struct node *node, const char *comma, struct ask *ask) {
    size_t length = strlen(node->text);
    char *left = memory_substring(node->text + 1, (size_t)(comma - node->text) - 1);
    char *right = memory_substring(comma + 1, length - (size_t)(comma - node->text) - 2);
    ask->point[0] = parse_part(decoder, node, left, 1);
    ask->point[1] = parse_part(decoder, node, right, (int)(comma + 1 - node->text));
    free(left);
    free(right);
    return ask->point[0] && ask->point[1];
}

/* Anything else is a place whose w and b are asked for: `w of gd at 30`. */
static bool read_place(struct decoder *decoder, const struct node *node, struct ask *ask) {
    static const char *const PARAMETERS[] = {"w", "b"};
    bool ok = true;
    for (int i = 0; i < 2; i++) {
        struct text text = {0};
        text_addf(&text, "%s of %s", PARAMETERS[i], node->text);
        if (ok)
            ask->point[i] = parse_part(decoder, node, text_string(&text), -5);
        ok = ask->point[i] != NULL;
        text_finish(&text);
    }
    return ok;
}

static bool read_point(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct ask *ask = target;
    if (node->kind != NODE_SCALAR)
        return decode_fail(decoder, node, "`%s`: `RUN at 30`, `minimum of DATA` or `(0.5, 0)` expected", field->key);
    size_t length = strlen(node->text);
    const char *comma = outer_comma(node->text);
    if (node->text[0] == '(' && comma && node->text[length - 1] == ')')
        return read_coordinates(decoder, node, comma, ask);
    return read_place(decoder, node, ask);
}

static void schema_point(struct json *json, const struct field *field) {
    (void)field;
    json_member(json, "type", "string");
    json_member(json, "pattern", "^[A-Za-z0-9_ .,+*/^()-]+$");
}

/* --- words and hints --- */

static bool read_words(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct ask *ask = target;
    struct field list = {.key = field->key, .minimum = 1, .maximum = WORDS_MAX};
    struct field word = {.key = field->key, .type = &TYPE_LINE, .maximum = TITLE_MAX};
    if (!types_check_list(decoder, &list, node))
        return false;
    ask->words = memory_new(node->count, sizeof *ask->words);
    for (size_t i = 0; i < node->count; i++)
        if (!decode_value(decoder, &word, &node->items[i], &ask->words[ask->word_count++]))
            return false;
    return true;
}

static void schema_words(struct json *json, const struct field *field) {
    (void)field;
    types_schema_list(json);
    types_schema_text(json, TITLE_MAX);
    types_schema_list_end(json, 1, WORDS_MAX);
}

/* One text, or a list of them. */
static bool read_hints(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct ask *ask = target;
    struct field list = {.key = field->key, .minimum = 1, .maximum = HINTS_MAX};
    struct field hint = {.key = field->key, .type = &TYPE_PROSE};
    const struct node *hints = node->kind == NODE_LIST ? node->items : node;
    size_t count = node->kind == NODE_LIST ? node->count : 1;
    if (node->kind == NODE_LIST && !types_check_list(decoder, &list, node))
        return false;
    bool ok = true;
    ask->hints = memory_new(count, sizeof *ask->hints);
    for (size_t i = 0; i < count; i++)
        ok = decode_value(decoder, &hint, &hints[i], &ask->hints[ask->hint_count++]) && ok;
    return ok;
}

static void schema_hints(struct json *json, const struct field *field) {
    json_list(json, "anyOf");
    json_open(json, '{');
    TYPE_PROSE.schema(json, field);
    json_close(json, '}');
    json_open(json, '{');
    types_schema_list(json);
    TYPE_PROSE.schema(json, field);
    types_schema_list_end(json, 1, HINTS_MAX);
    json_close(json, '}');
    json_close(json, ']');
}

/* --- the record --- */

#define PUT(member) offsetof(struct block, ask.member)
#define WHOLE offsetof(struct block, ask)

static const struct type TYPE_CHOICES = {read_choices, schema_choices};
static const struct type TYPE_WRONG = {read_wrong, schema_wrong};
static const struct type TYPE_POINT = {read_point, schema_point};
static const struct type TYPE_WORDS = {read_words, schema_words};
static const struct type TYPE_HINTS = {read_hints, schema_hints};

static const struct field ASK_FIELDS[] = {
    {"ask", &TYPE_PROSE, PUT(text), .required = true, .help = "the question"},
    {"name", &TYPE_NAME, offsetof(struct block, name), .help = "so that others can refer to it"},
    {"choices", &TYPE_CHOICES, WHOLE, .help = "2 to 6, each `right` or `wrong`"},
    {"number", &TYPE_EXPRESSION, PUT(number), .help = "the answer, an expression"},
    {"point", &TYPE_POINT, WHOLE, .help = "the answer on a map: `RUN at 30`, `minimum of toy`, `(0.5, 0)`"},
    {"words", &TYPE_WORDS, WHOLE, .help = "accepted spellings"},
    {"goal", &TYPE_CONDITION, PUT(goal), .help = "a condition on the lab or a guesses table"},
    {"within", &TYPE_TOLERANCE, PUT(within), .help = "tolerance: 0.01 or 1%; for a point a distance"},
    {"map", &TYPE_NAME, PUT(map), .stands = PUT(map_place),
     .help = "the figure or lab to point at; default: the page's only one"},
    {"wrong", &TYPE_WRONG, WHOLE, .help = "foreseen mistakes of a number"},
    {"hint", &TYPE_HINTS, WHOLE, .help = "one, or a list given one by one"},
    {"explain", &TYPE_PROSE, PUT(explain), .help = "said after the answer, whatever it was"},
};
static const struct {
    const char *key;
    enum answer_kind answer;
    const char *with[2]; /* keys that only it takes */
} ANSWERS[] = {
    {"choices", ANSWER_CHOICES, {NULL, NULL}},  {"number", ANSWER_NUMBER, {"within", "wrong"}},
    {"point", ANSWER_POINT, {"within", "map"}}, {"words", ANSWER_WORDS, {NULL, NULL}},
    {"goal", ANSWER_GOAL, {NULL, NULL}},
};

enum { ANSWER_KEYS = COUNT_OF(ANSWERS) };

/* Where `key` is, none of the other answers is. */
static void schema_alone(struct json *json, size_t key) {
    const char *others[ANSWER_KEYS];
    size_t count = 0;
    for (size_t i = 0; i < ANSWER_KEYS; i++)
        if (i != key)
            others[count++] = ANSWERS[i].key;
    others[count] = NULL;
    json_object(json, ANSWERS[key].key);
    if (ANSWERS[key].answer == ANSWER_POINT) {
        json_list(json, "required");
        json_string(json, "within");
        json_close(json, ']');
    }
    json_object(json, "not");
    decode_schema_some(json, "anyOf", others);
    json_close(json, '}');
    json_close(json, '}');
}

static void schema_goes_with(struct json *json, const char *key, const char *const answers[]) {
    json_object(json, key);
    decode_schema_some(json, "anyOf", answers);
    json_close(json, '}');
}

static void ask_rules(struct json *json) {
    json_object(json, "dependencies");
    for (size_t i = 0; i < ANSWER_KEYS; i++)
        schema_alone(json, i);
    schema_goes_with(json, "within", (const char *const[]){"number", "point", NULL});
    schema_goes_with(json, "wrong", (const char *const[]){"number", NULL});
    schema_goes_with(json, "map", (const char *const[]){"point", NULL});
    json_close(json, '}');
}

static const struct record ASK = {"a question", ASK_FIELDS, COUNT_OF(ASK_FIELDS), NULL, NULL, ask_rules};

static void begin_ask(struct block *block) {
    block->ask.within = (struct tolerance){1, true};
}

/* `within`, `wrong` and `map` go with some answers only. */
static bool check_extra(struct decoder *decoder, const struct node *node, const char *key, enum answer_kind answer) {
    if (!node_find(node, key))
        return true;
    for (size_t i = 0; i < COUNT_OF(ANSWERS); i++)
        for (size_t j = 0; j < 2; j++)
            if (ANSWERS[i].answer == answer && ANSWERS[i].with[j] && strcmp(ANSWERS[i].with[j], key) == 0)
                return true;
    return decode_fail(decoder, node_find(node, key), "`%s` goes with %s", key,
                       strcmp(key, "wrong") == 0 ? "`number`"
                       : strcmp(key, "map") == 0 ? "`point`"
                                                 : "`number` or `point`");
}

static bool check_point(struct decoder *decoder, const struct node *node, const struct ask *ask) {
    if (ask->answer != ANSWER_POINT)
        return true;
    if (!node_find(node, "within"))
        return decode_fail(decoder, node_find(node, "point"), "`point` needs `within`, a distance in the plane");
    if (ask->within.percent)
        return decode_fail(decoder, node_find(node, "within"), "`within` of a point is a distance, such as 0.5");
    return true;
}

static bool check_ask(struct decoder *decoder, const struct node *node, struct block *block) {
    struct ask *ask = &block->ask;
    const char *first = NULL;
    for (size_t i = 0; i < COUNT_OF(ANSWERS); i++) {
        const struct node *answer = node_find(node, ANSWERS[i].key);
        if (answer && first)
            return decode_fail(decoder, answer, "a question has one answer key; this has `%s` and `%s`", first,
                               ANSWERS[i].key);
        if (answer) {
            first = ANSWERS[i].key;
            ask->answer = ANSWERS[i].answer;
        }
    }
    return check_extra(decoder, node, "within", ask->answer) && check_extra(decoder, node, "wrong", ask->answer) &&
           check_extra(decoder, node, "map", ask->answer) && check_point(decoder, node, ask);
}

static void finish_ask(struct block *block) {
    struct ask *ask = &block->ask;
    prose_finish(&ask->text);
    prose_finish(&ask->explain);
    for (size_t i = 0; i < ask->choice_count; i++) {
        prose_finish(&ask->choices[i].text);
        prose_finish(&ask->choices[i].why);
        free(ask->choices[i].surface);
    }
    for (size_t i = 0; i < ask->wrong_count; i++) {
        expression_destroy(ask->wrong[i].number);
        prose_finish(&ask->wrong[i].why);
    }
    for (size_t i = 0; i < ask->word_count; i++)
        free(ask->words[i]);
    for (size_t i = 0; i < ask->hint_count; i++)
        prose_finish(&ask->hints[i]);
    for (int i = 0; i < 2; i++)
        expression_destroy(ask->point[i]);
    expression_destroy(ask->number);
    expression_destroy(ask->goal);
    free(ask->wrong);
    free(ask->words);
    free(ask->hints);
    free(ask->map);
}

const struct block_row BLOCK_ASK_ROW = {"ask",     BLOCK_ASK, "a question or a task", &ASK, NULL, 0, begin_ask,
                                        check_ask, finish_ask};
