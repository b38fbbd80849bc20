/* The computed side of a course: runs made when first asked for and kept, minima, and the worth of every reference of
 * an expression. */
#ifndef SESSION_BOOK_H
#define SESSION_BOOK_H

#include "lesson.h"
#include "run.h"

struct book;

enum { BOOK_STEPS_MAX = 100000 };

struct book *book_create(struct course *course); /* the course must outlive it */
void book_destroy(struct book *book);
struct course *book_course(const struct book *book);

/* A run as its lesson defines it. NULL and an error where it has none of that name or its data are broken. The run stands
 * wherever the last user left it: use run_goto. */
struct run *book_run(struct book *book, size_t lesson, const char *name, struct error *error);

/* The runs that some names of a lesson stand for, the members of a `vary` one by one; at most `most`. Returns how many. */
size_t book_runs(const struct book *book, size_t lesson, const struct names *names, const struct run_definition *out[],
                 size_t most);

/* The neuron on a data set, for curves, maps and grids; valid as long as the book. NULL and an error where there is none. */
const struct objective *book_objective(struct book *book, size_t lesson, const char *data, struct error *error);

/* The best point known of a data set; computed once. */
bool book_minimum(struct book *book, size_t lesson, const char *data, double theta[PARAMETERS_MAX], double *loss,
                  struct error *error);

/* A scope for the expressions of a lesson. `live` answers references to the page's lab and tables (kind, quantity, of);
 * NULL where nothing is live: they are NaN then. The scope stays valid as long as the book and `live` do. */
struct live {
    bool (*resolve)(void *context, const struct reference *reference, double *value, bool *found, struct error *error);
    void *context;
};
void book_scope(struct book *book, size_t lesson, const struct live *live, struct scope *scope);
/* Must be called before `live` goes. */
void book_forget_live(struct book *book, const struct live *live);

/* A column of a table of steps or runs, for one run: `loss`, `loss at 5`, `step when loss < 0.01`. A bare quantity is
 * that after update `step` (SIZE_MAX: the run's last). What never happens is true with NaN. */
bool book_column(struct book *book, size_t lesson, const struct expression *column, const char *run, size_t step,
                 double *value, struct error *error);

/* A column of a guesses table at a point: loss, grad_w, grad_b, diff_w, diff_b (central difference, h = 1e-5), w, b. */
bool book_point_column(struct book *book, size_t lesson, const struct expression *column, const char *data,
                       const double theta[], double *value, struct error *error);

/* To point n of a run, wherever it stands, without moving it further than needed. False and an error where the run
 * diverged before n. */
bool book_reach(struct run *run, size_t n, struct error *error);

/* The worth of Q (step loss w b grad_w grad_b slope stride eta gamma rate_w rate_b, state variables u_w ..) of a run
 * after update n. stride, eta, gamma, rate and states belong to update n (n at least 1; states are 0 at 0). About the
 * whole run up to n: crossings rises rise_total turns overshoot evaluations updates_w. */
bool book_quantity(struct run *run, const char *quantity, size_t n, double *value, struct error *error);

#endif
