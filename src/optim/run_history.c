/* Kept are checkpoints: the parameters and the optimizer's state at every stride-th point. When their room is full
 * every other one is dropped and the stride doubles, so any point is at most a stride of updates away. One point more
 * is kept, wherever it was last asked for (`cursor`): walking on from there costs one update.
 *
 * Settings may change in mid-run: segments say which hold from which point on. An update is a pure function of its
 * segment, its number and the snapshot before it; so making it again gives the same bits. */
#include "run_part.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

/* Of two parameters half a MiB: a lesson has many runs. Of a million updates every 128th is kept. */
enum { CHECKPOINTS_MAX = 8192 };

/* ---- segments ---- */

const struct segment *run_segment_of(const struct run *run, size_t index) {
    size_t i = run->segment_count - 1;
    while (i > 0 && run->segments[i].first >= index)
        i--;
    return &run->segments[i];
}

const struct segment *run_segment_from(const struct run *run, size_t n) {
    const struct segment *segment = run_segment_of(run, n + 1);
    return n > 0 && segment->first == n ? segment : NULL;
}

struct batches *run_plan(struct run *run, const struct segment *segment) {
    if (run->batches_from != segment->batch_from) {
        const struct settings *settings = &segment->settings;
        batches_finish(&run->batches);
        batches_init(&run->batches, run->objective.points, settings->batch, settings->shuffle, settings->seed);
        run->batches_from = segment->batch_from;
    }
    return &run->batches;
}

/* ---- checkpoints ---- */

/* The state variables of the optimizer that has most. */
static size_t states(void) {
    int most = 0;
    for (size_t i = 0; i < OPTIMIZER_COUNT; i++)
        most = OPTIMIZERS[i]->state_count > most ? OPTIMIZERS[i]->state_count : most;
    return (size_t)most;
}

/* A checkpoint: theta, the state variables, the validation loss, the cuts; without parameters that are not there. */
static void pack(const struct run *run, const struct snapshot *snapshot, double *packed) {
    size_t parameters = (size_t)run->objective.parameters, size = parameters * sizeof *packed;
    memcpy(packed, snapshot->theta, size);
    for (size_t i = 0; i < (run->width - 2) / parameters - 1; i++)
        memcpy(packed + (1 + i) * parameters, snapshot->state[i], size);
    packed[run->width - 2] = snapshot->validation;
    packed[run->width - 1] = (double)snapshot->cuts;
}

static void unpack(const struct run *run, const double *packed, struct snapshot *snapshot) {
    size_t parameters = (size_t)run->objective.parameters, size = parameters * sizeof *packed;
    memset(snapshot, 0, sizeof *snapshot);
    memcpy(snapshot->theta, packed, size);
    for (size_t i = 0; i < (run->width - 2) / parameters - 1; i++)
        memcpy(snapshot->state[i], packed + (1 + i) * parameters, size);
    snapshot->validation = packed[run->width - 2];
    snapshot->cuts = (size_t)packed[run->width - 1];
}

/* Drops every other one; point 0 stays. */
static void thin(struct run *run) {
    run->checkpoint_count = (run->checkpoint_count + 1) / 2;
    for (size_t i = 1; i < run->checkpoint_count; i++)
        memcpy(run->checkpoints + i * run->width, run->checkpoints + 2 * i * run->width,
               run->width * sizeof *run->checkpoints);
    run->stride *= 2;
}

void run_keep_start(struct run *run, const struct snapshot *start) {
    run->width = (size_t)run->objective.parameters * (1 + states()) + 2;
    run->checkpoint_count = 0;
    run->stride = 1;
    run->cursor = *start;
    run->cursor_point = 0;
    run_keep_cursor(run);
}

void run_make_room(struct run *run, size_t end) {
    while (end / run->stride >= CHECKPOINTS_MAX)
        thin(run);
}

size_t run_next_checkpoint(const struct run *run) {
    return (run->cursor_point / run->stride + 1) * run->stride;
}

void run_keep_cursor(struct run *run) {
    size_t place = run->cursor_point / run->stride;
    if (run->cursor_point % run->stride != 0 || place > run->checkpoint_count)
        return;
    if (place == run->checkpoint_count) {
        run->checkpoint_count++;
        run->checkpoints = memory_grow(run->checkpoints, &run->checkpoint_capacity, run->checkpoint_count * run->width,
                                       sizeof *run->checkpoints);
    }
    pack(run, &run->cursor, run->checkpoints + place * run->width);
}

const struct snapshot *run_snapshot_at(struct run *run, size_t point) {
    size_t checkpoint = point / run->stride * run->stride;
    if (run->cursor_point > point || run->cursor_point < checkpoint) {
        unpack(run, run->checkpoints + checkpoint / run->stride * run->width, &run->cursor);
        run->cursor_point = checkpoint;
    }
    run_walk(run, point);
    return &run->cursor;
}

size_t run_trail(struct run *run, size_t end, size_t most, double points[], size_t *every) {
    size_t parameters = (size_t)run->objective.parameters, spans = most > 2 ? most - 1 : 1, count = 0;
    *every = 1;
    if (end > spans) {
        size_t strides = (end + spans * run->stride - 1) / (spans * run->stride); /* between two of them */
        *every = strides * run->stride;
    }
    for (size_t n = 0; n < end; n += *every)
        memcpy(points + parameters * count++, run_theta(run, n), parameters * sizeof *points);
    memcpy(points + parameters * count++, run_theta(run, end), parameters * sizeof *points);
    return count;
}
