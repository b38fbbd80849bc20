/* Blocks: the plain kinds, and the way from a block's first key to its row and record. */
#include "blocks.h"

#include "memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINES_MAX = 40 };

/* --- where --- */

static const char *const WHERE[] = {"beside", "below", NULL};

static bool read_where(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct field choice = {.key = field->key, .type = &TYPE_CHOICE, .words = WHERE};
    unsigned index;
    if (!decode_value(decoder, &choice, node, &index))
        return false;
    *(enum block_where *)target = index == 0 ? WHERE_BESIDE : WHERE_BELOW;
    return true;
}

static void schema_where(struct json *json, const struct field *field) {
    (void)field;
    types_schema_words(json, WHERE);
}

const struct type BLOCK_TYPE_WHERE = {read_where, schema_where};

static const struct field COMMON_FIELDS[] = {
    {"title", &TYPE_LINE, offsetof(struct block, title), .maximum = LINE_MAX_CHARACTERS, .help = "shown over it"},
    {"name", &TYPE_NAME, offsetof(struct block, name),
     .help = "so that others can refer to it; a later block of the same name takes its place"},
    {"place", &BLOCK_TYPE_WHERE, offsetof(struct block, where), .help = "beside or below the text; default by kind"},
};
const struct record BLOCK_COMMON = {"a figure or table", COMMON_FIELDS, COUNT_OF(COMMON_FIELDS), NULL};

/* --- text --- */

static const struct field TEXT_FIELDS[] = {
    {"text", &TYPE_PROSE, offsetof(struct block, text), .required = true,
     .help = "prose: *stressed*, $formula$, {{number}}, [[term]]; a blank line begins a paragraph"},
    {"name", &TYPE_NAME, offsetof(struct block, name), .help = "a later block of the same name takes its place"},
};
static const struct record TEXT = {"text", TEXT_FIELDS, COUNT_OF(TEXT_FIELDS), NULL};

static void finish_text(struct block *block) {
    prose_finish(&block->text);
}

/* --- code --- */

static const char *const PHASES[] = {"@start", "@test", "@gradient", "@look", "@update", "@count"};

/* Cuts `@phase` off a line's end and keeps it. */
static bool read_phase(struct decoder *decoder, const struct node *node, int line, const char *text, size_t length,
                       struct code_lines *code) {
    const char *at = text + length;
    while (at > text && at[-1] != ' ' && *at != '@')
        at--;
    size_t i = code->count++;
    if (*at != '@' || at == text + length) {
        code->text[i] = memory_substring(text, length);
        return true;
    }
    size_t kept = (size_t)(at - text);
    char *phase = memory_substring(at, length - kept);
    struct node place = {.text = phase, .line = line, .column = node->source.column + types_characters(text, at)};
    while (kept && text[kept - 1] == ' ')
        kept--;
    code->text[i] = memory_substring(text, kept);
    code->phase[i] = memory_string(phase + 1);
    bool known = false;
    for (size_t j = 0; j < COUNT_OF(PHASES); j++)
        known = known || strcmp(phase, PHASES[j]) == 0;
    if (!known)
        decode_unknown(decoder, &place, "phase", "code", PHASES, COUNT_OF(PHASES));
    free(phase);
    return known;
}

static bool read_code(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct code_lines *code = target;
    bool ok = types_check_text(decoder, field, node);
    if (!ok)
        return false;
    code->text = memory_new(LINES_MAX, sizeof *code->text);
    code->phase = memory_new(LINES_MAX, sizeof *code->phase);
    int number = node->source.line;
    for (const char *line = node->text; *line; number++) {
        size_t length = strcspn(line, "\n");
        if (code->count == LINES_MAX)
            return decode_fail(decoder, node, "`%s`: at most %d lines", field->key, LINES_MAX);
        ok = read_phase(decoder, node, number, line, length, code) && ok;
        line += length + (line[length] == '\n');
    }
    return ok;
}

static void schema_code(struct json *json, const struct field *field) {
    TYPE_PROSE.schema(json, field);
}

static const struct type TYPE_CODE = {read_code, schema_code};

static const struct field CODE_FIELDS[] = {
    {"code", &TYPE_CODE, offsetof(struct block, code), .required = true,
     .help = "pseudo-code, shown as it is; @update at a line's end marks it while the lab is in that phase"},
    {"follow", &TYPE_NAME, offsetof(struct block, code.follow), .stands = offsetof(struct block, code.follow_place),
     .help = "a lab; default: the page's only one"},
};
static const struct record CODE = {"code", CODE_FIELDS, COUNT_OF(CODE_FIELDS), NULL};

