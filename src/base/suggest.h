/* "Did you mean ...?": the nearest of some names to a mistyped one. */
#ifndef BASE_SUGGEST_H
#define BASE_SUGGEST_H

#include <stddef.h>

/* The name with the smallest edit distance (insert, delete, replace, swap of neighbours; case ignored) to `word`,
 * or NULL where none is near: at most a third of the longer one's length, at least 1. Names may be NULL (skipped). */
const char *suggest(const char *word, const char *const *names, size_t count);

/* The number of edits between two words; words longer than 40 bytes are compared by their first 40. */
int suggest_distance(const char *a, const char *b);

#endif
