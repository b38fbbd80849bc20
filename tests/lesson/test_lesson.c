/* A lesson with one of each kind, as plain data. */
#include "test.h"

#include "course.h"

#include <string.h>

static struct course course;

static const struct lesson *lesson(void) {
    return &course.lessons[0];
}

static int begin(void **state) {
    struct errors errors = {0};
    char text[1000];
    (void)state;
    bool ok = course_read_file(&course, GOOD_LESSONS "/kinds.yaml", NULL, &errors);
    for (size_t i = 0; i < errors.count; i++) {
        error_format(&errors.items[i], text, sizeof text);
        print_error("%s\n", text);
    }
    errors_finish(&errors);
    return !ok;
}

static int end(void **state) {
    (void)state;
    course_finish(&course);
    return 0;
}

static void test_head(void **state) {
    (void)state;
    assert_string_equal(lesson()->id, "9.10");
    assert_string_equal(lesson()->title, "One of each");
    assert_string_equal(lesson()->language, "de-AT");
    assert_string_equal(lesson()->about.paragraphs[0].spans[0].text, "Not a lesson.");
    assert_int_equal(lesson()->page_count, 3);
    assert_string_equal(lesson()->pages[1].id, "9.10.2a");
    assert_string_equal(lesson()->pages[1].title, "Tables and labs");
    assert_int_equal(lesson()->pages[0].claim_count, 1);
    assert_int_equal(lesson()->pages[0].notes.count, 1);
    assert_string_equal(lesson()->glossary[0].term, "flat ground");
    assert_string_equal(expression_source(lesson()->values[1].expression), "2 * gap");
}

static void test_data(void **state) {
    struct error error;
    (void)state;
    const struct data *three = course_data(&course, lesson(), "three", &error);
    assert_int_equal(three->count, 3);
    assert_int_equal(three->inputs, 1);
    assert_close(three->x[2], 2, 0);
    assert_close(three->y[1], 0.7, 0);
    const struct data *made = course_data(&course, lesson(), "made", &error);
    assert_int_equal(made->count, 50);
    assert_int_equal(made->inputs, 2);
    int rare = 0;
    for (size_t i = 0; i < made->count; i++)
        rare += made->x[2 * i + 1] != 0;
    assert_in_range(rare, 1, 20); /* a tenth of 50, by chance */
    const struct data *toy = course_data(&course, lesson(), "toy", &error);
    assert_int_equal(toy->count, 2);
    assert_ptr_equal(course_data(&course, lesson(), "toy", &error), toy);
    assert_null(course_data(&course, lesson(), "../datasets/toy", &error));
    assert_null(course_data(&course, lesson(), "nothing", &error));
}

static const struct run_definition *run(const char *name) {
    const struct run_definition *found = lesson_run(lesson(), name);
    assert_non_null(found);
    return found;
}

static void test_runs(void **state) {
    (void)state;
    assert_string_equal(run("gd")->title, "Plain");
    assert_int_equal(run("gd")->steps, 40);
    const struct settings *momentum = &run("momentum")->settings;
    assert_string_equal(momentum->optimizer->name, "momentum");
    assert_close(momentum->hyper[HYPER_ETA], 2, 0);
    assert_close(momentum->hyper[HYPER_GAMMA], 0.5, 0);
    assert_close(momentum->start[0], -4, 0);
    const struct settings *sgd = &run("sgd")->settings;
    assert_int_equal(sgd->batch, 1);
    assert_true(sgd->shuffle && sgd->mean);
    assert_int_equal(sgd->seed, 3);
    assert_int_equal(run("sgd")->steps, 100);
    const struct settings *halved = &run("halved")->settings;
    assert_int_equal(halved->schedule.kind, SCHEDULE_STEP);
    assert_close(halved->schedule.factor, 0.25, 0);
    assert_int_equal(halved->schedule.every, 2);
    assert_int_equal(halved->batch, 1);
    assert_int_equal(run("watched")->settings.validation->count, 2);
    assert_int_equal(run("search")->settings.eta_count, 2);
    assert_int_equal(run("adam")->settings.parameters, 3);
    assert_close(run("adam")->settings.hyper[HYPER_BIAS_CORRECTION], 0, 0);
    assert_close(run("adam")->settings.hyper[HYPER_BETA2], 0.999, 0);
    assert_int_equal(run("ramp")->settings.momentum_schedule.kind, MOMENTUM_SUTSKEVER);
    assert_close(run("ramp")->settings.momentum_schedule.gamma_max, 0.95, 0);
}

static void test_families(void **state) {
    (void)state;
    assert_null(lesson_run(lesson(), "sweep"));
    assert_string_equal(run("sweep.3")->family, "sweep");
    assert_string_equal(run("sweep.3")->title, "eta 10");
    assert_close(run("sweep.3")->settings.hyper[HYPER_ETA], 10, 0);
    assert_close(run("sweep.3")->vary_value, 10, 0);
    assert_string_equal(run("both.2")->settings.optimizer->name, "momentum");
    const struct figure *chart = &lesson()->pages[0].blocks[3].figure;
    assert_int_equal(chart->runs.count, 3);
    assert_string_equal(chart->runs.items[1], "sweep.2");
}

