/* From a YAML tree to structs by tables: a record is a list of fields, a field a row with its key, type, range and
 * place in the struct. The same rows give the errors, the list of expected keys, and the JSON schema. */
#ifndef LESSON_DECODE_H
#define LESSON_DECODE_H

#include "json.h"
#include "lesson.h"
#include "yaml_tree.h"

enum {
    TITLE_MAX = 48,
    LINE_MAX_CHARACTERS = 120,
    PAGES_MAX = 60,
    DEFINITIONS_MAX = 60,
    CLAIMS_MAX = 20,
    STEPS_MAX = 2000000
};

struct decoder {
    const char *file;
    struct errors *errors;
    struct course *course;
    struct lesson *lesson;
    bool partly; /* a page may have its heading alone: then it is not loaded */
};

struct field;

/* How a value of some type is read and described. */
struct type {
    bool (*read)(struct decoder *decoder, const struct field *field, const struct node *node, void *target);
    void (*schema)(struct json *json, const struct field *field); /* members of an object already open */
};

struct field {
    const char *key;
    const struct type *type;
    size_t offset; /* of the target in the struct */
    bool required;
    bool above_minimum;       /* the minimum itself is excluded */
    size_t given;             /* offset of a bool that becomes true; 0: none */
    size_t stands;            /* offset of a struct place, that of the value; 0: none */
    double minimum, maximum;  /* of numbers; of texts and lists: how many characters and entries */
    const char *const *words; /* of a choice, NULL-terminated */
    const void *detail;       /* as the type needs it */
    const char *help;         /* what it means, for editors */
};

struct record {
    const char *name; /* "figure: chart", for messages and as a name in the schema */
    const struct field *fields;
    size_t count;
    const struct record *base;        /* whose fields it takes too; NULL */
    const char *const *some_of;       /* for the schema: at least one of these keys, NULL-terminated; NULL: none */
    void (*rules)(struct json *json); /* for the schema: further members of it; NULL */
};

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* Adds an error at the node's place; returns false. */
bool decode_fail(struct decoder *decoder, const struct node *node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Reads a mapping into the struct at `target`, in the order of the rows: a field may rely on those above it. All wrong
 * keys are reported, not the first only. */
bool decode_record(struct decoder *decoder, const struct record *record, const struct node *node, void *target);

/* Reads one value; `target` is the field's own place. */
bool decode_value(struct decoder *decoder, const struct field *field, const struct node *node, void *target);

/* The row of a key in a record or its base; NULL. */
const struct field *decode_field(const struct record *record, const char *key);

/* "`et` is no key of a run; did you mean `eta`? (a, b, c)": for any list of expected words. Returns false. */
bool decode_unknown(struct decoder *decoder, const struct node *node, const char *what, const char *of,
                    const char *const words[], size_t count);

/* The schema of a record: the members of an object already open. */
void decode_schema(struct json *json, const struct record *record);
/* "anyOf" (or "oneOf"): objects that have one of the keys. */
void decode_schema_some(struct json *json, const char *member, const char *const keys[]);

#endif
