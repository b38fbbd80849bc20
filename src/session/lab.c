/* The lab's runs are its own: what the learner does to them leaves the lesson's figures and claims alone. */
#include "lab.h"

#include "lab_counts.h"
#include "memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SPEED_FIRST = 10, LOOK_AHEAD_MAX = 1000000 /* points visited for gradients */ };

static const double HALF_RANGE = 6;

void lab_forget(struct lab *lab, int i, size_t from) {
    if (from == 0)
        lab->times[i] = (struct lab_time){0};
    if (lab->loss_counts[i] > from)
        lab->loss_counts[i] = from;
    lab_counts_forget(lab->counts, i, from);
}

bool lab_is_copy(const struct lab *lab, const struct data *data) {
    for (size_t i = 0; i < lab->copy_count; i++)
        if (lab->copies[i] == data)
            return true;
    return false;
}

const struct data *lab_copy_data(struct lab *lab, int i, const double x[], const double y[]) {
    struct data *data = memory_new(1, sizeof *data);
    data_copy(data, lab_objective(lab, i)->data);
    memcpy(data->x, x, sizeof(double) * data->count * (size_t)data->inputs);
    memcpy(data->y, y, sizeof(double) * data->count);
    lab->copies = memory_grow(lab->copies, &lab->copy_capacity, lab->copy_count + 1, sizeof(*lab->copies));
    return lab->copies[lab->copy_count++] = data;
}

static void free_copies(struct lab *lab) {
    for (size_t i = 0; i < lab->copy_count; i++) {
        data_finish(lab->copies[i]);
        free(lab->copies[i]);
    }
    free(lab->copies);
}

static void drop_last(struct lab *lab) {
    int i = lab->run_count - 1;
    run_destroy(lab->runs[i]);
    free(lab->losses[i]);
    if (lab->own[i])
        free(lab->own[i]->name);
    free(lab->own[i]);
    lab->run_count--;
}

void lab_close(struct lab *lab) {
    while (lab->run_count > 0)
        drop_last(lab);
    free_copies(lab);
    lab_counts_destroy(lab->counts);
    *lab = (struct lab){0};
}

static bool add_run(struct lab *lab, struct book *book, size_t lesson, const struct run_definition *definition,
                    struct error *error) {
    const struct objective *objective = book_objective(book, lesson, definition->data, error);
    if (!objective)
        return false;
    struct objective own = *objective;
    own.mean = definition->settings.mean;
    struct run *run = run_create(&definition->settings, &own, error);
    if (!run)
        return false;
    lab->definitions[lab->run_count] = definition;
    lab->runs[lab->run_count++] = run;
    return true;
}

/* A definition like run `like`'s, but for its settings and its names. */
static struct run_definition *own_definition(const struct lab *lab, const struct settings *settings, int like) {
    struct run_definition *definition = memory_new(1, sizeof *definition);
    const struct run_definition *from = lab->definitions[like];
    *definition = (struct run_definition){
        .name = memory_string(settings->optimizer->name),
        .data = from->data,
        .surface = from->surface,
        .settings = *settings,
        .steps = from->steps,
    };
    return definition;
}

/* Of an epoch of the run. */
static size_t epoch_updates(const struct run *run) {
    size_t points = run_objective(run)->points, batch = run_settings(run)->batch;
    return batch == 0 || points == 0 || batch >= points ? 1 : (points + batch - 1) / batch;
}

bool lab_add(struct lab *lab, const struct settings *settings, int like, struct error *error) {
    int i = lab->run_count;
    struct run *run = i < RUNS_IN_LAB_MAX ? run_create(settings, lab_objective(lab, like), error) : NULL;
    if (!run)
        return false;
    size_t here = lab->epochs ? lab->step * epoch_updates(run) : lab->step;
    if (run_goto_told(run, here, book_work(lab->book)) < here && !run_ended(run)) {
        run_destroy(run);
        return error_set(error, "stopped");
    }
    lab->runs[i] = run;
    lab->definitions[i] = lab->own[i] = own_definition(lab, settings, like);
    lab->losses[i] = NULL;
    lab->times[i] = (struct lab_time){0};
    lab->loss_counts[i] = lab->loss_capacities[i] = 0;
    lab_counts_forget(lab->counts, i, 0);
    lab->run_count++;
    return true;
}

static void exchange(struct lab *lab, int i, int j) {
    struct lab old = *lab;
    lab->runs[i] = old.runs[j], lab->runs[j] = old.runs[i];
    lab->own[i] = old.own[j], lab->own[j] = old.own[i];
    lab->definitions[i] = old.definitions[j], lab->definitions[j] = old.definitions[i];
    lab_forget(lab, i, 0);
    lab_forget(lab, j, 0);
}

