/* UTF-8 and the width of characters in terminal cells. Does not depend on the locale. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { UTF8_MAX = 4, UTF8_REPLACEMENT = 0xfffd };

/* Reads one character of a NUL-terminated string; returns its bytes, 0 at the end. A byte that begins no valid
 * character (overlong and surrogate forms included) is one UTF8_REPLACEMENT of one byte. */
size_t utf8_decode(const char *text, uint32_t *code_point);

/* Writes 1 to UTF8_MAX bytes, no NUL; returns how many. Code points out of range become UTF8_REPLACEMENT. */
size_t utf8_encode(uint32_t code_point, char *out);

/* Is every byte of the first `length` part of a valid character? If not, `*bad` is the offset of the
 * first that isn't. */
bool utf8_valid(const char *text, size_t length, size_t *bad);

/* Cells taken: 0 (combining marks, controls), 1, or 2 (East Asian wide, emoji). */
int utf8_width(uint32_t code_point);
int utf8_columns(const char *text);

#endif
