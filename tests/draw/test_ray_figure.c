/* The ray: a line search's trials on their curve. The losses are those of the trials at (1.0521, -0.2744) on the toy
 * data, worked out apart from the program. */
#include "figure_pictures.h"

#include "ray_figure.h"

static double toy_x[] = {.5, 2.5}, toy_y[] = {.2, .9};
static const struct data TOY = {2, 1, toy_x, toy_y};

static struct step search(void) {
    struct step step = {.parameters = 2,
                        .from = {1.0521, -.2744},
                        .gradient = {.047262321572272344, .09028537794077679},
                        .trial_count = 5,
                        .kept = 3};
    static const double ETAS[] = {.1, .5, 1, 5, 10};
    static const double LOSSES[] = {.0647887129611208, .06074449118099973, .05591512797278783, .03071852779716742,
                                    .0594934721770519};
    for (int i = 0; i < 5; i++)
        step.trials[i] = (struct trial){.eta = ETAS[i], .loss = LOSSES[i]};
    return step;
}

static void draw(struct canvas *canvas, const struct look *look, struct rect rect, const void *figure) {
    ray_figure_draw(canvas, look, rect, figure);
}

static void the_kept_one_is_marked(void **state) {
    (void)state;
    struct objective toy = objective_neuron(&TOY, false);
    struct step step = search();
    struct ray_figure figure = {&toy, &step, false};
    figure_shows(
        draw, &figure, GLYPHS_ASCII, 47, 20,
        (const char *const[]){"[T]", "kept: eta 5, L 0.0307", "0   1              5       eta       10", NULL});
    figure_shows(draw, &figure, GLYPHS_BRAILLE, 100, 10, (const char *const[]){"►", "▻", "η 5, L 0.0307", "0.5", NULL});
    figure.hide_kept = true;
    struct canvas canvas = figure_canvas(draw, &figure, GLYPHS_ASCII, 47, 20);
    assert_false(canvas_shows(&canvas, "T") || canvas_shows(&canvas, "kept"));
    canvas_finish(&canvas);
}

/* Every trial stands on the curve: the column's mark has replaced a stroke, and none is left without. */
static void trials_lie_on_the_curve(void **state) {
    (void)state;
    struct objective toy = objective_neuron(&TOY, false);
    struct step step = search();
    struct ray_figure figure = {&toy, &step, true};
    struct canvas with = figure_canvas(draw, &figure, GLYPHS_ASCII, 47, 20);
    step.trial_count = 5;
    for (int i = 0; i < 4; i++)
        step.trials[i].loss = NAN;
    struct canvas without = figure_canvas(draw, &figure, GLYPHS_ASCII, 47, 20);
    int marks = 0;
    for (int k = 0; k < with.width * with.height; k++)
        if (with.cells[k].glyph == 't' && without.cells[k].glyph != 't') {
            assert_true(without.cells[k].glyph != ' ');
            marks++;
        }
    assert_true(marks >= 3);
    canvas_finish(&with);
    canvas_finish(&without);
}

static void pictures(void **state) {
    (void)state;
    struct objective toy = objective_neuron(&TOY, false);
    struct step step = search();
    struct ray_figure figure = {&toy, &step, false};
    figure_pictures(draw, &figure, "ray");
    figure_picture(draw, &figure, GLYPHS_BRAILLE, 116, 10, "ray");
}

static void any_size_and_search(void **state) {
    (void)state;
    struct objective toy = objective_neuron(&TOY, false);
    struct step step = search();
    struct ray_figure figure = {&toy, &step, false};
    figure_stays_inside(draw, &figure);
    step.trials[1] = (struct trial){.eta = 1e300, .loss = INFINITY};
    step.gradient[0] = 0;
    step.kept = 1;
    figure_stays_inside(draw, &figure);
    step.trial_count = 0;
    figure_stays_inside(draw, &figure);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_kept_one_is_marked),
        cmocka_unit_test(trials_lie_on_the_curve),
        cmocka_unit_test(pictures),
        cmocka_unit_test(any_size_and_search),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
