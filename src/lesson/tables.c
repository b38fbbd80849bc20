/* `table: KIND`. */
#include "blocks.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

enum { TABLE_RUNS_MAX = 12, AT_MAX = 50, SIDES_MAX = 12, CELL_ROWS_MAX = 30, HEAD_MAX = 20, STEP_MAX = 1000000 };

static const char *const KINDS[] = {"cells", "guesses", "steps", "grid", "runs", NULL};

/* --- cells, drawn with | between them --- */

/* The end of the cell that begins at `at`: the next | that belongs to no {{...}}, [[...]], $...$ or `...`. */
static const char *cell_end(const char *at) {
    const char *close = NULL;
    for (; *at && *at != '\n'; at++) {
        if (close) {
            if (strncmp(at, close, strlen(close)) == 0) {
                at += strlen(close) - 1;
                close = NULL;
            }
        } else if (*at == '\\' && at[1] && at[1] != '\n') {
            at++;
        } else if (*at == '|') {
            return at;
        } else if (strncmp(at, "{{", 2) == 0 || strncmp(at, "[[", 2) == 0) {
            close = *at == '{' ? "}}" : "]]";
            at++;
        } else if (*at == '$' || *at == '`') {
            close = *at == '$' ? "$" : "`";
        }
    }
    return at;
}

struct cells {
    struct decoder *decoder;
    const struct node *node;
    struct table *table;
    size_t capacity;
    int line;
    bool failed;
};

static void fail_cells(struct cells *cells, const char *line, const char *at, const char *message) {
    errors_at(cells->decoder->errors, cells->decoder->file, cells->line,
              cells->node->source.column + types_characters(line, at), "%s", message);
    cells->failed = true;
}

/* An empty cell is an empty prose. */
static void add_cell(struct cells *cells, const char *line, const char *from, const char *to) {
    struct table *table = cells->table;
    while (from < to && *from == ' ')
        from++;
    while (to > from && to[-1] == ' ')
        to--;
    table->cells = memory_grow(table->cells, &cells->capacity, table->cell_count + 1, sizeof *table->cells);
    struct prose *cell = &table->cells[table->cell_count++];
    struct source source = {cells->decoder->file, cells->line,
                            cells->node->source.column + types_characters(line, from)};
    if (from == to)
        return;
    char *text = memory_substring(from, (size_t)(to - from));
    if (!prose_parse(cell, text, &source, cells->decoder->errors))
        cells->failed = true;
    free(text);
}

/* | a | b | to cells; returns how many. */
static size_t read_row(struct cells *cells, const char *line) {
    const char *at = line;
    size_t columns = 0;
    if (*at != '|') {
        fail_cells(cells, line, at, "a row begins and ends with `|`, as in `| a | b |`");
        return 0;
    }
    for (at++;; at++) {
        const char *end = cell_end(at);
        if (*end != '|') {
            if (strspn(at, " ") < (size_t)(end - at))
                fail_cells(cells, line, at, "a row begins and ends with `|`, as in `| a | b |`");
            return columns;
        }
        add_cell(cells, line, at, end);
        columns++;
        at = end;
    }
}

static bool read_cells(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct cells cells = {decoder, node, target, 0, node->source.line, false};
    if (!types_check_text(decoder, field, node))
        return false;
    const char *end;
    for (const char *line = node->text; *line && !cells.failed; line = *end ? end + 1 : end, cells.line++) {
        end = line + strcspn(line, "\n");
        if (strspn(line, " ") >= (size_t)(end - line))
            continue;
        size_t columns = read_row(&cells, line);
        if (!cells.failed && columns > TABLE_COLUMNS_MAX)
            fail_cells(&cells, line, line, "a table has at most 8 columns");
        else if (!cells.failed && cells.table->rows > 0 && columns != cells.table->columns)
            fail_cells(&cells, line, line, "this row has more or fewer cells than the first");
        else if (!cells.failed && ++cells.table->rows > CELL_ROWS_MAX)
            fail_cells(&cells, line, line, "a table has at most 30 rows");
        cells.table->columns = cells.table->rows == 1 ? columns : cells.table->columns;
    }
    return !cells.failed;
}

static void schema_prose(struct json *json, const struct field *field) {
    TYPE_PROSE.schema(json, field);
}

/* --- guesses --- */

static bool read_printed(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct guess_row *row = target;
    if (!node_number(node, &row->printed))
        return decode_fail(decoder, node, "`%s`: a number expected, as it stands in the source: 0.0730", field->key);
    row->has_printed = true;
    row->printed_text = memory_string(node->text);
    return true;
}

static void schema_printed(struct json *json, const struct field *field) {
    (void)field;
    json_member(json, "type", "number");
}

