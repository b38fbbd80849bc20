/* `formula` and `lines`: TeX, a line each. */
#include "blocks.h"

#include "memory.h"
#include "span_math.h"

#include <stdlib.h>
#include <string.h>

enum { LINES_MAX = 40 };

struct line_reader {
    struct decoder *decoder;
    const struct node *node;
    int line; /* in the file */
    bool ok;
};

/* The end of what stands before ` // `. */
static const char *remark_of(const char *from, const char *to) {
    for (const char *at = from; at + 3 <= to; at++)
        if (memcmp(at, " //", 3) == 0 && (at + 3 == to || at[3] == ' '))
            return at;
    return NULL;
}

static char *trimmed(const char *from, const char *to) {
    while (from < to && *from == ' ')
        from++;
    while (to > from && to[-1] == ' ')
        to--;
    return memory_substring(from, (size_t)(to - from));
}

static void add_line(struct line_reader *reader, struct formula_lines *lines, const char *from, const char *to,
                     bool remarks) {
    const char *remark = remarks ? remark_of(from, to) : NULL;
    const char *end = remark ? remark : to, *begin = from;
    size_t i = lines->count++;
    while (begin < end && *begin == ' ')
        begin++;
    while (end > begin && end[-1] == ' ')
        end--;
    struct source source = {reader->decoder->file, reader->line, reader->node->source.column + (int)(begin - from)};
    lines->remarks[i] = remark ? trimmed(remark + 3, to) : NULL;
    reader->ok = span_math_read(&lines->math[i], begin, end, &source, reader->decoder->errors) && reader->ok;
}

/* Calls for each line that isn't blank; false where there are too many. */
static bool read_tex_lines(struct decoder *decoder, const struct field *field, const struct node *node, void *target,
                           bool remarks) {
    struct formula_lines *lines = target;
    struct line_reader reader = {decoder, node, node->source.line, true};
    if (!types_check_text(decoder, field, node))
        return false;
    lines->math = memory_new(LINES_MAX, sizeof *lines->math);
    lines->remarks = memory_new(LINES_MAX, sizeof *lines->remarks);
    const char *end;
    for (const char *line = node->text; *line; line = *end ? end + 1 : end, reader.line++) {
        end = line + strcspn(line, "\n");
        if (strspn(line, " ") >= (size_t)(end - line))
            continue;
        if (lines->count == LINES_MAX)
            return decode_fail(decoder, node, "`%s`: at most %d lines", field->key, LINES_MAX);
        add_line(&reader, lines, line, end, remarks);
    }
    return reader.ok;
}

static bool read_formula(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    return read_tex_lines(decoder, field, node, target, false);
}

static bool read_lines(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    return read_tex_lines(decoder, field, node, target, true);
}

static void schema_tex(struct json *json, const struct field *field) {
    TYPE_PROSE.schema(json, field);
}

static const struct type TYPE_FORMULA = {read_formula, schema_tex};
static const struct type TYPE_LINES = {read_lines, schema_tex};

static const struct field FORMULA_FIELDS[] = {
    {"formula", &TYPE_FORMULA, offsetof(struct block, formula), .required = true,
     .help = "TeX, one formula a line, aligned at their first ="},
};
static const struct record FORMULA = {"a formula", FORMULA_FIELDS, COUNT_OF(FORMULA_FIELDS), NULL};

static const struct field LINES_FIELDS[] = {
    {"lines", &TYPE_LINES, offsetof(struct block, formula), .required = true,
     .help = "a derivation: TeX, a line a key press; a remark after //"},
    {"reveal", &TYPE_EACH, offsetof(struct block, formula.each), .help = "default each"},
};
static const struct record LINES = {"`lines`", LINES_FIELDS, COUNT_OF(LINES_FIELDS), NULL};

static void begin_lines(struct block *block) {
    block->formula.each = true;
}

static void finish_formula(struct block *block) {
    for (size_t i = 0; i < block->formula.count; i++) {
        prose_span_finish(&block->formula.math[i]);
        free(block->formula.remarks[i]);
    }
    free(block->formula.math);
    free(block->formula.remarks);
}

const struct block_row BLOCK_FORMULA_ROW = {"formula", BLOCK_FORMULA, "formulas in two dimensions", &FORMULA,
                                            .finish = finish_formula};
const struct block_row BLOCK_LINES_ROW = {"lines", BLOCK_LINES,          "a derivation, line by line",
                                          &LINES,  .begin = begin_lines, .finish = finish_formula};
