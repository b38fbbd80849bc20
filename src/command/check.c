/* Reading finds what is wrong with a lesson's form; the passes below find what is wrong with its numbers. A pass is a
 * row and a function that is called for each lesson that could be read. */
#include "check.h"

#include "action.h"
#include "answer.h"
#include "book.h"
#include "check_cost.h"
#include "check_fits.h"
#include "check_like.h"
#include "check_plays.h"
#include "file.h"
#include "error_print.h"
#include "fold.h"
#include "lesson_walk.h"
#include "number.h"
#include "paths.h"
#include "stderr_work.h"

#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { DONE, INPUT_WRONG, USAGE_WRONG };

struct check {
    struct course *course;
    struct book *book;
    size_t lesson;
    struct scope scope;
    struct errors *errors;
    const struct work *outside; /* who is told of the whole; NULL */
    size_t pass;
    double part;               /* of that pass */
    struct work pages, within; /* told by a pass how far it is, and by all that it computes */
    bool stopped;
};

static const struct lesson *lesson_of(const struct check *check) {
    return &check->course->lessons[check->lesson];
}

/* An error at an expression. */
static void fail_expression(const struct check *check, const struct expression *expression, const char *message,
                            double value) {
    int line, column;
    char number[NUMBER_SIZE];
    expression_place(expression, &line, &column);
    number_digits(number, value, 6);
    errors_at(check->errors, lesson_of(check)->file, line, column, message, expression_source(expression), number);
}

/* --- what depends on the learner has no value here --- */

static bool is_live(struct check *check, const struct expression *expression);

static bool is_live_value(struct check *check, const char *name) {
    const struct lesson *lesson = lesson_of(check);
    for (size_t i = 0; i < lesson->value_count; i++)
        if (strcmp(lesson->values[i].name, name) == 0)
            return is_live(check, lesson->values[i].expression);
    return false;
}

static bool visit_live(void *context, const struct reference *reference, int line, int column) {
    struct check *check = context;
    (void)line, (void)column;
    if (reference->kind == REFERENCE_NAME)
        return !is_live_value(check, reference->quantity);
    return reference->kind >= REFERENCE_AT_POINT || !reference->of || lesson_run(lesson_of(check), reference->of);
}

static bool is_live(struct check *check, const struct expression *expression) {
    return !expression_visit(expression, visit_live, check);
}

/* False with an error where it can't be computed or isn't finite. */
static bool finite_value(struct check *check, const struct expression *expression, double *value) {
    struct error error = {0};
    if (!expression_value(expression, &check->scope, value, &error))
        return errors_add(check->errors, &error);
    if (isfinite(*value))
        return true;
    fail_expression(check, expression, "`%s` is no finite number here, but %s", *value);
    return false;
}

/* --- numbers: every expression has a finite value --- */

static bool check_column_at(struct check *check, const char *run, size_t step, const struct expression *column) {
    struct error error = {0};
    double value;
    return book_column(check->book, check->lesson, column, run, step, &value, &error) ||
           errors_add(check->errors, &error);
}

/* Of the runs of a table or a chart, at their last step or those of `at`. */
static void check_column(struct check *check, const struct block *block, const struct expression *column) {
    bool chart = block->kind == BLOCK_FIGURE;
    const struct names *runs = chart ? &block->figure.runs : &block->table.runs;
    size_t at_count = chart ? 0 : block->table.at_count;
    bool ok = true;
    for (size_t i = 0; ok && i < runs->count; i++)
        for (size_t j = 0; ok && j < (at_count ? at_count : 1); j++)
            ok = check_column_at(check, runs->items[i], at_count ? block->table.at[j] : SIZE_MAX, column);
}

static void check_number(void *context, const struct walk_place *place, const struct expression *expression) {
    struct check *check = context;
    double value;
    bool guesses = place->column && place->block->kind == BLOCK_TABLE && place->block->table.kind == TABLE_GUESSES;
    if (place->column && !guesses)
        check_column(check, place->block, expression);
    else if (!place->column && !expression_is_condition(expression) && !is_live(check, expression))
        finite_value(check, expression, &value);
}

