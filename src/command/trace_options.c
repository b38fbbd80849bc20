/* Reading is two passes: getopt hands each option's value to its row, then what only makes sense together is checked.
 * The options of a run's settings are its knobs (knob.h), which know names, ranges and help. Nothing is clamped: a
 * value out of range is refused with the range. */
#include "trace_options.h"

#include "fold.h"
#include "knob.h"
#include "number.h"
#include "paths.h"
#include "suggest.h"
#include "text.h"
#include "trace_write.h"

#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { STEPS_MAX = 100000000, RANGE_SIZE = 80, NO_KNOB = -1, OPTIMIZERS_MAX = 64 };

struct option_row {
    const char *name; /* this, argument and help NULL: those of the knob */
    const char *argument;
    bool (*take)(struct trace_request *request, const struct option_row *row, const char *value, struct error *error);
    const char *help;
    int knob;          /* the setting that it is of, or NO_KNOB */
    const char *needs; /* where that doesn't apply: what is missing; NULL: another optimizer */
    size_t kept;       /* take_text: offset of the `const char *` in struct trace_request */
};

static const char *name_of(const struct option_row *row) {
    return row->name ? row->name : KNOBS[row->knob].name;
}

/* NULL: it takes none. */
static const char *argument_of(const struct option_row *row) {
    return row->knob == NO_KNOB ? row->argument : KNOBS[row->knob].argument;
}

static const char *help_of(const struct option_row *row) {
    return row->help ? row->help : KNOBS[row->knob].help;
}

/* ---- values ---- */

static bool refuse(const struct option_row *row, const char *value, const char *wanted, struct error *error) {
    return error_set(error, "--%s %s: must be %s", name_of(row), *value ? value : "``", wanted);
}

static bool read_whole(const struct option_row *row, const char *value, unsigned long long low, unsigned long long high,
                       unsigned long long *out, struct error *error) {
    char range[RANGE_SIZE];
    char *end = NULL;
    snprintf(range, sizeof range, "a whole number from %llu to %llu", low, high);
    errno = 0;
    if (isdigit((unsigned char)*value))
        *out = strtoull(value, &end, 10);
    if (!end || *end || errno || *out < low || *out > high)
        return refuse(row, value, range, error);
    return true;
}

/* "gd, momentum or adam". */
static void add_alternatives(struct text *out, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++)
        text_addf(out, "%s%s", i == 0 ? "" : i + 1 < count ? ", " : " or ", names[i]);
}

/* The index of `value` among `count` names. */
static bool read_name(const struct option_row *row, const char *value, const char *const *names, size_t count,
                      size_t *index, struct error *error) {
    for (*index = 0; *index < count; (*index)++)
        if (strcmp(value, names[*index]) == 0)
            return true;
    struct text wanted = {0};
    add_alternatives(&wanted, names, count);
    refuse(row, value, text_string(&wanted), error);
    text_finish(&wanted);
    return false;
}

/* Numbers between commas, 1 to `most`. */
static bool read_list(const struct option_row *row, const char *value, int most, double out[], int *count,
                      struct error *error) {
    *count = 0;
    for (const char *item = value;; (*count)++) {
        char text[NUMBER_SIZE] = "";
        size_t length = strcspn(item, ",");
        if (length < sizeof text)
            memcpy(text, item, length);
        if (*count == most)
            return error_set(error, "--%s %s: at most %d numbers", name_of(row), value, most);
        bool valid = number_parse(text, &out[*count]) || number_parse_typed(text, &out[*count]);
        if (!valid)
            return refuse(row, value, "numbers with commas between them", error);
        if (item[length] == '\0')
            break;
        item += length + 1;
    }
    ++*count;
    return true;
}

/* ---- one function a kind of option ---- */

/* What is looked up later: the row says where it is kept. */
static bool take_text(struct trace_request *request, const struct option_row *row, const char *value,
                      struct error *error) {
    (void)error;
    *(const char **)((char *)request + row->kept) = value;
    return true;
}

static size_t optimizer_names(const char *names[OPTIMIZERS_MAX]) {
    size_t count = OPTIMIZER_COUNT < OPTIMIZERS_MAX ? OPTIMIZER_COUNT : OPTIMIZERS_MAX;
    for (size_t i = 0; i < count; i++)
        names[i] = OPTIMIZERS[i]->name;
    return count;
}

static bool take_optimizer(struct trace_request *request, const struct option_row *row, const char *value,
                           struct error *error) {
    const char *names[OPTIMIZERS_MAX];
    size_t index;
    if (!read_name(row, value, names, optimizer_names(names), &index, error))
        return false;
    request->plan.optimizer = OPTIMIZERS[index];
    return true;
}

