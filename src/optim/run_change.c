/* A change begins a segment at the position: what its settings share with those that led there goes on. */
#include "run_part.h"

#include "memory.h"

#include <math.h>
#include <string.h>

static bool same_plan(const struct settings *a, const struct settings *b) {
    return a->batch == b->batch && a->shuffle == b->shuffle && a->seed == b->seed;
}

/* The segment that begins at the position: the optimizer's state goes on, and the epochs of the same batches. */
static struct segment next_segment(struct run *run, const struct settings *settings) {
    const struct segment *last = run_segment_of(run, run->position); /* the one that led here */
    struct segment segment = *last;
    const struct segment *here = run_segment_from(run, run->position);
    segment.settings = *settings;
    segment.data = run_segment_of(run, run->position + 1)->data; /* in force already */
    segment.first = run->position;
    segment.moved = here && here->moved;
    if (segment.moved)
        memcpy(segment.theta, here->theta, sizeof segment.theta);
    if (settings->optimizer != last->settings.optimizer)
        segment.state_from = run->position;
    if (!same_plan(settings, &last->settings)) {
        size_t updates = run->position - last->batch_from, per_epoch = batches_per_epoch(run_plan(run, last));
        segment.epoch_from = last->epoch_from + updates / per_epoch + (updates % per_epoch > 0);
        segment.batch_from = run->position;
    }
    return segment;
}

/* Forgets all points after the position. */
static void cut(struct run *run) {
    run_snapshot_at(run, run->position);
    run->length = run->position;
    run->ended = run_is_lost(run, run->cursor.theta);
    run->checkpoint_count = run->position / run->stride + 1;
    run_forget(run, run->position + 1);
}

/* Puts a segment that begins at the position, which is not 0, in the place of all that do so or later. */
static void add_segment(struct run *run, const struct segment *segment) {
    while (run->segments[run->segment_count - 1].first >= run->position)
        run->segment_count--;
    run->batches_from = SIZE_MAX; /* another plan may have begun here before */
    run->segments = memory_grow(run->segments, &run->segment_capacity, run->segment_count + 1, sizeof *run->segments);
    run->segments[run->segment_count++] = *segment;
    run_take_objective(run);
}

bool run_change(struct run *run, const struct settings *settings, struct error *error) {
    if (!settings_check(settings, &run->objective, error))
        return false;
    if (run->position == 0) {
        run_begin(run, settings);
        return true;
    }
    cut(run);
    struct segment segment = next_segment(run, settings);
    add_segment(run, &segment);
    return true;
}

bool run_change_data(struct run *run, const struct data *data, struct error *error) {
    const struct data *old = run->objective.data;
    if (!old || old->count != data->count || old->inputs != data->inputs)
        return error_set(error, "the data must have as many points and inputs as before");
    struct settings settings = *run_settings(run);
    if (run->position == 0) {
        run->objective = objective_neuron(data, settings.mean);
        run_begin(run, &settings);
        return true;
    }
    cut(run);
    struct segment segment = next_segment(run, &settings);
    segment.data = data;
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
        run_begin(run, &settings);
        return true;
    }
    cut(run);
    struct segment segment = next_segment(run, &settings);
    segment.moved = true;
    memcpy(segment.theta, theta, size);
    add_segment(run, &segment);
    memcpy(run->cursor.theta, theta, size);
    run_keep_cursor(run);
    run_forget(run, run->position);
    run->ended = run_is_lost(run, theta);
    return true;
}

bool run_changed(const struct run *run, size_t n) {
    return run_segment_from(run, n) != NULL;
}

bool run_moved(const struct run *run, size_t n) {
    const struct segment *segment = run_segment_from(run, n);
    return segment && segment->moved;
}

size_t run_changes(const struct run *run, size_t end) {
    size_t count = 0;
    for (size_t i = 1; i < run->segment_count; i++)
        count += run->segments[i].first <= end;
    return count;
}
