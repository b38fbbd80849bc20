/* At 80 columns one line a lesson with dotted leaders and a bar; on wide screens the chosen lesson's pages stand beside. */
#include "contents.h"

#include "bar.h"
#include "glyphs.h"
#include "pane.h"
#include "spots.h"
#include "utf8.h"

#include <stdio.h>
#include <string.h>

enum { BAR_WIDTH = 20, COUNT_WIDTH = 6 };

static size_t all_pages(const struct session *session) {
    size_t pages = 0;
    for (size_t i = 0; i < session->course->lesson_count; i++)
        pages += session->course->lessons[i].page_count;
    return pages;
}

static size_t all_done(const struct session *session) {
    size_t done = 0;
    for (size_t i = 0; i < session->course->lesson_count; i++)
        done += session_pages_done(session, i);
    return done;
}

static size_t all_missed(const struct session *session) {
    size_t missed = 0;
    for (size_t i = 0; i < session->course->lesson_count; i++)
        missed += session_lesson_missed(session, i);
    return missed;
}

void contents_header(const struct scene *scene, char *out, size_t size) {
    size_t lessons = scene->session->course->lesson_count;
    size_t missed = all_missed(scene->session);
    int length = snprintf(out, size, "%zu lesson%s   %zu of %zu pages done", lessons, lessons == 1 ? "" : "s",
                          all_done(scene->session), all_pages(scene->session));
    if (missed > 0 && length > 0 && (size_t)length < size)
        snprintf(out + length, size - (size_t)length, "   %zu to review", missed);
}

static void draw_leaders(struct canvas *canvas, int from, int to, int y) {
    for (int x = from + (from % 2); x < to; x += 2)
        canvas_put(canvas, x, y, '.', INK_FAINT);
}

/* "done", "here" or nothing */
static const char *remark(const struct session *session, size_t lesson, size_t done) {
    if (done == session->course->lessons[lesson].page_count)
        return "done";
    return session->been && lesson == session->here_lesson ? "here" : "";
}

static void draw_lesson(const struct scene *scene, struct canvas *canvas, struct rect row, size_t index) {
    const struct session *session = scene->session;
    const struct lesson *lesson = &session->course->lessons[index];
    size_t done = session_pages_done(session, index);
    bool chosen = index == session->lesson;
    spots_add(canvas, row, (struct action){ACTION_PICK, (int)index});
    char count[24];
    int bar = row.width >= 76 ? BAR_WIDTH : row.width >= 66 ? 12 : row.width >= 52 ? 10 : 0;
    int right = row.x + row.width - (bar ? bar + 9 : 0);
    if (chosen) {
        canvas_ground(canvas, (struct rect){row.x, row.y, right + 1 - row.x, 1}, GROUND_ROW);
        canvas_text(canvas, row.x, row.y, glyph_string(scene->look.glyphs, GLYPH_HERE), INK_STRONG);
    }
    canvas_text(canvas, row.x + 3, row.y, lesson->id, chosen ? INK_STRONG : INK_TEXT);
    int title = canvas_text_clip(canvas, row.x + 8, row.y, right - COUNT_WIDTH - row.x - 10, lesson->title,
                                 chosen ? INK_STRONG : INK_TEXT);
    if (done)
        snprintf(count, sizeof count, "%zu/%zu", done, lesson->page_count);
    else
        snprintf(count, sizeof count, "%zu", lesson->page_count);
    draw_leaders(canvas, row.x + 8 + title + 2, right - COUNT_WIDTH, row.y);
    canvas_text_right(canvas, right, row.y, count, INK_TEXT);
    if (!bar)
        return;
    bar_draw(canvas, &scene->look, right + 2, row.y, bar, (double)done / (double)lesson->page_count);
    canvas_text(canvas, right + 2 + bar + 1, row.y, remark(session, index, done), INK_DIM);
}

static void draw_pages(const struct scene *scene, struct canvas *canvas, struct rect rect) {
    const struct session *session = scene->session;
    const struct lesson *lesson = &session->course->lessons[session->lesson];
    const struct page_state *states = session->states[session->lesson];
    char title[96];
    snprintf(title, sizeof title, "%s %s", lesson->id, lesson->title);
    struct rect inside = rect_inset(pane_draw(canvas, &scene->look, rect, title, NULL, false), 1, 0, 1, 0);
    int y = inside.y + scene_prose(scene, canvas, inside.x, inside.y, inside.width, &lesson->about, INK_TEXT) + 1;
    for (size_t i = 0; i < lesson->page_count && y < inside.y + inside.height; i++, y++) {
        enum ink ink = states[i].visited ? INK_TEXT : INK_DIM;
        spots_add(canvas, (struct rect){inside.x, y, inside.width, 1}, (struct action){ACTION_OPEN, (int)i});
        if (session_page_missed(session, session->lesson, i) > 0)
            canvas_text(canvas, inside.x, y, "?", INK_STRONG);
        else if (states[i].done)
            canvas_text(canvas, inside.x, y, glyph_string(scene->look.glyphs, GLYPH_CHECK), INK_DIM);
        canvas_text(canvas, inside.x + 2, y, lesson->pages[i].id, INK_DIM);
        canvas_text_clip(canvas, inside.x + 11, y, inside.width - 11, lesson->pages[i].title, ink);
    }
}

static void draw_about(const struct scene *scene, struct canvas *canvas, struct rect rect) {
    const struct lesson *lesson = &scene->session->course->lessons[scene->session->lesson];
    if (rect.height < 2)
        return;
    canvas_text(canvas, rect.x + 3, rect.y, lesson->id, INK_STRONG);
    scene_prose(scene, canvas, rect.x + 8, rect.y, rect.width - 14, &lesson->about, INK_TEXT);
}

void contents_draw(const struct scene *scene, struct canvas *canvas, struct rect body, enum layout_size size) {
    const struct session *session = scene->session;
    size_t count = session->course->lesson_count;
    bool wide = size == LAYOUT_WIDE;
    struct rect list = rect_inset(body, 0, size == LAYOUT_SMALL ? 0 : 1, wide ? body.width - 70 : 0, 0);
    int spacing = list.height >= (int)count * 2 + 6 ? 2 : 1;
    const char *title = session->course->title ? session->course->title : "Lessons";
    int y = list.y;
    if (size != LAYOUT_SMALL) {
        canvas_text_clip(canvas, list.x + 3, y, list.width - 3, title, INK_STRONG);
        y += 2;
    }
    /* The chosen lesson is always in view. */
    int room = (list.y + list.height - y + spacing - 1) / spacing;
    size_t first = session->lesson + 1 > (size_t)room ? session->lesson + 1 - (size_t)room : 0;
    for (size_t i = first; i < count && y < list.y + list.height; i++, y += spacing)
        draw_lesson(scene, canvas, (struct rect){list.x, y, list.width, 1}, i);
    if (wide)
        draw_pages(scene, canvas, (struct rect){body.x + 73, body.y + 1, body.width - 75, body.height - 2});
    else
        draw_about(scene, canvas, (struct rect){list.x, y + 1, list.width, list.y + list.height - y - 1});
}