static void pass_numbers(struct check *check, struct lesson *lesson) {
    struct walk walk = {NULL, NULL, check_number, check};
    lesson_walk(lesson, &walk);
}

/* --- claims hold --- */

static void check_claim(struct check *check, const struct expression *claim) {
    struct error error = {0};
    double holds;
    if (is_live(check, claim))
        fail_expression(check, claim, "a claim is about runs and data: `%s` depends on the learner", 0);
    else if (!expression_value(claim, &check->scope, &holds, &error))
        errors_add(check->errors, &error);
    else if (holds != 1)
        fail_expression(check, claim, "this claim does not hold: `%s`", 0);
}

static void pass_claims(struct check *check, struct lesson *lesson) {
    for (size_t i = 0; i < lesson->page_count; i++)
        for (size_t j = 0; j < lesson->pages[i].claim_count; j++)
            check_claim(check, lesson->pages[i].claims[j].condition);
}

/* --- answers: what the program shows as the answer is accepted, foreseen mistakes are not --- */

static bool accepts_shown(const struct tolerance *within, double value) {
    char shown[NUMBER_SIZE];
    double typed;
    number_digits(shown, value, 4);
    return number_parse(shown, &typed) && tolerance_accepts(within, value, typed);
}

static void check_key(struct check *check, const struct expression *key, const struct tolerance *within) {
    double value;
    struct error unused = {0};
    if (is_live(check, key) || !expression_value(key, &check->scope, &value, &unused) || !isfinite(value))
        return; /* told by the pass for numbers, or known only to the learner's session */
    if (!accepts_shown(within, value))
        fail_expression(check, key,
                        "the answer `%s` is %s, and rounded to four digits it would count as wrong: widen `within`",
                        value);
}

static void check_wrong(struct check *check, const struct ask *ask) {
    for (size_t i = 0; i < ask->wrong_count; i++) {
        double value;
        struct error unused = {0};
        if (expression_value(ask->wrong[i].number, &check->scope, &value, &unused) &&
            answer_number(ask, value, &check->scope).verdict == VERDICT_RIGHT) {
            fail_expression(check, ask->wrong[i].number,
                            "the foreseen mistake `%s` (%s) lies within the right answer's tolerance", value);
            return; /* where others do, too, the tolerance is the mistake */
        }
    }
}

static void check_point(struct check *check, const struct ask *ask) {
    double w, b;
    struct error unused = {0};
    if (expression_value(ask->point[0], &check->scope, &w, &unused) &&
        expression_value(ask->point[1], &check->scope, &b, &unused) && isfinite(w) && isfinite(b) &&
        answer_point(ask, w, b, &check->scope).verdict != VERDICT_RIGHT)
        fail_expression(check, ask->point[0], "the point `%s` (%s, ..) is not accepted as its own answer", w);
}

static void check_question(void *context, const struct page *page, struct block *block) {
    struct check *check = context;
    const struct ask *ask = &block->ask;
    (void)page;
    if (block->kind != BLOCK_ASK)
        return;
    if (ask->answer == ANSWER_NUMBER) {
        check_key(check, ask->number, &ask->within);
        check_wrong(check, ask);
    } else if (ask->answer == ANSWER_POINT) {
        check_point(check, ask);
    }
}

static void check_blank(void *context, const struct walk_place *place, struct span *span) {
    (void)place;
    if (span->kind == SPAN_BLANK)
        check_key(context, span->expression, &span->within);
}

static void pass_answers(struct check *check, struct lesson *lesson) {
    struct walk walk = {check_question, check_blank, NULL, check};
    lesson_walk(lesson, &walk);
}

/* --- keys: {{key step}} names an action --- */

static void check_action(void *context, const struct walk_place *place, struct span *span) {
    struct check *check = context;
    (void)place;
    if (span->kind == SPAN_KEY && !action_find(span->text))
        errors_at(check->errors, lesson_of(check)->file, span->line, span->column,
                  "`%s` is no action that has a key; see the table of keys", span->text);
}

