/* Values are written as short as brings them back to the last bit. Choices are indexes, kept in settings of several
 * types; `index_of` and `set_index` are the one place that knows them. */
#include "knob.h"

#include "number.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EVERY_MAX = 1000000, RANGE_SIZE = 80 };

static const double DECAY_MAX = 1e6;

static const char *const REDUCTIONS[] = {"sum", "mean"};

/* ---- errors ---- */

static bool refuse(int kind, const char *text, const char *range, struct error *error) {
    return error_set(error, "%s: %.40s is not possible; it must be %s", KNOBS[kind].name, *text ? text : "nothing",
                     range);
}

/* ---- numbers ---- */

static double *number_of(int kind, struct settings *settings) {
    if (kind == KNOB_FACTOR)
        return &settings->schedule.factor;
    if (kind == KNOB_DECAY)
        return &settings->schedule.decay;
    return kind == KNOB_GAMMA_MAX ? &settings->momentum_schedule.gamma_max : &settings->hyper[kind];
}

static void range_of(int kind, char range[RANGE_SIZE]) {
    if (kind < HYPER_COUNT)
        hyper_range((enum hyper)kind, range, RANGE_SIZE);
    else if (kind == KNOB_DECAY)
        snprintf(range, RANGE_SIZE, "at least 0 and at most %.7g", DECAY_MAX);
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

static bool read_number(int kind, const char *text, size_t points, struct settings *settings, struct error *error) {
    (void)points;
    char range[RANGE_SIZE];
    double value;
    range_of(kind, range);
    if (!number_parse_typed(text, &value) || !in_range(kind, value))
        return refuse(kind, text, range, error);
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

static void list_choices(const struct knob *knob, char out[RANGE_SIZE]) {
    int used = 0;
    for (int i = 0; i < knob->choice_count && used < RANGE_SIZE; i++)
        used += snprintf(out + used, (size_t)(RANGE_SIZE - used), "%s%s",
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

static bool read_choice(int kind, const char *text, size_t points, struct settings *settings, struct error *error) {
    (void)points;
    char words[RANGE_SIZE];
    int index = find_choice(&KNOBS[kind], text);
    list_choices(&KNOBS[kind], words);
    if (index < 0)
        return refuse(kind, text, words, error);
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

static bool read_batch(int kind, const char *text, size_t points, struct settings *settings, struct error *error) {
    char range[RANGE_SIZE];
    uint64_t value = 0;
    snprintf(range, sizeof range, "a whole number from 1 to %zu, or all", points);
    if (strcmp(text, "all") != 0 && !read_whole(text, 1, points, &value))
        return refuse(kind, text, range, error);
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

static bool read_shuffle(int kind, const char *text, size_t points, struct settings *settings, struct error *error) {
    (void)points;
    uint64_t seed = 0;
    bool on = strcmp(text, "off") != 0;
    if (on && !read_whole(text, 0, UINT64_MAX, &seed))
        return refuse(kind, text, "a seed, which is a whole number from 0 on, or off", error);
    settings->shuffle = on;
    settings->seed = seed;
    return true;
}

static void write_every(int kind, const struct settings *settings, struct text *out) {
    (void)kind;
    text_addf(out, "%zu", settings->schedule.every);
}

static bool read_every(int kind, const char *text, size_t points, struct settings *settings, struct error *error) {
    (void)points;
    uint64_t value;
    if (!read_whole(text, 1, EVERY_MAX, &value))
        return refuse(kind, text, "a whole number of epochs from 1 to 1000000", error);
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

static bool read_etas(int kind, const char *text, size_t points, struct settings *settings, struct error *error) {
    (void)points;
    double etas[ETAS_MAX] = {0};
    int count = 0;
    char wanted[RANGE_SIZE];
    snprintf(wanted, sizeof wanted, "1 to %d rates above 0 with commas between them", ETAS_MAX);
    for (const char *item = text;; count++) {
        char number[NUMBER_SIZE] = "";
        size_t length = strcspn(item, ",");
        if (length < sizeof number)
            memcpy(number, item, length);
        if (count == ETAS_MAX || !number_parse_typed(number, &etas[count]) || !hyper_accepts(HYPER_ETA, etas[count]))
            return refuse(kind, text, wanted, error);
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

#define NUMBER(name)                                                                                                   \
    { name, NULL, 0, NULL, write_number, read_number }
#define SWITCH(name, hyper)                                                                                            \
    { name, HYPER_ROWS[hyper].choices, 2, NULL, write_choice, read_choice }

const struct knob KNOBS[KNOB_COUNT] = {
    [HYPER_ETA] = NUMBER("eta"),
    [HYPER_GAMMA] = NUMBER("gamma"),
    [HYPER_BETA] = NUMBER("beta"),
    [HYPER_BETA1] = NUMBER("beta1"),
    [HYPER_BETA2] = NUMBER("beta2"),
    [HYPER_EPS] = NUMBER("eps"),
    [HYPER_EPS_PLACEMENT] = SWITCH("eps-placement", HYPER_EPS_PLACEMENT),
    [HYPER_BIAS_CORRECTION] = SWITCH("bias-correction", HYPER_BIAS_CORRECTION),
    [HYPER_ROOT] = SWITCH("root", HYPER_ROOT),
    [HYPER_MOMENTUM_FORM] = SWITCH("momentum-form", HYPER_MOMENTUM_FORM),
    [KNOB_ETAS] = {"etas", NULL, 0, has_etas, write_etas, read_etas},
    [KNOB_BATCH] = {"batch", NULL, 0, NULL, write_batch, read_batch},
    [KNOB_SHUFFLE] = {"shuffle", NULL, 0, NULL, write_shuffle, read_shuffle},
    [KNOB_REDUCTION] = {"reduction", REDUCTIONS, 2, NULL, write_choice, read_choice},
    [KNOB_SCHEDULE] = {"schedule", SCHEDULE_NAMES, SCHEDULE_COUNT, NULL, write_choice, read_choice},
    [KNOB_FACTOR] = {"factor", NULL, 0, cuts, write_number, read_number},
    [KNOB_EVERY] = {"every", NULL, 0, by_epochs, write_every, read_every},
    [KNOB_DECAY] = {"decay", NULL, 0, decays, write_number, read_number},
    [KNOB_MOMENTUM_SCHEDULE] = {"momentum-schedule", MOMENTUM_SCHEDULE_NAMES, MOMENTUM_SCHEDULE_COUNT, has_gamma,
                                write_choice, read_choice},
    [KNOB_GAMMA_MAX] = {"gamma-max", NULL, 0, grows, write_number, read_number},
};

bool knob_applies(int kind, const struct settings *settings) {
    if (kind < HYPER_COUNT)
        return optimizer_has(settings->optimizer, (enum hyper)kind);
    return !KNOBS[kind].applies || KNOBS[kind].applies(settings);
}

void knob_write(int kind, const struct settings *settings, struct text *out) {
    KNOBS[kind].write(kind, settings, out);
}

bool knob_read(int kind, const char *text, size_t points, struct settings *settings, struct error *error) {
    return KNOBS[kind].read(kind, text, points, settings, error);
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
