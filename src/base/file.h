/* A file's bytes, read at once; is it a folder? */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

/* The whole file with a NUL behind it, to be freed; of one that is larger than `most` its first most + 1 bytes. NULL,
 * and errno says why, where it can't be opened or read. */
char *file_read(const char *path, size_t most, size_t *length);

/* True of a folder, or a link to one; false of anything else, also where it can't be asked. */
bool file_is_folder(const char *path);

#endif
