/* A token at a time; the first error ends the text, for what follows it is guesswork. */
#include "expression_scan.h"

#include "memory.h"

#include <ctype.h>
#include <string.h>

static const char *const KEYWORDS[] = {"of", "at", "end", "when", "since", "and", "within"};

void scan_fail(struct scan *scan, int offset, const char *format, const char *what) {
    if (!scan->failed)
        errors_at(scan->errors, scan->source->file, scan->source->line, scan->source->column + offset, format, what);
    scan->failed = true;
    scan->token = TOKEN_END;
    scan->start = scan->end = (int)strlen(scan->text);
}

static int number_end(const char *text, int at) {
    while (isdigit((unsigned char)text[at]) || text[at] == '.')
        at++;
    if (text[at] == 'e' || text[at] == 'E') {
        int exponent = at + 1 + (text[at + 1] == '-' || text[at + 1] == '+');
        if (isdigit((unsigned char)text[exponent]))
            for (at = exponent; isdigit((unsigned char)text[at]);)
                at++;
    }
    return at;
}

/* A `-` belongs to a name where a letter or digit follows it at once; so does the `.2` of `sweep.2`. */
static int name_end(const char *text, int at) {
    while (isalnum((unsigned char)text[at]) || text[at] == '_' ||
           (text[at] == '-' && isalnum((unsigned char)text[at + 1])) ||
           (text[at] == '.' && isdigit((unsigned char)text[at + 1])))
        at++;
    return at;
}

void scan_next(struct scan *scan) {
    const char *text = scan->text;
    int at = scan->end;
    if (scan->failed)
        return;
    while (text[at] == ' ')
        at++;
    scan->start = scan->end = at;
    unsigned char c = (unsigned char)text[at];
    if (!c) {
        scan->token = TOKEN_END;
    } else if (isdigit(c) || c == '.') {
        scan->token = TOKEN_NUMBER;
        scan->end = number_end(text, at);
    } else if (isalpha(c)) {
        scan->token = TOKEN_NAME;
        scan->end = name_end(text, at);
    } else if (strchr("+-*/^(),<>=%", c)) {
        scan->token = TOKEN_SIGN;
        scan->end = at + 1 + ((c == '<' || c == '>') && text[at + 1] == '=');
    } else {
        scan_fail(scan, at,
                  "an expression has no such character%s; it is made of numbers, names and + - * / ^ ( ) < > =", "");
    }
}

bool scan_stands(const struct scan *scan, const char *token) {
    size_t length = (size_t)(scan->end - scan->start);
    return scan->token != TOKEN_END && strlen(token) == length && memcmp(scan->text + scan->start, token, length) == 0;
}

bool scan_accept(struct scan *scan, const char *token) {
    if (!scan_stands(scan, token))
        return false;
    scan_next(scan);
    return true;
}

bool scan_is_keyword(const struct scan *scan) {
    for (size_t i = 0; i < sizeof KEYWORDS / sizeof *KEYWORDS; i++)
        if (scan_stands(scan, KEYWORDS[i]))
            return true;
    return false;
}

/* The token as a string, for messages and names. */
char *scan_text(const struct scan *scan) {
    return memory_substring(scan->text + scan->start, (size_t)(scan->end - scan->start));
}

void scan_expect(struct scan *scan, const char *token) {
    if (!scan_accept(scan, token))
        scan_fail(scan, scan->start, "`%s` expected here", token);
}
