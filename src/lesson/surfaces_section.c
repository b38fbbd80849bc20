/* `surfaces`: losses by a formula in w and b. */
#include "definitions.h"

#include "memory.h"
#include "surfaces.h"

#include <stdlib.h>

struct draft {
    struct expression *formula;
    struct domain over;
};

static const struct field SURFACE_FIELDS[] = {
    {"formula", &TYPE_EXPRESSION, offsetof(struct draft, formula), .required = true,
     .help = "the loss, an expression in w and b, as w^2 - b^2"},
    {"over", &TYPE_DOMAIN, offsetof(struct draft, over), .required = true,
     .help = "the part of the plane that it is about: {w: [from, to], b: [from, to]}"},
};
static const struct record SURFACE = {"a surface", SURFACE_FIELDS, COUNT_OF(SURFACE_FIELDS), NULL};

static bool read_surface(struct decoder *decoder, const struct node *key, const struct node *node,
                         struct named_surface *surface) {
    struct draft draft = {0};
    bool named = definitions_check_name(decoder, key);
    bool ok = decode_record(decoder, &SURFACE, node, &draft);
    *surface =
        (struct named_surface){.name = memory_string(key->text), .over = draft.over, .place = {key->line, key->column}};
    ok = ok && surface_set(surface, draft.formula, decoder->errors);
    expression_destroy(draft.formula);
    return ok && named;
}

/* Room for all at once: runs hold pointers to tapes. */
static bool read_surfaces(struct decoder *decoder, const struct field *field, const struct node *node, void *target) {
    struct lesson *lesson = decoder->lesson;
    bool all = true;
    (void)field, (void)target;
    if (!definitions_check_section(decoder, node, DEFINITIONS_MAX))
        return false;
    if (!lesson->surfaces)
        lesson->surfaces = memory_new(2 * DEFINITIONS_MAX, sizeof *lesson->surfaces);
    for (size_t i = 0; i + 1 < node->count; i += 2) {
        struct named_surface surface;
        bool ok = read_surface(decoder, &node->items[i], &node->items[i + 1], &surface);
        if (ok)
            lesson->surfaces[lesson->surface_count++] = surface;
        else {
            definitions_note_broken(decoder, &node->items[i]);
            surface_finish(&surface);
        }
        all = ok && all;
    }
    return all;
}

static void schema_surface(struct json *json) {
    decode_schema(json, &SURFACE);
}

static void schema_surfaces(struct json *json, const struct field *field) {
    (void)field;
    definitions_schema(json, schema_surface, TYPES_NAME_PATTERN, DEFINITIONS_MAX);
}

const struct type TYPE_SURFACES_SECTION = {read_surfaces, schema_surfaces};
