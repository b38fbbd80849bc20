/* The lessons have changed on the disk. What is kept of them goes over to the new ones as the text that is saved, by
 * ids, so that pages may come and go; then the page is opened again at the same place. */
#include "session_part.h"

#include "memory.h"
#include "progress.h"

#include <stdlib.h>
#include <string.h>

/* Where one was, in words that the new lessons understand too. */
struct spot {
    enum session_place place;
    enum overlay overlay;
    char *lesson_id, *page_id; /* page_id NULL: no page was open yet */
    size_t lesson, page, revealed, step;
};

static struct spot spot_of(const struct session *session) {
    const struct lesson *lesson = session_lesson(session);
    bool page = session->place == PLACE_PAGE;
    return (struct spot){
        .place = session->place,
        .overlay = session->overlay,
        .lesson_id = memory_string(lesson->id),
        .page_id = page ? memory_string(session_page(session)->id) : NULL,
        .lesson = session->lesson,
        .page = session->page,
        .revealed = page ? session_state(session)->revealed : 0,
        .step = session->lab.block && !session->lab.edited ? session->lab.step : SIZE_MAX,
    };
}

/* All that points into the old lessons goes. */
static void leave_lessons(struct session *session) {
    session_keep_runs(session);
    on_free_end(session);
    session_keep_runs(session);
    lab_close(&session->lab);
    session_lessons_end(session);
    book_forget_live(session->book, &session->live);
    on_overlay_close(session);
    session->mode = MODE_READ;
    session->focus = (struct focus){0};
    session->reviewed = (struct review_place){0};
    session->place = PLACE_CONTENTS;
    session->been = session->in_pages = false;
    session->lesson = session->page = session->here_lesson = session->here_page = 0;
}

/* The lesson and page of these ids; a page that is gone: what stands in its place. False where the lesson is gone. */
static bool find_spot(const struct course *course, const struct spot *spot, size_t *lesson, size_t *page) {
    if (spot->page_id && course_find_page(course, spot->page_id, lesson, page))
        return true;
    *page = spot->page;
    if (!course_find_lesson(course, spot->lesson_id, lesson))
        return false;
    if (*page >= course->lessons[*lesson].page_count)
        *page = course->lessons[*lesson].page_count - 1;
    return true;
}

static void go_back_to(struct session *session, const struct spot *spot) {
    size_t lesson, page;
    if (!find_spot(session->course, spot, &lesson, &page)) {
        on_contents_say(session);
        return;
    }
    session->lesson = lesson;
    if (spot->place == PLACE_CONTENTS || !session_open(session, lesson, page)) {
        on_contents_say(session);
        return;
    }
    session_state(session)->revealed = spot->revealed;
    session_show(session);
    size_t hold = session_hold(session);
    if (session->lab.block && spot->step != SIZE_MAX)
        lab_goto(&session->lab, spot->step < hold ? spot->step : hold);
    if (spot->overlay == OVERLAY_NOTES || spot->overlay == OVERLAY_HELP)
        session->overlay = spot->overlay;
}

/* With the pages that went in an earlier reload. */
static void write_all(const struct session *session, struct text *out) {
    static const char END[] = "end\n";
    progress_write(session, out);
    text_cut(out, out->length - strlen(END));
    text_add(out, text_string(&session->strangers));
    text_add(out, END);
}

void on_reload(struct session *session, struct book *book) {
    struct text kept = {0};
    struct error unused;
    session_keep_runs(session);
    struct spot spot = spot_of(session);
    write_all(session, &kept);
    leave_lessons(session);
    session->book = book;
    session->course = book_course(book);
    session_lessons_begin(session);
    progress_read(session, kept.bytes, kept.length, "progress", &unused);
    text_cut(&session->strangers, 0);
    progress_write_unknown(session, text_string(&kept), &session->strangers);
    go_back_to(session, &spot);
    errors_finish(&session->errors);
    session->errors = (struct errors){0};
    session->changes++;
    session_say(session, "the file was saved: read anew");
    if (session->place == PLACE_PAGE)
        session_add(session, ", %s %s", session_page(session)->id, session_page(session)->title);
    text_finish(&kept);
    free(spot.lesson_id);
    free(spot.page_id);
}

void on_reload_failed(struct session *session, const struct errors *errors) {
    const struct error *first = &errors->items[0];
    const char *slash = strrchr(first->file, '/');
    errors_finish(&session->errors);
    session->errors = (struct errors){0};
    for (size_t i = 0; i < errors->count; i++)
        errors_add(&session->errors, &errors->items[i]);
    if (session->mode == MODE_READ) {
        session->lab.running = false;
        on_overlay_close(session);
        session->overlay = OVERLAY_ERRORS;
    }
    session_say(session, "not taken over: %.60s:%d:%d: %s", slash ? slash + 1 : first->file, first->line, first->column,
                first->message);
}
