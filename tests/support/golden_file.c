#include "golden_file.h"

#include "test.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_SIZE = 1024 };

static void path_of(const char *name, char path[PATH_SIZE]) {
    assert_true(snprintf(path, PATH_SIZE, "%s/%s.txt", GOLDEN_DIR, name) < PATH_SIZE);
}

static void write_file(const char *path, const struct text *picture) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text_string(picture), file);
    assert_int_equal(fclose(file), 0);
}

static void read_file(const char *path, struct text *out) {
    char buffer[4096];
    FILE *file = fopen(path, "r");
    if (!file) {
        print_error("%s is missing: UPDATE_GOLDEN=1 writes it\n", path);
        fail();
        return;
    }
    for (size_t count; (count = fread(buffer, 1, sizeof buffer, file)) > 0;)
        text_add_bytes(out, buffer, count);
    fclose(file);
}

static int row_length(const char *row) {
    return (int)strcspn(row, "\n");
}

static void compare(const char *path, const char *actual, const char *expected) {
    for (int row = 1; *actual || *expected; row++) {
        int here = row_length(actual), there = row_length(expected);
        if (here != there || strncmp(actual, expected, (size_t)here) != 0) {
            print_error("%s:%d\n  expected |%.*s|\n  drawn    |%.*s|\n", path, row, there, expected, here, actual);
            fail();
            return;
        }
        actual += here + (actual[here] == '\n');
        expected += there + (expected[there] == '\n');
    }
}

static void check(const struct text *picture, const char *name) {
    char path[PATH_SIZE];
    path_of(name, path);
    if (getenv("UPDATE_GOLDEN")) {
        write_file(path, picture);
        return;
    }
    struct text expected = {0};
    read_file(path, &expected);
    compare(path, text_string(picture), text_string(&expected));
    text_finish(&expected);
}

void golden_file(const struct canvas *canvas, const char *name) {
    struct text picture = {0};
    for (int y = 0; y < canvas->height; y++) {
        canvas_row(canvas, y, &picture);
        text_add(&picture, "\n");
    }
    check(&picture, name);
    text_finish(&picture);
}

static char ground_char(int ground) {
    if (ground == GROUND_PAGE)
        return '.';
    return ground >= GROUND_BAND ? (char)('0' + ground - GROUND_BAND) : '#';
}

void golden_file_grounds(const struct canvas *canvas, const char *name) {
    struct text picture = {0};
    for (int y = 0; y < canvas->height; y++) {
        for (int x = 0; x < canvas->width; x++)
            text_add_char(&picture, (uint32_t)ground_char(canvas_at(canvas, x, y)->ground));
        text_add(&picture, "\n");
    }
    check(&picture, name);
    text_finish(&picture);
}
