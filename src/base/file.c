/* The room is made as large as the file says it is, and grows where that was not true. */
#include "file.h"

#include "memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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

/* -- writing -- */

bool file_write(int file, const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t count = write(file, bytes, length);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        bytes += count;
        length -= (size_t)count;
    }
    return true;
}

static void sync_folder(const char *path) {
    char *folder = memory_string(path), *slash = strrchr(folder, '/');
    if (slash)
        slash[slash == folder] = '\0';
    int file = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    free(folder);
    if (file < 0)
        return;
    fsync(file);
    close(file);
}

static char *temporary_of(const char *path) {
    static const char SUFFIX[] = ".XXXXXX";
    size_t length = strlen(path);
    char *name = memory_new(length + sizeof SUFFIX, 1);
    memcpy(name, path, length);
    memcpy(name + length, SUFFIX, sizeof SUFFIX);
    return name;
}

/* Closes it in any case; the first failure has its errno. */
static bool finish_file(int file, bool done) {
    int failed = errno;
    if (close(file) != 0 && done) {
        failed = errno;
        done = false;
    }
    errno = failed;
    return done;
}

bool file_replace(const char *path, const char *bytes, size_t length, mode_t mode) {
    char *temporary = temporary_of(path);
    int file = mkstemp(temporary);
    bool done = file >= 0 && file_write(file, bytes, length) && fchmod(file, mode) == 0 && fsync(file) == 0;
    done = file >= 0 && finish_file(file, done) && rename(temporary, path) == 0;
    int failed = errno;
    if (!done && file >= 0)
        unlink(temporary);
    free(temporary);
    if (done)
        sync_folder(path);
    errno = failed;
    return done;
}
