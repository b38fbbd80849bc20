/* The values of a run's keys, one type each. */
#include "run_keys.h"

#include "memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- what is minimised --- */

/* Replaces what `like` brought; `data` and `surface` are names of one set. */
static bool read_objective(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct run_definition *run = target;
    free(run->data);
    run->data = NULL;
    run->surface = strcmp(field->key, "surface") == 0;
    return decode_value(decoder, &(struct field){.key = field->key, .type = &TYPE_NAME}, node, &run->data);
}

static void schema_objective(struct json *json, const struct field *field) {
    TYPE_NAME.schema(json, field);
}

/* --- the optimizer and its hyperparameters --- */

static bool read_optimizer(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct run_definition *run = target;
    const char *names[32];
    (void)field;
    for (size_t i = 0; i < OPTIMIZER_COUNT && i < COUNT_OF(names); i++)
        names[i] = OPTIMIZERS[i]->name;
    const struct optimizer *optimizer = node->kind == NODE_SCALAR ? optimizer_find(node->text) : NULL;
    if (node->kind != NODE_SCALAR)
        return decode_fail(decoder, node, "`optimizer`: a name expected, such as gd");
    if (!optimizer)
        return decode_unknown(decoder, node, "value", "`optimizer`", names, OPTIMIZER_COUNT);
    if (run->settings.optimizer)
        settings_change_optimizer(&run->settings, optimizer);
    else
        settings_init(&run->settings, optimizer, 2);
    return true;
}

static void schema_optimizer(struct json *json, const struct field *field) {
    (void)field;
    json_list(json, "enum");
    for (size_t i = 0; i < OPTIMIZER_COUNT; i++)
        json_string(json, OPTIMIZERS[i]->name);
    json_close(json, ']');
}

static bool fail_hyper(struct decoder *decoder, const struct node *node, const struct optimizer *optimizer,
                       const char *key) {
    struct text has = {0};
    for (int i = 0; i < optimizer->hyper_count; i++)
        text_addf(&has, "%s%s", i ? ", " : "", HYPER_ROWS[optimizer->hypers[i].hyper].name);
    if (optimizer->has_etas)
        text_addf(&has, "%setas", has.length ? ", " : "");
    decode_fail(decoder, node, "%s has no `%s`; it has %s", optimizer->name, key, text_string(&has));
    text_finish(&has);
    return false;
}

/* off and on are written false and true. */
static bool choice_value(const struct hyper_row *row, const struct node *node, double *value) {
    bool on_off = strcmp(row->choices[0], "off") == 0;
    for (int i = 0; node->kind == NODE_SCALAR && i < 2; i++)
        if (strcmp(node->text, on_off ? (i ? "true" : "false") : row->choices[i]) == 0) {
            *value = i;
            return true;
        }
    return false;
}

static bool read_hyper(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct run_definition *run = target;
    enum hyper hyper = hyper_find(field->key);
    const struct hyper_row *row = &HYPER_ROWS[hyper];
    char range[80];
    double value;
    if (!run->settings.optimizer)
        return true; /* reported already */
    if (!optimizer_has(run->settings.optimizer, hyper))
        return fail_hyper(decoder, node, run->settings.optimizer, field->key);
    hyper_range(hyper, range, sizeof range);
    if (row->choices[0] && strcmp(row->choices[0], "off") == 0)
        snprintf(range, sizeof range, "true or false");
    if (!(row->choices[0] ? choice_value(row, node, &value) : node_number(node, &value)) ||
        !hyper_accepts(hyper, value))
        return decode_fail(decoder, node, "`%s`: %s expected", field->key, range);
    run->settings.hyper[hyper] = value;
    return true;
}

static void schema_hyper(struct json *json, const struct field *field) {
    const struct hyper_row *row = &HYPER_ROWS[hyper_find(field->key)];
    if (row->choices[0] && strcmp(row->choices[0], "off") == 0) {
        json_member(json, "type", "boolean");
    } else if (row->choices[0]) {
        types_schema_words(json, row->choices);
    } else {
        json_member(json, "type", "number");
        json_member_number(json, row->above_minimum ? "exclusiveMinimum" : "minimum", row->minimum);
        json_member_number(json, row->below_maximum ? "exclusiveMaximum" : "maximum", row->maximum);
    }
    json_member(json, "description", row->help);
}

static bool read_etas(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct run_definition *run = target;
    struct field list = {.key = field->key, .minimum = 1, .maximum = ETAS_MAX};
    if (!run->settings.optimizer)
        return true;
    if (!run->settings.optimizer->has_etas)
        return fail_hyper(decoder, node, run->settings.optimizer, field->key);
    if (!types_check_list(decoder, &list, node) ||
        !types_read_reals(decoder, field, node, run->settings.etas, node->count))
        return false;
    run->settings.eta_count = (int)node->count;
    for (size_t i = 0; i < node->count; i++)
        if (!hyper_accepts(HYPER_ETA, run->settings.etas[i]))
            return decode_fail(decoder, &node->items[i], "`etas`: a rate is above 0 and at most 1e6");
    return true;
}

