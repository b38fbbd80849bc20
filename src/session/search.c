/* A page is flattened to lines, one a paragraph; then finding is a matter of substrings. */
#include "search.h"

#include "action.h"
#include "utf8.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { WORD_SIZE = 32, BEFORE_HIT = 16 };

/* --- a page as lines --- */

/* TeX without its backslashes and braces: \eta is found as eta. */
static void add_tex(const char *tex, struct text *out) {
    for (; *tex; tex++)
        if (!strchr("\\{}", *tex))
            text_add_bytes(out, tex, 1);
}

static void add_span(const struct span *span, struct text *out) {
    char key[16];
    if (span->kind == SPAN_MATH)
        add_tex(span->text, out);
    else if (span->kind == SPAN_TERM)
        text_add(out, span->shown ? span->shown : span->text);
    else if (span->kind == SPAN_VALUE || span->kind == SPAN_BLANK)
        text_add(out, "..");
    else if (span->kind == SPAN_KEY)
        text_add(out, action_key_of(span->text, key));
    else
        text_add(out, span->text);
}

static void add_prose(const struct prose *prose, struct text *out) {
    for (size_t i = 0; i < prose->count; i++) {
        for (size_t j = 0; j < prose->paragraphs[i].count; j++)
            add_span(&prose->paragraphs[i].spans[j], out);
        text_add(out, "\n");
    }
}

static void add_block(const struct block *block, struct text *out) {
    if (block->title)
        text_addf(out, "%s\n", block->title);
    if (block->kind == BLOCK_TEXT)
        add_prose(&block->text, out);
    if (block->kind == BLOCK_ASK)
        add_prose(&block->ask.text, out);
    for (size_t i = 0; block->kind == BLOCK_CODE && i < block->code.count; i++)
        text_addf(out, "%s\n", block->code.text[i] + strspn(block->code.text[i], " "));
    for (size_t i = 0; block->kind == BLOCK_TABLE && i < block->table.cell_count; i++)
        add_prose(&block->table.cells[i], out);
    for (int i = 0; block->kind == BLOCK_PAIR && i < 2; i++)
        add_block(&block->pair[i], out);
}

void search_page_text(const struct page *page, struct text *out) {
    text_addf(out, "%s\n", page->title);
    for (size_t i = 0; i < page->block_count; i++)
        add_block(&page->blocks[i], out);
}

/* --- words in lines --- */

struct query {
    char words[SEARCH_WORDS_MAX][WORD_SIZE];
    size_t count;
};

static struct query split(const char *text) {
    struct query query = {0};
    while (query.count < SEARCH_WORDS_MAX) {
        text += strspn(text, " ");
        size_t length = strcspn(text, " ");
        if (length == 0)
            break;
        snprintf(query.words[query.count++], WORD_SIZE, "%.*s", (int)length, text);
        text += length;
    }
    return query;
}

/* Where `word` stands in the first `length` bytes of `text`, case ignored; NULL. */
static const char *find(const char *text, size_t length, const char *word) {
    size_t size = strlen(word);
    for (size_t i = 0; i + size <= length; i++) {
        size_t same = 0;
        while (same < size && tolower((unsigned char)text[i + same]) == tolower((unsigned char)word[same]))
            same++;
        if (same == size)
            return text + i;
    }
    return NULL;
}

static size_t count_found(const struct query *query, const char *text, size_t length) {
    size_t found = 0;
    for (size_t i = 0; i < query->count; i++)
        found += find(text, length, query->words[i]) != NULL;
    return found;
}

bool search_has_phrase(const char *text, const char *phrase) {
    size_t size = strlen(phrase);
    const char *from = text;
    while (size > 0 && (from = find(from, strlen(from), phrase))) {
        const char *after = from + size + (from[size] == 's');
        if ((from == text || !isalnum((unsigned char)from[-1])) && !isalnum((unsigned char)*after))
            return true;
        from++;
    }
    return false;
}

/* --- hits --- */

/* Is the only word how the page's id begins, up to a part of it ("5.2" for 5.2.9a, not for 5.21)? Without a dot it is a
 * number like any other. */
