/* Work in parts tells of the whole. */
#include "test.h"

#include "work.h"

#include <stddef.h>
#include <string.h>

struct heard {
    char what[16];
    double done, total;
    int times;
    bool enough;
};

static bool hear(void *context, const char *what, double done, double total) {
    struct heard *heard = context;
    strncpy(heard->what, what, sizeof heard->what - 1);
    heard->done = done;
    heard->total = total;
    heard->times++;
    return !heard->enough;
}

static void a_part_is_told_as_a_share_of_the_whole(void **state) {
    struct heard heard = {0};
    const struct work whole = {hear, &heard};
    struct work_parts parts;
    (void)state;
    work_parts_init(&parts, &whole, NULL, 10);
    parts.done = 4;
    parts.size = 2;
    assert_true(work_goes_on(&parts.part, "rows", 3, 4));
    assert_true(heard.done == 5.5 && heard.total == 10);
    assert_string_equal(heard.what, "rows");
    assert_true(work_goes_on(&parts.part, "rows", 7, 0)); /* of an unknown number: none of it */
    assert_true(heard.done == 4);
}

static void the_whole_may_say_what_goes_on(void **state) {
    struct heard heard = {0};
    const struct work whole = {hear, &heard};
    struct work_parts parts;
    (void)state;
    work_parts_init(&parts, &whole, "a race", 2);
    assert_true(work_goes_on(&parts.part, "updates", 1, 2));
    assert_true(heard.done == 0.5 && heard.total == 2);
    assert_string_equal(heard.what, "a race");
}

static void stopped_once_is_stopped(void **state) {
    struct heard heard = {.enough = true};
    const struct work whole = {hear, &heard};
    struct work_parts parts;
    (void)state;
    work_parts_init(&parts, &whole, NULL, 2);
    assert_false(work_goes_on(&parts.part, "updates", 0, 1));
    assert_true(parts.stopped);
    heard.enough = false;
    assert_false(work_goes_on(&parts.part, "updates", 1, 1));
    assert_int_equal(heard.times, 1);
}

static void nobody_has_to_listen(void **state) {
    struct work_parts parts;
    (void)state;
    work_parts_init(&parts, NULL, NULL, 2);
    assert_true(work_goes_on(&parts.part, "updates", 1, 2));
    assert_false(parts.stopped);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_part_is_told_as_a_share_of_the_whole),
        cmocka_unit_test(the_whole_may_say_what_goes_on),
        cmocka_unit_test(stopped_once_is_stopped),
        cmocka_unit_test(nobody_has_to_listen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
