/* The file is replaced as a whole: a temporary file beside it, fsync, rename. What is damaged is set
 * aside, never lost. */
#include "progress_part.h"

#include "file.h"
#include "memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { COPIES_MAX = 100, LOCK_TRIES = 200, LOCK_WAIT_MS = 10 };

char *progress_file_join(const char *a, const char *b) {
    struct text text = {0};
    text_add(&text, a);
    text_add(&text, b);
    return text.bytes ? text.bytes : memory_string("");
}

char *progress_file_usual(void) {
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    if (state && state[0] == '/')
        return progress_file_join(state, "/downhill/progress");
    return home && home[0] == '/' ? progress_file_join(home, "/.local/state/downhill/progress") : NULL;
}

/* Makes the folders above a path. */
bool progress_file_folders(const char *path, struct error *error) {
    char *folder = memory_string(path);
    bool done = true;
    for (char *slash = strchr(folder + 1, '/'); slash && done; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(folder, 0700) != 0 && errno != EEXIST)
            done = error_set(error, "progress can't be saved: %s: %s", strerror(errno), folder);
        *slash = '/';
    }
    free(folder);
    return done;
}

/* Can the file be written, once its folders are made? Asked of the nearest one that there is. */
bool progress_file_writable(const char *path, struct error *error) {
    char *folder = memory_string(path), *slash = strrchr(folder, '/');
    bool done = false;
    do {
        *(slash && slash > folder ? slash : folder) = '\0';
        done = access(folder[0] ? folder : slash ? "/" : ".", W_OK | X_OK) == 0;
        slash = strrchr(folder, '/');
    } while (!done && errno == ENOENT && folder[0]);
    if (!done)
        error_set(error, "progress can't be saved: %s: %s", strerror(errno), folder);
    free(folder);
    return done;
}

/* The whole file; a missing one is empty. False where it is there but can't be read, or is too large. */
bool progress_file_read(const char *path, struct text *out, struct error *error) {
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (file < 0)
        return errno == ENOENT || errno == ENOTDIR || error_at(error, path, 0, 0, "%s", strerror(errno));
    char buffer[8192];
    ssize_t count;
    while ((count = read(file, buffer, sizeof buffer)) > 0 && out->length <= PROGRESS_SIZE_MAX)
        text_add_bytes(out, buffer, (size_t)count);
    int failed = errno;
    close(file);
    return count == 0 || (count < 0 && error_at(error, path, 0, 0, "%s", strerror(failed))) ||
           (count > 0 && error_at(error, path, 0, 0, "larger than progress ever gets"));
}

/* Moves a damaged file out of the way, under the first free name. */
void progress_file_set_aside(const char *path, const struct error *why, struct error *notice) {
    char at[ERROR_FILE_SIZE + ERROR_MESSAGE_SIZE + 64];
    error_format(why, at, sizeof at);
    for (int i = 1; i <= COPIES_MAX; i++) {
        char suffix[32];
        snprintf(suffix, sizeof suffix, ".damaged-%d", i);
        char *aside = progress_file_join(path, suffix);
        bool taken = access(aside, F_OK) == 0;
        if (!taken && rename(path, aside) == 0)
            error_set(notice, "saved progress was damaged; it is kept as %s (%s)", aside, at);
        else if (!taken)
            error_set(notice, "saved progress is damaged and can't be moved away: %s", at);
        free(aside);
        if (!taken)
            return;
    }
    error_set(notice, "saved progress is damaged, and %d such files are kept already: %s", COPIES_MAX, at);
}

/* Waits its turn, but not for ever: the other program may be stopped. Where locks don't work, goes on without. */
bool progress_file_lock(const char *path, int *file, struct error *error) {
    char *name = progress_file_join(path, ".lock");
    *file = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    free(name);
    if (*file < 0)
        return error_set(error, "progress can't be saved: %s: %s", strerror(errno), path);
    for (int i = 0; i < LOCK_TRIES; i++) {
        if (flock(*file, LOCK_EX | LOCK_NB) == 0 || (errno != EWOULDBLOCK && errno != EINTR))
            return true;
        nanosleep(&(struct timespec){.tv_nsec = LOCK_WAIT_MS * 1000000L}, NULL);
    }
    close(*file);
    return error_set(error, "progress can't be saved now: another downhill holds %s", path);
}

bool progress_file_replace(const char *path, const struct text *text, struct error *error) {
    return file_replace(path, text->bytes, text->length, 0600) ||
           error_set(error, "progress can't be saved: %s: %s", strerror(errno), path);
}

bool progress_file_copy(const char *path, const struct text *text, char out[PROGRESS_PATH_SIZE], struct error *error) {
    for (int i = 1; i <= COPIES_MAX; i++) {
        snprintf(out, PROGRESS_PATH_SIZE, "%s.backup-%d", path, i);
        int file = open(out, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (file < 0 && errno == EEXIST)
            continue;
        bool done = file >= 0 && file_write(file, text->bytes, text->length) && fsync(file) == 0;
        int failed = errno;
        if (file >= 0)
            close(file);
        if (file >= 0 && !done)
            unlink(out);
        return done || error_set(error, "no copy can be kept: %s: %s", out, strerror(failed));
    }
    return error_set(error, "no copy can be kept: there are %d already (%s.backup-1 ..); move them away", COPIES_MAX,
                     path);
}
