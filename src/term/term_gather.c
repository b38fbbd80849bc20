/* `fd` is pointed at a file in memory and back again: curses knows no other way to be kept from writing. */
#define _GNU_SOURCE /* memfd_create */
#include "term_gather.h"

#include "file.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#ifdef __linux__
#include <fcntl.h>
static int open_store(void) {
    return memfd_create("frame", MFD_CLOEXEC);
}
#else
static int open_store(void) {
    return -1;
}
#endif

void gather_open(struct gather *gather, int fd) {
    *gather = (struct gather){.fd = fd, .store = open_store(), .terminal = -1};
}

void gather_close(struct gather *gather) {
    if (gather->store >= 0)
        close(gather->store);
    gather->store = -1;
}

void gather_begin(struct gather *gather) {
    if (gather->store < 0)
        return;
    gather->terminal = fcntl(gather->fd, F_DUPFD_CLOEXEC, 3);
    if (gather->terminal >= 0)
        dup2(gather->store, gather->fd);
}

static bool is_store(const struct gather *gather) {
    struct stat a, b;
    return fstat(gather->fd, &a) == 0 && fstat(gather->store, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

/* Sends what is in the store, and empties it. Returns its length. */
static size_t send_store(const struct gather *gather) {
    off_t length = lseek(gather->store, 0, SEEK_END);
    if (length <= 0)
        return 0;
    void *bytes = mmap(NULL, (size_t)length, PROT_READ, MAP_SHARED, gather->store, 0);
    if (bytes != MAP_FAILED) {
        file_write(gather->fd, bytes, (size_t)length);
        munmap(bytes, (size_t)length);
    }
    if (ftruncate(gather->store, 0) == 0)
        lseek(gather->store, 0, SEEK_SET);
    return (size_t)length;
}

size_t gather_end(struct gather *gather) {
    if (gather->terminal < 0)
        return 0;
    if (is_store(gather))
        dup2(gather->terminal, gather->fd);
    close(gather->terminal);
    gather->terminal = -1;
    return send_store(gather);
}
