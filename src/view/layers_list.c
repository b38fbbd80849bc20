/* The layers of the map, as an overlay: which are on, how each is marked, and what has no mark now. */
#include "overlay.h"

#include "glyphs.h"
#include "map_legend.h"
#include "map_page.h"
#include "spots.h"
#include "utf8.h"

#include <stdio.h>

enum { LAYERS_WIDTH = 44, LAYERS_LEAST = 30, NAME_COLUMN = 7, MARK_COLUMN = 30, DIGITS = 9 };

/* Is its part of the coming move on, and too short for a mark on the map that stands on the screen? */
static bool is_short(const struct scene *scene, const struct canvas *canvas, unsigned layer) {
    struct map_frame frame;
    struct page_map page;
    bool is = spots_plane(canvas, &frame) && map_page_lab(scene, &page);
    if (is) {
        is = map_legend_is_short(scene, &page.map, &frame, layer);
        map_page_finish(&page);
    }
    return is;
}

/* Behind the layers, where one of them needs it. */
static int draw_advice(const struct scene *scene, struct canvas *canvas, struct rect inside, int y) {
    bool any = false;
    for (int i = 0; i < LAYER_ROW_COUNT; i++)
        any = any || is_short(scene, canvas, LAYER_ROWS[i].bit);
    if (any)
        canvas_text_clip(canvas, inside.x + 1, y, inside.width - 1, "too short here: z zooms in", INK_DIM);
    return 1;
}

/* How a layer is marked, or why it isn't; nothing where there is no room for that. */
static void draw_mark(const struct scene *scene, struct canvas *canvas, struct rect inside, int y,
                      const struct layer_row *row) {
    const struct lab *lab = &scene->session->lab;
    int room = inside.width - MARK_COLUMN;
    const char *mark = row->applies && !row->applies(lab) ? "none" : map_legend_mark(lab, row->bit, scene->look.glyphs);
    if (is_short(scene, canvas, row->bit))
        mark = room < utf8_columns("too short") ? "short" : "too short";
    if (room >= utf8_columns("short"))
        canvas_text(canvas, inside.x + MARK_COLUMN, y, mark, INK_DIM);
}

static int draw_item(const struct overlay_list *list, const struct scene *scene, struct canvas *canvas,
                     struct rect inside, int y, size_t i, bool first) {
    const struct lab *lab = &scene->session->lab;
    if (i == LAYER_ROW_COUNT)
        return draw_advice(scene, canvas, inside, y);
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
    canvas_text(canvas, inside.x + 1, y, digit, INK_STRONG);
    canvas_text(canvas, inside.x + 3, y, lab->layers & row->bit ? "[x]" : "[ ]", ink);
    canvas_text_clip(canvas, inside.x + NAME_COLUMN, y, inside.width - NAME_COLUMN, row->name, ink);
    draw_mark(scene, canvas, inside, y, row);
    return 1;
}

void layers_list(const struct scene *scene, struct overlay_list *list) {
    list->title = "layers of the map";
    list->width = LAYERS_WIDTH;
    list->beside_map = LAYERS_LEAST;
    list->item = draw_item;
    list->empty = "";
    list->count = LAYER_ROW_COUNT + 1;
    list->front = (size_t)scene->session->layer_row;
}
