/* Records and their fields. */
#include "decode.h"

#include "memory.h"
#include "suggest.h"

#include <stdio.h>
#include <string.h>

enum { KEYS_MAX = 64 };

bool decode_fail(struct decoder *decoder, const struct node *node, const char *format, ...) {
    char message[ERROR_MESSAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    return errors_at(decoder->errors, decoder->file, node->line, node->column, "%s", message);
}

bool decode_unknown(struct decoder *decoder, const struct node *node, const char *what, const char *of,
                    const char *const words[], size_t count) {
    struct text list = {0};
    for (size_t i = 0; i < count; i++)
        text_addf(&list, "%s%s", list.length ? ", " : "", words[i]);
    const char *near = suggest(node->text, words, count);
    if (near)
        decode_fail(decoder, node, "`%s` is no %s of %s; did you mean `%s`? (%s)", node->text, what, of, near,
                    text_string(&list));
    else
        decode_fail(decoder, node, "`%s` is no %s of %s; there are: %s", node->text, what, of, text_string(&list));
    text_finish(&list);
    return false;
}

const struct field *decode_field(const struct record *record, const char *key) {
    for (; record; record = record->base)
        for (size_t i = 0; i < record->count; i++)
            if (strcmp(record->fields[i].key, key) == 0)
                return &record->fields[i];
    return NULL;
}

static bool fail_key(struct decoder *decoder, const struct record *record, const struct node *key) {
    const char *words[KEYS_MAX];
    size_t count = 0;
    for (const struct record *part = record; part; part = part->base)
        for (size_t i = 0; i < part->count && count < KEYS_MAX; i++)
            words[count++] = part->fields[i].key;
    return decode_unknown(decoder, key, "key", record->name, words, count);
}

bool decode_value(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    return field->type->read(decoder, field, node, target);
}

static bool read_field(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    if (field->given)
        *(bool *)((char *)target + field->given) = true;
    if (field->stands)
        *(struct place *)((char *)target + field->stands) = (struct place){node->line, node->column};
    return decode_value(decoder, field, node, (char *)target + field->offset);
}

static bool check_required(struct decoder *decoder, const struct record *record, const struct node *node) {
    bool ok = true;
    for (const struct record *part = record; part; part = part->base)
        for (size_t i = 0; i < part->count; i++)
            if (part->fields[i].required && !node_find(node, part->fields[i].key))
                ok = decode_fail(decoder, node, "%s needs the key `%s` (%s)", record->name, part->fields[i].key,
                                 part->fields[i].help);
    return ok;
}

/* The keys that the mapping has, in the order of the rows. */
static bool read_fields(struct decoder *decoder, const struct record *record, const struct node *node, void *target) {
    bool ok = true;
    for (; record; record = record->base)
        for (size_t i = 0; i < record->count; i++) {
            const struct node *value = node_find(node, record->fields[i].key);
            if (value && !read_field(decoder, &record->fields[i], value, target))
                ok = false;
        }
    return ok;
}

bool decode_record(struct decoder *decoder, const struct record *record, const struct node *node, void *target) {
    bool ok = true;
    if (node->kind != NODE_MAPPING)
        return decode_fail(decoder, node, "%s is a mapping: keys with their values expected here", record->name);
    for (size_t i = 0; i + 1 < node->count; i += 2)
        if (!decode_field(record, node->items[i].text))
            ok = fail_key(decoder, record, &node->items[i]);
    ok = read_fields(decoder, record, node, target) && ok;
    return check_required(decoder, record, node) && ok;
}

static void schema_field(struct json *json, const struct field *field) {
    json_object(json, field->key);
    field->type->schema(json, field);
    if (field->help)
        json_member(json, "description", field->help);
    json_close(json, '}');
}

static void schema_required(struct json *json, const struct record *record) {
    json_list(json, "required");
    for (; record; record = record->base)
        for (size_t i = 0; i < record->count; i++)
            if (record->fields[i].required)
                json_string(json, record->fields[i].key);
    json_close(json, ']');
}

void decode_schema_some(struct json *json, const char *member, const char *const keys[]) {
    json_list(json, member);
    for (; *keys; keys++) {
        json_open(json, '{');
        json_list(json, "required");
        json_string(json, *keys);
        json_close(json, ']');
        json_close(json, '}');
    }
    json_close(json, ']');
}

void decode_schema(struct json *json, const struct record *record) {
    json_member(json, "type", "object");
    json_key(json, "additionalProperties");
    json_boolean(json, false);
    json_object(json, "properties");
    for (const struct record *part = record; part; part = part->base)
        for (size_t i = 0; i < part->count; i++)
            schema_field(json, &part->fields[i]);
    json_close(json, '}');
    schema_required(json, record);
    if (record->some_of)
        decode_schema_some(json, "anyOf", record->some_of);
    if (record->rules)
        record->rules(json);
}
