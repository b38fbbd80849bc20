/* Two programs at once take turns by a lock; each brings only the pages that it changed itself, so neither undoes the
 * other's. */
#include "progress.h"

#include "memory.h"
#include "progress_part.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct progress_store {
    char *path;    /* NULL: there is no place to save */
    char *head;    /* what this program read or saved last */
    char ***pages; /* [lesson][page], likewise; NULL: it was not ready then */
    size_t *counts;
    size_t lessons;
};

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

static void make_room(struct progress_store *store, const struct session *session) {
    store->lessons = session->course->lesson_count;
    store->pages = memory_new(store->lessons, sizeof *store->pages);
    store->counts = memory_new(store->lessons, sizeof *store->counts);
    for (size_t i = 0; i < store->lessons; i++) {
        store->counts[i] = session->course->lessons[i].page_count;
        store->pages[i] = memory_new(store->counts[i], sizeof *store->pages[i]);
    }
}

static struct progress_store *create_store(const struct session *session, const char *path) {
    struct progress_store *store = memory_new(1, sizeof *store);
    store->path = path ? memory_string(path) : progress_file_usual();
    make_room(store, session);
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
        error_set(notice, "progress can't be saved: no home folder is known; set HOME or XDG_STATE_HOME");
    else if (progress_file_read(store->path, &text, &error) && progress_is_newer(text_string(&text))) {
        error_set(notice, "%s was written by a newer downhill: it is left alone, and nothing is saved", store->path);
        stop_saving(store);
    } else if (error.message[0] ||
               (text.length > 0 && !progress_read(session, text.bytes, text.length, store->path, &error)))
        progress_file_set_aside(store->path, &error, notice);
    remember(store, session);
    if (store->path && !progress_file_writable(store->path, &error)) {
        *notice = error;
        stop_saving(store);
    }
    text_finish(&text);
    return store;
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

/* A page as this program changed it, else as the file has it: one that was taken out of it meanwhile stays out. Where
 * the whole file is gone, what this program knows comes back. */
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

static void merge(const struct progress_store *store, const struct session *session, const char *theirs,
                  struct text *out) {
    progress_write_head(session, out);
    for (size_t i = 0; i < store->lessons; i++)
        for (size_t j = 0; j < store->counts[i]; j++)
            merge_page(store, session, i, j, theirs, out);
    progress_write_unknown(session, theirs, out);
    text_add(out, "end\n");
}

static bool save_locked(struct progress_store *store, const struct session *session, struct error *error) {
    struct text theirs = {0}, merged = {0};
    struct error damage = {0}, notice;
    bool there = progress_file_read(store->path, &theirs, &damage);
    if (there && progress_is_newer(text_string(&theirs))) {
        text_finish(&theirs);
        return error_set(error, "progress can't be saved: a newer downhill has written %s", store->path);
    }
    bool sound =
        there && (theirs.length == 0 || progress_read(NULL, theirs.bytes, theirs.length, store->path, &damage));
    if (!sound) {
        progress_file_set_aside(store->path, &damage, &notice);
        text_cut(&theirs, 0);
    }
    merge(store, session, text_string(&theirs), &merged);
    bool done = progress_file_replace(store->path, &merged, error);
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
    if (!progress_file_folders(store->path, error) || !progress_file_lock(store->path, &file, error))
        return false;
    bool done = save_locked(store, session, error);
    close(file);
    return done;
}

static void forget_pages(struct progress_store *store) {
    for (size_t i = 0; i < store->lessons; i++) {
        for (size_t j = 0; j < store->counts[i]; j++)
            free(store->pages[i][j]);
        free(store->pages[i]);
    }
    free(store->pages);
    free(store->counts);
}

void progress_follow(struct progress_store *store, const struct session *session) {
    forget_pages(store);
    make_room(store, session);
    remember(store, session);
}

void progress_close(struct progress_store *store) {
    if (!store)
        return;
    forget_pages(store);
    free(store->head);
    free(store->path);
    free(store);
}
