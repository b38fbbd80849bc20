/* The file is replaced as a whole: a temporary file beside it, fsync, rename. Two programs at once take turns by a lock;
 * each brings only the pages that it changed itself, so neither undoes the other's. */
#include "progress.h"

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

enum { DAMAGED_MAX = 100, LOCK_TRIES = 200, LOCK_WAIT_MS = 10 };

struct progress_store {
    char *path;    /* NULL: there is no place to save */
    char *head;    /* what this program read or saved last */
    char ***pages; /* [lesson][page], likewise; NULL: it was not ready then */
    size_t *counts;
    size_t lessons;
};

static char *join(const char *a, const char *b) {
    struct text text = {0};
    text_add(&text, a);
    text_add(&text, b);
    return text.bytes ? text.bytes : memory_string("");
}

static char *usual_path(void) {
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    if (state && state[0] == '/')
        return join(state, "/downhill/progress");
    return home && home[0] ? join(home, "/.local/state/downhill/progress") : NULL;
}

/* Makes the folders above a path. */
static bool make_folders(const char *path, struct error *error) {
    char *folder = memory_string(path);
    bool done = true;
    for (char *slash = strchr(folder + 1, '/'); slash && done; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(folder, 0700) != 0 && errno != EEXIST)
            done = error_set(error, "progress can't be saved: %s: %s", folder, strerror(errno));
        *slash = '/';
    }
    free(folder);
    return done;
}

/* Can the file be written, once its folders are made? Asked of the nearest one that there is. */
static bool writable(const char *path, struct error *error) {
    char *folder = memory_string(path), *slash = strrchr(folder, '/');
    bool done = false;
    do {
        *(slash && slash > folder ? slash : folder) = '\0';
        done = access(folder[0] ? folder : slash ? "/" : ".", W_OK | X_OK) == 0;
        slash = strrchr(folder, '/');
    } while (!done && errno == ENOENT && folder[0]);
    if (!done)
        error_set(error, "progress can't be saved: %s: %s", folder, strerror(errno));
    free(folder);
    return done;
}

