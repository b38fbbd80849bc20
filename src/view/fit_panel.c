/* Each run's curve against the data, the active one's with its errors, where there is one input. */
#include "lab_panels.h"

#include "fit.h"
#include "pane.h"
#include "panel_part.h"

static void draw(const struct scene *scene, struct canvas *canvas, struct rect rect) {
    const struct lab *lab = panel_lab(scene);
    struct run *run = panel_run(scene);
    struct fit fit = {.data = run_objective(run)->data, .gaps = true, .labels = true};
    for (int i = 0; i < lab->run_count; i++) {
        int at = (lab->active + 1 + i) % lab->run_count; /* the active one last */
        struct run *other = lab->runs[at];
        const double *theta = run_theta(other, lab_position(lab, at));
        fit.curves[fit.curve_count++] = (struct fit_curve){.w = theta[0], .b = theta[1], .faint = at != lab->active};
    }
    struct rect inside = pane_draw(canvas, &scene->look, rect, "f(x) and the data", NULL, false);
    fit_draw(canvas, &scene->look, inside, &fit);
}

static int wanted(const struct scene *scene, int width, int *least) {
    const struct objective *objective = run_objective(panel_run(scene));
    *least = 9;
    return objective->data && objective->data->inputs == 1 ? width / 2 : 0;
}

static void tell(const struct scene *scene, struct words *words) {
    struct run *run = panel_run(scene);
    const struct data *data = run_objective(run)->data;
    if (!data || data->inputs != 1)
        return;
    words_head(words, "The curve at the points");
    words_points(words, data, run_theta(run, lab_position(panel_lab(scene), panel_lab(scene)->active)));
}

const struct panel fit_panel = {
    .tall = true,
    .wanted = wanted,
    .draw = draw,
    .tell = tell,
};
