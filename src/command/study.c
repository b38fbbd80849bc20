/* Opens what is asked for, and hands it to the loop (study_loop.c) or to plain text. */
#include "study.h"

#include "called.h"
#include "clock.h"
#include "error_print.h"
#include "file.h"
#include "options.h"
#include "plain_print.h"
#include "progress.h"
#include "study_course.h"
#include "study_loop.h"
#include "suggest.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DONE, INPUT_WRONG, USAGE_WRONG };

/* What the command line asks for. */
struct request {
    struct options options;
    const char *file;  /* FILE.yaml, or NULL */
    const char *place; /* LESSON or PAGE, or NULL */
    bool notes;        /* as text, with the instructor's notes */
};

/* Where that is. */
enum place_kind { PLACE_RESUME, PLACE_LESSON, PLACE_OF_PAGE };
struct target {
    enum place_kind kind;
    size_t lesson, page;
};

/* -- the command line --------------------------------------------------------------------------------------------- */

static bool is_file(const char *argument) {
    const char *end = strrchr(argument, '.');
    return strchr(argument, '/') || (end && (strcmp(end, ".yaml") == 0 || strcmp(end, ".yml") == 0));
}

static bool fail_folder(const char *path) {
    return error_say("downhill", "%s is a folder; %s --course %s opens the lessons in it", path, called_name(), path);
}

/* An exit code, or -1: go on. */
static int parse(int argc, char **argv, struct request *request) {
    enum { NOTES = 1 };
    static const struct option ROWS[] = {OPTIONS_COMMON, {"notes", no_argument, NULL, NOTES}, {NULL, 0, NULL, 0}};
    int code;
    while ((code = getopt_long(argc, argv, "", ROWS, NULL)) != -1) {
        if (!options_take(&request->options, code, optarg))
            return USAGE_WRONG;
        request->notes |= code == NOTES;
    }
    if (argc - optind > 1) {
        error_say("downhill", "one lesson or page at a time: %s or %s? See %s --help", argv[optind], argv[optind + 1],
                  called_name());
        return USAGE_WRONG;
    }
    if (optind < argc) {
        bool file = is_file(argv[optind]);
        if (file && file_is_folder(argv[optind]) && !fail_folder(argv[optind]))
            return USAGE_WRONG;
        *(file ? &request->file : &request->place) = argv[optind];
    } else if (request->notes) {
        error_say("downhill", "--notes: of which lesson or page? As in: %s 5.4 --notes", called_name());
        return USAGE_WRONG;
    }
    return -1;
}

/* -- lessons and pages by their names ------------------------------------------------------------------------------ */

static size_t count_names(const struct course *course) {
    size_t count = course->lesson_count;
    for (size_t i = 0; i < course->lesson_count; i++)
        count += course->lessons[i].page_count;
    return count;
}

static const char *nearest_name(const struct course *course, const char *word) {
    const char **names = calloc(count_names(course), sizeof *names);
    size_t count = 0;
    for (size_t i = 0; names && i < course->lesson_count; i++) {
        names[count++] = course->lessons[i].id;
        for (size_t p = 0; p < course->lessons[i].page_count; p++)
            names[count++] = course->lessons[i].pages[p].id;
    }
    const char *nearest = suggest(word, names, count);
    free(names);
    return nearest;
}

static bool find_target(const struct course *course, const char *place, struct target *target) {
    *target = (struct target){.kind = PLACE_RESUME};
    if (!place)
        return true;
    if (course_find_lesson(course, place, &target->lesson)) {
        target->kind = PLACE_LESSON;
        return true;
    }
    if (course_find_page(course, place, &target->lesson, &target->page)) {
        target->kind = PLACE_OF_PAGE;
        return true;
    }
    const char *nearest = nearest_name(course, place);
    if (file_is_folder(place))
        return fail_folder(place);
    if (nearest)
        return error_say("downhill", "no lesson or page `%s`; did you mean `%s`?", place, nearest);
    return error_say("downhill", "no lesson or page `%s`; %s list --pages shows them all", place, called_name());
}

