/* The computed side of a course: runs made when first asked for and kept, minima, and the worth of every reference of
 * an expression. */
#ifndef SESSION_BOOK_H
#define SESSION_BOOK_H

#include "lesson.h"
#include "run.h"

struct book;

struct book *book_create(struct course *course); /* the course must outlive it */
void book_destroy(struct book *book);
struct course *book_course(const struct book *book);

/* A run as its lesson defines it. NULL and an error where it has none of that name or its data are broken. The run stands
 * wherever the last user left it: use run_goto. */
struct run *book_run(struct book *book, size_t lesson, const char *name, struct error *error);

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

/* The worth of Q (step loss w b grad_w grad_b slope stride eta gamma rate_w rate_b, state variables u_w ..) of a run
 * after update n. stride, eta, gamma, rate and states belong to update n (n at least 1; states are 0 at 0). */
bool book_quantity(struct run *run, const char *quantity, size_t n, double *value, struct error *error);

#endif
