/* A string that grows. Begin with {0}; `bytes` is NULL while empty, else ends with NUL. End with text_finish. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stddef.h>
#include <stdint.h>

struct text {
    char *bytes;
    size_t length; /* without the NUL */
    size_t capacity;
};

void text_add(struct text *text, const char *string);
void text_add_bytes(struct text *text, const char *bytes, size_t length);
void text_add_char(struct text *text, uint32_t code_point); /* as UTF-8 */
void text_addf(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Shortens to `length` bytes (no more than it has). */
void text_cut(struct text *text, size_t length);

/* The string, "" while empty; valid until the next change. */
const char *text_string(const struct text *text);

void text_finish(struct text *text);

#endif