/* A switch that is on is turned off by its `no-` option. */
static bool take_knob(struct trace_request *request, const struct option_row *row, const char *value,
                      struct error *error) {
    char range[KNOB_RANGE_SIZE], wanted[KNOB_RANGE_SIZE + 16];
    request->given[row->knob] = true;
    if (knob_read(row->knob, value ? value : "off", 0, &request->plan, NULL))
        return true;
    knob_range(row->knob, 0, range);
    snprintf(wanted, sizeof wanted, "%s%s", strcmp(argument_of(row), "R") == 0 ? "a number " : "", range);
    return refuse(row, value, wanted, error);
}

static bool take_start(struct trace_request *request, const struct option_row *row, const char *value,
                       struct error *error) {
    return read_list(row, value, PARAMETERS_MAX, request->start, &request->start_count, error);
}

static bool take_steps(struct trace_request *request, const struct option_row *row, const char *value,
                       struct error *error) {
    unsigned long long steps = 0;
    if (!read_whole(row, value, 0, STEPS_MAX, &steps, error))
        return false;
    request->steps = (size_t)steps;
    return true;
}

static bool take_format(struct trace_request *request, const struct option_row *row, const char *value,
                        struct error *error) {
    const char *names[8];
    size_t count = 0, index;
    for (; TRACE_WRITERS[count].name; count++)
        names[count] = TRACE_WRITERS[count].name;
    if (!read_name(row, value, names, count, &index, error))
        return false;
    request->writer = &TRACE_WRITERS[index];
    return true;
}

static bool take_course(struct trace_request *request, const struct option_row *row, const char *value,
                        struct error *error) {
    (void)request;
    (void)row;
    (void)error;
    command_set_course(value);
    return true;
}

static bool take_help(struct trace_request *request, const struct option_row *row, const char *value,
                      struct error *error) {
    (void)value;
    (void)error;
    request->help |= strcmp(row->name, "help") == 0;
    request->version |= strcmp(row->name, "version") == 0;
    return true;
}

/* What a setting is called, takes and does stands in its knob. */
#define KEPT(name) NO_KNOB, .kept = offsetof(struct trace_request, name)
#define SETTING(kind)                                                                                                  \
    { .take = take_knob, .knob = kind }
#define NEEDS(kind, what)                                                                                              \
    { .take = take_knob, .knob = kind, .needs = what }

static const struct option_row ROWS[] = {
    {"data", "NAME|FILE", take_text, "a data set of the course, a CSV file, or gen:logistic:N:SEED (default toy)",
     KEPT(data)},
    {"surface", "NAME|FORMULA", take_text,
     "in place of data: bowl, saddle, rosenbrock, .., or a formula such as 'w^2 - b^2'", KEPT(surface)},
    {"optimizer", "NAME", take_optimizer, "(default gd)", NO_KNOB}, /* behind all their names */
    SETTING(HYPER_ETA),
    SETTING(HYPER_GAMMA),
    SETTING(HYPER_BETA),
    SETTING(HYPER_BETA1),
    SETTING(HYPER_BETA2),
    SETTING(HYPER_EPS),
    SETTING(KNOB_ETAS),
    SETTING(HYPER_EPS_PLACEMENT),
    {"no-bias-correction", NULL, take_knob, NULL, HYPER_BIAS_CORRECTION},
    {"no-root", NULL, take_knob, NULL, HYPER_ROOT},
    SETTING(HYPER_MOMENTUM_FORM),
    SETTING(KNOB_REDUCTION),
    SETTING(KNOB_BATCH),
    SETTING(KNOB_SHUFFLE),
    SETTING(KNOB_SCHEDULE),
    NEEDS(KNOB_FACTOR, "--schedule step or validation"),
    NEEDS(KNOB_EVERY, "--schedule step"),
    NEEDS(KNOB_DECAY, "--schedule exponential or inverse"),
    {"validation", "NAME|FILE", take_text, "validation: its data (default: the data themselves)", KEPT(validation)},
    SETTING(KNOB_MOMENTUM_SCHEDULE),
    NEEDS(KNOB_GAMMA_MAX, "--momentum-schedule sutskever"),
    {"start", "W,B", take_start, "where to begin (default -2,-2; several inputs: zeros)", NO_KNOB},
    {"steps", "N", take_steps, "updates to make (default 100)", NO_KNOB},
    {"format", "NAME", take_format, "table (default), csv or json", NO_KNOB},
    {"course", "DIR", take_course, "the folder of lessons whose data sets are meant", NO_KNOB},
    {"help", NULL, take_help, "print this", NO_KNOB},
    {"version", NULL, take_help, "print the version", NO_KNOB},
};

enum { ROW_COUNT = sizeof ROWS / sizeof *ROWS };

/* ---- what must fit together ---- */

static bool refuse_setting(const struct option_row *row, const struct optimizer *optimizer, struct error *error) {
    if (row->needs)
        return error_set(error, "--%s needs %s", name_of(row), row->needs);
    return error_set(error, "--%s: the optimizer %s has none%s", name_of(row), optimizer->name,
                     row->knob == HYPER_ETA                ? " (it has --etas)"
                     : row->knob == KNOB_MOMENTUM_SCHEDULE ? ", for it has no gamma"
                                                           : "");
}

