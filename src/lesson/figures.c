/* `figure: KIND`. */
#include "blocks.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

enum { CURVES_MAX = 8, FIGURE_RUNS_MAX = 8 };

const char *const LEVEL_WORDS[] = {"even", "decades", "quantile", NULL};
const char *const LAYER_WORDS[] = {"minimum", "floor",  "gradient", "look",   "pulls",
                                   "ghost",   "memory", "fresh",    "trials", NULL};
static const char *const SCALES[] = {"linear", "log", NULL};
static const char *const BARS_WORDS[] = {"shares", "rates", "updates", NULL};
static const char *const KINDS[] = {"neuron", "fit",    "contour", "chart", "surface", "vectors",
                                    "slope",  "taylor", "dial",    "bars",  "ray",     NULL};

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
    types_schema_list(json);
    TYPE_PAIR.schema(json, field);
    types_schema_list_end(json, 1, CURVES_MAX);
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

/* --- arrows of vectors --- */

enum { ARROWS_MAX = 8, LABEL_MAX = 16 };

static const struct field ARROW_FIELDS[] = {
    {"to", &TYPE_TWO, offsetof(struct figure_arrow, to), .required = true,
     .help = "its head, as [x, y]; each a number or an expression"},
    {"from", &TYPE_TWO, offsetof(struct figure_arrow, from), .help = "its foot; default [0, 0]"},
    {"label", &TYPE_LINE, offsetof(struct figure_arrow, label), .minimum = 1, .maximum = LABEL_MAX,
     .help = "a word or two, as theta or eta u"},
};
static const struct record ARROW = {"an arrow", ARROW_FIELDS, COUNT_OF(ARROW_FIELDS), NULL};

static bool read_arrows(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct figure *figure = target;
    struct field list = {.key = field->key, .minimum = 1, .maximum = ARROWS_MAX};
    if (!types_check_list(decoder, &list, node))
        return false;
    figure->arrows = memory_new(node->count, sizeof *figure->arrows);
    figure->arrow_count = node->count;
    return types_read_records(decoder, &ARROW, node, figure->arrows, sizeof *figure->arrows);
}

static void schema_arrows(struct json *json, const struct field *field) {
    (void)field;
    types_schema_records(json, &ARROW, 1, ARROWS_MAX);
}

/* --- places on the axis of slope --- */

static bool read_slopes(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct figure *figure = target;
    struct field list = {.key = field->key, .minimum = 1, .maximum = FIGURE_SLOPES_MAX};
    if (!types_check_list(decoder, &list, node) || !types_read_reals(decoder, field, node, figure->slopes, node->count))
        return false;
    figure->slope_count = node->count;
    return true;
}

static void schema_slopes(struct json *json, const struct field *field) {
    (void)field;
    types_schema_reals(json, 1, FIGURE_SLOPES_MAX);
}

static const struct type TYPE_ARROWS = {read_arrows, schema_arrows};
static const struct type TYPE_SLOPES = {read_slopes, schema_slopes};
static const struct type TYPE_CURVES = {read_curves, schema_curves};
static const struct type TYPE_SCALE = {read_scale, schema_scale};

/* --- the kinds --- */

#define PUT(member) offsetof(struct block, figure.member)

/* Rows that several kinds have. */
#define OF_ROW                                                                                                         \
    { "of", &TYPE_NAME, PUT(of), .stands = PUT(of_place), .help = "data set; not needed where runs tell it" }
#define RUNS_ROW                                                                                                       \
    { "runs", &TYPE_NAMES, PUT(runs), .minimum = 1, .maximum = FIGURE_RUNS_MAX, .help = "names of runs" }
#define STEPS_ROW                                                                                                      \
    {                                                                                                                  \
        "steps", &TYPE_COUNT, PUT(steps), .given = PUT(steps_given), .maximum = STEPS_MAX,                             \
                                          .help = "how many of the runs' updates are drawn; default: the run's steps"  \
    }
#define FOLLOW_ROW                                                                                                     \
    {                                                                                                                  \
        "follow", &TYPE_NAME, PUT(follow), .stands = PUT(follow_place),                                                \
                                           .help = "a guesses table or a lab, whose marked row or step is drawn"       \
    }

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
    {"numbers", &TYPE_SWITCH, PUT(numbers),
     .help = "are the misses written at their lines? false before a question asks for them; default true"},
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
    {"show", &TYPE_COLUMNS, PUT(shown), .required = true,
     .help = "quantities, or expressions of them, as [loss, u_w / (1 - 0.9 ^ step)]"},
    STEPS_ROW,
    {"scale", &TYPE_SCALE, PUT(log_scale), .words = SCALES, .help = "default linear"},
};

