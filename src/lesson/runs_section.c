/* `runs`: an optimizer on data, from a start. Keys have the names of trace's options; ranges come from the optimizer's
 * rows. `like` takes everything from another run, wherever that stands; `vary` makes a family of runs. */
#include "definitions.h"

#include "course.h"
#include "memory.h"
#include "run_keys.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RUN_STEPS = 100 };

static const char VARIES[] = "can be varied"; /* detail of the fields that `vary` takes */

/* --- vary --- */

static void schema_vary(struct json *json, const struct field *field);

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
    {"data", &RUN_TYPE_OBJECTIVE, .help = "a data set: a CSV file of datasets/, or one of `data`"},
    {"surface", &RUN_TYPE_OBJECTIVE, .help = "in place of `data`: a surface by formula, built-in or one of `surfaces`"},
    {"optimizer", &RUN_TYPE_OPTIMIZER, .detail = VARIES, .help = "the update rule"},
    {"eta", &RUN_TYPE_HYPER, .detail = VARIES},
    {"gamma", &RUN_TYPE_HYPER, .detail = VARIES},
    {"beta", &RUN_TYPE_HYPER, .detail = VARIES},
    {"beta1", &RUN_TYPE_HYPER, .detail = VARIES},
    {"beta2", &RUN_TYPE_HYPER, .detail = VARIES},
    {"eps", &RUN_TYPE_HYPER, .detail = VARIES},
    {"eps-placement", &RUN_TYPE_HYPER, .detail = VARIES},
    {"bias-correction", &RUN_TYPE_HYPER, .detail = VARIES},
    {"root", &RUN_TYPE_HYPER, .detail = VARIES},
    {"momentum-form", &RUN_TYPE_HYPER, .detail = VARIES},
    {"etas", &RUN_TYPE_ETAS, .detail = VARIES, .help = "the rates that line search tries"},
    {"start", &RUN_TYPE_START, .detail = VARIES, .help = "where it begins, as [w, b]"},
    {"batch", &RUN_TYPE_BATCH, .detail = VARIES, .help = "points an update; default all"},
    {"shuffle", &RUN_TYPE_SHUFFLE, .help = "seed; default: the order of the file"},
    {"reduction", &RUN_TYPE_REDUCTION, .detail = VARIES, .help = "add or average over the points"},
    {"schedule", &RUN_TYPE_SCHEDULE, .help = "how eta changes"},
    {"momentum-schedule", &RUN_TYPE_MOMENTUM_SCHEDULE, .help = "how gamma changes"},
    {"steps", &TYPE_COUNT, offsetof(struct run_definition, steps), .maximum = STEPS_MAX,
     .help = "updates that figures and tables show; default 100"},
    {"title", &TYPE_REPLACED, offsetof(struct run_definition, title), .maximum = LINE_MAX_CHARACTERS,
     .detail = &TYPE_LINE, .help = "for legends; default: the optimizer's"},
    {"vary", &TYPE_VARY_KEY, .help = "one run for each value: {eta: [0.1, 1, 10]}"},
};
static const char *const OPTIMIZER_OR_LIKE[] = {"optimizer", "like", NULL};

/* `data` and `surface` exclude each other. */
static void run_rules(struct json *json) {
    json_object(json, "not");
    json_list(json, "required");
    json_string(json, "data");
    json_string(json, "surface");
    json_close(json, ']');
    json_close(json, '}');
}

static const struct record RUN = {"a run", RUN_FIELDS, COUNT_OF(RUN_FIELDS), NULL, OPTIMIZER_OR_LIKE, run_rules};

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
            types_schema_list(json);
            RUN_FIELDS[i].type->schema(json, &RUN_FIELDS[i]);
            types_schema_list_end(json, 2, NAMES_MAX);
            json_close(json, '}');
        }
    json_close(json, '}');
}

/* --- the section: every run once, those that others are like first --- */

struct runs_reader {
    struct decoder *decoder;
    const struct node *section;
    struct run_definition runs[DEFINITIONS_MAX]; /* before `vary` */
    size_t models[DEFINITIONS_MAX];              /* of the section: what `like` names, from 1; 0: none of it */
    enum { UNREAD, READING, READ, BROKEN, SOUND } states[DEFINITIONS_MAX];
};

static void copy_run(struct run_definition *copy, const struct run_definition *run) {
    *copy = *run;
    copy->name = memory_string(run->name);
    copy->data = memory_string(run->data);
    copy->title = memory_string(run->title);
    copy->vary_key = memory_string(run->vary_key);
    copy->family = memory_string(run->family);
}

static void read_run(struct runs_reader *reader, size_t index);

/* Copies what `like` names: a run of this section (read first, wherever it stands) or one that the course shares. */
static bool read_like(struct runs_reader *reader, size_t index, const struct node *like, struct run_definition *run) {
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
        reader->models[index] = i + 1;
    }
    if (!model)
        model = lesson_run(decoder->lesson, like->text);
    if (!model && definitions_broken(decoder, like->text, like->line, like->column))
        return false;
    if (!model)
        return decode_fail(decoder, like, "`%s` is no run of this lesson", like->text);
    copy_run(run, model);
    return true;
}

