/* Always NUL-terminated, so that its bytes serve as a string; what is printed into it is measured first. */
#include "text.h"

#include "memory.h"
#include "utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void text_add_bytes(struct text *text, const char *bytes, size_t length) {
    text->bytes = memory_grow(text->bytes, &text->capacity, text->length + length + 1, 1);
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

void text_add(struct text *text, const char *string) {
    text_add_bytes(text, string, strlen(string));
}

void text_add_char(struct text *text, uint32_t code_point) {
    char bytes[UTF8_MAX];
    text_add_bytes(text, bytes, utf8_encode(code_point, bytes));
}

void text_addf(struct text *text, const char *format, ...) {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length > 0) {
        text->bytes = memory_grow(text->bytes, &text->capacity, text->length + (size_t)length + 1, 1);
        vsnprintf(text->bytes + text->length, (size_t)length + 1, format, again);
        text->length += (size_t)length;
    }
    va_end(again);
}

void text_cut(struct text *text, size_t length) {
    if (length >= text->length)
        return;
    text->length = length;
    text->bytes[length] = '\0';
}

const char *text_string(const struct text *text) {
    return text->bytes ? text->bytes : "";
}

void text_finish(struct text *text) {
    free(text->bytes);
    *text = (struct text){0};
}