/* The whole file; a missing one is empty. False where it is there but can't be read, or is too large. */
static bool read_file(const char *path, struct text *out, struct error *error) {
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
static void set_aside(const char *path, const struct error *why, struct error *notice) {
    char at[ERROR_FILE_SIZE + ERROR_MESSAGE_SIZE + 64];
    error_format(why, at, sizeof at);
    for (int i = 1; i <= DAMAGED_MAX; i++) {
        char suffix[32];
        snprintf(suffix, sizeof suffix, ".damaged-%d", i);
        char *aside = join(path, suffix);
        bool taken = access(aside, F_OK) == 0;
        if (!taken && rename(path, aside) == 0)
            error_set(notice, "saved progress was damaged; it is kept as %s (%s)", aside, at);
        else if (!taken)
            error_set(notice, "saved progress is damaged and can't be moved away: %s", at);
        free(aside);
        if (!taken)
            return;
    }
    error_set(notice, "saved progress is damaged, and %d such files are kept already: %s", DAMAGED_MAX, at);
}

static char *page_text(const struct session *session, size_t lesson, size_t page) {
    struct text text = {0};
    progress_write_page(session, lesson, page, &text);
    return text.bytes ? text.bytes : memory_string("");
}

static char *head_text(const struct session *session) {
    struct text text = {0};
    progress_write_head(session, &text);
    return text.bytes;
}

/* Remembers the session as it is: what differs from it later is this program's doing. */
static void remember(struct progress_store *store, const struct session *session) {
    free(store->head);
    store->head = head_text(session);
    for (size_t i = 0; i < store->lessons; i++)
        for (size_t j = 0; j < store->counts[i]; j++) {
            free(store->pages[i][j]);
            store->pages[i][j] = session->states[i][j].ready ? page_text(session, i, j) : NULL;
        }
}

static struct progress_store *create_store(const struct session *session, const char *path) {
    struct progress_store *store = memory_new(1, sizeof *store);
    store->path = path ? memory_string(path) : usual_path();
    store->lessons = session->course->lesson_count;
    store->pages = memory_new(store->lessons, sizeof *store->pages);
    store->counts = memory_new(store->lessons, sizeof *store->counts);
    for (size_t i = 0; i < store->lessons; i++) {
        store->counts[i] = session->course->lessons[i].page_count;
        store->pages[i] = memory_new(store->counts[i], sizeof *store->pages[i]);
    }
    return store;
}

static void stop_saving(struct progress_store *store) {
    free(store->path);
    store->path = NULL;
}

struct progress_store *progress_open(struct session *session, const char *path, struct error *notice) {
    struct progress_store *store = create_store(session, path);
    struct text text = {0};
    struct error error = {0};
    if (!store->path)
        error_set(notice, "progress can't be saved: no home folder is known");
    else if (read_file(store->path, &text, &error) && progress_is_newer(text_string(&text))) {
        error_set(notice, "%s was written by a newer downhill: it is left alone, and nothing is saved", store->path);
        stop_saving(store);
    } else if (error.message[0] ||
               (text.length > 0 && !progress_read(session, text.bytes, text.length, store->path, &error)))
        set_aside(store->path, &error, notice);
    remember(store, session);
    if (store->path && !writable(store->path, &error)) {
        *notice = error;
        stop_saving(store);
    }
    text_finish(&text);
    return store;
}

/* Waits its turn, but not for ever: the other program may be stopped. Where locks don't work, goes on without. */
static bool lock(const char *path, int *file, struct error *error) {
    char *name = join(path, ".lock");
    *file = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    free(name);
    if (*file < 0)
        return error_set(error, "progress can't be saved: %s: %s", path, strerror(errno));
    for (int i = 0; i < LOCK_TRIES; i++) {
        if (flock(*file, LOCK_EX | LOCK_NB) == 0 || (errno != EWOULDBLOCK && errno != EINTR))
            return true;
        nanosleep(&(struct timespec){.tv_nsec = LOCK_WAIT_MS * 1000000L}, NULL);
    }
    close(*file);
    return error_set(error, "progress can't be saved now: another downhill holds %s", path);
}

static bool write_all(int file, const char *bytes, size_t length) {
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

static bool replace_file(const char *path, const struct text *text, struct error *error) {
    char *temporary = join(path, ".XXXXXX");
    int file = mkstemp(temporary);
    bool done = file >= 0 && write_all(file, text->bytes, text->length) && fsync(file) == 0;
    int failed = errno;
    if (file >= 0 && close(file) != 0 && done) {
        failed = errno;
        done = false;
    }
    if (done && rename(temporary, path) != 0) {
        failed = errno;
        done = false;
    }
    if (!done && file >= 0)
        unlink(temporary);
    free(temporary);
    if (done)
        sync_folder(path);
    return done || error_set(error, "progress can't be saved: %s: %s", path, strerror(failed));
}

/* Has this program changed a page, whose text is now `ours`? Where it became ready after the last reading or saving,
 * the session knows how it was. */
static bool page_changed(const struct progress_store *store, const struct session *session, size_t lesson, size_t page,
                         const char *ours) {
    size_t length = 0;
    if (!session->states[lesson][page].ready)
        return false;
    if (store->pages[lesson][page])
        return strcmp(ours, store->pages[lesson][page]) != 0;
    const char *id = session->course->lessons[lesson].pages[page].id;
    const char *read = progress_find_page(text_string(&session->lessons[lesson].read), id, &length);
    return strlen(ours) != length || (read && memcmp(ours, read, length) != 0);
}

static bool has_changed(const struct progress_store *store, const struct session *session) {
    char *head = head_text(session);
    bool changed = strcmp(head, store->head) != 0;
    free(head);
    for (size_t i = 0; i < store->lessons && !changed; i++)
        for (size_t j = 0; j < store->counts[i] && !changed; j++) {
            if (!session->states[i][j].ready)
                continue;
            char *page = page_text(session, i, j);
            changed = page_changed(store, session, i, j, page);
            free(page);
        }
    return changed;
}

/* A page as this program changed it, else as the file has it: one that was taken out of it meanwhile stays out. Where the
 * whole file is gone, what this program knows comes back. */
static void merge_page(const struct progress_store *store, const struct session *session, size_t lesson, size_t page,
                       const char *theirs, struct text *out) {
    char *ours = page_text(session, lesson, page);
    size_t length;
    const char *id = session->course->lessons[lesson].pages[page].id;
    bool changed = page_changed(store, session, lesson, page, ours);
    const char *found = changed ? NULL : progress_find_page(theirs, id, &length);
    if (found)
        text_add_bytes(out, found, length);
    else if (changed || theirs[0] == '\0')
        text_add(out, ours);
    if (out->length > 0 && out->bytes[out->length - 1] != '\n')
        text_add(out, "\n");
    free(ours);
}

static bool knows_page(const struct session *session, const char *id, size_t length) {
    for (size_t i = 0; i < session->course->lesson_count; i++)
        for (size_t j = 0; j < session->course->lessons[i].page_count; j++) {
            const char *own = session->course->lessons[i].pages[j].id;
            if (strlen(own) == length && memcmp(own, id, length) == 0)
                return true;
        }
    return false;
}

/* Pages of other courses, or of lessons that can't be read now, stay as they are. */
static void keep_unknown(const struct session *session, const char *theirs, struct text *out) {
    for (const char *line = strstr(theirs, "\npage "); line;) {
        const char *id = line + strlen("\npage "), *next = strstr(id, "\npage ");
        const char *end = next ? next : strstr(id, "\nend\n");
        if (!end)
            return;
        if (!knows_page(session, id, strcspn(id, " ")))
            text_add_bytes(out, line + 1, (size_t)(end - line));
        line = next;
    }
}

static void merge(const struct progress_store *store, const struct session *session, const char *theirs,
                  struct text *out) {
    progress_write_head(session, out);
    for (size_t i = 0; i < store->lessons; i++)
        for (size_t j = 0; j < store->counts[i]; j++)
            merge_page(store, session, i, j, theirs, out);
    keep_unknown(session, theirs, out);
    text_add(out, "end\n");
}

static bool save_locked(struct progress_store *store, const struct session *session, struct error *error) {
    struct text theirs = {0}, merged = {0};
    struct error damage = {0}, notice;
    bool there = read_file(store->path, &theirs, &damage);
    if (there && progress_is_newer(text_string(&theirs))) {
        text_finish(&theirs);
        return error_set(error, "progress can't be saved: a newer downhill has written %s", store->path);
    }
    bool sound =
        there && (theirs.length == 0 || progress_read(NULL, theirs.bytes, theirs.length, store->path, &damage));
    if (!sound) {
        set_aside(store->path, &damage, &notice);
        text_cut(&theirs, 0);
    }
    merge(store, session, text_string(&theirs), &merged);
    bool done = replace_file(store->path, &merged, error);
    if (done)
        remember(store, session);
    text_finish(&theirs);
    text_finish(&merged);
    return done;
}

bool progress_save(struct progress_store *store, const struct session *session, struct error *error) {
    int file;
    if (!store->path || !has_changed(store, session))
        return true;
    if (!make_folders(store->path, error) || !lock(store->path, &file, error))
        return false;
    bool done = save_locked(store, session, error);
    close(file);
    return done;
}

void progress_close(struct progress_store *store) {
    if (!store)
        return;
    for (size_t i = 0; i < store->lessons; i++) {
        for (size_t j = 0; j < store->counts[i]; j++)
            free(store->pages[i][j]);
        free(store->pages[i]);
    }
    free(store->pages);
    free(store->counts);
    free(store->head);
    free(store->path);
    free(store);
}