static void test_figures(void **state) {
    (void)state;
    const struct block *blocks = lesson()->pages[0].blocks;
    assert_int_equal(blocks[0].figure.kind, FIGURE_NEURON);
    assert_int_equal(blocks[0].figure.inputs, 4);
    assert_string_equal(blocks[1].title, "A fit");
    assert_string_equal(blocks[1].figure.follow, "mine");
    assert_int_equal(blocks[1].figure.curve_count, 2);
    assert_close(blocks[1].figure.curves[1][1], -1, 0);
    assert_int_equal(blocks[1].figure.inputs, 1);
    const struct figure *contour = &page_block(&lesson()->pages[0], "view")->figure;
    assert_int_equal(blocks[2].where, WHERE_BELOW);
    assert_int_equal(blocks[1].where, WHERE_DEFAULT);
    assert_true(contour->steps_given && contour->show_given && contour->over.given);
    assert_int_equal(contour->show, LAYER_MINIMUM | LAYER_LOOK);
    assert_int_equal(contour->levels, LEVELS_DECADES);
    assert_close(contour->over.b[1], 5, 0);
    assert_true(blocks[3].figure.log_scale);
    assert_string_equal(expression_source(blocks[3].figure.shown.items[1]), "grad_w");
    assert_int_equal(blocks[4].kind, BLOCK_PAIR);
    assert_int_equal(blocks[4].pair[1].table.kind, TABLE_STEPS);
    assert_int_equal(blocks[4].pair[1].table.at[1], 1);
}

static void test_guesses(void **state) {
    (void)state;
    const struct table *table = &page_block(&lesson()->pages[0], "mine")->table;
    assert_int_equal(table->kind, TABLE_GUESSES);
    assert_true(table->each);
    assert_int_equal(table->learner, 20);
    assert_int_equal(table->guess_count, 2);
    assert_string_equal(table->guesses[0].printed_text, "0.0730");
    assert_string_equal(table->guesses[0].say.paragraphs[0].spans[0].text, "the start");
    assert_false(table->guesses[1].has_printed);
    assert_int_equal(table->guesses[1].say.count, 0);
    assert_string_equal(expression_source(table->shown.items[1]), "diff_w");
}

static void test_cells(void **state) {
    (void)state;
    const struct table *table = &lesson()->pages[1].blocks[0].table;
    assert_int_equal(table->rows, 3);
    assert_int_equal(table->columns, 3);
    assert_int_equal(table->cell_count, 9);
    assert_int_equal(table->cells[3].paragraphs[0].spans[0].kind, SPAN_MATH);
    assert_int_equal(table->cells[4].paragraphs[0].spans[0].style_count, 2);
    assert_string_equal(table->cells[5].paragraphs[0].spans[0].text, "a|b");
    assert_int_equal(table->cells[7].count, 0);
    assert_int_equal(lesson()->pages[1].blank_count, 1);
}

static void test_labs(void **state) {
    (void)state;
    const struct lab_block *lab = &page_block(&lesson()->pages[1], "bench")->lab;
    assert_int_equal(lab->runs.count, 2);
    assert_int_equal(lab->view_count, 2);
    assert_int_equal(lab->views[0], VIEW_LOSSES);
    assert_int_equal(lab->open, OPEN_START | OPEN_HYPER << HYPER_GAMMA);
    assert_int_equal(lab->at, 2);
    assert_true(lab->has_hold && lab->hold == 10);
    assert_true(lab->show_given && lab->show == 0);
    const struct lab_block *plain = &lesson()->pages[2].blocks[6].lab;
    assert_int_equal(plain->view_count, 3);
    assert_int_equal(plain->views[0], VIEW_CONTOUR);
    assert_int_equal(plain->open, 0);
    assert_false(plain->has_hold);
}

static void test_words(void **state) {
    (void)state;
    const struct block *blocks = lesson()->pages[2].blocks;
    assert_int_equal(blocks[1].kind, BLOCK_PAUSE);
    assert_int_equal(blocks[2].formula.count, 2);
    assert_string_equal(blocks[2].formula.math[1].text, "c = d");
    assert_string_equal(blocks[3].formula.remarks[0], "a remark");
    assert_null(blocks[3].formula.remarks[1]);
    assert_string_equal(blocks[3].formula.math[0].text, "u = v");
    assert_false(blocks[3].formula.each);
    assert_int_equal(blocks[4].ask.answer, ANSWER_NONE);
    assert_int_equal(blocks[5].ask.answer, ANSWER_GOAL);
    assert_int_equal(blocks[5].ask.question, 1);
    assert_int_equal(lesson()->pages[2].question_count, 2);
    const struct code_lines *code = &lesson()->pages[1].blocks[4].code;
    assert_int_equal(code->count, 3);
    assert_string_equal(code->text[0], "w, b = start");
    assert_string_equal(code->phase[0], "start");
    assert_string_equal(code->text[1], "  indented");
    assert_null(code->phase[1]);
    assert_string_equal(code->follow, "bench");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_head),     cmocka_unit_test(test_data),    cmocka_unit_test(test_runs),
        cmocka_unit_test(test_families), cmocka_unit_test(test_figures), cmocka_unit_test(test_guesses),
        cmocka_unit_test(test_cells),    cmocka_unit_test(test_labs),    cmocka_unit_test(test_words),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
