#include "plain_print.h"

#include "error_print.h"
#include "plain.h"

enum { WIDTH = 78 };

bool plain_print_page(struct session *session, const struct plain_print *how, size_t lesson, size_t page, FILE *out) {
    struct text text = {0};
    if (!session_open(session, lesson, page)) {
        error_say("downhill", "%s", session->sentence);
        return false;
    }
    session_reveal_all(session);
    plain_page(session, &how->look, WIDTH, &text);
    if (how->notes)
        plain_notes(session, &how->look, WIDTH, &text);
    bool written = fputs(text_string(&text), out) >= 0;
    text_finish(&text);
    return written;
}

bool plain_print_lesson(struct session *session, const struct plain_print *how, size_t lesson, FILE *out) {
    const struct lesson *it = &session->course->lessons[lesson];
    if (fprintf(out, "%s  %s\n\n", it->id, it->title) < 0)
        return false;
    for (size_t page = 0; page < it->page_count; page++)
        if (!plain_print_page(session, how, lesson, page, out))
            return false;
    return fflush(out) == 0;
}

bool plain_print_contents(struct session *session, FILE *out) {
    for (size_t i = 0; i < session->course->lesson_count; i++) {
        const struct lesson *lesson = &session->course->lessons[i];
        if (fprintf(out, "%-6s %-40s %zu pages\n", lesson->id, lesson->title, lesson->page_count) < 0)
            return false;
    }
    return fflush(out) == 0;
}
