/* The same drawing as on a screen, on a canvas as tall as it takes. */
#include "plain.h"

#include "called.h"
#include "figures.h"
#include "panels.h"
#include "reading.h"
#include "utf8.h"

enum { WIDTH_MIN = 40, READING_MAX = 76, FIGURE_HEIGHT = 20, LAB_HEIGHT = 14, NOTES_ROWS = 100 };

static bool is_blank(const struct canvas *canvas, int y) {
    struct text row = {0};
    canvas_row(canvas, y, &row);
    bool blank = row.length == 0;
    text_finish(&row);
    return blank;
}

/* The rows without the blank ones at the beginning and the end. */
static void add_rows(const struct canvas *canvas, int rows, struct text *out) {
    int first = 0;
    while (first < rows && is_blank(canvas, first))
        first++;
    while (rows > first && is_blank(canvas, rows - 1))
        rows--;
    for (int y = first; y < rows; y++) {
        canvas_row(canvas, y, out);
        text_add(out, "\n");
    }
}

static void add_title(const struct session *session, struct text *out) {
    const struct page *page = session_page(session);
    size_t start = out->length;
    text_addf(out, "%s  %s", page->id, page->title);
    int columns = utf8_columns(text_string(out) + start);
    text_add(out, "\n");
    for (int i = 0; i < columns; i++)
        text_add(out, "-");
    text_add(out, "\n\n");
}

static void add_reading(const struct scene *scene, size_t block, int width, struct text *out) {
    size_t blocks[] = {block};
    int rows = reading_height(scene, width, blocks, 1);
    struct canvas canvas;
    canvas_init(&canvas, width, rows);
    reading_draw(scene, &canvas, 0, 0, width, block);
    add_rows(&canvas, rows, out);
    canvas_finish(&canvas);
}

static void add_figure(const struct scene *scene, const struct block *block, int width, struct text *out) {
    int columns, rows;
    struct canvas canvas;
    figure_size(scene, block, width, FIGURE_HEIGHT, &columns, &rows);
    canvas_init(&canvas, columns, rows);
    figure_draw(scene, &canvas, (struct rect){0, 0, columns, rows}, block);
    add_rows(&canvas, rows, out);
    canvas_finish(&canvas);
}

/* A lab can't be stepped here: its views as they stand. */
static void add_lab(const struct scene *scene, int width, struct text *out) {
    enum lab_view views[LAB_VIEW_COUNT];
    size_t count = panel_order(scene, views);
    for (size_t i = 0; i < count; i++) {
        int columns, rows, least, wanted = panel_wanted(scene, views[i], width, &least);
        if (wanted == 0)
            continue;
        panel_size(scene, views[i], width, wanted < LAB_HEIGHT ? wanted : FIGURE_HEIGHT, &columns, &rows);
        struct canvas canvas;
        canvas_init(&canvas, columns, rows);
        panel_draw(scene, &canvas, (struct rect){0, 0, columns, rows}, views[i]);
        add_rows(&canvas, rows, out);
        text_add(out, "\n");
        canvas_finish(&canvas);
    }
    text_addf(out, "(Step it: %s %s)\n", called_name(), session_page(scene->session)->id);
}

static void add_block(const struct scene *scene, size_t index, int width, struct text *out) {
    const struct block *block = &session_page(scene->session)->blocks[index];
    if (reading_has(block))
        add_reading(scene, index, width < READING_MAX ? width : READING_MAX, out);
    else if (block->kind == BLOCK_FIGURE)
        add_figure(scene, block, width, out);
    else if (block->kind == BLOCK_PAIR)
        for (int i = 0; i < 2; i++) {
            if (block->pair[i].kind == BLOCK_TABLE)
                add_reading(scene, scene_member(index, i), width < READING_MAX ? width : READING_MAX, out);
            else
                add_figure(scene, &block->pair[i], width, out);
            text_add(out, i == 0 ? "\n" : "");
        }
    else if (block->kind == BLOCK_LAB)
        add_lab(scene, width, out);
    text_add(out, "\n");
}

static int scene_begin(struct scene *scene, const struct session *session, struct look *look, int width) {
    look->ruled = true;
    scene_init(scene, session, look);
    return width < WIDTH_MIN ? WIDTH_MIN : width;
}

void plain_page(const struct session *session, const struct look *look, int width, struct text *out) {
    struct look local = *look;
    struct scene scene;
    width = scene_begin(&scene, session, &local, width);
    add_title(session, out);
    const struct page *page = session_page(session);
    for (size_t i = 0; i < page->block_count && i < BLOCKS_MAX; i++)
        if (scene.reveal[i].visible)
            add_block(&scene, i, width, out);
}

void plain_notes(const struct session *session, const struct look *look, int width, struct text *out) {
    const struct prose *notes = &session_page(session)->notes;
    struct look local = *look;
    struct scene scene;
    struct canvas canvas;
    if (notes->count == 0)
        return;
    width = scene_begin(&scene, session, &local, width);
    text_add(out, "[notes for the instructor]\n");
    canvas_init(&canvas, width, NOTES_ROWS);
    int rows = scene_prose(&scene, &canvas, 2, 0, (width < READING_MAX ? width : READING_MAX) - 2, notes, INK_TEXT);
    add_rows(&canvas, rows < NOTES_ROWS ? rows : NOTES_ROWS, out);
    canvas_finish(&canvas);
    text_add(out, "\n");
}
