/* Pictures as text: what a canvas shows, row by row, against what a person wrote down. */
#ifndef TESTS_DRAW_GOLDEN_H
#define TESTS_DRAW_GOLDEN_H

#include "canvas.h"
#include "text.h"

#include <stdio.h>
#include <string.h>

/* Fails with both pictures where they differ. `expected` has a newline after each row, no blanks at
 * the ends of rows. */
static inline void golden_text(const char *what, const char *actual, const char *expected) {
    if (strcmp(actual, expected) == 0)
        return;
    fprintf(stderr, "%s\n--- expected\n%s--- actual\n%s---\n", what, expected, actual); /* print_error cuts */
    fail();
}

static inline void golden_canvas(const char *what, const struct canvas *canvas, const char *expected) {
    struct text picture = {0};
    for (int y = 0; y < canvas->height; y++) {
        canvas_row(canvas, y, &picture);
        text_add(&picture, "\n");
    }
    golden_text(what, text_string(&picture), expected);
    text_finish(&picture);
}

#endif
