/* The usual marks are explained where there is plenty of room; those that were switched on wherever there is some. */
#include "map_legend.h"

#include "map_move.h"
#include "map_page.h"
#include "pane.h"

#include <stdio.h>
#include <string.h>

enum { ROOM_FOR_USUAL = 17, MORE_LEAST = 3, MORE_ROWS = 3 };

static const char USUAL[] = "S start  [O] now, > next", WITH_MINIMUM[] = "S start  [O] now, > next  X minimum";

/* Marks that are not an optimizer's own. */
static const struct legend_row {
    unsigned layer;
    const char *ascii, *unicode, *braille, *words; /* words NULL: the optimizer's name of that part */
} ROWS[] = {
    {LAYER_GRADIENT, "-->", "-->", "\u2501\u2192", "-grad L x 4"},
    {LAYER_MEMORY, "**>", "**\u2192", "\u254d\u2192", NULL},
    {LAYER_FRESH, "++>", "++\u2192", "\u2509\u2192", NULL},
    {LAYER_LOOK, "{n}", "{\u25cc}", "\u25cc", "look-ahead"},
    {LAYER_TRIALS, "(t)", "\u25bb", "\u25bb", "not taken"},
    {LAYER_PULLS, "--1", "--1", "\u25001", "pull of point 1"},
    {LAYER_FLOOR, ":", ":", "\u28c0", NULL},
    {LAYER_MINIMUM, "X", "\u00d7", "\u00d7", "minimum"},
};
enum { ROW_COUNT = sizeof ROWS / sizeof *ROWS };

static const struct legend_row *row_of(unsigned layer) {
    for (int i = 0; i < ROW_COUNT; i++)
        if (ROWS[i].layer == layer)
            return &ROWS[i];
    return NULL;
}

static const struct optimizer *optimizer_of(const struct lab *lab) {
    return run_settings(lab->runs[lab->active])->optimizer;
}

const char *map_legend_mark(const struct lab *lab, unsigned layer, enum glyph_tier tier) {
    const struct legend_row *row = row_of(layer);
    (void)lab;
    if (!row)
        return "";
    return tier == GLYPHS_ASCII ? row->ascii : tier == GLYPHS_UNICODE ? row->unicode : row->braille;
}

static const char *words_of(const struct scene *scene, const struct legend_row *row) {
    const struct optimizer *optimizer = optimizer_of(&scene->session->lab);
    enum glyph_tier tier = scene->look.glyphs;
    if (row->layer == LAYER_MEMORY)
        return move_memory_name(optimizer, tier);
    if (row->layer == LAYER_FRESH)
        return move_fresh_name(optimizer, tier);
    return row->layer == LAYER_GRADIENT && tier != GLYPHS_ASCII ? "\u2212\u2207L \u00d7 4" : row->words;
}

static unsigned layer_of(const struct map_arrow *arrow) {
    return arrow->number > 0              ? LAYER_PULLS
           : arrow->style == ARROW_DASHED ? LAYER_MEMORY
           : arrow->style == ARROW_DOTTED ? LAYER_FRESH
                                          : LAYER_GRADIENT;
}

/* The arrow of a layer, NULL: there is none. */
static const struct map_arrow *arrow_of(const struct map *map, unsigned layer) {
    for (int i = 0; i < map->arrow_count; i++)
        if (layer_of(&map->arrows[i]) == layer)
            return &map->arrows[i];
    return NULL;
}

/* The path whose look-ahead is known. */
static const struct map_path *looking(const struct map *map) {
    for (int i = 0; i < map->path_count; i++)
        if (map->paths[i].has_look)
            return &map->paths[i];
    return NULL;
}

static bool is_there(const struct map *map, unsigned layer) {
    if (layer == LAYER_LOOK)
        return looking(map) != NULL;
    if (layer == LAYER_TRIALS)
        return map->tried_count > 0;
    return layer != LAYER_MINIMUM && layer != LAYER_FLOOR && arrow_of(map, layer) != NULL;
}

bool map_legend_is_short(const struct scene *scene, const struct map *map, const struct map_frame *frame,
                         unsigned layer) {
    const struct map_path *path = looking(map);
    if (layer == LAYER_LOOK)
        return path && !map_shows_apart(frame, path->points + 2 * path->now, path->look);
    const struct map_arrow *arrow = layer == LAYER_PULLS ? NULL : arrow_of(map, layer);
    return arrow && !map_shows_arrow(&scene->look, frame, arrow);
}

/* "**> gamma u, ++> -eta g", and "too short here: look-ahead; z zooms in". */
static void write_more(const struct scene *scene, const struct map *map, const struct map_frame *frame,
                       struct text *marks, struct text *tiny) {
    for (int i = 0; i < ROW_COUNT; i++) {
        const struct legend_row *row = &ROWS[i];
        if (!(map->layers & row->layer) || !is_there(map, row->layer))
            continue;
        if (map_legend_is_short(scene, map, frame, row->layer))
            text_addf(tiny, "%s%s", tiny->length > 0 ? ", " : "too short here: ", words_of(scene, row));
        else
            text_addf(marks, "%s%s %s", marks->length > 0 ? ", " : "",
                      map_legend_mark(&scene->session->lab, row->layer, scene->look.glyphs), words_of(scene, row));
    }
    if (tiny->length > 0)
        text_add(tiny, "; z zooms in");
}

