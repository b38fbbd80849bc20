/* The worth of every kind of reference, a row each. Searches through a run are bounded: in steps, and in the points
 * that all of them together visit, so that no lesson keeps a reader waiting; their results are kept. */
#include "book_part.h"

#include "memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VALUES_DEEP = 32 };

static const double VISITS_MAX = 5e8; /* some seconds on a slow machine */

/* Where somebody is told, and can stop it, it may take as long as it takes. */
static bool charge(struct book *book, double points, size_t times, struct error *error) {
    book->visits += (double)times * (points > 0 ? points : 1);
    return !book_is_bounded(book) || book->visits <= VISITS_MAX ||
           error_set(error, "the course's expressions look through more than %g points in all; shorten a run",
                     VISITS_MAX);
}

/* Points that quantities of a run, and its updates, visit each time. */
static double points_of(const struct run *run) {
    return (double)run_objective(run)->points;
}

static double batch_of(const struct run *run) {
    size_t batch = run_settings(run)->batch;
    return batch ? (double)batch : points_of(run);
}

/* Long searches tell how far they are. */
static bool goes_on(const struct book_context *context, size_t done, size_t total, struct error *error) {
    return work_goes_on(book_patience(context->book), "looking through a run", (double)done, (double)total) ||
           error_set(error, "stopped");
}

static bool whole_number(double value, size_t low, size_t high, const char *what, size_t *out, struct error *error) {
    if (!(value >= (double)low && value <= (double)high) || value != floor(value))
        return error_set(error, "%s must be a whole number from %zu to %zu, not %g", what, low, high, value);
    *out = (size_t)value;
    return true;
}

/* The step of `at N`, `at end`, or where neither is said `usual`. */
static bool step_of(const struct reference *reference, const struct book_run *run, size_t usual, size_t *n,
                    struct error *error) {
    *n = reference->at_end ? run->definition->steps : usual;
    return reference->at_count == 0 || whole_number(reference->at[0], 0, BOOK_STEPS_MAX, "a step", n, error);
}

/* A run's quantity; in a column what a diverged run lacks is NaN. */
static bool quantity(struct book_context *context, const struct book_run *run, const char *name, size_t n,
                     double *value, struct error *error) {
    size_t have = run_length(run->run);
    if (n > have && !charge(context->book, batch_of(run->run), n - have, error))
        return false;
    const struct work *work = book_patience(context->book);
    if (context->column && !book_reach(run->run, n, work, error)) {
        *value = NAN;
        return run_ended(run->run);
    }
    return book_quantity(run->run, name, n, work, value, error);
}

static double difference(const struct objective *objective, const double theta[], int parameter) {
    const double h = 1e-5;
    double at[PARAMETERS_MAX];
    memcpy(at, theta, sizeof *at * (size_t)objective->parameters);
    at[parameter] = theta[parameter] + h;
    double above = objective_loss(objective, at);
    at[parameter] = theta[parameter] - h;
    return (above - objective_loss(objective, at)) / (2 * h);
}

static double gradient_at(const struct objective *objective, const double theta[], int parameter) {
    double gradient[PARAMETERS_MAX];
    objective_gradient(objective, theta, gradient);
    return gradient[parameter];
}

static double coordinate(const struct objective *objective, const double theta[], int parameter) {
    (void)objective;
    return theta[parameter];
}

/* Of a point: loss, and per parameter w, grad_w, diff_w. */
static bool point_quantity(const struct objective *objective, const double theta[], const char *name, double *value) {
    static const struct {
        const char *prefix;
        double (*worth)(const struct objective *objective, const double theta[], int parameter);
    } ROWS[] = {{"", coordinate}, {"grad_", gradient_at}, {"diff_", difference}};
    if (strcmp(name, "loss") == 0) {
        *value = objective_loss(objective, theta);
        return true;
    }
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        for (int p = 0; p < objective->parameters; p++) {
            size_t length = strlen(ROWS[i].prefix);
            if (strncmp(name, ROWS[i].prefix, length) == 0 &&
                strcmp(name + length, objective_parameter_name(objective, p)) == 0) {
                *value = ROWS[i].worth(objective, theta, p);
                return true;
            }
        }
    return false;
}

