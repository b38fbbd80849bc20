/* The table of figure kinds, their sizes and panes. */
#include "figures.h"

#include "figure_row.h"
#include "pane.h"

#include <stdio.h>
#include <string.h>

const char *figure_data_name(const struct scene *scene, const struct figure *figure) {
    const struct block *guesses = session_guesses(scene->session);
    if (figure->of)
        return figure->of;
    if (figure->runs.count)
        return lesson_run(session_lesson(scene->session), figure->runs.items[0])->data;
    return guesses ? guesses->table.of : NULL;
}

const struct data *figure_data(const struct scene *scene, const struct figure *figure) {
    const char *name = figure_data_name(scene, figure);
    struct error error;
    const struct objective *objective =
        name ? book_objective(scene->session->book, scene->session->lesson, name, &error) : NULL;
    return objective ? objective->data : NULL;
}

const struct objective *figure_objective(const struct scene *scene, const struct figure *figure) {
    const char *name = figure_data_name(scene, figure);
    struct error error;
    const struct objective *objective =
        name ? book_objective(scene->session->book, scene->session->lesson, name, &error) : NULL;
    return objective && objective->parameters == 2 ? objective : NULL;
}

struct run *figure_run(const struct scene *scene, const char *name) {
    struct error error;
    return book_run(scene->session->book, scene->session->lesson, name, &error);
}

static const struct figure_row FIGURES[FIGURE_KIND_COUNT] = {
    [FIGURE_NEURON] = {SHAPE_WIDE, {25, 7}, {64, 17}, "one neuron", NULL, figure_draw_neuron},
    [FIGURE_FIT] = {SHAPE_SQUARE, {25, 8}, {66, 34}, "f(x) and the data", NULL, figure_draw_fit},
    [FIGURE_CONTOUR] =
        {SHAPE_SQUARE, {17, 8}, {140, 70}, "L(w, b) from above", figure_size_contour, figure_draw_contour},
    [FIGURE_CHART] = {SHAPE_WIDE, {24, 6}, {96, 16}, "loss over the steps", NULL, figure_draw_chart},
    [FIGURE_SURFACE] = {SHAPE_SQUARE, {24, 8}, {140, 60}, "L(w, b)", NULL, figure_draw_surface},
    [FIGURE_VECTORS] = {SHAPE_SQUARE, {25, 9}, {66, 34}, "vectors", NULL, figure_draw_vectors},
    [FIGURE_SLOPE] = {SHAPE_SQUARE, {25, 9}, {66, 34}, "the slope", NULL, figure_draw_slope},
    [FIGURE_TAYLOR] = {SHAPE_SQUARE, {25, 9}, {66, 34}, "foretold and true", NULL, figure_draw_taylor},
    [FIGURE_DIAL] = {SHAPE_SQUARE, {25, 9}, {66, 34}, "the dial", NULL, figure_draw_dial},
    [FIGURE_BARS] = {SHAPE_SQUARE, {24, 4}, {66, 24}, "side by side", NULL, figure_draw_bars},
    [FIGURE_RAY] = {SHAPE_SQUARE, {25, 8}, {84, 24}, "L along the ray", NULL, figure_draw_ray},
};

enum shape figure_shape(const struct block *block) {
    if (block->where != WHERE_DEFAULT)
        return block->where == WHERE_BESIDE ? SHAPE_SQUARE : SHAPE_WIDE;
    return FIGURES[block->figure.kind].shape;
}

/* A chart of anything but the loss is named above it: the names of quantities are too long for an axis. */
static bool is_named_above(const struct figure *figure) {
    return figure->kind == FIGURE_CHART && figure->shown.count > 0 &&
           strcmp(expression_source(figure->shown.items[0]), "loss") != 0;
}

static void write_title(const struct block *block, char *out, size_t size) {
    if (block->title)
        snprintf(out, size, "%s", block->title);
    else if (is_named_above(&block->figure)) {
        struct text names = {0};
        for (size_t i = 0; i < block->figure.shown.count; i++)
            text_addf(&names, "%s%s", i ? ", " : "", expression_source(block->figure.shown.items[i]));
        snprintf(out, size, "%s over the steps", text_string(&names));
        text_finish(&names);
    } else
        snprintf(out, size, "%s", FIGURES[block->figure.kind].title);
}

/* What its pane takes: a box all round, or a rule above where the author gave a title. */
static struct figure_size frame_of(const struct scene *scene, const struct block *block) {
    if (!scene->look.ruled)
        return (struct figure_size){2, 2};
    return (struct figure_size){0, block->title || is_named_above(&block->figure) ? 1 : 0};
}

static int at_most(int value, int limit) {
    return value < limit ? value : limit;
}

void figure_size(const struct scene *scene, const struct block *block, int width, int height, int *columns, int *rows) {
    const struct figure_row *row = &FIGURES[block->figure.kind];
    struct figure_size frame = frame_of(scene, block);
    struct figure_size size = {at_most(width - frame.width, row->most.width),
                               at_most(height - frame.height, row->most.height)};
    if (row->size)
        size = row->size(scene, block, size.width, size.height);
    *columns = size.width + frame.width;
    *rows = size.height + frame.height;
}

/* A figure of a pair shares the state of the pair's block. */
static struct figure_state state_of(const struct scene *scene, const struct block *block) {
    const struct page *page = session_page(scene->session);
    for (size_t i = 0; i < page->block_count && i < BLOCKS_MAX; i++)
        if (&page->blocks[i] == block || (page->blocks[i].kind == BLOCK_PAIR &&
                                          (&page->blocks[i].pair[0] == block || &page->blocks[i].pair[1] == block)))
            return scene->session->figures[i];
    return (struct figure_state){0};
}

bool figure_draw(const struct scene *scene, struct canvas *canvas, struct rect rect, const struct block *block) {
    const struct figure_row *row = &FIGURES[block->figure.kind];
    struct figure_size frame = frame_of(scene, block);
    if (!row->draw || rect.width - frame.width < row->least.width || rect.height - frame.height < row->least.height)
        return false;
    struct rect inside = rect;
    char title[100];
    write_title(block, title, sizeof title);
    if (frame.height)
        inside = pane_draw(canvas, &scene->look, rect, title, NULL, false);
    struct figure_place place = {scene, canvas, inside, block, &block->figure, state_of(scene, block)};
    row->draw(&place);
    return true;
}
