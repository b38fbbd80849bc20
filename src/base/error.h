/* What went wrong, where, and what to do about it. Libraries fill these; only src/command prints them. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

enum { ERROR_FILE_SIZE = 256, ERROR_MESSAGE_SIZE = 480 };

/* One error. `file` is empty where there is none; `line` and `column` count from 1, 0 where unknown. */
struct error {
    char file[ERROR_FILE_SIZE];
    int line;
    int column;
    char message[ERROR_MESSAGE_SIZE]; /* one line, no final full stop, with the cure where there is one */
};

/* Several errors, in the order found. Begin with {0}; end with errors_finish. */
struct errors {
    struct error *items;
    size_t count;
    size_t capacity;
};

/* Fills `error` (NULL: nothing happens). Control characters in the message become `?`. Returns false, so that a
 * function can `return error_set(...)`. */
bool error_set(struct error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool error_at(struct error *error, const char *file, int line, int column, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* Do they say the same of the same place? */
bool error_same(const struct error *a, const struct error *b);

/* Writes `file:line:column: error: message`, leaving out what is unknown. Always ends with NUL. */
void error_format(const struct error *error, char *out, size_t size);

/* Appends an error. At most 100 are kept: after that the rest of a broken file tells nothing new. Returns false. */
bool errors_at(struct errors *errors, const char *file, int line, int column, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
bool errors_add(struct errors *errors, const struct error *error);
void errors_finish(struct errors *errors);

#endif
