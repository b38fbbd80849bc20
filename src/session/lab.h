/* The page's lab: runs stepped in lockstep, on a copy that the learner may change. */
#ifndef SESSION_LAB_H
#define SESSION_LAB_H

#include "book.h"

struct prediction {
    bool aiming;          /* the crosshair moves with the arrows */
    bool made;            /* committed: shown beside what happened */
    double point[2];
    size_t step;          /* for this step of the active run */
    double distance;      /* to where it went, once it has */
    bool judged;
};

struct lab {
    const struct block *block;            /* NULL: the page has none */
    struct run *runs[RUNS_IN_LAB_MAX];
    const struct run_definition *definitions[RUNS_IN_LAB_MAX];
    struct data *data[RUNS_IN_LAB_MAX];   /* the learner's copies, where points were edited; else NULL */
    int run_count;
    int active;                           /* the run whose update is shown in full */
    size_t step;                          /* all runs stand here, or at their end where they diverged before */
    size_t view;                          /* the view in front where not all have room: index into block's views */
    bool running;
    int speed;                            /* steps a second: 1, 2, 5, 10, 20, 50 */
    double w[2], b[2];                    /* the part of the plane shown */
    unsigned layers;
    bool edited;                          /* differs from the lesson's definition: restart has work to lose */
    struct prediction prediction;
    int predictions, hits;                /* the tally; a hit is within a cell of the map (range / 36) */
};

/* Sets the lab up from its block; the step is that of `at`. */
bool lab_open(struct lab *lab, struct book *book, size_t lesson, const struct block *block, struct error *error);
void lab_close(struct lab *lab);

/* The step beyond which the lab does not go now; SIZE_MAX: no hold. Set by the session. */
/* Moves all runs to a step; returns the step reached by the farthest. */
size_t lab_goto(struct lab *lab, size_t step);

/* The objective of run i (its own data or the learner's copy). */
const struct objective *lab_objective(const struct lab *lab, int i);

#endif
