/* The types of values that lessons are made of: rows for struct field. */
#ifndef LESSON_TYPES_H
#define LESSON_TYPES_H

#include "decode.h"

extern const struct type TYPE_LINE;       /* char *: one line of plain text, minimum .. maximum characters */
extern const struct type TYPE_PROSE;      /* struct prose */
extern const struct type TYPE_NAME;       /* char *: small letters, digits and - */
extern const struct type TYPE_NAMES;      /* struct names; a run's family stands for its members */
extern const struct type TYPE_COUNT;      /* size_t */
extern const struct type TYPE_INTEGER;    /* int */
extern const struct type TYPE_REAL;       /* double */
extern const struct type TYPE_SWITCH;     /* bool: true or false */
extern const struct type TYPE_CHOICE;     /* an enum: the index in `words` */
extern const struct type TYPE_EACH;       /* bool: each (true) or all */
extern const struct type TYPE_FLAGS;      /* unsigned: 1 << index in `words`, of a list that may be empty */
extern const struct type TYPE_EXPRESSION; /* struct expression * */
extern const struct type TYPE_COLUMNS;    /* struct columns */
extern const struct type TYPE_TWO;        /* struct expression *[2] */
extern const struct type TYPE_CONDITION;  /* struct expression * */
extern const struct type TYPE_TOLERANCE;  /* struct tolerance */
extern const struct type TYPE_PAIR;       /* double[2]: two numbers */
extern const struct type TYPE_DOMAIN;     /* struct domain */
extern const struct type TYPE_READ;       /* nothing: a key that has been read already (`detail`: what it must be) */

/* Pieces that other types share. */
bool types_check_text(struct decoder *decoder, const struct field *field, const struct node *node);
bool types_check_list(struct decoder *decoder, const struct field *field, const struct node *node);
bool types_read_reals(struct decoder *decoder, const struct field *field, const struct node *node, double *target,
                      size_t count);
/* Each entry of the list into `items`, which has room for all, `size` bytes apart; all errors are told. */
bool types_read_records(struct decoder *decoder, const struct record *record, const struct node *list, void *items,
                        size_t size);
void types_columns_finish(struct columns *columns);
bool types_name_valid(const char *name);
extern const char TYPES_NAME_PATTERN[];                 /* the same for the schema */
int types_characters(const char *from, const char *to); /* how many characters the bytes are */
void types_schema_list(struct json *json);              /* a list: what follows is said of each item */
void types_schema_list_end(struct json *json, double least, double most);                       /* and it has so many */
void types_schema_records(struct json *json, const struct record *record, int least, int most); /* so many of these */
void types_schema_reals(struct json *json, int least, int most); /* a list of so many numbers */
void types_schema_text(struct json *json, double longest);
void types_schema_words(struct json *json, const char *const *words);

#endif
