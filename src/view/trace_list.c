/* The command that repeats the run, and what it lacks. The command is drawn as it is to be typed: its hyphens are
 * hyphens in every tier. */
#include "overlay.h"

#include "called.h"
#include "utf8.h"

#include <string.h>

enum { TRACE_WIDTH = 52, INDENT = 2 };

/* Broken before an option, the next rows set in; returns the rows. */
static int draw_command(struct canvas *canvas, struct rect inside, int y, const char *command) {
    int rows = 0, used = 0;
    while (*command) {
        const char *end = strstr(command + 1, " --");
        int length = (int)(end ? (size_t)(end - command) : strlen(command));
        if (used > 0 && used + length > inside.width - 1) {
            used = INDENT;
            rows++;
            command++;
            length--;
        }
        struct text part = {0};
        text_add_bytes(&part, command, (size_t)length);
        used += canvas_text_clip(canvas, inside.x + 1 + used, y + rows, inside.width - 1 - used, text_string(&part),
                                 INK_STRONG);
        text_finish(&part);
        command += length;
    }
    return rows + 1;
}

static int draw_item(const struct overlay_list *list, const struct scene *scene, struct canvas *canvas,
                     struct rect inside, int y, size_t i, bool first) {
    struct text trace = {0}, command = {0}, missing = {0};
    session_trace(scene->session, scene->session->lab.active, &trace, &missing);
    called_line(text_string(&trace), &command);
    int rows = !first;
    (void)list;
    if (i == 0)
        rows += draw_command(canvas, inside, y + rows, text_string(&command));
    else if (i == 1 && missing.length > 0)
        rows += scene_words(scene, canvas, inside.x + 1, y + rows, inside.width - 2, text_string(&missing), INK_TEXT);
    else
        rows += scene_words(scene, canvas, inside.x + 1, y + rows, inside.width - 2,
                            "Typed in a shell, it prints every step of this run.", INK_DIM);
    text_finish(&trace);
    text_finish(&command);
    text_finish(&missing);
    return rows;
}

void trace_list(const struct scene *scene, struct overlay_list *list) {
    (void)scene;
    list->title = "the same run without a screen";
    list->width = TRACE_WIDTH;
    list->item = draw_item;
    list->empty = "";
    list->count = 2;
}
