/* The instructor's notes of the page, a paragraph an item. */
#include "overlay.h"

enum { NOTES_WIDTH = 46 };

static int draw_paragraph(const struct overlay_list *list, const struct scene *scene, struct canvas *canvas,
                          struct rect inside, int y, size_t i, bool first) {
    struct prose prose = {.paragraphs = &list->prose->paragraphs[i], .count = 1};
    return !first + scene_prose(scene, canvas, inside.x + 1, y + !first, inside.width - 2, &prose, INK_TEXT);
}

void notes_list(const struct scene *scene, struct overlay_list *list) {
    list->title = "notes for the instructor";
    list->width = NOTES_WIDTH;
    list->item = draw_paragraph;
    list->empty = "This page has none.";
    list->prose = &session_page(scene->session)->notes;
    list->count = list->prose->count;
}