static void finish_code(struct block *block) {
    for (size_t i = 0; i < block->code.count; i++) {
        free(block->code.text[i]);
        free(block->code.phase[i]);
    }
    free(block->code.text);
    free(block->code.phase);
    free(block->code.follow);
}

/* --- pair --- */

static bool read_pair(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct block *block = target;
    struct field list = {.key = field->key, .minimum = 2, .maximum = 2};
    bool ok = types_check_list(decoder, &list, node);
    if (!ok)
        return false;
    block->pair = memory_new(2, sizeof *block->pair);
    for (size_t i = 0; i < 2; i++) {
        const struct node *item = &node->items[i];
        ok = blocks_read(decoder, item, &block->pair[i]) && ok;
        if (ok && block->pair[i].kind != BLOCK_FIGURE && block->pair[i].kind != BLOCK_TABLE)
            ok = decode_fail(decoder, item, "a pair is made of figures and tables");
    }
    return ok;
}

static void schema_pair(struct json *json, const struct field *field) {
    (void)field;
    types_schema_list(json);
    json_list(json, "allOf");
    json_open(json, '{');
    json_member(json, "$ref", "#/definitions/block");
    json_close(json, '}');
    json_open(json, '{');
    decode_schema_some(json, "anyOf", (const char *const[]){"figure", "table", NULL});
    json_close(json, '}');
    json_close(json, ']');
    types_schema_list_end(json, 2, 2);
}

static const struct type TYPE_PAIR_BLOCKS = {read_pair, schema_pair};

static const struct field PAIR_FIELDS[] = {
    {"pair", &TYPE_PAIR_BLOCKS, 0, .required = true, .help = "two figures or tables side by side"},
};
static const struct record PAIR = {"a pair", PAIR_FIELDS, COUNT_OF(PAIR_FIELDS), NULL};

static void finish_pair(struct block *block) {
    for (size_t i = 0; block->pair && i < 2; i++)
        blocks_finish(&block->pair[i]);
    free(block->pair);
}

/* --- the rows --- */

static const struct block_row TEXT_ROW = {"text", BLOCK_TEXT, "prose", &TEXT, .finish = finish_text};
static const struct block_row CODE_ROW = {"code", BLOCK_CODE, "pseudo-code", &CODE, .finish = finish_code};
static const struct block_row PAIR_ROW = {"pair", BLOCK_PAIR, "two figures side by side", &PAIR, .finish = finish_pair};

static const struct block_row *const ROWS[] = {
    &TEXT_ROW,        &BLOCK_FORMULA_ROW, &BLOCK_LINES_ROW, &CODE_ROW, &BLOCK_FIGURE_ROW,
    &BLOCK_TABLE_ROW, &BLOCK_LAB_ROW,     &BLOCK_ASK_ROW,   &PAIR_ROW,
};

static const struct block_row *find_row(const char *key) {
    for (size_t i = 0; i < COUNT_OF(ROWS); i++)
        if (strcmp(ROWS[i]->key, key) == 0)
            return ROWS[i];
    return NULL;
}

static bool fail_kind(struct decoder *decoder, const struct node *node) {
    if (node->kind == NODE_SCALAR && strcmp(node->text, "pause") == 0)
        return decode_fail(decoder, node,
                           "`pause` stands alone, without a colon; what follows it is a block of its own");
    const char *words[COUNT_OF(ROWS) + 1];
    for (size_t i = 0; i < COUNT_OF(ROWS); i++)
        words[i] = ROWS[i]->key;
    words[COUNT_OF(ROWS)] = "pause";
    return decode_unknown(decoder, node, "first key", "a block", words, COUNT_OF(words));
}

/* The record of the kind that the first key's value names. */
static const struct record *find_record(struct decoder *decoder, const struct block_row *row, const struct node *value,
                                        struct block *block) {
    size_t count = 0;
    if (!row->kinds)
        return row->records;
    if (value->kind != NODE_SCALAR) {
        decode_fail(decoder, value, "`%s`: the kind of %s expected, such as %s", row->key, row->key, row->kinds[0]);
        return NULL;
    }
    for (; row->kinds[count]; count++)
        if (strcmp(row->kinds[count], value->text) == 0) {
            *(unsigned *)((char *)block + row->kind_offset) = (unsigned)count;
            return &row->records[count];
        }
    decode_unknown(decoder, value, "kind", row->key, row->kinds, count);
    return NULL;
}

static bool read_pause(struct decoder *decoder, const struct node *node, struct block *block) {
    block->kind = BLOCK_PAUSE;
    if (node->kind == NODE_SCALAR && node->style == NODE_PLAIN && strcmp(node->text, "pause") == 0)
        return true;
    if (node->kind == NODE_SCALAR)
        return fail_kind(decoder, node);
    return decode_fail(decoder, node, "a block expected: keys, the first of which is its kind, or the word pause");
}

