#include "parallel.h"

#include "test.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

enum { PARTS = 1000 };

struct tally {
    atomic_int calls[PARTS];
    pthread_t caller;
    atomic_bool signals_elsewhere; /* a thread that is not the caller's would take SIGWINCH */
};

static void count(void *context, size_t index) {
    struct tally *tally = context;
    sigset_t blocked;
    pthread_sigmask(SIG_SETMASK, NULL, &blocked);
    if (!pthread_equal(pthread_self(), tally->caller) && !sigismember(&blocked, SIGWINCH))
        tally->signals_elsewhere = true;
    tally->calls[index]++;
}

static void each_part_once(void **state) {
    (void)state;
    static const int THREADS[] = {-1, 0, 1, 2, 3, 8, 1000};
    for (size_t i = 0; i < sizeof THREADS / sizeof *THREADS; i++)
        for (size_t parts = 0; parts <= PARTS; parts += 250) {
            struct tally *tally = calloc(1, sizeof *tally);
            tally->caller = pthread_self();
            parallel_run(parts, THREADS[i], count, tally);
            for (size_t k = 0; k < PARTS; k++)
                assert_int_equal(tally->calls[k], k < parts);
            assert_false(tally->signals_elsewhere);
            free(tally);
        }
}

static void signals_are_as_before(void **state) {
    (void)state;
    struct tally *tally = calloc(1, sizeof *tally);
    sigset_t blocked;
    tally->caller = pthread_self();
    parallel_run(PARTS, 2, count, tally);
    pthread_sigmask(SIG_SETMASK, NULL, &blocked);
    assert_false(sigismember(&blocked, SIGWINCH));
    free(tally);
}

static void number_of_threads(void **state) {
    (void)state;
    static const struct {
        const char *asked;
        int threads; /* 0: the machine's */
    } ROWS[] = {{"3", 3}, {"1", 1}, {"1e9", THREADS_MAX}, {"0", 0}, {"-2", 0}, {"many", 0}, {"", 0}};
    unsetenv("DOWNHILL_THREADS");
    int machine = parallel_threads();
    assert_true(machine >= 1 && machine <= THREADS_MAX);
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        setenv("DOWNHILL_THREADS", ROWS[i].asked, 1);
        assert_int_equal(parallel_threads(), ROWS[i].threads ? ROWS[i].threads : machine);
    }
    unsetenv("DOWNHILL_THREADS");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_part_once),
        cmocka_unit_test(signals_are_as_before),
        cmocka_unit_test(number_of_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