static const struct field SURFACE_FIELDS[] = {
    {"figure", &TYPE_READ, .required = true, .detail = "surface", .help = "the loss as a landscape, which turns"},
    OF_ROW,
    RUNS_ROW,
    STEPS_ROW,
    {"over", &TYPE_DOMAIN, PUT(over), .help = "the part of the plane shown; default -6 to 6 both ways"},
    FOLLOW_ROW,
    {"show", &TYPE_FLAGS, PUT(show), .given = PUT(show_given), .words = LAYER_WORDS,
     .help = "layers; a landscape has minimum and ghost"},
    {"levels", &TYPE_CHOICE, PUT(levels), .words = LEVEL_WORDS, .help = "how the levels are chosen; default even"},
    {"turn", &TYPE_REAL, PUT(turn), .maximum = 360,
     .help = "seen from where, in degrees; the learner turns it further"},
    {"tilt", &TYPE_REAL, PUT(tilt), .maximum = 90, .help = "from how high, in degrees; default 40"},
    {"slices", &TYPE_INTEGER, PUT(slices), .maximum = 12, .help = "planes that cut it at even heights; default none"},
};

static const struct field VECTORS_FIELDS[] = {
    {"figure", &TYPE_READ, .required = true, .detail = "vectors", .help = "arrows in the plane"},
    {"arrows", &TYPE_ARROWS, offsetof(struct block, figure), .required = true, .help = "each with to, from, label"},
};

static const struct field SLOPE_FIELDS[] = {
    {"figure", &TYPE_READ, .required = true, .detail = "slope", .help = "steep and gentle: dy for the same dx"},
    {"curve", &TYPE_EXPRESSION, PUT(curve), .required = true, .help = "a formula in x, as x^2 + 1"},
    {"at", &TYPE_SLOPES, offsetof(struct block, figure), .required = true,
     .help = "where, up to four places on the x axis"},
    {"dx", &TYPE_REAL, PUT(dx), .above_minimum = true, .maximum = 1e6, .help = "default 0.5"},
    {"over", &TYPE_PAIR, PUT(x), .given = PUT(x_given), .help = "the part of the x axis shown, as [-1, 4]"},
};

#define POINT_ROWS                                                                                                     \
    {"of", &TYPE_NAME, PUT(of), .stands = PUT(of_place), .required = true, .help = "data set"},                        \
        {"at", &TYPE_PAIR, PUT(at), .required = true, .help = "the point, as [w, b]"}, {                               \
        "eta", &TYPE_REAL, PUT(eta), .above_minimum = true, .maximum = 1e6,                                            \
                                     .help = "how far at first; the learner stretches it; default 1"                   \
    }

static const struct field TAYLOR_FIELDS[] = {
    {"figure", &TYPE_READ, .required = true, .detail = "taylor",
     .help = "the true change of the loss along a direction against the linear one"},
    POINT_ROWS,
};

static const struct field DIAL_FIELDS[] = {
    {"figure", &TYPE_READ, .required = true, .detail = "dial",
     .help = "a direction to turn, and how the loss changes along it"},
    POINT_ROWS,
};

#define UPDATE_ROW                                                                                                     \
    {                                                                                                                  \
        "at", &TYPE_COUNT, PUT(update), .given = PUT(update_given), .minimum = 1, .maximum = STEPS_MAX,                \
                                        .help = "after which update; default the run's last"                           \
    }

static const struct field BARS_FIELDS[] = {
    {"figure", &TYPE_READ, .required = true, .detail = "bars", .help = "amounts side by side"},
    {"runs", &TYPE_NAMES, PUT(runs), .required = true, .minimum = 1, .maximum = FIGURE_RUNS_MAX,
     .help = "names of runs; shares are those of the first"},
    {"show", &TYPE_CHOICE, PUT(bars), .required = true, .words = BARS_WORDS,
     .help = "shares of past gradients in the update, rates of the parameters, updates that each of them got"},
    UPDATE_ROW,
};