static bool named_value(struct book_context *context, const char *name, double *value, struct error *error) {
    const struct lesson *lesson = &context->book->course->lessons[context->lesson];
    for (size_t i = 0; i < lesson->value_count; i++) {
        if (strcmp(lesson->values[i].name, name) != 0)
            continue;
        if (context->depth >= VALUES_DEEP)
            return error_set(error, "the value \"%s\" goes round in a circle", name);
        context->depth++;
        bool done =
            expression_value(lesson->values[i].expression, &(struct scope){book_resolve, context}, value, error);
        context->depth--;
        return done;
    }
    return error_set(error, "no value is named \"%s\"", name);
}

static bool resolve_name(struct book_context *context, const struct reference *reference, double *value,
                         struct error *error) {
    struct error unknown;
    size_t n;
    if (context->theta && point_quantity(context->objective, context->theta, reference->quantity, value))
        return true;
    if (context->run && step_of(reference, context->run, context->step, &n, error) &&
        quantity(context, context->run, reference->quantity, n, value, &unknown))
        return true;
    return named_value(context, reference->quantity, value, error);
}

/* The run meant: by name, or in a column the row's. */
static const struct book_run *run_meant(struct book_context *context, const struct reference *reference,
                                        struct error *error) {
    if (reference->of)
        return book_run_entry(context->book, context->lesson, reference->of, error);
    if (!context->run)
        error_set(error, "%s: of which run?", reference->quantity ? reference->quantity : "step");
    return context->run;
}

static bool resolve_run(struct book_context *context, const struct reference *reference, double *value,
                        struct error *error) {
    const struct book_run *run = run_meant(context, reference, error);
    if (!run)
        return false;
    size_t n, usual = reference->of ? run->definition->steps : context->step;
    return step_of(reference, run, usual, &n, error) && quantity(context, run, reference->quantity, n, value, error);
}

static struct book_memo *find_memo(struct book *book, const struct book_memo *wanted) {
    for (size_t i = 0; i < book->memo_count; i++) {
        struct book_memo *memo = &book->memos[i];
        if (memo->of == wanted->of && memo->run == wanted->run && memo->kind == wanted->kind &&
            memo->end == wanted->end)
            return memo;
    }
    return NULL;
}

static void keep_memo(struct book *book, const struct book_memo *memo) {
    book->memos = memory_grow(book->memos, &book->memo_capacity, book->memo_count + 1, sizeof *book->memos);
    book->memos[book->memo_count++] = *memo;
}

static bool search_extreme(struct book_context *context, const struct book_run *run, const struct reference *reference,
                           struct book_memo *memo, struct error *error) {
    if (!charge(context->book, points_of(run->run), memo->end, error))
        return false;
    double sign = memo->kind == REFERENCE_RUN_MAX ? 1 : -1, best = NAN;
    for (size_t n = 0; n <= memo->end; n++) {
        double value;
        if (!goes_on(context, n, memo->end, error) || !quantity(context, run, reference->quantity, n, &value, error))
            return false;
        if (!isnan(value) && (isnan(best) || sign * value > sign * best))
            best = value;
    }
    memo->value = best;
    return true;
}

static bool resolve_extreme(struct book_context *context, const struct reference *reference, double *value,
                            struct error *error) {
    const struct book_run *run = run_meant(context, reference, error);
    struct book_memo memo = {.of = reference->quantity, .kind = (int)reference->kind};
    if (!run || !step_of(reference, run, run->definition->steps, &memo.end, error))
        return false;
    memo.run = run->run;
    struct book_memo *known = find_memo(context->book, &memo);
    if (!known) {
        if (!search_extreme(context, run, reference, &memo, error))
            return false;
        keep_memo(context->book, &memo);
    }
    *value = known ? known->value : memo.value;
    return true;
}

