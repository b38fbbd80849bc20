/* An id is numbers with dots between them, for a page a letter behind; all behind the blank is the title. */
#include "headings.h"

#include "decode.h"
#include "memory.h"
#include "types.h"

#include <ctype.h>
#include <string.h>

size_t heading_id(const char *text, bool page) {
    size_t at = 0, parts = 0;
    for (;; at++, parts++) {
        size_t digits = strspn(text + at, "0123456789");
        if (digits == 0 || digits > 3)
            return 0;
        at += digits;
        if (text[at] != '.')
            break;
    }
    if (page && islower((unsigned char)text[at]))
        at++;
    return parts >= 1 && text[at] == ' ' && text[at + 1] != ' ' && text[at + 1] != '\0' ? at : 0;
}

bool heading_is_title(const char *text, size_t length) {
    return length > 0 && types_characters(text, text + length) <= TITLE_MAX;
}

bool heading_split(const char *text, bool page, char **id, char **title) {
    size_t length = heading_id(text, page);
    if (length == 0 || !heading_is_title(text + length + 1, strlen(text + length + 1)))
        return false;
    *id = memory_substring(text, length);
    *title = memory_string(text + length + 1);
    return true;
}