/* -- without a terminal -------------------------------------------------------------------------------------------- */

static int print_plain(const struct request *request, struct session *session, const struct target *target) {
    struct plain_print how = {.notes = request->notes};
    options_look(&request->options, &how.look);
    bool all = target->kind == PLACE_RESUME && request->file;
    bool written = target->kind == PLACE_OF_PAGE ? plain_print_page(session, &how, target->lesson, target->page, stdout)
                   : target->kind == PLACE_LESSON || all ? plain_print_lesson(session, &how, target->lesson, stdout)
                                                         : plain_print_contents(session, stdout);
    return written || ferror(stdout) ? DONE : INPUT_WRONG; /* main tells what could not be written */
}

/* -- on a terminal ------------------------------------------------------------------------------------------------- */

/* A lesson opens where the learner left off in it, else at its first page that isn't done. */
static size_t page_of_lesson(const struct session *session, size_t lesson) {
    if (session->been && session->here_lesson == lesson)
        return session->here_page;
    size_t page = 0;
    while (page < session->course->lessons[lesson].page_count && session->states[lesson][page].done)
        page++;
    return page < session->course->lessons[lesson].page_count ? page : 0;
}

static void go_to(struct session *session, const struct target *target) {
    if (target->kind == PLACE_RESUME && session->been)
        session_open(session, session->here_lesson, session->here_page);
    if (target->kind == PLACE_OF_PAGE)
        session_open(session, target->lesson, target->page);
    if (target->kind == PLACE_LESSON)
        session_open(session, target->lesson, page_of_lesson(session, target->lesson));
}

/* A single file is a lesson being written: it opens at its first page, and nothing is saved. */
static struct progress_store *open_progress(const struct request *request, struct session *session,
                                            struct error *notice) {
    if (!request->file)
        return progress_open(session, NULL, notice);
    session->been = true;
    return NULL;
}

/* The sentence row may have been too short for it, or nobody was there any more to read it. */
static void tell_outside(const struct error *error) {
    if (error->message[0])
        error_print("downhill: ", error);
}

static int study_on(struct terminal *terminal, struct look *look, const struct request *request,
                    struct study_course *study, const struct target *target) {
    struct session *session = study->session;
    struct error notice = {0}, unsaved = {0};
    struct study_work waiting;
    struct progress_store *store = open_progress(request, session, &notice);
    study_work_init(&waiting, terminal, look);
    book_set_work(study->book, &waiting.work);
    book_set_clock(session->book, clock_seconds);
    go_to(session, target);
    if (notice.message[0])
        snprintf(session->sentence, sizeof session->sentence, "%.239s", notice.message);
    int number = study_loop(study, request->file, &waiting, look, store, &unsaved);
    book_set_work(study->book, NULL);
    terminal_close(terminal);
    tell_outside(&notice);
    tell_outside(&unsaved);
    progress_close(store);
    return number;
}

static int study_or_print(const struct request *request, struct study_course *study, const struct target *target,
                          int *number) {
    struct look look = {0};
    struct error error;
    struct terminal_options options = options_terminal(&request->options);
    if (request->notes || !isatty(STDOUT_FILENO))
        return print_plain(request, study->session, target);
    struct terminal *terminal = terminal_open(&options, &look, &error);
    if (!terminal) {
        error_say("downhill", "%s: here is plain text", error.message);
        return print_plain(request, study->session, target);
    }
    *number = study_on(terminal, &look, request, study, target);
    return DONE;
}

int study_main(int argc, char **argv) {
    struct request request = {0};
    struct target target;
    struct study_course study;
    int number = 0, code = parse(argc, argv, &request);
    if (code >= 0)
        return code;
    if (!study_course_open(&study, request.file))
        return INPUT_WRONG;
    code = find_target(study.course, request.place, &target) ? study_or_print(&request, &study, &target, &number)
                                                             : INPUT_WRONG;
    study_course_close(&study);
    if (number)
        raise(number);
    return code;
}
