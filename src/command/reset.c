/* Says what would be lost, asks, keeps a copy. Nobody is asked where nobody can answer: then it takes --yes. */
#include "reset.h"

#include "called.h"
#include "error_print.h"
#include "fold.h"
#include "options.h"
#include "progress.h"
#include "study_course.h"
#include "suggest.h"
#include "text.h"

#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { DONE, INPUT_WRONG, USAGE_WRONG };

struct request {
    const char *id; /* NULL: everything */
    bool yes;
};

static int help(void) {
    fold_help(stdout,
              "Usage: downhill reset [LESSON | PAGE] [--yes]\n\n"
              "Forgets what is saved of a lesson, of a page, or of everything: answers, guesses, runs, where you are. "
              "It says what there is and asks first, and keeps a copy of the file.\n\n"
              "  --yes          don't ask\n"
              "  --course DIR   the folder of lessons\n"
              "  --help, --version");
    return DONE;
}

/* An exit code, or -1: go on. */
static int parse(int argc, char **argv, struct request *request) {
    enum { YES = 256, HELP };
    static const struct option ROWS[] = {
        {"yes", no_argument, NULL, YES}, {"help", no_argument, NULL, HELP}, OPTIONS_COMMON, {NULL, 0, NULL, 0}};
    struct options common = {0};
    for (int option; (option = getopt_long(argc, argv, "", ROWS, NULL)) != -1;) {
        if (option == HELP)
            return help();
        if (!options_take(&common, option, optarg))
            return USAGE_WRONG;
        request->yes |= option == YES;
    }
    if (argc - optind > 1) {
        error_say("downhill reset", "one lesson or page at a time; without any: everything");
        return USAGE_WRONG;
    }
    request->id = optind < argc ? argv[optind] : NULL;
    return -1;
}

static int fail(const struct error *error) {
    error_print("downhill reset: ", error);
    return INPUT_WRONG;
}

/* "lesson 5.1 Guess work", "page 5.1.4b L(0.5, 0) by hand"; false where the course has no such thing. */
static bool find_title(const struct course *course, const char *id, char *out, size_t size) {
    size_t lesson, page;
    if (course_find_lesson(course, id, &lesson))
        snprintf(out, size, "lesson %s %s", id, course->lessons[lesson].title);
    else if (course_find_page(course, id, &lesson, &page))
        snprintf(out, size, "page %s %s", id, course->lessons[lesson].pages[page].title);
    else
        return false;
    return true;
}

/* What is meant, by its title where the course has it. False: neither the course nor the file knows it. */
static bool name_it(const char *id, const struct progress_sum *sum, char *out, size_t size) {
    struct study_course study;
    snprintf(out, size, id ? "%s" : "everything", id);
    if (!id)
        return true;
    bool found = study_course_open(&study, NULL);
    if (found) {
        found = find_title(study.course, id, out, size);
        study_course_close(&study);
    }
    return found || sum->pages > 0;
}

static void add_part(struct text *text, size_t count, const char *one, const char *many) {
    if (count > 0)
        text_addf(text, ", %zu %s", count, count == 1 ? one : many);
}

static void tell(const char *what, const struct progress_sum *sum) {
    struct text text = {0};
    text_addf(&text, "Saved of %s: %zu page%s, %zu of them done", what, sum->pages, sum->pages == 1 ? "" : "s",
              sum->done);
    add_part(&text, sum->questions, "question tried", "questions tried");
    if (sum->questions > 0)
        text_addf(&text, " (%zu solved)", sum->solved);
    add_part(&text, sum->blanks, "blank filled in", "blanks filled in");
    add_part(&text, sum->guesses, "guess", "guesses");
    add_part(&text, sum->runs, "run of your own", "runs of your own");
    text_addf(&text, ", %.0f min.", ceil(sum->seconds / 60));
    fold_print(stdout, text_string(&text));
    text_finish(&text);
}

static bool ask(void) {
    char answer[16];
    fputs("Forget it? A copy is kept. [y/N] ", stdout);
    fflush(stdout);
    if (!fgets(answer, sizeof answer, stdin))
        return false;
    answer[strcspn(answer, "\n")] = '\0';
    return strcmp(answer, "y") == 0 || strcmp(answer, "Y") == 0 || strcmp(answer, "yes") == 0;
}

static int reset(const char *id) {
    char copy[PROGRESS_PATH_SIZE];
    struct error error = {0};
    if (!progress_reset(NULL, id, copy, &error))
        return fail(&error);
    printf("Forgotten. The file as it was: %s\n", copy);
    return DONE;
}

int reset_main(int argc, char **argv) {
    struct request request = {0};
    struct progress_sum sum;
    struct error error = {0};
    char what[240];
    int code = parse(argc, argv, &request);
    if (code >= 0)
        return code;
    if (!progress_sum_of(NULL, request.id, &sum, &error))
        return fail(&error);
    if (!name_it(request.id, &sum, what, sizeof what)) {
        error_say("downhill reset", "no lesson or page `%s`; %s list --pages shows them all", request.id,
                  called_name());
        return INPUT_WRONG;
    }
    if (sum.pages == 0) {
        printf("Nothing is saved of %s.\n", what);
        return DONE;
    }
    tell(what, &sum);
    if (!request.yes && !isatty(STDIN_FILENO)) {
        fold_print(stderr,
                   "downhill reset: nobody can be asked here, so nothing was done: --yes does it without asking");
        return INPUT_WRONG;
    }
    if (request.yes || ask())
        return reset(request.id);
    puts("Nothing was done.");
    return DONE;
}
