/* Long work that tells how far it is, and ends early when whoever waits has had enough. Whoever can draw and take keys
 * fills the struct in; whoever computes calls work_goes_on every few milliseconds. */
#ifndef BASE_WORK_H
#define BASE_WORK_H

#include <stdbool.h>

struct work {
    /* `what` says in a few words what goes on ("reading big.csv"); `done` of `total` in any unit, total 0 where it
     * isn't known. False: stop as soon as that leaves nothing half made. */
    bool (*tell)(void *context, const char *what, double done, double total);
    void *context;
};

/* True where nobody listens (NULL). */
bool work_goes_on(const struct work *work, const char *what, double done, double total);

/* Work of several parts, each of which tells of itself alone: `whole` is told how far they are together. */
struct work_parts {
    struct work part; /* for the part at hand */
    const struct work *whole;
    const char *what; /* that goes on, of the whole; NULL: what the part says */
    double done;      /* before the part at hand; whoever goes from part to part counts it */
    double size;      /* of the part at hand */
    double total;     /* of all, in the same unit */
    bool stopped;     /* `whole` wanted no more */
};

/* For parts of size 1, `total` of them. `parts` must stay where it is. */
void work_parts_init(struct work_parts *parts, const struct work *whole, const char *what, double total);

#endif
