/* A word goes on the row while it has room there, else on the next. */
#include "fold.h"

#include "text.h"
#include "utf8.h"

#include <stdbool.h>
#include <string.h>

enum { WIDTH = 80, INDENT = 2 };

void fold_print(FILE *out, const char *text) {
    int column = 0;
    for (text += strspn(text, " "); *text; text += strspn(text, " ")) {
        struct text word = {0};
        text_add_bytes(&word, text, strcspn(text, " "));
        int columns = utf8_columns(text_string(&word));
        bool first = column == 0, fits = first || column + 1 + columns <= WIDTH;
        column = fits ? column + !first + columns : INDENT + columns;
        fprintf(out, "%s%s", first ? "" : fits ? " " : "\n  ", text_string(&word));
        text += word.length;
        text_finish(&word);
    }
    fputs("\n", out);
}