static void schema_etas(struct json *json, const struct field *field) {
    (void)field;
    types_schema_list(json);
    json_member(json, "type", "number");
    json_member_number(json, "exclusiveMinimum", 0);
    types_schema_list_end(json, 1, ETAS_MAX);
}

/* --- start, batch, shuffle, reduction --- */

static bool read_start(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct run_definition *run = target;
    struct field list = {.key = field->key, .minimum = 2, .maximum = PARAMETERS_MAX};
    if (!types_check_list(decoder, &list, node) ||
        !types_read_reals(decoder, field, node, run->settings.start, node->count))
        return false;
    run->settings.parameters = (int)node->count;
    run->start_given = true;
    return true;
}

static void schema_start(struct json *json, const struct field *field) {
    (void)field;
    types_schema_reals(json, 2, PARAMETERS_MAX);
}

static bool read_batch(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct run_definition *run = target;
    struct field count = {.key = field->key, .type = &TYPE_COUNT, .minimum = 1, .maximum = 1e8};
    if (node->kind == NODE_SCALAR && strcmp(node->text, "all") == 0) {
        run->settings.batch = 0;
        return true;
    }
    return decode_value(decoder, &count, node, &run->settings.batch);
}

static void schema_batch(struct json *json, const struct field *field) {
    (void)field;
    json_list(json, "anyOf");
    json_open(json, '{');
    json_member(json, "type", "integer");
    json_member_number(json, "minimum", 1);
    json_close(json, '}');
    json_open(json, '{');
    json_member(json, "const", "all");
    json_close(json, '}');
    json_close(json, ']');
}

static bool read_shuffle(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct run_definition *run = target;
    struct field seed = {.key = field->key, .type = &TYPE_COUNT, .maximum = UINT32_MAX};
    size_t value;
    if (!decode_value(decoder, &seed, node, &value))
        return false;
    run->settings.shuffle = true;
    run->settings.seed = value;
    return true;
}

static void schema_seed(struct json *json, const struct field *field) {
    (void)field;
    TYPE_COUNT.schema(json, &(struct field){.maximum = UINT32_MAX});
}

static const char *const REDUCTIONS[] = {"sum", "mean", NULL};

static bool read_reduction(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct run_definition *run = target;
    struct field choice = {.key = field->key, .type = &TYPE_CHOICE, .words = REDUCTIONS};
    unsigned index;
    if (!decode_value(decoder, &choice, node, &index))
        return false;
    run->settings.mean = index == 1;
    return true;
}

static void schema_reduction(struct json *json, const struct field *field) {
    (void)field;
    types_schema_words(json, REDUCTIONS);
}

/* --- schedules: a kind, and the keys of that kind --- */

struct schedule_draft {
    struct schedule schedule;
    char *data;
};

#define FACTOR_ROW                                                                                                     \
    {                                                                                                                  \
        "factor", &TYPE_REAL, offsetof(struct schedule_draft, schedule.factor),                                        \
            .required = true, .above_minimum = true, .maximum = 1, .help = "eta is multiplied by this"                 \
    }

static const struct field STEP_FIELDS[] = {
    {"kind", &TYPE_READ, .required = true, .detail = "step", .help = "eta drops every few epochs"},
    FACTOR_ROW,
    {"every", &TYPE_COUNT, offsetof(struct schedule_draft, schedule.every), .required = true, .minimum = 1,
     .maximum = STEPS_MAX, .help = "epochs"},
};
static const struct field EXPONENTIAL_FIELDS[] = {
    {"kind", &TYPE_READ, .required = true, .detail = "exponential", .help = "eta e^(-decay t)"},
    {"decay", &TYPE_REAL, offsetof(struct schedule_draft, schedule.decay), .required = true, .maximum = 1e6,
     .help = "k in eta e^(-k t)"},
};
static const struct field INVERSE_FIELDS[] = {
    {"kind", &TYPE_READ, .required = true, .detail = "inverse", .help = "eta / (1 + decay t)"},
    {"decay", &TYPE_REAL, offsetof(struct schedule_draft, schedule.decay), .required = true, .maximum = 1e6,
     .help = "k in eta / (1 + k t)"},
};
static const struct field VALIDATION_FIELDS[] = {
    {"kind", &TYPE_READ, .required = true, .detail = "validation", .help = "eta drops when the validation loss rises"},
    FACTOR_ROW,
    {"data", &TYPE_NAME, offsetof(struct schedule_draft, data), .help = "validation data; default: the run's own"},
};

