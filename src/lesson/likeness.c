/* The files are compared as trees, before they are decoded: whatever the format has or will have, only what a
 * row here names as prose may differ. Of prose, what is computed in it has to be in both, in whatever order
 * its language wants. */
#include "likeness.h"

#include "headings.h"
#include "text.h"
#include "types.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct likeness {
    const char *original, *copy; /* file names */
    const char *section;         /* of the head, whose keys are settings: "runs"; NULL outside */
    struct errors *errors;
};

static void differ(struct likeness *like, int line, int column, const struct node *original, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

static void differ(struct likeness *like, int line, int column, const struct node *original, const char *format, ...) {
    char message[ERROR_MESSAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    errors_at(like->errors, like->copy, line, column, "%s (original: %s:%d)", message, like->original, original->line);
}

/* --- what of a line has to be the same --- */

/* All of it, however it is spaced. */
static void keep_all(struct text *out, const char *line, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (line[i] != ' ' && line[i] != '\n')
            text_add_bytes(out, line + i, 1);
        else if (out->length > 0 && out->bytes[out->length - 1] != ' ')
            text_add(out, " ");
}

/* The id of a heading; all of what is none. */
static void keep_id(struct text *out, const char *line, size_t length) {
    size_t id = heading_id(line, true);
    keep_all(out, line, id ? id : length);
}

/* Where the argument of \text{..} ends; `line` is behind its brace. */
static size_t skip_words(const char *line, size_t at, size_t length) {
    for (int depth = 1; at < length && depth > 0; at++)
        depth += (line[at] == '{') - (line[at] == '}');
    return at;
}

/* Of a remark what is computed in it. */
static void keep_computed(struct text *out, const char *line, size_t length) {
    const char *end = line + length, *begin = strstr(line, "{{");
    for (; begin && begin < end; begin = strstr(begin + 1, "{{")) {
        const char *behind = strstr(begin, "}}");
        keep_all(out, begin, behind && behind < end ? (size_t)(behind - begin) : 0);
    }
}

/* A formula without its words. */
static void keep_math(struct text *out, const char *line, size_t length) {
    static const char WORDS[] = "\\text{", REMARK[] = " // ";
    for (size_t i = 0; i < length; i++)
        if (strncmp(line + i, REMARK, strlen(REMARK)) == 0) {
            keep_computed(out, line + i, length - i);
            return;
        } else if (strncmp(line + i, WORDS, strlen(WORDS)) == 0) {
            i = skip_words(line, i + strlen(WORDS), length) - 1;
            text_add(out, WORDS);
        } else if (line[i] != ' ') {
            text_add_bytes(out, line + i, 1);
        }
}

/* The bars between cells. */
static void keep_bars(struct text *out, const char *line, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (line[i] == '|' && (i == 0 || line[i - 1] != '\\'))
            text_add(out, "|");
}

/* The mark at the end of a line of pseudo-code: @look. */
static void keep_mark(struct text *out, const char *line, size_t length) {
    size_t at = length;
    while (at > 0 && line[at - 1] != '@' && line[at - 1] != ' ')
        at--;
    if (at > 0 && line[at - 1] == '@')
        text_add_bytes(out, line + at - 1, length - at + 1);
}

enum how {
    PROSE, /* free but for what is computed in it */
    LINES, /* line by line, what `keep` leaves */
    OWN,   /* free */
    EXTRA, /* free, and need not be there */
};

static const struct rule {
    const char *key;
    enum how how;
    void (*keep)(struct text *out, const char *line, size_t length);
    const char *what; /* for messages */
} RULES[] = {
    {"text", PROSE, NULL, ""},
    {"ask", PROSE, NULL, ""},
    {"right", PROSE, NULL, ""},
    {"wrong", PROSE, NULL, ""},
    {"why", PROSE, NULL, ""},
    {"hint", PROSE, NULL, ""},
    {"explain", PROSE, NULL, ""},
    {"notes", PROSE, NULL, ""},
    {"about", PROSE, NULL, ""},
    {"say", PROSE, NULL, ""},
    {"title", PROSE, NULL, ""},
    {"label", PROSE, NULL, ""},
    {"heads", PROSE, NULL, ""},
    {"course", PROSE, NULL, ""},
    {"words", OWN, NULL, ""},
    {"glossary", EXTRA, NULL, ""},
    {"language", EXTRA, NULL, ""},
    {"lesson", LINES, keep_id, "the id"},
    {"page", LINES, keep_id, "the id"},
    {"formula", LINES, keep_math, "the formula"},
    {"lines", LINES, keep_math, "the formula"},
    {"cells", LINES, keep_bars, "the number of cells"},
    {"code", LINES, keep_mark, "the mark @.. at the end"},
};

static const struct rule EXACT = {NULL, LINES, keep_all, "the value"};

/* In the sections of the head only titles of runs are prose: what is named there may be named as a key of a page. */
static const char *const SECTIONS[] = {"data", "surfaces", "runs", "values"};

static const struct rule *rule_of(const struct likeness *like, const char *key) {
    if (like->section && (strcmp(like->section, "runs") != 0 || strcmp(key, "title") != 0))
        return &EXACT;
    for (size_t i = 0; i < sizeof RULES / sizeof *RULES; i++)
        if (strcmp(RULES[i].key, key) == 0)
            return &RULES[i];
    return &EXACT;
}

/* --- what is computed in prose: {{loss of gd at 50}} --- */

/* The next one of the text as it is spaced once, into `out`; NULL: there is none. Else where it begins;
 * `*at` is set behind. */
static const char *next_mark(const char **at, struct text *out) {
    const char *begin = strstr(*at, "{{"), *end = begin ? strstr(begin, "}}") : NULL;
    text_cut(out, 0);
    if (!end)
        return NULL;
    *at = end + 2;
    keep_all(out, begin, (size_t)(*at - begin));
    return begin;
}

/* How often does the text have it, before `end`? */
static size_t count_mark(const char *text, const char *end, const char *mark) {
    struct text other = {0};
    size_t count = 0;
    for (const char *begin; (begin = next_mark(&text, &other)) && begin < end;)
        count += strcmp(text_string(&other), mark) == 0;
    text_finish(&other);
    return count;
}

static void place_in(const struct node *node, const char *at, int *line, int *column) {
    const char *start = node->text;
    *line = node->source.line;
    for (const char *i = start; i < at; i++)
        if (*i == '\n') {
            start = i + 1;
            ++*line;
        }
    *column = node->source.column + (int)types_characters(start, at);
}

/* Tells what `here` has more often than `there`. */
static void compare_marks(struct likeness *like, const struct node *here, const struct node *there, bool missing) {
    struct text mark = {0};
    const char *at = here->text, *end = there->text + strlen(there->text);
    for (const char *begin; (begin = next_mark(&at, &mark));) {
        int line = there->line, column = there->column;
        if (count_mark(here->text, begin, text_string(&mark)) < count_mark(there->text, end, text_string(&mark)))
            continue;
        if (missing) {
            differ(like, line, column, here, "this text lacks `%.80s`: put it in", text_string(&mark));
            continue;
        }
        place_in(here, begin, &line, &column);
        differ(like, line, column, there,
               "`%.80s` does not stand in the original: write what stands there, or take it out", text_string(&mark));
    }
    text_finish(&mark);
}

static void compare_prose(struct likeness *like, const struct node *original, const struct node *copy) {
    compare_marks(like, original, copy, true);
    compare_marks(like, copy, original, false);
}

/* --- texts line by line --- */

static bool same_line(const struct rule *rule, const char *a, size_t a_length, const char *b, size_t b_length) {
    struct text x = {0}, y = {0};
    rule->keep(&x, a, a_length);
    rule->keep(&y, b, b_length);
    bool same = strcmp(text_string(&x), text_string(&y)) == 0;
    text_finish(&x);
    text_finish(&y);
    return same;
}

/* The first line that differs is told. */
static void compare_lines(struct likeness *like, const struct rule *rule, const char *key, const struct node *original,
                          const struct node *copy) {
    const char *a = original->text, *b = copy->text;
    for (int line = 0; *a && *b; line++) {
        size_t a_length = strcspn(a, "\n"), b_length = strcspn(b, "\n");
        if (!same_line(rule, a, a_length, b, b_length)) {
            differ(like, copy->source.line + line, copy->source.column, original,
                   "`%s`: %s has to be that of the original, which is `%.*s`", key, rule->what,
                   a_length > 80 ? 80 : (int)a_length, a);
            return;
        }
        a += a_length + (a[a_length] == '\n');
        b += b_length + (b[b_length] == '\n');
    }
    if (*a || *b)
        differ(like, copy->line, copy->column, original, "`%s` has %s lines than the original: it takes as many", key,
               *a ? "fewer" : "more");
}

static void compare_scalars(struct likeness *like, const char *key, const struct node *original,
                            const struct node *copy) {
    const struct rule *rule = rule_of(like, key);
    if (rule->how == PROSE || rule->keep == keep_bars)
        compare_prose(like, original, copy);
    if (rule->how == LINES)
        compare_lines(like, rule, key, original, copy);
}

/* --- trees --- */

static void compare(struct likeness *like, const char *key, const struct node *original, const struct node *copy);

/* What an entry of a list is: a block, the kind of it; a choice, right or wrong. "" where its list does not tell. */
static const char *entry_kind(const char *list, const struct node *entry) {
    bool choice = strcmp(list, "choices") == 0;
    if (!choice && strcmp(list, "blocks") != 0 && strcmp(list, "pair") != 0)
        return "";
    if (entry->kind == NODE_SCALAR)
        return entry->text;
    if (entry->kind != NODE_MAPPING || entry->count == 0)
        return "";
    return !choice ? entry->items[0].text : node_find(entry, "right") ? "right" : "wrong";
}

static void compare_mappings(struct likeness *like, const struct node *original, const struct node *copy) {
    for (size_t i = 0; i + 1 < original->count; i += 2) {
        const char *key = original->items[i].text;
        const struct node *value = node_find(copy, key);
        if (value)
            compare(like, key, &original->items[i + 1], value);
        else if (rule_of(like, key)->how != EXTRA)
            differ(like, copy->line, copy->column, &original->items[i], "`%s` is missing here: the original has it",
                   key);
    }
    for (size_t i = 0; i + 1 < copy->count; i += 2) {
        const struct node *key = &copy->items[i];
        if (!node_find(original, key->text) && rule_of(like, key->text)->how != EXTRA)
            differ(like, key->line, key->column, original, "`%s` is not in the original: take it out", key->text);
    }
}

/* At the first entry of another kind comparing ends, for what follows is out of step; so it does where lists of another
 * length first differ. */
static void compare_lists(struct likeness *like, const char *key, const struct node *original,
                          const struct node *copy) {
    bool uneven = original->count != copy->count;
    size_t i = 0, before = like->errors->count;
    for (; i < original->count && i < copy->count; i++) {
        const struct node *a = &original->items[i], *b = &copy->items[i];
        const char *is = entry_kind(key, b), *should = entry_kind(key, a);
        if (strcmp(is, should) != 0) {
            differ(like, b->line, b->column, a, "`%.40s` stands here, and `%.40s` in the original: keep its order", is,
                   should);
            return;
        }
        compare(like, key, a, b);
        if (uneven && !*should && like->errors->count > before)
            return;
    }
    if (i < original->count)
        differ(like, copy->line, copy->column, &original->items[i],
               "`%s` has %zu entries here and %zu in the original: put in what follows the last", key, copy->count,
               original->count);
    if (i < copy->count)
        differ(like, copy->items[i].line, copy->items[i].column, original,
               "`%s` has only %zu entries in the original: take this out", key, original->count);
}

/* The place among the pages of that with the id; how many there are where there is none. */
static size_t find_page(const struct node *pages, const struct node *page) {
    size_t i = 0;
    const struct node *heading = page->kind == NODE_MAPPING ? node_find(page, "page") : NULL;
    for (; heading && heading->kind == NODE_SCALAR && i < pages->count; i++) {
        const struct node *other = pages->items[i].kind == NODE_MAPPING ? node_find(&pages->items[i], "page") : NULL;
        size_t length = heading_id(heading->text, true);
        if (other && other->kind == NODE_SCALAR && length == heading_id(other->text, true) &&
            strncmp(heading->text, other->text, length) == 0)
            return i;
    }
    return pages->count;
}

/* By their ids, so that one page too few or too many is one error. */
static void compare_pages(struct likeness *like, const struct node *original, const struct node *copy) {
    size_t last = 0;
    for (size_t i = 0; i < original->count; i++)
        if (find_page(copy, &original->items[i]) == copy->count)
            differ(like, copy->line, copy->column, &original->items[i],
                   "a page of the original is missing: translate it, too");
    for (size_t i = 0; i < copy->count; i++) {
        const struct node *page = &copy->items[i];
        size_t at = find_page(original, page);
        if (at == original->count)
            differ(like, page->line, page->column, original, "the original has no page of this id");
        else if (at < last)
            differ(like, page->line, page->column, &original->items[at],
                   "in the original this page stands before the one above");
        else
            last = at;
        if (at < original->count)
            compare(like, "", &original->items[at], page);
    }
}

static bool begins_section(const struct likeness *like, const char *key) {
    bool section = false;
    for (size_t i = 0; !like->section && i < sizeof SECTIONS / sizeof *SECTIONS; i++)
        section = section || strcmp(SECTIONS[i], key) == 0;
    return section;
}

static void compare(struct likeness *like, const char *key, const struct node *original, const struct node *copy) {
    static const char *const WORDS[] = {
        [NODE_SCALAR] = "a value", [NODE_LIST] = "a list", [NODE_MAPPING] = "a mapping"};
    enum how how = rule_of(like, key)->how;
    if (how == OWN || how == EXTRA)
        return;
    if (original->kind != copy->kind)
        differ(like, copy->line, copy->column, original, "`%s` is %s here and %s in the original", key,
               WORDS[copy->kind], WORDS[original->kind]);
    else if (original->kind == NODE_SCALAR)
        compare_scalars(like, key, original, copy);
    else if (original->kind == NODE_MAPPING)
        compare_mappings(&(struct likeness){like->original, like->copy, begins_section(like, key) ? key : like->section,
                                            like->errors},
                         original, copy);
    else if (strcmp(key, "pages") == 0)
        compare_pages(like, original, copy);
    else
        compare_lists(like, key, original, copy);
}

bool likeness_same_id(const struct yaml_tree *a, const struct yaml_tree *b) {
    const struct node *x = node_find(&a->root, "lesson"), *y = node_find(&b->root, "lesson");
    if (!x || !y)
        return !x && !y;
    size_t length = x->kind == NODE_SCALAR && y->kind == NODE_SCALAR ? heading_id(x->text, false) : 0;
    return length > 0 && length == heading_id(y->text, false) && strncmp(x->text, y->text, length) == 0;
}

bool likeness_check(const struct yaml_tree *original, const struct yaml_tree *copy, struct errors *errors) {
    size_t before = errors->count;
    struct likeness like = {original->file, copy->file, NULL, errors};
    compare(&like, "", &original->root, &copy->root);
    return errors->count == before;
}
