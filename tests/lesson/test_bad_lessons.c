/* Each file of tests/bad-lessons holds one mistake. Its first lines say which errors it gives, in this order:
 *     # expect LINE:COLUMN: a part of the message
 */
#include "test.h"

#include "folder.h"

#include "check.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { EXPECTED_MAX = 8 };

struct expected {
    int line, column;
    char message[256];
};

/* Reads the `# expect` lines; returns how many. */
static size_t read_expected(const char *path, struct expected expected[EXPECTED_MAX]) {
    char line[512];
    size_t count = 0;
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (count < EXPECTED_MAX && fgets(line, sizeof line, file) && strncmp(line, "# expect ", 9) == 0) {
        struct expected *next = &expected[count++];
        next->message[0] = '\0';
        assert_true(sscanf(line, "# expect %d:%d: %255[^\n]", &next->line, &next->column, next->message) >= 2);
    }
    fclose(file);
    return count;
}

static bool same(const struct error *error, const struct expected *expected) {
    return error->line == expected->line && error->column == expected->column &&
           strstr(error->message, expected->message) && strstr(error->file, "bad-lessons");
}

/* Prints what differs; false where anything does. */
static bool gives_expected(const char *path) {
    struct expected expected[EXPECTED_MAX];
    struct errors errors = {0};
    struct check_reach reach = {0};
    char text[ERROR_FILE_SIZE + ERROR_MESSAGE_SIZE + 64];
    size_t count = read_expected(path, expected);
    check_path(path, NULL, &reach, &errors);
    bool ok = count > 0 && errors.count == count;
    for (size_t i = 0; ok && i < count; i++)
        ok = same(&errors.items[i], &expected[i]);
    if (!ok) {
        print_error("%s:\n", path);
        for (size_t i = 0; i < count; i++)
            print_error("  expected %d:%d: %s\n", expected[i].line, expected[i].column, expected[i].message);
        for (size_t i = 0; i < errors.count; i++) {
            error_format(&errors.items[i], text, sizeof text);
            print_error("  got %s\n", text);
        }
    }
    errors_finish(&errors);
    return ok;
}

static int is_lesson(const struct dirent *entry) {
    return strstr(entry->d_name, ".yaml") != NULL;
}

static void test_each_mistake_is_told(void **state) {
    struct dirent **entries;
    char path[1024];
    int failures = 0;
    (void)state;
    int count = scandir(BAD_LESSONS, &entries, is_lesson, alphasort);
    assert_true(count > 100);
    for (int i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%s/%s", BAD_LESSONS, entries[i]->d_name);
        failures += !gives_expected(path);
        free(entries[i]);
    }
    free(entries);
    assert_int_equal(failures, 0);
}

/* --- the reference's example, and what it says, must be right --- */

/* The first ```yaml block of the reference. */
static char *read_example(void) {
    static char text[60000];
    FILE *file = fopen(SOURCES "/docs/lesson-format.md", "r");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    char *begin = strstr(text, "```yaml\n");
    assert_non_null(begin);
    char *end = strstr(begin + 8, "```");
    assert_non_null(end);
    *end = '\0';
    return begin + 8;
}

static void test_the_documented_example_is_good(void **state) {
    struct errors errors = {0};
    struct check_reach reach = {0};
    char text[ERROR_FILE_SIZE + ERROR_MESSAGE_SIZE + 64];
    (void)state;
    folder_open(NULL);
    assert_int_equal(symlink(SOURCES "/datasets", folder_in("datasets")), 0);
    folder_put("example.yaml", read_example());
    check_path(folder_in("example.yaml"), NULL, &reach, &errors);
    folder_close(NULL);
    for (size_t i = 0; i < errors.count; i++) {
        error_format(&errors.items[i], text, sizeof text);
        print_error("%s\n", text);
    }
    assert_int_equal(errors.count, 0);
    errors_finish(&errors);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_mistake_is_told),
        cmocka_unit_test(test_the_documented_example_is_good),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
