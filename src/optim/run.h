/* A stepped run: forward, back, go to n, from the start again. Point 0 is the start; update i leads from point i - 1 to
 * point i. Only points and optimizer states are kept (checkpoints and replay for long runs, within 64 MiB); a step's
 * evidence is made again from them when asked for, bit for bit the same. */
#ifndef OPTIM_RUN_H
#define OPTIM_RUN_H

#include "settings.h"
#include "step.h"
#include "work.h"

struct run;

/* The objective is copied (not its data, which must outlive the run); its reduction is that of the settings. NULL and
 * an error where settings_check fails. */
struct run *run_create(const struct settings *settings, const struct objective *objective, struct error *error);
void run_destroy(struct run *run); /* NULL is fine */

/* The settings in force for the update that leads on from the position. */
const struct settings *run_settings(const struct run *run);
/* Those in force for update `index`, from 1 on: they may have been changed in mid-run. */
const struct settings *run_settings_at(const struct run *run, size_t index);
/* With the data and the reduction in force at the position: all losses and gradients of points are told by it. */
const struct objective *run_objective(const struct run *run);
/* What update `index`, from 1 on, went by. */
struct objective run_objective_at(const struct run *run, size_t index);

size_t run_position(const struct run *run); /* the point we stand on */
size_t run_length(const struct run *run);   /* the last point computed so far, at least the position */
bool run_ended(const struct run *run);      /* the last point computed is not finite: no way further */

/* To point n, computing what is missing. Returns the position reached: less than n only where the run diverged. */
size_t run_goto(struct run *run, size_t n);

/* The same, telling `work` (NULL is fine) how far it is; where that wants no more, the run stands where it got to. */
size_t run_goto_told(struct run *run, size_t n, const struct work *work);

/* Points and steps of any index 0..run_length (steps from 1); neither moves the position. The results of run_theta
 * and run_step are valid until the next call with the same run. */
const double *run_theta(struct run *run, size_t n);
double run_loss(struct run *run, size_t n);                      /* of all data */
void run_gradient(struct run *run, size_t n, double gradient[]); /* of all data, at point n */
const struct step *run_step(struct run *run, size_t n);

/* At most `most` (at least 2) points from 0 to `end`, both with them, evenly spread: points 0, every, 2 every, .. and
 * `end`, `parameters` numbers each. They are taken from what is kept, so that a long run need not be made again.
 * Returns how many there are. */
size_t run_trail(struct run *run, size_t end, size_t most, double points[], size_t *every);

/* The update that would lead on from the position, without making it (ghosts, predictions). */
const struct step *run_preview(struct run *run);

/* Changes the settings from the position on: what came after it is forgotten. The optimizer's state is kept where the
 * optimizer stays the same; t of the schedules goes on counting; another batch size, seed or order begins a new epoch.
 * `start` counts only at position 0. An error leaves the run as it was. */
bool run_change(struct run *run, const struct settings *settings, struct error *error);

/* Other data from the position on, as many points of as many inputs as before, else an error; they must outlive the
 * run. At position 0 the run begins with them. False, too, where there are none to be changed. */
bool run_change_data(struct run *run, const struct data *data, struct error *error);

/* Puts point n, the position, elsewhere, from now on: what came after it is forgotten, what led there is kept, the
 * optimizer's state goes on. The step n still tells where the update led; point n is `theta`. At position 0 it is
 * another start. False with an error, and nothing changed, where `theta` is not finite. */
bool run_move(struct run *run, const double theta[], struct error *error);

/* Was the run changed or moved at point n (from 1 on)? How often up to point `end`? A change made at point 0 is
 * none: the run began so. */
bool run_changed(const struct run *run, size_t n);
bool run_moved(const struct run *run, size_t n);
size_t run_changes(const struct run *run, size_t end);

/* What is counted over the points 0..end, or over the updates between them. */
enum run_tally {
    TALLY_RISES,       /* steps that raised the loss of all data */
    TALLY_RISE_TOTAL,  /* by how much in all */
    TALLY_CROSSINGS,   /* of the valley: changes of sign of run_across */
    TALLY_OVERSHOOT,   /* how far it got to the other side of the valley than it began, at most */
    TALLY_TURNS,       /* changes of sign of the move in the first parameter */
    TALLY_EVALUATIONS, /* the sum of run_cost */
    TALLY_UPDATES,     /* updates whose gradient was not zero for the first parameter; + i: for parameter i */
    TALLY_COUNT = TALLY_UPDATES + PARAMETERS_MAX
};
/* Up to `end`, at most run_length. Kept as far as it was counted: to ask again, or for a later end, costs only what is
 * new. False, with `value` unset, where `work` (NULL is fine) wants no more. */
bool run_tally(struct run *run, enum run_tally what, size_t end, const struct work *work, double *value);
/* Of one update, from 1 on: points that its gradient was taken over, and points visited for losses and gradients. */
size_t run_batch_count(struct run *run, size_t index);
size_t run_cost(struct run *run, size_t index);
/* How far point n is from the minimum in the steep direction there, with its sign: what crossings and
 * overshoot count. */
double run_across(struct run *run, size_t n);
/* Has the valley been crossed to `here`, as run_across tells it? `side` is the last such distance that wasn't 0, and
 * goes on to `here`. */
bool run_crossed(double here, double *side);
/* How far `here` is on the other side of the valley than `start`; negative: on the same side. */
double run_overshoot(double start, double here);
/* The minimum for these is looked for when first asked for. Beforehand, telling `work`: false where that wants no more.
 * Or it is known already (PARAMETERS_MAX numbers; NULL: there is none); what is known is kept. */
bool run_find_minimum(struct run *run, const struct work *work);
void run_take_minimum(struct run *run, const double theta[]);

#endif
