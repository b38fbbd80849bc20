/* `runs`: an optimizer on data, from a start. Keys have the names of trace's options; ranges come from the optimizer's
 * rows. `like` takes everything from another run, wherever that stands; `vary` makes a family of runs. */
#include "definitions.h"

#include "memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RUN_STEPS = 100 };

static const char VARIES[] = "can be varied"; /* detail of the fields that `vary` takes */

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
    json_member(json, "type", "array");
    json_object(json, "items");
    json_member(json, "type", "number");
    json_member_number(json, "exclusiveMinimum", 0);
    json_close(json, '}');
    json_member_number(json, "minItems", 1);
    json_member_number(json, "maxItems", ETAS_MAX);
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

/* --- vary --- */

static void schema_vary(struct json *json, const struct field *field);

static const struct type TYPE_OPTIMIZER = {read_optimizer, schema_optimizer};
static const struct type TYPE_HYPER = {read_hyper, schema_hyper};
static const struct type TYPE_ETAS = {read_etas, schema_etas};
static const struct type TYPE_START = {read_start, schema_start};
static const struct type TYPE_BATCH = {read_batch, schema_batch};
static const struct type TYPE_SHUFFLE = {read_shuffle, schema_seed};
static const struct type TYPE_REDUCTION = {read_reduction, schema_reduction};
static const struct type TYPE_SCHEDULE = {read_schedule, schema_schedule};
static const struct type TYPE_MOMENTUM_SCHEDULE = {read_momentum_schedule, schema_momentum_schedule};

static bool read_new_name(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    free(*(char **)target);
    *(char **)target = NULL;
    return decode_value(
        decoder, &(struct field){.key = field->key, .type = field->detail, .minimum = 1, .maximum = field->maximum},
        node, target);
}

/* Like a line or a name, but what `like` brought is replaced. */
static void schema_detail(struct json *json, const struct field *field) {
    ((const struct type *)field->detail)->schema(json, field);
}

static bool skip(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    (void)decoder, (void)field, (void)node, (void)target;
    return true;
}

static void schema_like(struct json *json, const struct field *field) {
    TYPE_NAME.schema(json, field);
}

static const struct type TYPE_REPLACED = {read_new_name, schema_detail};
static const struct type TYPE_LIKE = {skip, schema_like};
static const struct type TYPE_VARY_KEY = {skip, schema_vary};

static const struct field RUN_FIELDS[] = {
    {"like", &TYPE_LIKE, .help = "take everything not said here from that run"},
    {"data", &TYPE_REPLACED, offsetof(struct run_definition, data),
     .given = offsetof(struct run_definition, data_given), .detail = &TYPE_NAME,
     .help = "a data set: a CSV file of datasets/, or one of `data`"},
    {"optimizer", &TYPE_OPTIMIZER, .detail = VARIES, .help = "the update rule"},
    {"eta", &TYPE_HYPER, .detail = VARIES},
    {"gamma", &TYPE_HYPER, .detail = VARIES},
    {"beta", &TYPE_HYPER, .detail = VARIES},
    {"beta1", &TYPE_HYPER, .detail = VARIES},
    {"beta2", &TYPE_HYPER, .detail = VARIES},
    {"eps", &TYPE_HYPER, .detail = VARIES},
    {"eps-placement", &TYPE_HYPER, .detail = VARIES},
    {"bias-correction", &TYPE_HYPER, .detail = VARIES},
    {"root", &TYPE_HYPER, .detail = VARIES},
    {"momentum-form", &TYPE_HYPER, .detail = VARIES},
    {"etas", &TYPE_ETAS, .detail = VARIES, .help = "the rates that line search tries"},
    {"start", &TYPE_START, .detail = VARIES, .help = "where it begins, as [w, b]"},
    {"batch", &TYPE_BATCH, .detail = VARIES, .help = "points an update; default all"},
    {"shuffle", &TYPE_SHUFFLE, .help = "seed; default: the order of the file"},
    {"reduction", &TYPE_REDUCTION, .detail = VARIES, .help = "add or average over the points"},
    {"schedule", &TYPE_SCHEDULE, .help = "how eta changes"},
    {"momentum-schedule", &TYPE_MOMENTUM_SCHEDULE, .help = "how gamma changes"},
    {"steps", &TYPE_COUNT, offsetof(struct run_definition, steps), .maximum = STEPS_MAX,
     .help = "updates that figures and tables show; default 100"},
    {"title", &TYPE_REPLACED, offsetof(struct run_definition, title), .maximum = LINE_MAX_CHARACTERS,
     .detail = &TYPE_LINE, .help = "for legends; default: the optimizer's"},
    {"vary", &TYPE_VARY_KEY, .help = "one run for each value: {eta: [0.1, 1, 10]}"},
};
static const struct record RUN = {"a run", RUN_FIELDS, COUNT_OF(RUN_FIELDS), NULL};

