/* A file is read whole, cut into lines, each line into fields; the first thing wrong ends it with its exact place. */
#include "data.h"

#include "file.h"
#include "memory.h"
#include "neuron.h"
#include "number.h"
#include "random.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_MAX_BYTES = 4096, FIELDS_MAX = PARAMETERS_MAX + 1, SHOWN_MAX = 24 };

static const size_t FILE_MAX_BYTES = (size_t)256 << 20;

struct field {
    const char *text; /* not NUL-terminated; spaces trimmed */
    size_t length;
    int column;
};

struct reader {
    const char *name;
    const char *next, *end; /* what is still to be read */
    const char *text;       /* the current line, without its end */
    size_t length;
    int line;
    struct field fields[FIELDS_MAX];
    int field_count; /* no more than FIELDS_MAX are counted */
    size_t x_capacity, y_capacity;
};

void data_init(struct data *data, size_t count, int inputs) {
    data->count = count;
    data->inputs = inputs;
    data->x = memory_new(count * (size_t)inputs, sizeof *data->x);
    data->y = memory_new(count, sizeof *data->y);
}

void data_copy(struct data *copy, const struct data *data) {
    data_init(copy, data->count, data->inputs);
    memcpy(copy->x, data->x, data->count * (size_t)data->inputs * sizeof *data->x);
    memcpy(copy->y, data->y, data->count * sizeof *data->y);
}

