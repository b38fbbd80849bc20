/* Memory that is there or ends the program: on a machine out of memory nothing sensible can be drawn. The handler
 * of fatal signals restores the terminal. Sizes that come from a file are bounded by their readers first. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* Zeroed memory for `count` items of `size` bytes; never NULL (count 0 gives one item). Free with free(). */
void *memory_new(size_t count, size_t size) __attribute__((malloc));

/* Room for at least `needed` items: returns `items`, moved when it had to grow (doubling); the new part is zeroed. */
void *memory_grow(void *items, size_t *capacity, size_t needed, size_t size);

/* Room for exactly `count` items, moved where it had to be; what is new is not zeroed. */
void *memory_resize(void *items, size_t count, size_t size);

/* A copy of a string, or of its first `length` bytes; NULL gives NULL. */
char *memory_string(const char *text);
char *memory_substring(const char *text, size_t length);

#endif