static void pass_keys(struct check *check, struct lesson *lesson) {
    struct walk walk = {NULL, check_action, NULL, check};
    lesson_walk(lesson, &walk);
}

/* --- every page fits the screen --- */

static void pass_fits(struct check *check, struct lesson *lesson) {
    (void)lesson;
    check_fits(check->book, check->lesson, &check->pages, check->errors);
}

/* --- every lab steps, every goal can be reached --- */

static void pass_plays(struct check *check, struct lesson *lesson) {
    (void)lesson;
    check_plays(check->book, check->lesson, &check->pages, check->errors);
}

/* The order is that of the errors. */
static const struct pass {
    const char *name;
    void (*run)(struct check *check, struct lesson *lesson);
} PASSES[] = {
    {"numbers", pass_numbers}, {"claims", pass_claims}, {"answers", pass_answers},
    {"keys", pass_keys},       {"plays", pass_plays},   {"fits", pass_fits},
};

enum { PASS_COUNT = sizeof PASSES / sizeof *PASSES };

static bool tell(struct check *check) {
    char what[sizeof((struct check_reach *)NULL)->lesson + 16];
    const struct lesson *lesson = lesson_of(check);
    double done = (double)check->lesson + ((double)check->pass + check->part) / PASS_COUNT;
    snprintf(what, sizeof what, "checking %.20s %.100s", lesson->id, lesson->title);
    check->stopped = check->stopped || !work_goes_on(check->outside, what, done, (double)check->course->lesson_count);
    return !check->stopped;
}

static bool tell_pages(void *context, const char *what, double done, double total) {
    struct check *check = context;
    (void)what;
    check->part = total > 0 ? done / total : 0;
    return tell(check);
}

static bool tell_within(void *context, const char *what, double done, double total) {
    (void)what, (void)done, (void)total;
    return tell(context);
}

/* False where it was stopped: half of what it found may be for want of what wasn't computed. */
static bool check_lesson(struct check *check) {
    size_t before = check->errors->count;
    book_scope(check->book, check->lesson, NULL, &check->scope);
    bool cheap = check_cost(check->course, check->lesson, check->errors);
    for (check->pass = 0; check->pass < PASS_COUNT && cheap; check->pass++) {
        check->part = 0;
        if (!tell(check))
            break;
        PASSES[check->pass].run(check, &check->course->lessons[check->lesson]);
    }
    if (check->stopped)
        check->errors->count = before;
    return !check->stopped;
}

static void run_passes(struct course *course, const struct work *work, struct check_reach *reach,
                       struct errors *errors) {
    struct check check = {.course = course, .book = book_create(course), .errors = errors, .outside = work};
    check.pages = (struct work){tell_pages, &check};
    check.within = (struct work){tell_within, &check};
    book_set_work(check.book, &check.within);
    book_keep_bounds(check.book);
    for (; check.lesson < course->lesson_count && check_lesson(&check); check.lesson++)
        reach->lessons++;
    if (check.stopped) {
        const struct lesson *lesson = lesson_of(&check);
        snprintf(reach->lesson, sizeof reach->lesson, "%.20s %.100s", lesson->id, lesson->title);
    }
    book_set_work(check.book, NULL);
    book_destroy(check.book);
}

/* --- files and folders --- */

/* A single lesson may refer to pages of those beside it. */
static void check_pages_beside(struct course *course, const struct work *work, struct errors *errors) {
    struct course beside;
    struct errors missing = {0}, unread = {0};
    if (course_check_pages(course, course, &missing)) {
        errors_finish(&missing);
        return;
    }
    course_read_told(&beside, course->folder, course->common, work, &unread);
    if (unread.count == 0 && !beside.stopped) /* otherwise the page may stand in a lesson that can't be read */
        course_check_pages(course, &beside, errors);
    course_finish(&beside);
    errors_finish(&missing);
    errors_finish(&unread);
}