/* Does the condition hold for the run after update n? */
static bool holds(struct book_context *context, const struct book_run *run, const struct expression *condition,
                  size_t n, bool *yes, struct error *error) {
    struct book_context inner = {.book = context->book,
                                 .lesson = context->lesson,
                                 .live = context->live,
                                 .run = run,
                                 .step = n,
                                 .column = context->column,
                                 .depth = context->depth + 1};
    double value;
    if (inner.depth >= VALUES_DEEP)
        return error_set(error, "conditions stand too deep inside each other");
    if (!expression_value(condition, &(struct scope){book_resolve, &inner}, &value, error))
        return false;
    *yes = value != 0 && !isnan(value);
    return true;
}

static bool search_when(struct book_context *context, const struct book_run *run, const struct reference *reference,
                        struct book_memo *memo, struct error *error) {
    memo->value = NAN;
    for (size_t n = 0; n <= BOOK_SEARCH_MAX; n++) {
        bool yes;
        if (!book_reach(run->run, n, book_patience(context->book), error))
            return run_ended(run->run);
        if (!goes_on(context, n, 0, error) || !charge(context->book, points_of(run->run), 1, error) ||
            !holds(context, run, reference->condition, n, &yes, error))
            return false;
        if (yes) {
            memo->value = (double)n;
            return true;
        }
    }
    return true;
}

/* From the run's last step backwards, as long as it holds. */
static bool search_since(struct book_context *context, const struct book_run *run, const struct reference *reference,
                         struct book_memo *memo, struct error *error) {
    memo->value = NAN;
    if (!book_reach(run->run, memo->end, book_patience(context->book), error))
        return run_ended(run->run);
    for (size_t n = memo->end + 1; n-- > 0;) {
        bool yes;
        if (!goes_on(context, memo->end - n, memo->end, error) ||
            !charge(context->book, points_of(run->run), 1, error) ||
            !holds(context, run, reference->condition, n, &yes, error))
            return false;
        if (!yes)
            return true;
        memo->value = (double)n;
    }
    return true;
}

static bool resolve_search(struct book_context *context, const struct reference *reference, double *value,
                           struct error *error) {
    const struct book_run *run = run_meant(context, reference, error);
    if (!run)
        return false;
    struct book_memo memo = {
        .of = reference->condition, .run = run->run, .kind = (int)reference->kind, .end = run->definition->steps};
    const struct book_memo *known = find_memo(context->book, &memo);
    if (!known) {
        bool when = reference->kind == REFERENCE_WHEN;
        if (!(when ? search_when : search_since)(context, run, reference, &memo, error))
            return false;
        keep_memo(context->book, &memo);
        known = &memo;
    }
    *value = known->value;
    if (isnan(known->value) && !context->column)
        return error_set(error, "%s never has %s", run->definition->name, expression_source(reference->condition));
    return true;
}

/* `of` names data, or a run whose data are meant. */
static struct book_data *data_meant(struct book_context *context, const struct reference *reference,
                                    struct error *error) {
    const struct lesson *lesson = &context->book->course->lessons[context->lesson];
    const struct run_definition *run = lesson_run(lesson, reference->of);
    return book_data_entry(context->book, context->lesson, run ? run->data : reference->of, error);
}

static bool resolve_at_point(struct book_context *context, const struct reference *reference, double *value,
                             struct error *error) {
    struct book_data *data = data_meant(context, reference, error);
    if (!data)
        return false;
    if (reference->at_count != data->objective.parameters)
        return error_set(error, "a point of %s has %d numbers, not %d", reference->of, data->objective.parameters,
                         reference->at_count);
    return point_quantity(&data->objective, reference->at, reference->quantity, value) ||
           error_set(error, "a point has loss, grad_w, grad_b; no \"%s\"", reference->quantity);
}

