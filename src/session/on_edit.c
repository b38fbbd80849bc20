/* The lab's settings as a form. Only what the lesson opened, and what matters to the run, has a field; all fields are
 * checked before any is taken over. Knobs and points hold from here on; another start begins the runs anew.
 *
 * A word typed may make other fields matter (a schedule brings its numbers): so the form is laid out again after every
 * key, and what was typed stays. */
#include "session_part.h"

#include "knob.h"
#include "lab_counts.h"
#include "memory.h"
#include "number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum edit_kind { EDIT_KNOB, EDIT_START, EDIT_X, EDIT_Y, EDIT_RANGE, EDIT_REACH };

enum { POINTS_EDITED_MAX = 12, INPUTS_EDITED = 1 };

static const double RANGE = 100, MAP_RANGE = 1000;

bool on_edit_applies(const struct session *session) {
    return (lab_open_bits(&session->lab) & ~(unsigned)(OPEN_OPTIMIZER | OPEN_COMPARE)) != 0;
}

static const struct settings *active_settings(const struct lab *lab) {
    return run_settings(lab->runs[lab->active]);
}

static void add_number(struct form *form, const char *label, enum edit_kind kind, int index, double value) {
    struct field *field = form_add(form, label, kind, index);
    if (field)
        number_shortest(field->text, value);
}

/* The field's text is that of the knob, cut off where it is longer; then it is left alone unless it is changed. */
static void knob_text(int knob, const struct settings *settings, char out[FIELD_SIZE]) {
    struct text text = {0};
    knob_write(knob, settings, &text);
    snprintf(out, FIELD_SIZE, "%.*s", FIELD_SIZE - 1, text_string(&text));
    text_finish(&text);
}

/* A batch of which data? */
static bool has_meaning(const struct lab *lab, int knob) {
    return lab_objective(lab, lab->active)->data ||
           (knob != KNOB_BATCH && knob != KNOB_SHUFFLE && knob != KNOB_REDUCTION);
}

