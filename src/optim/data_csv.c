/* A file comes in pieces that end with a line. A row of plain numbers is read in one go (decimal.h); any other row is
 * cut into fields and read again with all care, and the first thing wrong ends it with its exact place. So what is
 * accepted, and what is said of the rest, is told by the careful way alone. */
#include "data.h"

#include "decimal.h"
#include "memory.h"
#include "number.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LINE_MAX_BYTES = 4096, FIELDS_MAX = PARAMETERS_MAX + 1, SHOWN_MAX = 24, PIECE = 256 << 10, ROWS_UNTOLD = 8192 };

/* Ten million points of fifty bytes each; their memory is at most four times as much. */
static const size_t FILE_MAX_BYTES = (size_t)512 << 20;

struct field {
    const char *text; /* not NUL-terminated; spaces trimmed */
    size_t length;
    int column;
};

struct reader {
    const char *name;
    char what[64];
    const struct work *work;
    double read, total; /* bytes of the pieces before, and of all */
    const char *piece;
    const char *next, *end; /* what is still to be read of this piece */
    const char *last;       /* the byte behind its last newline */
    const char *text;       /* the current line, without its end */
    size_t length;
    int line;
    struct field fields[FIELDS_MAX];
    int field_count; /* no more than FIELDS_MAX are counted */
    size_t room;     /* for points */
};

/* ---- lines and fields ---- */

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

/* ---- the careful way ---- */

/* A field for a message: short, and plain ASCII whatever the file holds. */
static const char *shown(const struct field *field, char out[SHOWN_MAX + 1]) {
    size_t length = field->length < SHOWN_MAX ? field->length : SHOWN_MAX;
    for (size_t i = 0; i < length; i++)
        out[i] = field->text[i] >= 0x20 && field->text[i] < 0x7f ? field->text[i] : '?';
    out[length] = '\0';
    return out;
}

/* What most likely made a field or a line what it is; "" where that can't be told. */
static const char *cure(const char *text, size_t length) {
    if (memchr(text, ';', length) || memchr(text, '\t', length))
        return "; commas part the fields";
    if (memchr(text, '"', length))
        return "; fields stand without quotes";
    return memchr(text, '\r', length) ? "; lines end with LF or CR LF" : "";
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
                    "`%s` in the header; it must be `x,y` or `x1,..,xk,y` with at most %d inputs%s", shown(field, name),
                    INPUTS_MAX, cure(reader->text, reader->length));
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
        return error_at(error, reader->name, reader->line, field->column, "`%s` is no finite number%s",
                        shown(field, name), cure(field->text, field->length));
    return true;
}

static bool check_field_count(const struct reader *reader, int wanted, struct error *error) {
    int count = reader->field_count;
    if (reader->length == 0)
        return error_at(error, reader->name, reader->line, 1, "an empty line; the header says %d fields: take it out",
                        wanted);
    if (count < wanted)
        return error_at(error, reader->name, reader->line, (int)reader->length + 1,
                        "a missing field: the header says %d, this line has %d%s", wanted, count,
                        cure(reader->text, reader->length));
    if (count > wanted)
        return error_at(error, reader->name, reader->line, reader->fields[wanted].column,
                        "a surplus field: the header says %d; numbers have a point, not a comma", wanted);
    return true;
}

static void make_room(struct reader *reader, struct data *data, size_t room) {
    reader->room = room;
    data->x = memory_resize(data->x, room * (size_t)data->inputs, sizeof *data->x);
    data->y = memory_resize(data->y, room, sizeof *data->y);
}

static bool read_row(struct reader *reader, struct data *data, struct error *error) {
    next_line(reader);
    if (!check_line(reader, error))
        return false;
    split(reader);
    if (!check_field_count(reader, data->inputs + 1, error))
        return false;
    for (int i = 0; i < data->inputs; i++)
        if (!read_number(reader, i, &data->x[data->count * (size_t)data->inputs + (size_t)i], error))
            return false;
    return read_number(reader, data->inputs, &data->y[data->count], error);
}

/* ---- the fast way ---- */

static const char *skip_blanks(const char *s) {
    while (is_blank(*s))
        s++;
    return s;
}

/* A number with the byte that must come behind it; NULL: it is not so. */
static const char *read_plain(const char *s, char behind, double *value) {
    s = decimal_read(skip_blanks(s), value);
    if (!s)
        return NULL;
    s = skip_blanks(s);
    s += behind == '\n' && *s == '\r';
    return *s == behind ? s + 1 : NULL;
}

/* A row of plain numbers, of a line that ends with a newline. False: nothing is read, and nothing said yet. */
static bool read_plain_row(struct reader *reader, struct data *data) {
    const char *s = reader->next;
    double *x = data->x + data->count * (size_t)data->inputs;
    if (s >= reader->last)
        return false;
    for (int i = 0; i < data->inputs && s; i++)
        s = read_plain(s, ',', &x[i]);
    s = s ? read_plain(s, '\n', &data->y[data->count]) : NULL;
    if (!s || s - reader->next > LINE_MAX_BYTES)
        return false;
    reader->next = s;
    reader->line++;
    return true;
}

/* ---- all of it ---- */

static bool goes_on(const struct reader *reader, struct error *error) {
    double done = reader->read + (double)(reader->next - reader->piece);
    return work_goes_on(reader->work, reader->what, done, reader->total) || error_set(error, "stopped");
}