static bool fail_surface(const struct reference *reference, struct error *error) {
    return error_set(error, "`%s` is a surface by formula: it has no data points", reference->of);
}

/* `x` and `x1` are the first input, `y` the wanted output; at 1 .. points. */
static bool resolve_datum(struct book_context *context, const struct reference *reference, double *value,
                          struct error *error) {
    struct book_data *entry = data_meant(context, reference, error);
    size_t index = 0;
    if (!entry)
        return false;
    const struct data *data = &entry->data;
    if (!entry->objective.data)
        return fail_surface(reference, error);
    if (reference->at_count != 1)
        return error_set(error, "%s of %s: at which point?", reference->quantity, reference->of);
    if (!whole_number(reference->at[0], 1, data->count, "a point's number", &index, error))
        return false;
    if (strcmp(reference->quantity, "y") == 0) {
        *value = data->y[index - 1];
        return true;
    }
    long input = reference->quantity[1] ? strtol(reference->quantity + 1, NULL, 10) : 1;
    if (reference->quantity[0] != 'x' || input < 1 || input > data->inputs)
        return error_set(error, "%s has x1 to x%d and y, no \"%s\"", reference->of, data->inputs, reference->quantity);
    *value = data->x[(index - 1) * (size_t)data->inputs + (size_t)(input - 1)];
    return true;
}

static bool resolve_points(struct book_context *context, const struct reference *reference, double *value,
                           struct error *error) {
    struct book_data *data = data_meant(context, reference, error);
    if (!data)
        return false;
    if (!data->objective.data)
        return fail_surface(reference, error);
    *value = (double)data->data.count;
    return true;
}

static bool resolve_minimum(struct book_context *context, const struct reference *reference, double *value,
                            struct error *error) {
    struct book_data *data = data_meant(context, reference, error);
    double theta[PARAMETERS_MAX], loss;
    if (!data || !book_minimum(context->book, context->lesson, data->name, theta, &loss, error))
        return false;
    return point_quantity(&data->objective, theta, reference->quantity, value) ||
           error_set(error, "a minimum has loss, w, b; no \"%s\"", reference->quantity);
}

/* Is it the page's lab, or a table of guesses of this lesson? */
static bool is_live(const struct book_context *context, const char *name) {
    const struct lesson *lesson = &context->book->course->lessons[context->lesson];
    if (strcmp(name, "lab") == 0)
        return true;
    for (size_t i = 0; i < lesson->page_count; i++) {
        const struct block *block = page_block(&lesson->pages[i], name);
        if (block && (block->kind == BLOCK_LAB || (block->kind == BLOCK_TABLE && block->table.kind == TABLE_GUESSES)))
            return true;
    }
    return false;
}

static bool resolve_live(struct book_context *context, const struct reference *reference, double *value, bool *found,
                         struct error *error) {
    *found = false;
    if (!reference->of || !is_live(context, reference->of))
        return true;
    *value = NAN;
    bool done = !context->live || context->live->resolve(context->live->context, reference, value, found, error);
    *found = true;
    return done;
}

static bool (*const RESOLVERS[])(struct book_context *, const struct reference *, double *, struct error *) = {
    [REFERENCE_NAME] = resolve_name,         [REFERENCE_RUN] = resolve_run,     [REFERENCE_RUN_MAX] = resolve_extreme,
    [REFERENCE_RUN_MIN] = resolve_extreme,   [REFERENCE_WHEN] = resolve_search, [REFERENCE_SINCE] = resolve_search,
    [REFERENCE_AT_POINT] = resolve_at_point, [REFERENCE_DATUM] = resolve_datum, [REFERENCE_POINTS] = resolve_points,
    [REFERENCE_MINIMUM] = resolve_minimum,
};

bool book_resolve(void *data, const struct reference *reference, double *value, struct error *error) {
    struct book_context *context = data;
    bool found;
    if (!resolve_live(context, reference, value, &found, error))
        return false;
    return found || RESOLVERS[reference->kind](context, reference, value, error);
}
