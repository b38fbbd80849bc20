/* Which formula is used, as an overlay: each difference with its formulas, the one in force marked. */
#include "overlay.h"

#include "card.h"
#include "glyphs.h"

enum { CARD_WIDTH = 50, CARD_LEAST = 30, MARK_COLUMNS = 4 };

/* From a column on, with a blank before a frame. */
static int draw_words(const struct scene *scene, struct canvas *canvas, struct rect inside, int y, int column,
                      const char *words, enum ink ink) {
    int width = inside.width - column - !scene->look.ruled;
    return scene_words(scene, canvas, inside.x + column, y, width, words, ink);
}

static int draw_choice(const struct scene *scene, struct canvas *canvas, struct rect inside, int y, const char *words,
                       const char *mark, bool strong) {
    canvas_text(canvas, inside.x + 2, y, mark, strong ? INK_STRONG : INK_DIM);
    return draw_words(scene, canvas, inside, y, 2 + MARK_COLUMNS, words, strong ? INK_TEXT : INK_DIM);
}

static int draw_item(const struct overlay_list *list, const struct scene *scene, struct canvas *canvas,
                     struct rect inside, int y, size_t i, bool first) {
    const struct card_row *row = card_row(scene->session, i);
    int choice = card_choice(scene->session, row);
    (void)first;
    if (i == list->front) {
        canvas_ground(canvas, (struct rect){inside.x, y, inside.width, 1}, GROUND_ROW);
        canvas_text(canvas, inside.x, y, glyph_string(scene->look.glyphs, GLYPH_HERE), INK_STRONG);
    }
    int rows = draw_words(scene, canvas, inside, y, 2, row->title, i == list->front ? INK_STRONG : INK_TEXT);
    for (int k = 0; k < 2 && row->choices[k]; k++) {
        bool fixed = row->knob == CARD_FIXED;
        rows += draw_choice(scene, canvas, inside, y + rows, row->choices[k],
                            fixed         ? ""
                            : k == choice ? "(*)"
                            : choice < 0  ? " - "
                                          : "( )",
                            fixed || k == choice);
    }
    return rows;
}

void card_list(const struct scene *scene, struct overlay_list *list) {
    list->title = "which formula";
    list->width = CARD_WIDTH;
    list->beside_map = CARD_LEAST;
    list->item = draw_item;
    list->empty = "";
    list->count = card_row_count(scene->session);
    list->front = scene->session->card_row;
}
