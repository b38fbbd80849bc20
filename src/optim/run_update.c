/* One update is the batch's gradient where the optimizer looks, and the optimizer's row. What runs over many of them is
 * set up once; the struct step of a walk is used again and again, and what only evidence needs is left alone. The
 * evidence of one update is made by the same two functions on a cleared struct, and so to the same bits. Plain descent
 * over single points has a loop of its own (objective.h), with the same bits again. */
#include "run_part.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { AHEAD = 16 };

/* What the updates of a segment have in common. */
struct walk {
    const struct segment *segment;
    const struct settings *settings;
    const struct optimizer *optimizer;
    struct objective objective; /* with the segment's reduction */
    struct batches *batches;
};

static struct walk walk_in(struct run *run, const struct segment *segment) {
    struct walk walk = {.segment = segment,
                        .settings = &segment->settings,
                        .optimizer = segment->settings.optimizer,
                        .objective = run_objective_in(run, segment),
                        .batches = run_plan(run, segment)};
    return walk;
}

static void begin_step(const struct walk *walk, struct step *step) {
    step->parameters = walk->objective.parameters;
    memcpy(step->hyper, walk->settings->hyper, sizeof step->hyper);
}

static void set_hypers(struct run *run, const struct walk *walk, size_t cuts, struct step *step) {
    const struct settings *settings = walk->settings;
    size_t t = step->index - 1;
    step->hyper[HYPER_ETA] = schedule_eta(&settings->schedule, settings->hyper[HYPER_ETA], t, step->epoch, cuts);
    step->hyper[HYPER_GAMMA] = schedule_gamma(&settings->momentum_schedule, settings->hyper[HYPER_GAMMA], t);
    if (!walk->optimizer->has_etas)
        return;
    step->trial_count = settings->eta_count;
    step->etas = run->walked_etas;
    for (int i = 0; i < settings->eta_count; i++)
        run->walked_etas[i] = schedule_eta(&settings->schedule, settings->etas[i], t, step->epoch, cuts);
}

size_t run_visits(const struct settings *settings, size_t points) {
    return (1 + (size_t)settings->eta_count) * (points > 0 ? points : 1);
}

static void copy(const struct walk *walk, double to[], const double from[]) {
    for (int i = 0; i < walk->objective.parameters; i++)
        to[i] = from[i];
}

/* The update from the snapshot: `to` and `after` of the step, and what led there. */
static void make(struct run *run, const struct walk *walk, size_t index, const struct snapshot *before,
                 struct step *step) {
    struct batch batch = batches_at(walk->batches, index - 1 - walk->segment->batch_from);
    step->index = index;
    step->t = index - walk->segment->state_from;
    step->epoch = walk->segment->epoch_from + batch.epoch;
    step->batch = batch.points;
    step->batch_count = batch.count;
    copy(walk, step->from, before->theta);
    copy(walk, step->at, before->theta);
    for (int k = 0; k < walk->optimizer->state_count; k++)
        if (step->t > 1)
            copy(walk, step->before[k], before->state[k]);
        else
            memset(step->before[k], 0, sizeof step->before[k]);
    set_hypers(run, walk, before->cuts, step);
    if (walk->optimizer->look)
        walk->optimizer->look(step, step->at);
    walk->objective.gradient(&walk->objective, step->batch, step->batch_count, step->at, step->gradient);
    walk->optimizer->update(&walk->objective, step);
}

void run_make_step(struct run *run, size_t index, double etas[ETAS_MAX], struct step *step) {
    const struct snapshot *before = run_snapshot_at(run, index - 1);
    struct walk walk = walk_in(run, run_segment_of(run, index));
    memset(step, 0, sizeof *step);
    begin_step(&walk, step);
    make(run, &walk, index, before, step);
    step->evaluations = run_visits(walk.settings, step->batch_count);
    memcpy(etas, run->walked_etas, sizeof run->walked_etas);
    step->etas = step->etas ? etas : NULL;
}

/* At the end of an epoch under SCHEDULE_VALIDATION: was it worse than the one before? */
static void validate(const struct walk *walk, size_t index, struct snapshot *after) {
    const struct settings *settings = walk->settings;
    size_t t = index - walk->segment->batch_from;
    if (settings->schedule.kind != SCHEDULE_VALIDATION || t % batches_per_epoch(walk->batches) != 0)
        return;
    struct objective objective = walk->objective;
    if (settings->validation && objective.data)
        objective = objective_neuron(settings->validation, settings->mean);
    double loss = objective_loss(&objective, after->theta);
    after->cuts += loss > after->validation;
    after->validation = loss;
}