static bool has_id(const struct query *query, const char *id) {
    const char *word = query->words[0];
    size_t length = strlen(word);
    return query->count == 1 && strchr(word, '.') && find(id, length, word) == id &&
           !isdigit((unsigned char)id[length]);
}

static bool is_continuation(char byte) {
    return ((unsigned char)byte & 0xc0) == 0x80;
}

/* The part of a line around the byte `at`, cut at blanks where there are any. */
static void cut_line(const char *line, size_t length, size_t at, size_t word, struct search_hit *hit) {
    enum { ROOM = SEARCH_LINE_SIZE - 8 };
    size_t from = at > BEFORE_HIT && length > ROOM ? at - BEFORE_HIT : 0;
    while (from > 0 && from < at && line[from - 1] != ' ')
        from++;
    size_t size = length - from < ROOM ? length - from : ROOM;
    while (from + size < length && size > 0 && is_continuation(line[from + size]))
        size--;
    snprintf(hit->line, sizeof hit->line, "%s%.*s%s", from ? "..." : "", (int)size, line + from,
             from + size < length ? "..." : "");
    hit->at = at - from + (from ? 3 : 0);
    hit->length = word;
}

/* The first word of the query that stands in the line, as the hit. */
static void take_line(const struct query *query, const char *line, size_t length, struct search_hit *hit) {
    for (size_t i = 0; i < query->count; i++) {
        const char *place = find(line, length, query->words[i]);
        if (place) {
            cut_line(line, length, (size_t)(place - line), strlen(query->words[i]), hit);
            return;
        }
    }
    cut_line(line, length, 0, 0, hit);
}

/* The line behind the title that has most of the words, the first of equals. */
static void best_line(const struct query *query, const char *text, struct search_hit *hit) {
    const char *best = NULL;
    size_t most = 0, best_length = 0;
    for (const char *line = strchr(text, '\n') + 1; *line; line = strchr(line, '\n') + 1) {
        size_t length = strcspn(line, "\n"), found = count_found(query, line, length);
        if (length > 0 && (!best || found > most)) {
            best = line;
            best_length = length;
            most = found;
        }
    }
    if (best)
        take_line(query, best, best_length, hit);
}

static bool has_all(const struct query *query, const char *title) {
    return count_found(query, title, strlen(title)) == query->count;
}

/* By what a page is found, the best first. */
enum rank { BY_ID, BY_TITLE, BY_TEXT, RANK_COUNT };

/* The best that it can be found by: its text has to be looked at only where its names are not enough. A lesson's title
 * is its first page's, too. */
static enum rank rank_page(const struct query *query, const struct lesson *lesson, size_t i) {
    const struct page *page = &lesson->pages[i];
    if (has_id(query, page->id))
        return BY_ID;
    return has_all(query, page->title) || (i == 0 && has_all(query, lesson->title)) ? BY_TITLE : BY_TEXT;
}

/* Is the page a hit by `wanted`, and by nothing better? */
static bool match(const struct query *query, const struct lesson *lesson, size_t i, enum rank wanted,
                  struct search_hit *hit) {
    struct text text = {0};
    if (rank_page(query, lesson, i) != wanted)
        return false;
    search_page_text(&lesson->pages[i], &text);
    bool found = wanted != BY_TEXT || count_found(query, text_string(&text), text.length) == query->count;
    if (found)
        best_line(query, text_string(&text), hit);
    text_finish(&text);
    return found;
}

size_t search_find(const struct course *course, const char *words, struct search_hit out[], size_t most) {
    struct query query = split(words);
    size_t count = 0;
    for (enum rank rank = BY_ID; rank < RANK_COUNT && query.count > 0; rank++)
        for (size_t i = 0; i < course->lesson_count; i++)
            for (size_t j = 0; j < course->lessons[i].page_count && count < most; j++) {
                out[count] = (struct search_hit){.lesson = i, .page = j};
                count += match(&query, &course->lessons[i], j, rank, &out[count]);
            }
    return count;
}
