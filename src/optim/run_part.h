/* What a run is made of; for run*.c alone. */
#ifndef OPTIM_RUN_PART_H
#define OPTIM_RUN_PART_H

#include "batch.h"
#include "run.h"

/* All that an update needs to know of those before it. */
struct snapshot {
    double theta[PARAMETERS_MAX];
    double state[STATES_MAX][PARAMETERS_MAX];
    double validation; /* the last epoch's validation loss; NaN before there is one */
    size_t cuts;       /* of eta: epochs that were worse than the one before */
};

/* Settings and what they hold from. */
struct segment {
    struct settings settings;
    const struct data *data; /* NULL where the objective has none */
    size_t first;            /* the point it leads on from: its first update is first + 1 */
    size_t state_from;       /* the point where the optimizer's state was zero */
    size_t batch_from;       /* the point where its first epoch began */
    size_t epoch_from;       /* the number of that epoch */
    bool moved;              /* the point `first` was put elsewhere */
    double theta[PARAMETERS_MAX];
};

struct known_loss {
    size_t point; /* one more than its index; 0: none */
    double loss;
};

/* An update's evidence. */
struct kept_step {
    struct step step; /* index 0: none */
    double etas[ETAS_MAX];
    bool judged; /* losses and outcome are there, too */
};

/* What was counted over a run so far. */
struct tally {
    size_t points;       /* the first so many were looked at */
    double before, last; /* what the next one is compared with */
    double value;
    int parameter; /* of TALLY_UPDATES */
};

struct run {
    struct objective objective;
    bool watch_loss; /* may the loss be infinite where theta is not? */
    size_t position, length;
    bool ended;

    struct segment *segments;
    size_t segment_count, segment_capacity;

    double *checkpoints; /* of the points 0, stride, 2 stride, ..; `width` numbers each */
    size_t checkpoint_count, checkpoint_capacity, width, stride;
    struct snapshot cursor;
    size_t cursor_point;

    struct batches batches; /* of the plan that began at point batches_from */
    size_t batches_from;

    struct step walked; /* the update that led to the cursor, without its evidence */
    double walked_etas[ETAS_MAX];
    struct kept_step *steps;   /* STEPS_KEPT of them, that of update n at n % STEPS_KEPT; NULL before the first */
    struct known_loss *losses; /* LOSSES_KEPT of them, likewise */

    struct tally tallies[TALLY_COUNT];
    bool minimum_known; /* the minimum, and the steep direction there */
    double minimum[PARAMETERS_MAX], steep[PARAMETERS_MAX];
};

/* Work is told of each time after so many points of the data, a millisecond's worth; an update itself, and a point of
 * the run, count as some. */
enum { RUN_VISITS_UNTOLD = 200000, RUN_UPDATE_VISITS = 2 };

/* ---- run.c ---- */

/* From the start again, with these settings. */
void run_begin(struct run *run, const struct settings *settings);

/* What is minimised in a segment. */
struct objective run_objective_in(const struct run *run, const struct segment *segment);

/* Losses and gradients are told by the data and the reduction in force at the position. */
void run_take_objective(struct run *run);

/* Nothing is known any more of points and updates from `from` on: of their losses, their evidence,
 * and counts of them. */
void run_forget(struct run *run, size_t from);

/* The evidence of update `index` where it is kept; NULL: it isn't. */
const struct step *run_known_step(const struct run *run, size_t index);

/* ---- run_history.c ---- */

/* The segment that update `index` (from 1) belongs to. */
const struct segment *run_segment_of(const struct run *run, size_t index);

/* The segment that begins at point n, from 1 on; NULL: none does. */
const struct segment *run_segment_from(const struct run *run, size_t n);

/* The batches of the segment's plan. */
struct batches *run_plan(struct run *run, const struct segment *segment);

/* Only `start` is kept, as point 0. */
void run_keep_start(struct run *run, const struct snapshot *start);

/* Before a walk to point `end`: so that there is room for checkpoints all the way, and none is kept in vain. */
void run_make_room(struct run *run, size_t end);

/* The next point after the cursor that is to be kept. */
size_t run_next_checkpoint(const struct run *run);

/* Keeps the cursor as a checkpoint, in the place of the one of that point if there is one. */
void run_keep_cursor(struct run *run);

/* Brings the cursor to `point`, at most run->length: from where it is or from the last checkpoint before. */
const struct snapshot *run_snapshot_at(struct run *run, size_t point);

/* ---- run_update.c ---- */

/* The cursor, not lost itself, goes on to point `end`, or to where it is lost; false: it is. */
bool run_walk(struct run *run, size_t end);

/* The evidence of update `index`, all but its losses and outcome; `etas`: room for a line search's candidates, which
 * the step holds on to. */
void run_make_step(struct run *run, size_t index, double etas[ETAS_MAX], struct step *step);

/* Is the point no longer a place to go on from? */
bool run_is_lost(const struct run *run, const double theta[]);

/* Points visited by one update over `points` points; a surface counts as one point. */
size_t run_visits(const struct settings *settings, size_t points);

#endif
