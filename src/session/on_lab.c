/* The lab's keys: forward, back, run, go to a step, start again, and what the map shows. */
#include "session_part.h"

#include "number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const int SPEEDS[] = {1, 2, 5, 10, 20, 50};
enum { SPEED_COUNT = sizeof SPEEDS / sizeof *SPEEDS };

void on_lab_say_held(struct session *session) {
    session_say(session, "held at step %zu: answer the question first", session_hold(session));
}

static bool all_ended(const struct lab *lab) {
    for (int i = 0; i < lab->run_count; i++)
        if (!run_ended(lab->runs[i]) || lab_position(lab, i) < run_length(lab->runs[i]))
            return false;
    return true;
}

/* To a step, as far as the hold and the runs let it; says what happened. False where nothing moved. */
static bool move_to(struct session *session, size_t step) {
    struct lab *lab = &session->lab;
    size_t before = lab->step, hold = session_hold(session);
    size_t target = step < hold ? step : hold > before ? hold : before;
    if (step == before)
        return false;
    if (step < before)
        target = step;
    if (target == before || lab_goto(lab, target) == before) {
        if (target == before && target < step)
            on_lab_say_held(session);
        else if (lab->stopped)
            session_say(session, "stopped: still at %s %s", lab_step_word(lab), number_count(before).text);
        else
            session_say(session,
                        all_ended(lab) ? "%s %s: diverged, no way further; u goes back" : "%s %s is the last there is",
                        lab_step_word(lab), number_count(before).text);
        return false;
    }
    lab_note_step(lab, before, session->sentence, sizeof session->sentence);
    on_cross_judge(session);
    if (lab->stopped) {
        lab->running = false;
        session_say(session, "stopped at %s %s of %s; g goes on", lab_step_word(lab), number_count(lab->step).text,
                    number_count(target).text);
    } else if (target < step)
        session_add(session, "; held here: answer the question first");
    return true;
}

void on_lab_step(struct session *session, int by) {
    size_t at = session->lab.step;
    session->lab.running = false;
    if (by < 0 && session->lab.phase != PHASE_REST) {
        session->lab.phase = PHASE_REST;
        session_say(session, "step %zu, before the update", at);
    } else if (by < 0 && at == 0)
        session_say(session, "this is the start");
    else
        move_to(session, by > 0 ? at + (size_t)by : at > (size_t)-by ? at - (size_t)-by : 0);
}

/* "dw 0.0103, db 0.0111": one number a parameter. */
static void add_numbers(struct session *session, const char *prefix, const struct objective *objective,
                        const double values[]) {
    for (int i = 0; i < objective->parameters; i++) {
        char number[NUMBER_SIZE];
        number_digits(number, values[i], 4);
        session_add(session, "%s %s%s %s", i ? "," : "", prefix, objective_parameter_name(objective, i), number);
    }
}

static void say_phase(struct session *session) {
    const struct lab *lab = &session->lab;
    struct run *run = lab->runs[lab->active];
    const struct step *coming = run_preview(run);
    session_say(session, "update %s, ", number_count(lab->step + 1).text);
    if (lab->phase == PHASE_TEST)
        session_add(session, "to come: t is %s, go on", number_count(lab->step).text);
    if (lab->phase == PHASE_LOOK) {
        session_add(session, "first look ahead, to");
        add_numbers(session, "", run_objective(run), coming->at);
    }
    if (lab->phase == PHASE_GRADIENT) {
        session_add(session, "the gradient:");
        add_numbers(session, "d", run_objective(run), coming->gradient);
    }
    if (lab->phase == PHASE_UPDATE)
        session_add(session, "worked out; with the next . the point moves");
}

/* One phase of the coming update; after the last one the point moves. */
void on_lab_phase(struct session *session, int value) {
    struct lab *lab = &session->lab;
    (void)value;
    lab->running = false;
    if (lab->step >= session_hold(session) || all_ended(lab) || lab_next_phase(lab) == PHASE_REST) {
        on_lab_step(session, 1);
        return;
    }
    lab->phase = lab_next_phase(lab);
    say_phase(session);
}

static size_t steps_by_pace(const struct lab *lab, int i) {
    return (lab->definitions[i]->steps + lab_pace(lab, i) - 1) / lab_pace(lab, i);
}

