/* Writing to a terminal in one piece. Curses writes at each move of the cursor: a frame is a hundred small
 * writes, and over a network as many packets. Between begin and end all that is written to `fd` is kept back;
 * end sends it at once. */
#ifndef TERM_TERM_GATHER_H
#define TERM_TERM_GATHER_H

#include <stddef.h>

struct gather {
    int fd;       /* whose writes are kept back */
    int store;    /* where they are kept meanwhile; -1: the system has no such place, and nothing is kept back */
    int terminal; /* what `fd` was, between begin and end; else -1 */
};

/* Makes the place where writes are kept, and gives it back: not between begin and end. */
void gather_open(struct gather *gather, int fd);
void gather_close(struct gather *gather);

void gather_begin(struct gather *gather);
/* Whoever pointed `fd` elsewhere meanwhile (a terminal that takes no more) is left so. Returns how many bytes it sent,
 * as far as is known. */
size_t gather_end(struct gather *gather);

#endif
