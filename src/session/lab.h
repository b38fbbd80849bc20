/* The page's lab: runs stepped in lockstep, on a copy that the learner may change. */
#ifndef SESSION_LAB_H
#define SESSION_LAB_H

#include "book.h"
#include "text.h"

/* What the learner foretells of the next step of the active run: where it goes, its loss, or both. */
struct prediction {
    bool aiming; /* the crosshair moves with the arrows */
    bool made;   /* committed: shown beside what happened */
    bool has_point, has_loss;
    double point[2], loss;
    size_t step;     /* for this step of the active run */
    bool judged;     /* the step was made; then: */
    double distance; /* from `point` to where it went */
    double beside;   /* of `loss`: how far off it was */
};

/* When a run has arrived: below a loss, or when it has closed a part of the way down (0: 99.9 %). */
struct lab_reach {
    bool is_loss;
    double value;
};

/* How long a run's last updates took, as measured; none: no updates, or nobody measured. */
struct lab_time {
    size_t updates;
    double seconds;
};

struct lab {
    struct book *book;         /* knows who is told of long work */
    size_t lesson;             /* whose runs these are */
    bool stopped;              /* the last lab_goto was ended before its step */
    int phase;                 /* enum lab_phase */
    const struct block *block; /* NULL: the page has none */
    struct run *runs[RUNS_IN_LAB_MAX];
    const struct run_definition *definitions[RUNS_IN_LAB_MAX];
    struct run_definition *own[RUNS_IN_LAB_MAX]; /* the definitions of runs that the learner added; else NULL */
    struct data **copies; /* where points were edited: runs may need them as long as they can go back */
    size_t copy_count, copy_capacity;
    int run_count;
    int active;  /* the run whose update is shown in full */
    size_t step; /* all runs stand here, or at their end where they diverged before */
    bool epochs; /* a step is an epoch of each run, however many updates that takes, instead of an update */
    struct lab_time times[RUNS_IN_LAB_MAX];
    size_t view; /* the view in front where not all have room: index into block's views */
    bool running;
    size_t until;                /* running stops here */
    int speed;                   /* steps a second: 1, 2, 5, 10, 20, 50 */
    double w[2], b[2];           /* the part of the plane shown */
    double home_w[2], home_b[2]; /* the same before zooming */
    int zoom;                    /* times zoomed in; negative: out */
    double turn, tilt;           /* of the surface, degrees */
    unsigned layers;             /* LAYER_ bits shown */
    bool own_layers;             /* chosen by the learner: the lesson's don't replace them */
    struct lab_reach reach;      /* see lab_counts.h */
    enum level_rule levels;      /* how the heights of the level lines are chosen */
    bool free;                   /* free play: everything open, nothing held, no goal judged */
    bool edited;                 /* differs from the lesson's definition: restart has work to lose */
    struct prediction prediction;
    int predictions, hits;           /* the tally: see lab_judge */
    double *losses[RUNS_IN_LAB_MAX]; /* of the points so far, kept for what is notable; see lab_losses */
    size_t loss_counts[RUNS_IN_LAB_MAX], loss_capacities[RUNS_IN_LAB_MAX];
    unsigned sitting;          /* which of the session's labs, once something of it is kept; 0: nothing is */
    struct lab_counts *counts; /* kept as screens ask for them: lab_counts.h */
};

/* How far the coming update has been walked through with `.`; the point moves after the last. */
enum lab_phase { PHASE_REST, PHASE_TEST, PHASE_LOOK, PHASE_GRADIENT, PHASE_UPDATE, LAB_PHASE_COUNT };

enum { LAB_STEPS_MAX = 10000000, LAB_ZOOM_MAX = 10 };

/* Sets the lab up from its block; the step is that of `at`. An error leaves it closed. */
bool lab_open(struct lab *lab, struct book *book, size_t lesson, const struct block *block, struct error *error);
void lab_close(struct lab *lab); /* {0} is fine */

/* Is `block` the same lab, only more or less open? Then lab_show changes to it, and the runs stay as they are. */
bool lab_same(const struct lab *lab, const struct block *block);
void lab_show(struct lab *lab, const struct block *block);

/* Moves all runs to a step (at most LAB_STEPS_MAX); returns the step reached by the farthest. Where whoever is told of
 * the work wanted no more, lab->stopped is set, and all stand at the last step that all have reached. */
size_t lab_goto(struct lab *lab, size_t step);

/* Updates that run i makes in a step: 1, or those of an epoch. */
size_t lab_pace(const struct lab *lab, int i);
const char *lab_step_word(const struct lab *lab); /* "step", "epoch" */
/* Would a step by epochs be another than one by updates? Not where a run was changed on the way. */
bool lab_has_epochs(const struct lab *lab);
/* From now on a step is an epoch, or an update. All runs go back as far as it takes to stand at the same step. */
void lab_set_epochs(struct lab *lab, bool epochs);

/* Computes the runs to the steps that the lesson gives them, where that costs little, and comes back: the map's numbers
 * and the chart's axes then know all that will be drawn and stand still. Called after every change. */
void lab_look_ahead(struct lab *lab);

/* A short name of run i that tells it from the others: its title, what is varied ("eta 0.1"), its optimizer ("NAG",
 * "Line search"), or its name in the lesson. */
enum { LAB_NAME_SIZE = 24 };
void lab_name(const struct lab *lab, int i, char out[LAB_NAME_SIZE]);

