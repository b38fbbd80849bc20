/* References to pages, across the course: the prose of every lesson is walked. */
#include "page_names.h"

#include "lesson_walk.h"

struct page_checker {
    const struct course *among;
    const struct lesson *lesson;
    struct errors *errors;
    bool failed;
};

static void check_page_span(void *context, const struct walk_place *place, struct span *span) {
    struct page_checker *checker = context;
    size_t lesson, page;
    (void)place;
    if (span->kind != SPAN_PAGE || course_find_page(checker->among, span->text, &lesson, &page))
        return;
    errors_at(checker->errors, checker->lesson->file, span->line, span->column, "no page of the course has the id `%s`",
              span->text);
    checker->failed = true;
}

bool page_names_check(const struct course *course, const struct course *among, struct errors *errors) {
    struct page_checker checker = {.among = among, .errors = errors};
    for (size_t i = 0; i < course->lesson_count; i++) {
        struct walk walk = {NULL, check_page_span, NULL, &checker};
        checker.lesson = &course->lessons[i];
        lesson_walk(&course->lessons[i], &walk);
    }
    return !checker.failed;
}
