/* Values are written as short as brings them back to the last bit. Choices are indexes, kept in settings of several
 * types; `index_of` and `set_index` are the one place that knows them. */
#include "knob.h"

#include "number.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EVERY_MAX = 1000000 };

static const double DECAY_MAX = 1e6;

static const char *const REDUCTIONS[] = {"sum", "mean"};

/* ---- numbers ---- */

static double *number_of(int kind, struct settings *settings) {
    if (kind == KNOB_FACTOR)
        return &settings->schedule.factor;
    if (kind == KNOB_DECAY)
        return &settings->schedule.decay;
    return kind == KNOB_GAMMA_MAX ? &settings->momentum_schedule.gamma_max : &settings->hyper[kind];
}

static void number_range(int kind, size_t points, char range[KNOB_RANGE_SIZE]) {
    (void)points;
    if (kind < HYPER_COUNT)
        hyper_range((enum hyper)kind, range, KNOB_RANGE_SIZE);
    else if (kind == KNOB_DECAY)
        snprintf(range, KNOB_RANGE_SIZE, "at least 0 and at most %.7g", DECAY_MAX);
    else
        strcpy(range, kind == KNOB_FACTOR ? "above 0 and at most 1" : "at least 0 and below 1");
}

static bool in_range(int kind, double value) {
    if (kind < HYPER_COUNT)
        return hyper_accepts((enum hyper)kind, value);
    if (kind == KNOB_FACTOR)
        return value > 0 && value <= 1;
    return value >= 0 && (kind == KNOB_DECAY ? value <= DECAY_MAX : value < 1);
}

static void write_number(int kind, const struct settings *settings, struct text *out) {
    struct settings copy = *settings;
    char number[NUMBER_SIZE];
    number_shortest(number, *number_of(kind, &copy));
    text_add(out, number);
}

static bool read_number(int kind, const char *text, size_t points, struct settings *settings) {
    (void)points;
    double value;
    if (!number_parse_typed(text, &value) || !in_range(kind, value))
        return false;
    *number_of(kind, settings) = value;
    return true;
}

/* ---- choices ---- */

static int index_of(int kind, const struct settings *settings) {
    if (kind == KNOB_REDUCTION)
        return settings->mean;
    if (kind == KNOB_SCHEDULE)
        return (int)settings->schedule.kind;
    if (kind == KNOB_MOMENTUM_SCHEDULE)
        return (int)settings->momentum_schedule.kind;
    return settings->hyper[kind] == 1;
}

static void set_index(int kind, int index, struct settings *settings) {
    if (kind == KNOB_REDUCTION)
        settings->mean = index == 1;
    else if (kind == KNOB_SCHEDULE)
        settings->schedule.kind = (enum schedule_kind)index;
    else if (kind == KNOB_MOMENTUM_SCHEDULE)
        settings->momentum_schedule.kind = (enum momentum_schedule_kind)index;
    else
        settings->hyper[kind] = index;
}

static void write_choice(int kind, const struct settings *settings, struct text *out) {
    text_add(out, KNOBS[kind].choices[index_of(kind, settings)]);
}

static void choice_range(int kind, size_t points, char range[KNOB_RANGE_SIZE]) {
    const struct knob *knob = &KNOBS[kind];
    int used = 0;
    (void)points;
    for (int i = 0; i < knob->choice_count && used < KNOB_RANGE_SIZE; i++)
        used += snprintf(range + used, (size_t)(KNOB_RANGE_SIZE - used), "%s%s",
                         i == 0                       ? ""
                         : i + 1 < knob->choice_count ? ", "
                                                      : " or ",
                         knob->choices[i]);
}

/* The choice that is meant: the word itself, else the only one that begins so; -1. */
static int find_choice(const struct knob *knob, const char *text) {
    int found = -1, count = 0;
    for (int i = 0; i < knob->choice_count; i++) {
        if (strcmp(knob->choices[i], text) == 0)
            return i;
        if (*text && strncmp(knob->choices[i], text, strlen(text)) == 0) {
            found = i;
            count++;
        }
    }
    return count == 1 ? found : -1;
}

static bool read_choice(int kind, const char *text, size_t points, struct settings *settings) {
    (void)points;
    int index = find_choice(&KNOBS[kind], text);
    if (index < 0)
        return false;
    set_index(kind, index, settings);
    return true;
}

/* ---- whole numbers ---- */

static bool read_whole(const char *text, uint64_t low, uint64_t high, uint64_t *value) {
    char *end = NULL;
    errno = 0;
    if (isdigit((unsigned char)*text))
        *value = strtoull(text, &end, 10);
    return end && !*end && !errno && *value >= low && *value <= high;
}

static void write_batch(int kind, const struct settings *settings, struct text *out) {
    (void)kind;
    if (settings->batch == 0)
        text_add(out, "all");
    else
        text_addf(out, "%zu", settings->batch);
}

