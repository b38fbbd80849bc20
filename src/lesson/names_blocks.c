/* Names in blocks, and what fits what: runs, data, blocks that follow each other. */
#include "course.h"
#include "names_part.h"
#include "surfaces.h"

#include <string.h>

static void check_runs(struct names_checker *checker, const struct names *runs) {
    const struct lesson *lesson = checker->decoder->lesson;
    for (size_t i = 0; i < runs->count; i++)
        if (!lesson_run(lesson, runs->items[i])) {
            struct name_words *words = names_begin(checker);
            for (size_t j = 0; j < lesson->run_count; j++)
                name_words_add(words, lesson->runs[j].family ? lesson->runs[j].family : lesson->runs[j].name, "");
            names_fail_word(checker, runs->places[i].line, runs->places[i].column, words, runs->items[i], "run");
        }
}

/* Data for a figure in the plane of w and b, or of x and y: one input; or a surface. */
static void check_plane(struct names_checker *checker, const char *of, const struct place *place) {
    struct objective objective;
    struct error error;
    if (!of)
        return;
    if (!names_objective(checker, of, &objective, &error))
        names_fail_data(checker, place->line, place->column, "`of`: ", of, &error);
    else if (objective.parameters != 2)
        names_fail(checker, place->line, place->column, "`of`: one input expected, `%s` has %d", of,
                   objective.parameters - 1);
}

/* The surface that one of the runs is on; NULL: all are on data. */
static const char *surface_of(const struct names_checker *checker, const struct names *runs) {
    for (size_t i = 0; i < runs->count; i++) {
        const struct run_definition *run = lesson_run(checker->decoder->lesson, runs->items[i]);
        if (run && run->surface)
            return run->data;
    }
    return NULL;
}

/* `fit` draws data points. */
static void check_fit(struct names_checker *checker, const struct block *block) {
    const struct figure *figure = &block->figure;
    struct decoder *decoder = checker->decoder;
    const char *surface = surface_of(checker, &figure->runs);
    if (figure->of && course_surface(decoder->course, decoder->lesson, figure->of))
        surface = figure->of;
    if (figure->kind == FIGURE_FIT && surface)
        names_fail(checker, block->place.line, block->place.column,
                   "`fit` draws data points, and `%s` is a surface, which has none: use `contour` or `surface`",
                   surface);
}

/* A lab of a surface has all its runs on it, and neither views nor openings that are about data. */
static void check_lab(struct names_checker *checker, const struct block *block) {
    const struct lab_block *lab = &block->lab;
    const struct place *place = &block->place;
    const char *surface = surface_of(checker, &lab->runs);
    for (size_t i = 0; surface && i < lab->runs.count; i++) {
        const struct run_definition *run = lesson_run(checker->decoder->lesson, lab->runs.items[i]);
        if (run && strcmp(run->data, surface) != 0)
            names_fail(checker, lab->runs.places[i].line, lab->runs.places[i].column,
                       "a lab shows one surface: `%s` is on `%s`, other runs are on `%s`", run->name, run->data,
                       surface);
    }
    for (size_t i = 0; surface && i < lab->view_count; i++)
        if (lab->views[i] == VIEW_FIT)
            names_fail(checker, place->line, place->column,
                       "`views`: `fit` draws data points, and the surface `%s` has none: leave it out", surface);
    if (surface && lab->open != OPEN_ALL && lab->open & (OPEN_DATA | OPEN_BATCH | OPEN_SHUFFLE))
        names_fail(
            checker, lab->open_place.line, lab->open_place.column,
            "`open`: data, batch and shuffle are about data points, and the surface `%s` has none: leave them out",
            surface);
}

/* `follow` and `map`: a block of the same page, of a kind that can be followed. */
static void check_link(struct names_checker *checker, const struct page *page, const struct place *place,
                       const char *key, const char *name, const char *expected,
                       bool (*fits)(const struct block *block)) {
    const struct block *linked = name ? page_block(page, name) : NULL;
    if (name && (!linked || !fits(linked)))
        names_fail(checker, place->line, place->column, "`%s: %s`: no %s of this page has that name", key, name,
                   expected);
}

static bool can_be_followed(const struct block *block) {
    return block->kind == BLOCK_LAB || (block->kind == BLOCK_TABLE && block->table.kind == TABLE_GUESSES);
}

static bool is_lab(const struct block *block) {
    return block->kind == BLOCK_LAB;
}

static bool is_map(const struct block *block) {
    return block->kind == BLOCK_LAB || (block->kind == BLOCK_FIGURE && block->figure.kind == FIGURE_CONTOUR);
}

