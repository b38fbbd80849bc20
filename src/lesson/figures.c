/* `figure: KIND`. */
#include "blocks.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

enum { CURVES_MAX = 8, FIGURE_RUNS_MAX = 8 };

const char *const LEVEL_WORDS[] = {"even", "decades", "quantile", NULL};
const char *const LAYER_WORDS[] = {"minimum", "floor", "gradient", "look", "pulls", "ghost", NULL};
static const char *const SCALES[] = {"linear", "log", NULL};
static const char *const KINDS[] = {"neuron", "fit", "contour", "chart", NULL};

/* --- types of their own --- */

static bool read_curves(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct figure *figure = target;
    struct field list = {.key = field->key, .minimum = 1, .maximum = CURVES_MAX};
    if (!types_check_list(decoder, &list, node))
        return false;
    figure->curves = memory_new(node->count, sizeof *figure->curves);
    for (size_t i = 0; i < node->count; i++)
        if (!types_read_reals(decoder, field, &node->items[i], figure->curves[figure->curve_count++], 2))
            return false;
    return true;
}

static void schema_curves(struct json *json, const struct field *field) {
    json_member(json, "type", "array");
    json_object(json, "items");
    TYPE_PAIR.schema(json, field);
    json_close(json, '}');
    json_member_number(json, "minItems", 1);
    json_member_number(json, "maxItems", CURVES_MAX);
}

static bool read_quantities(struct decoder *decoder, const struct field *field, const struct node *node,
                            void *target) {
    struct figure *figure = target;
    struct field list = {.key = field->key, .minimum = 1, .maximum = TABLE_COLUMNS_MAX};
    if (!types_check_list(decoder, &list, node))
        return false;
    for (size_t i = 0; i < node->count; i++) {
        if (node->items[i].kind != NODE_SCALAR)
            return decode_fail(decoder, &node->items[i], "`show`: a quantity expected, such as loss");
        figure->quantities[figure->quantity_count++] = memory_string(node->items[i].text);
    }
    return true;
}

static void schema_quantities(struct json *json, const struct field *field) {
    (void)field;
    json_member(json, "type", "array");
    json_object(json, "items");
    json_member(json, "type", "string");
    json_member(json, "pattern", "^[a-z][a-z0-9_]*$");
    json_close(json, '}');
    json_member_number(json, "minItems", 1);
    json_member_number(json, "maxItems", TABLE_COLUMNS_MAX);
}

static bool read_scale(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    unsigned index = 0;
    struct field choice = *field;
    choice.type = &TYPE_CHOICE;
    if (!decode_value(decoder, &choice, node, &index))
        return false;
    *(bool *)target = index == 1;
    return true;
}

static void schema_scale(struct json *json, const struct field *field) {
    types_schema_words(json, field->words);
}

static const struct type TYPE_CURVES = {read_curves, schema_curves};
static const struct type TYPE_QUANTITIES = {read_quantities, schema_quantities};
static const struct type TYPE_SCALE = {read_scale, schema_scale};

/* --- the kinds --- */

#define PUT(member) offsetof(struct block, figure.member)

/* Rows that several kinds have. */
#define OF_ROW                                                                                                         \
    {"of", &TYPE_NAME, PUT(of), .help = "data set; not needed where runs tell it"}
#define RUNS_ROW                                                                                                       \
    {"runs", &TYPE_NAMES, PUT(runs), .minimum = 1, .maximum = FIGURE_RUNS_MAX, .help = "names of runs"}
#define STEPS_ROW                                                                                                      \
    {"steps", &TYPE_COUNT, PUT(steps), .given = PUT(steps_given), .maximum = STEPS_MAX,                                \
     .help = "how many of the runs' updates are drawn; default: the run's steps"}
#define FOLLOW_ROW                                                                                                     \
    {"follow", &TYPE_NAME, PUT(follow), .help = "a guesses table or a lab, whose marked row or step is drawn"}

static const struct field NEURON_FIELDS[] = {
    {"figure", &TYPE_READ, .required = true, .detail = "neuron", .help = "the network"},
    {"inputs", &TYPE_INTEGER, PUT(inputs), .minimum = 1, .maximum = INPUTS_MAX, .help = "default 1"},
};

static const struct field FIT_FIELDS[] = {
    {"figure", &TYPE_READ, .required = true, .detail = "fit", .help = "the points and curves through them"},
    OF_ROW,
    {"curves", &TYPE_CURVES, offsetof(struct block, figure), .help = "curves, each as [w, b]"},
    RUNS_ROW,
    STEPS_ROW,
    FOLLOW_ROW,
};

static const struct field CONTOUR_FIELDS[] = {
    {"figure", &TYPE_READ, .required = true, .detail = "contour", .help = "the loss from above, as level lines"},
    OF_ROW,
    RUNS_ROW,
    STEPS_ROW,
    {"over", &TYPE_DOMAIN, PUT(over), .help = "the part of the plane shown; default: what the runs need"},
    FOLLOW_ROW,
    {"show", &TYPE_FLAGS, PUT(show), .given = PUT(show_given), .words = LAYER_WORDS, .help = "layers of the map"},
    {"levels", &TYPE_CHOICE, PUT(levels), .words = LEVEL_WORDS, .help = "how the levels are chosen; default even"},
};

static const struct field CHART_FIELDS[] = {
    {"figure", &TYPE_READ, .required = true, .detail = "chart", .help = "quantities over the updates"},
    {"runs", &TYPE_NAMES, PUT(runs), .required = true, .minimum = 1, .maximum = FIGURE_RUNS_MAX,
     .help = "names of runs"},
    {"show", &TYPE_QUANTITIES, offsetof(struct block, figure), .required = true, .help = "quantities, as [loss]"},
    STEPS_ROW,
    {"scale", &TYPE_SCALE, PUT(log_scale), .words = SCALES, .help = "default linear"},
};

static const struct record FIGURES[] = {
    [FIGURE_NEURON] = {"figure: neuron", NEURON_FIELDS, COUNT_OF(NEURON_FIELDS), &BLOCK_COMMON},
    [FIGURE_FIT] = {"figure: fit", FIT_FIELDS, COUNT_OF(FIT_FIELDS), &BLOCK_COMMON},
    [FIGURE_CONTOUR] = {"figure: contour", CONTOUR_FIELDS, COUNT_OF(CONTOUR_FIELDS), &BLOCK_COMMON},
    [FIGURE_CHART] = {"figure: chart", CHART_FIELDS, COUNT_OF(CHART_FIELDS), &BLOCK_COMMON},
};

static void begin_figure(struct block *block) {
    block->figure.inputs = 1;
}

/* Figures of data need some. */
static bool check_figure(struct decoder *decoder, const struct node *node, struct block *block) {
    const struct figure *figure = &block->figure;
    if ((figure->kind == FIGURE_FIT || figure->kind == FIGURE_CONTOUR) && !figure->of && figure->runs.count == 0)
        return decode_fail(decoder, node, "%s needs `of` (a data set) or `runs`", FIGURES[figure->kind].name);
    return true;
}

static void finish_figure(struct block *block) {
    struct figure *figure = &block->figure;
    blocks_names_finish(&figure->runs);
    for (size_t i = 0; i < figure->quantity_count; i++)
        free(figure->quantities[i]);
    free(figure->of);
    free(figure->follow);
    free(figure->curves);
}

const struct block_row BLOCK_FIGURE_ROW = {"figure", BLOCK_FIGURE, "a picture", FIGURES, KINDS, PUT(kind),
                                           begin_figure, check_figure, finish_figure};
