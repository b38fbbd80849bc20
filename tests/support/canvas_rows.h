/* What stands in a canvas, as text: rows are without trailing blanks. Include after test.h. */
#ifndef SUPPORT_CANVAS_ROWS_H
#define SUPPORT_CANVAS_ROWS_H

#include "canvas.h"
#include "text.h"

#include <string.h>

static inline void assert_row(const struct canvas *canvas, int y, const char *expected) {
    struct text row = {0};
    canvas_row(canvas, y, &row);
    assert_string_equal(text_string(&row), expected);
    text_finish(&row);
}

static inline void assert_rows(const struct canvas *canvas, const char *const expected[]) {
    for (int y = 0; y < canvas->height; y++)
        assert_row(canvas, y, expected[y]);
}

/* Is this part of a row? */
static inline bool canvas_shows(const struct canvas *canvas, const char *part) {
    bool found = false;
    for (int y = 0; y < canvas->height && !found; y++) {
        struct text row = {0};
        canvas_row(canvas, y, &row);
        found = strstr(text_string(&row), part) != NULL;
        text_finish(&row);
    }
    return found;
}

#endif
