/* `lab: [RUNS]`. */
#include "blocks.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

static const char *const VIEWS[] = {"contour", "update",  "losses",     "chart", "fit",    "code",
                                    "surface", "lens",    "parameters", "rates", "shares", "schedules",
                                    "ray",     "moments", "race",       "cost",  NULL};

/* --- views, in their order --- */

static bool read_view(struct decoder *decoder, const struct field *field, const struct node *node,
                      struct lab_block *lab) {
    struct field choice = {.key = field->key, .type = &TYPE_CHOICE, .words = VIEWS};
    enum lab_view view;
    if (!decode_value(decoder, &choice, node, &view))
        return false;
    for (size_t i = 0; i < lab->view_count; i++)
        if (lab->views[i] == view)
            return decode_fail(decoder, node, "the view `%s` stands here twice", node->text);
    lab->views[lab->view_count++] = view;
    return true;
}

static bool read_views(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct lab_block *lab = target;
    struct field list = {.key = field->key, .minimum = 1, .maximum = LAB_VIEW_COUNT};
    if (!types_check_list(decoder, &list, node))
        return false;
    lab->view_count = 0;
    for (size_t i = 0; i < node->count; i++)
        if (!read_view(decoder, field, &node->items[i], lab))
            return false;
    return true;
}

static void schema_views(struct json *json, const struct field *field) {
    TYPE_FLAGS.schema(json, &(struct field){.key = field->key, .words = VIEWS});
}

/* --- what the learner may change --- */

static const struct {
    const char *name;
    unsigned bits;
} OPEN[] =
    {
        {"all", OPEN_ALL},
        {"optimizer", OPEN_OPTIMIZER},
        {"start", OPEN_START},
        {"data", OPEN_DATA},
        {"batch", OPEN_BATCH},
        {"shuffle", OPEN_SHUFFLE},
        {"schedule", OPEN_SCHEDULE},
        {"compare", OPEN_COMPARE},
        {"range", OPEN_RANGE},
        {"etas", OPEN_HYPER << HYPER_ETA}, /* of a line search, whose form has them in the place of eta */
};
enum { OPEN_WORDS = COUNT_OF(OPEN) + HYPER_COUNT };

static void open_words(const char *words[OPEN_WORDS + 1]) {
    for (size_t i = 0; i < COUNT_OF(OPEN); i++)
        words[i] = OPEN[i].name;
    for (size_t i = 0; i < HYPER_COUNT; i++)
        words[COUNT_OF(OPEN) + i] = HYPER_ROWS[i].name;
    words[OPEN_WORDS] = NULL;
}

static unsigned open_bits(size_t index) {
    return index < COUNT_OF(OPEN) ? OPEN[index].bits : (unsigned)OPEN_HYPER << (index - COUNT_OF(OPEN));
}

static bool read_open(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    const char *words[OPEN_WORDS + 1];
    struct field list = {.key = field->key, .minimum = 1, .maximum = OPEN_WORDS};
    open_words(words);
    if (!types_check_list(decoder, &list, node))
        return false;
    for (size_t i = 0; i < node->count; i++) {
        unsigned index;
        struct field choice = {.key = field->key, .type = &TYPE_CHOICE, .words = words};
        if (!decode_value(decoder, &choice, &node->items[i], &index))
            return false;
        *(unsigned *)target |= open_bits(index);
    }
    return true;
}

static void schema_open(struct json *json, const struct field *field) {
    const char *words[OPEN_WORDS + 1];
    open_words(words);
    TYPE_FLAGS.schema(json, &(struct field){.key = field->key, .words = words});
}

/* --- the record --- */

#define PUT(member) offsetof(struct block, lab.member)

static const struct type TYPE_VIEWS = {read_views, schema_views};
static const struct type TYPE_OPEN = {read_open, schema_open};

static const struct field LAB_FIELDS[] = {
    {"lab", &TYPE_NAMES, PUT(runs), .required = true, .minimum = 1, .maximum = RUNS_IN_LAB_MAX,
     .help = "runs to step, in lockstep"},
    {"name", &TYPE_NAME, offsetof(struct block, name), .help = "so that others can refer to it"},
    {"place", &BLOCK_TYPE_WHERE, offsetof(struct block, where), .help = "where it goes"},
    {"views", &TYPE_VIEWS, offsetof(struct block, lab),
     .help = "most important first; default contour, update, losses"},
    {"open", &TYPE_OPEN, PUT(open), .stands = PUT(open_place), .help = "what the learner may change; default nothing"},
    {"at", &TYPE_COUNT, PUT(at), .maximum = STEPS_MAX, .help = "the first step shown"},
    {"hold", &TYPE_COUNT, PUT(hold), .given = PUT(has_hold), .maximum = STEPS_MAX,
     .help = "not beyond this step until the next question is answered"},
    {"show", &TYPE_FLAGS, PUT(show), .given = PUT(show_given), .words = LAYER_WORDS, .help = "layers of the map"},
    {"levels", &TYPE_CHOICE, PUT(levels), .words = LEVEL_WORDS, .help = "how the levels are chosen; default even"},
    {"over", &TYPE_DOMAIN, PUT(over), .help = "the part of the plane shown; default: what the runs need"},
    {"reach", &TYPE_EXPRESSION, PUT(reach),
     .help = "the loss below which a run has arrived; default 99.9 % of the way"},
    {"turn", &TYPE_REAL, PUT(turn), .maximum = 360, .help = "the surface seen from where, in degrees; default 330"},
    {"tilt", &TYPE_REAL, PUT(tilt), .maximum = 90, .help = "the surface seen from how high, in degrees; default 40"},
};
static const struct record LAB = {"a lab", LAB_FIELDS, COUNT_OF(LAB_FIELDS), NULL};

static void begin_lab(struct block *block) {
    static const enum lab_view DEFAULT[] = {VIEW_CONTOUR, VIEW_UPDATE, VIEW_LOSSES};
    memcpy(block->lab.views, DEFAULT, sizeof DEFAULT);
    block->lab.view_count = COUNT_OF(DEFAULT);
    block->lab.turn = 330;
    block->lab.tilt = 40;
}

static bool check_lab(struct decoder *decoder, const struct node *node, struct block *block) {
    const struct lab_block *lab = &block->lab;
    if (lab->has_hold && lab->hold < lab->at)
        return decode_fail(decoder, node_find(node, "hold"), "`hold` is %zu, before the first step shown (`at: %zu`)",
                           lab->hold, lab->at);
    return true;
}

static void finish_lab(struct block *block) {
    blocks_names_finish(&block->lab.runs);
    expression_destroy(block->lab.reach);
}

const struct block_row BLOCK_LAB_ROW = {"lab", BLOCK_LAB, "runs to step", &LAB,      NULL,
                                        0,     begin_lab, check_lab,      finish_lab};
