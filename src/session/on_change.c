/* Changes of the active run alone, from the present step on: another optimizer, another place. The way that led here
 * stays; going back over the step undoes the change, forward again does it once more. */
#include "session_part.h"

#include <math.h>

/* "step 41: optimizer gd -> momentum", or at the start, where nothing was before: the optimizer. */
static void say_changed(struct session *session) {
    struct lab *lab = &session->lab;
    struct text words = {0};
    if (lab_change(lab, lab->active, lab_position(lab, lab->active), &words))
        session_say(session, "from step %zu on: %s", lab->step, text_string(&words));
    else
        session_say(session, "step %zu: %s, as it was", lab->step, lab_title(lab, lab->active));
    text_finish(&words);
}

/* The next optimizer. What the present one lacks, it has from the one that led here: so line search on the way round
 * loses no eta. */
static struct settings next_settings(const struct run *run) {
    size_t at = run_position(run);
    struct settings settings = *run_settings(run);
    const struct settings *led = run_settings_at(run, at > 0 ? at : 1);
    size_t next = (optimizer_index(settings.optimizer) + 1) % OPTIMIZER_COUNT;
    for (int i = 0; i < HYPER_COUNT; i++)
        if (isnan(settings.hyper[i]))
            settings.hyper[i] = led->hyper[i];
    settings_change_optimizer(&settings, OPTIMIZERS[next]);
    return settings;
}

void on_change_optimizer(struct session *session, int value) {
    (void)value;
    struct lab *lab = &session->lab;
    struct error error = {0};
    struct settings settings = next_settings(lab->runs[lab->active]);
    if (!lab_change_run(lab, lab->active, &settings, &error)) {
        session_say(session, "not possible: %s", error.message);
        return;
    }
    lab_settle(lab);
    if (lab_position(lab, lab->active) == 0)
        session_say(session, "step 0: %s from the start", lab_title(lab, lab->active));
    else
        say_changed(session);
}

/* The crosshair: Enter puts the point there. */
void on_change_place(struct session *session, int value) {
    const struct lab *lab = &session->lab;
    on_aim_predict(session, value);
    if (!isfinite(session->cross[0]) || !isfinite(session->cross[1])) /* diverged: from the map's middle */
        on_aim_at(session, (lab->w[0] + lab->w[1]) / 2, (lab->b[0] + lab->b[1]) / 2);
    session->lab.prediction = (struct prediction){.aiming = true};
    session->aim_moves = true;
    session_say(session, "move step %zu where? Arrows move the cross, Enter puts the point there", lab->step);
}

void on_change_move(struct session *session) {
    struct lab *lab = &session->lab;
    struct error error = {0};
    size_t at = lab_position(lab, lab->active);
    session->aim_moves = false;
    if (!run_move(lab->runs[lab->active], session->cross, &error)) {
        session_say(session, "not possible: %s", error.message);
        return;
    }
    lab_forget(lab, lab->active, at);
    lab_settle(lab);
    if (at == 0)
        session_say(session, "step 0: the start is w %.4g, b %.4g", session->cross[0], session->cross[1]);
    else
        say_changed(session);
}
