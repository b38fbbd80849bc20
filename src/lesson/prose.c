/* One pass over the characters of a text: plain words are gathered until a mark (* ` $ [[ {{) begins a span of another
 * kind. Each mark has a row with its own end and reader. Line and column are counted along, so that an error inside
 * {{...}} points at its place in the file. */
#include "prose.h"

#include "memory.h"
#include "number.h"
#include "span_math.h"
#include "span_value.h"
#include "utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct cursor {
    const char *at;
    int line, column;
};

struct reader {
    struct cursor cursor;
    const struct source *source;
    struct errors *errors;
    struct prose *prose;
    struct text words; /* plain text gathered for the next SPAN_TEXT */
    struct cursor words_start;
    size_t paragraph_capacity, span_capacity;
    bool stressed; /* between two stars */
    bool failed;
};

/* --- places --- */

static void advance(struct cursor *cursor, const struct source *source) {
    uint32_t c = (unsigned char)*cursor->at;
    size_t length = c < 0x80 ? 1 : utf8_decode(cursor->at, &c);
    cursor->at += length;
    cursor->column++;
    if (c == '\n') {
        cursor->line++;
        cursor->column = source->column;
    }
}

static void advance_to(struct reader *reader, const char *end) {
    while (reader->cursor.at < end)
        advance(&reader->cursor, reader->source);
}

static void fail(struct reader *reader, const struct cursor *place, const char *format, const char *what) {
    errors_at(reader->errors, reader->source->file, place->line, place->column, format, what);
    reader->failed = true;
}

/* --- the result --- */

static struct paragraph *last_paragraph(struct reader *reader) {
    return &reader->prose->paragraphs[reader->prose->count - 1];
}

static void begin_paragraph(struct reader *reader, bool item) {
    struct prose *prose = reader->prose;
    prose->paragraphs =
        memory_grow(prose->paragraphs, &reader->paragraph_capacity, prose->count + 1, sizeof *prose->paragraphs);
    prose->paragraphs[prose->count++] = (struct paragraph){.item = item};
    reader->span_capacity = 0;
}

static struct span *add_span(struct reader *reader, enum span_kind kind, const struct cursor *place) {
    if (reader->prose->count == 0)
        begin_paragraph(reader, false);
    struct paragraph *paragraph = last_paragraph(reader);
    paragraph->spans =
        memory_grow(paragraph->spans, &reader->span_capacity, paragraph->count + 1, sizeof *paragraph->spans);
    struct span *span = &paragraph->spans[paragraph->count++];
    *span = (struct span){
        .kind = kind, .stressed = reader->stressed, .style_count = 4, .line = place->line, .column = place->column};
    return span;
}

static void end_words(struct reader *reader) {
    if (reader->words.length)
        add_span(reader, reader->stressed ? SPAN_STRESS : SPAN_TEXT, &reader->words_start)->text =
            memory_string(text_string(&reader->words));
    text_cut(&reader->words, 0);
}

/* --- {{...}} --- */

/* A piece of the text without the spaces around it. */
struct piece {
    const char *from, *to;
};

static struct piece trim(struct piece piece) {
    while (piece.from < piece.to && *piece.from == ' ')
        piece.from++;
    while (piece.to > piece.from && piece.to[-1] == ' ')
        piece.to--;
    return piece;
}

static char *piece_string(struct piece piece) {
    return memory_substring(piece.from, (size_t)(piece.to - piece.from));
}

/* The place of a byte further on in the line. */
static struct source source_of(const struct reader *reader, const char *byte) {
    struct cursor place = reader->cursor;
    while (place.at < byte)
        advance(&place, reader->source);
    return (struct source){reader->source->file, place.line, place.column};
}

static bool begins(struct piece piece, const char *word) {
    size_t length = strlen(word);
    return (size_t)(piece.to - piece.from) > length && memcmp(piece.from, word, length) == 0;
}

static void read_braces(struct reader *reader, struct piece piece, const struct cursor *place) {
    piece = trim(piece);
    struct span *span = add_span(reader, SPAN_VALUE, place);
    if (piece.from == piece.to) {
        fail(reader, place, "nothing between {{ and }}%s: a number, such as {{loss of gd at 100}}, expected", "");
    } else if (begins(piece, "page ")) {
        span->kind = SPAN_PAGE;
        span->text = piece_string(trim((struct piece){piece.from + 5, piece.to}));
    } else if (begins(piece, "key ")) {
        span->kind = SPAN_KEY;
        span->text = piece_string(trim((struct piece){piece.from + 4, piece.to}));
    } else {
        struct source source = source_of(reader, piece.from);
        if (!span_value_read(span, piece.from, piece.to, &source, reader->errors))
            reader->failed = true;
    }
}

