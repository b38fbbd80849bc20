/* One pass over the lines of a file, looking at those alone that stand in the first column or in that of the pages' `-
 * `. In valid YAML nothing else can stand there: text under `|` is indented further. Whatever is unusual (quotes, flow
 * style, another order of keys) ends the pass, for decoding is always right and this is only fast. */
#include "outline.h"

#include "decode.h"
#include "headings.h"
#include "memory.h"
#include "yaml_scan.h"
#include "yaml_tree.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

struct line {
    const char *text; /* not NUL-terminated */
    size_t length, indent;
    int number; /* from 1 */
};

struct scan {
    const char *bytes; /* all of them */
    const char *next, *end;
    struct line line;
    struct lesson *lesson;
    struct outline *outline;
    bool in_about, in_pages;
    bool has_pages;
    size_t column; /* of the pages' `- `; SIZE_MAX: none came yet */
    size_t capacity;
};

/* Passes over the lines that don't begin in the first column, where pages do: nearly all of a file. */
static void skip_inside(struct scan *scan) {
    while (scan->next < scan->end && *scan->next == ' ') {
        const char *newline = memchr(scan->next, '\n', (size_t)(scan->end - scan->next));
        scan->next = newline ? newline + 1 : scan->end;
        scan->line.number++;
    }
}

static bool next_line(struct scan *scan) {
    if (scan->in_pages && scan->column == 0)
        skip_inside(scan);
    if (scan->next == scan->end)
        return false;
    const char *newline = memchr(scan->next, '\n', (size_t)(scan->end - scan->next));
    const char *end = newline ? newline : scan->end;
    scan->line.text = scan->next;
    scan->line.length = (size_t)(end - scan->next);
    scan->line.number++;
    scan->line.indent = 0;
    while (scan->line.indent < scan->line.length && scan->next[scan->line.indent] == ' ')
        scan->line.indent++;
    scan->next = newline ? newline + 1 : scan->end;
    return true;
}

static bool is_blank(const struct line *line) {
    return line->indent == line->length;
}

/* What stands behind `prefix` at the line's column, without the spaces around it; NULL where it begins otherwise. */
static const char *value_of(const struct line *line, size_t column, const char *prefix, size_t *length) {
    size_t from = column + strlen(prefix), to = line->length;
    if (from > to || memcmp(line->text + column, prefix, from - column) != 0)
        return NULL;
    if (from < to && line->text[from] != ' ')
        return NULL;
    while (from < to && line->text[from] == ' ')
        from++;
    while (to > from && line->text[to - 1] == ' ')
        to--;
    *length = to - from;
    return line->text + from;
}

/* Text that YAML takes as it stands, and that may be shown. */
static bool is_plain(const char *text, size_t length) {
    struct errors refused = {0};
    for (size_t i = 0; i < length; i++)
        if ((text[i] == ':' && (i + 1 == length || text[i + 1] == ' ')) ||
            (text[i] == '#' && i > 0 && text[i - 1] == ' '))
            return false;
    bool plain = length > 0 && yaml_scan(text, length, "", &refused);
    errors_finish(&refused);
    return plain;
}

static bool take_heading(const char *value, size_t length, bool page, char **id, char **title) {
    if (length > TITLE_MAX * 4 || !is_plain(value, length))
        return false;
    char *text = memory_substring(value, length);
    bool ok = heading_split(text, page, id, title);
    free(text);
    return ok;
}

/* --- the lines looked at --- */

static bool take_page(struct scan *scan) {
    struct lesson *lesson = scan->lesson;
    size_t length, id_length = lesson->id ? strlen(lesson->id) : 0;
    const char *value = value_of(&scan->line, scan->line.indent, "- page:", &length);
    if (!value || !id_length || lesson->page_count == PAGES_MAX)
        return false;
    scan->outline->pages[lesson->page_count] = (size_t)(scan->line.text - scan->bytes);
    lesson->pages = memory_grow(lesson->pages, &scan->capacity, lesson->page_count + 1, sizeof *lesson->pages);
    struct page *page = &lesson->pages[lesson->page_count++];
    page->place = (struct place){scan->line.number, (int)scan->line.indent + 3};
    return take_heading(value, length, true, &page->id, &page->title) &&
           strncmp(page->id, lesson->id, id_length) == 0 && page->id[id_length] == '.';
}

static bool take_pages_line(struct scan *scan) {
    const struct line *line = &scan->line;
    if (scan->column == SIZE_MAX)
        scan->column = line->indent;
    if (line->indent > scan->column)
        return true;
    return line->indent == scan->column && line->text[line->indent] == '-' && take_page(scan);
}

static bool is_key(const struct line *line) {
    size_t length = 0;
    while (length < line->length && line->text[length] >= 'a' && line->text[length] <= 'z')
        length++;
    return length > 0 && length < line->length && line->text[length] == ':' &&
           (length + 1 == line->length || line->text[length + 1] == ' ');
}

static void end_pages(struct scan *scan, const char *at) {
    scan->outline->pages[scan->lesson->page_count] = (size_t)(at - scan->bytes);
    scan->in_pages = false;
}

