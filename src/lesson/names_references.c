/* Names in expressions: runs, data, values, and the quantities that each of them has. */
#include "names_part.h"

#include <stdio.h>
#include <string.h>

static const struct lab_block *names_page_lab(const struct page *page) {
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

static bool is_family(const struct lesson *lesson, const char *name) {
    for (size_t i = 0; i < lesson->run_count; i++)
        if (lesson->runs[i].family && strcmp(lesson->runs[i].family, name) == 0)
            return true;
    return false;
}

static void check_quantity(struct names_checker *checker, const struct name_words *words,
                           const struct reference *reference, int line, int column) {
    char what[96];
    snprintf(what, sizeof what, "quantity of `%.60s`", reference->of ? reference->of : "these runs");
    if (!name_words_has(words, reference->quantity))
        names_fail_word(checker, line, column, words, reference->quantity, what);
}

static void fail_run(struct names_checker *checker, const char *name, int line, int column) {
    const struct lesson *lesson = checker->decoder->lesson;
    struct name_words *names = names_begin(checker);
    struct objective objective;
    struct error unused;
    for (size_t i = 0; i < lesson->run_count; i++)
        name_words_add(names, lesson->runs[i].name, "");
    if (strcmp(name, "lab") == 0)
        names_fail(checker, line, column, "`lab` is the page's lab, and there is none here");
    else if (is_family(lesson, name))
        names_fail(checker, line, column, "`%s` is several runs (it has `vary`): name one, by its place: `%s.1`", name,
                   name);
    else if (names_objective(checker, name, &objective, &unused))
        names_fail(checker, line, column, "`%s` is %s: ask for a point, as in `loss of %s at (0.5, 0)`", name,
                   objective.data ? "data" : "a surface", name);
    else
        names_fail_word(checker, line, column, names, name, "run");
}

/* Where w, b and loss of the best row are meant. */
static void add_table_quantities(struct name_words *words) {
    name_words_add(words, "loss", "");
    name_words_add(words, "w", "");
    name_words_add(words, "b", "");
}

static void check_of_run(struct names_checker *checker, const struct reference *reference, int line, int column) {
    const struct lesson *lesson = checker->decoder->lesson;
    const struct page *page = checker->place->page;
    struct name_words *words = names_begin(checker);
    if (strcmp(reference->of, "lab") == 0 && names_page_lab(page))
        name_words_add_runs(words, lesson, &names_page_lab(page)->runs);
    else if (lesson_run(lesson, reference->of))
        name_words_add_run(words, lesson, reference->of);
    else if (guesses_table(lesson, reference->of))
        add_table_quantities(words);
    if (words->count)
        check_quantity(checker, words, reference, line, column);
    else
        fail_run(checker, reference->of, line, column + reference->of_offset);
}

static bool is_value(const struct names_checker *checker, const char *name) {
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
static void add_understood(struct name_words *words, const struct names_checker *checker,
                           const struct reference *reference) {
    const struct lesson *lesson = checker->decoder->lesson;
    const struct walk_place *place = checker->place;
    const struct lab_block *lab = names_page_lab(place->page);
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

static void check_name(struct names_checker *checker, const struct reference *reference, int line, int column) {
    const struct lesson *lesson = checker->decoder->lesson;
    if (is_value(checker, reference->quantity))
        return;
    struct name_words *words = names_begin(checker);
    add_understood(words, checker, reference);
    if ((checker->place->column || (reference->in_condition && reference->inside)) && words->count == 0)
        return; /* its runs are not there, which is told at their names */
    for (size_t i = 0; i < lesson->value_count && lesson->values[i].expression != checker->expression; i++)
        name_words_add(words, lesson->values[i].name, "");
    if (!name_words_has(words, reference->quantity))
        names_fail_word(checker, line, column, words, reference->quantity,
                        "named value or quantity here (a minus has spaces around it)");
}

static void check_without_run(struct names_checker *checker, const struct reference *reference, int line, int column) {
    if (!checker->place->column) {
        names_fail(checker, line, column, "`%s` of which run? Write `%s of RUN`", reference->quantity,
                   reference->quantity);
        return;
    }
    struct name_words *words = names_begin(checker);
    add_understood(words, checker, reference);
    check_quantity(checker, words, reference, line, column);
}

static void check_of_data(struct names_checker *checker, const struct reference *reference, int line, int column) {
    struct objective objective;
    struct error error;
    if (!names_objective(checker, reference->of, &objective, &error)) {
        names_fail_data(checker, line, column + reference->of_offset, "", reference->of, &error);
        return;
    }
    if (!objective.data && (reference->kind == REFERENCE_DATUM || reference->kind == REFERENCE_POINTS)) {
        names_fail(checker, line, column,
                   "`%s of %s`: a surface is a formula and has no data points; it has `loss of %s at (0.5, 0)`",
                   reference->quantity, reference->of, reference->of);
        return;
    }
    int parameters = objective.parameters;
    struct name_words *words = names_begin(checker);
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
        names_fail(checker, line, column, "a point of `%s` has %d numbers: %s", reference->of, parameters,
                   objective.data ? "the weights, then b" : "w, then b");
}

static bool check_reference(void *context, const struct reference *reference, int line, int column) {
    struct names_checker *checker = context;
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

void names_check_expression(void *context, const struct walk_place *place, const struct expression *expression) {
    struct names_checker *checker = context;
    checker->place = place;
    checker->expression = expression;
    expression_visit(expression, check_reference, checker);
}
