/* Folders of lessons, written by the test. */
#include "test.h"

#include "folder.h"

#include "course.h"
#include "text.h"

#include <stdio.h>
#include <string.h>

/* A lesson with one page `ID.1` that says `text`. */
static void put_lesson(const char *name, const char *id, const char *text) {
    char content[600];
    snprintf(content, sizeof content,
             "lesson: %s Title\npages:\n- page: %s.1a Page\n  blocks:\n  - text: |\n      %s\n", id, id, text);
    folder_put(name, content);
}

static void test_lessons_stand_in_the_order_of_their_ids(void **state) {
    struct course course;
    struct errors errors = {0};
    size_t lesson, page;
    (void)state;
    put_lesson("a.yaml", "5.10", "See {{page 5.2.1}}.");
    put_lesson("b.yaml", "5.2", "Fine.");
    put_lesson("c.yaml", "5.2.1", "Fine.");
    put_lesson(".hidden.yaml", "1.1", "Fine.");
    folder_put("notes.txt", "not a lesson");
    assert_true(course_read(&course, folder_path(), NULL, &errors));
    assert_int_equal(errors.count, 0);
    assert_int_equal(course.lesson_count, 3);
    assert_string_equal(course.lessons[0].id, "5.2");
    assert_string_equal(course.lessons[1].id, "5.2.1");
    assert_string_equal(course.lessons[2].id, "5.10");
    assert_true(course_find_lesson(&course, "5.10", &lesson));
    assert_int_equal(lesson, 2);
    assert_true(course_find_page(&course, "5.10.1", &lesson, &page));
    assert_int_equal(lesson, 2);
    assert_false(course_find_page(&course, "5.10.11", &lesson, &page));
    assert_false(course_find_lesson(&course, "5", &lesson));
    course_finish(&course);
}

/* Data that every course has: found where the course has none of that name. */
static void test_common_data_come_last(void **state) {
    struct course course;
    struct errors errors = {0};
    struct error error;
    (void)state;
    folder_make("common");
    folder_make("datasets");
    folder_put("common/toy.csv", "x,y\n1,0.25\n");
    folder_put("common/four.csv", "x,y\n1,0.25\n");
    folder_put("datasets/four.csv", "x,y\n1,0.5\n");
    put_lesson("a.yaml", "5.1", "{{y of toy at 1}}, {{y of four at 1}}.");
    assert_true(course_read(&course, folder_path(), folder_in("common"), &errors));
    assert_int_equal(errors.count, 0);
    assert_true(course_data(&course, &course.lessons[0], "toy", &error)->y[0] == 0.25);
    assert_true(course_data(&course, &course.lessons[0], "four", &error)->y[0] == 0.5);
    assert_null(course_data(&course, &course.lessons[0], "five", &error));
    course_finish(&course);
}

static void test_broken_lessons_are_left_out(void **state) {
    struct course course;
    struct errors errors = {0};
    (void)state;
    put_lesson("a.yaml", "5.1", "See {{page 5.2.1}}.");
    put_lesson("b.yaml", "5.2", "{{1 +}}");
    put_lesson("c.yaml", "5.1", "The id again.");
    assert_true(course_read(&course, folder_path(), NULL, &errors));
    assert_int_equal(course.lesson_count, 1);
    assert_int_equal(errors.count, 2); /* and none for the page that can't be found because of them */
    assert_has(errors.items[1].message, "the lesson id `5.1` is taken");
    course_finish(&course);
    errors_finish(&errors);
}

static void test_pages_must_exist(void **state) {
    struct course course;
    struct errors errors = {0};
    (void)state;
    put_lesson("a.yaml", "5.1", "See {{page 5.1.1}} and {{page 5.2.1}}.");
    assert_true(course_read(&course, folder_path(), NULL, &errors));
    assert_int_equal(errors.count, 1);
    assert_string_equal(errors.items[0].message, "no page of the course has the id `5.2.1`");
    assert_int_equal(errors.items[0].line, 6);
    assert_int_equal(errors.items[0].column, 30);
    course_finish(&course);
    errors_finish(&errors);
}

