/* What a click does, on screens printed by `downhill render`: columns and rows are those of the pages of the small
 * course beside this file, counted from 0. On the map of -6 to 6 at 80x24 the point (w, b) stands in column 3 + 3 (w +
 * 6), row 2 + 3/2 (6 - b). Arguments: the program, the course. */
#include "test.h"

#include "shell.h"

#include <string.h>

static const char *program, *course;

static int render(const char *page, const char *size, const char *keys, char out[SHELL_SIZE]) {
    return shell(out, "env -i PATH=/usr/bin:/bin '%s' render %s --course '%s' --size %s --reveal --keys '%s' 2>&1",
                 program, page, course, size, keys);
}

struct row {
    const char *page, *size, *keys, *says;
};

static void check(const struct row rows[], size_t count) {
    static char out[SHELL_SIZE];
    for (size_t i = 0; i < count; i++) {
        int code = render(rows[i].page, rows[i].size, rows[i].keys, out);
        if (code != 0 || !strstr(out, rows[i].says))
            fail_msg("%s %s: code %d, not `%s` but\n%s", rows[i].page, rows[i].keys, code, rows[i].says, out);
    }
}

#define CHECK(rows) check(rows, sizeof(rows) / sizeof *(rows))

/* The second question is not in focus, and the last choice takes two lines; at 40x12 the column is scrolled. */
static void choices(void **state) {
    static const struct row ROWS[] = {
        {"1.3.1", "80x24", "Click:10,6", "right, at the first try"},
        {"1.3.1", "80x24", "Click:10,5 Click:10,6", "right, at the second try"},
        {"1.3.1", "80x24", "Click:10,5", "= 1 is not it"},
        {"1.3.1", "80x24", "Click:10,10", "[x] 1  Perhaps"},
        {"1.3.1", "80x24", "Click:10,11", "right, at the first try"},
        {"1.3.1", "80x24", "Click:16,12", "right, at the first try"},
        {"1.3.1", "40x12", "Click:5,2", "right, at the first try"},
        {"1.3.1", "40x12", "Click:10,9", "right, at the first try"},
    };
    (void)state;
    CHECK(ROWS);
}

static void beside_the_choices_is_nothing(void **state) {
    static const struct row ROWS[] = {
        {"1.3.1", "80x24", "Click:10,3", "= 1.3.1 Two questions: all shown"},
        {"1.3.1", "80x24", "Click:10,13", "= 1.3.1 Two questions: all shown"},
        {"1.3.1", "80x24", "Click:2,6", "= 1.3.1 Two questions: all shown"},
        {"1.3.1", "80x24", "Click:79,23", "= 1.3.1 Two questions: all shown"},
        {"1.3.1", "80x24", "Click:9999,9999", "= 1.3.1 Two questions: all shown"},
        {"1.3.1", "80x24", "Click:10,6 Click:10,5", "right, at the first try"}, /* answered: no more choices */
        {"1.3.1", "40x13", "Click:5,2 Click:5,0", "= 1 is not it"},             /* scrolled away behind the header */
        {"1.3.1", "20x5", "Click:1,1", "needs 40x12"},
    };
    (void)state;
    CHECK(ROWS);
}

static void rows_of_guesses(void **state) {
    static const struct row ROWS[] = {
        {"1.3.2", "80x24", "Click:50,4", "= row 2: L 0.0029, the best so far"},
        {"1.3.2", "80x24", "Click:50,5", "= row 3: L 0.0217; the best is row 2"},
        {"1.3.2", "80x24", "Click:50,5 Click:50,3", "= row 1: L 0.0731"},
        {"1.3.2", "80x24", "Click:50,2", "= 1.3.2 Rows: all shown"},
        {"1.3.2", "80x24", "Click:50,6", "= 1.3.2 Rows: all shown"},
        {"1.3.2", "80x24", "Enter Click:50,4", "= row 2: L 0.0029, the best so far"},
    };
    (void)state;
    CHECK(ROWS);
}

