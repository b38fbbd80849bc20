/* The bytes of a file, and the plain scalars, that would surprise somebody. */
#include "yaml_scan.h"

#include "number.h"
#include "utf8.h"
#include "yaml_tree.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* --- bytes --- */

struct range {
    uint32_t first, last;
    const char *say;
};

/* Characters that are refused anywhere. Line feed, and carriage return before it, are not asked. */
static const struct range REFUSED[] = {
    {'\t', '\t', "a tab: indent with spaces"},
    {0x00, 0x1f, "a control character: remove it"},
    {0x7f, 0x9f, "a control character: remove it"},
    {0x061c, 0x061c, "a character that changes the direction of text: remove it"},
    {0x200e, 0x200f, "a character that changes the direction of text: remove it"},
    {0x2028, 0x2029, "a line separator of Unicode: begin a new line instead"},
    {0x202a, 0x202e, "a character that changes the direction of text: remove it"},
    {0x2066, 0x2069, "a character that changes the direction of text: remove it"},
    {0xfeff, 0xfeff, "a byte order mark inside the file: remove it"},
    {0xfffe, 0xffff, "a character that Unicode does not have: remove it"},
};

static const char *refusal(uint32_t c) {
    for (size_t i = 0; i < sizeof REFUSED / sizeof *REFUSED; i++)
        if (c >= REFUSED[i].first && c <= REFUSED[i].last)
            return REFUSED[i].say;
    return NULL;
}

/* The message for the character at `at`; NULL where it may stand there. */
static const char *scan_character(const char *at, const char *end, size_t length, uint32_t c, int column) {
    if (c == UTF8_REPLACEMENT && length == 1)
        return "not UTF-8: save the file in that encoding";
    if (c == '%' && column == 1)
        return "a line beginning with %: YAML directives are not used here; remove it";
    if (c == '\n' || (c == '\r' && at + 1 < end && at[1] == '\n'))
        return NULL;
    return refusal(c);
}

/* utf8_decode ends at a NUL, which is a character like others here. */
static size_t decode(const char *at, uint32_t *c) {
    size_t length = utf8_decode(at, c);
    return length ? length : 1;
}

/* How many of the next characters are printable ASCII, which is nearly all: they need no closer look. */
static size_t plain_run(const char *at, const char *end) {
    const char *from = at;
    while (at < end && *at >= ' ' && *at < 0x7f)
        at++;
    return (size_t)(at - from);
}

bool yaml_scan(const char *bytes, size_t length, const char *file, struct errors *errors) {
    const char *end = bytes + length;
    int line = 1, column = 1;
    if (length > YAML_BYTES_MAX)
        return errors_at(errors, file, 0, 0, "larger than 256 KiB: split the lesson");
    for (const char *at = bytes; at < end;) {
        uint32_t c = 0;
        size_t plain = column == 1 && *at == '%' ? 0 : plain_run(at, end);
        if (plain > 0) {
            column += (int)plain;
            at += plain;
            continue;
        }
        size_t size = decode(at, &c);
        const char *say = scan_character(at, end, size, c, column);
        if (say)
            return errors_at(errors, file, line, column, "%s", say);
        column = c == '\n' ? 1 : column + 1;
        line += c == '\n';
        at += size;
    }
    return true;
}

/* --- plain scalars --- */

static const char *const WORDS[] = {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "=", "<<"};

static bool only(const char *text, const char *characters) {
    return strspn(text, characters) == strlen(text);
}

/* What YAML 1.1 and 1.2 readers take for a number, a time or a date: 010, 0x1f, 0o17, +1, .5, 5., 1_000, 1:10, .inf,
 * 2026-11-23. Those with spaces in them are text to all, but for a date with a time. */
static bool like_number(const char *text) {
    const char *digits = text + (*text == '-' || *text == '+');
    if (strcasecmp(digits, ".inf") == 0 || strcasecmp(digits, ".nan") == 0)
        return true;
    if (digits[0] == '0' && digits[1] && strchr("xXoObB", digits[1]))
        return digits[2] && only(digits + 2, "0123456789abcdefABCDEF_");
    if (!isdigit((unsigned char)digits[digits[0] == '.']))
        return false;
    return only(digits, "0123456789_.:+-eE") ||
           (only(digits, "0123456789_.:+-TtZz ") && strchr(digits, '-') == digits + 4);
}

const char *yaml_scan_ambiguous(const char *plain, const char **cure) {
    double value;
    *cure = "put text under `|`, or write true or false for a switch";
    if (strcmp(plain, "true") == 0 || strcmp(plain, "false") == 0 || number_parse(plain, &value))
        return NULL;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (strcasecmp(plain, WORDS[i]) == 0)
            return "something else than this text";
    *cure = "write numbers as 0.5, -2 or 1e-8, and put text under `|`";
    return like_number(plain) ? "another number, a date or a time" : NULL;
}
