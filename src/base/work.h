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

#endif
