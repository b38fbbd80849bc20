/* Types whose values are expressions: numbers, conditions, columns, points; and tolerances. */
#include "types.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

/* The text of a scalar without its final line break. */
static bool read_expression(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    if (node->kind != NODE_SCALAR)
        return decode_fail(decoder, node, "`%s`: a number or an expression expected, such as `loss of gd at 100`",
                           field->key);
    size_t length = strlen(node->text);
    while (length && node->text[length - 1] == '\n')
        length--;
    char *text = memory_substring(node->text, length);
    struct expression *expression = expression_parse(text, &node->source, decoder->errors);
    free(text);
    *(struct expression **)target = expression;
    if (expression && expression_is_condition(expression))
        return decode_fail(decoder, node, "`%s`: a number expected, this is a condition", field->key);
    return expression != NULL;
}

static bool read_condition(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    if (node->kind != NODE_SCALAR)
        return decode_fail(decoder, node, "`%s`: a condition expected, such as `loss of gd at 100 < 0.1`", field->key);
    struct expression *expression = expression_parse(node->text, &node->source, decoder->errors);
    *(struct expression **)target = expression;
    if (expression && !expression_is_condition(expression))
        return decode_fail(decoder, node,
                           "`%s`: a condition expected, such as `loss of gd at 100 < 0.1`; this is a "
                           "number",
                           field->key);
    return expression != NULL;
}

static void schema_expression(struct json *json, const struct field *field) {
    (void)field;
    json_list(json, "type");
    json_string(json, "number");
    json_string(json, "string");
    json_close(json, ']');
    json_member_number(json, "minLength", 1);
    json_member_number(json, "maxLength", EXPRESSION_LENGTH_MAX);
    json_member(json, "pattern", "^[A-Za-z0-9_ .,+*/^()<>=%-]+$");
}

static bool read_columns(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct columns *columns = target;
    struct field list = {.key = field->key, .minimum = 1, .maximum = TABLE_COLUMNS_MAX};
    struct field column = {.key = field->key, .type = &TYPE_EXPRESSION};
    bool ok = types_check_list(decoder, &list, node);
    for (size_t i = 0; ok && i < node->count; i++)
        ok = decode_value(decoder, &column, &node->items[i], &columns->items[columns->count++]);
    return ok;
}

static void schema_columns(struct json *json, const struct field *field) {
    types_schema_list(json);
    schema_expression(json, field);
    types_schema_list_end(json, 1, TABLE_COLUMNS_MAX);
}

void types_columns_finish(struct columns *columns) {
    for (size_t i = 0; i < columns->count; i++)
        expression_destroy(columns->items[i]);
}

static bool read_point(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct expression **point = target;
    struct field number = {.key = field->key, .type = &TYPE_EXPRESSION};
    if (node->kind != NODE_LIST || node->count != 2)
        return decode_fail(decoder, node, "`%s`: two numbers or expressions expected, as in `[-2, w of gd at 1]`",
                           field->key);
    return decode_value(decoder, &number, &node->items[0], &point[0]) &&
           decode_value(decoder, &number, &node->items[1], &point[1]);
}

static void schema_point(struct json *json, const struct field *field) {
    types_schema_list(json);
    schema_expression(json, field);
    types_schema_list_end(json, 2, 2);
}

static void schema_condition(struct json *json, const struct field *field) {
    (void)field;
    json_member(json, "type", "string");
    json_member_number(json, "minLength", 3);
    json_member_number(json, "maxLength", EXPRESSION_LENGTH_MAX);
    json_member(json, "pattern", "(<|>|=)");
}

static bool read_tolerance(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    if (node->kind == NODE_SCALAR && tolerance_parse(node->text, target))
        return true;
    return decode_fail(decoder, node, "`%s`: a tolerance expected, as 0.01 or 1%%", field->key);
}

static void schema_tolerance(struct json *json, const struct field *field) {
    (void)field;
    json_list(json, "type");
    json_string(json, "number");
    json_string(json, "string");
    json_close(json, ']');
    json_member_number(json, "minimum", 0);
    json_member(json, "pattern", "^[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?%$");
}

const struct type TYPE_EXPRESSION = {read_expression, schema_expression};
const struct type TYPE_COLUMNS = {read_columns, schema_columns};
const struct type TYPE_TWO = {read_point, schema_point};
const struct type TYPE_CONDITION = {read_condition, schema_condition};
const struct type TYPE_TOLERANCE = {read_tolerance, schema_tolerance};
