/* A lesson from its tree: the head, then the pages; then what can only be checked once all names are known. */
#include "lesson.h"

#include "blocks.h"
#include "course.h"
#include "definitions.h"
#include "headings.h"
#include "lesson_names.h"
#include "lesson_walk.h"
#include "memory.h"
#include "outline.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* --- ids and titles --- */

/* The first two members that lessons and pages have for their names. */
struct heading {
    char *id, *title;
};
_Static_assert(offsetof(struct lesson, title) == offsetof(struct lesson, id) + offsetof(struct heading, title),
               "order");
_Static_assert(offsetof(struct page, title) == offsetof(struct page, id) + offsetof(struct heading, title), "order");

static bool read_heading(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct heading *heading = target;
    bool page = field->detail != NULL;
    struct field line = {.key = field->key, .type = &TYPE_LINE, .maximum = PROSE_LENGTH_MAX};
    char *text = NULL;
    bool ok = decode_value(decoder, &line, node, &text);
    size_t length = ok ? heading_id(text, page) : 0;
    if (ok && length == 0)
        ok = decode_fail(decoder, node, "`%s`: an id, a space and a title expected, as in `%s`", field->key,
                         page ? "5.4.1 Where the steps go" : "5.4 Momentum");
    if (ok) {
        heading->id = memory_substring(text, length);
        struct node title = {.kind = NODE_SCALAR,
                             .style = NODE_BLOCK,
                             .text = text + length + 1,
                             .line = node->line,
                             .column = node->source.column + (int)length + 1};
        line.maximum = TITLE_MAX;
        ok = decode_value(decoder, &line, &title, &heading->title);
    }
    free(text);
    return ok;
}

static void schema_heading(struct json *json, const struct field *field) {
    json_member(json, "type", "string");
    json_member(json, "pattern",
                field->detail ? "^[0-9]+(\\.[0-9]+)+[a-z]? \\S.{0,47}$" : "^[0-9]+(\\.[0-9]+)+ \\S.{0,47}$");
    json_member(json, "patternErrorMessage",
                field->detail ? "an id, a space, a title of at most 48 characters, as 5.4.1 Where the steps go"
                              : "an id, a space, a title of at most 48 characters, as 5.4 Momentum");
}

static const struct type TYPE_HEADING = {read_heading, schema_heading};

/* --- pages --- */

static bool read_claims(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct page *page = target;
    struct field list = {.key = field->key, .maximum = CLAIMS_MAX};
    struct field claim = {.key = field->key, .type = &TYPE_CONDITION};
    bool ok = types_check_list(decoder, &list, node);
    if (!ok)
        return false;
    page->claims = memory_new(node->count, sizeof *page->claims);
    for (size_t i = 0; i < node->count; i++) {
        struct claim *next = &page->claims[page->claim_count++];
        next->place = (struct place){node->items[i].line, node->items[i].column};
        ok = decode_value(decoder, &claim, &node->items[i], &next->condition) && ok;
    }
    return ok;
}

static void schema_claims(struct json *json, const struct field *field) {
    types_schema_list(json);
    TYPE_CONDITION.schema(json, field);
    types_schema_list_end(json, 0, CLAIMS_MAX);
}

static bool read_blocks(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct page *page = target;
    struct field list = {.key = field->key, .minimum = 1, .maximum = BLOCKS_MAX};
    bool ok = types_check_list(decoder, &list, node);
    if (!ok)
        return false;
    page->blocks = memory_new(node->count, sizeof *page->blocks);
    for (size_t i = 0; i < node->count; i++)
        ok = blocks_read(decoder, &node->items[i], &page->blocks[page->block_count++]) && ok;
    return ok;
}

static void schema_blocks(struct json *json, const struct field *field) {
    (void)field;
    types_schema_list(json);
    json_member(json, "$ref", "#/definitions/block");
    types_schema_list_end(json, 1, BLOCKS_MAX);
}

static const struct type TYPE_CLAIMS = {read_claims, schema_claims};
static const struct type TYPE_BLOCKS = {read_blocks, schema_blocks};

static const struct field PAGE_FIELDS[] = {
    {"page", &TYPE_HEADING, offsetof(struct page, id), .required = true, .detail = "page",
     .help = "id, a space, the title"},
    {"claims", &TYPE_CLAIMS, .help = "what `downhill check` verifies; never shown"},
    {"notes", &TYPE_PROSE, offsetof(struct page, notes), .help = "for the instructor"},
    {"blocks", &TYPE_BLOCKS, .required = true, .help = "what the page shows, in this order"},
};
static const struct record PAGE = {"a page", PAGE_FIELDS, COUNT_OF(PAGE_FIELDS), NULL};
static const struct record PAGE_HEADING = {"a page", PAGE_FIELDS, 1, NULL};

static bool read_page(struct decoder *decoder, const struct node *node, struct page *page) {
    bool heading = decoder->partly && node->kind == NODE_MAPPING && node->count == 2;
    page->place = (struct place){node->line, node->column};
    page->loaded = !heading;
    return decode_record(decoder, heading ? &PAGE_HEADING : &PAGE, node, page);
}

