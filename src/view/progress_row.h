/* The row that long work shows: what goes on, how far it is, how long it still takes, and how to stop it. */
#ifndef VIEW_PROGRESS_ROW_H
#define VIEW_PROGRESS_ROW_H

#include "canvas.h"

struct progress_row {
    const char *what;    /* in a few words */
    double done, total;  /* in any unit; total 0: not known */
    double seconds;      /* since it began */
    const char *stopped; /* the key that stops it; NULL: none */
    int waiting;         /* keys that were typed meanwhile */
};

/* In the place of the sentence. Small screens leave out the time, then the bar, then the keys that wait. */
void progress_row_draw(struct canvas *canvas, const struct look *look, const struct progress_row *row);

/* Seconds still to go, judged by those passed; NaN where that is not known yet. */
double progress_row_left(const struct progress_row *row);

/* "4 s", "2 min", "3 h"; rounded up. */
void progress_row_time(double seconds, char *out, size_t size);

#endif
