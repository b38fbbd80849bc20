/* Values, the glossary, and what all definitions have in common. */
#include "definitions.h"

#include "called.h"
#include "course.h"
#include "memory.h"
#include "suggest.h"
#include "surfaces.h"

#include <stdlib.h>
#include <string.h>

/* Words of the expression language: nothing can be named so. */
static const char *const RESERVED[] = {"of",   "at",  "end", "when",    "since", "and",  "within", "minimum",
                                       "lab",  "max", "min", "exp",     "log",   "sqrt", "abs",    "floor",
                                       "ceil", "sin", "cos", "sigmoid", "page",  "key",  "step",   "points"};

static bool is_reserved(const char *name) {
    for (size_t i = 0; i < COUNT_OF(RESERVED); i++)
        if (strcmp(name, RESERVED[i]) == 0)
            return true;
    return false;
}

/* The line where something of that name was defined, 0 where nothing was. */
static int defined_in(const struct lesson *lesson, const char *name) {
    for (size_t i = 0; i < lesson->data_count; i++)
        if (strcmp(lesson->data[i].name, name) == 0)
            return lesson->data[i].place.line;
    for (size_t i = 0; i < lesson->surface_count; i++)
        if (strcmp(lesson->surfaces[i].name, name) == 0)
            return lesson->surfaces[i].place.line;
    for (size_t i = 0; i < lesson->run_count; i++)
        if (strcmp(lesson->runs[i].family ? lesson->runs[i].family : lesson->runs[i].name, name) == 0)
            return lesson->runs[i].place.line;
    for (size_t i = 0; i < lesson->value_count; i++)
        if (strcmp(lesson->values[i].name, name) == 0)
            return lesson->values[i].place.line;
    return 0;
}

bool definitions_check_name(struct decoder *decoder, const struct node *key) {
    int line = defined_in(decoder->lesson, key->text);
    decoder->lesson->unsure |= !types_name_valid(key->text);
    if (!types_name_valid(key->text))
        return decode_fail(decoder, key, "`%s` is no name: a letter, then at most 30 small letters, digits and `-`",
                           key->text);
    if (is_reserved(key->text))
        return decode_fail(decoder, key, "`%s` is a word of the expression language: choose another name", key->text);
    if (line)
        return decode_fail(decoder, key, "`%s` is defined twice, first in line %d: choose another name", key->text,
                           line);
    return true;
}

void definitions_note_broken(struct decoder *decoder, const struct node *key) {
    struct lesson *lesson = decoder->lesson;
    size_t capacity = lesson->broken_count;
    lesson->broken = memory_grow(lesson->broken, &capacity, lesson->broken_count + 1, sizeof *lesson->broken);
    lesson->broken[lesson->broken_count++] =
        (struct broken_name){memory_string(key->text), key->line, strcmp(decoder->file, lesson->file) != 0};
}

static const struct broken_name *find_broken(const struct lesson *lesson, const char *name) {
    for (size_t i = 0; i < lesson->broken_count; i++) {
        size_t length = strlen(lesson->broken[i].name);
        if (strncmp(lesson->broken[i].name, name, length) == 0 && (!name[length] || name[length] == '.'))
            return &lesson->broken[i];
    }
    return NULL;
}

bool definitions_broken(struct decoder *decoder, const char *name, int line, int column) {
    const struct broken_name *broken = find_broken(decoder->lesson, name);
    const struct lesson *lesson = decoder->lesson;
    bool shared = broken ? broken->shared : lesson->shared_unsure || decoder->course->shared_broken;
    if (shared && !decoder->course->whole)
        errors_at(decoder->errors, decoder->file, line, column,
                  "`%s` is not known here: course.yaml has an error; `%s check` tells it", name, called_name());
    return broken || shared || lesson->unsure;
}

bool definitions_check_section(struct decoder *decoder, const struct node *node, size_t most) {
    if (node->kind != NODE_MAPPING)
        return decode_fail(decoder, node, "names with what they mean expected here, as in `name: ..`");
    if (node->count / 2 > most)
        return decode_fail(decoder, node, "at most %zu definitions; these are %zu", most, node->count / 2);
    return true;
}

void definitions_schema(struct json *json, void (*schema)(struct json *json), const char *pattern, size_t most) {
    json_member(json, "type", "object");
    json_object(json, "propertyNames");
    json_member(json, "pattern", pattern);
    json_close(json, '}');
    json_object(json, "additionalProperties");
    schema(json);
    json_close(json, '}');
    json_member_number(json, "maxProperties", (double)most);
}

static bool fail_data(struct decoder *decoder, const struct node *node, const char *name, const struct error *error) {
    const char *names[2 * DEFINITIONS_MAX], *near;
    size_t count = decoder->lesson->data_count;
    for (size_t i = 0; i < count; i++)
        names[i] = decoder->lesson->data[i].name;
    near = suggest(name, names, count);
    if (near)
        return decode_fail(decoder, node, "no data set has the name `%s`; did you mean `%s`?", name, near);
    return decode_fail(decoder, node, "%s", error->message);
}

const struct data *definitions_data(struct decoder *decoder, const struct node *node, const char *name, bool points) {
    struct error error = {0};
    const struct data *data =
        (points ? course_data : course_data_shape)(decoder->course, decoder->lesson, name, &error);
    if (!data && error.file[0])
        errors_add(decoder->errors, &error);
    else if (!data && !definitions_broken(decoder, name, node->line, node->column))
        fail_data(decoder, node, name, &error);
    return data;
}