static bool read_pages(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct lesson *lesson = decoder->lesson;
    struct field list = {.key = field->key, .minimum = 1, .maximum = PAGES_MAX};
    (void)target;
    bool ok = types_check_list(decoder, &list, node);
    if (!ok)
        return false;
    lesson->pages = memory_new(node->count, sizeof *lesson->pages);
    for (size_t i = 0; i < node->count; i++)
        ok = read_page(decoder, &node->items[i], &lesson->pages[lesson->page_count++]) && ok;
    return ok;
}

static void schema_pages(struct json *json, const struct field *field) {
    (void)field;
    types_schema_records(json, &PAGE, 1, PAGES_MAX);
}

static void finish_page(struct page *page) {
    for (size_t i = 0; i < page->block_count; i++)
        blocks_finish(&page->blocks[i]);
    for (size_t i = 0; i < page->claim_count; i++)
        expression_destroy(page->claims[i].condition);
    prose_finish(&page->notes);
    free(page->blocks);
    free(page->claims);
    free(page->id);
    free(page->title);
}

/* --- the lesson --- */

static bool read_language(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    const char *text = node->kind == NODE_SCALAR ? node->text : "";
    size_t letters = strspn(text, "abcdefghijklmnopqrstuvwxyz");
    bool region = text[letters] == '-' && strlen(text) == letters + 3 && isupper((unsigned char)text[letters + 1]) &&
                  isupper((unsigned char)text[letters + 2]);
    if (letters < 2 || letters > 3 || (text[letters] && !region))
        return decode_fail(decoder, node, "`%s`: a code such as en, de or pt-BR expected", field->key);
    free(*(char **)target);
    *(char **)target = memory_string(text);
    return true;
}

static void schema_language(struct json *json, const struct field *field) {
    (void)field;
    json_member(json, "type", "string");
    json_member(json, "pattern", "^[a-z]{2,3}(-[A-Z]{2})?$");
}

static const struct type TYPE_LANGUAGE = {read_language, schema_language};
static const struct type TYPE_PAGES = {read_pages, schema_pages};

/* What a lesson and course.yaml both may have. Read in this order: data before runs, runs before
 * pages that name them. */
/* clang-format off */
#define ABOUT_ROW {"about", &TYPE_PROSE, offsetof(struct lesson, about), .help = "a sentence for the contents"}
#define SHARED_ROWS                                                                                                    \
    {"language", &TYPE_LANGUAGE, offsetof(struct lesson, language), .help = "default en"},                             \
    {"data", &TYPE_DATA_SECTION, .help = "data sets; CSV files of datasets/ need no entry"},                           \
    {"surfaces", &TYPE_SURFACES_SECTION, .help = "losses by a formula in w and b"},                                    \
    {"runs", &TYPE_RUNS_SECTION, .help = "an optimizer on data or a surface, from a start"},                           \
    {"values", &TYPE_VALUES_SECTION, .help = "expressions used more than once"},                                       \
    {"glossary", &TYPE_GLOSSARY_SECTION, .help = "terms, for [[term]]"}
/* clang-format on */

static const struct field LESSON_FIELDS[] = {
    {"lesson", &TYPE_HEADING, offsetof(struct lesson, id), .required = true, .help = "id, a space, the title"},
    ABOUT_ROW,
    SHARED_ROWS,
    {"pages", &TYPE_PAGES, .required = true, .help = "the pages, in this order"},
};
static const struct record LESSON = {"a lesson", LESSON_FIELDS, COUNT_OF(LESSON_FIELDS), NULL};

static const struct field COURSE_FIELDS[] = {
    {"course", &TYPE_LINE, offsetof(struct lesson, title), .maximum = TITLE_MAX, .help = "the course's title"},
    ABOUT_ROW,
    SHARED_ROWS,
};
static const struct field SHARED_FIELDS[] = {SHARED_ROWS};
static const struct record COURSE = {"course.yaml", COURSE_FIELDS, COUNT_OF(COURSE_FIELDS), NULL};

static bool has_stranger(const struct record *record, const struct node *root) {
    for (size_t i = 0; root->kind == NODE_MAPPING && i + 1 < root->count; i += 2)
        if (!decode_field(record, root->items[i].text))
            return true;
    return false;
}

/* What the course shares; its errors have been told once, when the course was read. */
static void read_shared(struct lesson *lesson, struct course *course) {
    struct errors told = {0};
    struct decoder decoder = {course->shared->file, &told, course, lesson};
    for (size_t i = 0; i < COUNT_OF(SHARED_FIELDS); i++) {
        const struct node *node = node_find(&course->shared->root, SHARED_FIELDS[i].key);
        if (node)
            decode_value(&decoder, &SHARED_FIELDS[i], node, (char *)lesson + SHARED_FIELDS[i].offset);
    }
    lesson->shared_unsure = lesson->unsure || has_stranger(&COURSE, &course->shared->root);
    lesson->unsure = false;
    lesson->shared_values = lesson->value_count;
    lesson->shared_terms = lesson->glossary_count;
    errors_finish(&told);
}

