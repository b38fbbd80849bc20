#include "help.h"

#include "key.h"
#include "pane.h"
#include "utf8.h"

#include <stdio.h>
#include <string.h>

enum { KEYS_COLUMN = 10, HELP_WIDTH = 42 };

/* "s", "space PgDn": all keys of an action. */
static void write_keys(const struct action_row *row, struct text *out) {
    for (int i = 0; i < 4 && row->keys[i]; i++) {
        char label[16];
        if (i == 2)
            return;
        text_addf(out, "%s%s", i ? " " : "", key_label(row->keys[i], label));
    }
}

static int draw_row(const struct scene *scene, struct canvas *canvas, struct rect inside, int y, const struct action_row *row) {
    struct text keys = {0};
    write_keys(row, &keys);
    int columns = canvas_text_clip(canvas, inside.x + 1, y, KEYS_COLUMN + 4, text_string(&keys), INK_STRONG);
    int x = columns > KEYS_COLUMN - 1 ? columns + 2 : KEYS_COLUMN + 1;
    int rows = scene_words(scene, canvas, inside.x + x, y, inside.width - x, row->help, INK_TEXT);
    text_finish(&keys);
    return rows;
}

static bool shown(const struct session *session, const struct action_row *row) {
    return row->help && row->help[0] && (!row->applies || row->applies(session));
}

/* Where the next row of the help goes; page by page. */
struct place_on_page {
    int y, page;
};

/* Rows that a line of help takes, the blank one before its group included: measured by drawing it off the canvas. */
static int rows_of(const struct scene *scene, struct rect inside, const struct action_row *row, bool head) {
    struct canvas aside;
    canvas_init(&aside, inside.x + inside.width, 8);
    int rows = draw_row(scene, &aside, inside, 0, row) + head;
    canvas_finish(&aside);
    return rows;
}

void help_draw(const struct scene *scene, struct canvas *canvas, struct rect body) {
    const struct session *session = scene->session;
    int width = body.width < HELP_WIDTH ? body.width : HELP_WIDTH;
    struct rect rect = {body.x + body.width - width, body.y, width, body.height};
    canvas_fill(canvas, rect, ' ', INK_TEXT, GROUND_PAGE);
    struct rect inside = pane_draw(canvas, &scene->look, rect, "keys on this page", NULL, true);
    struct place_on_page next = {inside.y, 0};
    const char *group = NULL;
    for (size_t i = 0; i < ACTION_ROW_COUNT; i++) {
        const struct action_row *row = &ACTION_ROWS[i];
        if (!shown(session, row))
            continue;
        bool head = next.y > inside.y && strcmp(group, row->group) != 0;
        int rows = rows_of(scene, inside, row, head);
        if (next.y + rows > inside.y + inside.height)
            next = (struct place_on_page){inside.y, next.page + 1};
        group = row->group;
        if (next.page == session->help_page)
            draw_row(scene, canvas, inside, next.y + (head && next.y > inside.y), row);
        next.y += rows;
    }
}