void data_finish(struct data *data) {
    free(data->x);
    free(data->y);
    *data = (struct data){0};
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

static bool next_line(struct reader *reader) {
    if (reader->next == reader->end)
        return false;
    size_t left = (size_t)(reader->end - reader->next);
    const char *newline = memchr(reader->next, '\n', left);
    reader->text = reader->next;
    reader->length = newline ? (size_t)(newline - reader->next) : left;
    reader->next = newline ? newline + 1 : reader->end;
    if (reader->length > 0 && reader->text[reader->length - 1] == '\r')
        reader->length--;
    reader->line++;
    return true;
}

static bool check_line(const struct reader *reader, struct error *error) {
    const char *nul = memchr(reader->text, '\0', reader->length);
    if (nul)
        return error_at(error, reader->name, reader->line,
                        (int)(nul - reader->text < LINE_MAX_BYTES ? nul - reader->text + 1 : LINE_MAX_BYTES + 1),
                        "a NUL byte: this is not a text file");
    if (reader->length > LINE_MAX_BYTES)
        return error_at(error, reader->name, reader->line, LINE_MAX_BYTES + 1, "a line over %d bytes", LINE_MAX_BYTES);
    return true;
}

static struct field trim(const char *line, const char *start, const char *end) {
    while (start < end && is_blank(*start))
        start++;
    while (end > start && is_blank(end[-1]))
        end--;
    return (struct field){start, (size_t)(end - start), (int)(start - line) + 1};
}

static void split(struct reader *reader) {
    const char *start = reader->text, *end = reader->text + reader->length;
    reader->field_count = 0;
    while (reader->field_count < FIELDS_MAX) {
        const char *comma = memchr(start, ',', (size_t)(end - start));
        reader->fields[reader->field_count++] = trim(reader->text, start, comma ? comma : end);
        if (!comma)
            return;
        start = comma + 1;
    }
}

/* A field for a message: short, and plain ASCII whatever the file holds. */
static const char *shown(const struct field *field, char out[SHOWN_MAX + 1]) {
    size_t length = field->length < SHOWN_MAX ? field->length : SHOWN_MAX;
    for (size_t i = 0; i < length; i++)
        out[i] = field->text[i] >= 0x20 && field->text[i] < 0x7f ? field->text[i] : '?';
    out[length] = '\0';
    return out;
}

static bool field_is(const struct field *field, const char *name) {
    return field->length == strlen(name) && memcmp(field->text, name, field->length) == 0;
}

static bool is_input_name(const struct field *field, int index, int inputs) {
    char name[16];
    snprintf(name, sizeof name, "x%d", index + 1);
    return field_is(field, name) || (inputs == 1 && field_is(field, "x"));
}

static bool bad_header(const struct reader *reader, int index, struct error *error) {
    char name[SHOWN_MAX + 1];
    const struct field *field = &reader->fields[index];
    return error_at(error, reader->name, reader->line, field->column,
                    "`%s` in the header; it must be `x,y` or `x1,..,xk,y` with at most %d inputs", shown(field, name),
                    INPUTS_MAX);
}

static bool read_header(struct reader *reader, struct data *data, struct error *error) {
    if (!next_line(reader))
        return error_at(error, reader->name, 1, 1, "an empty file; the header `x,y` or `x1,..,xk,y` must come first");
    if (!check_line(reader, error))
        return false;
    split(reader);
    int inputs = reader->field_count - 1;
    for (int i = 0; i < inputs; i++)
        if (i == INPUTS_MAX || !is_input_name(&reader->fields[i], i, inputs))
            return bad_header(reader, i, error);
    if (inputs == 0 || !field_is(&reader->fields[inputs], "y"))
        return bad_header(reader, inputs, error);
    data->inputs = inputs;
    return true;
}

static bool read_number(const struct reader *reader, int index, double *value, struct error *error) {
    const struct field *field = &reader->fields[index];
    char name[SHOWN_MAX + 1];
    if (field->length == 0)
        return error_at(error, reader->name, reader->line, field->column, "an empty field; a number must stand here");
    char *text = memory_substring(field->text, field->length);
    bool valid = number_parse(text, value) || number_parse_typed(text, value);
    free(text);
    if (!valid)
        return error_at(error, reader->name, reader->line, field->column, "`%s` is no finite number",
                        shown(field, name));
    return true;
}

static bool check_field_count(const struct reader *reader, int wanted, struct error *error) {
    int count = reader->field_count;
    if (reader->length == 0)
        return error_at(error, reader->name, reader->line, 1, "an empty line; the header says %d fields", wanted);
    if (count < wanted)
        return error_at(error, reader->name, reader->line, (int)reader->length + 1,
                        "a missing field: the header says %d, this line has %d", wanted, count);
    if (count > wanted)
        return error_at(error, reader->name, reader->line, reader->fields[wanted].column,
                        "a surplus field: the header says %d", wanted);
    return true;
}

static bool read_row(struct reader *reader, struct data *data, struct error *error) {
    if (!check_line(reader, error))
        return false;
    split(reader);
    if (!check_field_count(reader, data->inputs + 1, error))
        return false;
    size_t inputs = (size_t)data->inputs;
    data->x = memory_grow(data->x, &reader->x_capacity, (data->count + 1) * inputs, sizeof *data->x);
    data->y = memory_grow(data->y, &reader->y_capacity, data->count + 1, sizeof *data->y);
    for (int i = 0; i < data->inputs; i++)
        if (!read_number(reader, i, &data->x[data->count * inputs + (size_t)i], error))
            return false;
    if (!read_number(reader, data->inputs, &data->y[data->count], error))
        return false;
    data->count++;
    return true;
}

static bool read_rows(struct reader *reader, struct data *data, struct error *error) {
    while (next_line(reader))
        if (!read_row(reader, data, error))
            return false;
    if (data->count == 0)
        return error_at(error, reader->name, reader->line + 1, 1, "no points: at least one row must follow the header");
    return true;
}

bool data_parse_csv(struct data *data, const char *bytes, size_t length, const char *name, struct error *error) {
    static const char MARK[] = "\xef\xbb\xbf";
    *data = (struct data){0};
    if (length >= 3 && memcmp(bytes, MARK, 3) == 0) {
        bytes += 3;
        length -= 3;
    }
    struct reader reader = {.name = name, .next = bytes, .end = bytes + length};
    if (read_header(&reader, data, error) && read_rows(&reader, data, error))
        return true;
    data_finish(data);
    return false;
}

bool data_read_csv(struct data *data, const char *path, struct error *error) {
    size_t length;
    *data = (struct data){0};
    char *bytes = file_read(path, FILE_MAX_BYTES, &length);
    if (!bytes || length > FILE_MAX_BYTES) {
        error_at(error, path, 0, 0, "%s", strerror(bytes ? EFBIG : errno));
        free(bytes);
        return false;
    }
    bool valid = data_parse_csv(data, bytes, length, path, error);
    free(bytes);
    return valid;
}

void data_generate_logistic(struct data *data, size_t count, uint64_t seed) {
    struct random random;
    random_seed(&random, seed, 1);
    data_init(data, count, 1);
    for (size_t i = 0; i < count; i++) {
        data->x[i] = -5 + 10 * random_unit(&random);
        data->y[i] = random_unit(&random) < neuron_sigmoid(1.2 * data->x[i] - 0.7);
    }
}

void data_generate_recipe(struct data *data, size_t count, int inputs, uint64_t seed, const double from[], double noise,
                          const double rare[]) {
    struct random random;
    random_seed(&random, seed, 1);
    data_init(data, count, inputs);
    for (size_t i = 0; i < count; i++) {
        double *x = data->x + i * (size_t)inputs;
        for (int k = 0; k < inputs; k++) {
            x[k] = -2 + 4 * random_unit(&random);
            if (rare[k] < 1 && random_unit(&random) > rare[k])
                x[k] = 0;
        }
        data->y[i] = neuron_output(x, inputs, from) + noise * (random_unit(&random) - 0.5);
    }
}