/* --- the other spans --- */

static void read_code(struct reader *reader, struct piece piece, const struct cursor *place) {
    add_span(reader, SPAN_CODE, place)->text = piece_string(piece);
}

static void read_math(struct reader *reader, struct piece piece, const struct cursor *place) {
    struct source source = source_of(reader, piece.from);
    if (!span_math_read(add_span(reader, SPAN_MATH, place), piece.from, piece.to, &source, reader->errors))
        reader->failed = true;
}

/* [[plateau]], [[plateau|plateaus]]. */
static void read_term(struct reader *reader, struct piece piece, const struct cursor *place) {
    struct span *span = add_span(reader, SPAN_TERM, place);
    const char *bar = memchr(piece.from, '|', (size_t)(piece.to - piece.from));
    struct piece key = trim((struct piece){piece.from, bar ? bar : piece.to});
    struct piece shown = bar ? trim((struct piece){bar + 1, piece.to}) : key;
    if (key.from == key.to || shown.from == shown.to)
        fail(reader, place, "a term of the glossary expected%s: [[plateau]] or [[plateau|plateaus]]", "");
    span->text = piece_string(key);
    span->shown = piece_string(shown);
}

/* `read` is NULL for stress, which may hold the others. */
struct mark {
    const char *open, *close;
    bool one_line;
    void (*read)(struct reader *reader, struct piece piece, const struct cursor *place);
};

static const struct mark MARKS[] = {
    {"{{", "}}", true, read_braces}, {"[[", "]]", true, read_term}, {"$", "$", true, read_math},
    {"`", "`", true, read_code},     {"*", "*", false, NULL},
};

static const struct mark *find_mark(const char *at) {
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (strncmp(at, MARKS[i].open, strlen(MARKS[i].open)) == 0)
            return &MARKS[i];
    return NULL;
}

/* Where the span ends: its closing mark on the same line, or in the same paragraph. Stress goes over what it holds. */
static const char *find_close(const struct mark *mark, const char *from) {
    for (const char *at = from; *at; at++) {
        if (strncmp(at, mark->close, strlen(mark->close)) == 0)
            return at;
        if (*at == '\n' && (mark->one_line || at[1 + strspn(at + 1, " ")] == '\n'))
            return NULL;
        const struct mark *held = mark->read ? NULL : find_mark(at);
        const char *close = held ? find_close(held, at + strlen(held->open)) : NULL;
        if (close)
            at = close + strlen(held->close) - 1;
        else if (!mark->read && *at == '\\' && at[1])
            at++;
    }
    return NULL;
}

/* A star or a bracket among spaces is itself: 2 * 3. */
static bool is_plain(const struct mark *mark, const char *at) {
    char after = at[strlen(mark->open)];
    return !mark->read && (after == ' ' || after == '\n' || after == '\0');
}

static void gather(struct reader *reader, const char *bytes, size_t length) {
    if (reader->words.length == 0)
        reader->words_start = reader->cursor;
    text_add_bytes(&reader->words, bytes, length);
}

static void read_span(struct reader *reader, const struct mark *mark) {
    struct cursor place = reader->cursor;
    const char *from = place.at + strlen(mark->open);
    const char *to = find_close(mark, from);
    if (!to) {
        errors_at(reader->errors, reader->source->file, place.line, place.column,
                  "`%s` is not closed by `%s`%s; a plain one is written \\%c", mark->open, mark->close,
                  mark->one_line ? " on its line" : " in its paragraph", mark->open[0]);
        reader->failed = true;
        advance_to(reader, mark->read ? from + strcspn(from, "\n") : from); /* the rest of the line is not prose */
        return;
    }
    end_words(reader);
    if (mark->read) {
        mark->read(reader, (struct piece){from, to}, &place);
        advance_to(reader, to + strlen(mark->close));
    } else {
        reader->stressed = true;
        advance_to(reader, from);
    }
}

static void end_stress(struct reader *reader) {
    end_words(reader);
    reader->stressed = false;
    advance_to(reader, reader->cursor.at + 1);
}

