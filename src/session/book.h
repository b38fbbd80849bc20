/* The computed side of a course: runs made when first asked for and kept, minima, and the worth of every reference of
 * an expression. */
#ifndef SESSION_BOOK_H
#define SESSION_BOOK_H

#include "course.h"
#include "run.h"
#include "work.h"

struct book;

enum {
    BOOK_STEPS_MAX = 2000000, /* of `at N` */
    BOOK_SEARCH_MAX = 100000  /* of `step of RUN when ..` */
};

struct book *book_create(struct course *course); /* the course must outlive it */
void book_destroy(struct book *book);
struct course *book_course(const struct book *book);

/* Who is told of long work, NULL: nobody. It must outlive the book, or be replaced before. */
void book_set_work(struct book *book, const struct work *work);
const struct work *book_work(const struct book *book);

/* Where nobody is told, who could stop it, what would take long is refused instead: an error. book_keep_bounds:
 * here it is in any case. */
bool book_is_bounded(const struct book *book);
void book_keep_bounds(struct book *book);

/* A clock in seconds that only goes forward, NULL (as at first): nobody measures. book_now is NaN then. */
void book_set_clock(struct book *book, double (*now)(void));
double book_now(const struct book *book);

/* What a screen asks of the book is asked again at each drawing. So once such work was ended, all that takes long
 * counts as stopped (the error is "stopped") until book_go_on. book_patience is what such work tells: who is
 * told, with that memory. */
const struct work *book_patience(struct book *book);
bool book_stopped(const struct book *book);
void book_go_on(struct book *book);

/* A run as its lesson defines it. NULL and an error where it has none of that name or its data are broken. The run
 * stands wherever the last user left it: use run_goto. */
struct run *book_run(struct book *book, size_t lesson, const char *name, struct error *error);

/* The runs that some names of a lesson stand for, the members of a `vary` one by one; at most `most`.
 * Returns how many. */
size_t book_runs(const struct book *book, size_t lesson, const struct names *names, const struct run_definition *out[],
                 size_t most);

/* The neuron on a data set, or a surface, for curves, maps and grids; valid as long as the book. NULL and an error
 * where there is none. */
const struct objective *book_objective(struct book *book, size_t lesson, const char *data, struct error *error);

/* The best point known of a data set or a surface; computed once. False and an error too where a surface
 * falls without end. */
bool book_minimum(struct book *book, size_t lesson, const char *data, double theta[PARAMETERS_MAX], double *loss,
                  struct error *error);

/* The lowest point of a side x side grid over `over`, ends included, with every point tried; kept. */
bool book_grid_best(struct book *book, size_t lesson, const char *data, const struct domain *over, size_t side,
                    double best[2], double *loss, struct error *error);

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
 * diverged before n, or `work` (NULL is fine) wanted no more: "stopped". */
bool book_reach(struct run *run, size_t n, const struct work *work, struct error *error);

/* The worth of Q (step epoch loss w b grad_w grad_b slope stride eta gamma rate_w rate_b, state variables u_w ..,
 * Adam's m_hat_w and v_hat_w) of a run after update n. stride, eta, gamma, rate and states belong to update n (n
 * at least 1; states are 0 at 0). About the whole run up to n: crossings rises rise_total turns overshoot
 * evaluations updates_w. */
bool book_quantity(struct run *run, const char *quantity, size_t n, const struct work *work, double *value,
                   struct error *error);

#endif
