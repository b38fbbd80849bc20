/* A file's bytes, read at once, or replaced as a whole; is it a folder? */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* The whole file with a NUL behind it, to be freed; of one that is larger than `most` its first most + 1 bytes. NULL,
 * and errno says why, where it can't be opened or read. */
char *file_read(const char *path, size_t most, size_t *length);

/* True of a folder, or a link to one; false of anything else, also where it can't be asked. */
bool file_is_folder(const char *path);

/* All the bytes; false, and errno says why. */
bool file_write(int file, const char *bytes, size_t length);

/* Puts the bytes in the file's place as a whole: a temporary file beside it, fsync, rename. False, and errno says why:
 * what was there is then as it was. */
bool file_replace(const char *path, const char *bytes, size_t length, mode_t mode);

#endif
