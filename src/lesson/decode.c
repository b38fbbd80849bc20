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

/* What is wrong with the keys of a mapping: each that is none is near to one that is meant, or a stranger. One mistake
 * is told once: a key that is meant is not missing, and strangers have one error together. */
struct keys {
    const char *words[KEYS_MAX]; /* the record's */
    size_t count;
    const char *meant[KEYS_MAX];
    size_t meant_count;
    const struct node *strangers[KEYS_MAX];
    size_t stranger_count;
    bool known; /* some key is the record's */
};

static void list_words(const struct record *record, struct keys *keys) {
    for (; record; record = record->base)
        for (size_t i = 0; i < record->count && keys->count < KEYS_MAX; i++)
            keys->words[keys->count++] = record->fields[i].key;
}

static void fail_strangers(struct decoder *decoder, const struct record *record, const struct keys *keys) {
    struct text strangers = {0}, list = {0};
    size_t most = keys->stranger_count < 4 ? keys->stranger_count : 4;
    for (size_t i = 0; i < most; i++)
        text_addf(&strangers, "%s`%.40s`", i ? ", " : "", keys->strangers[i]->text);
    for (size_t i = 0; i < keys->count; i++)
        text_addf(&list, "%s%s", i ? ", " : "", keys->words[i]);
    decode_fail(decoder, keys->strangers[0], "%s%s %s of %s; there are: %s", text_string(&strangers),
                most < keys->stranger_count ? ", .." : "", keys->stranger_count > 1 ? "are no keys" : "is no key",
                record->name, text_string(&list));
    text_finish(&strangers);
    text_finish(&list);
}

static bool check_keys(struct decoder *decoder, const struct record *record, const struct node *node,
                       struct keys *keys) {
    bool ok = true;
    list_words(record, keys);
    for (size_t i = 0; i + 1 < node->count; i += 2) {
        const struct node *key = &node->items[i];
        bool known = decode_field(record, key->text);
        const char *meant = known ? NULL : suggest(key->text, keys->words, keys->count);
        keys->known |= known || meant;
        ok = ok && known;
        if (meant && keys->meant_count < KEYS_MAX)
            keys->meant[keys->meant_count++] = meant;
        if (meant)
            decode_unknown(decoder, key, "key", record->name, keys->words, keys->count);
        else if (!known && keys->stranger_count < KEYS_MAX)
            keys->strangers[keys->stranger_count++] = key;
    }
    if (keys->stranger_count > 0)
        fail_strangers(decoder, record, keys);
    return ok;
}

static bool is_meant(const struct keys *keys, const char *word) {
    for (size_t i = 0; i < keys->meant_count; i++)
        if (strcmp(keys->meant[i], word) == 0)
            return true;
    return false;
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

/* Nothing is missing where the mapping is something else altogether. */
static bool check_required(struct decoder *decoder, const struct record *record, const struct node *node,
                           const struct keys *keys) {
    struct text missing = {0};
    size_t count = 0;
    bool stranger = keys->stranger_count > 0 && !keys->known;
    for (const struct record *part = record; part && !stranger; part = part->base)
        for (size_t i = 0; i < part->count; i++) {
            const struct field *field = &part->fields[i];
            if (field->required && !node_find(node, field->key) && !is_meant(keys, field->key))
                text_addf(&missing, "%s`%s` (%s)", count++ > 0 ? ", " : "", field->key, field->help);
        }
    if (count > 0)
        decode_fail(decoder, node, "%s needs the key%s %s", record->name, count > 1 ? "s" : "", text_string(&missing));
    text_finish(&missing);
    return count == 0;
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
    struct keys keys = {0};
    if (node->kind != NODE_MAPPING)
        return decode_fail(decoder, node, "%s is a mapping: keys with their values expected here", record->name);
    bool ok = check_keys(decoder, record, node, &keys);
    ok = read_fields(decoder, record, node, target) && ok;
    return check_required(decoder, record, node, &keys) && ok;
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
