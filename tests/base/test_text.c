#include "text.h"

#include "memory.h"
#include "test.h"

#include <stdlib.h>

static void grows(void **state) {
    (void)state;
    struct text text = {0};
    assert_string_equal(text_string(&text), "");
    text_add(&text, "w");
    text_add_bytes(&text, " <- xyz", 4);
    text_add_char(&text, 0x3b7);
    text_addf(&text, "%d%s", 12, "!");
    assert_string_equal(text_string(&text), "w <- \u03b712!");
    assert_int_equal(text.length, 10);
    text_cut(&text, 1);
    assert_string_equal(text_string(&text), "w");
    text_cut(&text, 5);
    assert_string_equal(text_string(&text), "w");
    for (int i = 0; i < 1000; i++)
        text_add(&text, "0123456789");
    assert_int_equal(text.length, 10001);
    assert_int_equal(text.bytes[10001], '\0');
    text_finish(&text);
    assert_null(text.bytes);
}

static void grown_memory_is_zero(void **state) {
    (void)state;
    size_t capacity = 0;
    int *items = memory_grow(NULL, &capacity, 1, sizeof *items);
    items[0] = 7;
    items = memory_grow(items, &capacity, 100, sizeof *items);
    assert_true(capacity >= 100);
    assert_int_equal(items[0], 7);
    for (size_t i = 1; i < capacity; i++)
        assert_int_equal(items[i], 0);
    free(items);
    assert_null(memory_string(NULL));
    char *part = memory_substring("downhill", 4);
    assert_string_equal(part, "down");
    free(part);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grows),
        cmocka_unit_test(grown_memory_is_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