static void test_what_the_course_shares(void **state) {
    struct course course;
    struct errors errors = {0};
    (void)state;
    folder_put("course.yaml", "course: All of it\nlanguage: de\ndata:\n  two: {points: [[0, 0], [1, 1]]}\n"
                              "runs:\n  gd: {data: two, optimizer: gd, start: [0, 0]}\nvalues:\n  half: 1 / 2\n"
                              "glossary:\n  plateau: |\n    Flat, see [[plateau]].\n");
    put_lesson("a.yaml", "5.1", "[[plateau]] {{half}} {{loss of gd at 3}} {{loss of two at (0, 0)}}");
    put_lesson("b.yaml", "5.2", "[[plateau]]");
    bool ok = course_read(&course, folder_path(), NULL, &errors);
    for (size_t i = 0; i < errors.count; i++)
        print_error("%d:%d: %s\n", errors.items[i].line, errors.items[i].column, errors.items[i].message);
    assert_true(ok);
    assert_int_equal(errors.count, 0);
    assert_string_equal(course.title, "All of it");
    assert_int_equal(course.lesson_count, 2);
    assert_string_equal(course.lessons[1].language, "de");
    assert_non_null(lesson_run(&course.lessons[1], "gd"));
    course_finish(&course);
}

/* What is wrong with the shared part is told once, at its place. */
static void test_errors_of_the_shared_part(void **state) {
    struct course course;
    struct errors errors = {0};
    (void)state;
    folder_put("course.yaml", "course: All of it\nglossary:\n  plateau: |\n    Flat, see [[hill]].\n");
    put_lesson("a.yaml", "5.1", "[[plateau]]");
    put_lesson("b.yaml", "5.2", "[[plateau]]");
    assert_true(course_read(&course, folder_path(), NULL, &errors));
    assert_int_equal(errors.count, 1);
    assert_has(errors.items[0].file, "course.yaml");
    assert_int_equal(errors.items[0].line, 4);
    assert_int_equal(errors.items[0].column, 15);
    assert_int_equal(course.lesson_count, 2);
    course_finish(&course);
    errors_finish(&errors);
}

/* Lessons that name what is broken there have no error of their own: where they are read with it; else they say where
 * it is. */
static void put_broken_shared(const char *shared) {
    static const char LESSON[] =
        "lesson: 5.%d Uses\nruns:\n  own: {like: gd, eta: 2}\npages:\n- page: 5.%d.1 One\n"
        "  blocks:\n  - text: |\n      {{half}} {{loss of two at (0, 0)}} {{loss of gd at 1}}\n";
    char text[sizeof LESSON + 8];
    folder_put("course.yaml", shared);
    snprintf(text, sizeof text, LESSON, 1, 1);
    folder_put("a.yaml", text);
    snprintf(text, sizeof text, LESSON, 2, 2);
    folder_put("b.yaml", text);
}

static void what_follows_from_the_shared_part(void **state) {
    static const char *const SHARED[] = {
        "course: All of it\ndata:\n  two: {points: [[0]]}\nruns:\n  gd: {data: two, optimizer: gd, eta: 1, "
        "start: [0, 0]}\nvalues:\n  half: 1 / 2\n",
        "course: All of it\ndata:\n  two: [[[\n"};
    struct course course;
    struct errors errors = {0};
    (void)state;
    for (size_t i = 0; i < sizeof SHARED / sizeof *SHARED; i++) {
        put_broken_shared(SHARED[i]);
        course_read(&course, folder_path(), NULL, &errors);
        assert_int_equal(errors.count, 1);
        assert_has(errors.items[0].file, "course.yaml");
        errors_finish(&errors);
        errors = (struct errors){0};
        assert_int_equal(course.lesson_count, 0);
        course_finish(&course);
    }
    put_broken_shared(SHARED[0]);
    assert_true(course_outline(&course, folder_path(), NULL, &errors));
    assert_int_equal(errors.count, 0);
    assert_false(course_load(&course, 1, &errors));
    assert_int_equal(errors.count, 1);
    assert_string_equal(errors.items[0].message,
                        "`gd` is not known here: course.yaml has an error; `downhill check` tells it");
    errors_finish(&errors);
    course_finish(&course);
}

struct listener {
    int told, most; /* ends at the last */
    double done;
    char what[80];
};

static bool listen(void *context, const char *what, double done, double total) {
    struct listener *listener = context;
    assert_true(done >= listener->done && done <= total);
    assert_true(total == 3);
    listener->done = done;
    snprintf(listener->what, sizeof listener->what, "%s", what);
    return ++listener->told < listener->most;
}

/* Three lessons, each with an error; the second one's data come in two tellings. Ended at the nth, it is the file at
 * hand that nothing is said of. */
