/* The contents: one lesson is chosen, and opened where it was left; or one of its pages. */
#include "session_part.h"

#include <stdio.h>

void on_contents_say(struct session *session) {
    const struct lesson *lesson = session_lesson(session);
    course_preview(book_course(session->book), session->lesson);
    session_say(session, "%s %s: %zu of %zu pages done", lesson->id, lesson->title,
                session_pages_done(session, session->lesson), lesson->page_count);
    size_t missed = session_lesson_missed(session, session->lesson);
    if (missed > 0)
        session_add(session, ", %zu to review with M", missed);
}

static void say_page(struct session *session) {
    const struct lesson *lesson = session_lesson(session);
    const struct page *page = &lesson->pages[session->page];
    session_say(session, "page %zu of %zu: %s %s", session->page + 1, lesson->page_count, page->id, page->title);
}

static size_t around(size_t at, int by, size_t count) {
    return (at + count + (size_t)by) % count;
}

void on_contents_move(struct session *session, int by) {
    if (session->in_pages) {
        session->page = around(session->page, by, session_lesson(session)->page_count);
        say_page(session);
        return;
    }
    session->lesson = around(session->lesson, by, session->course->lesson_count);
    on_contents_say(session);
}

/* Where one was; else the first page not done; else the first. */
static size_t page_to_open(const struct session *session) {
    size_t lesson = session->lesson, count = session_lesson(session)->page_count;
    if (session->been && session->here_lesson == lesson)
        return session->here_page;
    for (size_t i = 0; i < count; i++)
        if (!session->states[lesson][i].done)
            return i;
    return 0;
}

void on_contents_open(struct session *session, int value) {
    (void)value;
    session_open(session, session->lesson, session->in_pages ? session->page : page_to_open(session));
}

void on_contents_pages(struct session *session, int value) {
    (void)value;
    session->page = page_to_open(session);
    session->in_pages = true;
    say_page(session);
}

void on_contents_lessons(struct session *session, int value) {
    (void)value;
    session->in_pages = false;
    on_contents_say(session);
}

void on_contents_back(struct session *session, int value) {
    (void)value;
    session_open(session, session->here_lesson, session->here_page);
}

void on_contents_leave(struct session *session, int value) {
    if (session->in_pages)
        on_contents_lessons(session, value);
    else
        on_contents_back(session, value);
}
