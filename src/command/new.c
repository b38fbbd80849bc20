/* The lesson is written as a whole or not at all, and nothing that is there is touched. */
#include "new.h"

#include "called.h"
#include "check.h"
#include "course.h"
#include "error_print.h"
#include "file.h"
#include "fold.h"
#include "headings.h"
#include "memory.h"
#include "text.h"
#include "yaml_tree.h"

#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DONE, INPUT_WRONG, USAGE_WRONG };

struct draft {
    const char *path;
    char *folder;  /* the path of the file's, "." for a bare name */
    char *heading; /* "7.1 My lesson" */
    int id_length;
};

static int print_help(FILE *out, int status) {
    fold_help(out,
              "Usage: downhill new FILE [TITLE]\n\n"
              "Writes a lesson to begin with: texts, figures, questions, a table, a lab. FILE begins with the lesson's "
              "id and ends in .yaml, as 7.1-my-lesson.yaml. Nothing is overwritten.\n\n"
              "  --help, --version\n\n"
              "Then change it, and look at it:\n"
              "  downhill check 7.1-my-lesson.yaml   what is wrong, and where; silent when all is well\n"
              "  downhill 7.1-my-lesson.yaml         as a learner sees it, anew each time the file is saved\n");
    return status;
}

static int fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

static int fail(const char *format, ...) {
    char message[ERROR_MESSAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    error_say("downhill new", "%s", message);
    return INPUT_WRONG;
}

/* --- its name: 7.1-my-lesson.yaml --- */

static const char *base_of(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static bool is_yaml(const char *name) {
    size_t length = strlen(name);
    return length > 5 && strcmp(name + length - 5, ".yaml") == 0;
}

/* "my-lesson.yaml" is "My lesson". */
static void add_title(struct text *heading, const char *name) {
    size_t length = strlen(name) - 5, start = heading->length;
    for (size_t i = 0; i < length; i++)
        text_add_bytes(heading, name[i] == '-' || name[i] == '_' ? " " : name + i, 1);
    if (heading->length > start)
        heading->bytes[start] = (char)toupper((unsigned char)heading->bytes[start]);
}

/* The id is what the name begins with; 0 where that is none. `rest` of the name is behind it. */
static int id_of(const char *name, const char **rest) {
    struct text heading = {0};
    *rest = name + strspn(name, "0123456789.");
    while (*rest > name && (*rest)[-1] == '.') /* that of 7.1.yaml */
        --*rest;
    text_add_bytes(&heading, name, (size_t)(*rest - name));
    text_add(&heading, " x");
    int length = (int)heading_id(text_string(&heading), false);
    text_finish(&heading);
    *rest += strspn(*rest, "-_ ");
    return length;
}

static void name_it(struct draft *draft, const char *title) {
    const char *name = base_of(draft->path), *rest;
    struct text heading = {0};
    draft->id_length = id_of(name, &rest);
    text_add_bytes(&heading, name, (size_t)draft->id_length);
    text_add(&heading, " ");
    if (title)
        text_add(&heading, title);
    else if (strlen(rest) > strlen(".yaml"))
        add_title(&heading, rest);
    else
        text_add(&heading, "My lesson");
    draft->heading = heading.bytes;
}

static bool has_title(const struct draft *draft) {
    const char *title = draft->heading + draft->id_length + 1;
    return *title != ' ' && heading_is_title(title, strlen(title));
}

/* --- is there room for it? --- */

/* Has another lesson of the folder its id? Lessons that can't be read are those of other people. */
static bool id_taken(const struct draft *draft) {
    struct course course;
    struct errors untold = {0};
    size_t lesson;
    char *id = memory_substring(draft->heading, (size_t)draft->id_length);
    course_outline(&course, draft->folder, NULL, &untold);
    bool taken = course_find_lesson(&course, id, &lesson);
    if (taken)
        fail("%s has the id %s already: choose another", course.lessons[lesson].file, id);
    course_finish(&course);
    errors_finish(&untold);
    free(id);
    return taken;
}

/* --- writing --- */

/* In quotes, so that a title may have a colon. */
static void add_heading(struct text *out, const char *heading) {
    bool plain = !strstr(heading, ": ") && !strstr(heading, " #") && heading[strlen(heading) - 1] != ':';
    text_add(out, plain ? "" : "'");
    for (; *heading; heading++) {
        text_add_bytes(out, heading, 1);
        if (!plain && *heading == '\'')
            text_add(out, "'");
    }
    text_add(out, plain ? "" : "'");
}

static void fill_in(const struct draft *draft, struct text *out) {
    static const char TITLE[] = "TITLE", ID[] = "ID.";
    for (const char *at = NEW_LESSON; *at;)
        if (strncmp(at, TITLE, strlen(TITLE)) == 0) {
            add_heading(out, draft->heading);
            at += strlen(TITLE);
        } else if (strncmp(at, ID, strlen(ID)) == 0) {
            text_add_bytes(out, draft->heading, (size_t)draft->id_length);
            at += strlen(ID) - 1;
        } else {
            text_add_bytes(out, at++, 1);
        }
}

/* What only a title can spoil. */
static bool is_sound(const struct draft *draft, const struct text *lesson) {
    struct yaml_tree tree = {0};
    struct errors errors = {0};
    bool ok = yaml_tree_parse(&tree, lesson->bytes, lesson->length, draft->path, &errors);
    if (!ok)
        fail("this title can't be used: %s", errors.items[0].message);
    yaml_tree_finish(&tree);
    errors_finish(&errors);
    return ok;
}

/* False, errno telling why, where it is there already or can't be written; then no part of it is left. */
static bool write_new(const char *path, const struct text *text) {
    FILE *file = fopen(path, "wx");
    if (!file)
        return false;
    bool ok = fwrite(text->bytes, 1, text->length, file) == text->length;
    ok = fclose(file) == 0 && ok;
    if (!ok)
        unlink(path);
    return ok;
}

/* For the file's first line; that there is one already is fine. */
static bool write_schema(const struct draft *draft) {
    struct text path = {0}, schema = {0};
    text_addf(&path, "%s/lesson.schema.json", draft->folder);
    lesson_schema(&schema);
    bool written = write_new(text_string(&path), &schema);
    text_finish(&schema);
    text_finish(&path);
    return written;
}

static void tell(const struct draft *draft, bool schema) {
    printf("%s is there%s. Now:\n\n"
           "  %s %s\n"
           "      shows it, and anew each time you save it\n"
           "  %s check %s\n"
           "      tells what is wrong, and where; silent when all is well, as now\n"
           "  %s render %.*s.1 --course %s\n"
           "      prints a screen of it\n\n"
           "docs/writing-lessons.md goes on from here.\n",
           draft->path, schema ? ", and lesson.schema.json beside it, for editors" : "", called_name(), draft->path,
           called_name(), draft->path, called_name(), draft->id_length, draft->heading, draft->folder);
}

/* What it may not get on with is a course.yaml beside it. */
static int finish(const struct draft *draft) {
    char *check[] = {"check", (char *)draft->path, NULL};
    bool schema = write_schema(draft);
    int status = check_main(2, check);
    if (status == DONE)
        tell(draft, schema);
    else
        fail("%s is there, but does not fit into its course, as told above", draft->path);
    return status;
}

static int write_lesson(const struct draft *draft) {
    struct text lesson = {0};
    int status = INPUT_WRONG;
    fill_in(draft, &lesson);
    bool sound = is_sound(draft, &lesson);
    if (sound && write_new(draft->path, &lesson))
        status = finish(draft);
    else if (sound)
        fail("%s can't be written: %s", draft->path, strerror(errno));
    text_finish(&lesson);
    return status;
}

/* --- the command --- */

static char *folder_of(const char *path) {
    const char *name = base_of(path);
    if (name == path)
        return memory_string(".");
    return memory_substring(path, name - 1 == path ? 1 : (size_t)(name - 1 - path));
}

static int make(struct draft *draft, const char *title) {
    const char *name = base_of(draft->path);
    draft->folder = folder_of(draft->path);
    if (!is_yaml(name))
        return fail("a lesson is a file with the ending .yaml: %s.yaml", draft->path);
    if (!file_is_folder(draft->folder))
        return fail("there is no folder %s", draft->folder);
    if (access(draft->path, F_OK) == 0)
        return fail("%s is there already, and stays as it is: choose another name", draft->path);
    if (title && strpbrk(title, "\r\n\t"))
        return fail("a title is one line, without tabs");
    name_it(draft, title);
    if (draft->id_length == 0)
        return fail("begin the name with the lesson's id, as in 7.1-my-lesson.yaml: `%s` does not", name);
    if (!has_title(draft))
        return fail("a title has 1 to 48 characters: `%s`", draft->heading + draft->id_length + 1);
    return id_taken(draft) ? INPUT_WRONG : write_lesson(draft);
}

int new_main(int argc, char **argv) {
    static const struct option OPTIONS[] = {{"help", no_argument, NULL, 'h'}, {NULL, 0, NULL, 0}};
    optind = 1;
    int option = getopt_long(argc, argv, "h", OPTIONS, NULL);
    if (option == 'h')
        return print_help(stdout, DONE);
    if (option != -1 || argc - optind < 1 || argc - optind > 2)
        return print_help(stderr, USAGE_WRONG);
    struct draft draft = {.path = argv[optind]};
    int status = make(&draft, argc - optind == 2 ? argv[optind + 1] : NULL);
    free(draft.folder);
    free(draft.heading);
    return status;
}