/* Numbers are as round as the cell allows, a third of a unit wide: -5.6667 becomes -5.7. */
static void the_cross(void **state) {
    static const struct row ROWS[] = {
        {"1.3.3", "80x24", "Click:27,8", "= cross at w 2, b 2;"},
        {"1.3.3", "80x24", "Enter Click:15,14", "= cross at w -2, b -2;"},
        {"1.3.3", "80x24", "Click:4,2", "= cross at w -5.7, b 6;"},
        {"1.3.3", "80x24", "Click:39,20", "= cross at w 6, b -6;"},
        {"1.3.3", "80x24", "Click:27,8 Right", "= cross at w 2.333, b 2;"},
        {"1.3.3", "80x24", "Click:26,14 Enter", "right, at the first try"},
        {"1.3.3", "80x24", "Click:27,8 Enter", "(2, 2) is not it"},
        {"1.3.3", "80x24", "Click:2,8", "= 1.3.3 A point: all shown"},  /* the axis */
        {"1.3.3", "80x24", "Click:40,8", "= 1.3.3 A point: all shown"}, /* beyond it */
        {"1.3.4", "80x24", "p Click:27,8", "= cross at w 2, b 2;"},
        {"1.3.4", "80x24", "p Click:27,8 Enter", "predicted w 2, b 2 for step 1"},
    };
    (void)state;
    CHECK(ROWS);
}

static void the_start_where_it_is_open(void **state) {
    static const struct row ROWS[] = {
        {"1.1.3", "80x24", "Click:27,8", "= step 0: the start is w 2, b 2"},
        {"1.1.3", "80x24", "Click:27,8", ">    0     2.0000    2.0000"},
        {"1.1.3", "80x24", "s s s Click:27,8 Enter", ">    0     2.0000    2.0000"},
        {"1.1.3", "80x24", "s s s Click:27,8", "= start anew from w 2, b 2? Enter yes, Esc no"},
        {"1.1.3", "80x24", "? Click:27,8", "= step 0: the start is w 2, b 2"}, /* beside the help */
        {"1.3.4", "80x24", "Click:27,8", "= w 2, b 2: nothing to set on this map"},
        {"1.3.4", "80x24", "Click:27,8", ">    0    -2.0000   -2.0000"},
        {"1.3.4", "80x24", "x Click:27,8", "= step 0: the start is w 2, b 2"}, /* free play opens everything */
    };
    (void)state;
    CHECK(ROWS);
}

/* What is covered, by the help or by a form, can't be clicked on. */
static void what_is_covered(void **state) {
    static const struct row ROWS[] = {
        {"1.3.1", "80x24", "? Click:50,6", "= help: "},
        {"1.3.1", "40x12", "? Click:5,2", "= help: "},
        {"1.1.3", "60x20", "e Click:22,3", "= edit: "},
    };
    (void)state;
    CHECK(ROWS);
}

static void the_contents(void **state) {
    static const struct row ROWS[] = {
        {"contents", "80x24", "Click:10,7", "= 1.2 A rest: 0 of 1 pages done"},
        {"contents", "80x24", "Click:10,9", "= 1.3 A pointer: 0 of 4 pages done"},
        {"contents", "80x24", "Click:10,7 Click:40,7", "Nothing happens here."},
        {"contents", "80x24", "Click:10,5", "Prose of the first page."},
        {"contents", "80x24", "Click:10,6", "= 1.1 A short walk: 0 of 3 pages done"},
        {"contents", "120x36", "Click:80,9", "Before the pause."},
        {"contents", "120x36", "Click:10,7 Click:80,7", "Nothing happens here."},
    };
    (void)state;
    CHECK(ROWS);
}

static void clicks_that_are_none(void **state) {
    static const char *const KEYS[] = {"Click:",     "Click:1",     "Click:1,", "Click:-1,3",
                                       "Click:1,2x", "Click:1,2,3", "click:1,2"};
    static char out[SHELL_SIZE];
    (void)state;
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        assert_int_equal(render("1.1.3", "80x24", KEYS[i], out), 1);
        assert_has(out, "no key is called");
    }
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(choices),
        cmocka_unit_test(beside_the_choices_is_nothing),
        cmocka_unit_test(rows_of_guesses),
        cmocka_unit_test(the_cross),
        cmocka_unit_test(the_start_where_it_is_open),
        cmocka_unit_test(what_is_covered),
        cmocka_unit_test(the_contents),
        cmocka_unit_test(clicks_that_are_none),
    };
    if (argc != 3)
        return 2;
    program = argv[1];
    course = argv[2];
    return cmocka_run_group_tests(tests, NULL, NULL);
}
