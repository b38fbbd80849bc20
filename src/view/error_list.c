/* What is wrong with the file that was saved, place by place; meanwhile the lesson goes on as it was. */
#include "overlay.h"

#include <stdio.h>
#include <string.h>

enum { ERRORS_WIDTH = 60 };

static int draw_error(const struct overlay_list *list, const struct scene *scene, struct canvas *canvas,
                      struct rect inside, int y, size_t i, bool first) {
    const struct error *error = &scene->session->errors.items[i];
    const char *slash = strrchr(error->file, '/');
    char place[96];
    (void)list;
    snprintf(place, sizeof place, "%.60s:%d:%d", slash ? slash + 1 : error->file, error->line, error->column);
    canvas_text_clip(canvas, inside.x + 1, y + !first, inside.width - 1, place, INK_STRONG);
    return !first + 1 +
           scene_words(scene, canvas, inside.x + 3, y + !first + 1, inside.width - 4, error->message, INK_TEXT);
}

void error_list(const struct scene *scene, struct overlay_list *list) {
    list->title = "the saved file has errors; here is the lesson as it was";
    list->width = ERRORS_WIDTH;
    list->item = draw_error;
    list->empty = "";
    list->count = scene->session->errors.count;
}
