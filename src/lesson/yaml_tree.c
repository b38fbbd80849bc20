/* libyaml's events to a tree. libyaml's own documents are not used: they are quadratic on nesting, expand aliases and
 * keep duplicate keys. Its marks count characters; the text of the file behind a mark is found by a table of lines. */
#include "yaml_tree.h"

#include "file.h"
#include "memory.h"
#include "number.h"
#include "suggest.h"
#include "utf8.h"
#include "yaml_scan.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

struct reader {
    yaml_parser_t parser;
    yaml_event_t event;
    const char *file;
    const char *bytes; /* NUL-terminated */
    const char **lines;
    size_t line_count;
    size_t node_count;
    struct errors *errors;
};

static bool read_node(struct reader *reader, struct node *node, int depth);

/* --- the source behind a mark --- */

static void find_lines(struct reader *reader) {
    size_t capacity = 0;
    const char *at = reader->bytes;
    while (at) {
        reader->lines = memory_grow(reader->lines, &capacity, reader->line_count + 1, sizeof *reader->lines);
        reader->lines[reader->line_count++] = at;
        at = strchr(at, '\n');
        at = at ? at + 1 : NULL;
    }
}

/* The byte at line and column, both from 0. */
static const char *source_at(const struct reader *reader, size_t line, size_t column) {
    uint32_t c;
    if (line >= reader->line_count)
        return "";
    const char *at = reader->lines[line];
    for (; column > 0 && *at && *at != '\n'; column--)
        at += utf8_decode(at, &c);
    return at;
}

static bool fail(struct reader *reader, yaml_mark_t mark, const char *message) {
    return errors_at(reader->errors, reader->file, (int)mark.line + 1, (int)mark.column + 1, "%s", message);
}

/* --- what libyaml finds wrong --- */

static const struct {
    const char *problem, *say;
} PROBLEMS[] = {
    {"mapping values are not allowed", "`: ` inside text: put the text under `|`"},
    {"could not find expected ':'", "`:` expected after the key; text of its own stands under `|`"},
    {"did not find expected key", "a key expected here, in the column of the keys above; text stands under `|`"},
    {"did not find expected '-' indicator", "`- ` expected here, in the column of those above"},
    {"did not find expected ',' or ']'", "`,` or `]` expected here; text stands under `|`"},
    {"did not find expected ',' or '}'", "`,` or `}` expected here; text stands under `|`"},
    {"cannot start any token", "text can't begin with this character: put it under `|`"},
    {"block sequence entries are not allowed", "`- ` can't stand here: begin the list on its own line"},
    {"did not find expected node content", "a value expected here"},
    {"did not find expected alphabetic", "`&` and `*` can't begin text: put it under `|`"},
    {"found unexpected end of stream", "a quote is not closed"},
    {"did not find expected <document start>", "one mapping of keys expected; this stands outside it"},
    {"found unknown escape character", "a backslash in double quotes: put the text under `|`"},
    {"did not find expected comment or line break", "nothing but a line break may follow `|`"},
    {"found incompatible", "not the YAML that lessons are written in"},
};

static bool fail_parser(struct reader *reader) {
    const yaml_parser_t *parser = &reader->parser;
    const char *problem = parser->problem ? parser->problem : "no valid YAML";
    for (size_t i = 0; i < sizeof PROBLEMS / sizeof *PROBLEMS; i++)
        if (strstr(problem, PROBLEMS[i].problem))
            problem = PROBLEMS[i].say;
    return fail(reader, parser->problem_mark, problem);
}

static bool next(struct reader *reader) {
    yaml_event_delete(&reader->event);
    if (yaml_parser_parse(&reader->parser, &reader->event))
        return true;
    memset(&reader->event, 0, sizeof reader->event);
    return fail_parser(reader);
}

/* --- scalars --- */

