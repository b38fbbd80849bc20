/* At 80 columns one line a lesson with dotted leaders and a bar, and the chosen lesson's pages take the place of the
 * lessons where one goes through them; on wide screens the pages stand beside. */
#include "contents.h"

#include "bar.h"
#include "glyphs.h"
#include "pane.h"
#include "shorten.h"
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

/* The row that Enter opens. */
static void draw_front(const struct scene *scene, struct canvas *canvas, struct rect row) {
    canvas_ground(canvas, row, GROUND_ROW);
    canvas_text(canvas, row.x, row.y, glyph_string(scene->look.glyphs, GLYPH_HERE), INK_STRONG);
}

static void draw_lesson(const struct scene *scene, struct canvas *canvas, struct rect row, size_t index) {
    const struct session *session = scene->session;
    const struct lesson *lesson = &session->course->lessons[index];
    size_t done = session_pages_done(session, index);
    bool chosen = index == session->lesson, front = chosen && !session->in_pages;
    spots_add(canvas, row, (struct action){ACTION_PICK, (int)index});
    char count[24];
    int bar = row.width >= 76 ? BAR_WIDTH : row.width >= 66 ? 12 : row.width >= 52 ? 10 : 0;
    int right = row.x + row.width - (bar ? bar + 9 : 0);
    if (front)
        draw_front(scene, canvas, (struct rect){row.x, row.y, right + 1 - row.x, 1});
    canvas_text(canvas, row.x + 3, row.y, lesson->id, chosen ? INK_STRONG : INK_TEXT);
    int title = shorten_draw(canvas, scene->look.glyphs, row.x + 8, row.y, right - COUNT_WIDTH - row.x - 10,
                             lesson->title, chosen ? INK_STRONG : INK_TEXT);
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

/* "v 5.1.2a   Why the square?" */
static void draw_page(const struct scene *scene, struct canvas *canvas, struct rect row, size_t i) {
    const struct session *session = scene->session;
    const struct page *page = &session->course->lessons[session->lesson].pages[i];
    const struct page_state *state = &session->states[session->lesson][i];
    bool front = session->in_pages && i == session->page;
    spots_add(canvas, row, (struct action){ACTION_OPEN, (int)i});
    if (front)
        draw_front(scene, canvas, row);
    if (session_page_missed(session, session->lesson, i) > 0)
        canvas_text(canvas, row.x + 1, row.y, "?", INK_STRONG);
    else if (state->done)
        canvas_text(canvas, row.x + 1, row.y, glyph_string(scene->look.glyphs, GLYPH_CHECK), INK_DIM);
    canvas_text(canvas, row.x + 3, row.y, page->id, front ? INK_STRONG : INK_DIM);
    shorten_draw(canvas, scene->look.glyphs, row.x + 12, row.y, row.width - 12, page->title,
                 front            ? INK_STRONG
                 : state->visited ? INK_TEXT
                                  : INK_DIM);
}

/* The first row of a list of `count` with `room` rows: the chosen one is in view, in the middle
 * where there are more. */
static size_t first_row(size_t chosen, size_t count, size_t room) {
    size_t before = room / 2, most = count > room ? count - room : 0;
    size_t first = chosen > before ? chosen - before : 0;
    return first < most ? first : most;
}

static void draw_pages(const struct scene *scene, struct canvas *canvas, struct rect rect, bool about) {
    const struct session *session = scene->session;
    const struct lesson *lesson = &session->course->lessons[session->lesson];
    char title[96], part[32] = "";
    snprintf(title, sizeof title, "%s %s", lesson->id, lesson->title);
    if (session->in_pages)
        snprintf(part, sizeof part, "%zu of %zu", session->page + 1, lesson->page_count);
    struct rect inside = rect_inset(pane_draw(canvas, &scene->look, rect, title, part, session->in_pages), 0, 0, 1, 0);
    if (about) {
        int used = 1 + scene_prose(scene, canvas, inside.x + 1, inside.y, inside.width - 1, &lesson->about, INK_TEXT);
        inside = rect_inset(inside, 0, used, 0, 0);
    }
    if (inside.height < 1)
        return;
    size_t chosen = session->in_pages ? session->page : 0, room = (size_t)inside.height;
    size_t first = first_row(chosen, lesson->page_count, room);
    for (size_t i = first; i < lesson->page_count && i < first + room; i++)
        draw_page(scene, canvas, (struct rect){inside.x, inside.y + (int)(i - first), inside.width, 1}, i);
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
    if (session->in_pages && !wide) {
        draw_pages(scene, canvas, body, false);
        return;
    }
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
        draw_pages(scene, canvas, (struct rect){body.x + 73, body.y + 1, body.width - 75, body.height - 2}, true);
    else
        draw_about(scene, canvas, (struct rect){list.x, y + 1, list.width, list.y + list.height - y - 1});
}
