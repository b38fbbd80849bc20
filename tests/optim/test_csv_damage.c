/* Files of several pieces with one thing changed at a random place, read as a file, from memory, and by a plain
 * reader of this test's own that goes line by line with strtod: the same values bit for bit, or the same place of
 * the first mistake. */
#include "test.h"

#include "data.h"
#include "random.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    ROWS = 8000,
    FILES = 30,
    SIZE_MOST = 1 << 20,
    COLUMNS = 3,
    LINE_MOST = 4096,
    VALUES_MOST = (ROWS + 64) * COLUMNS
};

static char bytes[SIZE_MOST];
static size_t length;

/* What the plain reader finds: the place of the first mistake (line 0: none), or the values. */
static int wrong_line, wrong_column;
static size_t count;
static double values[VALUES_MOST];

/* -- the plain reader ---------------------------------------------------------------------------------------------- */

static const char *skip_blanks(const char *at, const char *end) {
    while (at < end && (*at == ' ' || *at == '\t'))
        at++;
    return at;
}

static bool is_number(const char *at, const char *end, double *value) {
    char text[LINE_MOST + 1] = "", *behind;
    while (end > at && (end[-1] == ' ' || end[-1] == '\t'))
        end--;
    memcpy(text, at, (size_t)(end - at));
    *value = strtod(text, &behind);
    bool plain = strspn(text, "0123456789+-.eE") == (size_t)(end - at);
    return end > at && plain && behind == text + (end - at) && isfinite(*value);
}

/* The column of a line's first mistake, 0: none. Too few or too many fields come before what is wrong in one. */
static int mistake_in(const char *line, size_t size, double row[COLUMNS]) {
    const char *fields[COLUMNS + 1] = {line}, *end = line + size, *nul = memchr(line, '\0', size);
    int found = 1;
    if (nul || size > LINE_MOST)
        return nul && nul - line < LINE_MOST ? (int)(nul - line) + 1 : LINE_MOST + 1;
    for (const char *at = line; at < end && found <= COLUMNS; at++)
        if (*at == ',')
            fields[found++] = at + 1;
    if (size == 0 || found < COLUMNS)
        return (int)size + 1;
    if (found > COLUMNS) {
        const char *stop = memchr(fields[COLUMNS], ',', (size_t)(end - fields[COLUMNS]));
        return (int)(skip_blanks(fields[COLUMNS], stop ? stop : end) - line) + 1;
    }
    for (int i = 0; i < COLUMNS; i++) {
        const char *stop = i + 1 < COLUMNS ? fields[i + 1] - 1 : end, *at = skip_blanks(fields[i], stop);
        if (!is_number(at, stop, &row[i]))
            return (int)(at - line) + 1;
    }
    return 0;
}

/* All but the first line, which is never changed. */
static void read_plainly(void) {
    const char *line = memchr(bytes, '\n', length), *end = bytes + length;
    count = 0;
    wrong_column = 0;
    for (wrong_line = 2, line++; line < end; wrong_line++) {
        const char *newline = memchr(line, '\n', (size_t)(end - line)), *stop = newline ? newline : end;
        size_t size = (size_t)(stop - line);
        if (size > 0 && line[size - 1] == '\r')
            size--;
        assert_true((count + 1) * COLUMNS <= VALUES_MOST);
        wrong_column = mistake_in(line, size, &values[count * COLUMNS]);
        if (wrong_column > 0)
            return;
        count++;
        line = newline ? newline + 1 : end;
    }
    wrong_line = 0;
}

/* -- files with something in them ---------------------------------------------------------------------------------- */

static void write_rows(struct random *random) {
    static const char *const FORMS[] = {"%.17g", "%.3f", " %+.6e", "%.20f", "%.0f\t", "%.15g", "%.1f", "%g"};
    length = (size_t)sprintf(bytes, "x1,x2,y\n");
    for (size_t i = 0; i < (size_t)ROWS * COLUMNS; i++) {
        double value = (random_unit(random) - 0.5) * pow(10, (int)random_below(random, 30) - 15);
        length += (size_t)sprintf(bytes + length, FORMS[random_below(random, sizeof FORMS / sizeof *FORMS)], value);
        const char *behind = i % COLUMNS < COLUMNS - 1 ? "," : random_below(random, 4) == 0 ? "\r\n" : "\n";
        length += (size_t)sprintf(bytes + length, "%s", behind);
    }
}

/* One piece in the place of a few bytes; or the file ends there. */
static void damage(struct random *random) {
    static const char *const PIECES[] = {
        "1",     "-",      "+",        ".",
        "e",     "e5",     ",",        "\n",
        "\r",    "\r\n",   "\n\n",     " ",
        "\t",    ";",      "x",        "nan",
        "1e999", "\"",     "--1",      "00000000000000000000000000000000000000000",
        "\xff",  "1e-400", "4.9e-324", "9007199254740993",
        "0x1p3", "inf",
    };
    size_t kind = random_below(random, 10), from = 8 + random_below(random, (uint32_t)length - 20);
    const char *piece = PIECES[random_below(random, sizeof PIECES / sizeof *PIECES)];
    size_t size = strlen(piece), gone = random_below(random, 3);
    if (kind == 0) {
        length = from;
    } else if (kind == 1) {
        bytes[from] = '\0';
    } else if (kind == 2) { /* a line of about the most that is allowed */
        size_t blanks = LINE_MOST - 60 + random_below(random, 80);
        memmove(bytes + from + blanks, bytes + from, length - from);
        memset(bytes + from, ' ', blanks);
        length += blanks;
    } else {
        memmove(bytes + from + size, bytes + from + gone, length - from - gone);
        memcpy(bytes + from, piece, size);
        length += size - gone;
    }
}

/* -- the comparison ------------------------------------------------------------------------------------------------ */

static void compare(const struct data *data, bool read, const struct error *error, const char *how) {
    if (read != (wrong_line == 0))
        fail_msg("%s: %s", how, read ? "read, though there is a mistake" : error->message);
    if (!read && (error->line != wrong_line || error->column != wrong_column))
        fail_msg("%s: %d:%d, not %d:%d: %s", how, error->line, error->column, wrong_line, wrong_column, error->message);
    if (!read) {
        assert_true(data->x == NULL && data->y == NULL && data->count == 0);
        return;
    }
    assert_int_equal(data->count, count);
    for (size_t i = 0; i < count; i++) {
        assert_memory_equal(&data->x[2 * i], &values[COLUMNS * i], 2 * sizeof *values);
        assert_memory_equal(&data->y[i], &values[COLUMNS * i + 2], sizeof *values);
    }
}

static void compare_all(const char *path) {
    struct data data;
    struct error error;
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    fclose(file);
    read_plainly();
    compare(&data, data_read_csv(&data, path, NULL, &error), &error, "from a file");
    data_finish(&data);
    compare(&data, data_parse_csv(&data, bytes, length, path, NULL, &error), &error, "from memory");
    data_finish(&data);
}

static void damaged_files_are_read_alike(void **state) {
    char path[] = "/tmp/downhill-test-XXXXXX";
    struct random random;
    (void)state;
    random_seed(&random, 20261125, 1);
    close(mkstemp(path));
    for (int i = 0; i < FILES; i++) {
        write_rows(&random);
        assert_true(length > 300000); /* of more than one piece */
        if (i > 0)
            damage(&random);
        compare_all(path);
    }
    unlink(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(damaged_files_are_read_alike)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
