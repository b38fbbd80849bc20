/* A box costs two rows and four columns: in ASCII a pane is a titled rule, and two columns part by blanks. The focus is
 * the border's ink, and in ASCII the mark `>` in the rule's first column. */
#include "pane.h"

#include "glyphs.h"
#include "utf8.h"

#include <string.h>

enum {
    BEFORE_TITLE = 3,
    AFTER_TITLE = 2
}; /* `-- ` or a corner, a line and a blank; a blank and the line's last cell */

/* A rule above instead of a box: always in ASCII, and where there is little room. */
static bool is_ruled(const struct look *look) {
    return look->ruled || look->glyphs == GLYPHS_ASCII;
}

struct rect pane_inside(const struct look *look, struct rect rect) {
    return is_ruled(look) ? rect_inset(rect, 0, 1, 0, 0) : rect_inset(rect, 1, 1, 1, 1);
}

/* The title up to two blanks in a row is strong, what follows them explains it and is dim. */
static int draw_title(struct canvas *canvas, int x, int y, int width, const char *title) {
    const char *rest = strstr(title, "  ");
    int strong = utf8_columns(title) - (rest ? utf8_columns(rest) : 0);
    int columns = canvas_text_clip(canvas, x, y, strong < width ? strong : width, title, INK_STRONG);
    if (rest && columns == strong)
        columns += canvas_text_clip(canvas, x + columns, y, width - columns, rest, INK_DIM);
    return columns;
}

/* Title and qualifier on a line that is already there, each between blanks; the qualifier only where both fit. */
static void write_on_line(struct canvas *canvas, struct rect rect, const char *title, const char *qualifier) {
    int room = rect.width - BEFORE_TITLE - AFTER_TITLE, columns = 0;
    if (title && *title && room > 0) {
        canvas_put(canvas, rect.x + BEFORE_TITLE - 1, rect.y, ' ', INK_TEXT);
        columns = draw_title(canvas, rect.x + BEFORE_TITLE, rect.y, room, title);
        canvas_put(canvas, rect.x + BEFORE_TITLE + columns, rect.y, ' ', INK_TEXT);
    }
    if (!qualifier || !*qualifier || columns + 3 + utf8_columns(qualifier) > room)
        return;
    int x = rect.x + rect.width - 1 - AFTER_TITLE - utf8_columns(qualifier);
    canvas_put(canvas, x - 1, rect.y, ' ', INK_TEXT);
    canvas_text(canvas, x, rect.y, qualifier, INK_DIM);
    canvas_put(canvas, rect.x + rect.width - 1 - AFTER_TITLE, rect.y, ' ', INK_TEXT);
}

static void draw_rule(struct canvas *canvas, const struct look *look, struct rect rect, bool focused, enum ink ink) {
    uint32_t dash = glyph_char(look->glyphs, GLYPH_HORIZONTAL);
    canvas_fill(canvas, (struct rect){rect.x, rect.y, rect.width, 1}, dash, ink, GROUND_PAGE);
    if (focused && look->glyphs == GLYPHS_ASCII)
        canvas_put(canvas, rect.x, rect.y, '>', ink);
}

static void draw_box(struct canvas *canvas, struct rect rect, enum ink ink) {
    int right = rect.x + rect.width - 1, bottom = rect.y + rect.height - 1;
    for (int x = rect.x + 1; x < right; x++) {
        canvas_put(canvas, x, rect.y, 0x2500, ink);
        canvas_put(canvas, x, bottom, 0x2500, ink);
    }
    for (int y = rect.y + 1; y < bottom; y++) {
        canvas_put(canvas, rect.x, y, 0x2502, ink);
        canvas_put(canvas, right, y, 0x2502, ink);
    }
    canvas_put(canvas, rect.x, rect.y, 0x256d, ink);
    canvas_put(canvas, right, rect.y, 0x256e, ink);
    canvas_put(canvas, rect.x, bottom, 0x2570, ink);
    canvas_put(canvas, right, bottom, 0x256f, ink);
}

struct rect pane_draw(struct canvas *canvas, const struct look *look, struct rect rect, const char *title,
                      const char *qualifier, bool focused) {
    enum ink ink = focused ? INK_BORDER_FOCUS : INK_BORDER;
    if (rect.height < (is_ruled(look) ? 1 : 2) || rect.width < 2)
        return pane_inside(look, rect);
    if (is_ruled(look))
        draw_rule(canvas, look, rect, focused, ink);
    else
        draw_box(canvas, rect, ink);
    write_on_line(canvas, rect, title, qualifier);
    return pane_inside(look, rect);
}

bool pane_foot(struct canvas *canvas, const struct look *look, struct rect rect, const char *text) {
    int columns = utf8_columns(text), y = rect.y + rect.height - 1;
    int x = rect.x + rect.width - 1 - AFTER_TITLE - columns;
    if (is_ruled(look) || rect.height < 2 || x < rect.x + BEFORE_TITLE)
        return false;
    canvas_put(canvas, x - 1, y, ' ', INK_TEXT);
    canvas_text(canvas, x, y, text, INK_DIM);
    canvas_put(canvas, x + columns, y, ' ', INK_TEXT);
    return true;
}
