/* A run is its start, its settings, and what can be made from them. Kept are checkpoints: the parameters and the
 * optimizer's state at every stride-th point. When their room is full every other one is dropped and the stride doubles,
 * so any point is at most a stride of updates away. One point more is kept, wherever it was last asked for (`cursor`):
 * walking on from there costs one update.
 *
 * Settings may change in mid-run: segments say which hold from which point on. An update is a pure function of its
 * segment, its number and the snapshot before it; so making it again gives the same bits. */
#include "run.h"

#include "batch.h"
#include "memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The checkpoints of one run take at most 8 MiB: a lesson has many runs. */
enum { CHECKPOINTS_MAX = (8 << 20) / 400 };

/* Work is told of each time after so many points, a millisecond's worth; an update itself counts as some. */
enum { VISITED_UNTOLD = 200000, UPDATE_VISITS = 20 };

struct snapshot {
    double theta[PARAMETERS_MAX];
    double state[STATES_MAX][PARAMETERS_MAX];
    double validation; /* the last epoch's validation loss; NaN before there is one */
    size_t halvings;   /* epochs that were worse than the one before */
};

struct segment {
    struct settings settings;
    size_t first;      /* the point it leads on from: its first update is first + 1 */
    size_t state_from; /* the point where the optimizer's state was zero */
    size_t batch_from; /* the point where its first epoch began */
    size_t epoch_from; /* the number of that epoch */
    bool moved;        /* the point `first` was put elsewhere */
    double theta[PARAMETERS_MAX];
};

struct run {
    struct objective objective;
    bool watch_loss; /* may the loss be infinite where theta is not? */
    size_t position, length;
    bool ended;

    struct segment *segments;
    size_t segment_count, segment_capacity;

    struct snapshot *checkpoints; /* of the points 0, stride, 2 stride, .. */
    size_t checkpoint_count, checkpoint_capacity, stride;
    struct snapshot cursor;
    size_t cursor_point;

    struct batches batches; /* of the plan that began at point batches_from */
    size_t batches_from;

    double etas[ETAS_MAX]; /* of the step below */
    struct step step;

    bool minimum_known; /* the minimum, and the steep direction there */
    double minimum[PARAMETERS_MAX], steep[PARAMETERS_MAX];
};

/* ---- segments ---- */

/* The segment that update `index` (from 1) belongs to. */
static const struct segment *segment_of(const struct run *run, size_t index) {
    size_t i = run->segment_count - 1;
    while (i > 0 && run->segments[i].first >= index)
        i--;
    return &run->segments[i];
}

static bool same_plan(const struct settings *a, const struct settings *b) {
    return a->batch == b->batch && a->shuffle == b->shuffle && a->seed == b->seed;
}

static struct objective objective_of(const struct run *run, const struct segment *segment) {
    struct objective objective = run->objective;
    objective.mean = segment->settings.mean;
    return objective;
}

/* The batches of the segment's plan. */
static struct batches *plan(struct run *run, const struct segment *segment) {
    if (run->batches_from != segment->batch_from) {
        const struct settings *settings = &segment->settings;
        batches_finish(&run->batches);
        batches_init(&run->batches, run->objective.points, settings->batch, settings->shuffle, settings->seed);
        run->batches_from = segment->batch_from;
    }
    return &run->batches;
}

/* ---- one update ---- */

static void set_hypers(struct run *run, const struct segment *segment, size_t halvings, struct step *step) {
    const struct settings *settings = &segment->settings;
    size_t t = step->index - 1;
    memcpy(step->hyper, settings->hyper, sizeof step->hyper);
    step->hyper[HYPER_ETA] = schedule_eta(&settings->schedule, settings->hyper[HYPER_ETA], t, step->epoch, halvings);
    step->hyper[HYPER_GAMMA] = schedule_gamma(&settings->momentum_schedule, settings->hyper[HYPER_GAMMA], t);
    if (!settings->optimizer->has_etas)
        return;
    step->trial_count = settings->eta_count;
    step->etas = run->etas;
    for (int i = 0; i < settings->eta_count; i++)
        run->etas[i] = schedule_eta(&settings->schedule, settings->etas[i], t, step->epoch, halvings);
}

