/* Errors as values: a place and one line of text. */
#include "error.h"

#include "memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ERRORS_MAX = 100 };

/* Nothing from a file may reach a terminal as an escape sequence, not even inside an error. */
static void replace_controls(char *text) {
    for (unsigned char *c = (unsigned char *)text; *c; c++)
        if (*c < 0x20 || *c == 0x7f)
            *c = '?';
}

static void fill(struct error *error, const char *file, int line, int column, const char *format, va_list arguments) {
    if (!error)
        return;
    snprintf(error->file, sizeof error->file, "%s", file ? file : "");
    error->line = line;
    error->column = column;
    vsnprintf(error->message, sizeof error->message, format, arguments);
    replace_controls(error->file);
    replace_controls(error->message);
}

bool error_set(struct error *error, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fill(error, "", 0, 0, format, arguments);
    va_end(arguments);
    return false;
}

bool error_at(struct error *error, const char *file, int line, int column, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fill(error, file, line, column, format, arguments);
    va_end(arguments);
    return false;
}

bool error_same(const struct error *a, const struct error *b) {
    return a->line == b->line && a->column == b->column && strcmp(a->file, b->file) == 0 &&
           strcmp(a->message, b->message) == 0;
}

void error_format(const struct error *error, char *out, size_t size) {
    if (!error->file[0])
        snprintf(out, size, "error: %s", error->message);
    else if (error->line == 0)
        snprintf(out, size, "%s: error: %s", error->file, error->message);
    else if (error->column == 0)
        snprintf(out, size, "%s:%d: error: %s", error->file, error->line, error->message);
    else
        snprintf(out, size, "%s:%d:%d: error: %s", error->file, error->line, error->column, error->message);
}

bool errors_add(struct errors *errors, const struct error *error) {
    if (errors->count >= ERRORS_MAX)
        return false;
    errors->items = memory_grow(errors->items, &errors->capacity, errors->count + 1, sizeof *errors->items);
    errors->items[errors->count++] = *error;
    return false;
}

bool errors_at(struct errors *errors, const char *file, int line, int column, const char *format, ...) {
    struct error error;
    va_list arguments;
    va_start(arguments, format);
    fill(&error, file, line, column, format, arguments);
    va_end(arguments);
    return errors_add(errors, &error);
}

void errors_finish(struct errors *errors) {
    free(errors->items);
    *errors = (struct errors){0};
}
