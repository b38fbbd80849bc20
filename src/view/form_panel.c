#include "form_panel.h"

#include "glyphs.h"
#include "pane.h"
#include "spots.h"
#include "utf8.h"

#include <stdio.h>

enum { FORM_WIDTH = 40, FORM_LEAST = 36, FIELD_MOST = 14, LABEL_COLUMNS = 20 };

bool form_panel_shows(const struct session *session) {
    return form_panel_title(session) && session->form.count > 0;
}

const char *form_panel_title(const struct session *session) {
    static const char *const TITLES[MODE_COUNT] = {[MODE_EDIT] = "edit", [MODE_GOTO] = "go to step"};
    if (session->mode == MODE_CONFIRM && session->confirm == CONFIRM_EDIT)
        return TITLES[MODE_EDIT];
    if (session->mode != MODE_CROSS)
        return TITLES[session->mode];
    return session_predicts(session) ? "your prediction" : "the point";
}

/* Between its brackets. */
static int field_columns(struct rect inside) {
    int room = inside.width - LABEL_COLUMNS - 2;
    return room < FIELD_MOST ? room : FIELD_MOST;
}

/* The end of a text that is too long for its field: that is where one types. */
static const char *tail(const char *text, int columns) {
    while (utf8_columns(text) > columns - 1)
        do
            text++;
        while (((unsigned char)*text & 0xc0) == 0x80);
    return text;
}

static void draw_field(const struct scene *scene, struct canvas *canvas, struct rect inside, int y,
                       const struct field *field, bool here) {
    const struct look *look = &scene->look;
    if (here)
        canvas_text(canvas, inside.x, y, glyph_string(look->glyphs, GLYPH_HERE), INK_STRONG);
    canvas_text_clip(canvas, inside.x + 2, y, LABEL_COLUMNS - 2, field->label, here ? INK_STRONG : INK_TEXT);
    int x = inside.x + LABEL_COLUMNS, room = field_columns(inside);
    canvas_text(canvas, x, y, "[", INK_DIM);
    canvas_text(canvas, x + room + 1, y, "]", INK_DIM);
    if (here)
        canvas_ground(canvas, (struct rect){x + 1, y, room, 1}, GROUND_FIELD);
    int columns = canvas_text_clip(canvas, x + 1, y, room, here ? tail(field->text, room) : field->text,
                                   here ? INK_STRONG : INK_TEXT);
    if (here) {
        canvas->cursor_x = x + 1 + columns;
        canvas->cursor_y = y;
    }
}

/* Why the field isn't accepted, else the words that it may be. */
static void draw_foot(const struct scene *scene, struct canvas *canvas, struct rect inside, int y,
                      const struct field *field) {
    struct text words = {0};
    for (int i = 0; i < field->choice_count; i++)
        text_addf(&words, "%s%s", i > 0 ? ", " : "", field->choices[i]);
    bool wrong = field->error[0] != '\0';
    scene_words(scene, canvas, inside.x + 2, y, inside.width - 2, wrong ? field->error : text_string(&words),
                wrong ? INK_STRONG : INK_DIM);
    text_finish(&words);
}

/* Where it stands, and what is cleared for it: all that is right of the map, for of that only fragments would be left;
 * of boxes down to the map's end, that none is cut in two. */
static struct rect place(const struct look *look, struct rect body, struct rect map, int height, struct rect *column) {
    int right = body.x + body.width, beside = map.x + map.width + 1, room = right - beside;
    int wanted = map.width > 0 && room >= FORM_LEAST && room < FORM_WIDTH ? room : FORM_WIDTH;
    int width = body.width < wanted ? body.width : wanted, left = right - width;
    if (map.width > 0 && beside < left)
        left = beside;
    *column = (struct rect){left, body.y, right - left, !look->ruled && map.height > height ? map.height : height};
    return (struct rect){left, body.y, width, height};
}

/* As many fields as fit, the one typed in among them; its error below the pane's last field. */
void form_panel_draw(const struct scene *scene, struct canvas *canvas, struct rect body, struct rect map) {
    const struct session *session = scene->session;
    const struct form *form = &session->form;
    int height = form->count + 5 < body.height ? form->count + 5 : body.height;
    height -= height == map.height + 1 && !scene->look.ruled; /* rather than into the panel below the map */
    struct rect column, rect = place(&scene->look, body, map, height, &column);
    canvas_fill(canvas, column, ' ', INK_TEXT, GROUND_PAGE);
    spots_add(canvas, column, (struct action){ACTION_NONE});
    const char *title = form_panel_title(session);
    struct rect inside = pane_inside(&scene->look, rect);
    int rows = inside.height - 2 > 0 ? inside.height - 2 : 1;
    char of[32] = "";
    if (form->count > rows)
        snprintf(of, sizeof of, "%d of %d", form->at + 1, form->count);
    pane_draw(canvas, &scene->look, rect, title, of[0] ? of : NULL, true);
    int first = form->at >= rows ? form->at - rows + 1 : 0;
    int y = inside.y;
    for (int i = first; i < form->count && i < first + rows; i++, y++)
        draw_field(scene, canvas, inside, y, &form->fields[i], i == form->at);
    draw_foot(scene, canvas, inside, y, &form->fields[form->at]);
}
