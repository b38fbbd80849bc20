/* The strict reader: trees with places, and hostile files refused at once. What one mistake says is in bad-lessons. */
#include "test.h"

#include "text.h"
#include "yaml_tree.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static struct errors errors;

static bool parse(struct yaml_tree *tree, const char *yaml) {
    errors_finish(&errors);
    return yaml_tree_parse(tree, yaml, strlen(yaml), "here.yaml", &errors);
}

static void test_a_tree_has_places(void **state) {
    struct yaml_tree tree;
    (void)state;
    assert_true(parse(&tree, "# c\na: 1.5\nb:\n- 'it''s'\n- |\n   two\n\n     lines\nc: {d: [x, \"y\"]}\n"));
    assert_int_equal(tree.root.count, 6);
    const struct node *b = node_find(&tree.root, "b");
    assert_int_equal(b->count, 2);
    assert_string_equal(b->items[0].text, "it's");
    assert_int_equal(b->items[0].line, 4);
    assert_int_equal(b->items[0].column, 3);
    assert_int_equal(b->items[0].source.column, 4);
    assert_string_equal(b->items[1].text, "two\n\n  lines\n");
    assert_int_equal(b->items[1].source.line, 6);
    assert_int_equal(b->items[1].source.column, 4);
    double number;
    assert_true(node_number(node_find(&tree.root, "a"), &number));
    assert_close(number, 1.5, 0);
    const struct node *d = node_find(node_find(&tree.root, "c"), "d");
    assert_int_equal(d->items[1].source.column, 13);
    assert_null(node_find(&tree.root, "e"));
    yaml_tree_finish(&tree);
}

static void test_line_ends_and_byte_order_mark(void **state) {
    struct yaml_tree tree;
    (void)state;
    assert_true(parse(&tree, "\xef\xbb\xbf"
                             "a: |\r\n  x\r\n  y\r\nb: z\r\n"));
    assert_string_equal(node_find(&tree.root, "a")->text, "x\ny\n");
    assert_int_equal(node_find(&tree.root, "b")->line, 4);
    yaml_tree_finish(&tree);
    assert_false(parse(&tree, "a: x\rb: y\n"));
    assert_int_equal(errors.items[0].column, 5);
    yaml_tree_finish(&tree);
}

/* --- bytes that no text file could hold in a folder of samples --- */

