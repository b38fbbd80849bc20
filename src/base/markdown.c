/* CommonMark: a backslash before any ASCII punctuation makes it plain, and a code span ends only at a fence as long as
 * the one that began it. */
#include "markdown.h"

#include "utf8.h"

#include <stdbool.h>
#include <string.h>

static const char MARKUP[] = "\\`*_{}[]<>#|!&~$";

void markdown_add(struct text *out, const char *words) {
    for (const char *s = words; *s; s++) {
        bool control = (unsigned char)*s < ' ' || *s == 0x7f;
        if (strchr(MARKUP, *s))
            text_add(out, "\\");
        text_add_bytes(out, control ? " " : s, 1);
    }
}

static size_t longest_run(const char *text, char byte) {
    size_t longest = 0, run = 0;
    for (; *text; text++) {
        run = *text == byte ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

/* Would it hide or turn what stands around it? */
static bool is_hostile(uint32_t c) {
    return c < ' ' || c == 0x7f || (c >= 0x80 && c < 0xa0) || (c >= 0x200b && c <= 0x200f) ||
           (c >= 0x202a && c <= 0x202e) || (c >= 0x2028 && c <= 0x2029) || (c >= 0x2060 && c <= 0x2069) || c == 0xfeff;
}

static void add_fence(struct text *out, size_t length) {
    for (size_t i = 0; i < length; i++)
        text_add(out, "`");
}

void markdown_add_code(struct text *out, const char *typed) {
    size_t fence = longest_run(typed, '`') + 1;
    /* a blank at both ends goes away again, and keeps backticks and blanks at the ends of what is typed */
    bool padded = fence > 1 || typed[0] == ' ' || typed[0] == '\0' || typed[strlen(typed) - 1] == ' ';
    uint32_t c;
    add_fence(out, fence);
    text_add(out, padded ? " " : "");
    for (size_t bytes; (bytes = utf8_decode(typed, &c)) > 0; typed += bytes)
        text_add_char(out, is_hostile(c) ? UTF8_REPLACEMENT : c);
    text_add(out, padded ? " " : "");
    add_fence(out, fence);
}
