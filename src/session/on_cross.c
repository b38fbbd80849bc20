/* The crosshair's numbers, typed: w and b; of a prediction the loss, too, or alone. */
#include "session_part.h"

#include "number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum cross_field { CROSS_W, CROSS_B, CROSS_LOSS };

static const double FAR = 1e6, LOSS_MOST = 1e300;

static bool has_plane(const struct session *session) {
    return !session_predicts(session) || lab_objective(&session->lab, session->lab.active)->parameters == 2;
}

/* What is typed now, with nothing typed yet. */
static struct cross_typed typed_for(const struct session *session) {
    const struct lab *lab = &session->lab;
    return (struct cross_typed){.lesson = session->lesson,
                                .page = session->page,
                                .step = lab->step,
                                .question = session->aim_question,
                                .active = lab->active,
                                .moves = session->aim_moves};
}

/* Forgets what was typed for something else. */
static void offer_typed(struct session *session) {
    struct cross_typed now = typed_for(session), *kept = &session->cross_typed;
    if (kept->lesson != now.lesson || kept->page != now.page || kept->step != now.step ||
        kept->question != now.question || kept->active != now.active || kept->moves != now.moves)
        *kept = now;
}

static void add_field(struct session *session, const char *label, enum cross_field id) {
    form_add_number(&session->form, label, id, session->cross_typed.text[id]);
}

void on_cross_begin(struct session *session, int value) {
    (void)value;
    bool predicts = session_predicts(session), plane = has_plane(session);
    offer_typed(session);
    on_form_begin(session, MODE_CROSS);
    if (plane) {
        add_field(session, "w", CROSS_W);
        add_field(session, "b", CROSS_B);
    }
    if (predicts)
        add_field(session, "L", CROSS_LOSS);
    session->form.at = form_first_empty(&session->form);
    if (!predicts)
        session_say(session, "type w, Enter, b, Enter");
    else
        session_say(session,
                    plane ? "step %zu: type w and b, or with Tab its L; Enter commits"
                          : "step %zu: what will its L be? Enter commits",
                    session->lab.step + 1);
}

void on_cross_type(struct session *session, int value) {
    on_cross_begin(session, 0);
    on_form_type(session, value);
}

void on_cross_keep(struct session *session) {
    const struct field *field = &session->form.fields[session->form.at];
    memcpy(session->cross_typed.text[field->id], field->text, FIELD_SIZE);
}

void on_cross_leave(struct session *session) {
    offer_typed(session);
    session->cross_typed.aimed = true;
    memcpy(session->cross_typed.at, session->cross, sizeof session->cross);
}

void on_cross_resume(struct session *session) {
    const struct cross_typed *kept = &session->cross_typed;
    offer_typed(session);
    if (kept->aimed)
        on_aim_at(session, kept->at[0], kept->at[1]);
}

static void forget_typed(struct session *session) {
    memset(session->cross_typed.text, 0, sizeof session->cross_typed.text);
    session->cross_typed.aimed = false;
}

static struct field *field_of(struct session *session, enum cross_field id) {
    for (int i = 0; i < session->form.count; i++)
        if (session->form.fields[i].id == (int)id)
            return &session->form.fields[i];
    return NULL;
}

static bool is_filled(struct session *session, enum cross_field id) {
    const struct field *field = field_of(session, id);
    return field && field->text[0];
}

static void fail(struct session *session, struct field *field) {
    on_form_fail(session, (int)(field - session->form.fields));
}

/* False with the field's error said. */
static bool read_number(struct session *session, enum cross_field id, double *value) {
    struct field *field = field_of(session, id);
    bool loss = id == CROSS_LOSS;
    if (form_number(field, loss ? 0 : -FAR, loss ? LOSS_MOST : FAR, value))
        return true;
    fail(session, field);
    return false;
}

static bool read_point(struct session *session, double point[2]) {
    return read_number(session, CROSS_W, &point[0]) && read_number(session, CROSS_B, &point[1]);
}

/* Enter in w goes on to b. */
static bool goes_on(struct session *session) {
    struct form *form = &session->form;
    double w;
    if (form->fields[form->at].id != CROSS_W || !is_filled(session, CROSS_W) || is_filled(session, CROSS_B))
        return false;
    if (read_number(session, CROSS_W, &w)) {
        form->at++;
        session_say(session, "w %s; now b", form->fields[0].text);
    }
    return true;
}

static void commit_prediction(struct session *session) {
    struct prediction prediction = {0};
    prediction.has_point = is_filled(session, CROSS_W) || is_filled(session, CROSS_B);
    prediction.has_loss = is_filled(session, CROSS_LOSS) || !has_plane(session);
    if (!prediction.has_point && !prediction.has_loss) {
        session_say(session, "type w and b, or L; Esc leaves without");
        return;
    }
    if ((!prediction.has_point || read_point(session, prediction.point)) &&
        (!prediction.has_loss || read_number(session, CROSS_LOSS, &prediction.loss)))
        on_cross_predict(session, &prediction);
}

void on_cross_commit(struct session *session, int value) {
    double point[2];
    if (goes_on(session))
        return;
    if (session_predicts(session))
        commit_prediction(session);
    else if (read_point(session, point)) {
        memcpy(session->cross, point, sizeof session->cross);
        forget_typed(session);
        on_aim_commit(session, value);
    }
}

void on_cross_predict(struct session *session, const struct prediction *prediction) {
    struct lab *lab = &session->lab;
    forget_typed(session);
    session->mode = MODE_READ;
    lab->prediction = *prediction;
    lab->prediction.made = true;
    lab->prediction.step = lab->step + 1;
    session_say(session, "predicted");
    if (prediction->has_point)
        session_add(session, " w %.4g, b %.4g", prediction->point[0], prediction->point[1]);
    if (prediction->has_loss)
        session_add(session, "%s L %.4g", prediction->has_point ? "," : "", prediction->loss);
    session_add(session, " for step %zu; s makes the step", lab->prediction.step);
}

void on_cross_judge(struct session *session) {
    struct lab *lab = &session->lab;
    const struct prediction *prediction = &lab->prediction;
    char number[NUMBER_SIZE];
    int hits = lab->hits;
    if (!lab_judge(lab))
        return;
    session_add(session, "; you");
    if (prediction->has_point) {
        number_digits(number, prediction->distance, prediction->has_loss ? 2 : 3);
        session_add(session, " %s away", number);
    }
    if (prediction->has_loss) {
        number_digits(number, prediction->beside, 2);
        session_add(session, "%s L %s off", prediction->has_point ? "," : "", number);
    }
    session_add(session, ": %s (%d of %d)", lab->hits > hits ? "a hit" : "no hit", lab->hits, lab->predictions);
}