static bool check_needed(struct decoder *decoder, const struct node *key, const struct run_definition *run) {
    const char *missing = !run->data                 ? "data` or `surface"
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
    if (like && !read_like(reader, index, like, run))
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

/* `data` and `surface` are names of one set: is it of the right kind? */
static bool find_objective(struct decoder *decoder, const struct node *key, const struct run_definition *run,
                           struct objective *objective) {
    const struct node *node = place_of(key, run->surface ? "surface" : "data");
    const struct named_surface *surface = course_surface(decoder->course, decoder->lesson, run->data);
    if (surface && !run->surface)
        return decode_fail(decoder, node, "`%s` is a surface: write `surface: %s`", run->data, run->data);
    if (!surface && run->surface)
        return definitions_fail_surface(decoder, node, run->data);
    if (surface)
        return course_objective(decoder->course, decoder->lesson, run->data, false, objective, NULL);
    const struct data *data = definitions_data(decoder, node, run->data, false);
    if (data)
        *objective = objective_neuron(data, false);
    return data != NULL;
}

/* Settings of data make no sense on a surface, also where `like` brought them. */
static bool check_surface(struct decoder *decoder, const struct node *key, const struct run_definition *run) {
    const char *why, *setting = settings_of_data(&run->settings, &why);
    if (!setting && node_find(key + 1, "reduction"))
        return decode_fail(decoder, place_of(key, "reduction"),
                           "`reduction`: there are no points on the surface `%s`: leave it out", run->data);
    return !setting || decode_fail(decoder, place_of(key, setting),
                                   "`%s`: %s, and the surface `%s` has none: leave it out", setting, why, run->data);
}

static bool check_data(struct decoder *decoder, const struct node *key, const struct run_definition *run,
                       const struct data *data) {
    if (run->settings.batch > data->count)
        return decode_fail(decoder, place_of(key, "batch"), "`batch` is %zu, and `%s` has only %zu points",
                           run->settings.batch, run->data, data->count);
    if (run->settings.validation && run->settings.validation->inputs != data->inputs)
        return decode_fail(decoder, place_of(key, "schedule"), "the validation data have %d inputs, `%s` has %d",
                           run->settings.validation->inputs, run->data, data->inputs);
    return true;
}

static bool check_run(struct decoder *decoder, const struct node *key, const struct run_definition *run) {
    struct objective objective;
    if (node_find(key + 1, "data") && node_find(key + 1, "surface"))
        return decode_fail(decoder, node_find(key + 1, "surface"), "`%s` has `data` and `surface`: keep one of them",
                           key->text);
    if (!find_objective(decoder, key, run, &objective))
        return false;
    if (run->settings.parameters != objective.parameters)
        return decode_fail(decoder, place_of(key, "start"),
                           "`%s`: %d numbers expected for `start`, for %s of `%s`; these are %d", key->text,
                           objective.parameters, run->surface ? "w and b" : "the weights and b", run->data,
                           run->settings.parameters);
    return run->surface ? check_surface(decoder, key, run) : check_data(decoder, key, run, objective.data);
}

static void add_run(struct lesson *lesson, const struct run_definition *run) {
    size_t capacity = lesson->run_count;
    lesson->runs = memory_grow(lesson->runs, &capacity, lesson->run_count + 1, sizeof *lesson->runs);
    lesson->runs[lesson->run_count++] = *run;
}

/* One member of a family; its name is `family.1`, .., its title says the value. */
static bool add_member(struct decoder *decoder, const struct node *key, const struct run_definition *family,
                       const struct field *field, const struct node *value, size_t index) {
    struct run_definition run;
    struct text name = {0}, title = {0};
    copy_run(&run, family);
    run.family = memory_string(family->name);
    run.vary_key = memory_string(field->key);
    if (!node_number(value, &run.vary_value))
        run.vary_value = (double)index;
    text_addf(&name, "%s.%zu", family->name, index + 1);
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

/* A run that is like an unsound one has its mistakes, which are told there. Families are checked member by member. */
static bool is_sound(struct runs_reader *reader, size_t index) {
    const struct node *key = &reader->section->items[2 * index];
    bool family = node_find(key + 1, "vary");
    if (reader->states[index] != READ)
        return reader->states[index] == SOUND;
    bool like = !reader->models[index] || is_sound(reader, reader->models[index] - 1);
    bool sound = like && (family || check_run(reader->decoder, key, &reader->runs[index]));
    reader->states[index] = sound ? SOUND : BROKEN;
    return sound;
}

static bool add_runs(struct runs_reader *reader, size_t index) {
    struct decoder *decoder = reader->decoder;
    const struct node *key = &reader->section->items[2 * index];
    const struct node *vary = node_find(key + 1, "vary");
    struct run_definition *run = &reader->runs[index];
    if (!is_sound(reader, index))
        return false;
    if (vary)
        return add_family(decoder, key, run, vary);
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
    for (size_t i = 0; i < node->count / 2; i++)
        if (!add_runs(reader, i)) {
            definitions_note_broken(decoder, &node->items[2 * i]);
            ok = false;
        }
    for (size_t i = 0; i < node->count / 2; i++)
        definitions_finish_run(&reader->runs[i]);
    free(reader);
    return ok;
}

static void schema_run(struct json *json) {
    decode_schema(json, &RUN);
}

static void schema_runs(struct json *json, const struct field *field) {
    (void)field;
    definitions_schema(json, schema_run, TYPES_NAME_PATTERN, DEFINITIONS_MAX);
}

const struct type TYPE_RUNS_SECTION = {read_runs, schema_runs};