void lab_remove(struct lab *lab, int i) {
    if (lab->run_count < 2)
        return;
    for (; i + 1 < lab->run_count; i++)
        exchange(lab, i, i + 1);
    drop_last(lab);
    if (lab->active >= lab->run_count)
        lab->active = lab->run_count - 1;
}

void lab_replace(struct lab *lab, int i, struct run *run) {
    run_destroy(lab->runs[i]);
    lab->runs[i] = run;
    lab_forget(lab, i, 0);
}

void lab_settle(struct lab *lab) {
    lab->running = false;
    lab->phase = PHASE_REST;
    lab->edited = true;
    lab->prediction = (struct prediction){0};
    lab_look_ahead(lab);
}

/* Half of a range around `middle` that holds every start's parameter `p`; `half` where it does already. */
static double widened(const struct lab *lab, int p, double middle, double half) {
    for (int i = 0; i < lab->run_count; i++)
        while (fabs(run_theta(lab->runs[i], 0)[p] - middle) > half && half < 1e6)
            half *= 2;
    return half;
}

/* The part of the plane shown at first, which holds every start: a square around the origin, of a
 * surface its own range. */
static void first_range(const struct lab *lab, double range[2][2]) {
    const struct objective *objective = lab_objective(lab, 0);
    double square = widened(lab, 1, 0, widened(lab, 0, 0, HALF_RANGE));
    for (int p = 0; p < 2; p++) {
        const double *over = objective->over[p];
        double middle = objective->data ? 0 : (over[0] + over[1]) / 2;
        double half = objective->data ? square : widened(lab, p, middle, (over[1] - over[0]) / 2);
        range[p][0] = middle - half;
        range[p][1] = middle + half;
    }
}

static unsigned lesson_layers(const struct lab_block *block) {
    unsigned base = LAYER_LEVELS | LAYER_PATHS | LAYER_LABELS;
    return base | (block->show_given ? block->show : LAYER_MINIMUM | LAYER_GHOST | LAYER_TRIALS);
}

void lab_show(struct lab *lab, const struct block *block) {
    lab->block = block;
    if (lab->view >= block->lab.view_count)
        lab->view = 0;
    if (!lab->own_layers)
        lab->layers = lesson_layers(&block->lab);
}

/* A loss that can't be had, or is none, is as good as none given: `check` tells of it. */
static void take_reach(struct lab *lab, struct book *book, size_t lesson) {
    struct scope scope;
    struct error error;
    double value;
    book_scope(book, lesson, NULL, &scope);
    if (lab->block->lab.reach && expression_value(lab->block->lab.reach, &scope, &value, &error) && value > 0)
        lab->reach = (struct lab_reach){.is_loss = true, .value = value};
}

bool lab_open(struct lab *lab, struct book *book, size_t lesson, const struct block *block, struct error *error) {
    *lab = (struct lab){.book = book, .lesson = lesson, .speed = SPEED_FIRST, .counts = lab_counts_create()};
    const struct run_definition *definitions[RUNS_IN_LAB_MAX];
    size_t count = book_runs(book, lesson, &block->lab.runs, definitions, RUNS_IN_LAB_MAX);
    bool done = count > 0 || error_set(error, "the lab has no run");
    for (size_t i = 0; i < count && done; i++)
        done = add_run(lab, book, lesson, definitions[i], error);
    if (!done) {
        lab_close(lab);
        return false;
    }
    double range[2][2];
    first_range(lab, range);
    lab->levels = block->lab.levels;
    lab->turn = block->lab.turn;
    lab->tilt = block->lab.tilt;
    lab_show(lab, block);
    lab_range(lab, block->lab.over.given ? block->lab.over.w : range[0],
              block->lab.over.given ? block->lab.over.b : range[1]);
    lab_goto(lab, block->lab.at);
    lab_look_ahead(lab);
    take_reach(lab, book, lesson);
    return true;
}

bool lab_same(const struct lab *lab, const struct block *block) {
    const struct block *old = lab->block;
    if (!old || !old->name || !block->name || strcmp(old->name, block->name) != 0 ||
        old->lab.runs.count != block->lab.runs.count)
        return false;
    for (size_t i = 0; i < block->lab.runs.count; i++)
        if (strcmp(old->lab.runs.items[i], block->lab.runs.items[i]) != 0)
            return false;
    return true;
}

void lab_look_ahead(struct lab *lab) {
    if (lab->epochs && !lab_has_epochs(lab)) /* those of a run changed on the way begin elsewhere */
        lab_set_epochs(lab, false);
    for (int i = 0; i < lab->run_count; i++) {
        size_t here = run_position(lab->runs[i]), steps = lab->definitions[i]->steps;
        size_t points = run_objective(lab->runs[i])->points;
        if (steps > here && steps <= LOOK_AHEAD_MAX / (points + 1))
            run_goto(lab->runs[i], steps);
        run_goto(lab->runs[i], here);
    }
}

