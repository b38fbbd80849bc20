/* What was missed as an overlay: page by page, each question's first words and how it stands. */
#include "overlay.h"

#include "glyphs.h"
#include "shorten.h"
#include "utf8.h"

#include <stdio.h>

enum { REVIEW_WIDTH = 60 };

/* The words of the question, in the numbers of its own lesson. */
static void write_question(const struct scene *scene, const struct missed *item, struct text *out) {
    struct scene aside;
    scene_init_aside(&aside, scene, item->lesson);
    if (item->ask)
        flow_one_line(&item->ask->text, aside.look.glyphs, &aside.source, out);
    else
        text_add(out, "Fill in the blanks.");
}

static int draw_item(const struct overlay_list *list, const struct scene *scene, struct canvas *canvas,
                     struct rect inside, int y, size_t i, bool first) {
    const struct missed *item = &list->missed[i];
    const struct page *page = &scene->session->course->lessons[item->lesson].pages[item->page];
    struct text question = {0}, how = {0};
    char title[160];
    bool front = i == list->front;
    (void)first;
    snprintf(title, sizeof title, "%s %s", page->id, page->title);
    if (front) {
        canvas_ground(canvas, (struct rect){inside.x, y, inside.width, 1}, GROUND_ROW);
        canvas_text(canvas, inside.x, y, glyph_string(scene->look.glyphs, GLYPH_HERE), INK_STRONG);
    }
    session_missed_words(scene->session, item, &how);
    write_question(scene, item, &question);
    int columns = utf8_columns(text_string(&how));
    enum glyph_tier glyphs = scene->look.glyphs;
    shorten_draw(canvas, glyphs, inside.x + 2, y, inside.width - 4 - columns, title, front ? INK_STRONG : INK_TEXT);
    canvas_text_right(canvas, inside.x + inside.width - 1, y, text_string(&how), INK_DIM);
    shorten_draw(canvas, glyphs, inside.x + 4, y + 1, inside.width - 4, text_string(&question), INK_DIM);
    text_finish(&question);
    text_finish(&how);
    return 2;
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
