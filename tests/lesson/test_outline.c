/* An outline says what decoding says; where it can't, the lesson is decoded at once. */
#include "test.h"

#include "folder.h"

#include "course.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A course of one file, outlined. The file is gone then. */
static bool outlined(struct course *course, const char *text, struct errors *errors) {
    folder_open(NULL);
    folder_put("a.yaml", text);
    *errors = (struct errors){0};
    course_outline(course, folder_path(), NULL, errors);
    folder_close(NULL);
    return course->lesson_count == 1 && !course->lessons[0].loaded;
}

static void end(struct course *course, struct errors *errors) {
    course_finish(course);
    errors_finish(errors);
}

#define BLOCKS "\n  blocks:\n  - text: |\n      - page: 1.1.9 Not a page\n"

static void what_stands_in_the_first_column_is_enough(void **state) {
    (void)state;
    struct course course;
    struct errors errors;
    assert_true(
        outlined(&course,
                 "# a comment\nlesson: 1.1  A short walk  \nabout: |\n\n  Two lines\n   and *one* more.\nvalues:\n"
                 "  pages: 3\npages:\n# between\n- page: 1.1.1a One: two" BLOCKS "\n- page: 1.1.2   " BLOCKS,
                 &errors) == false); /* `: ` in the heading, and one without a title */
    end(&course, &errors);
    assert_true(
        outlined(&course,
                 "# a comment\nlesson: 1.1 A short walk  \nabout: |\n\n  Two lines\n  and *one* more.\nvalues:\n"
                 "  pages: 3\npages:\n# between\n- page: 1.1.1a One" BLOCKS "\n- page: 1.1.2 Größe" BLOCKS
                 "glossary:\n  word: |\n    A word.\n",
                 &errors));
    const struct lesson *lesson = &course.lessons[0];
    assert_string_equal(lesson->id, "1.1");
    assert_string_equal(lesson->title, "A short walk");
    assert_int_equal(lesson->page_count, 2);
    assert_string_equal(lesson->pages[0].id, "1.1.1a");
    assert_string_equal(lesson->pages[1].title, "Größe");
    assert_int_equal(lesson->pages[1].place.line, 16);
    assert_int_equal(lesson->pages[1].place.column, 3);
    assert_int_equal(lesson->about.count, 0);
    course_preview(&course, 0);
    assert_false(lesson->loaded);
    assert_int_equal(lesson->about.count, 1);
    assert_string_equal(lesson->about.paragraphs[0].spans[1].text, "one");
    assert_int_equal(lesson->about.paragraphs[0].spans[1].line, 6);
    assert_int_equal(lesson->about.paragraphs[0].spans[1].column, 8);
    assert_true(course_load(&course, 0, &errors));
    assert_true(lesson->loaded);
    assert_int_equal(lesson->pages[1].block_count, 1);
    assert_int_equal(lesson->pages[1].place.line, 16);
    assert_int_equal(lesson->glossary_count, 1);
    end(&course, &errors);
}

static void pages_may_be_indented(void **state) {
    (void)state;
    struct course course;
    struct errors errors;
    assert_true(
        outlined(&course,
                 "lesson: 1.1 A\npages:\n  - page: 1.1.1 One\n    blocks:\n      - text: |\n          - page: no\n"
                 "  # between\n  - page: 1.1.2 Two\n    blocks:\n      - pause\n      - text: |\n          Two.\n",
                 &errors));
    assert_int_equal(course.lessons[0].page_count, 2);
    assert_true(course_load_page(&course, 0, 1));
    assert_false(course.lessons[0].pages[0].loaded);
    assert_int_equal(course.lessons[0].pages[1].blocks[1].place.line, 11);
    assert_true(course_load(&course, 0, &errors));
    assert_int_equal(course.lessons[0].pages[0].block_count, 1);
    end(&course, &errors);
}

