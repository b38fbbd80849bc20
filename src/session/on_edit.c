/* The lab's settings as a form. Only what the lesson opened has a field; all fields are checked before any is taken over.
 * Another eta holds from here on; another start or other points begin the run anew. */
#include "session_part.h"

#include "memory.h"
#include "number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum edit_kind { EDIT_HYPER, EDIT_BATCH, EDIT_START, EDIT_X, EDIT_Y, EDIT_RANGE };

enum { POINTS_EDITED_MAX = 12, INPUTS_EDITED = 1 };

static const double RANGE = 100, MAP_RANGE = 1000;

static unsigned opened(const struct lab *lab) {
    return lab->free ? OPEN_ALL : lab->block ? lab->block->lab.open : 0;
}

bool on_edit_applies(const struct session *session) {
    return (opened(&session->lab) & ~(unsigned)(OPEN_OPTIMIZER | OPEN_SHUFFLE | OPEN_SCHEDULE | OPEN_COMPARE)) != 0;
}

static const struct settings *active_settings(const struct lab *lab) {
    return run_settings(lab->runs[lab->active]);
}

static void add_number(struct form *form, const char *label, enum edit_kind kind, int index, double value) {
    struct field *field = form_add(form, label, kind, index);
    char text[NUMBER_SIZE];
    number_digits(text, value, NUMBER_DIGITS_MAX);
    for (int digits = 4; digits < NUMBER_DIGITS_MAX; digits++) {
        char shorter[NUMBER_SIZE];
        double back;
        number_digits(shorter, value, digits);
        if (number_parse(shorter, &back) && back == value) {
            memcpy(text, shorter, sizeof text);
            break;
        }
    }
    if (field)
        snprintf(field->text, sizeof field->text, "%.*s", FIELD_SIZE - 1, text);
}

static void add_hypers(struct session *session) {
    const struct settings *settings = active_settings(&session->lab);
    for (int i = 0; i < settings->optimizer->hyper_count; i++) {
        enum hyper hyper = settings->optimizer->hypers[i].hyper;
        const struct hyper_row *row = &HYPER_ROWS[hyper];
        if (!(opened(&session->lab) & ((unsigned)OPEN_HYPER << hyper)))
            continue;
        if (!row->choices[0]) {
            add_number(&session->form, row->ascii, EDIT_HYPER, (int)hyper, settings->hyper[hyper]);
            continue;
        }
        struct field *field = form_add(&session->form, row->name, EDIT_HYPER, (int)hyper);
        if (field)
            snprintf(field->text, sizeof field->text, "%s", row->choices[(int)settings->hyper[hyper]]);
    }
}

static void add_start(struct session *session) {
    const struct settings *settings = active_settings(&session->lab);
    const struct objective *objective = lab_objective(&session->lab, session->lab.active);
    for (int i = 0; i < settings->parameters; i++) {
        char label[24];
        snprintf(label, sizeof label, "start %s", objective_parameter_name(objective, i));
        add_number(&session->form, label, EDIT_START, i, settings->start[i]);
    }
}

static bool data_editable(const struct lab *lab) {
    const struct data *data = lab_objective(lab, lab->active)->data;
    return data && data->inputs == INPUTS_EDITED && data->count <= POINTS_EDITED_MAX;
}

static void add_data(struct session *session) {
    const struct data *data = lab_objective(&session->lab, session->lab.active)->data;
    for (size_t i = 0; i < data->count; i++) {
        char label[24];
        snprintf(label, sizeof label, "x of point %u", (unsigned)(i + 1) % 100);
        add_number(&session->form, label, EDIT_X, (int)i, data->x[i]);
        snprintf(label, sizeof label, "y of point %u", (unsigned)(i + 1) % 100);
        add_number(&session->form, label, EDIT_Y, (int)i, data->y[i]);
    }
}

static void add_range(struct session *session) {
    static const char *const LABELS[] = {"map: w from", "map: w to", "map: b from", "map: b to"};
    const struct lab *lab = &session->lab;
    const double ends[] = {lab->w[0], lab->w[1], lab->b[0], lab->b[1]};
    for (int i = 0; i < 4; i++)
        add_number(&session->form, LABELS[i], EDIT_RANGE, i, ends[i]);
}

void on_edit_begin(struct session *session, int value) {
    (void)value;
    struct lab *lab = &session->lab;
    const struct settings *settings = active_settings(lab);
    size_t points = lab_objective(lab, lab->active)->points;
    on_form_begin(session, MODE_EDIT);
    add_hypers(session);
    if ((opened(lab) & OPEN_BATCH) && points > 0)
        add_number(&session->form, "batch", EDIT_BATCH, 0, (double)(settings->batch ? settings->batch : points));
    if (opened(lab) & OPEN_START)
        add_start(session);
    if ((opened(lab) & OPEN_DATA) && data_editable(lab))
        add_data(session);
    add_range(session);
    session_say(session, "edit: Tab goes on, Enter takes all over, Esc leaves");
}

