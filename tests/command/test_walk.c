/* The shipped course walked in a pseudo-terminal: Space from its first page to its end, Backspace all the way back, and
 * the same screens again in reverse. Arguments: the program, the course, the size (80x24) and the first page. */
#include "test.h"

#include "folder.h"
#include "program.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SCREENS_MAX = 4000, BELOW = 2 /* the sentence and the keys say how one came here */ };

static const char *first_page;
static int width, height;
static char *screens[SCREENS_MAX];

/* The screen less its last rows; the caller frees it. */
static char *screen_of(const struct vt *vt, int less) {
    size_t size = 1;
    for (int y = 0; y < height - less; y++)
        size += strlen(vt_row(vt, y)) + 1;
    char *screen = calloc(size, 1);
    assert_non_null(screen);
    for (int y = 0; y < height - less; y++) {
        strcat(screen, vt_row(vt, y));
        strcat(screen, "\n");
    }
    return screen;
}

static bool differs(const struct vt *vt, const void *before) {
    char *now = screen_of(vt, 0);
    bool other = strcmp(now, before) != 0 && !strstr(now, "Esc stops"); /* long work shows how far it is */
    free(now);
    return other;
}

/* Each key changes something, the sentence at least. */
static void press(struct vt *vt, const char *key) {
    char *before = screen_of(vt, 0);
    vt_type(vt, key);
    vt_wait(vt, differs, before, "another screen");
    vt_wait_asleep(vt);
    free(before);
}

/* Only the header of the contents ends so. */
static bool in_contents(const char *screen) {
    const char *found = strstr(screen, "pages done");
    return found && found < strchr(screen, '\n');
}

static void assert_same(const char *screen, const char *wanted, int index) {
    if (strcmp(screen, wanted) == 0)
        return;
    print_error("screen %d on the way there:\n%s\nand on the way back:\n%s\n", index, wanted, screen);
    fail();
}

/* Forward until the contents stand behind the last page. Returns how many screens. */
static int walk_forward(struct vt *vt) {
    for (int count = 0;; count++) {
        char *screen = screen_of(vt, BELOW);
        if (in_contents(screen)) {
            free(screen);
            return count;
        }
        assert_true(count < SCREENS_MAX);
        screens[count] = screen;
        press(vt, " ");
    }
}

static void test_there_and_back(void **state) {
    (void)state;
    static const char *const MORE[] = {"TERM=xterm-256color", "LANG=C.UTF-8", "DOWNHILL_GLYPHS=ascii", NULL};
    struct vt *vt = program_start(width, height, (const char *const[]){first_page, NULL}, MORE);
    vt_wait_text(vt, first_page);
    vt_wait_asleep(vt);
    int count = walk_forward(vt);
    print_message("%d screens at %dx%d\n", count, width, height);
    assert_true(count > 20);
    for (int i = count - 1; i >= 0; i--) {
        press(vt, "\x7f");
        char *screen = screen_of(vt, BELOW);
        assert_same(screen, screens[i], i);
        free(screen);
        free(screens[i]);
    }
    vt_leave(vt);
}

int main(int argc, char **argv) {
    if (argc != 5 || sscanf(argv[3], "%dx%d", &width, &height) != 2 || folder_open(NULL) != 0)
        return 2;
    program_is(argv[1], argv[2], folder_path());
    first_page = argv[4];
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_there_and_back)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    return folder_close(NULL) != 0 || failed;
}
