/* Pieces are cut off the end, ` | 3 digits` and then ` within 1%`; what is left is the expression. */
#include "span_value.h"

#include "memory.h"
#include "utf8.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

struct reader {
    const char *from; /* stands at `source` */
    const struct source *source;
    struct errors *errors;
    bool failed;
};

/* A piece of the line without the blanks around it. */
struct piece {
    const char *from, *to;
};

static struct piece trim(const char *from, const char *to) {
    while (from < to && *from == ' ')
        from++;
    while (to > from && to[-1] == ' ')
        to--;
    return (struct piece){from, to};
}

static struct source source_of(const struct reader *reader, const char *byte) {
    struct source source = *reader->source;
    uint32_t character;
    for (const char *at = reader->from; at < byte; source.column++)
        at += utf8_decode(at, &character);
    return source;
}

static void fail(struct reader *reader, const char *at, const char *format, const char *what) {
    struct source place = source_of(reader, at);
    errors_at(reader->errors, place.file, place.line, place.column, format, what);
    reader->failed = true;
}

static const struct {
    const char *word;
    enum number_style style;
} STYLES[] = {
    {"place", STYLE_PLACES},
    {"places", STYLE_PLACES},
    {"digit", STYLE_DIGITS},
    {"digits", STYLE_DIGITS},
};

static bool parse_style(const char *text, struct span *span) {
    char *word;
    if (strcmp(text, "percent") == 0) {
        span->style = STYLE_PERCENT;
        return true;
    }
    long count = isdigit((unsigned char)*text) ? strtol(text, &word, 10) : -1;
    if (count < 0 || count > 15 || *word != ' ')
        return false;
    word += strspn(word, " ");
    for (size_t i = 0; i < sizeof STYLES / sizeof *STYLES; i++)
        if (strcmp(word, STYLES[i].word) == 0) {
            span->style = STYLES[i].style;
            span->style_count = (int)count;
            return count > 0 || span->style == STYLE_PLACES;
        }
    return false;
}

/* Cuts ` | 5 places` off the end. */
static struct piece read_style(struct reader *reader, struct piece piece, struct span *span) {
    const char *bar = memchr(piece.from, '|', (size_t)(piece.to - piece.from));
    if (!bar)
        return piece;
    struct piece style = trim(bar + 1, piece.to);
    char *text = memory_substring(style.from, (size_t)(style.to - style.from));
    if (!parse_style(text, span))
        fail(reader, style.from, "`%s` is no way to write a number; after | stands `5 places`, `3 digits` or `percent`",
             text);
    free(text);
    return trim(piece.from, bar);
}

/* The last ` within ` of a blank. */
static const char *find_within(struct piece piece) {
    const char *found = NULL;
    for (const char *at = piece.from; at + 8 <= piece.to; at++)
        if (memcmp(at, " within ", 8) == 0)
            found = at;
    return found;
}

/* Cuts ` within 1%` off the end. */
static struct piece read_within(struct reader *reader, struct piece piece, struct span *span) {
    const char *within = find_within(piece);
    span->within = (struct tolerance){1, true};
    if (!within)
        return piece;
    struct piece amount = trim(within + 8, piece.to);
    char *text = memory_substring(amount.from, (size_t)(amount.to - amount.from));
    if (!tolerance_parse(text, &span->within))
        fail(reader, amount.from, "`%s` is no tolerance; write 0.01 or 1%%", text);
    free(text);
    return trim(piece.from, within);
}

bool span_value_read(struct span *span, const char *from, const char *to, const struct source *source,
                     struct errors *errors) {
    struct reader reader = {from, source, errors, false};
    bool blank = from < to && *from == '?';
    span->kind = blank ? SPAN_BLANK : SPAN_VALUE;
    struct piece piece = read_style(&reader, trim(from + blank, to), span);
    if (blank)
        piece = read_within(&reader, piece, span);
    struct source place = source_of(&reader, piece.from);
    char *text = memory_substring(piece.from, (size_t)(piece.to - piece.from));
    span->expression = expression_parse(text, &place, errors);
    free(text);
    return span->expression && !reader.failed;
}
