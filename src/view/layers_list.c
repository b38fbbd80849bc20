/* The layers of the map, as an overlay: which are on, how each is marked, and what has no mark now. */
#include "overlay.h"

#include "glyphs.h"
#include "map_legend.h"

#include <stdio.h>

enum { LAYERS_WIDTH = 44, NAME_COLUMN = 8, MARK_COLUMN = 33, DIGITS = 9 };

static int draw_item(const struct overlay_list *list, const struct scene *scene, struct canvas *canvas,
                     struct rect inside, int y, size_t i, bool first) {
    const struct lab *lab = &scene->session->lab;
    const struct layer_row *row = &LAYER_ROWS[i];
    bool here = i == list->front, applies = !row->applies || row->applies(lab);
    enum ink ink = here ? INK_STRONG : applies ? INK_TEXT : INK_DIM;
    char digit[4] = "";
    (void)first;
    if (here) {
        canvas_ground(canvas, (struct rect){inside.x, y, inside.width, 1}, GROUND_ROW);
        canvas_text(canvas, inside.x, y, glyph_string(scene->look.glyphs, GLYPH_HERE), INK_STRONG);
    }
    if (i < DIGITS)
        snprintf(digit, sizeof digit, "%zu", i + 1);
    canvas_text(canvas, inside.x + 2, y, digit, INK_STRONG);
    canvas_text(canvas, inside.x + 4, y, lab->layers & row->bit ? "[x]" : "[ ]", ink);
    canvas_text_clip(canvas, inside.x + NAME_COLUMN, y, inside.width - NAME_COLUMN, row->name, ink);
    canvas_text_clip(canvas, inside.x + MARK_COLUMN, y, inside.width - MARK_COLUMN,
                     applies ? map_legend_mark(lab, row->bit, scene->look.glyphs) : "none", INK_DIM);
    return 1;
}

void layers_list(const struct scene *scene, struct overlay_list *list) {
    list->title = "layers of the map";
    list->width = LAYERS_WIDTH;
    list->item = draw_item;
    list->empty = "";
    list->count = LAYER_ROW_COUNT;
    list->front = (size_t)scene->session->layer_row;
}