bool check_path(const char *path, const struct work *work, struct check_reach *reach, struct errors *errors) {
    struct course course;
    size_t before = errors->count;
    bool read = course_read_told(&course, path, command_common_dir(), work, errors);
    if (read && !file_is_folder(path))
        check_pages_beside(&course, work, errors);
    if (course.stopped) {
        snprintf(reach->lesson, sizeof reach->lesson, "%s", course.stopped);
        reach->reading = true;
    } else
        run_passes(&course, work, reach, errors);
    course_finish(&course);
    return errors->count == before;
}

/* --- the command --- */

static int print_schema(void) {
    struct text schema = {0};
    lesson_schema(&schema);
    fputs(text_string(&schema), stdout);
    text_finish(&schema);
    return DONE;
}

static int print_help(FILE *out, int status) {
    fold_help(
        out,
        "Usage: downhill check [options] [FILE|DIR]...\n\n"
        "Validates lessons, those of the course by default. Errors go to stderr, a line each: file:line:column: "
        "error: what is wrong, and the cure. Silent where there is none. On a terminal it shows how far it is; "
        "Ctrl-C ends it, with what it found so far.\n\n"
        "  --course DIR  the course, where no file or folder is named\n"
        "  --like DIR    is it a translation of the course in DIR (of a lesson: DIR may be a file)? Then nothing but "
        "prose may differ: ids, blocks, runs, numbers, answers are the same\n"
        "  --schema      print the JSON schema of lessons, for editors\n"
        "  --help        print this\n"
        "  --version     print the version\n");
    return status;
}

static void print_reach(const struct check_reach *reach, const struct errors *errors) {
    fprintf(stderr, "downhill check: stopped %s %s; before it %zu lesson%s checked: %s\n",
            reach->reading ? "while reading" : "in", reach->lesson, reach->lessons,
            reach->lessons == 1 ? " was" : "s were", errors->count ? "the errors above" : "no errors");
}

/* What several lessons meet, as in a data file, is told once. */
static void drop_repeats(struct errors *errors) {
    size_t count = 0;
    for (size_t i = 0; i < errors->count; i++) {
        size_t at = 0;
        while (at < count && !error_same(&errors->items[at], &errors->items[i]))
            at++;
        if (at == count)
            errors->items[count++] = errors->items[i];
    }
    errors->count = count;
}

/* `like`: what they are to be translations of; NULL. */
static int check_all(char **paths, int count, const char *like) {
    struct errors errors = {0};
    struct check_reach reach = {0};
    struct stderr_work told;
    stderr_work_begin(&told, false);
    for (int i = 0; i < count && !reach.lesson[0]; i++) {
        check_path(paths[i], &told.work, &reach, &errors);
        if (like && !reach.lesson[0])
            check_like(like, paths[i], &errors);
    }
    bool ended = stderr_work_end(&told);
    int status = ended ? STDERR_WORK_ENDED : errors.count ? INPUT_WRONG : DONE;
    drop_repeats(&errors);
    errors_print(&errors);
    if (reach.lesson[0])
        print_reach(&reach, &errors);
    errors_finish(&errors);
    return status;
}

int check_main(int argc, char **argv) {
    static const struct option OPTIONS[] = {
        {"course", required_argument, NULL, 'c'},
        {"like", required_argument, NULL, 'l'},
        {"schema", no_argument, NULL, 's'},
        {"help", no_argument, NULL, 'h'},
        {NULL, 0, NULL, 0},
    };
    const char *like = NULL;
    optind = 1;
    for (int option; (option = getopt_long(argc, argv, "h", OPTIONS, NULL)) != -1;) {
        if (option == 's')
            return print_schema();
        if (option == 'h' || option == '?')
            return print_help(option == 'h' ? stdout : stderr, option == 'h' ? DONE : USAGE_WRONG);
        if (option == 'l')
            like = optarg;
        else
            command_set_course(optarg);
    }
    char folder[4096];
    char *course[] = {folder};
    snprintf(folder, sizeof folder, "%s", command_course_dir());
    return optind < argc ? check_all(argv + optind, argc - optind, like) : check_all(course, 1, like);
}