/* ---- going ---- */

size_t lab_pace(const struct lab *lab, int i) {
    return lab->epochs ? epoch_updates(lab->runs[i]) : 1;
}

const char *lab_step_word(const struct lab *lab) {
    return lab->epochs ? "epoch" : "step";
}

bool lab_has_epochs(const struct lab *lab) {
    bool has = false;
    for (int i = 0; i < lab->run_count; i++) {
        if (run_changes(lab->runs[i], run_length(lab->runs[i])) > 0)
            return false;
        has = has || epoch_updates(lab->runs[i]) > 1;
    }
    return has;
}

static size_t longest_pace(const struct lab *lab) {
    size_t most = 1;
    for (int i = 0; i < lab->run_count; i++)
        most = lab_pace(lab, i) > most ? lab_pace(lab, i) : most;
    return most;
}

/* The last step that all runs have reached; those that ended before don't count. */
static size_t common_step(const struct lab *lab, size_t step) {
    for (int i = 0; i < lab->run_count; i++) {
        size_t reached = run_length(lab->runs[i]) / lab_pace(lab, i);
        if (!run_ended(lab->runs[i]) && reached < step)
            step = reached;
    }
    return step;
}

/* Run i to a step, its new updates measured; false where whoever is told wanted no more. */
static bool go(struct lab *lab, int i, size_t step, const struct work *work) {
    struct run *run = lab->runs[i];
    struct objective before = *run_objective(run);
    size_t length = run_length(run), n = step * lab_pace(lab, i);
    double began = book_now(lab->book);
    size_t reached = run_goto_told(run, n, work);
    if (run_length(run) > length)
        lab->times[i] = (struct lab_time){run_length(run) - length, book_now(lab->book) - began};
    const struct objective *here = run_objective(run); /* all losses are told by what is in force here */
    if (here->mean != before.mean || here->data != before.data)
        lab_forget(lab, i, 0);
    return reached == n || run_ended(run);
}

size_t lab_goto(struct lab *lab, size_t step) {
    size_t farthest = 0, most = LAB_STEPS_MAX / longest_pace(lab);
    step = step < most ? step : most;
    lab->stopped = false;
    for (int i = 0; i < lab->run_count && !lab->stopped; i++)
        lab->stopped = !go(lab, i, step, book_work(lab->book));
    if (lab->stopped)
        step = common_step(lab, step);
    for (int i = 0; i < lab->run_count; i++) {
        go(lab, i, step, NULL); /* it has been there */
        size_t reached = run_position(lab->runs[i]) / lab_pace(lab, i);
        farthest = reached > farthest ? reached : farthest;
    }
    lab->phase = PHASE_REST;
    return lab->step = farthest;
}

void lab_set_epochs(struct lab *lab, bool epochs) {
    size_t step = SIZE_MAX, last = 0;
    lab->epochs = epochs;
    for (int i = 0; i < lab->run_count; i++) {
        struct run *run = lab->runs[i];
        size_t here = run_position(run) / lab_pace(lab, i);
        bool ended = run_ended(run) && run_position(run) == run_length(run);
        step = !ended && here < step ? here : step;
        last = here > last ? here : last;
    }
    lab_goto(lab, step == SIZE_MAX ? last : step);
}

size_t lab_position(const struct lab *lab, int i) {
    return run_position(lab->runs[i]);
}

const double *lab_theta(const struct lab *lab, int i) {
    return run_theta(lab->runs[i], run_position(lab->runs[i]));
}

const double *lab_losses(struct lab *lab, int i, size_t end) {
    lab->losses[i] = memory_grow(lab->losses[i], &lab->loss_capacities[i], end + 1, sizeof(double));
    while (lab->loss_counts[i] <= end) {
        lab->losses[i][lab->loss_counts[i]] = run_loss(lab->runs[i], lab->loss_counts[i]);
        lab->loss_counts[i]++;
    }
    return lab->losses[i];
}

const struct objective *lab_objective(const struct lab *lab, int i) {
    return run_objective(lab->runs[i]);
}

enum lab_phase lab_next_phase(const struct lab *lab) {
    enum lab_phase next = (enum lab_phase)((lab->phase + 1) % LAB_PHASE_COUNT);
    bool looks = run_settings(lab->runs[lab->active])->optimizer->look != NULL;
    return next == PHASE_LOOK && !looks ? PHASE_GRADIENT : next;
}

const char *lab_phase_word(const struct lab *lab) {
    static const char *const WORDS[LAB_PHASE_COUNT] = {
        [PHASE_REST] = "count",        [PHASE_TEST] = "test",     [PHASE_LOOK] = "look",
        [PHASE_GRADIENT] = "gradient", [PHASE_UPDATE] = "update",
    };
    return lab->phase == PHASE_REST && lab->step == 0 ? "start" : WORDS[lab->phase];
}