static void batch_range(int kind, size_t points, char range[KNOB_RANGE_SIZE]) {
    (void)kind;
    if (points > 0)
        snprintf(range, KNOB_RANGE_SIZE, "a whole number from 1 to %zu, or all", points);
    else
        strcpy(range, "a whole number of points, at least 1, or all");
}

static bool read_batch(int kind, const char *text, size_t points, struct settings *settings) {
    (void)kind;
    uint64_t value = 0;
    if (strcmp(text, "all") != 0 && !read_whole(text, 1, points > 0 ? points : SIZE_MAX, &value))
        return false;
    settings->batch = value == points ? 0 : (size_t)value;
    return true;
}

static void write_shuffle(int kind, const struct settings *settings, struct text *out) {
    (void)kind;
    if (settings->shuffle)
        text_addf(out, "%llu", (unsigned long long)settings->seed);
    else
        text_add(out, "off");
}

static void shuffle_range(int kind, size_t points, char range[KNOB_RANGE_SIZE]) {
    (void)kind;
    (void)points;
    snprintf(range, KNOB_RANGE_SIZE, "a seed from 0 to %llu, or off", (unsigned long long)UINT64_MAX);
}

static bool read_shuffle(int kind, const char *text, size_t points, struct settings *settings) {
    (void)kind;
    (void)points;
    uint64_t seed = 0;
    bool on = strcmp(text, "off") != 0;
    if (on && !read_whole(text, 0, UINT64_MAX, &seed))
        return false;
    settings->shuffle = on;
    settings->seed = seed;
    return true;
}

static void write_every(int kind, const struct settings *settings, struct text *out) {
    (void)kind;
    text_addf(out, "%zu", settings->schedule.every);
}

static void every_range(int kind, size_t points, char range[KNOB_RANGE_SIZE]) {
    (void)kind;
    (void)points;
    snprintf(range, KNOB_RANGE_SIZE, "a whole number of epochs from 1 to %d", EVERY_MAX);
}

static bool read_every(int kind, const char *text, size_t points, struct settings *settings) {
    (void)kind;
    (void)points;
    uint64_t value;
    if (!read_whole(text, 1, EVERY_MAX, &value))
        return false;
    settings->schedule.every = (size_t)value;
    return true;
}

/* ---- the list of rates ---- */

static void write_etas(int kind, const struct settings *settings, struct text *out) {
    (void)kind;
    for (int i = 0; i < settings->eta_count; i++) {
        char number[NUMBER_SIZE];
        number_shortest(number, settings->etas[i]);
        text_addf(out, "%s%s", i > 0 ? "," : "", number);
    }
}

static void etas_range(int kind, size_t points, char range[KNOB_RANGE_SIZE]) {
    char each[48];
    (void)kind;
    (void)points;
    hyper_range(HYPER_ETA, each, sizeof each);
    snprintf(range, KNOB_RANGE_SIZE, "1 to %d rates with commas between them, each %s", ETAS_MAX, each);
}

static bool read_etas(int kind, const char *text, size_t points, struct settings *settings) {
    (void)kind;
    (void)points;
    double etas[ETAS_MAX] = {0};
    int count = 0;
    for (const char *item = text;; count++) {
        char number[NUMBER_SIZE] = "";
        size_t length = strcspn(item, ",");
        if (length < sizeof number)
            memcpy(number, item, length);
        if (count == ETAS_MAX || !number_parse_typed(number, &etas[count]) || !hyper_accepts(HYPER_ETA, etas[count]))
            return false;
        if (!item[length])
            break;
        item += length + 1;
    }
    memcpy(settings->etas, etas, sizeof etas);
    settings->eta_count = count + 1;
    return true;
}

/* ---- where they apply ---- */

static bool has_etas(const struct settings *settings) {
    return settings->optimizer->has_etas;
}

static bool cuts(const struct settings *settings) {
    return settings->schedule.kind == SCHEDULE_STEP || settings->schedule.kind == SCHEDULE_VALIDATION;
}

static bool by_epochs(const struct settings *settings) {
    return settings->schedule.kind == SCHEDULE_STEP;
}

static bool decays(const struct settings *settings) {
    return settings->schedule.kind == SCHEDULE_EXPONENTIAL || settings->schedule.kind == SCHEDULE_INVERSE;
}

static bool has_gamma(const struct settings *settings) {
    return optimizer_has(settings->optimizer, HYPER_GAMMA);
}

static bool grows(const struct settings *settings) {
    return has_gamma(settings) && settings->momentum_schedule.kind == MOMENTUM_SUTSKEVER;
}

#define NUMBER .argument = "R", .write = write_number, .read = read_number, .range = number_range
#define CHOICE(names, count)                                                                                           \
    .choices = names, .choice_count = count, .write = write_choice, .read = read_choice, .range = choice_range
#define SWITCH(hyper) CHOICE(HYPER_ROWS[hyper].choices, 2)
#define OWN(what) .write = write_##what, .read = read_##what, .range = what##_range