static const struct type TYPE_PRINTED = {read_printed, schema_printed};

static const struct field GUESS_FIELDS[] = {
    {"at", &TYPE_PAIR, offsetof(struct guess_row, at), .required = true, .help = "the point, as [w, b]"},
    {"say", &TYPE_PROSE, offsetof(struct guess_row, say), .help = "a remark"},
    {"printed", &TYPE_PRINTED, .help = "a figure quoted from a source, shown as such"},
};
static const struct record GUESS = {"a row of guesses", GUESS_FIELDS, COUNT_OF(GUESS_FIELDS), NULL};

static bool read_guesses(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct table *table = target;
    struct field list = {.key = field->key, .maximum = GUESSES_MAX};
    if (!types_check_list(decoder, &list, node))
        return false;
    table->guesses = memory_new(node->count, sizeof *table->guesses);
    table->guess_count = node->count;
    return types_read_records(decoder, &GUESS, node, table->guesses, sizeof *table->guesses);
}

static void schema_guesses(struct json *json, const struct field *field) {
    (void)field;
    types_schema_records(json, &GUESS, 0, GUESSES_MAX);
}

/* --- columns and lists of counts --- */

static bool read_heads(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct table *table = target;
    struct field list = {.key = field->key, .minimum = 1, .maximum = TABLE_COLUMNS_MAX};
    struct field head = {.key = field->key, .type = &TYPE_LINE, .maximum = HEAD_MAX};
    bool ok = types_check_list(decoder, &list, node);
    for (size_t i = 0; ok && i < node->count; i++)
        ok = decode_value(decoder, &head, &node->items[i], &table->heads[table->head_count++]);
    return ok;
}

static void schema_heads(struct json *json, const struct field *field) {
    (void)field;
    types_schema_list(json);
    types_schema_text(json, HEAD_MAX);
    types_schema_list_end(json, 1, TABLE_COLUMNS_MAX);
}

/* Whole numbers, ascending. */
static bool read_counts(struct decoder *decoder, const struct field *field, const struct node *node, size_t least,
                        size_t most, size_t **counts, size_t *count) {
    struct field item = {.key = field->key, .type = &TYPE_COUNT, .minimum = (double)least, .maximum = (double)most};
    if (!types_check_list(decoder, field, node))
        return false;
    *counts = memory_new(node->count, sizeof **counts);
    for (size_t i = 0; i < node->count; i++) {
        if (!decode_value(decoder, &item, &node->items[i], &(*counts)[*count]))
            return false;
        if (i > 0 && (*counts)[i] <= (*counts)[i - 1])
            return decode_fail(decoder, &node->items[i], "`%s`: ascending numbers expected", field->key);
        (*count)++;
    }
    return true;
}

static bool read_at(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct table *table = target;
    return read_counts(decoder, field, node, 0, STEP_MAX, &table->at, &table->at_count);
}

static bool read_sides(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct table *table = target;
    return read_counts(decoder, field, node, 2, GRID_SIDE_MAX, &table->sides, &table->side_count);
}

static void schema_counts(struct json *json, const struct field *field) {
    types_schema_list(json);
    json_member(json, "type", "integer");
    json_member_number(json, "minimum", 0);
    json_member_number(json, "maximum", STEP_MAX);
    types_schema_list_end(json, field->minimum, field->maximum);
}

/* --- the kinds --- */

#define PUT(member) offsetof(struct block, table.member)
#define WHOLE offsetof(struct block, table)

#define RUNS_ROW                                                                                                       \
    {                                                                                                                  \
        "runs", &TYPE_NAMES, PUT(runs), .required = true, .minimum = 1, .maximum = TABLE_RUNS_MAX,                     \
                                        .help = "names of runs"                                                        \
    }

#define HEADS_ROW                                                                                                      \
    { "heads", &TYPE_HEADS, WHOLE, .help = "a few words above each column of `show`; default: what is shown" }

static const struct type TYPE_CELLS = {read_cells, schema_prose};
static const struct type TYPE_GUESSES = {read_guesses, schema_guesses};
static const struct type TYPE_HEADS = {read_heads, schema_heads};
static const struct type TYPE_AT = {read_at, schema_counts};
static const struct type TYPE_SIDES = {read_sides, schema_counts};

static const struct field TABLE_FIELDS[] = {
    {"reveal", &TYPE_EACH, PUT(each), .help = "each: a row a key press; default all"},
};
static const struct record TABLE = {"a table", TABLE_FIELDS, COUNT_OF(TABLE_FIELDS), &BLOCK_COMMON};

