#include "list.h"

#include "called.h"
#include "error_print.h"
#include "fold.h"
#include "options.h"
#include "progress.h"
#include "study_course.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

static void help(void) {
    fold_help(
        stdout,
        "Usage: downhill list [--pages] [LESSON]...\n\n"
        "List the lessons, or all pages: a line each, id first, then title, then progress. With ids of lessons (5.2) "
        "those alone.\n\n"
        "  --pages        every page\n"
        "  --course DIR   the folder of lessons");
}

/* The lessons asked for by their ids; none: all. */
struct asked {
    char **ids;
    int count;
};

static bool is_asked(const struct asked *asked, const struct lesson *lesson) {
    for (int i = 0; i < asked->count; i++)
        if (strcmp(asked->ids[i], lesson->id) == 0)
            return true;
    return asked->count == 0;
}

static void list_lessons(const struct session *session, const struct asked *asked) {
    for (size_t i = 0; i < session->course->lesson_count; i++) {
        const struct lesson *lesson = &session->course->lessons[i];
        if (!is_asked(asked, lesson))
            continue;
        printf("%-8s %-48s %zu of %zu\n", lesson->id, lesson->title, session_pages_done(session, i),
               lesson->page_count);
    }
}

static const char *progress_of(const struct page_state *state) {
    return state->done ? "done" : state->visited ? "begun" : "-";
}

static void list_pages(const struct session *session, const struct asked *asked) {
    for (size_t i = 0; i < session->course->lesson_count; i++) {
        const struct lesson *lesson = &session->course->lessons[i];
        for (size_t p = 0; is_asked(asked, lesson) && p < lesson->page_count; p++)
            printf("%-8s %-48s %s\n", lesson->pages[p].id, lesson->pages[p].title, progress_of(&session->states[i][p]));
    }
}

/* Says which id is none. */
static bool all_there(const struct course *course, const struct asked *asked) {
    size_t lesson;
    for (int i = 0; i < asked->count; i++)
        if (!course_find_lesson(course, asked->ids[i], &lesson)) {
            error_say("downhill list", "no lesson has the id %s; %s list shows those there are", asked->ids[i],
                      called_name());
            return false;
        }
    return true;
}

int list_main(int argc, char **argv) {
    enum { PAGES = 256, HELP };
    static const struct option ROWS[] = {
        {"pages", no_argument, NULL, PAGES}, {"help", no_argument, NULL, HELP}, OPTIONS_COMMON, {NULL, 0, NULL, 0}};
    struct options common = {0};
    bool pages = false;
    int option;
    while ((option = getopt_long(argc, argv, "", ROWS, NULL)) != -1) {
        if (option == HELP) {
            help();
            return 0;
        }
        if (!options_take(&common, option, optarg))
            return 2;
        pages |= option == PAGES;
    }
    struct asked asked = {argv + optind, argc - optind};
    struct study_course study;
    if (!study_course_open(&study, NULL))
        return 1;
    if (!all_there(study.course, &asked)) {
        study_course_close(&study);
        return 2;
    }
    struct error notice = {0};
    struct progress_store *store = progress_open(study.session, NULL, &notice);
    if (notice.message[0])
        error_say("downhill list", "%s", notice.message);
    (pages ? list_pages : list_lessons)(study.session, &asked);
    progress_close(store);
    study_course_close(&study);
    return 0;
}
