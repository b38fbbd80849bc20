/* Reading is two passes: getopt hands each option's value to its row, then what only makes sense together is checked.
 * Nothing is clamped: a value out of range is refused with the range. */
#include "trace_options.h"

#include "number.h"
#include "paths.h"
#include "suggest.h"
#include "trace_write.h"

#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { STEPS_MAX = 100000000, EVERY_MAX = 1000000, RANGE_SIZE = 80 };

struct option_row {
    const char *name;
    const char *argument; /* NULL: takes none */
    bool (*take)(struct trace_request *request, const struct option_row *row, const char *value, struct error *error);
    enum hyper hyper; /* for take_real and take_choice */
    const char *help;
};

/* ---- values ---- */

static bool refuse(const struct option_row *row, const char *value, const char *wanted, struct error *error) {
    return error_set(error, "--%s %s: must be %s", row->name, *value ? value : "``", wanted);
}

static bool read_real(const struct option_row *row, const char *value, double low, bool above, double high, bool below,
                      double *out, struct error *error) {
    char range[RANGE_SIZE];
    snprintf(range, sizeof range, "a number %s %.7g and %s %.7g", above ? "above" : "at least", low,
             below ? "below" : "at most", high);
    bool valid = number_parse(value, out) || number_parse_typed(value, out);
    if (!valid || *out < low || (above && *out == low) || *out > high || (below && *out == high))
        return refuse(row, value, range, error);
    return true;
}

