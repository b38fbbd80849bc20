/* A file's bytes, read at once. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stddef.h>

/* The whole file with a NUL behind it, to be freed; of one that is larger than `most` its first most + 1 bytes. NULL,
 * and errno says why, where it can't be opened or read. */
char *file_read(const char *path, size_t most, size_t *length);

#endif
