#include "batch.h"

#include "test.h"

#include <string.h>

static void file_order(void **state) {
    (void)state;
    struct batches batches;
    batches_init(&batches, 5, 2, false, 0);
    assert_int_equal(batches_per_epoch(&batches), 3);
    static const size_t EXPECTED[][4] = {/* count, epoch, points */
                                         {2, 0, 0, 1},
                                         {2, 0, 2, 3},
                                         {1, 0, 4, 0},
                                         {2, 1, 0, 1},
                                         {2, 1, 2, 3}};
    for (size_t t = 0; t < 5; t++) {
        struct batch batch = batches_at(&batches, t);
        assert_int_equal(batch.count, EXPECTED[t][0]);
        assert_int_equal(batches_count(&batches, t), EXPECTED[t][0]);
        assert_int_equal(batch.epoch, EXPECTED[t][1]);
        assert_memory_equal(batch.points, &EXPECTED[t][2], batch.count * sizeof(size_t));
    }
    batches_finish(&batches);
}

static void all_points(void **state) {
    (void)state;
    struct batches batches;
    for (size_t size = 0; size <= 5; size += 5) {
        batches_init(&batches, 5, size, true, 3);
        struct batch batch = batches_at(&batches, 7);
        assert_null(batch.points);
        assert_int_equal(batch.count, 5);
        assert_int_equal(batch.epoch, 7);
        batches_finish(&batches);
    }
    batches_init(&batches, 0, 0, true, 3); /* a surface */
    assert_int_equal(batches_at(&batches, 3).count, 0);
    assert_int_equal(batches_at(&batches, 3).epoch, 3);
    batches_finish(&batches);
}

/* The first four epochs of six points with seed 7, from tests/reference/reference.py's own generator. */
static const size_t SHUFFLED[][6] = {{5, 4, 3, 0, 1, 2}, {1, 5, 4, 2, 3, 0}, {4, 3, 2, 1, 0, 5}, {2, 5, 4, 1, 0, 3}};

static void check_epoch(struct batches *batches, size_t epoch) {
    struct batch batch = batches_at(batches, epoch * 6);
    assert_int_equal(batch.epoch, epoch);
    assert_memory_equal(batch.points, SHUFFLED[epoch], sizeof SHUFFLED[epoch]);
}

static void shuffled_order(void **state) {
    (void)state;
    static const size_t VISITS[] = {0, 1, 2, 3, 2, 1, 0, 3, 0, 2, 3, 1};
    struct batches batches;
    batches_init(&batches, 6, 1, true, 7);
    for (size_t i = 0; i < sizeof VISITS / sizeof *VISITS; i++)
        check_epoch(&batches, VISITS[i]);
    batches_finish(&batches);
}

/* Back by undoing and forward again, many epochs, against a plain walk. */
static void undone_shuffles(void **state) {
    (void)state;
    enum { POINTS = 37, EPOCHS = 60 };
    static size_t walk[EPOCHS][POINTS];
    struct batches batches;
    batches_init(&batches, POINTS, 5, true, 99);
    for (size_t e = 0; e < EPOCHS; e++)
        memcpy(walk[e], batches_at(&batches, e * 8).points, sizeof walk[e]);
    assert_memory_not_equal(walk[0], walk[1], sizeof walk[0]);
    for (size_t e = EPOCHS; e-- > 0;)
        assert_memory_equal(batches_at(&batches, e * 8).points, walk[e], sizeof walk[e]);
    static const size_t JUMPS[] = {59, 31, 58, 30, 12, 11, 40, 39, 1, 0};
    for (size_t i = 0; i < sizeof JUMPS / sizeof *JUMPS; i++)
        assert_memory_equal(batches_at(&batches, JUMPS[i] * 8).points, walk[JUMPS[i]], sizeof walk[0]);
    batches_finish(&batches);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(file_order),
        cmocka_unit_test(all_points),
        cmocka_unit_test(shuffled_order),
        cmocka_unit_test(undone_shuffles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
