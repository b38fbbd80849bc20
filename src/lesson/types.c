/* Each type reads a node into its target and describes itself for the schema: the two stand side by side
 * so that they agree. */
#include "types.h"

#include "memory.h"
#include "number.h"
#include "utf8.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char TEXT_PATTERN[] = "^[^\\u0000-\\u0009\\u000B-\\u001F\\u007F-\\u009F]*$";
const char TYPES_NAME_PATTERN[] = "^[a-z][a-z0-9-]{0,30}$";

/* --- texts --- */

/* A scalar that all readers take for text, and that isn't empty. */
bool types_check_text(struct decoder *decoder, const struct field *field, const struct node *node) {
    double number;
    if (node->kind != NODE_SCALAR)
        return decode_fail(decoder, node, "`%s`: text expected here; text that begins with %c stands under `|`",
                           field->key, node->kind == NODE_LIST ? '[' : '{');
    if (node_number(node, &number) ||
        (node->style == NODE_PLAIN && (strcmp(node->text, "true") == 0 || strcmp(node->text, "false") == 0)))
        return decode_fail(decoder, node, "`%s`: text expected, and `%s` is a %s to YAML: put it under `|`", field->key,
                           node->text, node_number(node, &number) ? "number" : "switch");
    if (strspn(node->text, " \n") == strlen(node->text))
        return decode_fail(decoder, node, "`%s`: this text is empty", field->key);
    return true;
}

int types_characters(const char *from, const char *to) {
    int count = 0;
    uint32_t c;
    for (; from < to; count++)
        from += utf8_decode(from, &c);
    return count;
}

static bool read_line(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    if (!types_check_text(decoder, field, node))
        return false;
    size_t length = strlen(node->text);
    while (length && node->text[length - 1] == '\n')
        length--;
    char *line = memory_substring(node->text, length);
    int characters = types_characters(line, line + strlen(line));
    bool ok = true;
    if (strchr(line, '\n'))
        ok = decode_fail(decoder, node, "`%s` is a single line", field->key);
    else if (characters > field->maximum)
        ok = decode_fail(decoder, node, "`%s` has at most %.0f characters, this has %d", field->key, field->maximum,
                         characters);
    *(char **)target = line;
    return ok;
}

void types_schema_text(struct json *json, double longest) {
    json_member(json, "type", "string");
    json_member_number(json, "minLength", 1);
    json_member_number(json, "maxLength", longest);
    json_member(json, "pattern", TEXT_PATTERN);
}

static void schema_line(struct json *json, const struct field *field) {
    types_schema_text(json, field->maximum);
}

static bool read_prose(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    return types_check_text(decoder, field, node) && prose_parse(target, node->text, &node->source, decoder->errors);
}

static void schema_prose(struct json *json, const struct field *field) {
    (void)field;
    types_schema_text(json, PROSE_LENGTH_MAX);
}

/* --- names --- */