/* Points visited by one update over `points` points; a surface counts as one point. */
static size_t cost(const struct settings *settings, size_t points) {
    size_t passes = settings->optimizer->has_etas ? 1 + (size_t)settings->eta_count : 1;
    return passes * (points > 0 ? points : 1);
}

/* The evidence of update `index`, all but its losses and outcome, from the snapshot before it. */
static void make_step(struct run *run, size_t index, const struct snapshot *before, struct step *step) {
    const struct segment *segment = segment_of(run, index);
    const struct optimizer *optimizer = segment->settings.optimizer;
    struct objective objective = objective_of(run, segment);
    struct batch batch = batches_at(plan(run, segment), index - 1 - segment->batch_from);
    memset(step, 0, sizeof *step);
    step->index = index;
    step->t = index - segment->state_from;
    step->epoch = segment->epoch_from + batch.epoch;
    step->parameters = objective.parameters;
    step->batch = batch.points;
    step->batch_count = batch.count;
    step->evaluations = cost(&segment->settings, batch.count);
    memcpy(step->from, before->theta, sizeof step->from);
    if (step->t > 1)
        memcpy(step->before, before->state, sizeof step->before);
    set_hypers(run, segment, before->halvings, step);
    memcpy(step->at, step->from, sizeof step->at);
    if (optimizer->look)
        optimizer->look(step, step->at);
    objective.gradient(&objective, step->batch, step->batch_count, step->at, step->gradient);
    optimizer->update(&objective, step);
}

/* At the end of an epoch under SCHEDULE_VALIDATION: was it worse than the one before? */
static void validate(struct run *run, const struct step *step, struct snapshot *after) {
    const struct segment *segment = segment_of(run, step->index);
    const struct settings *settings = &segment->settings;
    size_t t = step->index - segment->batch_from;
    if (settings->schedule.kind != SCHEDULE_VALIDATION || t % batches_per_epoch(plan(run, segment)) != 0)
        return;
    struct objective objective = objective_of(run, segment);
    if (settings->validation && objective.data)
        objective = objective_neuron(settings->validation, settings->mean);
    double loss = objective_loss(&objective, after->theta);
    after->halvings += loss > after->validation;
    after->validation = loss;
}

/* The segment that begins at point n, from 1 on; NULL: none does. */
static const struct segment *segment_from(const struct run *run, size_t n) {
    const struct segment *segment = segment_of(run, n + 1);
    return n > 0 && segment->first == n ? segment : NULL;
}

/* The snapshot after update `index` from the one before it; they may be the same. */
static void advance(struct run *run, size_t index, const struct snapshot *before, struct snapshot *after) {
    make_step(run, index, before, &run->step);
    size_t halvings = before->halvings;
    double validation = before->validation;
    memcpy(after->theta, run->step.to, sizeof after->theta);
    memcpy(after->state, run->step.after, sizeof after->state);
    after->halvings = halvings;
    after->validation = validation;
    validate(run, &run->step, after);
    const struct segment *segment = segment_from(run, index);
    if (segment && segment->moved)
        memcpy(after->theta, segment->theta, sizeof after->theta);
}

/* ---- checkpoints ---- */

/* Drops every other one; point 0 stays. */
static void thin_checkpoints(struct run *run) {
    run->checkpoint_count = (run->checkpoint_count + 1) / 2;
    for (size_t i = 1; i < run->checkpoint_count; i++)
        run->checkpoints[i] = run->checkpoints[2 * i];
    run->stride *= 2;
}

