/* A word goes on the row while it has room there, else on the next. */
#include "fold.h"

#include "called.h"
#include "text.h"
#include "utf8.h"

#include <stdbool.h>
#include <string.h>

enum { WIDTH = 80, INDENT = 2 };

/* From column `column` on, where nothing but blanks stand before it; ends with a newline. */
static void fold(FILE *out, const char *text, const char *end, int column, int indent) {
    bool first = true;
    for (text += strspn(text, " "); text < end; text += strspn(text, " ")) {
        struct text word = {0};
        size_t most = (size_t)(end - text), length = strcspn(text, " ");
        length = length < most ? length : most;
        text_add_bytes(&word, text, length);
        int columns = utf8_columns(text_string(&word));
        bool fits = first || column + 1 + columns <= WIDTH;
        if (!fits)
            fprintf(out, "\n%*s", indent, "");
        column = fits ? column + !first + columns : indent + columns;
        fprintf(out, "%s%s", first || !fits ? "" : " ", text_string(&word));
        first = false;
        text += length;
        text_finish(&word);
    }
    fputs("\n", out);
}

void fold_print(FILE *out, const char *text) {
    fold(out, text, text + strlen(text), 0, INDENT);
}

/* How many bytes stand before what may be folded: the first column and the blanks around it. */
static size_t before_second(const char *line, const char *end) {
    size_t indent = strspn(line, " ");
    for (const char *s = line + indent; indent > 0 && s + 1 < end; s++)
        if (s[0] == ' ' && s[1] == ' ')
            return (size_t)(s - line) + strspn(s, " ");
    return indent;
}

static void fold_line(FILE *out, const char *line, const char *end) {
    int before = (int)before_second(line, end);
    fprintf(out, "%.*s", before, line);
    fold(out, line + before, end, before, before);
}

/* A line with the program called by its name. */
static void call(const char *line, const char *end, struct text *out) {
    static const char USAGE[] = "Usage: ";
    size_t before = strncmp(line, USAGE, sizeof USAGE - 1) == 0 ? sizeof USAGE - 1 : strspn(line, " ");
    struct text rest = {0};
    text_add_bytes(out, line, before);
    text_add_bytes(&rest, line + before, (size_t)(end - line) - before);
    called_line(text_string(&rest), out);
    text_finish(&rest);
}

void fold_help(FILE *out, const char *text) {
    while (*text) {
        const char *end = text + strcspn(text, "\n");
        struct text line = {0};
        call(text, end, &line);
        fold_line(out, text_string(&line), text_string(&line) + line.length);
        text = *end ? end + 1 : end;
        text_finish(&line);
    }
}