static void schema_vary(struct json *json, const struct field *field) {
    (void)field;
    json_member(json, "type", "object");
    json_member_number(json, "minProperties", 1);
    json_member_number(json, "maxProperties", 1);
    json_key(json, "additionalProperties");
    json_boolean(json, false);
    json_object(json, "properties");
    for (size_t i = 0; i < COUNT_OF(RUN_FIELDS); i++)
        if (RUN_FIELDS[i].detail == VARIES) {
            json_object(json, RUN_FIELDS[i].key);
            json_member(json, "type", "array");
            json_object(json, "items");
            RUN_FIELDS[i].type->schema(json, &RUN_FIELDS[i]);
            json_close(json, '}');
            json_member_number(json, "minItems", 2);
            json_member_number(json, "maxItems", NAMES_MAX);
            json_close(json, '}');
        }
    json_close(json, '}');
}

/* --- the section: every run once, those that others are like first --- */

struct runs_reader {
    struct decoder *decoder;
    const struct node *section;
    struct run_definition runs[DEFINITIONS_MAX]; /* before `vary` */
    enum { UNREAD, READING, READ, BROKEN } states[DEFINITIONS_MAX];
};

static void copy_run(struct run_definition *copy, const struct run_definition *run) {
    *copy = *run;
    copy->name = memory_string(run->name);
    copy->data = memory_string(run->data);
    copy->title = memory_string(run->title);
    copy->vary_key = memory_string(run->vary_key);
    copy->family = memory_string(run->family);
}

static void finish_run(struct run_definition *run) {
    free(run->name);
    free(run->data);
    free(run->title);
    free(run->vary_key);
    free(run->family);
    *run = (struct run_definition){0};
}

static void read_run(struct runs_reader *reader, size_t index);

/* Copies what `like` names: a run of this section (read first, wherever it stands) or one that the course shares. */
static bool read_like(struct runs_reader *reader, const struct node *like, struct run_definition *run) {
    struct decoder *decoder = reader->decoder;
    const struct run_definition *model = NULL;
    if (like->kind != NODE_SCALAR)
        return decode_fail(decoder, like, "`like`: the name of a run expected");
    for (size_t i = 0; i < reader->section->count / 2; i++) {
        if (strcmp(reader->section->items[2 * i].text, like->text) != 0)
            continue;
        if (node_find(&reader->section->items[2 * i + 1], "vary"))
            return decode_fail(decoder, like, "`%s` is several runs (it has `vary`): name a single one", like->text);
        if (reader->states[i] == READING)
            return decode_fail(decoder, like,
                               "`like` goes round in a circle here: one of these runs must stand on its own");
        read_run(reader, i);
        if (reader->states[i] == BROKEN)
            return false; /* reported there */
        model = &reader->runs[i];
    }
    if (!model)
        model = lesson_run(decoder->lesson, like->text);
    if (!model)
        return decode_fail(decoder, like, "`%s` is no run of this lesson", like->text);
    copy_run(run, model);
    return true;
}

static bool check_needed(struct decoder *decoder, const struct node *key, const struct run_definition *run) {
    const char *missing = !run->data                 ? "data"
                          : !run->settings.optimizer ? "optimizer"
                          : !run->start_given        ? "start"
                                                     : NULL;
    return !missing || decode_fail(decoder, key, "the run `%s` needs `%s` (or `like`)", key->text, missing);
}

static void read_run(struct runs_reader *reader, size_t index) {
    struct decoder *decoder = reader->decoder;
    const struct node *key = &reader->section->items[2 * index], *node = key + 1;
    struct run_definition *run = &reader->runs[index];
    if (reader->states[index] != UNREAD)
        return;
    reader->states[index] = READING;
    const struct node *like = node_find(node, "like");
    run->steps = RUN_STEPS;
    bool ok = definitions_check_name(decoder, key);
    if (like && !read_like(reader, like, run))
        ok = false;
    else if (!decode_record(decoder, &RUN, node, run))
        ok = false;
    if (ok)
        ok = check_needed(decoder, key, run);
    free(run->name);
    run->name = memory_string(key->text);
    run->place = (struct place){key->line, key->column};
    reader->states[index] = ok ? READ : BROKEN;
}

/* --- into the lesson --- */

static const struct node *place_of(const struct node *key, const char *name) {
    const struct node *value = node_find(key + 1, name);
    return value ? value : key;
}