static bool check_plain(struct reader *reader, const char *text) {
    const char *cure;
    const char *taken = yaml_scan_ambiguous(text, &cure);
    double number;
    yaml_mark_t mark = reader->event.start_mark;
    if (taken)
        return errors_at(reader->errors, reader->file, (int)mark.line + 1, (int)mark.column + 1,
                         "some YAML readers take `%s` for %s: %s", text, taken, cure);
    yaml_mark_t end = reader->event.end_mark;
    const char *rest = source_at(reader, end.line, end.column);
    const char *comment = rest + strspn(rest, " ");
    if (*comment == '#' && comment > rest && !number_parse(text, &number)) {
        end.column += (size_t)(comment - rest);
        return fail(reader, end,
                    "a comment behind text cuts the text off: put the comment on a line of its own, or the "
                    "text under `|`");
    }
    return true;
}

static bool check_quoted(struct reader *reader) {
    yaml_mark_t mark = reader->event.start_mark;
    if (reader->event.data.scalar.style != YAML_DOUBLE_QUOTED_SCALAR_STYLE)
        return true;
    for (const char *at = source_at(reader, mark.line, mark.column) + 1; *at != '"' && *at; mark.column++) {
        uint32_t c;
        if (*at == '\\') {
            mark.column++;
            return fail(reader, mark,
                        "a backslash in double quotes means something else to YAML: put the text under `|`");
        }
        at += utf8_decode(at, &c);
    }
    return true;
}

/* The column, from 1, of the text under a `|` in that line: that of its first line that is not blank. */
static int block_column(const struct reader *reader, size_t line) {
    for (line++; line < reader->line_count; line++) {
        size_t spaces = strspn(reader->lines[line], " ");
        char first = reader->lines[line][spaces];
        if (first != '\n' && first != '\r' && first)
            return (int)spaces + 1;
    }
    return 1;
}

static bool check_block(struct reader *reader, struct node *node) {
    yaml_mark_t mark = reader->event.start_mark;
    if (reader->event.data.scalar.style == YAML_FOLDED_SCALAR_STYLE)
        return fail(reader, mark, "`>` is not used here: write `|`, its lines are joined anyway");
    const char *header = source_at(reader, mark.line, mark.column) + 1;
    if (*header == '-')
        header++;
    if (*header != '\n' && *header != '\r' && *header != ' ' && *header) {
        mark.column++;
        return fail(reader, mark, "nothing but a line break may follow `|`");
    }
    node->source.line = (int)mark.line + 2;
    node->source.column = block_column(reader, mark.line);
    return true;
}

/* What is wrong with text that goes on over the end of its line: mostly a bracket before it that was
 * meant to be closed. */
static const char *say_long(const struct reader *reader, yaml_mark_t mark) {
    int open = 0;
    const char *end = source_at(reader, mark.line, mark.column);
    for (const char *at = source_at(reader, mark.line, 0); at < end; at++)
        open += (*at == '{' || *at == '[') - (*at == '}' || *at == ']');
    return open > 0 ? "the `{` or `[` before this is not closed on its line; text of several lines stands under `|`"
                    : "text of several lines: put it under `|`";
}

static bool check_scalar(struct reader *reader, struct node *node) {
    const yaml_event_t *event = &reader->event;
    if (strlen(node->text) != event->data.scalar.length)
        return fail(reader, event->start_mark, "a NUL character in text");
    switch (event->data.scalar.style) {
    case YAML_LITERAL_SCALAR_STYLE:
    case YAML_FOLDED_SCALAR_STYLE: node->style = NODE_BLOCK; return check_block(reader, node);
    case YAML_PLAIN_SCALAR_STYLE:
        node->style = NODE_PLAIN;
        if (event->end_mark.line != event->start_mark.line)
            break;
        return check_plain(reader, node->text);
    default:
        node->style = NODE_QUOTED;
        node->source.column++;
        if (!check_quoted(reader))
            return false;
        if (event->end_mark.line == event->start_mark.line)
            return true;
    }
    return fail(reader, event->start_mark, say_long(reader, event->start_mark));
}