static size_t steps_of(const struct lab *lab) {
    size_t most = 0;
    for (int i = 0; i < lab->run_count; i++)
        most = steps_by_pace(lab, i) > most ? steps_by_pace(lab, i) : most;
    return most;
}

/* Runs to the lesson's last step; from there as many again. */
void on_lab_run(struct session *session, int value) {
    (void)value;
    struct lab *lab = &session->lab;
    size_t steps = steps_of(lab);
    if (lab->running) {
        lab->running = false;
        session_say(session, "paused at %s %s", lab_step_word(lab), number_count(lab->step).text);
        return;
    }
    if (session_hold(session) <= lab->step) {
        on_lab_say_held(session);
        return;
    }
    lab->running = true;
    lab->until = lab->step < steps ? steps : lab->step + (steps > 0 ? steps : 1);
    session_say(session, "running to %s %s, %d a second; r pauses", lab_step_word(lab), number_count(lab->until).text,
                lab->speed);
}

static bool active_converged(struct lab *lab) {
    size_t n = lab_position(lab, lab->active);
    return lab->run_count == 1 && n > 0 && run_step(lab->runs[0], n)->outcome != OUTCOME_MOVED;
}

void on_lab_tick(struct session *session, int value) {
    (void)value;
    struct lab *lab = &session->lab;
    if (!lab->running)
        return;
    bool moved = move_to(session, lab->step + 1);
    bool there = lab->step >= lab->until;
    bool held = session_hold(session) <= lab->step;
    lab->running = moved && !there && !held && !active_converged(lab);
    if (moved && there)
        session_add(session, "; stopped at the run's end, r goes on");
    else if (moved && held)
        session_add(session, "; held here: answer the question first");
}

static int speed_index(const struct lab *lab) {
    int i = 0;
    while (i + 1 < SPEED_COUNT && SPEEDS[i] < lab->speed)
        i++;
    return i;
}

void on_lab_speed(struct session *session, int by) {
    int i = speed_index(&session->lab) + by;
    if (i >= 0 && i < SPEED_COUNT)
        session->lab.speed = SPEEDS[i];
    session_say(session, "speed: %d step%s a second", session->lab.speed, session->lab.speed == 1 ? "" : "s");
    if (i < 0 || i >= SPEED_COUNT)
        session_add(session, i < 0 ? ", the slowest" : ", the fastest");
}

void on_lab_epochs(struct session *session, int value) {
    (void)value;
    struct lab *lab = &session->lab;
    lab->running = false;
    lab_set_epochs(lab, !lab->epochs);
    session_say(session,
                lab->epochs ? "a step is an epoch now: each run goes through all points once; at epoch %s"
                            : "a step is an update again; at step %s",
                number_count(lab->step).text);
}

void on_lab_ask_step(struct session *session, int value) {
    (void)value;
    on_form_begin(session, MODE_GOTO);
    form_add_number(&session->form, "step", 0, NULL);
    session_say(session, "go to which %s? Type its number, then Enter", lab_step_word(&session->lab));
}

void on_lab_go(struct session *session, int value) {
    (void)value;
    struct field *field = &session->form.fields[0];
    double step;
    if (form_number(field, 0, LAB_STEPS_MAX, &step) && step != floor(step))
        snprintf(field->error, sizeof field->error, "step: %s is not a whole number", field->text);
    if (field->error[0]) {
        on_form_fail(session, 0);
        return;
    }
    session->mode = MODE_READ;
    if ((size_t)step == session->lab.step)
        session_say(session, "%s %s: already here", lab_step_word(&session->lab), number_count(session->lab.step).text);
    else
        move_to(session, (size_t)step);
}

static void start_again(struct session *session) {
    struct lab *lab = &session->lab;
    const struct block *block = lab->block;
    struct error error = {0};
    int speed = lab->speed;
    bool is_free = lab->free;
    session_keep_runs(session);
    lab_close(lab);
    if (!lab_open(lab, session->book, session->lesson, block, &error)) {
        session_say(session, "the lab can't be set up: %s", error.message);
        return;
    }
    lab->speed = speed;
    lab->free = is_free;
    session_say(session,
                lab->stopped ? "stopped: as the lesson has it, but at step %zu of %zu"
                             : "step %zu: as the lesson has it, from the start again",
                lab->step, block->lab.at);
}