static bool read_rows(struct reader *reader, struct data *data, struct error *error) {
    while (reader->next < reader->end) {
        if (data->count % ROWS_UNTOLD == 0 && !goes_on(reader, error))
            return false;
        if (data->count == reader->room)
            make_room(reader, data, data->count + data->count / 2 + 64);
        if (!read_plain_row(reader, data) && !read_row(reader, data, error))
            return false;
        data->count++;
    }
    return true;
}

/* The byte behind the last newline, or the start where there is none. */
static const char *behind_newline(const char *start, const char *end) {
    while (end > start && end[-1] != '\n')
        end--;
    return end;
}

/* Whole lines, or the last of them. */
static bool read_piece(struct reader *reader, struct data *data, const char *piece, const char *end,
                       struct error *error) {
    static const char MARK[] = "\xef\xbb\xbf";
    reader->piece = reader->next = piece;
    reader->end = end;
    reader->last = behind_newline(piece, end);
    if (reader->line == 0) {
        if (end - piece >= 3 && memcmp(piece, MARK, 3) == 0)
            reader->next += 3;
        if (end - piece >= 2 && (memcmp(piece, "\xff\xfe", 2) == 0 || memcmp(piece, "\xfe\xff", 2) == 0))
            return error_at(error, reader->name, 1, 1, "UTF-16: save the file as UTF-8 or plain ASCII");
        if (!read_header(reader, data, error))
            return false;
    }
    if (!read_rows(reader, data, error))
        return false;
    reader->read += (double)(end - piece);
    return true;
}

static bool finish(struct reader *reader, struct data *data, struct error *error) {
    if (data->count == 0)
        return error_at(error, reader->name, reader->line + 1, 1, "no points: at least one row must follow the header");
    make_room(reader, data, data->count);
    return true;
}

static void begin(struct reader *reader, const char *name, double total, const struct work *work) {
    const char *slash = strrchr(name, '/');
    *reader = (struct reader){.name = name, .total = total, .work = work};
    snprintf(reader->what, sizeof reader->what, "reading %.48s", slash ? slash + 1 : name);
}

bool data_parse_csv(struct data *data, const char *bytes, size_t length, const char *name, const struct work *work,
                    struct error *error) {
    struct reader reader;
    *data = (struct data){0};
    begin(&reader, name, (double)length, work);
    if (read_piece(&reader, data, bytes, bytes + length, error) && finish(&reader, data, error))
        return true;
    data_finish(data);
    return false;
}

/* ---- from a file ---- */

static bool fail(const char *path, int cause, struct error *error) {
    if (cause == EFBIG)
        return error_at(error, path, 0, 0, "larger than %zu MiB, the most that is read", FILE_MAX_BYTES >> 20);
    return error_at(error, path, 0, 0, "%s", strerror(cause));
}

/* Fills the buffer behind the `kept` bytes in it; -1 and errno where that fails, 0 at the end. */
static ssize_t read_more(int file, char *buffer, size_t kept) {
    ssize_t count;
    do
        count = read(file, buffer + kept, PIECE - kept);
    while (count < 0 && errno == EINTR);
    return count;
}

/* A line that no piece can hold is read as far as it goes, and refused. */
static bool read_pieces(struct reader *reader, struct data *data, int file, char *buffer, struct error *error) {
    size_t kept = 0;
    for (;;) {
        ssize_t count = read_more(file, buffer, kept);
        if (count < 0)
            return fail(reader->name, errno, error);
        const char *end = buffer + kept + count;
        const char *stop = count == 0 ? end : behind_newline(buffer, end);
        if (stop == buffer && end == buffer + PIECE)
            stop = end;
        if (reader->read + (double)(end - buffer) > (double)FILE_MAX_BYTES)
            return fail(reader->name, EFBIG, error);
        if ((stop > buffer || (count == 0 && reader->line == 0)) && !read_piece(reader, data, buffer, stop, error))
            return false;
        if (count == 0)
            return finish(reader, data, error);
        kept = (size_t)(end - stop);
        memmove(buffer, stop, kept);
    }
}

static bool read_file(struct reader *reader, struct data *data, int file, struct error *error) {
    struct stat status;
    if (fstat(file, &status) == 0 && S_ISREG(status.st_mode)) {
        reader->total = (double)status.st_size;
        if (reader->total > (double)FILE_MAX_BYTES)
            return fail(reader->name, EFBIG, error);
    }
    char *buffer = memory_new(PIECE, 1);
    bool valid = read_pieces(reader, data, file, buffer, error);
    free(buffer);
    return valid;
}

/* -1 with an error. Where nobody writes into a pipe it waits, until that is not wanted any more. */
static int open_file(const struct reader *reader, const char *path, struct error *error) {
    int file;
    while ((file = open(path, O_RDONLY | O_CLOEXEC)) < 0 && errno == EINTR)
        if (!goes_on(reader, error))
            return -1;
    if (file < 0)
        fail(path, errno, error);
    return file;
}

bool data_read_csv(struct data *data, const char *path, const struct work *work, struct error *error) {
    struct reader reader;
    *data = (struct data){0};
    begin(&reader, path, 0, work);
    int file = open_file(&reader, path, error);
    if (file < 0)
        return false;
    bool valid = read_file(&reader, data, file, error);
    close(file);
    if (!valid)
        data_finish(data);
    return valid;
}
