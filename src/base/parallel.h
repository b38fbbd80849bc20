/* Work cut into parts that know nothing of one another, done by several threads. */
#ifndef BASE_PARALLEL_H
#define BASE_PARALLEL_H

#include <stddef.h>

enum { THREADS_MAX = 64 };

/* How many threads this machine runs at a time, 1..THREADS_MAX; the environment's DOWNHILL_THREADS where it is such a
 * number. */
int parallel_threads(void);

/* Calls part(context, i) once for each i below `count`, on up to `threads` threads, this one among them, and returns
 * when all are done. They take the parts in turn: which thread does which is not known, so a part writes where no other
 * reads or writes, and what is made of all parts is made afterwards, in the order of their numbers. Where a thread
 * cannot be had, the others do its share. Signals reach this thread alone. */
void parallel_run(size_t count, int threads, void (*part)(void *context, size_t index), void *context);

#endif
