#include "folder.h"

#include "test.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NESTED_MAX = 3, PATHS = 4, CONTENT_SIZE = 65536, OPEN_FILES = 8 };

static char folders[NESTED_MAX][32];
static size_t open_folders;

int folder_open(void **state) {
    (void)state;
    assert_true(open_folders < NESTED_MAX);
    char *path = folders[open_folders++];
    strcpy(path, "/tmp/downhill-test-XXXXXX");
    assert_non_null(mkdtemp(path));
    return 0;
}

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *place) {
    (void)status, (void)kind, (void)place;
    return remove(path);
}

int folder_close(void **state) {
    (void)state;
    int failed = nftw(folder_path(), remove_entry, OPEN_FILES, FTW_DEPTH | FTW_PHYS);
    open_folders--;
    return failed;
}

int folder_close_with(const char *const names[]) {
    for (; *names; names++)
        remove(folder_in(*names));
    if (rmdir(folder_path()) != 0) {
        print_error("%s: %s, though only what belongs there was to be left\n", folder_path(), strerror(errno));
        folder_close(NULL);
        return -1;
    }
    open_folders--;
    return 0;
}

const char *folder_path(void) {
    assert_true(open_folders > 0);
    return folders[open_folders - 1];
}

const char *folder_in(const char *name) {
    static char paths[PATHS][256];
    static size_t next;
    char *path = paths[next++ % PATHS];
    assert_in_range(snprintf(path, sizeof paths[0], "%s/%s", folder_path(), name), 1, sizeof paths[0] - 1);
    return path;
}

void folder_make(const char *name) {
    assert_true(mkdir(folder_in(name), 0700) == 0 || errno == EEXIST);
}

void folder_put(const char *name, const char *text) {
    FILE *file = fopen(folder_in(name), "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

const char *folder_content(const char *name) {
    static char text[CONTENT_SIZE];
    FILE *file = fopen(folder_in(name), "r");
    size_t length = file ? fread(text, 1, sizeof text, file) : 0;
    if (file)
        fclose(file);
    assert_true(length < sizeof text);
    text[length] = '\0';
    return text;
}
