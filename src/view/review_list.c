/* What was missed as an overlay: page by page, each question and how it stands. */
#include "overlay.h"

#include "glyphs.h"
#include "shorten.h"
#include "utf8.h"

#include <stdio.h>

enum { REVIEW_WIDTH = 60 };

/* An ellipsis behind the last line that has room. */
static void draw_cut(const struct flow *flow, struct canvas *canvas, enum glyph_tier glyphs, struct rect rect) {
    const struct flow_line *last = &flow->lines[rect.height - 1];
    const struct flow_run *run = last->count > 0 ? &last->runs[last->count - 1] : NULL;
    int columns = run ? run->column + utf8_columns(run->text) : 0;
    canvas_text(canvas, rect.x + columns, rect.y + rect.height - 1, glyph_string(glyphs, GLYPH_ELLIPSIS), INK_DIM);
}

/* The question, in the numbers of its own lesson, in as many rows as it takes; one that takes more than there are is
 * cut. Returns the rows. */
static int draw_question(const struct scene *scene, const struct missed *item, struct canvas *canvas,
                         struct rect rect) {
    enum glyph_tier glyphs = scene->look.glyphs;
    struct scene aside;
    struct flow flow;
    if (!item->ask)
        return scene_words(scene, canvas, rect.x, rect.y, rect.width, "Fill in the blanks.", INK_DIM);
    scene_init_aside(&aside, scene, item->lesson);
    int room = rect.width - utf8_columns(glyph_string(glyphs, GLYPH_ELLIPSIS));
    flow_layout(&item->ask->text, room, glyphs, &aside.source, INK_DIM, &flow);
    int rows = flow_draw(canvas, rect, &flow, 0);
    if ((size_t)rows < flow.count)
        draw_cut(&flow, canvas, glyphs, rect);
    flow_finish(&flow);
    return rows;
}

static int draw_item(const struct overlay_list *list, const struct scene *scene, struct canvas *canvas,
                     struct rect inside, int y, size_t i, bool first) {
    const struct missed *item = &list->missed[i];
    const struct page *page = &scene->session->course->lessons[item->lesson].pages[item->page];
    struct text how = {0};
    char title[160];
    bool front = i == list->front;
    (void)first;
    snprintf(title, sizeof title, "%s %s", page->id, page->title);
    if (front) {
        canvas_ground(canvas, (struct rect){inside.x, y, inside.width, 1}, GROUND_ROW);
        canvas_text(canvas, inside.x, y, glyph_string(scene->look.glyphs, GLYPH_HERE), INK_STRONG);
    }
    session_missed_words(scene->session, item, &how);
    int columns = utf8_columns(text_string(&how));
    enum glyph_tier glyphs = scene->look.glyphs;
    shorten_draw(canvas, glyphs, inside.x + 2, y, inside.width - 4 - columns, title, front ? INK_STRONG : INK_TEXT);
    canvas_text_right(canvas, inside.x + inside.width - 1, y, text_string(&how), INK_DIM);
    text_finish(&how);
    struct rect below = {inside.x + 4, y + 1, inside.width - 4, inside.height > 2 ? inside.height - 1 : 1};
    return 1 + draw_question(scene, item, canvas, below);
}

void review_list(const struct scene *scene, struct overlay_list *list) {
    list->title = "to review";
    list->width = REVIEW_WIDTH;
    list->item = draw_item;
    list->empty =
        "Nothing is left to review: every question met so far is solved, at the first try or in a second round.";
    list->count = session_missed(scene->session, list->missed);
    list->front = scene->session->review_row;
}