static const struct field CELLS_FIELDS[] = {
    {"table", &TYPE_READ, .required = true, .detail = "cells", .help = "a table as drawn"},
    {"cells", &TYPE_CELLS, WHOLE, .required = true, .help = "rows | a | b |, the first is the head"},
};
static const struct field GUESSES_FIELDS[] = {
    {"table", &TYPE_READ, .required = true, .detail = "guesses", .help = "points and their loss"},
    {"of", &TYPE_NAME, PUT(of), .stands = PUT(of_place), .required = true, .help = "data set"},
    {"rows", &TYPE_GUESSES, WHOLE, .help = "guesses of the lesson"},
    {"learner", &TYPE_INTEGER, PUT(learner), .maximum = GUESSES_MAX, .help = "rows that the learner may add"},
    {"show", &TYPE_COLUMNS, PUT(shown), .help = "columns; default [loss]"},
    HEADS_ROW,
};
static const struct field STEPS_FIELDS[] = {
    {"table", &TYPE_READ, .required = true, .detail = "steps", .help = "runs at some of their steps"},
    RUNS_ROW,
    {"show", &TYPE_COLUMNS, PUT(shown), .required = true, .help = "columns for each run, as [loss]"},
    HEADS_ROW,
    {"at", &TYPE_AT, WHOLE, .required = true, .minimum = 1, .maximum = AT_MAX, .help = "the steps, a row each"},
};
static const struct field GRID_FIELDS[] = {
    {"table", &TYPE_READ, .required = true, .detail = "grid", .help = "a brute-force grid, finer and finer"},
    {"of", &TYPE_NAME, PUT(of), .stands = PUT(of_place), .required = true, .help = "data set"},
    {"over", &TYPE_DOMAIN, PUT(over), .required = true, .help = "the part of the plane searched"},
    {"sides", &TYPE_SIDES, WHOLE, .required = true, .minimum = 1, .maximum = SIDES_MAX,
     .help = "points along a side, a row each"},
};
static const struct field RUNS_FIELDS[] = {
    {"table", &TYPE_READ, .required = true, .detail = "runs", .help = "runs, a row each"},
    RUNS_ROW,
    {"show", &TYPE_COLUMNS, PUT(shown), .required = true, .help = "columns, as [loss at 5, step when loss < 0.01]"},
    HEADS_ROW,
};

static const char *const ROWS_OR_LEARNER[] = {"rows", "learner", NULL};

static const struct record TABLES[] = {
    [TABLE_CELLS] = {"table: cells", CELLS_FIELDS, COUNT_OF(CELLS_FIELDS), &TABLE},
    [TABLE_GUESSES] = {"table: guesses", GUESSES_FIELDS, COUNT_OF(GUESSES_FIELDS), &TABLE, ROWS_OR_LEARNER, NULL},
    [TABLE_STEPS] = {"table: steps", STEPS_FIELDS, COUNT_OF(STEPS_FIELDS), &TABLE},
    [TABLE_GRID] = {"table: grid", GRID_FIELDS, COUNT_OF(GRID_FIELDS), &TABLE},
    [TABLE_RUNS] = {"table: runs", RUNS_FIELDS, COUNT_OF(RUNS_FIELDS), &TABLE},
};

/* A guesses table shows the loss unless it says otherwise. */
static bool check_table(struct decoder *decoder, const struct node *node, struct block *block) {
    struct table *table = &block->table;
    struct source source = {decoder->file, node->line, node->column};
    if (table->kind == TABLE_GUESSES && table->shown.count == 0)
        table->shown.items[table->shown.count++] = expression_parse("loss", &source, decoder->errors);
    if (table->kind == TABLE_GUESSES && table->guess_count == 0 && table->learner == 0)
        return decode_fail(decoder, node, "table: guesses needs `rows`, or `learner` for rows of the learner's own");
    if (table->head_count > 0 && table->head_count != table->shown.count)
        return decode_fail(decoder, node_find(node, "heads"), "`heads`: as many as columns in `show` expected, %zu",
                           table->shown.count);
    return true;
}

static void finish_table(struct block *block) {
    struct table *table = &block->table;
    for (size_t i = 0; i < table->cell_count; i++)
        prose_finish(&table->cells[i]);
    for (size_t i = 0; i < table->guess_count; i++) {
        prose_finish(&table->guesses[i].say);
        free(table->guesses[i].printed_text);
    }
    for (size_t i = 0; i < table->head_count; i++)
        free(table->heads[i]);
    types_columns_finish(&table->shown);
    blocks_names_finish(&table->runs);
    free(table->cells);
    free(table->guesses);
    free(table->of);
    free(table->at);
    free(table->sides);
}

const struct block_row BLOCK_TABLE_ROW = {"table",   BLOCK_TABLE, "a table",   TABLES,      KINDS,
                                          PUT(kind), NULL,        check_table, finish_table};
