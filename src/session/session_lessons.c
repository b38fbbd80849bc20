/* What is kept of a page comes in two steps: that there is one by the outline; questions, blanks and guesses once it is
 * decoded. Of a lesson the page opened first is decoded alone, so that it shows soon; opening another decodes all. */
#include "session_part.h"

#include "called.h"
#include "memory.h"
#include "progress.h"

#include <stdlib.h>
#include <string.h>

/* All that only a decoded page tells. */
static void furnish(struct session *session, size_t lesson, size_t index) {
    const struct page *page = &session->course->lessons[lesson].pages[index];
    struct page_state *state = &session->states[lesson][index];
    state->questions = memory_new((size_t)page->question_count, sizeof(struct question_state));
    state->blanks = memory_new((size_t)page->blank_count, sizeof(struct blank_state));
    state->guesses = memory_new(GUESSES_MAX, sizeof(struct guess));
    for (int i = 0; i < page->question_count; i++)
        state->questions[i].choice = -1;
    state->ready = true;
    progress_apply(session, lesson, index);
}

static void furnish_loaded(struct session *session, size_t lesson) {
    const struct lesson *it = &session->course->lessons[lesson];
    for (size_t i = 0; i < it->page_count; i++)
        if (it->pages[i].loaded && !session->states[lesson][i].ready)
            furnish(session, lesson, i);
}

void session_lessons_begin(struct session *session) {
    size_t count = session->course->lesson_count;
    session->states = memory_new(count, sizeof *session->states);
    session->lessons = memory_new(count, sizeof *session->lessons);
    for (size_t i = 0; i < count; i++) {
        session->states[i] = memory_new(session->course->lessons[i].page_count, sizeof **session->states);
        furnish_loaded(session, i);
    }
}

static void end_lesson(struct session *session, size_t index) {
    struct page_state *states = session->states[index];
    for (size_t i = 0; i < session->course->lessons[index].page_count; i++) {
        free(states[i].questions);
        free(states[i].blanks);
        free(states[i].guesses);
        session_forget_runs(&states[i]);
    }
    free(states);
    text_finish(&session->lessons[index].saved);
    text_finish(&session->lessons[index].read);
}

void session_lessons_end(struct session *session) {
    for (size_t i = 0; i < session->course->lesson_count; i++)
        end_lesson(session, i);
    free(session->states);
    free(session->lessons);
}

/* The first error in the lesson's own file, rather than one in what the course shares. */
static const struct error *own_error(const struct errors *errors, const char *file) {
    for (size_t i = 0; i < errors->count; i++)
        if (strncmp(errors->items[i].file, file, ERROR_FILE_SIZE - 1) == 0)
            return &errors->items[i];
    return &errors->items[0];
}

/* "lesson 5.3 has errors; ..: 5.3.yaml:12:5: ..": short, for it stands in one row. */
static void say_broken(struct session *session, size_t index, const struct errors *errors) {
    const struct lesson *lesson = &session->course->lessons[index];
    const struct error *error = own_error(errors, lesson->file);
    const char *slash = strrchr(error->file, '/');
    session_say(session, "lesson %s has errors; `%s check` tells all: %.60s:%d:%d: %s", lesson->id, called_name(),
                slash ? slash + 1 : error->file, error->line, error->column, error->message);
}

bool session_load(struct session *session, size_t lesson) {
    struct errors errors = {0};
    bool done = course_load(book_course(session->book), lesson, &errors);
    if (done)
        furnish_loaded(session, lesson);
    else if (errors.count > 0)
        say_broken(session, lesson, &errors);
    errors_finish(&errors);
    return done;
}

static bool any_loaded(const struct lesson *lesson) {
    for (size_t i = 0; i < lesson->page_count; i++)
        if (lesson->pages[i].loaded)
            return true;
    return false;
}

bool session_load_page(struct session *session, size_t lesson, size_t page) {
    const struct lesson *it = &session->course->lessons[lesson];
    if (!any_loaded(it) && course_load_page(book_course(session->book), lesson, page))
        furnish_loaded(session, lesson);
    return session->states[lesson][page].ready || session_load(session, lesson);
}

void session_load_all(struct session *session) {
    char sentence[sizeof session->sentence];
    memcpy(sentence, session->sentence, sizeof sentence);
    for (size_t i = 0; i < session->course->lesson_count; i++)
        session_load(session, i);
    memcpy(session->sentence, sentence, sizeof sentence);
}
