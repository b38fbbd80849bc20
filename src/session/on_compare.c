/* Comparing: optimizers added to those in the lab, and a fair race among them.
 *
 * In a fair race each run begins anew with its best eta of a small grid, GRID times its optimizer's usual one; best is
 * the lowest loss after the lab's steps. All that is tried out first; where that is stopped, nothing has changed. */
#include "session_part.h"

#include "number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const double GRID[] = {0.001, 0.01, 0.1, 1, 10};
enum {
    GRID_COUNT = sizeof GRID / sizeof *GRID,
    UNTOLD_MAX = 20000000, /* points visited where nobody is there to stop it */
    UPDATE_WORK = 10       /* an update costs as much as so many points, besides its own */
};

/* The first optimizer after the last run's that no run has; after all of them, the next one. */
static const struct optimizer *next_optimizer(const struct lab *lab) {
    size_t last = optimizer_index(run_settings(lab->runs[lab->run_count - 1])->optimizer);
    for (size_t by = 1; by <= OPTIMIZER_COUNT; by++) {
        const struct optimizer *optimizer = OPTIMIZERS[(last + by) % OPTIMIZER_COUNT];
        bool taken = false;
        for (int i = 0; i < lab->run_count; i++)
            taken = taken || run_settings(lab->runs[i])->optimizer == optimizer;
        if (!taken)
            return optimizer;
    }
    return OPTIMIZERS[(last + 1) % OPTIMIZER_COUNT];
}

/* The optimizer's own defaults; start, batches and reduction of the run that it is compared with. */
static struct settings compared_settings(const struct run *run, const struct optimizer *optimizer) {
    const struct settings *like = run_settings_at(run, 1);
    struct settings settings;
    settings_init(&settings, optimizer, like->parameters);
    memcpy(settings.start, like->start, sizeof settings.start);
    settings.batch = like->batch;
    settings.shuffle = like->shuffle;
    settings.seed = like->seed;
    settings.mean = like->mean;
    return settings;
}

void on_compare_add(struct session *session, int value) {
    (void)value;
    struct lab *lab = &session->lab;
    struct error error = {0};
    if (lab->run_count == RUNS_IN_LAB_MAX) {
        session_say(session, "%d runs are the most; C takes the active one away", RUNS_IN_LAB_MAX);
        return;
    }
    struct settings settings = compared_settings(lab->runs[lab->active], next_optimizer(lab));
    if (!lab_add(lab, &settings, lab->active, &error)) {
        session_say(session, "not possible: %s", error.message);
        return;
    }
    lab->active = lab->run_count - 1;
    lab_settle(lab);
    session_say(session, "%s comes in, from the same start; %d runs", lab_title(lab, lab->active), lab->run_count);
}

void on_compare_remove(struct session *session, int value) {
    (void)value;
    struct lab *lab = &session->lab;
    if (!lab->free && !lab->own[lab->active]) {
        session_say(session, "%s belongs to the lesson: it stays", lab_title(lab, lab->active));
        return;
    }
    const char *title = run_settings(lab->runs[lab->active])->optimizer->title;
    lab_remove(lab, lab->active);
    lab_settle(lab);
    session_say(session, "%s goes; %d run%s", title, lab->run_count, lab->run_count == 1 ? "" : "s");
}

/* ---- the race ---- */

static size_t race_steps(const struct lab *lab) {
    size_t most = 1;
    for (int i = 0; i < lab->run_count; i++)
        most = lab->definitions[i]->steps > most ? lab->definitions[i]->steps : most;
    return most;
}

/* Runs that have an eta to be tried. */
static size_t race_tries(const struct lab *lab) {
    size_t tries = 0;
    for (int i = 0; i < lab->run_count; i++)
        tries += run_settings_at(lab->runs[i], 1)->optimizer->has_etas ? 0 : GRID_COUNT;
    return tries;
}

static double race_work(const struct lab *lab, size_t steps) {
    double work = 0;
    for (int i = 0; i < lab->run_count; i++) {
        const struct settings *settings = run_settings_at(lab->runs[i], 1);
        size_t batch = settings->batch ? settings->batch : lab_objective(lab, i)->points;
        double update = (double)batch + UPDATE_WORK;
        work += (double)steps * (settings->optimizer->has_etas ? 0 : update * GRID_COUNT);
    }
    return work;
}

static double usual_eta(const struct optimizer *optimizer) {
    for (int i = 0; i < optimizer->hyper_count; i++)
        if (optimizer->hypers[i].hyper == HYPER_ETA)
            return optimizer->hypers[i].initial;
    return NAN;
}

/* The loss after `steps` updates, a part of `race`; infinite where the run ends before. */
static double try_out(const struct settings *settings, const struct objective *objective, size_t steps,
                      struct work_parts *race) {
    struct run *run = run_create(settings, objective, NULL);
    if (!run)
        return INFINITY;
    double loss = run_goto_told(run, steps, &race->part) == steps ? run_loss(run, steps) : INFINITY;
    run_destroy(run);
    race->done++;
    return isfinite(loss) ? loss : INFINITY;
}

/* Run i from its start with its best eta: as it began where it has none (line search) or where none comes to an end. */
static struct settings best_settings(const struct lab *lab, int i, size_t steps, struct work_parts *race) {
    struct settings best = *run_settings_at(lab->runs[i], 1), tried = best;
    double lowest = INFINITY;
    for (int k = 0; k < GRID_COUNT && !best.optimizer->has_etas && !race->stopped; k++) {
        tried.hyper[HYPER_ETA] = GRID[k] * usual_eta(best.optimizer);
        double loss = try_out(&tried, lab_objective(lab, i), steps, race);
        if (loss < lowest) {
            lowest = loss;
            best.hyper[HYPER_ETA] = tried.hyper[HYPER_ETA];
        }
    }
    return best;
}

static void say_winners(struct session *session, size_t steps) {
    const struct lab *lab = &session->lab;
    session_say(session, "best eta for %s steps:", number_count(steps).text);
    for (int i = 0; i < lab->run_count; i++) {
        char name[LAB_NAME_SIZE], number[NUMBER_SIZE];
        const struct settings *settings = run_settings(lab->runs[i]);
        lab_name(lab, i, name);
        number_digits(number, settings->hyper[HYPER_ETA], 4);
        session_add(session, "%s %s %s", i > 0 ? "," : "", name,
                    settings->optimizer->has_etas ? "has its list" : number);
    }
    session_add(session, "; of 0.001 to 10 times the usual");
}

void on_compare_race(struct session *session, int value) {
    (void)value;
    struct lab *lab = &session->lab;
    struct settings best[RUNS_IN_LAB_MAX];
    size_t steps = race_steps(lab);
    if (book_is_bounded(session->book) && race_work(lab, steps) > UNTOLD_MAX) {
        session_say(session, "a fair race of %s steps would take too long on these data; nothing is changed",
                    number_count(steps).text);
        return;
    }
    struct work_parts race;
    work_parts_init(&race, book_work(session->book), "a fair race", (double)race_tries(lab));
    for (int i = 0; i < lab->run_count; i++)
        best[i] = best_settings(lab, i, steps, &race);
    if (race.stopped) {
        session_say(session, "stopped: no race of %s steps; nothing is changed", number_count(steps).text);
        return;
    }
    for (int i = 0; i < lab->run_count; i++) {
        struct run *fresh = run_create(&best[i], lab_objective(lab, i), NULL);
        if (fresh)
            lab_replace(lab, i, fresh);
    }
    lab_goto(lab, 0);
    lab_settle(lab);
    say_winners(session, steps);
}
