/* Only the order of one epoch is kept. The next one comes by shuffling it again; the one before by drawing the same
 * partners again, from the generator's state at that epoch's start, and making the swaps in reverse. So a step back
 * over the edge of an epoch costs one shuffle, not all of them. Example: file order 0 1 2, partners 0 for place 2 and 1
 * for place 1, gives 2 1 0; swapping 1 with 1 and then 2 with 0 gives 0 1 2 again. */
#include "batch.h"

#include "memory.h"

#include <stdlib.h>

/* Epochs whose generator state is kept (8 MiB); going back beyond them shuffles anew from the first. */
enum { STATES_KEPT = 1 << 20 };

static void set_file_order(struct batches *batches) {
    for (size_t i = 0; i < batches->points; i++)
        batches->order[i] = i;
}

static void swap(size_t *order, size_t i, size_t j) {
    size_t kept = order[i];
    order[i] = order[j];
    order[j] = kept;
}

static void shuffle(struct batches *batches) {
    if (batches->epoch < STATES_KEPT) {
        batches->states =
            memory_grow(batches->states, &batches->state_capacity, batches->epoch + 1, sizeof *batches->states);
        batches->states[batches->epoch] = batches->random.state;
    }
    for (size_t i = batches->points - 1; i > 0; i--)
        swap(batches->order, i, random_below(&batches->random, (uint32_t)(i + 1)));
}

/* Takes back the shuffle of this epoch: its swaps, drawn again, in reverse. */
static void unshuffle(struct batches *batches) {
    uint64_t state = batches->states[batches->epoch];
    if (!batches->partners)
        batches->partners = memory_new(batches->points, sizeof *batches->partners);
    batches->random.state = state;
    for (size_t i = batches->points - 1; i > 0; i--)
        batches->partners[i] = random_below(&batches->random, (uint32_t)(i + 1));
    for (size_t i = 1; i < batches->points; i++)
        swap(batches->order, i, batches->partners[i]);
    batches->random.state = state;
}

static void start(struct batches *batches) {
    if (!batches->order)
        batches->order = memory_new(batches->points, sizeof *batches->order);
    batches->epoch = 0;
    random_seed(&batches->random, batches->seed, 1);
    set_file_order(batches);
    if (batches->shuffle)
        shuffle(batches);
}

static void seek(struct batches *batches, size_t epoch) {
    if (!batches->shuffle) {
        batches->epoch = epoch;
        return;
    }
    if (epoch < batches->epoch / 2 || (epoch < batches->epoch && batches->epoch >= STATES_KEPT))
        start(batches);
    for (; batches->epoch > epoch; batches->epoch--)
        unshuffle(batches);
    while (batches->epoch < epoch) {
        batches->epoch++;
        shuffle(batches);
    }
}

void batches_init(struct batches *batches, size_t points, size_t size, bool shuffled, uint64_t seed) {
    *batches = (struct batches){
        .points = points,
        .size = points > 0 && size > 0 ? size : points,
        .shuffle = shuffled,
        .seed = seed,
    };
    batches->per_epoch = points == 0 ? 1 : points / batches->size + (points % batches->size > 0);
    if (batches->size < points && shuffled)
        start(batches);
}

void batches_finish(struct batches *batches) {
    free(batches->order);
    free(batches->states);
    free(batches->partners);
    *batches = (struct batches){0};
}

size_t batches_per_epoch(const struct batches *batches) {
    return batches->per_epoch;
}

/* Of batch `place` of an epoch. */
static size_t count_at(const struct batches *batches, size_t place) {
    size_t left = batches->points - place * batches->size;
    return left < batches->size ? left : batches->size;
}

size_t batches_count(const struct batches *batches, size_t t) {
    return count_at(batches, t % batches->per_epoch);
}

const size_t *batches_order(struct batches *batches, size_t epoch) {
    if (!batches->shuffle || batches->size == batches->points)
        return NULL;
    seek(batches, epoch);
    return batches->order;
}

struct batch batches_at(struct batches *batches, size_t t) {
    size_t epoch = t / batches->per_epoch, place = t - epoch * batches->per_epoch;
    struct batch batch = {.count = count_at(batches, place), .epoch = epoch};
    if (batches->size < batches->points) {
        if (!batches->order)
            start(batches);
        seek(batches, batch.epoch);
        batch.points = batches->order + place * batches->size;
    }
    return batch;
}