static void read_backslash(struct reader *reader) {
    char next = reader->cursor.at[1];
    if (next && strchr("*$[{|`\\", next)) {
        gather(reader, reader->cursor.at + 1, 1);
        advance_to(reader, reader->cursor.at + 2);
        return;
    }
    fail(reader, &reader->cursor,
         "a lone backslash%s: formulas stand between dollar signs, as in $\\eta$; a plain "
         "backslash is written twice",
         "");
    advance_to(reader, reader->cursor.at + 1);
}

/* --- lines and paragraphs --- */

static bool blank_line(const char *at) {
    at += strspn(at, " ");
    return *at == '\n' || *at == '\0';
}

static void end_paragraph(struct reader *reader) {
    while (reader->words.length && reader->words.bytes[reader->words.length - 1] == ' ')
        text_cut(&reader->words, reader->words.length - 1);
    end_words(reader);
}

/* At the first character of a line: a blank one ends the paragraph, `- ` begins an item, others go on. */
static void begin_line(struct reader *reader, bool *fresh) {
    const char *at = reader->cursor.at;
    if (blank_line(at)) {
        end_paragraph(reader);
        *fresh = true;
        advance_to(reader, at + strspn(at, " "));
        return;
    }
    bool item = at[0] == '-' && at[1] == ' ';
    if (item || *fresh) {
        end_paragraph(reader);
        begin_paragraph(reader, item);
    } else if (reader->words.length == 0 || reader->words.bytes[reader->words.length - 1] != ' ') {
        gather(reader, " ", 1);
    }
    *fresh = false;
    advance_to(reader, at + (item ? 2 : 0));
    advance_to(reader, reader->cursor.at + strspn(reader->cursor.at, " "));
}

/* Up to the next character that may begin a mark, or the end of the line. */
static void read_words(struct reader *reader) {
    const char *at = reader->cursor.at;
    size_t length = 1 + strcspn(at + 1, "{[$`*\\\n");
    gather(reader, at, length);
    advance_to(reader, at + length);
}

static void read_mark_or_words(struct reader *reader) {
    const char *at = reader->cursor.at;
    const struct mark *mark = find_mark(at);
    if (reader->stressed && *at == '*')
        end_stress(reader);
    else if (mark && !is_plain(mark, at))
        read_span(reader, mark);
    else if (*at == '\\')
        read_backslash(reader);
    else
        read_words(reader);
}

bool prose_parse(struct prose *prose, const char *text, const struct source *source, struct errors *errors) {
    struct reader reader = {{text, source->line, source->column}, source, errors, prose};
    bool fresh = true;
    *prose = (struct prose){0};
    if (strlen(text) > PROSE_LENGTH_MAX) {
        fail(&reader, &reader.cursor, "a text has at most 4000 characters%s", "");
        return false;
    }
    begin_line(&reader, &fresh);
    while (*reader.cursor.at) {
        if (*reader.cursor.at == '\n') {
            advance(&reader.cursor, source);
            begin_line(&reader, &fresh);
        } else {
            read_mark_or_words(&reader);
        }
    }
    end_paragraph(&reader);
    text_finish(&reader.words);
    if (prose->count == 0 && !reader.failed)
        fail(&reader, &(struct cursor){text, source->line, source->column}, "an empty text%s", "");
    return !reader.failed;
}

void prose_span_finish(struct span *span) {
    for (size_t i = 0; i < span->value_count; i++)
        expression_destroy(span->values[i].expression);
    free(span->values);
    free(span->text);
    free(span->shown);
    expression_destroy(span->expression);
}

void prose_finish(struct prose *prose) {
    for (size_t i = 0; i < prose->count; i++) {
        for (size_t j = 0; j < prose->paragraphs[i].count; j++)
            prose_span_finish(&prose->paragraphs[i].spans[j]);
        free(prose->paragraphs[i].spans);
    }
    free(prose->paragraphs);
    *prose = (struct prose){0};
}

/* --- numbers --- */

static void write_percent(double value, char out[NUMBER_SIZE]) {
    double percent = value * 100;
    if (fabs(percent) >= 1)
        number_fixed(out, percent, 0);
    else
        number_digits(out, percent, 2);
}

void prose_number(const struct span *span, double value, struct text *out) {
    char number[NUMBER_SIZE];
    if (isnan(value)) {
        text_add(out, "--");
        return;
    }
    if (span->style == STYLE_PERCENT)
        write_percent(value, number);
    else if (span->style == STYLE_PLACES)
        number_fixed(number, value, span->style_count);
    else
        number_words(number, value, span->style_count);
    text_add(out, number);
    if (span->style == STYLE_PERCENT)
        text_add(out, " %");
}