/* `draft`: the settings as far as they are typed. */
static void add_knobs(struct session *session, const struct settings *draft) {
    const struct lab *lab = &session->lab;
    for (int knob = 0; knob < KNOB_COUNT; knob++) {
        if (!lab_opens(lab, knob) || !knob_applies(knob, draft) || !has_meaning(lab, knob))
            continue;
        struct field *field = form_add(&session->form, KNOBS[knob].name, EDIT_KNOB, knob);
        if (!field)
            return;
        field->choices = KNOBS[knob].choices;
        field->choice_count = KNOBS[knob].choice_count;
        knob_text(knob, active_settings(lab), field->text);
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

static void add_reach(struct session *session) {
    struct field *field = form_add(&session->form, "race until L below", EDIT_REACH, 0);
    if (field)
        lab_reach_write(&session->lab, field->text, sizeof field->text);
}

static const struct field *find_field(const struct form *form, int id, int index) {
    for (int i = 0; i < form->count; i++)
        if (form->fields[i].id == id && form->fields[i].index == index)
            return &form->fields[i];
    return NULL;
}

/* Texts, errors and place are those of the form as it was. */
static void keep_typed(struct form *form, const struct form *old) {
    for (int i = 0; i < form->count; i++) {
        const struct field *field = find_field(old, form->fields[i].id, form->fields[i].index);
        if (!field)
            continue;
        form->fields[i] = *field;
        if (field == &old->fields[old->at])
            form->at = i;
    }
}

static struct settings draft_of(const struct lab *lab, const struct form *form) {
    struct settings draft = *active_settings(lab);
    for (int i = 0; i < form->count; i++)
        if (form->fields[i].id == EDIT_KNOB)
            knob_read(form->fields[i].index, form->fields[i].text, lab_objective(lab, lab->active)->points, &draft,
                      NULL);
    return draft;
}

static void lay_out(struct session *session) {
    const struct lab *lab = &session->lab;
    struct form old = session->form;
    struct settings draft = draft_of(lab, &old);
    session->form = (struct form){0};
    add_knobs(session, &draft);
    if (lab_open_bits(lab) & OPEN_START)
        add_start(session);
    if ((lab_open_bits(lab) & OPEN_DATA) && data_editable(lab))
        add_data(session);
    add_range(session);
    if (lab_has_view(lab, VIEW_RACE))
        add_reach(session);
    keep_typed(&session->form, &old);
}

void on_edit_begin(struct session *session, int value) {
    (void)value;
    on_form_begin(session, MODE_EDIT);
    lay_out(session);
    session_say(session, "edit: Tab goes on, Enter takes all over, Esc leaves");
}

void on_edit_type(struct session *session, int value) {
    on_form_type(session, value);
    lay_out(session);
}

void on_edit_erase(struct session *session, int value) {
    on_form_erase(session, value);
    lay_out(session);
}

void on_edit_choice(struct session *session, int by) {
    form_cycle(&session->form, by);
    const struct field *field = &session->form.fields[session->form.at];
    session_say(session, "%s: %s", field->label, field->text);
    lay_out(session);
}

/* What the form asks for, read from it. Fields that were left as they are do not matter: only changes do. */
struct edit {
    bool knobs[KNOB_COUNT], start, data, range;
    struct settings wanted; /* of the active run: those knobs */
    double from[PARAMETERS_MAX];
    double x[POINTS_EDITED_MAX], y[POINTS_EDITED_MAX];
    double ends[4];
    struct lab_reach reach;
    bool reaches;
};

static bool read_knob(struct field *field, const struct lab *lab, struct edit *edit) {
    char old[FIELD_SIZE];
    struct error error = {0};
    field->error[0] = '\0';
    knob_text(field->index, active_settings(lab), old);
    if (strcmp(old, field->text) == 0)
        return true;
    if (!knob_read(field->index, field->text, lab_objective(lab, lab->active)->points, &edit->wanted, &error)) {
        snprintf(field->error, sizeof field->error, "%.*s", (int)sizeof field->error - 1, error.message);
        return false;
    }
    edit->knobs[field->index] = !knob_same(field->index, &edit->wanted, active_settings(lab));
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

static bool read_reach(struct field *field, const struct lab *lab, struct edit *edit) {
    char old[FIELD_SIZE];
    lab_reach_write(lab, old, sizeof old);
    field->error[0] = '\0';
    if (strcmp(old, field->text) == 0)
        return true;
    edit->reaches = lab_reach_read(field->text, &edit->reach);
    if (!edit->reaches)
        snprintf(field->error, sizeof field->error, "%s: a loss above 0, or how much of the way down, such as 99%%",
                 field->label);
    return edit->reaches;
}

static bool (*const READERS[])(struct field *field, const struct lab *lab, struct edit *edit) = {
    [EDIT_KNOB] = read_knob, [EDIT_START] = read_start, [EDIT_X] = read_x,
    [EDIT_Y] = read_y,       [EDIT_RANGE] = read_range, [EDIT_REACH] = read_reach,
};

/* The settings of run i with the changes that concern it. */
static bool changed_settings(const struct lab *lab, int i, const struct edit *edit, struct settings *settings,
                             struct error *error) {
    *settings = *run_settings(lab->runs[i]);
    for (int knob = 0; knob < KNOB_COUNT; knob++)
        if (edit->knobs[knob] && knob_applies(knob, settings) &&
            !knob_copy(knob, &edit->wanted, lab_objective(lab, i)->points, settings, error))
            return false;
    if (edit->start && settings->parameters == active_settings(lab)->parameters)
        memcpy(settings->start, edit->from, sizeof settings->start);
    return true;
}

/* All runs anew, or none: `fresh` holds as many as were made when one failed. */
static bool make_runs(const struct lab *lab, const struct edit *edit, const struct data *old, const struct data *data,
                      struct run *fresh[RUNS_IN_LAB_MAX], struct error *error) {
    for (int i = 0; i < lab->run_count; i++) {
        struct settings settings;
        struct objective objective = *lab_objective(lab, i);
        if (data && objective.data == old)
            objective = objective_neuron(data, objective.mean);
        if (changed_settings(lab, i, edit, &settings, error))
            fresh[i] = run_create(&settings, &objective, error);
        if (!fresh[i])
            return false;
    }
    return true;
}

/* From another start. */
static bool begin_anew(struct lab *lab, const struct edit *edit, const struct data *data, struct error *error) {
    struct run *fresh[RUNS_IN_LAB_MAX] = {0};
    if (make_runs(lab, edit, lab_objective(lab, lab->active)->data, data, fresh, error)) {
        for (int i = 0; i < lab->run_count; i++)
            lab_replace(lab, i, fresh[i]);
        lab_goto(lab, 0);
        lab_look_ahead(lab);
        return true;
    }
    for (int i = 0; i < lab->run_count; i++)
        run_destroy(fresh[i]);
    return false;
}

/* From the present step on: the knobs, and for runs on the data that were edited their new points. */
static bool change_runs(struct lab *lab, const struct edit *edit, const struct data *data, struct error *error) {
    struct settings settings[RUNS_IN_LAB_MAX];
    const struct data *old = lab_objective(lab, lab->active)->data;
    for (int i = 0; i < lab->run_count; i++)
        if (!changed_settings(lab, i, edit, &settings[i], error) ||
            !settings_check(&settings[i], lab_objective(lab, i), error))
            return false;
    for (int i = 0; i < lab->run_count; i++) {
        bool concerned = data && lab_objective(lab, i)->data == old;
        if (!lab_change_run(lab, i, &settings[i], error) || (concerned && !lab_change_data(lab, i, data, error)))
            return false;
    }
    lab_look_ahead(lab);
    return true;
}

static bool any_knob(const struct edit *edit) {
    for (int knob = 0; knob < KNOB_COUNT; knob++)
        if (edit->knobs[knob])
            return true;
    return false;
}

/* What was changed at this step. */
static void say_changes(struct session *session) {
    struct text words = {0};
    session_say(session, "changed from step %zu on", session->lab.step);
    if (lab_changes(&session->lab, session->lab.step, &words))
        session_add(session, ": %s", text_string(&words));
    text_finish(&words);
}

/* Takes the changes over; says which. False with an error where the runs refuse them: then nothing is changed. */
static bool apply(struct session *session, const struct edit *edit, struct error *error) {
    struct lab *lab = &session->lab;
    bool anew = edit->start, onward = any_knob(edit) || edit->data;
    const struct data *data = edit->data ? lab_copy_data(lab, lab->active, edit->x, edit->y) : NULL;
    if ((anew && !begin_anew(lab, edit, data, error)) || (!anew && onward && !change_runs(lab, edit, data, error)))
        return false;
    if (edit->reaches)
        lab->reach = edit->reach;
    if (edit->range)
        lab_range(lab, edit->ends, edit->ends + 2);
    lab->edited = lab->edited || anew || onward;
    if (anew || onward)
        lab->prediction = (struct prediction){0};
    if (anew)
        session_say(session, "changed; step 0, the start");
    else if (onward)
        say_changes(session);
    else
        session_say(session, edit->range     ? "the map shows another part"
                             : edit->reaches ? "the race has another mark"
                                             : "nothing changed");
    return true;
}

static bool asks_first(struct session *session, const struct edit *edit) {
    if (!edit->start || session->lab.step == 0)
        return false;
    session->mode = MODE_CONFIRM;
    session->confirm = CONFIRM_EDIT;
    session_say(session, "that begins the run anew, from its start: do it? Enter yes, Esc no");
    return true;
}

static void commit(struct session *session, bool confirmed) {
    struct edit edit = {.wanted = *active_settings(&session->lab)};
    struct form *form = &session->form;
    session->mode = MODE_EDIT;
    for (int i = 0; i < form->count; i++)
        if (!READERS[form->fields[i].id](&form->fields[i], &session->lab, &edit)) {
            on_form_fail(session, i);
            return;
        }
    struct error error = {0};
    if (!confirmed && asks_first(session, &edit))
        return;
    if (apply(session, &edit, &error))
        session->mode = MODE_READ;
    else
        session_say(session, "not possible: %s", error.message);
}

void on_edit_commit(struct session *session, int value) {
    (void)value;
    commit(session, false);
}

void on_edit_confirmed(struct session *session) {
    commit(session, true);
}

void on_edit_set(struct session *session, int knob, const char *text) {
    struct lab *lab = &session->lab;
    struct edit edit = {.wanted = *active_settings(lab)};
    struct error error = {0};
    lab->running = false;
    edit.knobs[knob] = true;
    if (!knob_read(knob, text, lab_objective(lab, lab->active)->points, &edit.wanted, &error) ||
        !apply(session, &edit, &error))
        session_say(session, "not possible: %s", error.message);
    else if (lab->step == 0)
        session_add(session, ": %s %s", KNOBS[knob].name, text);
}

bool on_edit_opens_start(const struct session *session) {
    const struct lab *lab = &session->lab;
    return (lab_open_bits(lab) & OPEN_START) && lab_objective(lab, lab->active)->parameters == 2;
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