/* Figures of an update need an optimizer that has what they show. */
static void check_update_figure(struct names_checker *checker, const struct block *block) {
    const struct figure *figure = &block->figure;
    const struct run_definition *run =
        figure->runs.count ? lesson_run(checker->decoder->lesson, figure->runs.items[0]) : NULL;
    const struct optimizer *optimizer = run ? run->settings.optimizer : NULL;
    if (!optimizer)
        return;
    if (figure->kind == FIGURE_RAY && !optimizer->has_etas)
        names_fail(checker, figure->runs.places[0].line, figure->runs.places[0].column,
                   "`runs`: a line search expected, `%s` is of %s", run->name, optimizer->name);
    if (figure->kind == FIGURE_BARS && figure->bars == BARS_SHARES && optimizer->state_count == 0)
        names_fail(checker, block->place.line, block->place.column,
                   "`show: shares`: %s keeps no earlier gradient; momentum, nag, adagrad, rmsprop and adam do",
                   optimizer->name);
}

static void check_figure(struct names_checker *checker, const struct page *page, const struct block *block) {
    const struct figure *figure = &block->figure;
    check_runs(checker, &figure->runs);
    check_update_figure(checker, block);
    check_plane(checker, figure->of, &figure->of_place);
    check_fit(checker, block);
    check_link(checker, page, &figure->follow_place, "follow", figure->follow, "guesses table and no lab",
               can_be_followed);
}

/* Figures and labs that a point can be set on; those of one name count once. */
static size_t count_maps(const struct page *page, const struct block *blocks, size_t count) {
    size_t maps = 0;
    for (size_t i = 0; i < count; i++) {
        if (blocks[i].kind == BLOCK_PAIR)
            maps += count_maps(page, blocks[i].pair, 2);
        else if (is_map(&blocks[i]))
            maps += !blocks[i].name || page_block(page, blocks[i].name) == &blocks[i];
    }
    return maps;
}

static void check_drawn_choices(struct names_checker *checker, const struct block *block) {
    const struct decoder *decoder = checker->decoder;
    for (size_t i = 0; i < block->ask.choice_count; i++) {
        const char *name = block->ask.choices[i].surface;
        if (!name || course_surface(decoder->course, decoder->lesson, name))
            continue;
        struct name_words *words = names_begin(checker);
        for (size_t j = 0; j < decoder->lesson->surface_count; j++)
            name_words_add(words, decoder->lesson->surfaces[j].name, "");
        for (size_t j = 0; j < SURFACE_ROW_COUNT; j++)
            name_words_add(words, SURFACE_ROWS[j].name, "");
        names_fail_word(checker, block->ask.choices[i].surface_place.line, block->ask.choices[i].surface_place.column,
                        words, name, "surface");
    }
}

static void check_ask(struct names_checker *checker, const struct page *page, const struct block *block) {
    const struct ask *ask = &block->ask;
    check_drawn_choices(checker, block);
    if (ask->answer != ANSWER_POINT)
        return;
    check_link(checker, page, &ask->map_place, "map", ask->map, "contour and no lab", is_map);
    if (!ask->map && count_maps(page, page->blocks, page->block_count) != 1)
        names_fail(checker, block->place.line, block->place.column,
                   "`point` needs a contour or a lab on the page; where there are several, `map` names one");
}

static bool any_has(const struct lesson *lesson, const struct names *runs, enum hyper hyper) {
    for (size_t i = 0; i < runs->count; i++) {
        const struct run_definition *run = lesson_run(lesson, runs->items[i]);
        if (!run || optimizer_has(run->settings.optimizer, hyper) ||
            (hyper == HYPER_ETA && run->settings.optimizer->has_etas))
            return true;
    }
    return false;
}

/* What is opened must be there to be changed, unless another optimizer may be chosen. */
static void check_open(struct names_checker *checker, const struct block *block) {
    const struct lab_block *lab = &block->lab;
    for (int hyper = 0; hyper < HYPER_COUNT && !(lab->open & OPEN_OPTIMIZER); hyper++)
        if (lab->open & (unsigned)OPEN_HYPER << hyper &&
            !any_has(checker->decoder->lesson, &lab->runs, (enum hyper)hyper))
            names_fail(checker, lab->open_place.line, lab->open_place.column,
                       "`open`: no run of this lab has `%s`; leave it out, or open `optimizer` too",
                       HYPER_ROWS[hyper].name);
}

void names_check_block(void *context, const struct page *page, struct block *block) {
    struct names_checker *checker = context;
    if (block->kind == BLOCK_FIGURE)
        check_figure(checker, page, block);
    if (block->kind == BLOCK_TABLE) {
        check_runs(checker, &block->table.runs);
        check_plane(checker, block->table.of, &block->table.of_place);
    }
    if (block->kind == BLOCK_LAB) {
        check_runs(checker, &block->lab.runs);
        check_lab(checker, block);
        check_open(checker, block);
    }
    if (block->kind == BLOCK_CODE)
        check_link(checker, page, &block->code.follow_place, "follow", block->code.follow, "lab", is_lab);
    if (block->kind == BLOCK_ASK)
        check_ask(checker, page, block);
}