static bool read_hyper(const struct option_row *row, enum hyper hyper, const char *value, double *out,
                       struct error *error) {
    const struct hyper_row *h = &HYPER_ROWS[hyper];
    return read_real(row, value, h->minimum, h->above_minimum, h->maximum, h->below_maximum, out, error);
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

/* The index of `value` among `count` names. */
static bool read_name(const struct option_row *row, const char *value, const char *const *names, size_t count,
                      size_t *index, struct error *error) {
    char wanted[ERROR_MESSAGE_SIZE / 2] = "";
    for (*index = 0; *index < count; (*index)++)
        if (strcmp(value, names[*index]) == 0)
            return true;
    size_t length = 0;
    for (size_t i = 0; i < count && length < sizeof wanted; i++)
        length += (size_t)snprintf(wanted + length, sizeof wanted - length, "%s%s",
                                   i == 0          ? ""
                                   : i + 1 < count ? ", "
                                                   : " or ",
                                   names[i]);
    return refuse(row, value, wanted, error);
}

/* Numbers between commas, 1 to `most`; each is checked by `row`'s hyperparameter where it has one. */
static bool read_list(const struct option_row *row, const char *value, int most, double out[], int *count,
                      struct error *error) {
    *count = 0;
    for (const char *item = value;; (*count)++) {
        char text[NUMBER_SIZE] = "";
        size_t length = strcspn(item, ",");
        if (length < sizeof text)
            memcpy(text, item, length);
        if (*count == most)
            return error_set(error, "--%s %s: at most %d numbers", row->name, value, most);
        bool valid = number_parse(text, &out[*count]) || number_parse_typed(text, &out[*count]);
        if (!valid)
            return refuse(row, value, "numbers with commas between them", error);
        if (row->hyper != HYPER_COUNT && !read_hyper(row, row->hyper, text, &out[*count], error))
            return false;
        if (item[length] == '\0')
            break;
        item += length + 1;
    }
    ++*count;
    return true;
}

/* ---- one function a kind of option ---- */

static bool take_data(struct trace_request *request, const struct option_row *row, const char *value,
                      struct error *error) {
    (void)row;
    (void)error;
    request->data = value;
    return true;
}

static bool take_surface(struct trace_request *request, const struct option_row *row, const char *value,
                         struct error *error) {
    (void)row;
    (void)error;
    request->surface = value;
    return true;
}

static bool take_validation(struct trace_request *request, const struct option_row *row, const char *value,
                            struct error *error) {
    (void)row;
    (void)error;
    request->validation = value;
    return true;
}

static bool take_optimizer(struct trace_request *request, const struct option_row *row, const char *value,
                           struct error *error) {
    const char *names[16];
    size_t index;
    for (size_t i = 0; i < OPTIMIZER_COUNT; i++)
        names[i] = OPTIMIZERS[i]->name;
    if (!read_name(row, value, names, OPTIMIZER_COUNT, &index, error))
        return false;
    request->optimizer = OPTIMIZERS[index];
    return true;
}

static bool take_real(struct trace_request *request, const struct option_row *row, const char *value,
                      struct error *error) {
    request->has_hyper[row->hyper] = true;
    return read_hyper(row, row->hyper, value, &request->hyper[row->hyper], error);
}

static bool take_choice(struct trace_request *request, const struct option_row *row, const char *value,
                        struct error *error) {
    size_t index;
    if (!read_name(row, value, HYPER_ROWS[row->hyper].choices, 2, &index, error))
        return false;
    request->has_hyper[row->hyper] = true;
    request->hyper[row->hyper] = (double)index;
    return true;
}

static bool take_off(struct trace_request *request, const struct option_row *row, const char *value,
                     struct error *error) {
    (void)value;
    (void)error;
    request->has_hyper[row->hyper] = true;
    request->hyper[row->hyper] = 0;
    return true;
}

static bool take_etas(struct trace_request *request, const struct option_row *row, const char *value,
                      struct error *error) {
    request->has_etas = true;
    return read_list(row, value, ETAS_MAX, request->etas, &request->eta_count, error);
}

static bool take_start(struct trace_request *request, const struct option_row *row, const char *value,
                       struct error *error) {
    return read_list(row, value, PARAMETERS_MAX, request->start, &request->start_count, error);
}

static bool take_reduction(struct trace_request *request, const struct option_row *row, const char *value,
                           struct error *error) {
    static const char *const NAMES[] = {"sum", "mean"};
    size_t index;
    if (!read_name(row, value, NAMES, 2, &index, error))
        return false;
    request->plan.mean = index == 1;
    return true;
}

static bool take_batch(struct trace_request *request, const struct option_row *row, const char *value,
                       struct error *error) {
    unsigned long long size = 0;
    if (strcmp(value, "all") != 0 && !read_whole(row, value, 1, STEPS_MAX, &size, NULL))
        return refuse(row, value, "a whole number of points, at least 1, or all", error);
    request->plan.batch = (size_t)size;
    return true;
}

static bool take_shuffle(struct trace_request *request, const struct option_row *row, const char *value,
                         struct error *error) {
    unsigned long long seed;
    if (!read_whole(row, value, 0, UINT64_MAX, &seed, error))
        return false;
    request->plan.shuffle = true;
    request->plan.seed = seed;
    return true;
}

static bool take_schedule(struct trace_request *request, const struct option_row *row, const char *value,
                          struct error *error) {
    size_t index;
    if (!read_name(row, value, SCHEDULE_NAMES, SCHEDULE_COUNT, &index, error))
        return false;
    request->plan.schedule.kind = (enum schedule_kind)index;
    return true;
}

static bool take_momentum_schedule(struct trace_request *request, const struct option_row *row, const char *value,
                                   struct error *error) {
    size_t index;
    if (!read_name(row, value, MOMENTUM_SCHEDULE_NAMES, MOMENTUM_SCHEDULE_COUNT, &index, error))
        return false;
    request->plan.momentum_schedule.kind = (enum momentum_schedule_kind)index;
    return true;
}

static bool take_factor(struct trace_request *request, const struct option_row *row, const char *value,
                        struct error *error) {
    request->has_factor = true;
    return read_real(row, value, 0, true, 1, false, &request->plan.schedule.factor, error);
}

static bool take_every(struct trace_request *request, const struct option_row *row, const char *value,
                       struct error *error) {
    unsigned long long every;
    if (!read_whole(row, value, 1, EVERY_MAX, &every, error))
        return false;
    request->has_every = true;
    request->plan.schedule.every = (size_t)every;
    return true;
}

static bool take_decay(struct trace_request *request, const struct option_row *row, const char *value,
                       struct error *error) {
    request->has_decay = true;
    return read_real(row, value, 0, false, 1e6, false, &request->plan.schedule.decay, error);
}

static bool take_gamma_max(struct trace_request *request, const struct option_row *row, const char *value,
                           struct error *error) {
    request->has_gamma_max = true;
    return read_real(row, value, 0, false, 1, true, &request->plan.momentum_schedule.gamma_max, error);
}

static bool take_steps(struct trace_request *request, const struct option_row *row, const char *value,
                       struct error *error) {
    unsigned long long steps;
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

static const struct option_row ROWS[] = {
    {"data", "NAME|FILE", take_data, HYPER_COUNT,
     "a data set of the course, a CSV file, or gen:logistic:N:SEED (default toy)"},
    {"surface", "NAME|FORMULA", take_surface, HYPER_COUNT,
     "in place of data: bowl, saddle, rosenbrock, .., or a formula such as 'w^2 - b^2'"},
    {"optimizer", "NAME", take_optimizer, HYPER_COUNT,
     "gd, momentum, nag, line-search, adagrad, rmsprop or adam (default gd)"},
    {"eta", "R", take_real, HYPER_ETA, "learning rate (default 1; adagrad, rmsprop, adam: 0.1)"},
    {"gamma", "R", take_real, HYPER_GAMMA, "momentum, nag: the share of the last move that is kept (default 0.9)"},
    {"beta", "R", take_real, HYPER_BETA, "rmsprop: memory of the mean of squared gradients (default 0.9)"},
    {"beta1", "R", take_real, HYPER_BETA1, "adam: memory of the mean of gradients (default 0.9)"},
    {"beta2", "R", take_real, HYPER_BETA2, "adam: memory of the mean of squared gradients (default 0.999)"},
    {"eps", "R", take_real, HYPER_EPS, "adagrad, rmsprop, adam: keeps the divisor from being zero (default 1e-8)"},
    {"etas", "R,R,..", take_etas, HYPER_ETA, "line-search: the rates tried (default 0.1,0.5,1,5,10)"},
    {"eps-placement", "WHERE", take_choice, HYPER_EPS_PLACEMENT, "inside the root (default) or outside"},
    {"no-bias-correction", NULL, take_off, HYPER_BIAS_CORRECTION, "adam: use the means as they are"},
    {"no-root", NULL, take_off, HYPER_ROOT, "adagrad: divide by v, not by its root"},
    {"momentum-form", "FORM", take_choice, HYPER_MOMENTUM_FORM,
     "lecture (default: eta inside the velocity) or pytorch (outside)"},
    {"reduction", "HOW", take_reduction, HYPER_COUNT, "sum (default) or mean over the batch"},
    {"batch", "N", take_batch, HYPER_COUNT, "points an update, or all (default all)"},
    {"shuffle", "SEED", take_shuffle, HYPER_COUNT, "a new order each epoch (default: the order of the file)"},
    {"schedule", "NAME", take_schedule, HYPER_COUNT,
     "of eta: constant (default), step, exponential, inverse or validation"},
    {"factor", "R", take_factor, HYPER_COUNT, "step, validation: eta is multiplied by it (default 0.5)"},
    {"every", "N", take_every, HYPER_COUNT, "step: epochs between two cuts (default 5)"},
    {"decay", "R", take_decay, HYPER_COUNT, "exponential, inverse: how fast eta falls (default 0.01)"},
    {"validation", "NAME|FILE", take_validation, HYPER_COUNT, "validation: its data (default: the data themselves)"},
    {"momentum-schedule", "NAME", take_momentum_schedule, HYPER_COUNT, "of gamma: constant (default) or sutskever"},
    {"gamma-max", "R", take_gamma_max, HYPER_COUNT, "sutskever: the most that gamma becomes (default 0.99)"},
    {"start", "W,B", take_start, HYPER_COUNT, "where to begin (default -2,-2; several inputs: zeros)"},
    {"steps", "N", take_steps, HYPER_COUNT, "updates to make (default 100)"},
    {"format", "NAME", take_format, HYPER_COUNT, "table (default), csv or json"},
    {"course", "DIR", take_course, HYPER_COUNT, "the folder of lessons whose data sets are meant"},
    {"help", NULL, take_help, HYPER_COUNT, "print this"},
    {"version", NULL, take_help, HYPER_COUNT, "print the version"},
};

enum { ROW_COUNT = sizeof ROWS / sizeof *ROWS };

/* ---- what must fit together ---- */

static bool check_hypers(const struct trace_request *request, struct error *error) {
    const char *optimizer = request->optimizer->name;
    for (size_t i = 0; i < ROW_COUNT; i++) {
        enum hyper hyper = ROWS[i].hyper;
        bool is_list = ROWS[i].take == take_etas;
        if (hyper == HYPER_COUNT)
            continue;
        bool given = is_list ? request->has_etas : request->has_hyper[hyper];
        bool has = is_list ? request->optimizer->has_etas : optimizer_has(request->optimizer, hyper);
        if (given && !has)
            return error_set(error, "--%s: the optimizer %s has none%s", ROWS[i].name, optimizer,
                             request->optimizer->has_etas && hyper == HYPER_ETA ? " (it has --etas)" : "");
    }
    return true;
}

static bool check_schedules(const struct trace_request *request, struct error *error) {
    enum schedule_kind kind = request->plan.schedule.kind;
    bool sutskever = request->plan.momentum_schedule.kind == MOMENTUM_SUTSKEVER;
    if (request->has_factor && kind != SCHEDULE_STEP && kind != SCHEDULE_VALIDATION)
        return error_set(error, "--factor needs --schedule step or validation");
    if (request->has_every && kind != SCHEDULE_STEP)
        return error_set(error, "--every needs --schedule step");
    if (request->has_decay && kind != SCHEDULE_EXPONENTIAL && kind != SCHEDULE_INVERSE)
        return error_set(error, "--decay needs --schedule exponential or inverse");
    if (request->validation && kind != SCHEDULE_VALIDATION)
        return error_set(error, "--validation needs --schedule validation");
    if (request->has_gamma_max && !sutskever)
        return error_set(error, "--gamma-max needs --momentum-schedule sutskever");
    if (sutskever && !optimizer_has(request->optimizer, HYPER_GAMMA))
        return error_set(error, "--momentum-schedule sutskever: the optimizer %s has no gamma",
                         request->optimizer->name);
    return true;
}

/* ---- reading ---- */

static bool refuse_unknown(const char *argument, struct error *error) {
    const char *names[ROW_COUNT];
    char word[64];
    for (size_t i = 0; i < ROW_COUNT; i++)
        names[i] = ROWS[i].name;
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
        return error_set(error, "--%s takes no value", ROWS[option - 1].name);
    return refuse_unknown(argument, error);
}

static bool read_options(struct trace_request *request, int argc, char **argv, struct error *error) {
    struct option options[ROW_COUNT + 1] = {0};
    for (int i = 0; i < ROW_COUNT; i++)
        options[i] = (struct option){ROWS[i].name, ROWS[i].argument ? required_argument : no_argument, NULL, i + 1};
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
        .optimizer = optimizer_find("gd"),
    };
    settings_init(&request->plan, request->optimizer, 2);
    if (!read_options(request, argc, argv, error))
        return false;
    if (request->data && request->surface)
        return error_set(error, "--data and --surface: one of them is minimised, not both");
    if (!request->data && !request->surface)
        request->data = "toy";
    return request->help || request->version || (check_hypers(request, error) && check_schedules(request, error));
}

void trace_options_apply(const struct trace_request *request, int parameters, struct settings *settings) {
    const struct settings *plan = &request->plan;
    settings_init(settings, request->optimizer, parameters);
    for (int i = 0; i < HYPER_COUNT; i++)
        if (request->has_hyper[i])
            settings->hyper[i] = request->hyper[i];
    if (request->has_etas) {
        memcpy(settings->etas, request->etas, sizeof settings->etas);
        settings->eta_count = request->eta_count;
    }
    if (request->start_count > 0) {
        memcpy(settings->start, request->start, sizeof settings->start);
        settings->parameters = request->start_count;
    }
    settings->batch = plan->batch;
    settings->shuffle = plan->shuffle;
    settings->seed = plan->seed;
    settings->mean = plan->mean;
    settings->schedule = plan->schedule;
    settings->momentum_schedule = plan->momentum_schedule;
}

void trace_options_help(FILE *out) {
    fputs("Usage: downhill trace [options]\n"
          "Runs an optimizer without a screen and prints its trajectory: one row an update, row 0 the start.\n\n",
          out);
    for (size_t i = 0; i < ROW_COUNT; i++) {
        char left[40];
        snprintf(left, sizeof left, "--%s %s", ROWS[i].name, ROWS[i].argument ? ROWS[i].argument : "");
        fprintf(out, "  %-28s %s\n", left, ROWS[i].help);
    }
    fputs("\nExit codes: 0 done (divergence is a result), 1 the input is wrong, 2 the usage is wrong.\n", out);
}