static const struct field RAY_FIELDS[] = {
    {"figure", &TYPE_READ, .required = true, .detail = "ray", .help = "the loss along the ray of a line search"},
    {"runs", &TYPE_NAMES, PUT(runs), .required = true, .minimum = 1, .maximum = 1, .help = "the run, a line search"},
    UPDATE_ROW,
    {"winner", &TYPE_SWITCH, PUT(winner),
     .help = "is the trial that was kept marked? false before a question asks for it; default true"},
};

static const char *const OF_OR_RUNS[] = {"of", "runs", NULL};

static const struct record FIGURES[] = {
    [FIGURE_NEURON] = {"figure: neuron", NEURON_FIELDS, COUNT_OF(NEURON_FIELDS), &BLOCK_COMMON},
    [FIGURE_FIT] = {"figure: fit", FIT_FIELDS, COUNT_OF(FIT_FIELDS), &BLOCK_COMMON, OF_OR_RUNS, NULL},
    [FIGURE_CONTOUR] = {"figure: contour", CONTOUR_FIELDS, COUNT_OF(CONTOUR_FIELDS), &BLOCK_COMMON, OF_OR_RUNS, NULL},
    [FIGURE_CHART] = {"figure: chart", CHART_FIELDS, COUNT_OF(CHART_FIELDS), &BLOCK_COMMON},
    [FIGURE_SURFACE] = {"figure: surface", SURFACE_FIELDS, COUNT_OF(SURFACE_FIELDS), &BLOCK_COMMON, OF_OR_RUNS, NULL},
    [FIGURE_VECTORS] = {"figure: vectors", VECTORS_FIELDS, COUNT_OF(VECTORS_FIELDS), &BLOCK_COMMON},
    [FIGURE_SLOPE] = {"figure: slope", SLOPE_FIELDS, COUNT_OF(SLOPE_FIELDS), &BLOCK_COMMON},
    [FIGURE_TAYLOR] = {"figure: taylor", TAYLOR_FIELDS, COUNT_OF(TAYLOR_FIELDS), &BLOCK_COMMON},
    [FIGURE_DIAL] = {"figure: dial", DIAL_FIELDS, COUNT_OF(DIAL_FIELDS), &BLOCK_COMMON},
    [FIGURE_BARS] = {"figure: bars", BARS_FIELDS, COUNT_OF(BARS_FIELDS), &BLOCK_COMMON},
    [FIGURE_RAY] = {"figure: ray", RAY_FIELDS, COUNT_OF(RAY_FIELDS), &BLOCK_COMMON},
};

static void begin_figure(struct block *block) {
    block->figure.inputs = 1;
    block->figure.turn = 330;
    block->figure.tilt = 40;
    block->figure.dx = 0.5;
    block->figure.eta = 1;
    block->figure.winner = true;
    block->figure.numbers = true;
}

static bool needs_data(const struct figure *figure) {
    return (figure->kind == FIGURE_FIT || figure->kind == FIGURE_CONTOUR || figure->kind == FIGURE_SURFACE) &&
           !figure->of && figure->runs.count == 0;
}

/* Figures of data need some. */
static bool check_figure(struct decoder *decoder, const struct node *node, struct block *block) {
    const struct figure *figure = &block->figure;
    if (figure->x_given && !(figure->x[0] < figure->x[1]))
        return decode_fail(decoder, node_find(node, "over"), "`over`: the smaller number first, as [-1, 4]");
    if (needs_data(figure))
        return decode_fail(decoder, node, "%s needs `of` (a data set) or `runs`", FIGURES[figure->kind].name);
    return true;
}

static void finish_arrow(struct figure_arrow *arrow) {
    for (int i = 0; i < 2; i++) {
        expression_destroy(arrow->from[i]);
        expression_destroy(arrow->to[i]);
    }
    free(arrow->label);
}

static void finish_figure(struct block *block) {
    struct figure *figure = &block->figure;
    blocks_names_finish(&figure->runs);
    types_columns_finish(&figure->shown);
    free(figure->of);
    free(figure->follow);
    free(figure->curves);
    for (size_t i = 0; i < figure->arrow_count; i++)
        finish_arrow(&figure->arrows[i]);
    free(figure->arrows);
    expression_destroy(figure->curve);
}

const struct block_row BLOCK_FIGURE_ROW = {"figure",  BLOCK_FIGURE, "a picture",  FIGURES,      KINDS,
                                           PUT(kind), begin_figure, check_figure, finish_figure};
