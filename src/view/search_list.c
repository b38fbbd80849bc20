/* The words searched for, and under them the pages found: id and title, then the line around the hit. */
#include "overlay.h"

#include "glyphs.h"
#include "shorten.h"

#include <stdio.h>

enum { SEARCH_WIDTH = 60, FIELD = 24 };

/* "find [loss        ]  3 pages", and a blank row. */
static int draw_head(const struct overlay_list *list, const struct scene *scene, struct canvas *canvas,
                     struct rect inside, int y) {
    const struct session *session = scene->session;
    char count[32];
    int x = inside.x + 1 + canvas_text(canvas, inside.x + 1, y, "find", INK_DIM) + 1;
    int field = inside.width - 18 < FIELD ? inside.width - 18 : FIELD;
    canvas_text(canvas, x, y, "[", INK_DIM);
    canvas_ground(canvas, (struct rect){x + 1, y, field, 1}, GROUND_FIELD);
    int columns = canvas_text_clip(canvas, x + 1, y, field, session->form.fields[0].text, INK_STRONG);
    canvas_text(canvas, x + 1 + field, y, "]", INK_DIM);
    snprintf(count, sizeof count, "%zu page%s", list->count, list->count == 1 ? "" : "s");
    if (session->form.fields[0].text[0])
        canvas_text(canvas, x + field + 3, y, count, INK_DIM);
    canvas->cursor_x = x + 1 + (columns < field ? columns : field - 1);
    canvas->cursor_y = y;
    return 2;
}

/* The line, the word found in it stressed. */
static void draw_line(struct canvas *canvas, int x, int y, int width, const struct search_hit *hit) {
    char part[SEARCH_LINE_SIZE];
    snprintf(part, sizeof part, "%.*s", (int)hit->at, hit->line);
    int columns = canvas_text_clip(canvas, x, y, width, part, INK_DIM);
    snprintf(part, sizeof part, "%.*s", (int)hit->length, hit->line + hit->at);
    columns += canvas_text_clip(canvas, x + columns, y, width - columns, part, INK_STRONG);
    canvas_text_clip(canvas, x + columns, y, width - columns, hit->line + hit->at + hit->length, INK_DIM);
}

static int draw_hit(const struct overlay_list *list, const struct scene *scene, struct canvas *canvas,
                    struct rect inside, int y, size_t i, bool first) {
    (void)first;
    const struct search_hit *hit = &list->hits[i];
    const struct page *page = &scene->session->course->lessons[hit->lesson].pages[hit->page];
    char title[160];
    bool front = i == list->front;
    snprintf(title, sizeof title, "%s %s", page->id, page->title);
    if (front) {
        canvas_ground(canvas, (struct rect){inside.x, y, inside.width, 1}, GROUND_ROW);
        canvas_text(canvas, inside.x, y, glyph_string(scene->look.glyphs, GLYPH_HERE), INK_STRONG);
    }
    shorten_draw(canvas, scene->look.glyphs, inside.x + 2, y, inside.width - 2, title, front ? INK_STRONG : INK_TEXT);
    if (hit->line[0])
        draw_line(canvas, inside.x + 4, y + 1, inside.width - 4, hit);
    return 1 + (hit->line[0] != '\0');
}

void search_list(const struct scene *scene, struct overlay_list *list) {
    list->title = "find";
    list->width = SEARCH_WIDTH;
    list->head = draw_head;
    list->item = draw_hit;
    list->empty = scene->session->form.fields[0].text[0]
                      ? "No page has all these words."
                      : "Type words, or a page's number: pages are found while you type.";
    list->count = session_search(scene->session, list->hits);
    list->front = scene->session->search_row;
}