static bool read_scalar(struct reader *reader, struct node *node) {
    node->kind = NODE_SCALAR;
    node->text = memory_substring((const char *)reader->event.data.scalar.value, reader->event.data.scalar.length);
    node->source = (struct source){reader->file, node->line, node->column};
    return check_scalar(reader, node) && next(reader);
}

/* --- lists and mappings --- */

static struct node *add_item(struct node *node) {
    node->items = memory_grow(node->items, &node->capacity, node->count + 1, sizeof *node->items);
    return &node->items[node->count++];
}

static bool read_list(struct reader *reader, struct node *node, int depth) {
    node->kind = NODE_LIST;
    if (!next(reader))
        return false;
    while (reader->event.type != YAML_SEQUENCE_END_EVENT) {
        if (node->count == YAML_ITEMS_MAX)
            return fail(reader, reader->event.start_mark, "a list has at most 1000 entries");
        if (!read_node(reader, add_item(node), depth + 1))
            return false;
    }
    return next(reader);
}

static bool check_key(struct reader *reader, const struct node *mapping, const struct node *key) {
    for (size_t i = 0; i + 1 < mapping->count; i += 2)
        if (strcmp(mapping->items[i].text, key->text) == 0)
            return errors_at(reader->errors, reader->file, key->line, key->column,
                             "the key `%s` stands here twice, first in line %d: keep one of them", key->text,
                             mapping->items[i].line);
    return true;
}

static bool read_pair(struct reader *reader, struct node *node, int depth) {
    if (reader->event.type != YAML_SCALAR_EVENT && reader->event.type != YAML_ALIAS_EVENT)
        return fail(reader, reader->event.start_mark, "a key is a word; text that begins with { or [ stands under `|`");
    if (!read_node(reader, add_item(node), depth + 1) || !check_key(reader, node, &node->items[node->count - 1]))
        return false;
    const struct node *key = &node->items[node->count - 1];
    if (reader->event.type == YAML_SCALAR_EVENT && reader->event.data.scalar.length == 0 &&
        reader->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE)
        return errors_at(reader->errors, reader->file, key->line, key->column, "the key `%s` has no value", key->text);
    return read_node(reader, add_item(node), depth + 1);
}

static bool read_mapping(struct reader *reader, struct node *node, int depth) {
    node->kind = NODE_MAPPING;
    if (!next(reader))
        return false;
    while (reader->event.type != YAML_MAPPING_END_EVENT) {
        if (node->count == 2 * YAML_KEYS_MAX)
            return fail(reader, reader->event.start_mark, "a mapping has at most 200 keys");
        if (!read_pair(reader, node, depth))
            return false;
    }
    return next(reader);
}

/* --- nodes --- */

/* Anchors and tags of whatever event this is. */
static bool check_plainness(struct reader *reader) {
    const yaml_event_t *event = &reader->event;
    const yaml_char_t *anchor = NULL, *tag = NULL;
    if (event->type == YAML_ALIAS_EVENT)
        return fail(reader, event->start_mark,
                    "aliases `*` are not used here: give runs in common by `like`, and put text under `|`");
    if (event->type == YAML_SCALAR_EVENT) {
        anchor = event->data.scalar.anchor;
        tag = event->data.scalar.tag;
    } else if (event->type == YAML_SEQUENCE_START_EVENT) {
        anchor = event->data.sequence_start.anchor;
        tag = event->data.sequence_start.tag;
    } else if (event->type == YAML_MAPPING_START_EVENT) {
        anchor = event->data.mapping_start.anchor;
        tag = event->data.mapping_start.tag;
    }
    if (anchor)
        return fail(reader, event->start_mark,
                    "anchors `&` are not used here: give runs in common by `like`, and put text under `|`");
    if (tag)
        return fail(reader, event->start_mark, "tags `!` are not used here: remove it, or put the text under `|`");
    return true;
}