static void reading_is_told_and_ended(void **state) {
    static const struct {
        int most;
        size_t errors;
        const char *what, *stopped;
    } CASES[] = {{1, 0, "reading a.yaml", "a.yaml"},
                 {2, 1, "reading b.yaml", "b.yaml"},
                 {3, 1, "reading many.csv", "b.yaml"},
                 {5, 2, "reading c.yaml", "c.yaml"},
                 {9, 3, "reading c.yaml", NULL}};
    struct text csv = {0};
    (void)state;
    text_add(&csv, "x,y\n");
    for (int i = 0; i < 8193; i++)
        text_add(&csv, "0.5,1\n");
    folder_make("datasets");
    folder_put("datasets/many.csv", text_string(&csv));
    text_finish(&csv);
    put_lesson("a.yaml", "5.1", "{{no}}");
    put_lesson("b.yaml", "5.2", "{{points of many}} {{no}}");
    put_lesson("c.yaml", "5.3", "{{no}}");
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct course course;
        struct errors errors = {0};
        struct listener listener = {.most = CASES[i].most};
        struct work work = {listen, &listener};
        course_read_told(&course, folder_path(), NULL, &work, &errors);
        assert_int_equal(errors.count, CASES[i].errors);
        assert_string_equal(listener.what, CASES[i].what);
        assert_true(CASES[i].stopped ? course.stopped != NULL : course.stopped == NULL);
        if (CASES[i].stopped)
            assert_has(course.stopped, CASES[i].stopped);
        course_finish(&course);
        errors_finish(&errors);
    }
}

static void test_no_course(void **state) {
    struct course course;
    struct errors errors = {0};
    (void)state;
    assert_false(course_read(&course, folder_path(), NULL, &errors));
    assert_has(errors.items[0].message, "no lesson here");
    course_finish(&course);
    assert_false(course_read(&course, folder_in("nowhere"), NULL, &errors));
    assert_has(errors.items[1].message, "can't be read");
    course_finish(&course);
    assert_false(course_read_file(&course, "/nowhere/x.yaml", NULL, &errors));
    assert_has(errors.items[2].message, "can't be opened");
    course_finish(&course);
    errors_finish(&errors);
}

/* A data file that is broken is told with its own place, whoever names it. */
static void test_broken_data(void **state) {
    static const char *const NAMED[] = {
        ("lesson: 5.1 A\nruns:\n  gd: {data: two, optimizer: gd, start: [0, 0]}\npages:\n- page: 5.1.1 A\n  blocks:\n"
         "  - pause\n"),
        "lesson: 5.1 A\npages:\n- page: 5.1.1 A\n  blocks:\n  - figure: fit\n    of: two\n    curves: [[0, 0]]\n",
        "lesson: 5.1 A\npages:\n- page: 5.1.1 A\n  blocks:\n  - text: |\n      {{loss of two at (0, 0)}}\n"};
    (void)state;
    for (size_t i = 0; i < sizeof NAMED / sizeof *NAMED; i++) {
        struct course course;
        struct errors errors = {0};
        folder_make("datasets");
        folder_put("datasets/two.csv", "x,y\n1,zwei\n");
        folder_put("a.yaml", NAMED[i]);
        course_read(&course, folder_path(), NULL, &errors);
        assert_int_equal(course.lesson_count, 0);
        assert_has(errors.items[0].file, "two.csv");
        assert_int_equal(errors.items[0].line, 2);
        assert_int_equal(errors.items[0].column, 3);
        course_finish(&course);
        errors_finish(&errors);
    }
}

/* --- the schema in the tree is the one that the rows give --- */

static void test_schema_is_up_to_date(void **state) {
    struct text schema = {0}, committed = {0};
    char bytes[4096];
    size_t length;
    (void)state;
    lesson_schema(&schema);
    FILE *file = fopen(SOURCES "/lessons/lesson.schema.json", "r");
    assert_non_null(file);
    while ((length = fread(bytes, 1, sizeof bytes, file)) > 0)
        text_add_bytes(&committed, bytes, length);
    fclose(file);
    if (strcmp(text_string(&schema), text_string(&committed)) != 0)
        print_error("run: build/downhill check --schema > lessons/lesson.schema.json\n");
    assert_true(strcmp(text_string(&schema), text_string(&committed)) == 0);
    text_finish(&schema);
    text_finish(&committed);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, folder_open, folder_close)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(test_lessons_stand_in_the_order_of_their_ids),
        CASE(test_common_data_come_last),
        CASE(test_broken_lessons_are_left_out),
        CASE(test_pages_must_exist),
        CASE(test_what_the_course_shares),
        CASE(test_errors_of_the_shared_part),
        CASE(what_follows_from_the_shared_part),
        CASE(reading_is_told_and_ended),
        CASE(test_no_course),
        CASE(test_broken_data),
        cmocka_unit_test(test_schema_is_up_to_date),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
