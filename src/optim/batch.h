/* Which points each update uses. An epoch is cut into batches of `size` points; where that does not come out even, the
 * points left over form a short last batch. With `shuffle`, the order of the last epoch (at first the file's) is
 * shuffled before each: Fisher-Yates from the last place down, partner = random_below(i + 1), seeded (seed, 1). Any
 * epoch may be asked for at any time: the generator's state at the start of each epoch is remembered, so that the
 * shuffle of the one before can be undone. */
#ifndef OPTIM_BATCH_H
#define OPTIM_BATCH_H

#include "random.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct batches {
    size_t points, size; /* size 1..points */
    size_t per_epoch;    /* batches */
    bool shuffle;
    uint64_t seed;
    size_t *order; /* of epoch `epoch`; NULL where one batch holds all points, and before file order is asked for */
    size_t epoch;
    struct random random; /* after the shuffle of `epoch` */
    uint64_t *states;     /* the generator before the shuffle of each epoch, 0..epoch */
    size_t state_capacity;
    uint32_t *partners; /* room to undo a shuffle */
};

struct batch {
    const size_t *points; /* NULL: all; valid until the next call */
    size_t count;
    size_t epoch; /* from 0 */
};

/* `size` 0 means all. End with batches_finish (which takes {0}). */
void batches_init(struct batches *batches, size_t points, size_t size, bool shuffle, uint64_t seed);
void batches_finish(struct batches *batches);

/* Updates in an epoch: points / size, rounded up. */
size_t batches_per_epoch(const struct batches *batches);

/* The number of points in the batch of update t (from 0), without making it. */
size_t batches_count(const struct batches *batches, size_t t);

/* All points in the order of an epoch, valid until the next call; NULL: in that of the file. */
const size_t *batches_order(struct batches *batches, size_t epoch);

/* The batch of update t. */
struct batch batches_at(struct batches *batches, size_t t);

#endif
