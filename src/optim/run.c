/* A run is its start, its settings, and what can be made from them: where it stands, how far it has come, what is asked
 * of its points and steps. What is kept is run_history.c's, the updates are made in run_update.c. */
#include "run_part.h"

#include "memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Checkpoints are thinned for what comes within so many points. */
enum { VISITS_AHEAD = 20000000 };

enum { LOSSES_KEPT = 65536, STEPS_KEPT = 64 };

/* ---- beginning ---- */

struct objective run_objective_in(const struct run *run, const struct segment *segment) {
    struct objective objective = run->objective;
    if (segment->data != objective.data)
        objective = objective_neuron(segment->data, segment->settings.mean);
    objective.mean = segment->settings.mean;
    return objective;
}

void run_take_objective(struct run *run) {
    const struct segment *segment = run_segment_of(run, run->position + 1);
    bool other = segment->data != run->objective.data;
    if (other || segment->settings.mean != run->objective.mean)
        run_forget(run, 0);
    run->minimum_known = run->minimum_known && !other;
    run->objective = run_objective_in(run, segment);
}

void run_forget(struct run *run, size_t from) {
    if (from == 0) {
        free(run->losses);
        free(run->steps);
        run->losses = NULL;
        run->steps = NULL;
    }
    for (size_t i = 0; run->losses && i < LOSSES_KEPT; i++)
        if (run->losses[i].point > from)
            run->losses[i].point = 0;
    for (size_t i = 0; run->steps && i < STEPS_KEPT; i++)
        if (run->steps[i].step.index >= from)
            run->steps[i].judged = false;
    for (size_t i = 0; i < TALLY_COUNT; i++)
        if (run->tallies[i].points > from)
            run->tallies[i] = (struct tally){0};
}

/* The neuron's loss is finite wherever theta is, unless the square of some y overflows. Known beforehand, so that an
 * update over few points need not look at all of them. */
static bool loss_may_overflow(const struct objective *objective) {
    for (size_t i = 0; i < objective->points; i++)
        if (fabs(objective->data->y[i]) > 1e140)
            return true;
    return objective->points == 0;
}

void run_begin(struct run *run, const struct settings *settings) {
    struct snapshot start = {.validation = NAN};
    memcpy(start.theta, settings->start, sizeof start.theta);
    run->segments = memory_grow(run->segments, &run->segment_capacity, 1, sizeof *run->segments);
    run->segments[0] = (struct segment){.settings = *settings, .data = run->objective.data};
    run->segment_count = 1;
    run->position = run->length = 0;
    run_keep_start(run, &start);
    run_forget(run, 0);
    run->objective.mean = settings->mean;
    run->ended = run_is_lost(run, start.theta);
    batches_finish(&run->batches);
    batches_init(&run->batches, run->objective.points, settings->batch, settings->shuffle, settings->seed);
    run->batches_from = 0;
    run->minimum_known = false;
}

struct run *run_create(const struct settings *settings, const struct objective *objective, struct error *error) {
    if (!settings_check(settings, objective, error))
        return NULL;
    struct run *run = memory_new(1, sizeof *run);
    run->objective = *objective;
    run->watch_loss = loss_may_overflow(objective);
    run_begin(run, settings);
    return run;
}

void run_destroy(struct run *run) {
    if (!run)
        return;
    batches_finish(&run->batches);
    free(run->segments);
    free(run->checkpoints);
    free(run->losses);
    free(run->steps);
    free(run);
}

const struct settings *run_settings(const struct run *run) {
    return &run_segment_of(run, run->position + 1)->settings;
}

const struct settings *run_settings_at(const struct run *run, size_t index) {
    return &run_segment_of(run, index)->settings;
}

const struct objective *run_objective(const struct run *run) {
    return &run->objective;
}

struct objective run_objective_at(const struct run *run, size_t index) {
    return run_objective_in(run, run_segment_of(run, index));
}

size_t run_position(const struct run *run) {
    return run->position;
}

size_t run_length(const struct run *run) {
    return run->length;
}

bool run_ended(const struct run *run) {
    return run->ended;
}

/* ---- going ---- */

/* The next point to halt at on the way to n: one to be kept, or where it is time to tell of the work. */
static size_t next_halt(struct run *run, size_t n) {
    size_t visits = run_cost(run, run->cursor_point + 1) + RUN_UPDATE_VISITS, checkpoint = run_next_checkpoint(run);
    size_t halt = run->cursor_point + (visits < RUN_VISITS_UNTOLD ? RUN_VISITS_UNTOLD / visits : 1);
    halt = halt < checkpoint ? halt : checkpoint;
    return halt < n ? halt : n;
}

