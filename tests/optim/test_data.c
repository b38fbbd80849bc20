#include "data.h"

#include "neuron.h"
#include "random.h"
#include "test.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool parse(struct data *data, const char *text, struct error *error) {
    return data_parse_csv(data, text, strlen(text), "t.csv", NULL, error);
}

static void reads_points(void **state) {
    (void)state;
    static const char *const TEXTS[] = {
        "x,y\n0.5,0.2\n2.5,0.9\n",        "x,y\r\n0.5,0.2\r\n2.5,0.9\r\n", "\xef\xbb\xbfx,y\n0.5,0.2\n2.5,0.9",
        " x , y \n 0.5 ,\t.2\n+2.5,9e-1", "x1,y\n0.5,0.2\n2.5,0.9\n",
    };
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        struct data data;
        assert_true(parse(&data, TEXTS[i], NULL));
        assert_int_equal(data.count, 2);
        assert_int_equal(data.inputs, 1);
        assert_true(data.x[0] == 0.5 && data.y[0] == 0.2 && data.x[1] == 2.5 && data.y[1] == 0.9);
        data_finish(&data);
    }
}

static void reads_several_inputs(void **state) {
    (void)state;
    struct data data, copy;
    assert_true(parse(&data, "x1,x2,x3,x4,x5,x6,x7,y\n1,2,3,4,5,6,7,8\n9,10,11,12,13,14,15,16\n", NULL));
    assert_int_equal(data.inputs, 7);
    assert_int_equal(data.count, 2);
    assert_true(data.x[7] == 9 && data.x[13] == 15 && data.y[1] == 16);
    data_copy(&copy, &data);
    data_finish(&data);
    assert_true(copy.x[13] == 15 && copy.y[1] == 16);
    data_finish(&copy);
}

/* Each refusal with its place and a word of its message. */
static void refuses(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int line, column;
        const char *says;
    } ROWS[] = {
        {"", 1, 1, "empty file"},
        {"\n", 1, 1, "header"},
        {"x;y\n1;2\n", 1, 1, "x;y"},
        {"a,y\n1,2\n", 1, 1, "`a`"},
        {"x,z\n1,2\n", 1, 3, "`z`"},
        {"x1,x3,y\n1,2,3\n", 1, 4, "`x3`"},
        {"x,x2,y\n1,2,3\n", 1, 1, "`x`"},
        {"y\n1\n", 1, 1, "`y`"},
        {"x1,x2,x3,x4,x5,x6,x7,x8,y\n", 1, 22, "at most 7"},
        {"0.5,0.2\n2.5,0.9\n", 1, 1, "`0.5`"},
        {"x,y\n", 2, 1, "no points"},
        {"x,y", 2, 1, "no points"},
        {"x,y\n1,2\n\n3,4\n", 3, 1, "empty line"},
        {"x,y\n1,2\n3\n", 3, 2, "missing field"},
        {"x1,x2,y\n1, 2\n", 2, 5, "missing field: the header says 3, this line has 2"},
        {"x,y\n1,2,3\n", 2, 5, "surplus field"},
        {"x,y\n1,2,\n", 2, 5, "surplus field"},
        {"x,y\n1,\n", 2, 3, "empty field"},
        {"x,y\n ,1\n", 2, 2, "empty field"},
        {"x,y\n1,2\n3,  four\n", 3, 5, "`four` is no finite number"},
        {"x,y\nnan,1\n", 2, 1, "`nan`"},
        {"x,y\n1,-inf\n", 2, 3, "`-inf`"},
        {"x,y\n1,1e999\n", 2, 3, "`1e999`"},
        {"x,y\n0x10,1\n", 2, 1, "`0x10`"},
        {"x,y\n7up,1\n", 2, 1, "`7up`"},
        {"x,y\n\"1\",1\n", 2, 1, "no finite number"},
        {"x,y\n1\r2,1\n", 2, 1, "`1?2`"},
        {"x,y\n\033[2J,1\n", 2, 1, "`?[2J`"},
        {"x,y\n\xc2\x9b"
         "2J,1\n",
         2, 1, "`??2J`"},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct data data;
        struct error error;
        assert_false(parse(&data, ROWS[i].text, &error));
        if (error.line != ROWS[i].line || error.column != ROWS[i].column || !strstr(error.message, ROWS[i].says))
            fail_msg("row %zu: %d:%d: %s", i, error.line, error.column, error.message);
        assert_string_equal(error.file, "t.csv");
        assert_null(data.x);
    }
}