bool run_is_lost(const struct run *run, const double theta[]) {
    for (int i = 0; i < run->objective.parameters; i++)
        if (!isfinite(theta[i]))
            return true;
    return run->watch_loss && !isfinite(objective_loss(&run->objective, theta));
}

/* ---- many updates ---- */

/* How many points of coming updates to ask memory for now: of a shuffled order, as many as this one used. */
static size_t points_ahead(const struct walk *walk, const struct step *step) {
    const struct batches *batches = walk->batches;
    if (!walk->objective.data || !walk->settings->shuffle || !step->batch)
        return 0;
    size_t next = (size_t)(step->batch - batches->order) + step->batch_count + AHEAD;
    size_t left = next < batches->points ? batches->points - next : 0;
    return left < step->batch_count ? left : step->batch_count;
}

/* The cursor goes where the update leads. */
static void take(struct run *run, const struct walk *walk, const struct step *step) {
    struct snapshot *cursor = &run->cursor;
    copy(walk, cursor->theta, step->to);
    for (int k = 0; k < walk->optimizer->state_count; k++)
        copy(walk, cursor->state[k], step->after[k]);
    validate(walk, ++run->cursor_point, cursor);
}

static void make_one(struct run *run, const struct walk *walk) {
    struct step *step = &run->walked;
    make(run, walk, run->cursor_point + 1, &run->cursor, step);
    for (size_t i = 0, count = points_ahead(walk, step); i < count; i++) {
        size_t point = step->batch[step->batch_count + AHEAD + i];
        __builtin_prefetch(&walk->objective.data->x[point * (size_t)walk->objective.data->inputs]);
        __builtin_prefetch(&walk->objective.data->y[point]);
    }
    take(run, walk, step);
}

/* Plain descent over single points, at one rate, has a loop of its own within an epoch. */
static bool is_plain(const struct run *run, const struct walk *walk) {
    enum schedule_kind kind = walk->settings->schedule.kind;
    return walk->optimizer->plain && walk->objective.descend && walk->batches->size == 1 && walk->batches->points > 1 &&
           !run->watch_loss && kind != SCHEDULE_EXPONENTIAL && kind != SCHEDULE_INVERSE;
}

/* As many as may be made at once, to point `end` at most; none where they are out of the ordinary. */
static void make_plain(struct run *run, const struct walk *walk, size_t end) {
    const struct segment *segment = walk->segment;
    size_t points = walk->batches->points, t = run->cursor_point - segment->batch_from;
    size_t epoch = t / points, first = t % points, count = end - run->cursor_point;
    double eta = schedule_eta(&walk->settings->schedule, walk->settings->hyper[HYPER_ETA], run->cursor_point,
                              segment->epoch_from + epoch, run->cursor.cuts);
    size_t made = walk->objective.descend(&walk->objective, batches_order(walk->batches, epoch), first,
                                          count < points - first ? count : points - first, eta, run->cursor.theta);
    run->cursor_point += made;
    if (made > 0)
        validate(walk, run->cursor_point, &run->cursor);
}

/* To point `end`, or to where the run is lost before it. An update that was looked at before it is made, as the coming
 * one is by views, need not be computed again. */
static void walk_segment(struct run *run, const struct segment *segment, size_t end) {
    struct walk walk = walk_in(run, segment);
    bool plain = is_plain(run, &walk);
    begin_step(&walk, &run->walked);
    do {
        size_t before = run->cursor_point;
        const struct step *known = run_known_step(run, before + 1);
        if (known)
            take(run, &walk, known);
        else if (plain)
            make_plain(run, &walk, end);
        if (run->cursor_point == before)
            make_one(run, &walk);
    } while (run->cursor_point < end && !run_is_lost(run, run->cursor.theta));
}

bool run_walk(struct run *run, size_t end) {
    while (run->cursor_point < end) {
        const struct segment *segment = run_segment_of(run, run->cursor_point + 1), *next = segment + 1;
        bool last = next == run->segments + run->segment_count;
        walk_segment(run, segment, last || next->first > end ? end : next->first);
        const struct segment *here = run_segment_from(run, run->cursor_point);
        if (here && here->moved)
            memcpy(run->cursor.theta, here->theta, sizeof here->theta);
        if (run_is_lost(run, run->cursor.theta))
            return false;
    }
    return true;
}
