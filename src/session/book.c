/* Everything computed is made when first asked for, and kept: data as objectives, runs, minima. */
#include "book_part.h"

#include "memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- long work ---- */

static bool tell_patience(void *context, const char *what, double done, double total) {
    struct book *book = context;
    if (!book->stopped && !work_goes_on(book->work, what, done, total))
        book->stopped = true;
    return !book->stopped;
}

void book_set_work(struct book *book, const struct work *work) {
    book->work = work;
    book->course->work = work ? &book->patience : NULL;
}

const struct work *book_work(const struct book *book) {
    return book->work;
}

bool book_is_bounded(const struct book *book) {
    return !book->work || book->keeps_bounds;
}

void book_keep_bounds(struct book *book) {
    book->keeps_bounds = true;
}

void book_set_clock(struct book *book, double (*now)(void)) {
    book->now = now;
}

double book_now(const struct book *book) {
    return book->now ? book->now() : NAN;
}

const struct work *book_patience(struct book *book) {
    return &book->patience;
}

bool book_stopped(const struct book *book) {
    return book->stopped;
}

void book_go_on(struct book *book) {
    book->stopped = false;
}

/* ---- all that is kept ---- */

struct book *book_create(struct course *course) {
    struct book *book = memory_new(1, sizeof *book);
    book->course = course;
    book->patience = (struct work){.tell = tell_patience, .context = book};
    return book;
}

void book_destroy(struct book *book) {
    if (!book)
        return;
    for (size_t i = 0; i < book->run_count; i++) {
        run_destroy(book->runs[i]->run);
        free(book->runs[i]);
    }
    for (size_t i = 0; i < book->data_count; i++) {
        compression_destroy(book->data[i]->objective.compression);
        free(book->data[i]->name);
        free(book->data[i]);
    }
    for (size_t i = 0; i < book->context_count; i++)
        free(book->contexts[i]);
    free(book->runs);
    free(book->data);
    free(book->contexts);
    free(book->memos);
    free(book->grids);
    free(book);
}

struct course *book_course(const struct book *book) {
    return book->course;
}

static const struct lesson *lesson_at(const struct book *book, size_t lesson) {
    return lesson < book->course->lesson_count ? &book->course->lessons[lesson] : NULL;
}

struct book_data *book_data_entry(struct book *book, size_t lesson, const char *name, struct error *error) {
    for (size_t i = 0; i < book->data_count; i++)
        if (book->data[i]->lesson == lesson && strcmp(book->data[i]->name, name) == 0)
            return book->data[i];
    const struct lesson *from = lesson_at(book, lesson);
    struct objective objective;
    if (!from || !course_objective(book->course, from, name, true, &objective, error))
        return NULL;
    struct book_data *entry = memory_new(1, sizeof *entry);
    entry->lesson = lesson;
    entry->name = memory_string(name);
    entry->objective = objective;
    if (objective.data) {
        entry->data = *objective.data;
        entry->objective = objective_neuron(&entry->data, false);
        entry->objective.compression = compression_create(&entry->data);
    }
    book->data = memory_grow(book->data, &book->data_capacity, book->data_count + 1, sizeof(struct book_data *));
    book->data[book->data_count++] = entry;
    return entry;
}

const struct objective *book_objective(struct book *book, size_t lesson, const char *data, struct error *error) {
    struct book_data *entry = book_data_entry(book, lesson, data, error);
    return entry ? &entry->objective : NULL;
}

static struct run *make_run(struct book *book, size_t lesson, const struct run_definition *definition,
                            struct error *error) {
    struct book_data *data = book_data_entry(book, lesson, definition->data, error);
    if (!data)
        return NULL;
    struct objective objective = data->objective;
    objective.mean = definition->settings.mean;
    return run_create(&definition->settings, &objective, error);
}

