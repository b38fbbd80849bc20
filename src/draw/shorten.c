/* One walk over the characters notes the last blank before which an ellipsis has room, and the last character. */
#include "shorten.h"

#include "glyphs.h"
#include "utf8.h"

void shorten(const char *text, int width, enum glyph_tier tier, struct text *out) {
    const char *ellipsis = glyph_string(tier, GLYPH_ELLIPSIS);
    int room = width - utf8_columns(ellipsis), columns = 0;
    size_t word = 0, last = 0, at = 0;
    uint32_t code_point;
    if (utf8_columns(text) <= width) {
        text_add(out, text);
        return;
    }
    for (size_t bytes; (bytes = utf8_decode(text + at, &code_point)) > 0; at += bytes) {
        if (code_point == ' ' && columns < room && at > 0)
            word = at;
        columns += utf8_width(code_point);
        if (columns <= room)
            last = at + bytes;
    }
    text_add_bytes(out, text, word > 0 ? word : last);
    text_add(out, word > 0 ? " " : "");
    for (int i = 0; (room >= 0 || i < width) && ellipsis[i]; i++)
        text_add_bytes(out, &ellipsis[i], 1);
}

int shorten_draw(struct canvas *canvas, enum glyph_tier tier, int x, int y, int width, const char *text, enum ink ink) {
    struct text out = {0};
    shorten(text, width, tier, &out);
    int columns = canvas_text_clip(canvas, x, y, width, text_string(&out), ink);
    text_finish(&out);
    return columns;
}
