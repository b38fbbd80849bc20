/* The terms of the lesson and the course with their meanings; those that the page speaks of stand first. */
#include "overlay.h"

enum { GLOSSARY_WIDTH = 46, INDENT = 3 };

static int draw_term(const struct overlay_list *list, const struct scene *scene, struct canvas *canvas,
                     struct rect inside, int y, size_t i, bool first) {
    const struct glossary_entry *entry = list->terms[i];
    int top = y, right = inside.x + inside.width;
    y += !first;
    int columns = canvas_text_clip(canvas, inside.x + 1, y, inside.width - 1, entry->term, INK_STRONG);
    const char *mark = "(on this page)";
    int x = inside.x + 1 + columns + 2;
    if (i < list->here)
        canvas_text_clip(canvas, x, y, right - x, mark, INK_DIM);
    y++;
    y += scene_prose(scene, canvas, inside.x + INDENT, y, inside.width - INDENT, &entry->meaning, INK_TEXT);
    return y - top;
}

void glossary_list(const struct scene *scene, struct overlay_list *list) {
    list->title = "glossary";
    list->width = GLOSSARY_WIDTH;
    list->item = draw_term;
    list->empty = "This lesson explains no terms.";
    list->count = session_terms(scene->session, list->terms, &list->here);
}