static bool comes_before(const struct error *a, const struct error *b) {
    return a->line < b->line || (a->line == b->line && a->column < b->column);
}

/* The errors from `first` on in the order of the file, each once. */
static void sort_errors(struct errors *errors, size_t first) {
    size_t count = first;
    for (size_t i = first; i < errors->count; i++) {
        struct error error = errors->items[i];
        size_t at = count;
        while (at > first && comes_before(&error, &errors->items[at - 1]))
            at--;
        if (at > first && error_same(&error, &errors->items[at - 1]))
            continue;
        memmove(&errors->items[at + 1], &errors->items[at], (count - at) * sizeof error);
        errors->items[at] = error;
        count++;
    }
    errors->count = count;
}

static void begin_lesson(struct lesson *lesson, const char *path) {
    *lesson = (struct lesson){.file = memory_string(path), .language = memory_string("en")};
}

static bool read_lesson(struct decoder *decoder, const char *bytes, size_t length) {
    struct yaml_tree tree;
    bool ok = yaml_tree_parse(&tree, bytes, length, decoder->file, decoder->errors);
    decoder->lesson->unsure = ok && has_stranger(&LESSON, &tree.root);
    ok = ok && decode_record(decoder, &LESSON, &tree.root, decoder->lesson);
    if (ok) {
        lesson_walk_number(decoder->lesson);
        ok = lesson_names_check(decoder);
    }
    yaml_tree_finish(&tree);
    return ok;
}

static bool read_whole_or_partly(struct lesson *lesson, struct course *course, const char *path, const char *bytes,
                                 size_t length, bool partly, struct errors *errors) {
    begin_lesson(lesson, path);
    struct decoder decoder = {lesson->file, errors, course, lesson, partly};
    size_t before = errors->count;
    if (course->shared)
        read_shared(lesson, course);
    bool ok = read_lesson(&decoder, bytes, length);
    sort_errors(errors, before);
    lesson->loaded = !partly;
    if (ok && errors->count == before)
        return true;
    lesson_finish(lesson);
    return false;
}

bool lesson_read(struct lesson *lesson, struct course *course, const char *path, const char *bytes, size_t length,
                 struct errors *errors) {
    return read_whole_or_partly(lesson, course, path, bytes, length, false, errors);
}

bool lesson_read_partly(struct lesson *lesson, struct course *course, const char *path, const char *bytes,
                        size_t length) {
    struct errors untold = {0};
    bool ok = read_whole_or_partly(lesson, course, path, bytes, length, true, &untold);
    errors_finish(&untold);
    return ok;
}

bool lesson_read_shared(struct lesson *lesson, struct course *course, struct errors *errors) {
    begin_lesson(lesson, course->shared->file);
    struct decoder decoder = {lesson->file, errors, course, lesson};
    return decode_record(&decoder, &COURSE, &course->shared->root, lesson) && lesson_names_check(&decoder);
}

void lesson_finish(struct lesson *lesson) {
    for (size_t i = 0; i < lesson->page_count; i++)
        finish_page(&lesson->pages[i]);
    definitions_finish(lesson);
    outline_finish(lesson->outline);
    prose_finish(&lesson->about);
    free(lesson->pages);
    free(lesson->file);
    free(lesson->id);
    free(lesson->title);
    free(lesson->language);
    *lesson = (struct lesson){0};
}

/* --- the schema --- */

void lesson_schema(struct text *out) {
    struct json json = {.fresh = true};
    json_open(&json, '{');
    json_member(&json, "$schema", "http://json-schema.org/draft-07/schema#");
    json_member(&json, "$id", "lesson.schema.json");
    json_member(&json, "title", "downhill lesson");
    decode_schema(&json, &LESSON);
    json_object(&json, "definitions");
    blocks_schema(&json);
    json_close(&json, '}');
    json_close(&json, '}');
    text_add(out, text_string(&json.out));
    text_add(out, "\n");
    text_finish(&json.out);
}

/* --- finding --- */

const struct run_definition *lesson_run(const struct lesson *lesson, const char *name) {
    for (size_t i = 0; i < lesson->run_count; i++)
        if (strcmp(lesson->runs[i].name, name) == 0)
            return &lesson->runs[i];
    return NULL;
}

static const struct block *find_block(const struct block *blocks, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++) {
        if (blocks[i].name && strcmp(blocks[i].name, name) == 0)
            return &blocks[i];
        const struct block *inner = blocks[i].kind == BLOCK_PAIR ? find_block(blocks[i].pair, 2, name) : NULL;
        if (inner)
            return inner;
    }
    return NULL;
}

const struct block *page_block(const struct page *page, const char *name) {
    return find_block(page->blocks, page->block_count, name);
}