const struct knob KNOBS[KNOB_COUNT] = {
    [HYPER_ETA] = {"eta", "learning rate (default 1; adagrad, rmsprop, adam: 0.1)", NUMBER},
    [HYPER_GAMMA] = {"gamma", "momentum, nag: the share of the last move that is kept (default 0.9)", NUMBER},
    [HYPER_BETA] = {"beta", "rmsprop: memory of the mean of squared gradients (default 0.9)", NUMBER},
    [HYPER_BETA1] = {"beta1", "adam: memory of the mean of gradients (default 0.9)", NUMBER},
    [HYPER_BETA2] = {"beta2", "adam: memory of the mean of squared gradients (default 0.999)", NUMBER},
    [HYPER_EPS] = {"eps", "adagrad, rmsprop, adam: keeps the divisor from being zero (default 1e-8)", NUMBER},
    [HYPER_EPS_PLACEMENT] = {"eps-placement", "inside the root (default) or outside", .argument = "WHERE",
                             SWITCH(HYPER_EPS_PLACEMENT)},
    [HYPER_BIAS_CORRECTION] = {"bias-correction", "adam: use the means as they are", SWITCH(HYPER_BIAS_CORRECTION)},
    [HYPER_ROOT] = {"root", "adagrad: divide by v, not by its root", SWITCH(HYPER_ROOT)},
    [HYPER_MOMENTUM_FORM] = {"momentum-form", "lecture (default: eta inside the velocity) or pytorch (outside)",
                             .argument = "FORM", SWITCH(HYPER_MOMENTUM_FORM)},
    [KNOB_ETAS] = {"etas", "line-search: the rates tried (default 0.1,0.5,1,5,10)", .argument = "R,R,..",
                   .applies = has_etas, OWN(etas)},
    [KNOB_BATCH] = {"batch", "points an update, or all (default all)", .argument = "N", OWN(batch)},
    [KNOB_SHUFFLE] = {"shuffle", "a new order each epoch (default: the order of the file)", .argument = "SEED",
                      OWN(shuffle)},
    [KNOB_REDUCTION] = {"reduction", "sum (default) or mean over the batch", .argument = "HOW", CHOICE(REDUCTIONS, 2)},
    [KNOB_SCHEDULE] = {"schedule", "of eta: constant (default), step, exponential, inverse or validation",
                       .argument = "NAME", CHOICE(SCHEDULE_NAMES, SCHEDULE_COUNT)},
    [KNOB_FACTOR] = {"factor", "step, validation: eta is multiplied by it (default 0.5)", .applies = cuts, NUMBER},
    [KNOB_EVERY] = {"every", "step: epochs between two cuts (default 5)", .argument = "N", .applies = by_epochs,
                    OWN(every)},
    [KNOB_DECAY] = {"decay", "exponential, inverse: how fast eta falls (default 0.01)", .applies = decays, NUMBER},
    [KNOB_MOMENTUM_SCHEDULE] = {"momentum-schedule", "of gamma: constant (default) or sutskever", .argument = "NAME",
                                .applies = has_gamma, CHOICE(MOMENTUM_SCHEDULE_NAMES, MOMENTUM_SCHEDULE_COUNT)},
    [KNOB_GAMMA_MAX] = {"gamma-max", "sutskever: the most that gamma becomes (default 0.99)", .applies = grows, NUMBER},
};

bool knob_applies(int kind, const struct settings *settings) {
    if (kind < HYPER_COUNT)
        return optimizer_has(settings->optimizer, (enum hyper)kind);
    return !KNOBS[kind].applies || KNOBS[kind].applies(settings);
}

void knob_write(int kind, const struct settings *settings, struct text *out) {
    KNOBS[kind].write(kind, settings, out);
}

void knob_range(int kind, size_t points, char range[KNOB_RANGE_SIZE]) {
    KNOBS[kind].range(kind, points, range);
}

bool knob_read(int kind, const char *text, size_t points, struct settings *settings, struct error *error) {
    char range[KNOB_RANGE_SIZE];
    if (KNOBS[kind].read(kind, text, points, settings))
        return true;
    knob_range(kind, points, range);
    return error_set(error, "%s: %.40s is not possible; it must be %s", KNOBS[kind].name, *text ? text : "nothing",
                     range);
}

bool knob_copy(int kind, const struct settings *from, size_t points, struct settings *to, struct error *error) {
    struct text text = {0};
    knob_write(kind, from, &text);
    bool done = knob_read(kind, text_string(&text), points, to, error);
    text_finish(&text);
    return done;
}

bool knob_same(int kind, const struct settings *a, const struct settings *b) {
    struct text one = {0}, other = {0};
    bool here = knob_applies(kind, a), there = knob_applies(kind, b);
    if (here && there) {
        knob_write(kind, a, &one);
        knob_write(kind, b, &other);
    }
    bool same = here == there && strcmp(text_string(&one), text_string(&other)) == 0;
    text_finish(&one);
    text_finish(&other);
    return same;
}
