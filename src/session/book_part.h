/* The book's insides, shared by its files alone. */
#ifndef SESSION_BOOK_PART_H
#define SESSION_BOOK_PART_H

#include "book.h"

/* A data set as the neuron's objective, or a surface. Entries stand where they are made: pointers to them stay good. */
struct book_data {
    size_t lesson;
    char *name;
    struct data data; /* shares its arrays with the course; of a surface none */
    struct objective objective;
    bool minimum_known;
    double minimum[PARAMETERS_MAX];
    double minimum_loss;
};

struct book_run {
    const struct run_definition *definition;
    struct run *run;
};

/* The result of looking through a whole run: it never changes, and a page asks for it at each drawing. */
struct book_memo {
    const void *of; /* the condition, or the quantity's text */
    const struct run *run;
    int kind;
    size_t end;
    double value;
};

/* A side x side grid, as far as it was tried. */
struct book_grid {
    const struct book_data *data;
    double w[2], b[2];
    size_t side, rows;
    double best[2], lowest;
};

/* What an expression is evaluated in. Of `run`, `theta` at most one is set: then bare quantities mean that. */
struct book_context {
    struct book *book;
    size_t lesson;
    const struct live *live;
    const struct book_run *run;
    size_t step;
    const struct objective *objective;
    const double *theta;
    bool column; /* what never happens is NaN, not an error */
    int depth;
};

struct book {
    struct course *course;
    struct book_data **data;
    size_t data_count, data_capacity;
    struct book_run **runs;
    size_t run_count, run_capacity;
    struct book_context **contexts;
    size_t context_count, context_capacity;
    struct book_memo *memos;
    size_t memo_count, memo_capacity;
    struct book_grid *grids;
    size_t grid_count, grid_capacity;
    const struct work *work; /* who is told; NULL */
    bool keeps_bounds;
    double (*now)(void);  /* NULL */
    struct work patience; /* the same, until it is stopped */
    bool stopped;
    double visits; /* points visited for searches through runs so far */
};

/* What a lesson calls by that name, made when first asked for; valid as long as the book. NULL and an error where there
 * is none, or where it can't be made. */
struct book_data *book_data_entry(struct book *book, size_t lesson, const char *name, struct error *error);
struct book_run *book_run_entry(struct book *book, size_t lesson, const char *name, struct error *error);

/* What a reference in an expression is worth: a scope's `resolve`, its context a book_context. */
bool book_resolve(void *context, const struct reference *reference, double *value, struct error *error);

#endif