void on_lab_restart(struct session *session, int value) {
    (void)value;
    struct lab *lab = &session->lab;
    lab->running = false;
    if (!lab->edited && lab->step == lab->block->lab.at) {
        start_again(session);
        return;
    }
    on_form_begin(session, MODE_CONFIRM);
    session->confirm = CONFIRM_RESTART;
    if (lab->edited)
        session_say(session, "start again, your changes undone? Enter yes, Esc no");
    else
        session_say(session, "start again from step %zu? Enter yes, Esc no", lab->block->lab.at);
}

void on_lab_confirm(struct session *session, int value) {
    (void)value;
    if (session->confirm == CONFIRM_EDIT) {
        on_edit_confirmed(session);
        return;
    }
    session->mode = MODE_READ;
    if (session->confirm == CONFIRM_START)
        on_edit_start(session, session->cross[0], session->cross[1]);
    else
        start_again(session);
}

void on_lab_view_next(struct session *session, int value) {
    if (session->words) {
        on_words_more(session, value);
        return;
    }
    static const char *const NAMES[LAB_VIEW_COUNT] = {
        [VIEW_CONTOUR] = "the map",
        [VIEW_UPDATE] = "the update",
        [VIEW_LOSSES] = "the losses",
        [VIEW_CHART] = "the chart",
        [VIEW_FIT] = "the curve",
        [VIEW_CODE] = "the code",
        [VIEW_SURFACE] = "the surface",
        [VIEW_LENS] = "the lens",
        [VIEW_PARAMETERS] = "the parameters over the steps",
        [VIEW_RATES] = "the rate of each parameter",
        [VIEW_SHARES] = "the share of each past gradient",
        [VIEW_SCHEDULES] = "the schedules",
        [VIEW_RAY] = "the loss along the ray",
        [VIEW_MOMENTS] = "the running means",
        [VIEW_RACE] = "the race",
        [VIEW_COST] = "the cost",
    };
    struct lab *lab = &session->lab;
    enum lab_view views[LAB_VIEW_COUNT];
    size_t count = lab_views(lab, views);
    lab->view = (lab->view + 1) % count;
    session->view_asked = true;
    session_say(session, "view %zu of %zu: %s", lab->view + 1, count, NAMES[views[lab->view]]);
}

void on_lab_view_leave(struct session *session, int value) {
    (void)value;
    session->lab.view = 0;
    session_refocus(session);
    session_say(session, "the views as the lesson has them");
}

/* So that one sees what is done to it: on a small screen, or behind another view, it may be out of sight. */
static void bring_map(struct session *session) {
    enum lab_view views[LAB_VIEW_COUNT];
    size_t count = lab_views(&session->lab, views), at = 0;
    while (at < count && views[at] != VIEW_CONTOUR)
        at++;
    if (at == count)
        return;
    session->lab.view = at;
    session->view_asked = true;
}

void on_lab_zoom(struct session *session, int by) {
    const struct lab *lab = &session->lab;
    bring_map(session);
    if (!lab_zoom(&session->lab, by)) {
        session_say(session, by > 0 ? "as near as it gets" : "as far as it gets");
        return;
    }
    char ends[4][NUMBER_SIZE];
    number_digits(ends[0], lab->w[0], 4);
    number_digits(ends[1], lab->w[1], 4);
    number_digits(ends[2], lab->b[0], 4);
    number_digits(ends[3], lab->b[1], 4);
    session_say(session, "the map shows w %s to %s, b %s to %s", ends[0], ends[1], ends[2], ends[3]);
}

void on_lab_levels_next(struct session *session, int value) {
    (void)value;
    bring_map(session);
    session_say(session, "level lines at %s", lab_next_levels(&session->lab));
}

void on_lab_change_active(struct session *session, int by) {
    struct lab *lab = &session->lab;
    lab->active = (lab->active + lab->run_count + by) % lab->run_count;
    lab->prediction = (struct prediction){0};
    session_say(session, "%s in full", lab_title(lab, lab->active));
}
