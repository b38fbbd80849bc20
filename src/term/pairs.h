/* Colour pairs, handed out on demand: curses draws a cell in a numbered pair of ink and ground, and many terminals'
 * curses have room for 64. Pair 0 is the terminal's own colours. */
#ifndef TERM_PAIRS_H
#define TERM_PAIRS_H

enum { PAIRS_MAX = 64 }; /* pair 0 included */

struct pairs {
    struct {
        short ink, ground;
    } rows[PAIRS_MAX];
    int count; /* pair 0 included */
    int limit; /* at most PAIRS_MAX, and what the terminal has */
};

/* All forgotten but pair 0. `limit`: pairs that the terminal has; more than PAIRS_MAX count as so many. */
void pairs_clear(struct pairs *pairs, int limit);

/* The pair's number; a new one is `count - 1` afterwards. -1 where there is no room for another. */
int pairs_find(struct pairs *pairs, int ink, int ground);

#endif
