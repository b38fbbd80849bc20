/* The kinds of blocks: a row each. A block's first key says its kind; kinds of figures and tables have records of their
 * own. A new kind is a record and an entry in its row. */
#ifndef LESSON_BLOCKS_H
#define LESSON_BLOCKS_H

#include "types.h"

struct block_row {
    const char *key; /* "figure" */
    enum block_kind kind;
    const char *help;
    const struct record *records; /* one, or one for each kind in `kinds` */
    const char *const *kinds;     /* values of the first key, in the order of the records; NULL: it has no kinds */
    size_t kind_offset;           /* of the enum that keeps the kind */
    void (*begin)(struct block *block); /* sets defaults; NULL */
    bool (*check)(struct decoder *decoder, const struct node *node,
                  struct block *block);  /* beyond single fields; NULL */
    void (*finish)(struct block *block); /* frees; NULL */
};

extern const struct block_row BLOCK_FORMULA_ROW; /* formulas.c */
extern const struct block_row BLOCK_LINES_ROW;
extern const struct block_row BLOCK_FIGURE_ROW; /* figures.c */
extern const struct block_row BLOCK_TABLE_ROW;  /* tables.c */
extern const struct block_row BLOCK_LAB_ROW;    /* labs.c */
extern const struct block_row BLOCK_ASK_ROW;    /* asks.c */

extern const struct type BLOCK_TYPE_WHERE; /* enum block_where: beside, below */
extern const char *const LEVEL_WORDS[];
extern const char *const LAYER_WORDS[];

/* Titles, names and places of figures and tables. */
extern const struct record BLOCK_COMMON;

/* A block from its mapping, or `pause`; all its errors are added to the decoder's. End it with blocks_finish,
 * whatever comes back. */
bool blocks_read(struct decoder *decoder, const struct node *node, struct block *block);
void blocks_finish(struct block *block);
void blocks_names_finish(struct names *names);

/* The schema's definitions: `block`, and one for each kind. */
void blocks_schema(struct json *json);

#endif
