/* An update visits the points of its batch; a loss, all of them. A figure takes its runs to the last of their steps, a
 * table to the last that it shows; a figure asks for a loss at each, a table in its rows. Labs compute as they are
 * stepped, and can be stopped. */
#include "check_cost.h"

#include "lesson_walk.h"

static const double VISITS_MAX = 2e9; /* half a minute on a slow machine */

struct cost {
    struct course *course;
    size_t lesson;
    struct errors *errors;
    double visits;
    bool told;
};

static const struct lesson *lesson_of(const struct cost *cost) {
    return &cost->course->lessons[cost->lesson];
}

/* Of one update, or of one loss. */
static double points_of(const struct cost *cost, const struct run_definition *run, bool loss) {
    struct error unused;
    const struct data *data =
        run->surface ? NULL : course_data_shape(cost->course, lesson_of(cost), run->data, &unused);
    double points = data ? (double)data->count : 1, batch = (double)run->settings.batch;
    return !loss && batch > 0 && batch < points ? batch : points;
}

/* Losses are told in the rows of a table, and at each step of a figure. */
static double visits_of(const struct cost *cost, const struct block *block, const struct run_definition *run,
                        size_t steps) {
    size_t losses = block->kind == BLOCK_FIGURE ? steps : block->table.at_count + 1;
    return (double)steps * points_of(cost, run, false) + (double)losses * points_of(cost, run, true);
}

static size_t last_step(const struct block *block, const struct run_definition *run) {
    if (block->kind == BLOCK_TABLE)
        return block->table.at_count ? block->table.at[block->table.at_count - 1] : run->steps;
    return block->figure.steps_given && block->figure.steps > run->steps ? block->figure.steps : run->steps;
}

static void tell(struct cost *cost, const struct place *place, const struct run_definition *run, size_t steps) {
    double points = points_of(cost, run, false) + points_of(cost, run, true);
    cost->told = true;
    errors_at(
        cost->errors, lesson_of(cost)->file, place->line, place->column,
        "with %zu updates of `%s`, %.2g points each, the pictures of this lesson visit more than %.0g points: that "
        "takes minutes; fewer `steps`, a `batch` or fewer points help",
        steps, run->name, points, VISITS_MAX);
}

static void add_block(void *context, const struct page *page, struct block *block) {
    struct cost *cost = context;
    (void)page;
    if (block->kind != BLOCK_FIGURE && block->kind != BLOCK_TABLE)
        return;
    const struct names *runs = block->kind == BLOCK_FIGURE ? &block->figure.runs : &block->table.runs;
    for (size_t i = 0; i < runs->count && !cost->told; i++) {
        const struct run_definition *run = lesson_run(lesson_of(cost), runs->items[i]);
        size_t steps = last_step(block, run);
        cost->visits += visits_of(cost, block, run, steps);
        if (cost->visits > VISITS_MAX)
            tell(cost, &runs->places[i], run, steps);
    }
}

bool check_cost(struct course *course, size_t lesson, struct errors *errors) {
    struct cost cost = {.course = course, .lesson = lesson, .errors = errors};
    struct walk walk = {add_block, NULL, NULL, &cost};
    lesson_walk(&course->lessons[lesson], &walk);
    return !cost.told;
}