/* What the form asks for, read from it. Pointers to fields that were left as they are do not matter: only changes do. */
struct edit {
    bool hyper[HYPER_COUNT], batch, start, data, range;
    double values[HYPER_COUNT];
    double batch_value;
    double from[PARAMETERS_MAX];
    double x[POINTS_EDITED_MAX], y[POINTS_EDITED_MAX];
    double ends[4];
};

static bool read_choice(struct field *field, const struct hyper_row *row, double *value) {
    for (int i = 0; i < 3 && row->choices[i]; i++)
        if (strcmp(row->choices[i], field->text) == 0) {
            *value = i;
            return true;
        }
    snprintf(field->error, sizeof field->error, "%s is %s or %s", row->name, row->choices[0], row->choices[1]);
    return false;
}

static bool read_hyper(struct field *field, const struct lab *lab, struct edit *edit) {
    enum hyper hyper = (enum hyper)field->index;
    const struct hyper_row *row = &HYPER_ROWS[hyper];
    double *value = &edit->values[hyper];
    if (row->choices[0] ? !read_choice(field, row, value) : !form_number(field, row->minimum, row->maximum, value))
        return false;
    if (!hyper_accepts(hyper, *value)) {
        char range[80];
        hyper_range(hyper, range, sizeof range);
        snprintf(field->error, sizeof field->error, "%s must be %s", row->name, range);
        return false;
    }
    edit->hyper[hyper] = *value != active_settings(lab)->hyper[hyper];
    return true;
}

static bool read_batch(struct field *field, const struct lab *lab, struct edit *edit) {
    size_t points = lab_objective(lab, lab->active)->points, old = active_settings(lab)->batch;
    if (!form_number(field, 1, (double)points, &edit->batch_value))
        return false;
    if (edit->batch_value != floor(edit->batch_value)) {
        snprintf(field->error, sizeof field->error, "batch: %s is not a whole number", field->text);
        return false;
    }
    edit->batch = edit->batch_value != (double)(old ? old : points);
    return true;
}

static bool read_start(struct field *field, const struct lab *lab, struct edit *edit) {
    double *value = &edit->from[field->index];
    if (!form_number(field, -RANGE, RANGE, value))
        return false;
    edit->start |= *value != active_settings(lab)->start[field->index];
    return true;
}

static bool read_x(struct field *field, const struct lab *lab, struct edit *edit) {
    double *value = &edit->x[field->index];
    if (!form_number(field, -RANGE, RANGE, value))
        return false;
    edit->data |= *value != lab_objective(lab, lab->active)->data->x[field->index];
    return true;
}

static bool read_y(struct field *field, const struct lab *lab, struct edit *edit) {
    double *value = &edit->y[field->index];
    if (!form_number(field, 0, 1, value))
        return false;
    edit->data |= *value != lab_objective(lab, lab->active)->data->y[field->index];
    return true;
}

static bool read_range(struct field *field, const struct lab *lab, struct edit *edit) {
    const double ends[] = {lab->w[0], lab->w[1], lab->b[0], lab->b[1]};
    int i = field->index;
    if (!form_number(field, -MAP_RANGE, MAP_RANGE, &edit->ends[i]))
        return false;
    if (i % 2 == 1 && edit->ends[i] - edit->ends[i - 1] < 0.001) {
        snprintf(field->error, sizeof field->error, "%s: must lie above %g", field->label, edit->ends[i - 1]);
        return false;
    }
    edit->range |= edit->ends[i] != ends[i];
    return true;
}

static bool (*const READERS[])(struct field *field, const struct lab *lab, struct edit *edit) = {
    [EDIT_HYPER] = read_hyper, [EDIT_BATCH] = read_batch, [EDIT_START] = read_start,
    [EDIT_X] = read_x,         [EDIT_Y] = read_y,         [EDIT_RANGE] = read_range,
};

/* The settings of run i with the changes that concern it. */
static struct settings changed_settings(const struct lab *lab, int i, const struct edit *edit) {
    struct settings settings = *run_settings(lab->runs[i]);
    for (int h = 0; h < HYPER_COUNT; h++)
        if (edit->hyper[h] && optimizer_has(settings.optimizer, (enum hyper)h))
            settings.hyper[h] = edit->values[h];
    if (edit->batch)
        settings.batch = edit->batch_value == (double)lab_objective(lab, i)->points ? 0 : (size_t)edit->batch_value;
    if (edit->start && settings.parameters == active_settings(lab)->parameters)
        memcpy(settings.start, edit->from, sizeof settings.start);
    return settings;
}

static struct data *edited_data(const struct lab *lab, const struct edit *edit) {
    struct data *data = memory_new(1, sizeof *data);
    data_copy(data, lab_objective(lab, lab->active)->data);
    memcpy(data->x, edit->x, sizeof(double) * data->count);
    memcpy(data->y, edit->y, sizeof(double) * data->count);
    return data;
}

