/* What the files of the table of losses share. */
#ifndef VIEW_LOSSES_PART_H
#define VIEW_LOSSES_PART_H

#include "canvas.h"
#include "lesson.h"
#include "scene.h"

enum { LOSSES_CHANGED = '~' }; /* beside a step at which the learner changed something */

/* How several runs stand in the table. */
enum losses_form {
    LOSSES_NAMES, /* a run a column, its sign and name above */
    LOSSES_SIGNS, /* the sign alone above, the names in a legend over the heads */
    LOSSES_LINES, /* a run a row, the last steps beside each other */
};

/* Where the table stands and how it writes. */
struct losses {
    const struct scene *scene;
    struct canvas *canvas;
    struct rect rect;
    size_t first, now; /* steps in sight */
    int step;          /* columns of the steps, behind the one for `>` */
    int places;        /* of losses */
    bool foretold;     /* with what the learner foretold */
    int columns;       /* of one run: numbers a row, the step aside; of several: the runs that have room */
    /* of several runs */
    int first_run;
    enum losses_form form;
    int legend;                /* its rows */
    int ends[RUNS_IN_LAB_MAX]; /* where the numbers of each column end (exclusive) */
    int number, gap;           /* columns that a number takes, and those between two */
};

/* The loss of run i in row n; NaN where the run ended before. */
double losses_loss(const struct losses *losses, int i, size_t n);

/* Fills in first and places, for a table of that many rows. */
void losses_rows(struct losses *losses, int rows);

/* Was any of the runs changed at this step? */
bool losses_changed(const struct losses *losses, size_t n);

/* The beginning of row n: the marks, the ground, the step. */
void losses_draw_step(const struct losses *losses, int y, size_t n);

/* losses_runs.c: several runs. */
void losses_lay_out_runs(struct losses *losses);
void losses_draw_runs(const struct losses *losses);

#endif