static bool take_key(struct scan *scan) {
    const struct line *line = &scan->line;
    struct lesson *lesson = scan->lesson;
    size_t length;
    const char *value;
    if (scan->in_pages)
        end_pages(scan, line->text);
    scan->in_about = false;
    if (!is_key(line))
        return false;
    if ((value = value_of(line, 0, "lesson:", &length)))
        return !lesson->id && take_heading(value, length, false, &lesson->id, &lesson->title);
    if ((value = value_of(line, 0, "about:", &length))) {
        scan->in_about = length == 1 && *value == '|' && !scan->outline->has_about;
        scan->outline->has_about = true;
    }
    if ((value = value_of(line, 0, "pages:", &length))) {
        bool first = !scan->has_pages;
        scan->in_pages = scan->has_pages = true;
        return first && length == 0;
    }
    return true;
}

/* The lines of `about`, from the first that is not blank. */
static void take_about_line(struct scan *scan) {
    struct outline *outline = scan->outline;
    if (outline->about_length == 0) {
        outline->about = (size_t)(scan->line.text - scan->bytes);
        outline->about_source = (struct source){scan->lesson->file, scan->line.number, (int)scan->line.indent + 1};
    }
    outline->about_length = (size_t)(scan->next - scan->bytes) - outline->about;
}

static bool take_line(struct scan *scan) {
    const struct line *line = &scan->line;
    if (is_blank(line) || line->text[0] == '#')
        return true;
    if (line->indent == 0 && !(scan->in_pages && line->text[0] == '-'))
        return take_key(scan);
    if (scan->in_about)
        take_about_line(scan);
    return !scan->in_pages || line->text[line->indent] == '#' || take_pages_line(scan);
}

bool outline_read(struct lesson *lesson, const char *path, char *bytes, size_t length) {
    struct lesson begun = {.file = memory_string(path), .language = memory_string("en")};
    begun.outline = memory_new(1, sizeof *begun.outline);
    struct scan scan = {bytes, bytes, bytes + length, {0}, &begun, begun.outline, .column = SIZE_MAX};
    bool sure = length <= YAML_BYTES_MAX;
    while (sure && next_line(&scan))
        sure = take_line(&scan);
    if (scan.in_pages)
        end_pages(&scan, scan.end);
    if (sure && begun.id && begun.page_count > 0) {
        begun.outline->bytes = bytes;
        begun.outline->length = length;
        *lesson = begun;
        return true;
    }
    lesson_finish(&begun);
    return false;
}

/* The first line, then as many line ends as there are. */
static void add_first_line(const char *from, const char *to, struct text *out) {
    const char *end = memchr(from, '\n', (size_t)(to - from));
    text_add_bytes(out, from, (size_t)((end ? end : to) - from));
    for (; end; end = memchr(end + 1, '\n', (size_t)(to - end - 1)))
        text_add_bytes(out, "\n", 1);
}

void outline_with_page(const struct outline *outline, size_t page, size_t page_count, struct text *out) {
    const char *bytes = outline->bytes;
    const size_t *pages = outline->pages;
    text_add_bytes(out, bytes, pages[0]);
    for (size_t i = 0; i < page_count; i++)
        if (i == page)
            text_add_bytes(out, bytes + pages[i], pages[i + 1] - pages[i]);
        else
            add_first_line(bytes + pages[i], bytes + pages[i + 1], out);
    text_add_bytes(out, bytes + pages[page_count], outline->length - pages[page_count]);
}

void outline_finish(struct outline *outline) {
    if (outline)
        free(outline->bytes);
    free(outline);
}

char *outline_course_title(const char *bytes, size_t length) {
    struct scan scan = {bytes, bytes, bytes + length, {0}, .column = SIZE_MAX};
    char *title = NULL;
    while (next_line(&scan) && !title) {
        size_t size;
        const char *value = value_of(&scan.line, 0, "course:", &size);
        if (value && isalpha((unsigned char)*value) && is_plain(value, size) && heading_is_title(value, size))
            title = memory_substring(value, size);
        else if (!is_blank(&scan.line) && scan.line.text[0] != '#')
            break;
    }
    return title;
}

/* --- about --- */

/* The lines without their indentation; false where they don't keep it. */
static bool about_text(const struct outline *outline, struct text *out) {
    size_t indent = (size_t)outline->about_source.column - 1;
    const char *from = outline->bytes + outline->about;
    struct scan scan = {from, from, from + outline->about_length, {0}, .column = SIZE_MAX};
    while (next_line(&scan)) {
        if (!is_blank(&scan.line) && scan.line.indent < indent)
            return false;
        if (!is_blank(&scan.line))
            text_add_bytes(out, scan.line.text + indent, scan.line.length - indent);
        text_add(out, "\n");
    }
    return !strstr(text_string(out), "{{") && !strstr(text_string(out), "[[");
}

bool outline_about(struct lesson *lesson) {
    struct text text = {0};
    struct errors refused = {0};
    struct prose about = {0};
    const struct outline *outline = lesson->outline;
    if (!outline->has_about)
        return true;
    bool ok = outline->about_length > 0 && about_text(outline, &text) &&
              yaml_scan(text.bytes, text.length, "", &refused) &&
              prose_parse(&about, text.bytes, &outline->about_source, &refused);
    if (ok)
        lesson->about = about;
    else
        prose_finish(&about);
    text_finish(&text);
    errors_finish(&refused);
    return ok;
}