/* In the last rows of the column; returns how many. */
static int draw_above(const struct scene *scene, struct canvas *canvas, struct rect column, const struct text *words) {
    struct canvas aside;
    canvas_init(&aside, column.width, MORE_ROWS);
    int rows = scene_words(scene, &aside, 0, 0, column.width - 1, text_string(words), INK_DIM);
    canvas_finish(&aside);
    rows = rows > MORE_ROWS ? 0 : rows;
    if (rows > 0)
        scene_words(scene, canvas, column.x + 1, column.y + column.height - rows, column.width - 1, words->bytes,
                    INK_DIM);
    return rows;
}

/* Of a map without a frame to say it in. */
static int draw_exactness(const struct scene *scene, struct canvas *canvas, struct rect column,
                          const struct objective *objective) {
    char note[MAP_EXACTNESS_SIZE];
    struct text words = {0};
    if (!scene->look.ruled || !map_page_exactness(objective, false, note))
        return 0;
    text_add(&words, note);
    int rows = draw_above(scene, canvas, column, &words);
    text_finish(&words);
    return rows;
}

static int draw_more(const struct scene *scene, struct canvas *canvas, struct rect column, int kept, struct rect map) {
    struct page_map page;
    struct text marks = {0}, tiny = {0};
    int rows = 0;
    if (column.height >= kept + MORE_LEAST && map_page_lab(scene, &page)) {
        struct rect inside = scene->look.ruled ? map : pane_inside(&scene->look, map);
        struct map_frame frame = map_frame(&scene->look, inside, &page.map);
        write_more(scene, &page.map, &frame, &marks, &tiny);
        rows = draw_above(scene, canvas, column, &tiny);
        rows += draw_above(scene, canvas, rect_inset(column, 0, 0, 0, rows), &marks);
        rows += draw_exactness(scene, canvas, rect_inset(column, 0, 0, 0, rows), page.map.objective);
        map_page_finish(&page);
    }
    text_finish(&marks);
    text_finish(&tiny);
    return rows;
}

/* A surface that falls without end has no minimum to be marked. */
static bool has_minimum(const struct scene *scene) {
    const struct session *session = scene->session;
    double theta[PARAMETERS_MAX], loss;
    struct error error;
    return lab_objective(&session->lab, 0)->data ||
           book_minimum(session->book, session->lesson, session->lab.definitions[0]->data, theta, &loss, &error);
}

int map_legend_draw(const struct scene *scene, struct canvas *canvas, struct rect column, int kept, struct rect map) {
    int rows = draw_more(scene, canvas, column, kept, map);
    const char *marks = has_minimum(scene) ? WITH_MINIMUM : USUAL;
    bool usual = scene->look.glyphs == GLYPHS_ASCII && column.height >= ROOM_FOR_USUAL + rows &&
                 column.width >= (int)strlen(marks);
    if (usual)
        canvas_text(canvas, column.x + 1, column.y + column.height - 1 - rows, marks, INK_DIM);
    return rows + usual;
}

/* ---- in words ---- */

static void tell_layers(const struct scene *scene, struct words *words) {
    const struct lab *lab = &scene->session->lab;
    struct text text = {0};
    for (int i = 0; i < LAYER_ROW_COUNT; i++) {
        const struct layer_row *row = &LAYER_ROWS[i];
        if ((lab->layers & row->bit) && (!row->applies || row->applies(lab)))
            text_addf(&text, "%s%s", text.length > 0 ? ", " : "", row->name);
    }
    words_head(words, "On the map: %s", text.length > 0 ? text_string(&text) : "nothing");
    text_finish(&text);
}

static void tell_point(struct words *words, const struct map *map, const char *what, const double at[2]) {
    struct text text = {0};
    words_theta(map->objective, at, &text);
    words_say(words, "%s: %s.", what, text_string(&text));
    text_finish(&text);
}

static void tell_parts(const struct scene *scene, struct words *words, const struct map *map) {
    for (int i = 0; i < map->arrow_count; i++) {
        const struct map_arrow *arrow = &map->arrows[i];
        char pull[32];
        snprintf(pull, sizeof pull, "pull of point %d", arrow->number);
        words_arrow(words, arrow->number > 0 ? pull : words_of(scene, row_of(layer_of(arrow))), arrow->by);
    }
    if (looking(map))
        tell_point(words, map, "look-ahead", looking(map)->look);
    for (int i = 0; i < map->tried_count; i++)
        tell_point(words, map, "tried, not taken", map->tried[i].at);
}

/* The map may not have been drawn. */
static void tell_exactness(struct words *words, const struct map *map) {
    char exactness[MAP_EXACTNESS_SIZE];
    struct levels levels;
    if (map->objective->compression)
        map_survey(map, &levels);
    if (map_page_exactness(map->objective, false, exactness))
        words_say(words, "The map is %s.", exactness);
}

void map_legend_tell(const struct scene *scene, struct words *words) {
    struct page_map page;
    if (!map_page_lab(scene, &page)) {
        map_page_finish(&page);
        return;
    }
    tell_layers(scene, words);
    tell_parts(scene, words, &page.map);
    tell_exactness(words, &page.map);
    map_page_finish(&page);
}