/* Are these data a copy whose points were edited? */
bool lab_is_copy(const struct lab *lab, const struct data *data);
/* The lab keeps a copy of the data of run i with these coordinates, in the data's order. */
const struct data *lab_copy_data(struct lab *lab, int i, const double x[], const double y[]);

/* Runs with the same optimizer would have the same sign: they have their number among the lab's runs instead, '1' to
 * '7'. '\0' where the optimizer's own sign tells run i from the others. */
char lab_sign(const struct lab *lab, int i);

/* Where run i stands: the lab's step, or its own last. */
size_t lab_position(const struct lab *lab, int i);
const double *lab_theta(const struct lab *lab, int i);

/* The losses of run i at points 0..end, end at most the position reached. Valid until the next call. */
const double *lab_losses(struct lab *lab, int i, size_t end);

/* Changes run i from the step on where it stands, and forgets what was kept of it beyond. An error leaves it so. */
bool lab_change_run(struct lab *lab, int i, const struct settings *settings, struct error *error);

/* The same with other data, as many points as before. */
bool lab_change_data(struct lab *lab, int i, const struct data *data, struct error *error);

/* One run more with these settings, on the data of run `like`, taken to the lab's step; at most RUNS_IN_LAB_MAX. One
 * less, never the last. Another in the place of run i, which is destroyed; the lab is then to be moved. */
bool lab_add(struct lab *lab, const struct settings *settings, int like, struct error *error);
void lab_remove(struct lab *lab, int i);
void lab_replace(struct lab *lab, int i, struct run *run);

/* To be called after a change: it pauses, has something to lose, and what was predicted no longer counts. */
void lab_settle(struct lab *lab);

/* Run i changed from point `from` on: what was kept of it beyond is forgotten. */
void lab_forget(struct lab *lab, int i, size_t from);

/* What the learner may change: OPEN_ bits, all of them in free play; and may this knob (enum knob_kind) be turned? */
unsigned lab_open_bits(const struct lab *lab);
bool lab_opens(const struct lab *lab, int knob);

/* What to call run i: the lesson's title, where it still has the lesson's optimizer, else the optimizer's. */
const char *lab_title(const struct lab *lab, int i);

/* Adds what was changed at point n of run i ("eta 1 -> 5, batch all -> 2"), or of any run; false: nothing was. */
bool lab_change(const struct lab *lab, int i, size_t n, struct text *out);
bool lab_changes(const struct lab *lab, size_t n, struct text *out);

/* Adds how the start of run i departs from the lesson's: "eta 1 -> 5, begins at w 0, b 3"; false: not at all. A run
 * that the learner brought in has no lesson's. */
bool lab_departure(const struct lab *lab, int i, struct text *out);

/* The objective of run i (its own data or the learner's copy). */
const struct objective *lab_objective(const struct lab *lab, int i);

/* The phase after the present one: PHASE_REST when the update is done. A look-ahead only where the
 * active run has one. */
enum lab_phase lab_next_phase(const struct lab *lab);

/* What marks the present phase in pseudo-code: "start", "test", "look", "gradient", "update", "count". */
const char *lab_phase_word(const struct lab *lab);

/* Is there a prediction to be shown: of the step that the active run stands on, or of the next? */
bool lab_predicted(const struct lab *lab);

/* Judges the prediction as soon as its step has been made; true where it did so now. A hit: the point within a cell of
 * the map as it is shown (a 36th of its width), the loss within a tenth of its change in that step (half a unit of its
 * fourth digit is always allowed for); both, where both were foretold. */
bool lab_judge(struct lab *lab);

/* What the last move did, for the sentence: "step 81: L 0.2796 -> 0.2069, the biggest drop so far". */
void lab_note_step(struct lab *lab, size_t before, char *out, size_t size);

/* Its views, the lesson's; in free play behind them all others that the active run has something for. Returns how many.
 * `v` turns them round: the one in front is number `view`, counted on from the last to the first. */
size_t lab_views(const struct lab *lab, enum lab_view out[LAB_VIEW_COUNT]);
bool lab_has_view(const struct lab *lab, enum lab_view view);
bool lab_shows_first(const struct lab *lab, enum lab_view view);

/* Is there a map among its views, and a plane to be drawn? */
bool lab_has_map(const struct lab *lab);

/* The map: nearer (by > 0) or farther, around the active point; false at the limits. Another part of the plane. */
bool lab_zoom(struct lab *lab, int by);
/* The part shown moves by a sixth of its width or height. */
void lab_pan(struct lab *lab, int right, int up);
/* The next rule for the heights of the level lines; its name is returned. */
const char *lab_next_levels(struct lab *lab);
void lab_range(struct lab *lab, const double w[2], const double b[2]);

/* The layers of the map, in the order of the list that the learner switches them in. */
struct layer_row {
    unsigned bit;
    const char *name;                       /* "NAG's look-ahead" */
    bool (*applies)(const struct lab *lab); /* has the active run anything of the kind? NULL: always */
};
enum { LAYER_ROW_COUNT = 12 };
extern const struct layer_row LAYER_ROWS[LAYER_ROW_COUNT];

/* Layer `row` on or off; all as the lesson has them. */
void lab_switch_layer(struct lab *lab, int row);
void lab_lesson_layers(struct lab *lab);

#endif
