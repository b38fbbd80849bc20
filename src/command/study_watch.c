/* The kernel only says when to look (inotify on the folders, for editors put a new file in the place of the old one);
 * what counts are names, times and sizes, taken together as one number. Where there is no inotify, they are looked at
 * once a second. A change counts once they have stood still for a moment: a file half written isn't read. */
#include "study_watch.h"

#include "memory.h"
#include "text.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

/* Milliseconds. */
enum { SETTLE = 120, LOOK_EVERY = 1000 };

static const char *const FOLDERS[] = {"%s", "%s/datasets", "%s/../datasets", "%s/../../datasets"};
enum { FOLDER_COUNT = sizeof FOLDERS / sizeof *FOLDERS };

struct study_watch {
    char *folders[FOLDER_COUNT];
    int fd;
    uint64_t seen;   /* as of the last reading */
    uint64_t latest; /* as of the last look */
    int64_t look_at; /* when to look; -1: when stirred */
};

static bool is_wanted(const char *name) {
    const char *end = strrchr(name, '.');
    return end && name[0] != '.' && (strcmp(end, ".yaml") == 0 || strcmp(end, ".yml") == 0 || strcmp(end, ".csv") == 0);
}

/* FNV-1a */
static uint64_t mix(uint64_t hash, const void *bytes, size_t length) {
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ ((const unsigned char *)bytes)[i]) * 1099511628211u;
    return hash;
}

static uint64_t file_mark(const char *folder, const char *name) {
    struct text path = {0};
    struct stat status;
    text_addf(&path, "%s/%s", folder, name);
    bool there = stat(text_string(&path), &status) == 0 && S_ISREG(status.st_mode);
    text_finish(&path);
    if (!there)
        return 0;
    uint64_t hash = mix(14695981039346656037u, name, strlen(name));
    hash = mix(hash, &status.st_mtim.tv_sec, sizeof status.st_mtim.tv_sec);
    hash = mix(hash, &status.st_mtim.tv_nsec, sizeof status.st_mtim.tv_nsec);
    hash = mix(hash, &status.st_size, sizeof status.st_size);
    return mix(hash, &status.st_ino, sizeof status.st_ino);
}

/* The files' marks added up, so that their order doesn't matter. */
static uint64_t folder_mark(const char *folder) {
    uint64_t sum = 0;
    DIR *open = opendir(folder);
    struct dirent *entry;
    while (open && (entry = readdir(open)))
        if (is_wanted(entry->d_name))
            sum += file_mark(folder, entry->d_name);
    if (open)
        closedir(open);
    return sum;
}

static uint64_t all_marks(const struct study_watch *watch) {
    uint64_t sum = 0;
    for (int i = 0; i < FOLDER_COUNT; i++)
        sum += folder_mark(watch->folders[i]);
    return sum;
}

/* The lessons' folder has to be there; folders of data need not be. */
static int open_inotify(const struct study_watch *watch) {
    int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    for (int i = 0; i < FOLDER_COUNT && fd >= 0; i++)
        if (inotify_add_watch(fd, watch->folders[i], IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE | IN_ONLYDIR) < 0 &&
            i == 0) {
            close(fd);
            return -1;
        }
    return fd;
}

struct study_watch *study_watch_open(const char *folder) {
    struct study_watch *watch = memory_new(1, sizeof *watch);
    for (int i = 0; i < FOLDER_COUNT; i++) {
        struct text path = {0};
        text_addf(&path, FOLDERS[i], folder);
        watch->folders[i] = path.bytes;
    }
    watch->fd = open_inotify(watch);
    watch->seen = watch->latest = all_marks(watch);
    watch->look_at = watch->fd < 0 ? 0 : -1;
    return watch;
}

void study_watch_close(struct study_watch *watch) {
    if (watch->fd >= 0)
        close(watch->fd);
    for (int i = 0; i < FOLDER_COUNT; i++)
        free(watch->folders[i]);
    free(watch);
}

int study_watch_fd(const struct study_watch *watch) {
    return watch->fd;
}

void study_watch_stir(struct study_watch *watch, int64_t now) {
    watch->look_at = now + SETTLE;
}

int64_t study_watch_left(const struct study_watch *watch, int64_t now) {
    if (watch->look_at < 0)
        return -1;
    return watch->look_at > now ? watch->look_at - now : 0;
}

bool study_watch_due(struct study_watch *watch, int64_t now) {
    if (watch->look_at < 0 || now < watch->look_at)
        return false;
    uint64_t marks = all_marks(watch);
    bool still = marks == watch->latest, changed = marks != watch->seen;
    watch->latest = marks;
    watch->look_at = changed && !still ? now + SETTLE : watch->fd < 0 ? now + LOOK_EVERY : -1;
    if (changed && still)
        watch->seen = marks;
    return changed && still;
}
