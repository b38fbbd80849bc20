/* A YAML file as a small tree with places: the only reader of YAML, and a strict one. Refused, each with its place and
 * its cure: all that is not a plain tree of mappings, lists and scalars, and all that two YAML readers may take for two
 * different things. docs/lesson-format.md lists the refusals. */
#ifndef LESSON_YAML_TREE_H
#define LESSON_YAML_TREE_H

#include "error.h"
#include "expression.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    YAML_BYTES_MAX = 256 * 1024,
    YAML_DEPTH_MAX = 16,
    YAML_KEYS_MAX = 200,   /* of one mapping */
    YAML_ITEMS_MAX = 1000, /* of one list */
    YAML_NODES_MAX = 40000
};

enum node_kind { NODE_SCALAR, NODE_LIST, NODE_MAPPING };
enum node_style { NODE_PLAIN, NODE_QUOTED, NODE_BLOCK }; /* of scalars; NODE_BLOCK: under | */

struct node {
    enum node_kind kind;
    enum node_style style;
    char *text;           /* scalars */
    int line, column;     /* where the node begins */
    struct source source; /* scalars: where the text begins; all its lines begin in that column */
    struct node *items;   /* of a list; of a mapping: key, value, key, value, .. */
    size_t count;         /* of items: even for a mapping */
    size_t capacity;
};

struct yaml_tree {
    char *file;
    struct node root;
};

/* Errors are added; at the first that makes the rest meaningless reading ends. End with
 * yaml_tree_finish in any case. */
bool yaml_tree_read(struct yaml_tree *tree, const char *path, struct errors *errors);
bool yaml_tree_parse(struct yaml_tree *tree, const char *bytes, size_t length, const char *file, struct errors *errors);
/* The bytes of a file to be parsed, to be freed; NULL and an error where it can't be read. One that is too large is cut
 * off behind the limit, so that parsing refuses it. */
char *yaml_tree_bytes(const char *path, size_t *length, struct errors *errors);
void yaml_tree_finish(struct yaml_tree *tree);

/* A plain scalar that is a number, as JSON writes it. */
bool node_number(const struct node *node, double *value);

/* The value of a key; NULL where the mapping has none. */
const struct node *node_find(const struct node *mapping, const char *key);

#endif