/* Keeps the snapshot of `point`, the next one, if its turn has come. */
static void keep_checkpoint(struct run *run, size_t point, const struct snapshot *snapshot) {
    if (run->checkpoint_count == CHECKPOINTS_MAX)
        thin_checkpoints(run);
    if (point != run->checkpoint_count * run->stride)
        return;
    run->checkpoints =
        memory_grow(run->checkpoints, &run->checkpoint_capacity, run->checkpoint_count + 1, sizeof *run->checkpoints);
    run->checkpoints[run->checkpoint_count++] = *snapshot;
}

/* Brings the cursor to `point`, at most run->length: from where it is or from the last checkpoint before. */
static const struct snapshot *snapshot_at(struct run *run, size_t point) {
    size_t checkpoint = point / run->stride * run->stride;
    if (run->cursor_point > point || run->cursor_point < checkpoint) {
        run->cursor = run->checkpoints[checkpoint / run->stride];
        run->cursor_point = checkpoint;
    }
    for (; run->cursor_point < point; run->cursor_point++)
        advance(run, run->cursor_point + 1, &run->cursor, &run->cursor);
    return &run->cursor;
}

/* ---- going ---- */

/* The neuron's loss is finite wherever theta is, unless the square of some y overflows. Known beforehand, so that an
 * update over few points need not look at all of them. */
static bool loss_may_overflow(const struct objective *objective) {
    for (size_t i = 0; i < objective->points; i++)
        if (fabs(objective->data->y[i]) > 1e140)
            return true;
    return objective->points == 0;
}

/* Is the point no longer a place to go on from? */
static bool is_lost(const struct run *run, const double theta[]) {
    for (int i = 0; i < run->objective.parameters; i++)
        if (!isfinite(theta[i]))
            return true;
    return run->watch_loss && !isfinite(objective_loss(&run->objective, theta));
}

static void begin(struct run *run, const struct settings *settings) {
    struct snapshot start = {.validation = NAN};
    memcpy(start.theta, settings->start, sizeof start.theta);
    run->segments = memory_grow(run->segments, &run->segment_capacity, 1, sizeof *run->segments);
    run->segments[0] = (struct segment){.settings = *settings};
    run->segment_count = 1;
    run->position = run->length = 0;
    run->checkpoint_count = 0;
    run->stride = 1;
    keep_checkpoint(run, 0, &start);
    run->cursor = start;
    run->cursor_point = 0;
    run->objective.mean = settings->mean;
    run->ended = is_lost(run, start.theta);
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
    begin(run, settings);
    return run;
}

void run_destroy(struct run *run) {
    if (!run)
        return;
    batches_finish(&run->batches);
    free(run->segments);
    free(run->checkpoints);
    free(run);
}

const struct settings *run_settings(const struct run *run) {
    return &segment_of(run, run->position + 1)->settings;
}

const struct settings *run_settings_at(const struct run *run, size_t index) {
    return &segment_of(run, index)->settings;
}

