/* The frame that every screen shares, and the choice of what stands in it. */
#include "screen.h"

#include "action.h"
#include "bar.h"
#include "contents.h"
#include "form_panel.h"
#include "glyphs.h"
#include "layout.h"
#include "overlay.h"
#include "page.h"
#include "scene.h"
#include "shorten.h"
#include "utf8.h"
#include "spots.h"
#include "words.h"

#include <stdio.h>
#include <string.h>

enum { KEYS_MAX = 24, BAR_WIDTH = 12, SHORTENED = 4 };

static void draw_rule(struct canvas *canvas, const struct look *look, int y) {
    uint32_t rule = look->glyphs == GLYPHS_ASCII ? '=' : glyph_char(look->glyphs, GLYPH_HORIZONTAL);
    canvas_fill(canvas, (struct rect){0, y, canvas->width, 1}, rule, INK_BORDER, GROUND_PAGE);
}

/* The lesson from x to `end`: what there is room for of its name; nothing where that is its number alone. */
static void draw_lesson_name(struct canvas *canvas, const struct look *look, int x, int end,
                             const struct lesson *lesson) {
    char name[120];
    snprintf(name, sizeof name, "%s %s", lesson->id, lesson->title);
    if (end - x >= utf8_columns(lesson->id) + SHORTENED)
        shorten_draw(canvas, look->glyphs, x, 0, end - x, name, INK_TEXT);
}

static void draw_header(const struct scene *scene, struct canvas *canvas, struct rect rect) {
    const struct session *session = scene->session;
    char right[120];
    canvas_ground(canvas, (struct rect){0, 0, rect.width, 1}, GROUND_HEADER);
    if (rect.height > 1)
        draw_rule(canvas, &scene->look, 1);
    int x = canvas_text(canvas, scene->look.glyphs != GLYPHS_ASCII, 0, "downhill", INK_STRONG);
    x += 2 + (scene->look.glyphs != GLYPHS_ASCII);
    if (session->place == PLACE_CONTENTS) {
        contents_header(scene, right, sizeof right);
        canvas_text_right(canvas, rect.width - (scene->look.glyphs != GLYPHS_ASCII), 0, right, INK_TEXT);
        return;
    }
    const struct lesson *lesson = session_lesson(session);
    const struct page *page = session_page(session);
    bool ascii = scene->look.glyphs == GLYPHS_ASCII;
    int bar = ascii || rect.width < 100 ? 0 : BAR_WIDTH;
    snprintf(right, sizeof right, ascii ? "%zu of %zu" : "%zu/%zu", session->page + 1, lesson->page_count);
    int start = rect.width - utf8_columns(right) - !ascii;
    canvas_text(canvas, start, 0, right, INK_TEXT);
    if (bar)
        bar_draw(canvas, &scene->look, start - bar - 1, 0, bar,
                 (double)(session->page + 1) / (double)lesson->page_count);
    int end = start - bar - 1;
    const char *free = session->lab.free ? "   free play" : "";
    snprintf(right, sizeof right, "%s %s%s", page->id, page->title, free);
    if (*free && utf8_columns(right) > end - x)
        snprintf(right, sizeof right, "%s%s", page->id, free);
    start -= utf8_columns(right) + 3 + bar;
    draw_lesson_name(canvas, &scene->look, x, start - 2, lesson);
    start = start > x ? start : x;
    shorten_draw(canvas, scene->look.glyphs, start, 0, end - start, right, INK_STRONG);
}

/* One sentence: what the last key did, with its number. Always this row: caption for a class, line for
 * a screen reader. */
static void draw_sentence(const struct scene *scene, struct canvas *canvas, struct rect rect) {
    draw_rule(canvas, &scene->look, rect.y);
    if (!scene->session->sentence[0])
        return;
    struct text sentence = {0}, row = {0};
    scene_pretty(&scene->look, scene->session->sentence, &sentence);
    text_add(&row, " ");
    shorten(text_string(&sentence), rect.width - 3, scene->look.glyphs, &row);
    text_add(&row, " ");
    canvas_text_clip(canvas, 2, rect.y, rect.width - 2, text_string(&row), INK_TEXT);
    text_finish(&sentence);
    text_finish(&row);
}

static int key_width(const struct session *session, const struct action_row *row) {
    char label[16];
    return utf8_columns(action_label(session, row, label)) + 1 + utf8_columns(row->word);
}

static int draw_key(struct canvas *canvas, int x, int y, const struct session *session, const struct action_row *row) {
    char label[16];
    int columns = canvas_text(canvas, x, y, action_label(session, row, label), INK_STRONG);
    return columns + 1 + canvas_text(canvas, x + columns + 1, y, row->word, INK_DIM);
}

/* As many as fit, in order; the last (help) always. */
static void draw_keys(const struct scene *scene, struct canvas *canvas, struct rect rect, size_t parts) {
    const struct action_row *rows[KEYS_MAX];
    size_t count = action_bottom_row(scene->session, parts, rows, KEYS_MAX);
    if (count == 0)
        return;
    int x = rect.x + (scene->look.glyphs != GLYPHS_ASCII);
    int end = rect.width - key_width(scene->session, rows[count - 1]) - 2;
    for (size_t i = 0; i + 1 < count && x + key_width(scene->session, rows[i]) <= end; i++)
        x += draw_key(canvas, x, rect.y, scene->session, rows[i]) + 2;
    draw_key(canvas, x, rect.y, scene->session, rows[count - 1]);
}

static void ask_for_room(struct canvas *canvas) {
    char line[80];
    snprintf(line, sizeof line, "needs 40x12 cells, has %dx%d", canvas->width, canvas->height);
    canvas_text_clip(canvas, 0, 0, canvas->width, line, INK_TEXT);
}

/* The page or the contents, and the form over them. */
static struct screen_fit draw_pictures(const struct scene *scene, struct canvas *canvas, const struct layout *layout) {
    struct screen_fit fit = {.block = -1};
    if (scene->session->place == PLACE_CONTENTS)
        contents_draw(scene, canvas, layout->body, layout->size);
    else
        fit = page_draw(scene, canvas, layout->body, layout->size);
    if (form_panel_shows(scene->session))
        form_panel_draw(scene, canvas, layout->body, fit.map);
    return fit;
}

struct screen_fit screen_draw(const struct session *session, const struct look *look, struct canvas *canvas) {
    struct screen_fit fit = {.block = -1};
    struct look local = *look;
    if (session->words)
        local.glyphs = GLYPHS_ASCII;
    struct layout layout = layout_screen(canvas->width, canvas->height, local.glyphs);
    canvas_clear(canvas);
    if (layout.size == LAYOUT_TOO_SMALL) {
        ask_for_room(canvas);
        return fit;
    }
    local.ruled = layout.size != LAYOUT_WIDE || local.glyphs == GLYPHS_ASCII;
    struct scene scene;
    struct spots own = {0}, *asked = canvas->spots; /* the overlay asks them where the map stands */
    canvas->spots = asked ? asked : &own;
    scene_init(&scene, session, &local);
    draw_header(&scene, canvas, layout.header);
    size_t parts = 0;
    if (session->words && session->overlay == OVERLAY_NONE)
        parts = words_draw(&scene, canvas, layout.body);
    else if (!session->words)
        fit = draw_pictures(&scene, canvas, &layout);
    parts += overlay_draw(&scene, canvas, layout.body, fit.map);
    draw_sentence(&scene, canvas, layout.sentence);
    draw_keys(&scene, canvas, layout.keys, parts);
    canvas->spots = asked;
    spots_finish(&own);
    return fit;
}