static void test_bytes(void **state) {
    static const struct {
        const char *bytes;
        size_t length;
        int line, column;
        const char *message;
    } ROWS[] = {
        {"a: b\nc: \xc3(", 11, 2, 4, "not UTF-8"},
        {"a: b\nc: \xed\xa0\x80", 11, 2, 4, "not UTF-8"},
        {"a: b\nc: \xc0\xaf", 10, 2, 4, "not UTF-8"},
        {"a: \0b", 5, 1, 4, "a control character"},
        {"a: \xc2\x85", 5, 1, 4, "a control character"},
        {"a: \xef\xbb\xbf", 6, 1, 4, "a byte order mark inside"},
        {"", 0, 1, 1, "an empty file"},
        {"# nothing\n", 10, 1, 1, "an empty file"},
        {"a: \xc3\xa4\xe2\x80\xae", 8, 1, 5, "changes the direction"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct yaml_tree tree;
        errors_finish(&errors);
        assert_false(yaml_tree_parse(&tree, ROWS[i].bytes, ROWS[i].length, "here.yaml", &errors));
        assert_int_equal(errors.count, 1);
        assert_int_equal(errors.items[0].line, ROWS[i].line);
        assert_int_equal(errors.items[0].column, ROWS[i].column);
        assert_has(errors.items[0].message, ROWS[i].message);
        yaml_tree_finish(&tree);
    }
}

/* --- hostile files: 50 ms is promised; sanitizers and busy machines get ten times as long --- */

static double now_ms(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void refuse_quickly(const struct text *yaml, const char *message) {
    struct yaml_tree tree;
    double start = now_ms();
    errors_finish(&errors);
    assert_false(yaml_tree_parse(&tree, text_string(yaml), yaml->length, "here.yaml", &errors));
    double took = now_ms() - start;
    yaml_tree_finish(&tree);
    if (took > 500 || !strstr(errors.items[0].message, message))
        print_error("%g ms: %d:%d: %s\n", took, errors.items[0].line, errors.items[0].column, errors.items[0].message);
    assert_true(took <= 500);
    assert_has(errors.items[0].message, message);
}

static void repeat(struct text *text, const char *piece, size_t count) {
    for (size_t i = 0; i < count; i++)
        text_add(text, piece);
}

static void refuse_repeated(const char *begin, const char *piece, size_t count, const char *message) {
    struct text yaml = {0};
    text_add(&yaml, begin);
    repeat(&yaml, piece, count);
    refuse_quickly(&yaml, message);
    text_finish(&yaml);
}

static void test_hostile_files_are_refused_quickly(void **state) {
    (void)state;
    refuse_repeated("a: ", "[", 100000, "nested more than 16 deep");
    refuse_repeated("a: ", "[\n ", 80000, "nested more than 16 deep");
    refuse_repeated("a: ", "{b: ", 60000, "nested more than 16 deep");
    refuse_repeated("a:\n", "- ", 100000, "nested more than 16 deep");
    refuse_repeated("", "? ", 100000, "a key is a word");
    refuse_repeated("", "%TAG ! tag:x,2000:\n", 50000, "larger than 256 KiB");
    refuse_repeated("", "%TAG ! tag:x,2000:\n", 10000, "directives are not used");
    refuse_repeated("a: [", "x, ", 80000, "at most 1000 entries");
    refuse_repeated("a: &a [x]\n", "b: *a\n", 10000, "anchors `&` are not used");
    refuse_repeated("a: ", "!x ", 80000, "the key `a` has no value");
    refuse_repeated("a: \"", "x", 200000, "a quote is not closed");
    refuse_repeated("a: ", "x\n  ", 60000, "text of several lines");
}

static void test_many_keys(void **state) {
    struct text yaml = {0};
    (void)state;
    for (int i = 0; i < 25000; i++)
        text_addf(&yaml, "k%d: x\n", i);
    refuse_quickly(&yaml, "at most 200 keys");
    text_finish(&yaml);
}

static void test_alias_bomb(void **state) {
    struct text yaml = {0};
    (void)state;
    text_add(&yaml, "a0: &a0 [x, x]\n");
    for (int i = 1; i < 60; i++)
        text_addf(&yaml, "a%d: &a%d [*a%d, *a%d]\n", i, i, i - 1, i - 1);
    refuse_quickly(&yaml, "anchors `&` are not used");
    text_finish(&yaml);
}

static void test_sixteen_deep_is_allowed(void **state) {
    struct yaml_tree tree;
    (void)state;
    assert_true(parse(&tree, "a: [[[[[[[[[[[[[[x]]]]]]]]]]]]]]\n"));
    yaml_tree_finish(&tree);
    assert_false(parse(&tree, "a: [[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]\n"));
    yaml_tree_finish(&tree);
}

/* Plain scalars that all readers take for the same. */
static void test_harmless_scalars(void **state) {
    static const char *const HARMLESS[] = {"text",
                                           "true",
                                           "0.5",
                                           "-2",
                                           "1e-8",
                                           "5.1 Guess work",
                                           "1 + 2",
                                           "yes sir",
                                           "nothing",
                                           "e5",
                                           "loss of gd at 100 = 0.1 within 1%",
                                           "a:b"};
    (void)state;
    for (size_t i = 0; i < sizeof HARMLESS / sizeof *HARMLESS; i++) {
        struct text yaml = {0};
        struct yaml_tree tree;
        text_addf(&yaml, "a: [%s]\n", HARMLESS[i]);
        if (!parse(&tree, text_string(&yaml)))
            print_error("%s: %s\n", HARMLESS[i], errors.items[0].message);
        assert_int_equal(errors.count, 0);
        yaml_tree_finish(&tree);
        text_finish(&yaml);
    }
}

static int end(void **state) {
    (void)state;
    errors_finish(&errors);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_tree_has_places),
        cmocka_unit_test(test_line_ends_and_byte_order_mark),
        cmocka_unit_test(test_bytes),
        cmocka_unit_test(test_hostile_files_are_refused_quickly),
        cmocka_unit_test(test_many_keys),
        cmocka_unit_test(test_alias_bomb),
        cmocka_unit_test(test_sixteen_deep_is_allowed),
        cmocka_unit_test(test_harmless_scalars),
    };
    return cmocka_run_group_tests(tests, NULL, end);
}
