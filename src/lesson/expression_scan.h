/* The characters of an expression as tokens: private to expression.c, which makes a tree of them. */
#ifndef LESSON_EXPRESSION_SCAN_H
#define LESSON_EXPRESSION_SCAN_H

#include "expression.h"

enum token { TOKEN_END, TOKEN_NUMBER, TOKEN_NAME, TOKEN_SIGN };

struct scan {
    const char *text;
    const struct source *source;
    struct errors *errors;
    bool failed;
    int depth;
    enum token token;   /* the one we stand on */
    int start, end;     /* its bytes */
    const char *inside; /* the run of the when or since being read */
    bool in_condition;
};

/* An error at that character, the first one only; `format` takes `what`. Then the text is at its end. */
void scan_fail(struct scan *scan, int offset, const char *format, const char *what);

/* To the next token. */
void scan_next(struct scan *scan);

/* Do we stand on it? scan_accept: then goes on. scan_expect: else fails. */
bool scan_stands(const struct scan *scan, const char *token);
bool scan_accept(struct scan *scan, const char *token);
void scan_expect(struct scan *scan, const char *token);

/* Do we stand on a word that can't be a name? */
bool scan_is_keyword(const struct scan *scan);

/* The token as a string, for messages and names; freed by the caller. */
char *scan_text(const struct scan *scan);

#endif
