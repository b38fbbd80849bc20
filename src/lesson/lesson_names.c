/* Every expression, span and block is walked, and each name looked up where it must be. */
#include "lesson_names.h"

#include "lesson_walk.h"
#include "name_words.h"
#include "suggest.h"
#include "surfaces.h"

#include <stdio.h>
#include <string.h>

struct checker {
    struct decoder *decoder;
    bool failed;
    struct name_words words;             /* those that the name at hand is looked up among, one name at a time */
    const struct walk_place *place;      /* of the expression at hand */
    const struct expression *expression; /* at hand */
};

static void fail_at(struct checker *checker, int line, int column, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static void fail_at(struct checker *checker, int line, int column, const char *format, ...) {
    char message[ERROR_MESSAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    errors_at(checker->decoder->errors, checker->decoder->file, line, column, "%s", message);
    checker->failed = true;
}

/* --- lists of names, to look up in and to suggest from --- */

static struct name_words *begin_words(struct checker *checker) {
    checker->words.count = 0;
    return &checker->words;
}

static void fail_word(struct checker *checker, int line, int column, const struct name_words *words, const char *word,
                      const char *what) {
    const char *names[NAME_WORDS_MAX];
    struct text list = {0};
    for (size_t i = 0; i < words->count; i++) {
        names[i] = words->items[i];
        text_addf(&list, "%s%s", i ? ", " : "", words->items[i]);
    }
    const char *near = suggest(word, names, words->count);
    if (near)
        fail_at(checker, line, column, "`%s` is no %s; did you mean `%s`?", word, what, near);
    else
        fail_at(checker, line, column, "`%s` is no %s; there are: %s", word, what,
                words->count ? text_string(&list) : "none");
    text_finish(&list);
}

/* --- live things: the page's lab, guesses tables --- */

static const struct lab_block *page_lab(const struct page *page) {
    for (size_t i = 0; page && i < page->block_count; i++)
        if (page->blocks[i].kind == BLOCK_LAB)
            return &page->blocks[i].lab;
    return NULL;
}

static const struct table *guesses_table(const struct lesson *lesson, const char *name) {
    for (size_t i = 0; i < lesson->page_count; i++) {
        const struct block *block = page_block(&lesson->pages[i], name);
        if (block && block->kind == BLOCK_TABLE && block->table.kind == TABLE_GUESSES)
            return &block->table;
    }
    return NULL;
}

/* Data or a surface of that name. */
static bool find_objective(struct checker *checker, const char *name, struct objective *objective,
                           struct error *error) {
    *error = (struct error){0};
    return course_objective(checker->decoder->course, checker->decoder->lesson, name, false, objective, error);
}

/* --- references in expressions --- */

static bool is_family(const struct lesson *lesson, const char *name) {
    for (size_t i = 0; i < lesson->run_count; i++)
        if (lesson->runs[i].family && strcmp(lesson->runs[i].family, name) == 0)
            return true;
    return false;
}

static void check_quantity(struct checker *checker, const struct name_words *words, const struct reference *reference,
                           int line, int column) {
    char what[96];
    snprintf(what, sizeof what, "quantity of `%.60s`", reference->of ? reference->of : "these runs");
    if (!name_words_has(words, reference->quantity))
        fail_word(checker, line, column, words, reference->quantity, what);
}

static void fail_run(struct checker *checker, const char *name, int line, int column) {
    const struct lesson *lesson = checker->decoder->lesson;
    struct name_words *names = begin_words(checker);
    struct objective objective;
    struct error unused;
    for (size_t i = 0; i < lesson->run_count; i++)
        name_words_add(names, lesson->runs[i].name, "");
    if (strcmp(name, "lab") == 0)
        fail_at(checker, line, column, "`lab` is the page's lab, and there is none here");
    else if (is_family(lesson, name))
        fail_at(checker, line, column, "`%s` is several runs (it has `vary`): name one, by its place: `%s.1`", name,
                name);
    else if (find_objective(checker, name, &objective, &unused))
        fail_at(checker, line, column, "`%s` is %s: ask for a point, as in `loss of %s at (0.5, 0)`", name,
                objective.data ? "data" : "a surface", name);
    else
        fail_word(checker, line, column, names, name, "run");
}

/* Where w, b and loss of the best row are meant. */
static void add_table_quantities(struct name_words *words) {
    name_words_add(words, "loss", "");
    name_words_add(words, "w", "");
    name_words_add(words, "b", "");
}

static void check_of_run(struct checker *checker, const struct reference *reference, int line, int column) {
    const struct lesson *lesson = checker->decoder->lesson;
    const struct page *page = checker->place->page;
    struct name_words *words = begin_words(checker);
    if (strcmp(reference->of, "lab") == 0 && page_lab(page))
        name_words_add_runs(words, lesson, &page_lab(page)->runs);
    else if (lesson_run(lesson, reference->of))
        name_words_add_run(words, lesson, reference->of);
    else if (guesses_table(lesson, reference->of))
        add_table_quantities(words);
    if (words->count)
        check_quantity(checker, words, reference, line, column);
    else
        fail_run(checker, reference->of, line, column + reference->of_offset);
}

static bool is_value(const struct checker *checker, const char *name) {
    const struct lesson *lesson = checker->decoder->lesson;
    for (size_t i = 0; i < lesson->value_count; i++) {
        if (lesson->values[i].expression == checker->expression)
            return false; /* a value knows those above it */
        if (strcmp(lesson->values[i].name, name) == 0)
            return true;
    }
    return false;
}

/* The quantities that a bare name may mean: in a condition those of its run, in a column those of the table's rows. */
static void add_understood(struct name_words *words, const struct checker *checker, const struct reference *reference) {
    const struct lesson *lesson = checker->decoder->lesson;
    const struct walk_place *place = checker->place;
    const struct lab_block *lab = page_lab(place->page);
    if (reference->in_condition && reference->inside && strcmp(reference->inside, "lab") == 0 && lab)
        name_words_add_runs(words, lesson, &lab->runs);
    else if (reference->in_condition && reference->inside)
        name_words_add_run(words, lesson, reference->inside);
    else if (place->column && place->block->kind == BLOCK_FIGURE)
        name_words_add_runs(words, lesson, &place->block->figure.runs);
    else if (place->column && place->block->table.kind == TABLE_GUESSES) {
        name_words_add_quantities(words, optimizer_find("gd"), 2);
        name_words_add(words, "diff_w", "");
        name_words_add(words, "diff_b", "");
    } else if (place->column) {
        name_words_add_runs(words, lesson, &place->block->table.runs);
    }
}

static void check_name(struct checker *checker, const struct reference *reference, int line, int column) {
    const struct lesson *lesson = checker->decoder->lesson;
    if (is_value(checker, reference->quantity))
        return;
    struct name_words *words = begin_words(checker);
    add_understood(words, checker, reference);
    if (checker->place->column && words->count == 0)
        return; /* its runs are not there, which is told at their names */
    for (size_t i = 0; i < lesson->value_count && lesson->values[i].expression != checker->expression; i++)
        name_words_add(words, lesson->values[i].name, "");
    if (!name_words_has(words, reference->quantity))
        fail_word(checker, line, column, words, reference->quantity,
                  "named value or quantity here (a minus has spaces around it)");
}

static void check_without_run(struct checker *checker, const struct reference *reference, int line, int column) {
    if (!checker->place->column) {
        fail_at(checker, line, column, "`%s` of which run? Write `%s of RUN`", reference->quantity,
                reference->quantity);
        return;
    }
    struct name_words *words = begin_words(checker);
    add_understood(words, checker, reference);
    check_quantity(checker, words, reference, line, column);
}

static void check_of_data(struct checker *checker, const struct reference *reference, int line, int column) {
    struct objective objective;
    struct error error;
    if (!find_objective(checker, reference->of, &objective, &error)) {
        fail_at(checker, line, column + reference->of_offset, "%s", error.message);
        return;
    }
    if (!objective.data && (reference->kind == REFERENCE_DATUM || reference->kind == REFERENCE_POINTS)) {
        fail_at(checker, line, column,
                "`%s of %s`: a surface is a formula and has no data points; it has `loss of %s at (0.5, 0)`",
                reference->quantity, reference->of, reference->of);
        return;
    }
    int parameters = objective.parameters;
    struct name_words *words = begin_words(checker);
    char name[8];
    if (reference->kind == REFERENCE_DATUM)
        name_words_add(words, "y", "");
    for (int i = 0; i < parameters; i++) {
        name_words_parameter(name, parameters, i);
        if (reference->kind == REFERENCE_DATUM && i < parameters - 1)
            name_words_add(words, "x", name + 1);
        else if (reference->kind == REFERENCE_MINIMUM)
            name_words_add(words, name, "");
        else if (reference->kind == REFERENCE_AT_POINT)
            name_words_add(words, "grad_", name);
    }
    if (reference->kind == REFERENCE_POINTS)
        name_words_add(words, "points", "");
    else if (reference->kind != REFERENCE_DATUM)
        name_words_add(words, "loss", "");
    check_quantity(checker, words, reference, line, column);
    if (reference->kind == REFERENCE_AT_POINT && reference->at_count != parameters)
        fail_at(checker, line, column, "a point of `%s` has %d numbers: %s", reference->of, parameters,
                objective.data ? "the weights, then b" : "w, then b");
}

static bool check_reference(void *context, const struct reference *reference, int line, int column) {
    struct checker *checker = context;
    switch (reference->kind) {
    case REFERENCE_NAME: check_name(checker, reference, line, column); break;
    case REFERENCE_AT_POINT:
    case REFERENCE_DATUM:
    case REFERENCE_POINTS:
    case REFERENCE_MINIMUM:
        if (reference->of)
            check_of_data(checker, reference, line, column);
        else
            check_without_run(checker, reference, line, column);
        break;
    default:
        if (reference->of)
            check_of_run(checker, reference, line, column);
        else
            check_without_run(checker, reference, line, column);
    }
    return true;
}

static void check_expression(void *context, const struct walk_place *place, const struct expression *expression) {
    struct checker *checker = context;
    checker->place = place;
    checker->expression = expression;
    expression_visit(expression, check_reference, checker);
}

/* --- spans --- */

static void check_term(struct checker *checker, const struct span *span) {
    const struct lesson *lesson = checker->decoder->lesson;
    struct name_words *words = begin_words(checker);
    for (size_t i = 0; i < lesson->glossary_count; i++)
        name_words_add(words, lesson->glossary[i].term, "");
    if (!name_words_has(words, span->text))
        fail_word(checker, span->line, span->column, words, span->text, "term of the glossary");
}

static void check_span(void *context, const struct walk_place *place, struct span *span) {
    struct checker *checker = context;
    if (span->kind == SPAN_TERM)
        check_term(checker, span);
    if (span->kind == SPAN_BLANK &&
        (!place->block || (place->block->kind != BLOCK_TEXT && place->block->kind != BLOCK_TABLE)))
        fail_at(checker, span->line, span->column, "a blank {{? ..}} stands in a text or in a table of cells");
}

/* --- blocks --- */

static void check_runs(struct checker *checker, const struct names *runs) {
    const struct lesson *lesson = checker->decoder->lesson;
    for (size_t i = 0; i < runs->count; i++)
        if (!lesson_run(lesson, runs->items[i])) {
            struct name_words *words = begin_words(checker);
            for (size_t j = 0; j < lesson->run_count; j++)
                name_words_add(words, lesson->runs[j].family ? lesson->runs[j].family : lesson->runs[j].name, "");
            fail_word(checker, runs->places[i].line, runs->places[i].column, words, runs->items[i], "run");
        }
}

/* Data for a figure in the plane of w and b, or of x and y: one input; or a surface. */
static void check_plane(struct checker *checker, const char *of, const struct place *place) {
    struct objective objective;
    struct error error;
    if (!of)
        return;
    if (!find_objective(checker, of, &objective, &error))
        fail_at(checker, place->line, place->column, "`of`: %s", error.message);
    else if (objective.parameters != 2)
        fail_at(checker, place->line, place->column, "`of`: one input expected, `%s` has %d", of,
                objective.parameters - 1);
}

/* The surface that one of the runs is on; NULL: all are on data. */
static const char *surface_of(const struct checker *checker, const struct names *runs) {
    for (size_t i = 0; i < runs->count; i++) {
        const struct run_definition *run = lesson_run(checker->decoder->lesson, runs->items[i]);
        if (run && run->surface)
            return run->data;
    }
    return NULL;
}

/* `fit` draws data points. */
static void check_fit(struct checker *checker, const struct block *block) {
    const struct figure *figure = &block->figure;
    struct decoder *decoder = checker->decoder;
    const char *surface = surface_of(checker, &figure->runs);
    if (figure->of && course_surface(decoder->course, decoder->lesson, figure->of))
        surface = figure->of;
    if (figure->kind == FIGURE_FIT && surface)
        fail_at(checker, block->place.line, block->place.column,
                "`fit` draws data points, and `%s` is a surface, which has none: use `contour` or `surface`", surface);
}

/* A lab of a surface has all its runs on it, and neither views nor openings that are about data. */
static void check_lab(struct checker *checker, const struct block *block) {
    const struct lab_block *lab = &block->lab;
    const struct place *place = &block->place;
    const char *surface = surface_of(checker, &lab->runs);
    for (size_t i = 0; surface && i < lab->runs.count; i++) {
        const struct run_definition *run = lesson_run(checker->decoder->lesson, lab->runs.items[i]);
        if (run && strcmp(run->data, surface) != 0)
            fail_at(checker, lab->runs.places[i].line, lab->runs.places[i].column,
                    "a lab shows one surface: `%s` is on `%s`, other runs are on `%s`", run->name, run->data, surface);
    }
    for (size_t i = 0; surface && i < lab->view_count; i++)
        if (lab->views[i] == VIEW_FIT)
            fail_at(checker, place->line, place->column,
                    "`views`: `fit` draws data points, and the surface `%s` has none: leave it out", surface);
    if (surface && lab->open != OPEN_ALL && lab->open & (OPEN_DATA | OPEN_BATCH | OPEN_SHUFFLE))
        fail_at(checker, lab->open_place.line, lab->open_place.column,
                "`open`: data, batch and shuffle are about data points, and the surface `%s` has none: leave them out",
                surface);
}

/* `follow` and `map`: a block of the same page, of a kind that can be followed. */
static void check_link(struct checker *checker, const struct page *page, const struct place *place, const char *key,
                       const char *name, const char *expected, bool (*fits)(const struct block *block)) {
    const struct block *linked = name ? page_block(page, name) : NULL;
    if (name && (!linked || !fits(linked)))
        fail_at(checker, place->line, place->column, "`%s: %s`: no %s of this page has that name", key, name, expected);
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
static void check_update_figure(struct checker *checker, const struct block *block) {
    const struct figure *figure = &block->figure;
    const struct run_definition *run =
        figure->runs.count ? lesson_run(checker->decoder->lesson, figure->runs.items[0]) : NULL;
    const struct optimizer *optimizer = run ? run->settings.optimizer : NULL;
    if (!optimizer)
        return;
    if (figure->kind == FIGURE_RAY && !optimizer->has_etas)
        fail_at(checker, figure->runs.places[0].line, figure->runs.places[0].column,
                "`runs`: a line search expected, `%s` is of %s", run->name, optimizer->name);
    if (figure->kind == FIGURE_BARS && figure->bars == BARS_SHARES && optimizer->state_count == 0)
        fail_at(checker, block->place.line, block->place.column,
                "`show: shares`: %s keeps no earlier gradient; momentum, nag, adagrad, rmsprop and adam do",
                optimizer->name);
}

static void check_figure(struct checker *checker, const struct page *page, const struct block *block) {
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

static void check_drawn_choices(struct checker *checker, const struct block *block) {
    const struct decoder *decoder = checker->decoder;
    for (size_t i = 0; i < block->ask.choice_count; i++) {
        const char *name = block->ask.choices[i].surface;
        if (!name || course_surface(decoder->course, decoder->lesson, name))
            continue;
        struct name_words *words = begin_words(checker);
        for (size_t j = 0; j < decoder->lesson->surface_count; j++)
            name_words_add(words, decoder->lesson->surfaces[j].name, "");
        for (size_t j = 0; j < SURFACE_ROW_COUNT; j++)
            name_words_add(words, SURFACE_ROWS[j].name, "");
        fail_word(checker, block->ask.choices[i].surface_place.line, block->ask.choices[i].surface_place.column, words,
                  name, "surface");
    }
}

static void check_ask(struct checker *checker, const struct page *page, const struct block *block) {
    const struct ask *ask = &block->ask;
    check_drawn_choices(checker, block);
    if (ask->answer != ANSWER_POINT)
        return;
    check_link(checker, page, &ask->map_place, "map", ask->map, "contour and no lab", is_map);
    if (!ask->map && count_maps(page, page->blocks, page->block_count) != 1)
        fail_at(checker, block->place.line, block->place.column,
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
static void check_open(struct checker *checker, const struct block *block) {
    const struct lab_block *lab = &block->lab;
    for (int hyper = 0; hyper < HYPER_COUNT && !(lab->open & OPEN_OPTIMIZER); hyper++)
        if (lab->open & (unsigned)OPEN_HYPER << hyper &&
            !any_has(checker->decoder->lesson, &lab->runs, (enum hyper)hyper))
            fail_at(checker, lab->open_place.line, lab->open_place.column,
                    "`open`: no run of this lab has `%s`; leave it out, or open `optimizer` too",
                    HYPER_ROWS[hyper].name);
}

static void check_block(void *context, const struct page *page, struct block *block) {
    struct checker *checker = context;
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

/* --- page ids --- */

static void check_ids(struct checker *checker) {
    const struct lesson *lesson = checker->decoder->lesson;
    for (size_t i = 0; i < lesson->page_count; i++) {
        const struct page *page = &lesson->pages[i];
        size_t length = strlen(lesson->id);
        if (strncmp(page->id, lesson->id, length) != 0 || page->id[length] != '.')
            fail_at(checker, page->place.line, page->place.column,
                    "the page id `%s` does not begin with the lesson's, `%s.`", page->id, lesson->id);
        for (size_t j = 0; j < i; j++)
            if (strcmp(lesson->pages[j].id, page->id) == 0)
                fail_at(checker, page->place.line, page->place.column,
                        "the page id `%s` is taken, in line %d: an id is for ever and for one page", page->id,
                        lesson->pages[j].place.line);
    }
}

bool lesson_names_check(struct decoder *decoder) {
    struct checker checker = {.decoder = decoder};
    struct walk walk = {check_block, check_span, check_expression, &checker};
    check_ids(&checker);
    lesson_walk(decoder->lesson, &walk);
    return !checker.failed;
}