/* Unusual or wrong: decoded at once, so that errors are told at once. */
static void other_styles_are_decoded(void **state) {
    (void)state;
    static const struct {
        const char *text;
        size_t errors;
    } CASES[] = {
        {"lesson: \"1.1 A\"\npages:\n- page: 1.1.1 One" BLOCKS, 0},
        {"\"lesson\": 1.1 A\npages:\n- page: 1.1.1 One" BLOCKS, 0},
        {"pages:\n- page: 1.1.1 One" BLOCKS "lesson: 1.1 A\n", 0},
        {"lesson: 1.1 A\npages:\n- notes: |\n    Say.\n  page: 1.1.1 One" BLOCKS, 0},
        {"lesson: 1.1 A\npages:\n- page: '1.1.1 One'" BLOCKS, 0},
        {"lesson: 1.1 A\npages:\n-  page: 1.1.1 One\n   blocks: [pause, text: One]\n", 0},
        {"lesson: 1.1 A\npages: [{page: 1.1.1 One, blocks: [pause, text: One]}]\n", 0},
        {"\xef\xbb\xbflesson: 1.1 A\npages:\n- page: 1.1.1 One" BLOCKS, 0},
        {"lesson: 1.1 A\r\npages:\r\n- page: 1.1.1 One\r\n  blocks:\r\n  - pause\r\n", 0},
        {"lesson: 1.1 A # first\npages:\n- page: 1.1.1 One" BLOCKS, 1},
        {"lesson: 1.1 A\npages:\n- page: 1.2.1 One" BLOCKS, 1},
        {"lesson: 1.1 A\npages:\n- page: 1.1.1 An escape \033[2J" BLOCKS, 1},
        {"lesson: 1.1 A\npages:\n- page: 1.1.1 \xff" BLOCKS, 1},
        {"lesson: 1.1 A\npages:\n- page: 1.1.1 0123456789012345678901234567890123456789012345678" BLOCKS, 1},
        {"lesson: 1.1 A\npages:\n- page: 1.1.1 One" BLOCKS "pages:\n- page: 1.1.2 Two" BLOCKS, 1},
        {"lesson: 1.1 A\n", 1},
        {"", 1},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct course course;
        struct errors errors;
        if (outlined(&course, CASES[i].text, &errors))
            fail_msg("case %zu was outlined", i);
        if (errors.count != CASES[i].errors || course.lesson_count != !CASES[i].errors)
            fail_msg("case %zu has %zu errors: %s", i, errors.count, errors.count ? errors.items[0].message : "");
        end(&course, &errors);
    }
}

static void a_broken_lesson_keeps_its_outline(void **state) {
    (void)state;
    struct course course;
    struct errors errors;
    assert_true(outlined(&course,
                         "lesson: 1.1 A\npages:\n- page: 1.1.1 One" BLOCKS
                         "- page: 1.1.2 Two\n  blocks:\n  - txet: |\n      Two.\n",
                         &errors));
    assert_false(course_load(&course, 0, &errors));
    assert_int_equal(errors.count, 1);
    assert_int_equal(errors.items[0].line, 9);
    assert_false(course.lessons[0].loaded);
    assert_int_equal(course.lessons[0].page_count, 2);
    assert_false(course_load_page(&course, 0, 1));
    assert_true(course_load_page(&course, 0, 0)); /* it stands for itself */
    assert_false(course_load(&course, 0, &errors));
    assert_int_equal(course.lessons[0].pages[0].block_count, 1);
    end(&course, &errors);
}

/* A number from another page's table needs that page. */
static void a_page_that_names_another_is_not_loaded_alone(void **state) {
    (void)state;
    struct course course;
    struct errors errors;
    assert_true(
        outlined(&course,
                 "lesson: 1.1 A\ndata:\n  toy: {points: [[0.5, 0.2], [2.5, 0.9]]}\npages:\n"
                 "- page: 1.1.1 One\n  blocks:\n  - table: guesses\n    name: hand\n    of: toy\n    learner: 3\n"
                 "- page: 1.1.2 Two\n  blocks:\n  - text: |\n      So far {{loss of hand}}.\n",
                 &errors));
    assert_false(course_load_page(&course, 0, 1));
    assert_true(course_load(&course, 0, &errors));
    end(&course, &errors);
}

static void assert_same_page(const struct page *alone, const struct page *page) {
    assert_string_equal(alone->id, page->id);
    assert_string_equal(alone->title, page->title);
    assert_int_equal(alone->block_count, page->block_count);
    assert_int_equal(alone->question_count, page->question_count);
    assert_int_equal(alone->blank_count, page->blank_count);
    for (size_t i = 0; i < page->block_count; i++) {
        assert_int_equal(alone->blocks[i].place.line, page->blocks[i].place.line);
        assert_int_equal(alone->blocks[i].place.column, page->blocks[i].place.column);
    }
}

/* All lessons, each page as the first one that is opened. */
static void the_lessons_in_outline(void **state) {
    (void)state;
    struct course full, course;
    struct errors errors = {0};
    course_read(&full, SOURCES "/lessons", NULL, &errors);
    for (size_t i = 0; i < full.lesson_count; i++)
        for (size_t j = 0; j < full.lessons[i].page_count; j++) {
            size_t lesson, page;
            course_outline(&course, SOURCES "/lessons", NULL, &errors);
            assert_string_equal(course.title, full.title);
            assert_true(course_find_page(&course, full.lessons[i].pages[j].id, &lesson, &page));
            assert_int_equal(page, j);
            assert_false(course.lessons[lesson].loaded);
            if (course_load_page(&course, lesson, page))
                assert_int_equal(course.lessons[lesson].about.count, full.lessons[i].about.count);
            else
                assert_true(course_load(&course, lesson, &errors));
            assert_same_page(&course.lessons[lesson].pages[page], &full.lessons[i].pages[j]);
            course_finish(&course);
        }
    end(&full, &errors);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_stands_in_the_first_column_is_enough),
        cmocka_unit_test(pages_may_be_indented),
        cmocka_unit_test(other_styles_are_decoded),
        cmocka_unit_test(a_broken_lesson_keeps_its_outline),
        cmocka_unit_test(a_page_that_names_another_is_not_loaded_alone),
        cmocka_unit_test(the_lessons_in_outline),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
