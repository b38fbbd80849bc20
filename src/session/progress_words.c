/* The words of a line of progress, each read strictly. */
#include "progress_part.h"

#include "number.h"
#include "utf8.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

bool reader_fail(struct reader *reader, const char *what) {
    int column = reader->rest ? (int)(reader->rest - reader->start) + 1 : 1;
    return error_at(reader->error, reader->name, reader->line, column, "%s", what);
}

/* The next word, ended by a NUL; "" at the line's end. */
char *reader_word(struct reader *reader) {
    char *from = reader->rest;
    reader->rest += strcspn(from, " ");
    if (*reader->rest)
        *reader->rest++ = '\0';
    return from;
}

bool reader_expect(struct reader *reader, const char *expected) {
    char *at = reader->rest;
    if (strcmp(reader_word(reader), expected) == 0)
        return true;
    reader->rest = at;
    char what[80];
    snprintf(what, sizeof what, "expected \"%s\"", expected);
    return reader_fail(reader, what);
}

bool reader_number(struct reader *reader, double low, double high, double *value) {
    char *at = reader->rest;
    if (number_parse(reader_word(reader), value) && *value >= low && *value <= high)
        return true;
    reader->rest = at;
    return reader_fail(reader, "expected a number in range");
}

/* A loss may be infinite, or none at all: runs diverge. */
bool reader_loss(struct reader *reader, double *loss) {
    static const struct {
        const char *word;
        double value;
    } ODD[] = {{"inf", INFINITY}, {"nan", NAN}, {"-nan", NAN}};
    char *at = reader->rest;
    size_t length = strcspn(at, " ");
    for (size_t i = 0; i < sizeof ODD / sizeof *ODD; i++)
        if (strlen(ODD[i].word) == length && strncmp(at, ODD[i].word, length) == 0) {
            *loss = ODD[i].value;
            reader_word(reader);
            return true;
        }
    return reader_number(reader, -HUGE_VAL, HUGE_VAL, loss);
}

bool reader_count(struct reader *reader, int low, int high, int *value) {
    double number;
    char *at = reader->rest;
    if (reader_number(reader, low, high, &number) && number == floor(number)) {
        *value = (int)number;
        return true;
    }
    reader->rest = at;
    return reader_fail(reader, "expected a whole number in range");
}

bool reader_named_count(struct reader *reader, const char *name, int low, int high, int *value) {
    return reader_expect(reader, name) && reader_count(reader, low, high, value);
}

bool reader_verdict(struct reader *reader, enum verdict *verdict) {
    char *at = reader->rest;
    const char *given = reader_word(reader);
    for (int i = 0; i < VERDICT_COUNT; i++)
        if (strcmp(PROGRESS_VERDICTS[i], given) == 0) {
            *verdict = (enum verdict)i;
            return true;
        }
    reader->rest = at;
    return reader_fail(reader, "expected open, wrong, right or shown");
}

bool reader_end(struct reader *reader) {
    return *reader->rest == '\0' || reader_fail(reader, "expected the end of the line");
}

/* The rest of the line: words, below `size` bytes. */
bool reader_words(struct reader *reader, size_t size, const char **out) {
    size_t bad, length = strlen(reader->rest);
    if (length == 0 || length >= size || !utf8_valid(reader->rest, length, &bad))
        return reader_fail(reader, "expected words, in UTF-8 and short enough");
    for (const char *s = reader->rest; *s; s++)
        if ((unsigned char)*s < ' ' || *s == 0x7f)
            return reader_fail(reader, "control character");
    *out = reader->rest;
    reader->rest += length;
    return true;
}

/* As it was typed. */
bool reader_given(struct reader *reader, char out[FIELD_SIZE]) {
    const char *given;
    if (!reader_words(reader, FIELD_SIZE, &given))
        return false;
    snprintf(out, FIELD_SIZE, "%s", given);
    return true;
}
