/* The head of a lesson: what it defines by name. Types for its rows; each reads into the decoder's lesson and may be
 * read twice, the course's shared definitions first. */
#ifndef LESSON_DEFINITIONS_H
#define LESSON_DEFINITIONS_H

#include "types.h"

extern const struct type TYPE_DATA_SECTION;
extern const struct type TYPE_SURFACES_SECTION;
extern const struct type TYPE_RUNS_SECTION;
extern const struct type TYPE_VALUES_SECTION;
extern const struct type TYPE_GLOSSARY_SECTION;

/* Is the key a new name: well formed, no word of the expression language, not defined before? */
bool definitions_check_name(struct decoder *decoder, const struct node *key);

/* Is `node` a mapping of at most `most` definitions? */
bool definitions_check_section(struct decoder *decoder, const struct node *node, size_t most);

/* Remembers that what the key defines has an error, which has been told. */
void definitions_note_broken(struct decoder *decoder, const struct node *key);

/* Has the definition of that name (of a run's family, too) an error, or may it stand where a key or a name is misspelt?
 * Then what names it has failed for that reason alone, and nothing more is told; but where the error was not, being
 * course.yaml's, an error at that place says so. */
bool definitions_broken(struct decoder *decoder, const char *name, int line, int column);

/* The schema of a section: names to what `schema` describes. */
void definitions_schema(struct json *json, void (*schema)(struct json *json), const char *pattern, size_t most);

/* The data set of that name, or NULL with an error at the node; `points`: not its shape alone. */
const struct data *definitions_data(struct decoder *decoder, const struct node *node, const char *name, bool points);

/* An error at the node: no surface has that name. Returns false. */
bool definitions_fail_surface(struct decoder *decoder, const struct node *node, const char *name);

/* What the head of a lesson owns; a run alone, which is {0} then. */
void definitions_finish(struct lesson *lesson);
void definitions_finish_run(struct run_definition *run);

#endif