/* All runs anew, or none: `fresh` holds as many as were made when one failed. */
static bool make_runs(const struct lab *lab, const struct edit *edit, const struct data *data,
                      struct run *fresh[RUNS_IN_LAB_MAX], struct error *error) {
    const struct data *old = lab_objective(lab, lab->active)->data;
    for (int i = 0; i < lab->run_count; i++) {
        struct settings settings = changed_settings(lab, i, edit);
        struct objective objective = *lab_objective(lab, i);
        if (data && objective.data == old)
            objective = objective_neuron(data, objective.mean);
        fresh[i] = run_create(&settings, &objective, error);
        if (!fresh[i])
            return false;
    }
    return true;
}

/* Puts the new runs in the old ones' place, and hands the new data to those that had the old. */
static void take_runs(struct lab *lab, struct run *fresh[], struct data *data) {
    const struct data *old = lab_objective(lab, lab->active)->data;
    struct data *gone = NULL;
    for (int i = 0; i < lab->run_count; i++) {
        bool concerned = data && lab_objective(lab, i)->data == old;
        if (concerned && lab->data[i])
            gone = lab->data[i];
        if (concerned)
            lab->data[i] = data;
    }
    for (int i = 0; i < lab->run_count; i++) {
        run_destroy(lab->runs[i]);
        lab->runs[i] = fresh[i];
        lab_forget(lab, i, 0);
    }
    if (gone)
        data_finish(gone);
    free(gone);
}

static bool begin_anew(struct lab *lab, const struct edit *edit, struct error *error) {
    struct run *fresh[RUNS_IN_LAB_MAX] = {0};
    struct data *data = edit->data ? edited_data(lab, edit) : NULL;
    if (make_runs(lab, edit, data, fresh, error)) {
        take_runs(lab, fresh, data);
        lab_goto(lab, 0);
        lab_look_ahead(lab);
        return true;
    }
    for (int i = 0; i < lab->run_count; i++)
        run_destroy(fresh[i]);
    if (data)
        data_finish(data);
    free(data);
    return false;
}

/* From the present step on. */
static bool change_runs(struct lab *lab, const struct edit *edit, struct error *error) {
    for (int i = 0; i < lab->run_count; i++) {
        struct settings settings = changed_settings(lab, i, edit);
        if (!settings_check(&settings, lab_objective(lab, i), error))
            return false;
    }
    for (int i = 0; i < lab->run_count; i++) {
        struct settings settings = changed_settings(lab, i, edit);
        if (!run_change(lab->runs[i], &settings, error))
            return false;
        lab_forget(lab, i, lab_position(lab, i) + 1);
    }
    lab_look_ahead(lab);
    return true;
}

static bool any_hyper(const struct edit *edit) {
    for (int h = 0; h < HYPER_COUNT; h++)
        if (edit->hyper[h])
            return true;
    return false;
}

/* Takes the changes over; says which. False with an error where the runs refuse them: then nothing is changed. */
static bool apply(struct session *session, const struct edit *edit, struct error *error) {
    struct lab *lab = &session->lab;
    bool anew = edit->start || edit->data, onward = any_hyper(edit) || edit->batch;
    if ((anew && !begin_anew(lab, edit, error)) || (!anew && onward && !change_runs(lab, edit, error)))
        return false;
    if (edit->range)
        lab_range(lab, edit->ends, edit->ends + 2);
    lab->edited = lab->edited || anew || onward;
    if (anew || onward)
        lab->prediction = (struct prediction){0};
    if (anew)
        session_say(session, "changed; step 0, the start");
    else if (onward)
        session_say(session, "changed from step %zu on", lab->step);
    else
        session_say(session, edit->range ? "the map shows another part" : "nothing changed");
    return true;
}

void on_edit_commit(struct session *session, int value) {
    (void)value;
    struct edit edit = {0};
    struct form *form = &session->form;
    for (int i = 0; i < form->count; i++)
        if (!READERS[form->fields[i].id](&form->fields[i], &session->lab, &edit)) {
            on_form_fail(session, i);
            return;
        }
    struct error error = {0};
    if (apply(session, &edit, &error))
        session->mode = MODE_READ;
    else
        session_say(session, "not possible: %s", error.message);
}

bool on_edit_opens_start(const struct session *session) {
    const struct lab *lab = &session->lab;
    return (opened(lab) & OPEN_START) && lab_objective(lab, lab->active)->parameters == 2;
}

void on_edit_start(struct session *session, double w, double b) {
    struct edit edit = {.start = true, .from = {w, b}};
    struct error error = {0};
    session->lab.running = false;
    if (apply(session, &edit, &error))
        session_say(session, "step 0: the start is w %.4g, b %.4g", w, b);
    else
        session_say(session, "not possible: %s", error.message);
}