bool definitions_fail_surface(struct decoder *decoder, const struct node *node, const char *name) {
    const struct lesson *lesson = decoder->lesson;
    const char *names[2 * DEFINITIONS_MAX + SURFACE_ROW_COUNT];
    struct error unused = {0};
    size_t count = 0;
    if (definitions_broken(decoder, name, node->line, node->column))
        return false;
    if (course_data_shape(decoder->course, lesson, name, &unused))
        return decode_fail(decoder, node, "`%s` is data, no surface", name);
    for (size_t i = 0; i < lesson->surface_count; i++)
        names[count++] = lesson->surfaces[i].name;
    for (size_t i = 0; i < SURFACE_ROW_COUNT; i++)
        names[count++] = SURFACE_ROWS[i].name;
    return decode_unknown(decoder, node, "value", "`surface`", names, count);
}

/* --- values --- */

static bool read_values(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct lesson *lesson = decoder->lesson;
    (void)field, (void)target;
    if (!definitions_check_section(decoder, node, DEFINITIONS_MAX))
        return false;
    size_t capacity = lesson->value_count;
    bool ok = true;
    for (size_t i = 0; i + 1 < node->count; i += 2) {
        const struct node *key = &node->items[i];
        struct expression *expression = NULL;
        bool named = definitions_check_name(decoder, key);
        if (!decode_value(decoder, &(struct field){.key = key->text, .type = &TYPE_EXPRESSION}, &node->items[i + 1],
                          &expression) ||
            !named) {
            expression_destroy(expression);
            definitions_note_broken(decoder, key);
            ok = false;
            continue;
        }
        lesson->values = memory_grow(lesson->values, &capacity, lesson->value_count + 1, sizeof *lesson->values);
        lesson->values[lesson->value_count++] =
            (struct named_value){memory_string(key->text), expression, {key->line, key->column}};
    }
    return ok;
}

static void schema_value(struct json *json) {
    TYPE_EXPRESSION.schema(json, NULL);
}

static void schema_values(struct json *json, const struct field *field) {
    (void)field;
    definitions_schema(json, schema_value, TYPES_NAME_PATTERN, DEFINITIONS_MAX);
}

/* --- glossary --- */

static bool check_term(struct decoder *decoder, const struct node *key) {
    size_t length = strlen(key->text);
    if (length > 40 || strspn(key->text, "abcdefghijklmnopqrstuvwxyz0123456789 -") != length || key->text[0] == ' ')
        return decode_fail(decoder, key, "`%s`: a term is at most 40 small letters, digits, spaces and `-`", key->text);
    for (size_t i = 0; i < decoder->lesson->glossary_count; i++)
        if (strcmp(decoder->lesson->glossary[i].term, key->text) == 0)
            return decode_fail(decoder, key, "`%s` is explained twice, first in line %d: keep one", key->text,
                               decoder->lesson->glossary[i].place.line);
    return true;
}

static bool read_glossary(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct lesson *lesson = decoder->lesson;
    (void)field, (void)target;
    if (!definitions_check_section(decoder, node, TERMS_MAX))
        return false;
    size_t capacity = lesson->glossary_count;
    bool ok = true;
    for (size_t i = 0; i + 1 < node->count; i += 2) {
        const struct node *key = &node->items[i];
        if (!check_term(decoder, key))
            ok = false;
        lesson->glossary =
            memory_grow(lesson->glossary, &capacity, lesson->glossary_count + 1, sizeof *lesson->glossary);
        struct glossary_entry *entry = &lesson->glossary[lesson->glossary_count++];
        *entry = (struct glossary_entry){memory_string(key->text), {0}, {key->line, key->column}};
        if (!decode_value(decoder, &(struct field){.key = key->text, .type = &TYPE_PROSE}, &node->items[i + 1],
                          &entry->meaning))
            ok = false;
    }
    return ok;
}

static void schema_meaning(struct json *json) {
    TYPE_PROSE.schema(json, NULL);
}

static void schema_glossary(struct json *json, const struct field *field) {
    (void)field;
    definitions_schema(json, schema_meaning, "^[a-z0-9][a-z0-9 -]{0,39}$", TERMS_MAX);
}

/* --- the end --- */

void definitions_finish_run(struct run_definition *run) {
    free(run->name);
    free(run->data);
    free(run->title);
    free(run->vary_key);
    free(run->family);
    *run = (struct run_definition){0};
}

void definitions_finish(struct lesson *lesson) {
    for (size_t i = 0; i < lesson->data_count; i++) {
        free(lesson->data[i].name);
        data_finish(&lesson->data[i].data);
        free(lesson->data[i].recipe);
    }
    for (size_t i = 0; i < lesson->surface_count; i++)
        surface_finish(&lesson->surfaces[i]);
    for (size_t i = 0; i < lesson->run_count; i++)
        definitions_finish_run(&lesson->runs[i]);
    for (size_t i = 0; i < lesson->broken_count; i++)
        free(lesson->broken[i].name);
    free(lesson->broken);
    for (size_t i = 0; i < lesson->value_count; i++) {
        free(lesson->values[i].name);
        expression_destroy(lesson->values[i].expression);
    }
    for (size_t i = 0; i < lesson->glossary_count; i++) {
        free(lesson->glossary[i].term);
        prose_finish(&lesson->glossary[i].meaning);
    }
    free(lesson->data);
    free(lesson->surfaces);
    free(lesson->runs);
    free(lesson->values);
    free(lesson->glossary);
}

const struct type TYPE_VALUES_SECTION = {read_values, schema_values};
const struct type TYPE_GLOSSARY_SECTION = {read_glossary, schema_glossary};
