/* The keys that work here, from the table of actions, under the headings of their groups. */
#include "overlay.h"

#include "key.h"
#include "utf8.h"

#include <string.h>

enum { KEYS_COLUMN = 10, HELP_WIDTH = 42, KEYS_SHOWN = 2 };

/* "s", "up k": the first keys of an action, as many as stand in their column. */
static void write_keys(const struct action_row *row, struct text *out) {
    for (int i = 0; i < KEYS_SHOWN && row->keys[i]; i++) {
        char character[16];
        const char *label = key_label(row->keys[i], character);
        if (i == 0 || utf8_columns(text_string(out)) + 1 + utf8_columns(label) < KEYS_COLUMN)
            text_addf(out, "%s%s", i ? " " : "", label);
    }
}

static int draw_row(const struct overlay_list *list, const struct scene *scene, struct canvas *canvas,
                    struct rect inside, int y, size_t i, bool first) {
    const struct action_row *row = list->rows[i];
    int blank = !first && strcmp(list->rows[i - 1]->group, row->group) != 0;
    struct text keys = {0};
    write_keys(row, &keys);
    int columns = canvas_text_clip(canvas, inside.x + 1, y + blank, KEYS_COLUMN + 4, text_string(&keys), INK_STRONG);
    int x = columns > KEYS_COLUMN - 1 ? columns + 2 : KEYS_COLUMN + 1;
    int rows = scene_words(scene, canvas, inside.x + x, y + blank, inside.width - x, row->help, INK_TEXT);
    text_finish(&keys);
    return blank + rows;
}

void help_list(const struct scene *scene, struct overlay_list *list) {
    list->title = "keys on this page";
    list->width = HELP_WIDTH;
    list->item = draw_row;
    list->empty = "";
    list->count = action_help_rows(scene->session, list->parts, list->rows, OVERLAY_ROWS_MAX);
}