static void refuses_nul_and_long_lines(void **state) {
    (void)state;
    static const char NUL[] = "x,y\n1,2\n3,\0";
    struct data data;
    struct error error;
    assert_false(data_parse_csv(&data, NUL, sizeof NUL - 1, "t.csv", NULL, &error));
    assert_int_equal(error.line, 3);
    assert_int_equal(error.column, 3);
    assert_has(error.message, "NUL");

    char line[4200] = "x,y\n";
    memset(line + 4, ' ', 4097);
    assert_false(data_parse_csv(&data, line, 4 + 4097, "t.csv", NULL, &error));
    assert_int_equal(error.line, 2);
    assert_int_equal(error.column, 4097);
    assert_has(error.message, "4096");
    memcpy(line + 4 + 4093, "1,2", 3);
    assert_true(data_parse_csv(&data, line, 4 + 4096, "t.csv", NULL, &error));
    data_finish(&data);
}

static void refuses_no_file(void **state) {
    (void)state;
    struct data data;
    struct error error;
    assert_false(data_read_csv(&data, DATASETS "/none.csv", NULL, &error));
    assert_string_equal(error.file, DATASETS "/none.csv");
    assert_has(error.message, "No such file");
    assert_false(data_read_csv(&data, DATASETS, NULL, &error));
    assert_has(error.message, "directory");
    data_finish(&data);
}

static void the_projects_own(void **state) {
    (void)state;
    static const struct {
        const char *path;
        size_t count;
    } ROWS[] = {
        {DATASETS "/toy.csv", 2}, {DATASETS "/valley.csv", 2},      {DATASETS "/rivals.csv", 4},
        {DATASETS "/six.csv", 6}, {DATASETS "/sparse100.csv", 100},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct data data;
        assert_true(data_read_csv(&data, ROWS[i].path, NULL, NULL));
        assert_int_equal(data.count, ROWS[i].count);
        if (ROWS[i].count == 100) {
            size_t zeros = 0;
            for (size_t k = 0; k < 100; k++)
                zeros += data.x[k] == 0;
            assert_int_equal(zeros, 81);
        }
        data_finish(&data);
    }
}

/* The numbers come from tests/reference/reference.py, which has its own generator. */
static void generates_logistic(void **state) {
    (void)state;
    struct data data;
    data_generate_logistic(&data, 4, 42, NULL, NULL);
    assert_true(data.x[0] == -1.9552916365460895 && data.y[0] == 0);
    assert_true(data.x[1] == 4.03904165461187 && data.y[1] == 1);
    assert_true(data.x[2] == -4.565489124014494 && data.y[2] == 0);
    assert_true(data.x[3] == -4.1971414342175395 && data.y[3] == 0);
    data_finish(&data);
}

static void generates_by_recipe(void **state) {
    (void)state;
    static const double FROM[] = {1, -2, 0.5}, RARE[] = {1, 0.3};
    struct data data;
    data_generate_recipe(&data, 3, 2, 3, FROM, 0.1, RARE, NULL, NULL);
    assert_true(data.x[0] == -1.7598925335565583 && data.x[1] == 0);
    assert_true(data.x[2] == 0.591617166755297 && data.x[3] == 0);
    assert_true(data.x[4] == 0.5260727733047137 && data.x[5] == 1.6482130912505042);
    assert_close(data.y[0], 0.25422486166744507, 1e-15);
    assert_close(data.y[1], 0.7184908964644469, 1e-15);
    assert_close(data.y[2], 0.10547938303820889, 1e-15);
    data_finish(&data);
}

/* libm's sigmoid is another way to the same numbers, to a few units in the last place. */
static void the_recipes_sigmoid_is_exact(void **state) {
    (void)state;
    static const double FROM[] = {150, -2}, RARE[] = {1};
    struct data data;
    data_generate_recipe(&data, 20000, 1, 1, FROM, 0, RARE, NULL, NULL);
    for (size_t i = 0; i < data.count; i++) {
        double wanted = neuron_output(&data.x[i], 1, FROM);
        assert_true(fabs(data.y[i] - wanted) <= 1e-15 * wanted);
    }
    data_finish(&data);
}

static void the_recipe_at_the_ends_of_the_numbers(void **state) {
    (void)state;
    static const double FROM[] = {1e308, -1e308, 1e308}, RARE[] = {1, 1};
    struct data data;
    data_generate_recipe(&data, 100, 2, 1, FROM, 0, RARE, NULL, NULL);
    for (size_t i = 0; i < data.count; i++)
        assert_true(data.y[i] == 0 || data.y[i] == 1);
    data_finish(&data);
}

enum { ROWS = 40000 }; /* three pieces of a file */

/* A file of ROWS rows in all the forms that numbers come in, with what strtod makes of them; a line of `extra` in the
 * place of row `at`. */