/* Room for checkpoints as far as one soon gets: on the way to n one may be stopped long before it, and then to make
 * dear updates again, from one checkpoint to the next, would take long. */
static void make_room(struct run *run, size_t n) {
    size_t ahead = VISITS_AHEAD / (run_cost(run, run->length + 1) + RUN_UPDATE_VISITS) + 1;
    run_make_room(run, n - run->length < ahead ? n : run->length + ahead);
}

/* Computes what is missing up to point n. */
static void grow(struct run *run, size_t n, const struct work *work) {
    size_t first = run->length, told = first;
    make_room(run, n);
    run_snapshot_at(run, run->length);
    while (run->length < n && !run->ended) {
        size_t untold = (run->length - told) * (run_cost(run, run->length + 1) + RUN_UPDATE_VISITS);
        if (untold >= RUN_VISITS_UNTOLD) {
            if (!work_goes_on(work, "making updates", (double)(run->length - first), (double)(n - first)))
                return;
            told = run->length;
            make_room(run, n);
        }
        run->ended = !run_walk(run, next_halt(run, n));
        run->length = run->cursor_point;
        run_keep_cursor(run);
    }
}

size_t run_goto_told(struct run *run, size_t n, const struct work *work) {
    if (n > run->length && !run->ended)
        grow(run, n, work);
    run->position = n < run->length ? n : run->length;
    run_take_objective(run);
    return run->position;
}

size_t run_goto(struct run *run, size_t n) {
    return run_goto_told(run, n, NULL);
}

const double *run_theta(struct run *run, size_t n) {
    return run_snapshot_at(run, n)->theta;
}

const struct step *run_known_step(const struct run *run, size_t index) {
    const struct kept_step *kept = run->steps ? &run->steps[index % STEPS_KEPT] : NULL;
    return kept && kept->judged && kept->step.index == index ? &kept->step : NULL;
}

/* Of an update already looked at, that is where it led to. */
static double find_loss(struct run *run, size_t n) {
    const struct step *step = run_known_step(run, n);
    return step && !run_moved(run, n) ? step->loss_to : objective_loss(&run->objective, run_theta(run, n));
}

/* Neighbours have neighbouring slots; of a long run, what is a power of two apart has slots apart. */
static size_t loss_slot(size_t n) {
    return (n + (n / LOSSES_KEPT) * 40503) % LOSSES_KEPT;
}

/* What is known of losses is kept: views ask for the same ones again and again. */
double run_loss(struct run *run, size_t n) {
    if (!run->losses)
        run->losses = memory_new(LOSSES_KEPT, sizeof *run->losses);
    struct known_loss *known = &run->losses[loss_slot(n)];
    if (known->point != n + 1)
        *known = (struct known_loss){n + 1, find_loss(run, n)};
    return known->loss;
}

void run_gradient(struct run *run, size_t n, double gradient[]) {
    objective_gradient(&run->objective, run_theta(run, n), gradient);
}

static bool stood_still(const struct step *step) {
    for (int i = 0; i < step->parameters; i++)
        if (step->from[i] != step->to[i])
            return false;
    return true;
}

static void judge(struct run *run, struct step *step) {
    bool made = step->index <= run->length && !run_moved(run, step->index);
    step->loss_from = run_loss(run, step->index - 1);
    step->loss_to = made ? run_loss(run, step->index) : objective_loss(&run->objective, step->to);
    step->outcome = OUTCOME_MOVED;
    if (run_is_lost(run, step->to) || !isfinite(step->loss_to))
        step->outcome = OUTCOME_DIVERGED;
    else if (stood_still(step))
        step->outcome = OUTCOME_CONVERGED;
}

static const struct step *make_step(struct run *run, size_t n, struct kept_step *kept) {
    kept->judged = false;
    run_make_step(run, n, kept->etas, &kept->step);
    judge(run, &kept->step);
    kept->judged = true;
    return &kept->step;
}

/* Steps are kept as well, for views again; but for their batches, which others may have written over. */
const struct step *run_step(struct run *run, size_t n) {
    if (!run->steps)
        run->steps = memory_new(STEPS_KEPT, sizeof *run->steps);
    struct kept_step *kept = &run->steps[n % STEPS_KEPT];
    if (!run_known_step(run, n))
        return make_step(run, n, kept);
    const struct segment *segment = run_segment_of(run, n);
    kept->step.batch = batches_at(run_plan(run, segment), n - 1 - segment->batch_from).points;
    return &kept->step;
}

const struct step *run_preview(struct run *run) {
    return run_step(run, run->position + 1);
}