bool types_name_valid(const char *name) {
    size_t length = strlen(name);
    return length >= 1 && length <= 31 && name[0] >= 'a' && name[0] <= 'z' &&
           strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

static bool read_name(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    if (node->kind != NODE_SCALAR)
        return decode_fail(decoder, node, "`%s`: a name expected here", field->key);
    if (!types_name_valid(node->text))
        return decode_fail(decoder, node, "`%s` is no name: a letter, then at most 30 small letters, digits and `-`",
                           node->text);
    *(char **)target = memory_string(node->text);
    return true;
}

static void schema_name(struct json *json, const struct field *field) {
    (void)field;
    json_member(json, "type", "string");
    json_member(json, "pattern", TYPES_NAME_PATTERN);
    json_member(json, "patternErrorMessage", "a name is small letters, digits and -");
}

bool types_check_list(struct decoder *decoder, const struct field *field, const struct node *node) {
    if (node->kind != NODE_LIST)
        return decode_fail(decoder, node, "`%s`: a list expected here, as in `[..]`", field->key);
    if (node->count < field->minimum)
        return decode_fail(decoder, node, "`%s`: at least %.0f %s expected", field->key, field->minimum,
                           field->minimum == 1 ? "entry" : "entries");
    if (node->count > field->maximum)
        return decode_fail(decoder, node, "`%s`: at most %.0f entries, these are %zu", field->key, field->maximum,
                           node->count);
    return true;
}

/* A run by its name, or all members of a family. */
static bool add_name(struct decoder *decoder, const struct field *field, const struct node *node, struct names *names) {
    bool family = false;
    for (size_t i = 0; node->kind == NODE_SCALAR && i < decoder->lesson->run_count; i++) {
        const struct run_definition *run = &decoder->lesson->runs[i];
        if (!run->family || strcmp(run->family, node->text) != 0)
            continue;
        family = true;
        if (names->count == field->maximum)
            return decode_fail(decoder, node, "`%s`: at most %.0f runs; `%s` brings more", field->key, field->maximum,
                               node->text);
        names->places[names->count] = (struct place){node->line, node->column};
        names->items[names->count++] = memory_string(run->name);
    }
    if (family)
        return true;
    if (names->count == field->maximum)
        return decode_fail(decoder, node, "`%s`: at most %.0f runs", field->key, field->maximum);
    if (!decode_value(decoder, &(struct field){.key = field->key, .type = &TYPE_NAME}, node,
                      &names->items[names->count]))
        return false;
    names->places[names->count++] = (struct place){node->line, node->column};
    return true;
}

static bool read_names(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    bool ok = types_check_list(decoder, field, node);
    for (size_t i = 0; ok && i < node->count; i++)
        for (size_t j = 0; j < i; j++)
            if (node->items[i].kind == NODE_SCALAR && node->items[j].kind == NODE_SCALAR &&
                strcmp(node->items[i].text, node->items[j].text) == 0)
                ok = decode_fail(decoder, &node->items[i], "`%s` stands here twice", node->items[i].text);
    for (size_t i = 0; ok && i < node->count; i++)
        ok = add_name(decoder, field, &node->items[i], target);
    return ok;
}

static void schema_names(struct json *json, const struct field *field) {
    types_schema_list(json);
    schema_name(json, field);
    types_schema_list_end(json, field->minimum, field->maximum);
    json_key(json, "uniqueItems");
    json_boolean(json, true);
}

/* --- numbers --- */

static bool check_range(struct decoder *decoder, const struct field *field, const struct node *node, double value) {
    bool low = field->above_minimum ? value <= field->minimum : value < field->minimum;
    if (!low && value <= field->maximum)
        return true;
    char least[NUMBER_SIZE], most[NUMBER_SIZE];
    number_plain(least, field->minimum, 6);
    number_plain(most, field->maximum, 6);
    return decode_fail(decoder, node, "`%s` is %s %s and at most %s; this is %s", field->key,
                       field->above_minimum ? "above" : "at least", least, most, node->text);
}

static bool read_number(struct decoder *decoder, const struct field *field, const struct node *node, bool whole,
                        double *value) {
    if (!node_number(node, value))
        return decode_fail(decoder, node, "`%s`: a %snumber expected, as %s", field->key, whole ? "whole " : "",
                           whole ? "20" : "0.5, -2 or 1e-8");
    if (whole && *value != floor(*value))
        return decode_fail(decoder, node, "`%s`: a whole number expected; this is %s", field->key, node->text);
    return check_range(decoder, field, node, *value);
}

static bool read_count(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    double value;
    if (!read_number(decoder, field, node, true, &value))
        return false;
    *(size_t *)target = (size_t)value;
    return true;
}

static bool read_integer(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    double value;
    if (!read_number(decoder, field, node, true, &value))
        return false;
    *(int *)target = (int)value;
    return true;
}

static bool read_real(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    return read_number(decoder, field, node, false, target);
}

static void schema_range(struct json *json, const struct field *field) {
    json_member_number(json, field->above_minimum ? "exclusiveMinimum" : "minimum", field->minimum);
    json_member_number(json, "maximum", field->maximum);
}

static void schema_integer(struct json *json, const struct field *field) {
    json_member(json, "type", "integer");
    schema_range(json, field);
}

static void schema_real(struct json *json, const struct field *field) {
    json_member(json, "type", "number");
    schema_range(json, field);
}

/* A list of exactly `count` numbers. */
bool types_read_reals(struct decoder *decoder, const struct field *field, const struct node *node, double *target,
                      size_t count) {
    if (node->kind != NODE_LIST || node->count != count)
        return decode_fail(decoder, node, "`%s`: %zu numbers expected, as in `[-2, 0.5]`", field->key, count);
    for (size_t i = 0; i < count; i++)
        if (!node_number(&node->items[i], &target[i]))
            return decode_fail(decoder, &node->items[i], "`%s`: a number expected, as 0.5, -2 or 1e-8", field->key);
    return true;
}

static bool read_pair(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    return types_read_reals(decoder, field, node, target, 2);
}

void types_schema_list(struct json *json) {
    json_member(json, "type", "array");
    json_object(json, "items");
}

void types_schema_list_end(struct json *json, double least, double most) {
    json_close(json, '}');
    if (least > 0)
        json_member_number(json, "minItems", least);
    json_member_number(json, "maxItems", most);
}

bool types_read_records(struct decoder *decoder, const struct record *record, const struct node *list, void *items,
                        size_t size) {
    bool ok = true;
    for (size_t i = 0; i < list->count; i++)
        ok = decode_record(decoder, record, &list->items[i], (char *)items + i * size) && ok;
    return ok;
}

void types_schema_records(struct json *json, const struct record *record, int least, int most) {
    types_schema_list(json);
    decode_schema(json, record);
    types_schema_list_end(json, least, most);
}

void types_schema_reals(struct json *json, int least, int most) {
    types_schema_list(json);
    json_member(json, "type", "number");
    types_schema_list_end(json, least, most);
}

static void schema_pair(struct json *json, const struct field *field) {
    (void)field;
    types_schema_reals(json, 2, 2);
}

/* --- words --- */

static bool read_switch(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    bool yes = node->kind == NODE_SCALAR && strcmp(node->text, "true") == 0;
    if (node->kind != NODE_SCALAR || node->style != NODE_PLAIN || (!yes && strcmp(node->text, "false") != 0))
        return decode_fail(decoder, node, "`%s`: true or false expected", field->key);
    *(bool *)target = yes;
    return true;
}

static void schema_switch(struct json *json, const struct field *field) {
    (void)field;
    json_member(json, "type", "boolean");
}

static size_t word_count(const char *const *words) {
    size_t count = 0;
    while (words[count])
        count++;
    return count;
}

static bool find_word(struct decoder *decoder, const struct field *field, const struct node *node, size_t *index) {
    size_t count = word_count(field->words);
    char of[64];
    if (node->kind != NODE_SCALAR)
        return decode_fail(decoder, node, "`%s`: a word expected here", field->key);
    for (*index = 0; *index < count; (*index)++)
        if (strcmp(node->text, field->words[*index]) == 0)
            return true;
    snprintf(of, sizeof of, "`%s`", field->key);
    return decode_unknown(decoder, node, "value", of, field->words, count);
}

static bool read_choice(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    size_t index;
    if (!find_word(decoder, field, node, &index))
        return false;
    *(unsigned *)target = (unsigned)index; /* gcc and clang: an enum without negative values is an unsigned */
    return true;
}

void types_schema_words(struct json *json, const char *const *words) {
    json_list(json, "enum");
    for (; *words; words++)
        json_string(json, *words);
    json_close(json, ']');
}

static void schema_choice(struct json *json, const struct field *field) {
    types_schema_words(json, field->words);
}

static const char *const EACH_WORDS[] = {"each", "all", NULL};

static bool read_each(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct field words = *field;
    size_t index;
    words.words = EACH_WORDS;
    if (!find_word(decoder, &words, node, &index))
        return false;
    *(bool *)target = index == 0;
    return true;
}

static void schema_each(struct json *json, const struct field *field) {
    (void)field;
    types_schema_words(json, EACH_WORDS);
}

static bool read_flags(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct field list = *field;
    list.minimum = 0;
    list.maximum = (double)word_count(field->words);
    if (!types_check_list(decoder, &list, node))
        return false;
    for (size_t i = 0; i < node->count; i++) {
        size_t index;
        if (!find_word(decoder, field, &node->items[i], &index))
            return false;
        *(unsigned *)target |= 1u << index;
    }
    return true;
}

static void schema_flags(struct json *json, const struct field *field) {
    types_schema_list(json);
    types_schema_words(json, field->words);
    json_close(json, '}');
    json_key(json, "uniqueItems");
    json_boolean(json, true);
}

/* --- the plane --- */

static const struct field DOMAIN_FIELDS[] = {
    {"w", &TYPE_PAIR, offsetof(struct domain, w), .required = true, .help = "[from, to]"},
    {"b", &TYPE_PAIR, offsetof(struct domain, b), .required = true, .help = "[from, to]"},
};
static const struct record DOMAIN = {"`over`", DOMAIN_FIELDS, COUNT_OF(DOMAIN_FIELDS), NULL};

static bool read_domain(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    (void)field;
    struct domain *domain = target;
    if (!decode_record(decoder, &DOMAIN, node, domain))
        return false;
    domain->given = true;
    if (domain->w[0] < domain->w[1] && domain->b[0] < domain->b[1] && fabs(domain->w[0]) <= 1e6 &&
        fabs(domain->w[1]) <= 1e6 && fabs(domain->b[0]) <= 1e6 && fabs(domain->b[1]) <= 1e6)
        return true;
    return decode_fail(decoder, node,
                       "`over`: from the smaller to the larger number, within a million, expected, as in "
                       "{w: [-6, 6], b: [-6, 6]}");
}

static void schema_domain(struct json *json, const struct field *field) {
    (void)field;
    decode_schema(json, &DOMAIN);
}

/* --- keys read before --- */

static bool read_nothing(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    (void)decoder, (void)field, (void)node, (void)target;
    return true;
}

static void schema_const(struct json *json, const struct field *field) {
    if (field->detail)
        json_member(json, "const", field->detail);
}

const struct type TYPE_LINE = {read_line, schema_line};
const struct type TYPE_PROSE = {read_prose, schema_prose};
const struct type TYPE_NAME = {read_name, schema_name};
const struct type TYPE_NAMES = {read_names, schema_names};
const struct type TYPE_COUNT = {read_count, schema_integer};
const struct type TYPE_INTEGER = {read_integer, schema_integer};
const struct type TYPE_REAL = {read_real, schema_real};
const struct type TYPE_SWITCH = {read_switch, schema_switch};
const struct type TYPE_CHOICE = {read_choice, schema_choice};
const struct type TYPE_EACH = {read_each, schema_each};
const struct type TYPE_FLAGS = {read_flags, schema_flags};
const struct type TYPE_PAIR = {read_pair, schema_pair};
const struct type TYPE_DOMAIN = {read_domain, schema_domain};
const struct type TYPE_READ = {read_nothing, schema_const};