static bool check_run(struct decoder *decoder, const struct node *key, const struct run_definition *run) {
    const struct data *data = definitions_data(decoder, place_of(key, "data"), run->data, false);
    if (!data)
        return false;
    if (run->settings.parameters != data->inputs + 1)
        return decode_fail(decoder, place_of(key, "start"),
                           "`%s`: %d numbers expected for `start`, for the weights and b of "
                           "`%s`; these are %d",
                           key->text, data->inputs + 1, run->data, run->settings.parameters);
    if (run->settings.batch > data->count)
        return decode_fail(decoder, place_of(key, "batch"), "`batch` is %zu, and `%s` has only %zu points",
                           run->settings.batch, run->data, data->count);
    if (run->settings.validation && run->settings.validation->inputs != data->inputs)
        return decode_fail(decoder, place_of(key, "schedule"), "the validation data have %d inputs, `%s` has %d",
                           run->settings.validation->inputs, run->data, data->inputs);
    return true;
}

static void add_run(struct lesson *lesson, const struct run_definition *run) {
    size_t capacity = lesson->run_count;
    lesson->runs = memory_grow(lesson->runs, &capacity, lesson->run_count + 1, sizeof *lesson->runs);
    lesson->runs[lesson->run_count++] = *run;
}

/* One member of a family; its name is `family.index`, its title says the value. */
static bool add_member(struct decoder *decoder, const struct node *key, const struct run_definition *family,
                       const struct field *field, const struct node *value, size_t index) {
    struct run_definition run;
    struct text name = {0}, title = {0};
    copy_run(&run, family);
    run.family = memory_string(family->name);
    run.vary_key = memory_string(field->key);
    if (!node_number(value, &run.vary_value))
        run.vary_value = (double)index;
    text_addf(&name, "%s.%zu", family->name, index);
    text_addf(&title, "%s %s", field->key, value->kind == NODE_SCALAR ? value->text : "");
    if (value->kind != NODE_SCALAR)
        text_addf(&title, "%zu", index + 1);
    free(run.name);
    free(run.title);
    run.name = name.bytes;
    run.title = title.bytes;
    bool ok = decode_value(decoder, field, value, &run) && check_run(decoder, key, &run);
    add_run(decoder->lesson, &run);
    return ok;
}

static bool add_family(struct decoder *decoder, const struct node *key, const struct run_definition *family,
                       const struct node *vary) {
    if (vary->kind != NODE_MAPPING || vary->count != 2)
        return decode_fail(decoder, vary, "`vary`: one key with its values expected, as {eta: [0.1, 1, 10]}");
    const struct field *field = decode_field(&RUN, vary->items[0].text);
    if (!field || field->detail != VARIES)
        return decode_fail(decoder, &vary->items[0],
                           "`%s` can't be varied; optimizer, start, batch, reduction and the "
                           "optimizer's own keys can",
                           vary->items[0].text);
    struct field list = {.key = "vary", .minimum = 2, .maximum = NAMES_MAX};
    const struct node *values = &vary->items[1];
    bool ok = types_check_list(decoder, &list, values);
    for (size_t i = 0; ok && i < values->count; i++)
        ok = add_member(decoder, key, family, field, &values->items[i], i);
    return ok;
}

static bool add_runs(struct runs_reader *reader, size_t index) {
    struct decoder *decoder = reader->decoder;
    const struct node *key = &reader->section->items[2 * index];
    const struct node *vary = node_find(key + 1, "vary");
    struct run_definition *run = &reader->runs[index];
    if (reader->states[index] != READ)
        return false;
    if (vary)
        return add_family(decoder, key, run, vary);
    if (!check_run(decoder, key, run))
        return false;
    struct run_definition copy;
    copy_run(&copy, run);
    add_run(decoder->lesson, &copy);
    return true;
}

static bool read_runs(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    (void)field, (void)target;
    if (!definitions_check_section(decoder, node, DEFINITIONS_MAX))
        return false;
    struct runs_reader *reader = memory_new(1, sizeof *reader);
    bool ok = true;
    reader->decoder = decoder;
    reader->section = node;
    for (size_t i = 0; i < node->count / 2; i++)
        read_run(reader, i);
    for (size_t i = 0; i < node->count / 2; i++) {
        ok = add_runs(reader, i) && ok;
        finish_run(&reader->runs[i]);
    }
    free(reader);
    return ok;
}

static void schema_run(struct json *json) {
    decode_schema(json, &RUN);
}

static void schema_runs(struct json *json, const struct field *field) {
    (void)field;
    definitions_schema(json, schema_run, "^[a-z][a-z0-9-]{0,30}$", DEFINITIONS_MAX);
}

const struct type TYPE_RUNS_SECTION = {read_runs, schema_runs};
