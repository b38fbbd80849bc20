/* Where a run was changed on the way is read off the run itself: the settings before and after a point are compared
 * knob by knob. So what is said can't differ from what was done, and going back and forward needs no bookkeeping. */
#include "lab.h"

#include "knob.h"
#include "number.h"

#include <stdio.h>
#include <string.h>

bool lab_opens(const struct lab *lab, int knob) {
    static const unsigned BITS[KNOB_COUNT] = {
        [KNOB_ETAS] = OPEN_HYPER << HYPER_ETA,
        [KNOB_BATCH] = OPEN_BATCH,
        [KNOB_SHUFFLE] = OPEN_SHUFFLE,
        [KNOB_REDUCTION] = OPEN_ALL,
        [KNOB_SCHEDULE] = OPEN_SCHEDULE,
        [KNOB_FACTOR] = OPEN_SCHEDULE,
        [KNOB_EVERY] = OPEN_SCHEDULE,
        [KNOB_DECAY] = OPEN_SCHEDULE,
        [KNOB_MOMENTUM_SCHEDULE] = OPEN_SCHEDULE,
        [KNOB_GAMMA_MAX] = OPEN_SCHEDULE,
    };
    unsigned bits = knob < HYPER_COUNT ? (unsigned)OPEN_HYPER << knob : BITS[knob];
    return (lab_open_bits(lab) & bits) == bits;
}

unsigned lab_open_bits(const struct lab *lab) {
    return lab->free ? OPEN_ALL : lab->block ? lab->block->lab.open : 0;
}

const char *lab_title(const struct lab *lab, int i) {
    const struct run_definition *definition = lab->definitions[i];
    const struct optimizer *optimizer = run_settings(lab->runs[i])->optimizer;
    return definition->title && optimizer == definition->settings.optimizer ? definition->title : optimizer->title;
}

static void add_part(struct text *out, const char *name) {
    text_addf(out, "%s%s", out->length > 0 ? ", " : "", name);
}

static bool is_usual(int kind, const struct settings *settings) {
    struct settings usual;
    settings_init(&usual, settings->optimizer, settings->parameters);
    return knob_same(kind, &usual, settings);
}

/* "eta 1 -> 5"; what had no meaning before: "factor 0.5", with another optimizer only where it isn't the usual; what
 * has none any more is left out. */
static void add_knob(int kind, const struct settings *before, const struct settings *after, struct text *out) {
    bool had = knob_applies(kind, before);
    if (!knob_applies(kind, after) || knob_same(kind, before, after) ||
        (!had && before->optimizer != after->optimizer && is_usual(kind, after)))
        return;
    add_part(out, KNOBS[kind].name);
    if (had) {
        text_add(out, " ");
        knob_write(kind, before, out);
        text_add(out, " ->");
    }
    text_add(out, " ");
    knob_write(kind, after, out);
}

static void add_place(struct run *run, size_t n, const char *what, struct text *out) {
    const double *theta = run_theta(run, n);
    add_part(out, what);
    for (int p = 0; p < run_objective(run)->parameters; p++) {
        char number[NUMBER_SIZE];
        number_digits(number, theta[p], 4);
        text_addf(out, "%s %s %s", p > 0 ? "," : "", objective_parameter_name(run_objective(run), p), number);
    }
}

static void add_difference(const struct settings *before, const struct settings *after, struct text *out) {
    if (before->optimizer != after->optimizer) {
        add_part(out, "optimizer ");
        text_addf(out, "%s -> %s", before->optimizer->name, after->optimizer->name);
    }
    for (int kind = 0; kind < KNOB_COUNT; kind++)
        add_knob(kind, before, after, out);
}

static void add_coordinate(const char *axis, size_t point, double before, double after, struct text *out) {
    char numbers[2][NUMBER_SIZE];
    number_digits(numbers[0], before, 4);
    number_digits(numbers[1], after, 4);
    add_part(out, axis);
    text_addf(out, " of point %zu %s -> %s", point + 1, numbers[0], numbers[1]);
}

/* "y of point 1 0.2 -> 0.5" of few numbers, how many of more. */
static void add_data(const struct data *before, const struct data *after, struct text *out) {
    enum { TOLD = 2 };
    size_t count = 0;
    struct text words = {0};
    for (size_t k = 0; before != after && k < before->count; k++) {
        if (before->x[k] != after->x[k] && count++ < TOLD)
            add_coordinate("x", k, before->x[k], after->x[k], &words);
        if (before->y[k] != after->y[k] && count++ < TOLD)
            add_coordinate("y", k, before->y[k], after->y[k], &words);
    }
    if (count > TOLD) {
        add_part(out, "");
        text_addf(out, "%zu numbers of the data", count);
    } else if (count > 0)
        add_part(out, text_string(&words));
    text_finish(&words);
}

bool lab_change(const struct lab *lab, int i, size_t n, struct text *out) {
    struct run *run = lab->runs[i];
    size_t length = out->length;
    if (n == 0 || n > run_length(run) || !run_changed(run, n))
        return false;
    struct text words = {0};
    const struct settings *before = run_settings_at(run, n), *after = run_settings_at(run, n + 1);
    add_difference(before, after, &words);
    if (run_objective(run)->data)
        add_data(run_objective_at(run, n).data, run_objective_at(run, n + 1).data, &words);
    if (run_moved(run, n))
        add_place(run, n, "moved to", &words);
    text_add(out, text_string(&words));
    text_finish(&words);
    return out->length > length;
}

static bool begins_elsewhere(const struct run_definition *definition, const struct settings *settings) {
    return memcmp(definition->settings.start, settings->start, sizeof(double) * (size_t)settings->parameters) != 0;
}

bool lab_departure(const struct lab *lab, int i, struct text *out) {
    struct text words = {0};
    const struct run_definition *definition = lab->definitions[i];
    const struct settings *settings = run_settings_at(lab->runs[i], 1);
    if (lab->own[i])
        add_part(&words, "brought in for comparison");
    else
        add_difference(&definition->settings, settings, &words);
    if (!lab->own[i] && begins_elsewhere(definition, settings))
        add_place(lab->runs[i], 0, "begins at", &words);
    if (lab_is_copy(lab, run_objective_at(lab->runs[i], 1).data))
        add_part(&words, "the points edited");
    bool departs = words.length > 0;
    text_add(out, text_string(&words));
    text_finish(&words);
    return departs;
}

bool lab_change_run(struct lab *lab, int i, const struct settings *settings, struct error *error) {
    bool mean = run_objective(lab->runs[i])->mean;
    if (!run_change(lab->runs[i], settings, error))
        return false;
    lab_forget(lab, i, settings->mean != mean || lab_position(lab, i) == 0 ? 0 : lab_position(lab, i) + 1);
    return true;
}

bool lab_change_data(struct lab *lab, int i, const struct data *data, struct error *error) {
    if (!run_change_data(lab->runs[i], data, error))
        return false;
    lab_forget(lab, i, 0);
    return true;
}

/* What several runs have in common is said once. */
bool lab_changes(const struct lab *lab, size_t n, struct text *out) {
    size_t length = out->length;
    for (int i = 0; i < lab->run_count; i++) {
        struct text words = {0};
        if (lab_change(lab, i, n, &words) && !(out->length > length && strstr(out->bytes + length, words.bytes)))
            text_addf(out, "%s%s", out->length > length ? "; " : "", words.bytes);
        text_finish(&words);
    }
    return out->length > length;
}