const struct objective *run_objective(const struct run *run) {
    return &run->objective;
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

size_t run_goto(struct run *run, size_t n) {
    return run_goto_told(run, n, NULL);
}

size_t run_goto_told(struct run *run, size_t n, const struct work *work) {
    size_t first = run->length, visited = 0;
    while (run->length < n && !run->ended) {
        if (visited >= VISITED_UNTOLD) {
            visited = 0;
            if (!work_goes_on(work, "making updates", (double)(run->length - first), (double)(n - first)))
                break;
        }
        snapshot_at(run, run->length);
        advance(run, run->length + 1, &run->cursor, &run->cursor);
        run->cursor_point = ++run->length;
        keep_checkpoint(run, run->length, &run->cursor);
        run->ended = is_lost(run, run->cursor.theta);
        visited += run->step.evaluations + UPDATE_VISITS;
    }
    run->position = n < run->length ? n : run->length;
    run->objective.mean = run_settings(run)->mean; /* it may have been changed on the way, too */
    return run->position;
}

const double *run_theta(struct run *run, size_t n) {
    return snapshot_at(run, n)->theta;
}

double run_loss(struct run *run, size_t n) {
    return objective_loss(&run->objective, run_theta(run, n));
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

static void judge(const struct run *run, struct step *step) {
    step->loss_from = objective_loss(&run->objective, step->from);
    step->loss_to = objective_loss(&run->objective, step->to);
    step->outcome = OUTCOME_MOVED;
    if (is_lost(run, step->to) || !isfinite(step->loss_to))
        step->outcome = OUTCOME_DIVERGED;
    else if (stood_still(step))
        step->outcome = OUTCOME_CONVERGED;
}

const struct step *run_step(struct run *run, size_t n) {
    make_step(run, n, snapshot_at(run, n - 1), &run->step);
    judge(run, &run->step);
    return &run->step;
}

const struct step *run_preview(struct run *run) {
    return run_step(run, run->position + 1);
}

/* ---- changing settings in mid-run ---- */

/* The segment that begins at the position. What its settings share with those that led here goes on: the optimizer's
 * state, the epochs of the same batches. */
static struct segment next_segment(struct run *run, const struct settings *settings) {
    const struct segment *last = segment_of(run, run->position); /* the one that led here */
    struct segment segment = *last;
    const struct segment *here = segment_from(run, run->position);
    segment.settings = *settings;
    segment.first = run->position;
    segment.moved = here && here->moved;
    if (segment.moved)
        memcpy(segment.theta, here->theta, sizeof segment.theta);
    if (settings->optimizer != last->settings.optimizer)
        segment.state_from = run->position;
    if (!same_plan(settings, &last->settings)) {
        size_t updates = run->position - last->batch_from, per_epoch = batches_per_epoch(plan(run, last));
        segment.epoch_from = last->epoch_from + updates / per_epoch + (updates % per_epoch > 0);
        segment.batch_from = run->position;
    }
    return segment;
}

/* Forgets all points after the position. */
static void cut(struct run *run) {
    snapshot_at(run, run->position);
    run->length = run->position;
    run->ended = is_lost(run, run->cursor.theta);
    run->checkpoint_count = run->position / run->stride + 1;
}

/* Puts a segment that begins at the position, which is not 0, in the place of all that do so or later. */
static void add_segment(struct run *run, const struct segment *segment) {
    while (run->segments[run->segment_count - 1].first >= run->position)
        run->segment_count--;
    run->batches_from = SIZE_MAX; /* another plan may have begun here before */
    run->objective.mean = segment->settings.mean;
    run->segments = memory_grow(run->segments, &run->segment_capacity, run->segment_count + 1, sizeof *run->segments);
    run->segments[run->segment_count++] = *segment;
}

bool run_change(struct run *run, const struct settings *settings, struct error *error) {
    if (!settings_check(settings, &run->objective, error))
        return false;
    if (run->position == 0) {
        begin(run, settings);
        return true;
    }
    cut(run);
    struct segment segment = next_segment(run, settings);
    add_segment(run, &segment);
    return true;
}

bool run_move(struct run *run, const double theta[], struct error *error) {
    for (int i = 0; i < run->objective.parameters; i++)
        if (!isfinite(theta[i]))
            return error_set(error, "the point is not finite");
    struct settings settings = *run_settings(run);
    size_t size = sizeof(double) * (size_t)run->objective.parameters;
    if (run->position == 0) {
        memcpy(settings.start, theta, size);
        begin(run, &settings);
        return true;
    }
    cut(run);
    struct segment segment = next_segment(run, &settings);
    segment.moved = true;
    memcpy(segment.theta, theta, size);
    add_segment(run, &segment);
    memcpy(run->cursor.theta, theta, size);
    if (run->position % run->stride == 0)
        run->checkpoints[run->position / run->stride] = run->cursor;
    run->ended = is_lost(run, theta);
    return true;
}

bool run_changed(const struct run *run, size_t n) {
    return segment_from(run, n) != NULL;
}

bool run_moved(const struct run *run, size_t n) {
    const struct segment *segment = segment_from(run, n);
    return segment && segment->moved;
}

size_t run_changes(const struct run *run, size_t end) {
    size_t count = 0;
    for (size_t i = 1; i < run->segment_count; i++)
        count += run->segments[i].first <= end;
    return count;
}

/* ---- summaries ---- */

size_t run_rises(struct run *run, size_t end, double *total) {
    size_t rises = 0;
    double sum = 0, before = run_loss(run, 0);
    for (size_t n = 1; n <= end; n++) {
        double loss = run_loss(run, n);
        if (loss > before) {
            rises++;
            sum += loss - before;
        }
        before = loss;
    }
    if (total)
        *total = sum;
    return rises;
}

/* The unit eigenvector of the largest eigenvalue: power iteration on H + shift, the shift making all of them positive. */
static void leading_direction(const double hessian[], int n, double direction[]) {
    double shift = 0;
    for (int i = 0; i < n * n; i++)
        shift += fabs(hessian[i]);
    for (int i = 0; i < n; i++)
        direction[i] = 1 + 0.1 * i;
    for (int iteration = 0; iteration < 10000; iteration++) {
        double next[PARAMETERS_MAX], length = 0, change = 0;
        for (int i = 0; i < n; i++) {
            next[i] = shift * direction[i];
            for (int j = 0; j < n; j++)
                next[i] += hessian[i * n + j] * direction[j];
            length = hypot(length, next[i]);
        }
        for (int i = 0; i < n && length > 0; i++) {
            change += fabs(next[i] / length - direction[i]);
            direction[i] = next[i] / length;
        }
        if (change < 1e-15)
            return;
    }
}

static void find_minimum(struct run *run) {
    double hessian[PARAMETERS_MAX * PARAMETERS_MAX];
    if (run->minimum_known)
        return;
    run->minimum_known = true;
    memset(run->steep, 0, sizeof run->steep);
    if (isnan(objective_minimum(&run->objective, run->minimum)))
        return;
    objective_hessian(&run->objective, run->minimum, hessian);
    leading_direction(hessian, run->objective.parameters, run->steep);
}

double run_across(struct run *run, size_t n) {
    const double *theta = run_theta(run, n);
    double sum = 0;
    find_minimum(run);
    for (int i = 0; i < run->objective.parameters; i++)
        sum += run->steep[i] * (theta[i] - run->minimum[i]);
    return sum;
}

size_t run_crossings(struct run *run, size_t end) {
    size_t crossings = 0;
    double side = run_across(run, 0);
    for (size_t n = 1; n <= end; n++) {
        double here = run_across(run, n);
        crossings += here * side < 0;
        if (here != 0)
            side = here;
    }
    return crossings;
}

double run_overshoot(struct run *run, size_t end) {
    double start = run_across(run, 0), most = 0;
    for (size_t n = 1; n <= end; n++)
        most = fmax(most, start > 0 ? -run_across(run, n) : run_across(run, n));
    return most;
}

size_t run_turns(struct run *run, size_t end) {
    size_t turns = 0;
    double before = run_theta(run, 0)[0], last = 0;
    for (size_t n = 1; n <= end; n++) {
        double here = run_theta(run, n)[0], move = here - before;
        turns += move * last < 0;
        if (move != 0)
            last = move;
        before = here;
    }
    return turns;
}

size_t run_batch_count(struct run *run, size_t index) {
    const struct segment *segment = segment_of(run, index);
    return batches_count(plan(run, segment), index - 1 - segment->batch_from);
}

size_t run_cost(struct run *run, size_t index) {
    return cost(&segment_of(run, index)->settings, run_batch_count(run, index));
}

size_t run_evaluations(struct run *run, size_t end) {
    size_t sum = 0;
    for (size_t index = 1; index <= end; index++)
        sum += run_cost(run, index);
    return sum;
}

size_t run_updates(struct run *run, size_t end, int parameter) {
    size_t updates = 0;
    for (size_t index = 1; index <= end; index++) {
        make_step(run, index, snapshot_at(run, index - 1), &run->step);
        updates += run->step.gradient[parameter] != 0;
    }
    return updates;
}