static bool check_settings(const struct trace_request *request, struct error *error) {
    const struct settings *plan = &request->plan;
    for (size_t i = 0; i < ROW_COUNT; i++)
        if (ROWS[i].knob != NO_KNOB && request->given[ROWS[i].knob] && !knob_applies(ROWS[i].knob, plan))
            return refuse_setting(&ROWS[i], plan->optimizer, error);
    if (request->validation && plan->schedule.kind != SCHEDULE_VALIDATION)
        return error_set(error, "--validation needs --schedule validation");
    return true;
}

/* ---- reading ---- */

static bool refuse_unknown(const char *argument, struct error *error) {
    const char *names[ROW_COUNT];
    char word[64];
    for (size_t i = 0; i < ROW_COUNT; i++)
        names[i] = name_of(&ROWS[i]);
    snprintf(word, sizeof word, "%s", argument + strspn(argument, "-"));
    word[strcspn(word, "=")] = '\0';
    const char *near = suggest(word, names, ROW_COUNT);
    if (near)
        return error_set(error, "unknown option %s; did you mean --%s?", argument, near);
    return error_set(error, "unknown option %s; --help lists them", argument);
}

/* getopt's complaints: it names neither the value nor a cure. `index` is the row of the option, -1 where unknown. */
static bool refuse_option(int kind, int option, char **argv, struct error *error) {
    const char *argument = argv[optind - 1];
    if (kind == ':')
        return error_set(error, "%s needs a value", argument);
    if (option >= 1 && option <= ROW_COUNT)
        return error_set(error, "--%s takes no value", name_of(&ROWS[option - 1]));
    return refuse_unknown(argument, error);
}

static bool read_options(struct trace_request *request, int argc, char **argv, struct error *error) {
    struct option options[ROW_COUNT + 1] = {0};
    for (int i = 0; i < ROW_COUNT; i++)
        options[i] =
            (struct option){name_of(&ROWS[i]), argument_of(&ROWS[i]) ? required_argument : no_argument, NULL, i + 1};
    optind = 1;
    opterr = 0;
    for (int found; (found = getopt_long(argc, argv, ":", options, NULL)) != -1;) {
        if (found == '?' || found == ':')
            return refuse_option(found, optopt, argv, error);
        const struct option_row *row = &ROWS[found - 1];
        if (!row->take(request, row, optarg, error))
            return false;
    }
    if (optind < argc)
        return error_set(error, "unexpected argument %s; trace takes options only", argv[optind]);
    return true;
}

bool trace_options_read(struct trace_request *request, int argc, char **argv, struct error *error) {
    *request = (struct trace_request){
        .writer = &TRACE_WRITERS[0],
        .steps = 100,
    };
    settings_init(&request->plan, optimizer_find("gd"), 2);
    if (!read_options(request, argc, argv, error))
        return false;
    if (request->data && request->surface)
        return error_set(error, "--data and --surface: one of them is minimised, not both");
    if (!request->data && !request->surface)
        request->data = "toy";
    return request->help || request->version || check_settings(request, error);
}

void trace_options_apply(const struct trace_request *request, int parameters, struct settings *settings) {
    settings_init(settings, request->plan.optimizer, parameters);
    for (int kind = 0; kind < KNOB_COUNT; kind++)
        if (request->given[kind])
            knob_copy(kind, &request->plan, 0, settings, NULL);
    if (request->start_count > 0) {
        memcpy(settings->start, request->start, sizeof settings->start);
        settings->parameters = request->start_count;
    }
}

bool trace_options_know(const char *name, size_t length) {
    for (size_t i = 0; i < ROW_COUNT; i++)
        if (strlen(name_of(&ROWS[i])) == length && strncmp(name_of(&ROWS[i]), name, length) == 0)
            return true;
    return false;
}

static void add_optimizers(struct text *text) {
    const char *names[OPTIMIZERS_MAX];
    add_alternatives(text, names, optimizer_names(names));
    text_add(text, " ");
}

void trace_options_help(FILE *out) {
    struct text rows = {0};
    text_add(&rows,
             "Usage: downhill trace [options]\n\n"
             "Runs an optimizer without a screen and prints its trajectory: one row an update, row 0 the start.\n\n");
    for (size_t i = 0; i < ROW_COUNT; i++) {
        char left[40];
        const char *argument = argument_of(&ROWS[i]);
        snprintf(left, sizeof left, "--%s %s", name_of(&ROWS[i]), argument ? argument : "");
        text_addf(&rows, "  %-28s  ", left);
        if (ROWS[i].take == take_optimizer)
            add_optimizers(&rows);
        text_addf(&rows, "%s\n", help_of(&ROWS[i]));
    }
    text_add(&rows, "\nExit codes: 0 done (divergence is a result), 1 the input is wrong, 2 the usage is wrong.\n");
    fold_help(out, text_string(&rows));
    text_finish(&rows);
}
