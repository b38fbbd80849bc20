/* The room is made as large as the file says it is, and grows where that was not true. */
#include "file.h"

#include "memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ROOM = 4096 };

/* For all of it, one byte more to see its end, and a NUL. */
static size_t room_for(int file, size_t most) {
    struct stat status;
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size < 0)
        return ROOM;
    return ((size_t)status.st_size < most ? (size_t)status.st_size : most) + 2;
}

static char *read_open(int file, size_t most, size_t *length) {
    size_t capacity = room_for(file, most);
    char *bytes = malloc(capacity);
    ssize_t count;
    if (!bytes)
        abort();
    *length = 0;
    do {
        bytes = memory_grow(bytes, &capacity, *length + 2, 1);
        size_t room = capacity - 1 - *length, wanted = most + 1 - *length;
        count = read(file, bytes + *length, room < wanted ? room : wanted);
        *length += count > 0 ? (size_t)count : 0;
    } while ((count > 0 && *length <= most) || (count < 0 && errno == EINTR));
    bytes[*length] = '\0';
    if (count >= 0)
        return bytes;
    free(bytes);
    return NULL;
}

char *file_read(const char *path, size_t most, size_t *length) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return NULL;
    char *bytes = read_open(file, most, length);
    int cause = errno;
    close(file);
    errno = cause;
    return bytes;
}

bool file_is_folder(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}
