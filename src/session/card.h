/* Which formula is used where books differ: a row a difference, with its knob where the program can do both. */
#ifndef SESSION_CARD_H
#define SESSION_CARD_H

#include <stdbool.h>
#include <stddef.h>

enum { CARD_FIXED = -1 };

struct card_row {
    const char *title;
    int knob;               /* enum knob_kind; CARD_FIXED: there is no choice */
    const char *choices[2]; /* what each choice of the knob means, in its order; fixed: the first says what holds */
    bool of_data;           /* about the loss of data points: left out where the lab is on a surface */
};

struct session;

/* The rows that mean something here. */
size_t card_row_count(const struct session *session);
const struct card_row *card_row(const struct session *session, size_t i);

/* The choice in force for the lab's active run, on a page without a lab the usual one. -1: fixed, or the run's
 * optimizer has nothing of the kind. */
int card_choice(const struct session *session, const struct card_row *row);

#endif