static const struct record SCHEDULES[SCHEDULE_COUNT] = {
    [SCHEDULE_STEP] = {"a step schedule", STEP_FIELDS, COUNT_OF(STEP_FIELDS), NULL},
    [SCHEDULE_EXPONENTIAL] = {"an exponential schedule", EXPONENTIAL_FIELDS, COUNT_OF(EXPONENTIAL_FIELDS), NULL},
    [SCHEDULE_INVERSE] = {"an inverse schedule", INVERSE_FIELDS, COUNT_OF(INVERSE_FIELDS), NULL},
    [SCHEDULE_VALIDATION] = {"a validation schedule", VALIDATION_FIELDS, COUNT_OF(VALIDATION_FIELDS), NULL},
};

/* The index of a mapping's `kind` among the names from the second on (the first is "constant"). */
static bool find_kind(struct decoder *decoder, const struct field *field, const struct node *node,
                      const char *const names[], size_t count, size_t *index) {
    const struct node *kind = node_find(node, "kind");
    char of[64];
    if (!kind || kind->kind != NODE_SCALAR)
        return decode_fail(decoder, node, "`%s`: a mapping with a `kind` expected, as {kind: %s, ..}", field->key,
                           names[1]);
    for (*index = 1; *index < count; (*index)++)
        if (strcmp(kind->text, names[*index]) == 0)
            return true;
    snprintf(of, sizeof of, "`%s`", field->key);
    return decode_unknown(decoder, kind, "kind", of, names + 1, count - 1);
}

static bool read_schedule(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct run_definition *run = target;
    struct schedule_draft draft = {run->settings.schedule, NULL};
    size_t kind;
    if (!find_kind(decoder, field, node, SCHEDULE_NAMES, SCHEDULE_COUNT, &kind))
        return false;
    bool ok = decode_record(decoder, &SCHEDULES[kind], node, &draft);
    draft.schedule.kind = (enum schedule_kind)kind;
    run->settings.schedule = draft.schedule;
    if (ok && draft.data) {
        run->settings.validation = definitions_data(decoder, node_find(node, "data"), draft.data, true);
        ok = run->settings.validation != NULL;
    }
    free(draft.data);
    return ok;
}

static void schema_schedule(struct json *json, const struct field *field) {
    (void)field;
    json_list(json, "oneOf");
    for (size_t i = 1; i < SCHEDULE_COUNT; i++) {
        json_open(json, '{');
        decode_schema(json, &SCHEDULES[i]);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static const struct field SUTSKEVER_FIELDS[] = {
    {"kind", &TYPE_READ, .required = true, .detail = "sutskever", .help = "gamma grows with the updates"},
    {"gamma-max", &TYPE_REAL, offsetof(struct momentum_schedule, gamma_max), .maximum = 0.9999,
     .help = "upper limit; default 0.99"},
};
static const struct record SUTSKEVER = {"a momentum schedule", SUTSKEVER_FIELDS, COUNT_OF(SUTSKEVER_FIELDS), NULL};

static bool read_momentum_schedule(struct decoder *decoder, const struct field *field, const struct node *node,
                                   void *target) {
    struct run_definition *run = target;
    size_t kind;
    if (!find_kind(decoder, field, node, MOMENTUM_SCHEDULE_NAMES, MOMENTUM_SCHEDULE_COUNT, &kind))
        return false;
    if (run->settings.optimizer && !optimizer_has(run->settings.optimizer, HYPER_GAMMA))
        return fail_hyper(decoder, node, run->settings.optimizer, "gamma");
    run->settings.momentum_schedule.kind = (enum momentum_schedule_kind)kind;
    return decode_record(decoder, &SUTSKEVER, node, &run->settings.momentum_schedule);
}

static void schema_momentum_schedule(struct json *json, const struct field *field) {
    (void)field;
    decode_schema(json, &SUTSKEVER);
}

const struct type RUN_TYPE_OBJECTIVE = {read_objective, schema_objective};
const struct type RUN_TYPE_OPTIMIZER = {read_optimizer, schema_optimizer};
const struct type RUN_TYPE_HYPER = {read_hyper, schema_hyper};
const struct type RUN_TYPE_ETAS = {read_etas, schema_etas};
const struct type RUN_TYPE_START = {read_start, schema_start};
const struct type RUN_TYPE_BATCH = {read_batch, schema_batch};
const struct type RUN_TYPE_SHUFFLE = {read_shuffle, schema_seed};
const struct type RUN_TYPE_REDUCTION = {read_reduction, schema_reduction};
const struct type RUN_TYPE_SCHEDULE = {read_schedule, schema_schedule};
const struct type RUN_TYPE_MOMENTUM_SCHEDULE = {read_momentum_schedule, schema_momentum_schedule};
