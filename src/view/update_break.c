/* Where a row of arithmetic ends: before an operator between its terms, so that each row begins with the sign of what
 * it adds. */
#include "update_part.h"

#include "utf8.h"

#include <string.h>

/* Is the word at `text` a sign between two operands? */
static bool is_operator(const char *text) {
    uint32_t sign;
    size_t bytes = utf8_decode(text, &sign);
    return bytes > 0 && text[bytes] == ' ' && sign != '=' && (sign > 0x7f || strchr("+-*/", (int)sign));
}

size_t update_row_bytes(const char *text, int width) {
    size_t ends[3] = {0}, bytes;
    uint32_t sign;
    int columns = 0, depth = 0;
    for (const char *at = text; (bytes = utf8_decode(at, &sign)) > 0; at += bytes) {
        size_t length = (size_t)(at - text);
        if (sign == ' ' && columns > 0)
            ends[!is_operator(at + 1) ? 2 : depth > 0] = length;
        depth += (sign == '(') - (sign == ')');
        columns += utf8_width(sign);
        if (columns > width)
            return ends[0] ? ends[0] : ends[1] ? ends[1] : ends[2] ? ends[2] : length > 0 ? length : bytes;
    }
    return strlen(text);
}