static bool read_node(struct reader *reader, struct node *node, int depth) {
    const yaml_event_t *event = &reader->event;
    node->line = (int)event->start_mark.line + 1;
    node->column = (int)event->start_mark.column + 1;
    if (depth > YAML_DEPTH_MAX)
        return fail(reader, event->start_mark, "nested more than 16 deep; text with brackets stands under `|`");
    if (++reader->node_count > YAML_NODES_MAX)
        return fail(reader, event->start_mark, "too many keys and entries: split the lesson");
    if (!check_plainness(reader))
        return false;
    if (event->type == YAML_SEQUENCE_START_EVENT)
        return read_list(reader, node, depth);
    if (event->type == YAML_MAPPING_START_EVENT)
        return read_mapping(reader, node, depth);
    if (event->data.scalar.length == 0 && event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE)
        return fail(reader, event->start_mark, "a value is missing here");
    return read_scalar(reader, node);
}

static bool read_document(struct reader *reader, struct node *root) {
    if (!next(reader) || !next(reader))
        return false;
    if (reader->event.type == YAML_STREAM_END_EVENT)
        return errors_at(reader->errors, reader->file, 1, 1,
                         "an empty file: `downhill new` writes a lesson to begin with");
    if (!next(reader) || !read_node(reader, root, 1) || !next(reader))
        return false;
    if (reader->event.type != YAML_STREAM_END_EVENT)
        return fail(reader, reader->event.start_mark, "a second document: a lesson is one document; remove the `---`");
    return true;
}

static void finish_node(struct node *node) {
    for (size_t i = 0; i < node->count; i++)
        finish_node(&node->items[i]);
    free(node->items);
    free(node->text);
}

void yaml_tree_finish(struct yaml_tree *tree) {
    finish_node(&tree->root);
    free(tree->file);
    *tree = (struct yaml_tree){0};
}

static const char *skip_byte_order_mark(const char *bytes) {
    return strncmp(bytes, "\xef\xbb\xbf", 3) == 0 ? bytes + 3 : bytes;
}

bool yaml_tree_parse(struct yaml_tree *tree, const char *bytes, size_t length, const char *file,
                     struct errors *errors) {
    *tree = (struct yaml_tree){.file = memory_string(file)};
    char *copy = memory_substring(bytes, length <= YAML_BYTES_MAX ? length : 0);
    const char *start = length <= YAML_BYTES_MAX ? skip_byte_order_mark(copy) : bytes;
    size_t rest = length - (size_t)(length <= YAML_BYTES_MAX ? start - copy : 0);
    bool ok = yaml_scan(start, rest, file, errors);
    if (ok) {
        struct reader reader = {.file = tree->file, .bytes = start, .errors = errors};
        find_lines(&reader);
        if (!yaml_parser_initialize(&reader.parser))
            abort();
        yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&reader.parser, (const unsigned char *)start, rest);
        ok = read_document(&reader, &tree->root);
        yaml_event_delete(&reader.event);
        yaml_parser_delete(&reader.parser);
        free(reader.lines);
    }
    free(copy);
    return ok;
}

char *yaml_tree_bytes(const char *path, size_t *length, struct errors *errors) {
    char *bytes = file_read(path, YAML_BYTES_MAX, length);
    if (!bytes)
        errors_at(errors, path, 0, 0, "can't be opened: %s", strerror(errno));
    return bytes;
}

bool yaml_tree_read(struct yaml_tree *tree, const char *path, struct errors *errors) {
    size_t length;
    *tree = (struct yaml_tree){0};
    char *bytes = yaml_tree_bytes(path, &length, errors);
    bool ok = bytes && yaml_tree_parse(tree, bytes, length, path, errors);
    free(bytes);
    return ok;
}

/* --- questions --- */

bool node_number(const struct node *node, double *value) {
    return node->kind == NODE_SCALAR && node->style == NODE_PLAIN && number_parse(node->text, value);
}

const struct node *node_find(const struct node *mapping, const char *key) {
    if (mapping->kind != NODE_MAPPING)
        return NULL;
    for (size_t i = 0; i + 1 < mapping->count; i += 2)
        if (strcmp(mapping->items[i].text, key) == 0)
            return &mapping->items[i + 1];
    return NULL;
}