struct book_run *book_run_entry(struct book *book, size_t lesson, const char *name, struct error *error) {
    const struct lesson *from = lesson_at(book, lesson);
    const struct run_definition *definition = from ? lesson_run(from, name) : NULL;
    if (!definition) {
        error_set(error, "no run is named \"%s\"", name);
        return NULL;
    }
    for (size_t i = 0; i < book->run_count; i++)
        if (book->runs[i]->definition == definition)
            return book->runs[i];
    struct run *run = make_run(book, lesson, definition, error);
    if (!run)
        return NULL;
    struct book_run *entry = memory_new(1, sizeof *entry);
    *entry = (struct book_run){.definition = definition, .run = run};
    book->runs = memory_grow(book->runs, &book->run_capacity, book->run_count + 1, sizeof(struct book_run *));
    book->runs[book->run_count++] = entry;
    return entry;
}

struct run *book_run(struct book *book, size_t lesson, const char *name, struct error *error) {
    struct book_run *entry = book_run_entry(book, lesson, name, error);
    return entry ? entry->run : NULL;
}

size_t book_runs(const struct book *book, size_t lesson, const struct names *names, const struct run_definition *out[],
                 size_t most) {
    const struct lesson *from = lesson_at(book, lesson);
    size_t count = 0;
    for (size_t i = 0; from && i < names->count; i++)
        for (size_t j = 0; j < from->run_count && count < most; j++) {
            const struct run_definition *run = &from->runs[j];
            if (strcmp(run->name, names->items[i]) == 0 || (run->family && strcmp(run->family, names->items[i]) == 0))
                out[count++] = run;
        }
    return count;
}

bool book_minimum(struct book *book, size_t lesson, const char *data, double theta[PARAMETERS_MAX], double *loss,
                  struct error *error) {
    struct book_data *entry = book_data_entry(book, lesson, data, error);
    if (!entry)
        return false;
    if (!entry->minimum_known)
        entry->minimum_known =
            objective_minimum_told(&entry->objective, book_patience(book), entry->minimum, &entry->minimum_loss);
    if (!entry->minimum_known)
        return error_set(error, "stopped");
    if (isnan(entry->minimum_loss))
        return error_set(error, "the surface `%s` has no minimum: it falls on and on without end", data);
    memcpy(theta, entry->minimum, sizeof entry->minimum);
    *loss = entry->minimum_loss;
    return true;
}

/* Contexts are few: a lesson has one for the page at hand and one where nothing is live. */
void book_scope(struct book *book, size_t lesson, const struct live *live, struct scope *scope) {
    struct book_context *context = NULL;
    for (size_t i = 0; i < book->context_count && !context; i++)
        if (book->contexts[i]->lesson == lesson && book->contexts[i]->live == live)
            context = book->contexts[i];
    if (!context) {
        context = memory_new(1, sizeof *context);
        *context = (struct book_context){.book = book, .lesson = lesson, .live = live};
        book->contexts = memory_grow(book->contexts, &book->context_capacity, book->context_count + 1,
                                     sizeof(struct book_context *));
        book->contexts[book->context_count++] = context;
    }
    *scope = (struct scope){.resolve = book_resolve, .context = context};
}

void book_forget_live(struct book *book, const struct live *live) {
    size_t kept = 0;
    for (size_t i = 0; i < book->context_count; i++)
        if (book->contexts[i]->live == live)
            free(book->contexts[i]);
        else
            book->contexts[kept++] = book->contexts[i];
    book->context_count = kept;
}

bool book_column(struct book *book, size_t lesson, const struct expression *column, const char *run, size_t step,
                 double *value, struct error *error) {
    struct book_run *entry = book_run_entry(book, lesson, run, error);
    if (!entry)
        return false;
    struct book_context context = {.book = book, .lesson = lesson, .run = entry, .column = true};
    context.step = step == SIZE_MAX ? entry->definition->steps : step;
    return expression_value(column, &(struct scope){book_resolve, &context}, value, error);
}

bool book_point_column(struct book *book, size_t lesson, const struct expression *column, const char *data,
                       const double theta[], double *value, struct error *error) {
    const struct objective *objective = book_objective(book, lesson, data, error);
    if (!objective)
        return false;
    struct book_context context = {
        .book = book, .lesson = lesson, .objective = objective, .theta = theta, .column = true};
    return expression_value(column, &(struct scope){book_resolve, &context}, value, error);
}
