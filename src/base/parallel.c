/* Threads are made for each call and end with it: that takes some 20 microseconds each, little beside the milliseconds
 * that are worth sharing, and nothing is left over between calls. */
#include "parallel.h"

#include "number.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

struct crew {
    atomic_size_t next;
    size_t count;
    void (*part)(void *context, size_t index);
    void *context;
};

int parallel_threads(void) {
    const char *asked = getenv("DOWNHILL_THREADS");
    double count;
    if (!asked || !number_parse(asked, &count) || !(count >= 1))
        count = (double)sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : count < THREADS_MAX ? (int)count : THREADS_MAX;
}

static void *take_parts(void *context) {
    struct crew *crew = context;
    for (size_t i; (i = atomic_fetch_add(&crew->next, 1)) < crew->count;)
        crew->part(crew->context, i);
    return NULL;
}

/* New threads have the mask of signals of the one that makes them. */
static int hire(struct crew *crew, int wanted, pthread_t others[]) {
    sigset_t all, before;
    int hired = 0;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    while (hired < wanted && pthread_create(&others[hired], NULL, take_parts, crew) == 0)
        hired++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return hired;
}

void parallel_run(size_t count, int threads, void (*part)(void *context, size_t index), void *context) {
    struct crew crew = {.count = count, .part = part, .context = context};
    pthread_t others[THREADS_MAX];
    int most = count < THREADS_MAX ? (int)count : THREADS_MAX;
    int wanted = (threads < most ? threads : most) - 1;
    int hired = wanted > 0 ? hire(&crew, wanted, others) : 0;
    take_parts(&crew);
    while (hired > 0)
        pthread_join(others[--hired], NULL);
}