static void write_rows(FILE *file, double values[2 * ROWS], size_t at, const char *extra) {
    static const char *const FORMS[] = {"%.17g", "%.3f", " %+.6e", "%.20f", "%.0f\t", "%.15g"};
    struct random random;
    random_seed(&random, 5, 1);
    fputs("x,y\r\n", file);
    for (size_t i = 0; i < 2 * ROWS; i++) {
        char text[80];
        double value = (random_unit(&random) - 0.5) * pow(10, (int)random_below(&random, 12) - 6);
        snprintf(text, sizeof text, FORMS[random_below(&random, sizeof FORMS / sizeof *FORMS)], value);
        values[i] = strtod(text, NULL);
        if (i / 2 != at)
            fprintf(file, "%s%s", text, i % 2 == 0 ? "," : i % 3 == 0 ? "\r\n" : "\n");
        else if (i % 2 == 0)
            fputs(extra, file);
    }
    fflush(file);
}

static void a_file_in_pieces(void **state) {
    (void)state;
    static double values[2 * ROWS];
    char path[] = "/tmp/downhill-test-XXXXXX";
    struct data data;
    struct error error;
    FILE *file = fdopen(mkstemp(path), "w+");
    write_rows(file, values, ROWS, "");
    assert_true(data_read_csv(&data, path, NULL, &error));
    assert_int_equal(data.count, ROWS);
    for (size_t i = 0; i < ROWS; i++)
        assert_true(data.x[i] == values[2 * i] && data.y[i] == values[2 * i + 1]);
    data_finish(&data);
    rewind(file);
    write_rows(file, values, 30000, "1.5,2,3\n");
    assert_false(data_read_csv(&data, path, NULL, &error));
    assert_int_equal(error.line, 30002);
    assert_int_equal(error.column, 7);
    assert_null(data.x);
    fclose(file);
    unlink(path);
}

/* A single line longer than any piece, and a file that has no end. */
static void lines_without_end(void **state) {
    (void)state;
    char path[] = "/tmp/downhill-test-XXXXXX";
    struct data data;
    struct error error;
    FILE *file = fdopen(mkstemp(path), "w+");
    fputs("x,y\n1,2\n", file);
    for (int i = 0; i < 300000; i++)
        fputc('7', file);
    fflush(file);
    assert_false(data_read_csv(&data, path, NULL, &error));
    assert_int_equal(error.line, 3);
    assert_int_equal(error.column, 4097);
    fclose(file);
    unlink(path);
    assert_false(data_read_csv(&data, "/dev/zero", NULL, &error));
    assert_int_equal(error.line, 1);
    assert_has(error.message, "NUL");
}

/* Wants no more after `left` times. */
static bool count_down(void *context, const char *what, double done, double total) {
    size_t *left = context;
    assert_non_null(what);
    assert_true(done >= 0 && done <= total);
    return (*left)-- > 0;
}

static void stops_when_told(void **state) {
    (void)state;
    static double values[2 * ROWS];
    static const double FROM[] = {1, 0}, RARE[] = {1};
    char path[] = "/tmp/downhill-test-XXXXXX";
    struct data data;
    struct error error;
    size_t left;
    FILE *file = fdopen(mkstemp(path), "w+");
    write_rows(file, values, ROWS, "");
    size_t times = 0;
    for (; left = times, !data_read_csv(&data, path, &(struct work){count_down, &left}, &error); times++) {
        assert_string_equal(error.message, "stopped");
        assert_true(data.x == NULL && data.y == NULL && data.count == 0);
    }
    assert_in_range(times, 3, 1000);
    data_finish(&data);
    for (times = 0; left = times, !data_generate_logistic(&data, 300000, 1, &(struct work){count_down, &left}, &error);
         times++) {
        assert_string_equal(error.message, "stopped");
        assert_true(data.x == NULL && data.y == NULL && data.count == 0);
    }
    assert_in_range(times, 3, 1000);
    data_finish(&data);
    left = 2;
    assert_false(data_generate_recipe(&data, 300000, 1, 1, FROM, 0, RARE, &(struct work){count_down, &left}, &error));
    assert_null(data.x);
    fclose(file);
    unlink(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_points),
        cmocka_unit_test(reads_several_inputs),
        cmocka_unit_test(refuses),
        cmocka_unit_test(refuses_nul_and_long_lines),
        cmocka_unit_test(refuses_no_file),
        cmocka_unit_test(the_projects_own),
        cmocka_unit_test(generates_logistic),
        cmocka_unit_test(generates_by_recipe),
        cmocka_unit_test(the_recipes_sigmoid_is_exact),
        cmocka_unit_test(the_recipe_at_the_ends_of_the_numbers),
        cmocka_unit_test(a_file_in_pieces),
        cmocka_unit_test(lines_without_end),
        cmocka_unit_test(stops_when_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