bool blocks_read(struct decoder *decoder, const struct node *node, struct block *block) {
    *block = (struct block){.kind = BLOCK_PAUSE, .place = {node->line, node->column}};
    if (node->kind != NODE_MAPPING || node->count == 0)
        return read_pause(decoder, node, block);
    const struct block_row *row = find_row(node->items[0].text);
    if (!row)
        return fail_kind(decoder, &node->items[0]);
    block->kind = row->kind;
    if (row->begin)
        row->begin(block);
    const struct record *record = find_record(decoder, row, &node->items[1], block);
    return record && decode_record(decoder, record, node, block) && (!row->check || row->check(decoder, node, block));
}

void blocks_finish(struct block *block) {
    for (size_t i = 0; i < COUNT_OF(ROWS); i++)
        if (ROWS[i]->kind == block->kind && ROWS[i]->finish)
            ROWS[i]->finish(block);
    free(block->name);
    free(block->title);
}

void blocks_names_finish(struct names *names) {
    for (size_t i = 0; i < names->count; i++)
        free(names->items[i]);
}

/* --- the schema: `if` it has the key, `then` it is that kind, so that an editor speaks of the kind meant --- */

static void schema_required(struct json *json, const char *key) {
    json_list(json, "required");
    json_string(json, key);
    json_close(json, ']');
}

static void schema_has_key(struct json *json, const char *key) {
    json_member(json, "type", "object");
    schema_required(json, key);
}

static void schema_offer(struct json *json) {
    json_object(json, "properties");
    for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
        json_object(json, ROWS[i]->key);
        json_member(json, "description", ROWS[i]->help);
        json_close(json, '}');
    }
    json_close(json, '}');
}

/* Neither of the kinds: an object begun, or the word pause. */
static void schema_else(struct json *json) {
    json_list(json, "anyOf");
    json_open(json, '{');
    json_list(json, "enum");
    json_string(json, "pause");
    json_close(json, ']');
    json_close(json, '}');
    json_open(json, '{');
    json_member(json, "type", "object");
    json_member_number(json, "minProperties", 1);
    json_key(json, "additionalProperties");
    json_boolean(json, false);
    schema_offer(json);
    json_close(json, '}');
    json_close(json, ']');
}

static void schema_any(struct json *json) {
    json_object(json, "block");
    json_member(json, "description", "a block, or the word pause");
    json_object(json, "if");
    json_member(json, "type", "object");
    json_list(json, "anyOf");
    for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
        json_open(json, '{');
        schema_required(json, ROWS[i]->key);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_close(json, '}');
    json_object(json, "then");
    json_list(json, "allOf");
    for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
        char reference[64];
        snprintf(reference, sizeof reference, "#/definitions/%s", ROWS[i]->key);
        json_open(json, '{');
        json_object(json, "if");
        schema_has_key(json, ROWS[i]->key);
        json_close(json, '}');
        json_object(json, "then");
        json_member(json, "$ref", reference);
        json_close(json, '}');
        json_close(json, '}');
    }
    json_close(json, ']');
    json_close(json, '}');
    json_object(json, "else");
    schema_else(json);
    json_close(json, '}');
    json_close(json, '}');
}

static void schema_kind_is(struct json *json, const struct block_row *row, const char *kind) {
    json_object(json, "if");
    json_object(json, "properties");
    json_object(json, row->key);
    json_member(json, "const", kind);
    json_close(json, '}');
    json_close(json, '}');
    schema_required(json, row->key);
    json_close(json, '}');
}

static void schema_kinds(struct json *json, const struct block_row *row) {
    json_member(json, "type", "object");
    schema_required(json, row->key);
    json_object(json, "properties");
    json_object(json, row->key);
    types_schema_words(json, row->kinds);
    json_member(json, "description", "its kind");
    json_close(json, '}');
    json_close(json, '}');
    json_list(json, "allOf");
    for (size_t i = 0; row->kinds[i]; i++) {
        json_open(json, '{');
        schema_kind_is(json, row, row->kinds[i]);
        json_object(json, "then");
        decode_schema(json, &row->records[i]);
        json_close(json, '}');
        json_close(json, '}');
    }
    json_close(json, ']');
}

void blocks_schema(struct json *json) {
    schema_any(json);
    for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
        json_object(json, ROWS[i]->key);
        if (ROWS[i]->kinds)
            schema_kinds(json, ROWS[i]);
        else
            decode_schema(json, ROWS[i]->records);
        json_close(json, '}');
    }
}
