/* Saved progress is only read. A file is written only where there is none, or an earlier report. */
#include "report.h"

#include "called.h"
#include "error_print.h"
#include "file.h"
#include "fold.h"
#include "hand_in.h"
#include "options.h"
#include "progress.h"
#include "study_course.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <sys/stat.h>

enum { DONE, INPUT_WRONG, USAGE_WRONG };

struct request {
    const char *file; /* NULL: to stdout */
    const char *name; /* of the learner, or NULL */
};

static int help(void) {
    fold_help(stdout,
              "Usage: downhill report [options]\n\n"
              "Write a hand-in in Markdown: lessons done, questions with the answers given and the tries they took, "
              "guesses, runs changed in labs, time. The summary comes first.\n\n"
              "  -o FILE        write it to FILE; without it, print it. Only an earlier report is replaced\n"
              "  --name NAME    the learner's; without it there is a line to write it on\n"
              "  --course DIR   the folder of lessons\n"
              "  --help, --version");
    return DONE;
}

/* An exit code, or -1: go on. */
static int parse(int argc, char **argv, struct request *request) {
    enum { NAME = 256, HELP };
    static const struct option ROWS[] = {{"output", required_argument, NULL, 'o'},
                                         {"name", required_argument, NULL, NAME},
                                         {"help", no_argument, NULL, HELP},
                                         OPTIONS_COMMON,
                                         {NULL, 0, NULL, 0}};
    struct options common = {0};
    for (int option; (option = getopt_long(argc, argv, "o:", ROWS, NULL)) != -1;) {
        if (option == HELP)
            return help();
        if (!options_take(&common, option, optarg))
            return USAGE_WRONG;
        if (option == 'o')
            request->file = optarg;
        if (option == NAME)
            request->name = optarg;
    }
    if (optind == argc)
        return -1;
    error_say("downhill report", "`%s` is not an option; the file is named with -o; see %s report --help", argv[optind],
              called_name());
    return USAGE_WRONG;
}

/* Is there nothing at that place, or a report? */
static bool may_replace(const char *path) {
    size_t length, head = strlen(HAND_IN_HEAD);
    char *bytes = file_read(path, head, &length);
    bool may = bytes ? length == 0 || (length >= head && memcmp(bytes, HAND_IN_HEAD, head) == 0) : errno == ENOENT;
    free(bytes);
    return may;
}

/* A file, or nothing yet: no pipe, no terminal, no link. */
static bool is_replaced(const char *path) {
    struct stat status;
    return lstat(path, &status) != 0 || S_ISREG(status.st_mode);
}

static bool write_stream(FILE *out, const struct text *report) {
    return out && fputs(text_string(report), out) >= 0 && fflush(out) == 0;
}

/* False, and errno says why. A report that is there stays as it is until the new one is written. */
static bool write_file(const char *path, const struct text *report) {
    mode_t masked = umask(0);
    umask(masked);
    if (is_replaced(path))
        return file_replace(path, report->bytes, report->length, 0666 & ~masked);
    FILE *out = fopen(path, "w");
    bool written = write_stream(out, report);
    return (!out || fclose(out) == 0) && written;
}

static int write_out(const struct request *request, const struct text *report) {
    if (request->file && !may_replace(request->file)) {
        error_say("downhill report", "%s is there already and is no report: choose another name", request->file);
        return INPUT_WRONG;
    }
    bool written = request->file ? write_file(request->file, report) : write_stream(stdout, report);
    if (!written)
        error_say("downhill report", "%s: %s", request->file ? request->file : "the output", strerror(errno));
    return written ? DONE : INPUT_WRONG;
}

static int report(const struct request *request, struct session *session) {
    char date[32] = "";
    time_t now = time(NULL);
    struct text out = {0};
    struct tm parts;
    if (localtime_r(&now, &parts))
        strftime(date, sizeof date, "%Y-%m-%d", &parts);
    hand_in_write(session, request->name, date, &out);
    int code = write_out(request, &out);
    text_finish(&out);
    return code;
}

int report_main(int argc, char **argv) {
    struct request request = {0};
    struct study_course study;
    struct error notice = {0};
    int code = parse(argc, argv, &request);
    if (code >= 0)
        return code;
    if (!study_course_open(&study, NULL))
        return INPUT_WRONG;
    struct progress_store *store = progress_open(study.session, NULL, &notice);
    if (notice.message[0])
        error_say("downhill report", "%s", notice.message);
    code = report(&request, study.session);
    progress_close(store);
    study_course_close(&study);
    return code;
}
