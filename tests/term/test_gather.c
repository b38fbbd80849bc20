/* What is written between begin and end comes in one piece, and in order. */
#include "test.h"

#include "term_gather.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static void write_text(int fd, const char *text) {
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
}

/* What can be read now; "" where there is nothing. */
static void assert_waiting(int fd, const char *text) {
    char bytes[64];
    ssize_t count = read(fd, bytes, sizeof bytes - 1);
    bytes[count < 0 ? 0 : count] = '\0';
    assert_string_equal(bytes, text);
}

static void open_pipe(int ends[2]) {
    assert_int_equal(pipe(ends), 0);
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
}

static void test_all_at_the_end(void **state) {
    (void)state;
    int ends[2];
    struct gather gather;
    open_pipe(ends);
    gather_open(&gather, ends[1]);
    for (int round = 0; round < 2; round++) {
        gather_begin(&gather);
        write_text(ends[1], "one ");
        assert_waiting(ends[0], gather.store >= 0 ? "" : "one ");
        write_text(ends[1], "two");
        gather_end(&gather);
        assert_waiting(ends[0], gather.store >= 0 ? "one two" : "two");
        write_text(ends[1], "after");
        assert_waiting(ends[0], "after");
    }
    gather_begin(&gather);
    gather_end(&gather);
    assert_waiting(ends[0], "");
    gather_close(&gather);
    close(ends[0]);
    close(ends[1]);
}

/* As where the terminal takes no more, and output goes nowhere. */
static void test_pointed_elsewhere_meanwhile(void **state) {
    (void)state;
    int ends[2], nowhere = open("/dev/null", O_WRONLY);
    struct gather gather;
    open_pipe(ends);
    gather_open(&gather, ends[1]);
    gather_begin(&gather);
    write_text(ends[1], "one");
    dup2(nowhere, ends[1]);
    gather_end(&gather);
    write_text(ends[1], "two");
    assert_waiting(ends[0], gather.store >= 0 ? "" : "one");
    gather_close(&gather);
    close(nowhere);
    close(ends[0]);
    close(ends[1]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_at_the_end),
        cmocka_unit_test(test_pointed_elsewhere_meanwhile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
