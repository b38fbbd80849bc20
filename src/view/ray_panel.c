/* The cut comes first; where there is room, the table of trials stands beside or below it. Before the update is made,
 * which trial wins is hidden. */
#include "lab_panels.h"

#include "glyphs.h"
#include "grid_table.h"
#include "number.h"
#include "pane.h"
#include "panel_part.h"
#include "ray_figure.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { TABLE_WIDTH = 29, CUT_WIDTH = 36, CUT_HEIGHT = 10, COLUMNS = 3 };

struct ray {
    const struct scene *scene;
    struct run *run;
    const struct step *step;
    bool coming; /* not made yet */
    bool hidden; /* and its result isn't known */
};

static bool ray_init(struct ray *ray, const struct scene *scene) {
    const struct lab *lab = panel_lab(scene);
    size_t now = panel_now(scene, lab->active);
    *ray = (struct ray){.scene = scene, .run = panel_run(scene)};
    ray->coming = now == 0 || lab->phase != PHASE_REST;
    ray->hidden = ray->coming && lab->phase != PHASE_UPDATE;
    if (ray->coming && run_ended(ray->run) && now == run_length(ray->run))
        return false;
    ray->step = run_step(ray->run, ray->coming ? now + 1 : now);
    return ray->step->trial_count > 0;
}

static int wanted(const struct scene *scene, int width, int *least) {
    bool searches = panel_settings(scene, panel_lab(scene)->active)->optimizer->has_etas;
    (void)width;
    *least = 7 + panel_frame(scene);
    return searches ? 24 : 0;
}

static void draw_cut(const struct ray *ray, struct canvas *canvas, struct rect rect) {
    struct objective objective = run_objective_at(ray->run, ray->step->index);
    struct ray_figure figure = {.objective = &objective, .step = ray->step, .hide_kept = ray->hidden};
    ray_figure_draw(canvas, &ray->scene->look, rect, &figure);
}

/* The loss of the batch where one stands: what the trials are compared with. */
static double loss_here(const struct ray *ray) {
    struct objective objective = run_objective_at(ray->run, ray->step->index);
    return objective.loss(&objective, ray->step->batch, ray->step->batch_count, ray->step->from);
}

/* Decimals at which the loss that wins is seen to win. */
static int places_for(const struct step *step) {
    char kept[NUMBER_SIZE], other[NUMBER_SIZE];
    for (int places = 4; places < 9; places++) {
        bool apart = true;
        number_table(kept, step->trials[step->kept].loss, places);
        for (int i = 0; i < step->trial_count && apart; i++) {
            number_table(other, step->trials[i].loss, places);
            apart = i == step->kept || strcmp(kept, other) != 0;
        }
        if (apart)
            return places;
    }
    return 4;
}

static void write_row(char text[][NUMBER_SIZE + 1], int places, double eta, double loss, double change) {
    number_digits(text[0], eta, 4);
    number_table(text[1], loss, places);
    number_table(text[2] + 1, change, places);
    text[2][0] = '+';
    for (char *c = text[2]; !(change > 0) && *c; c++)
        c[0] = c[1];
}

static void draw_table(const struct ray *ray, struct canvas *canvas, struct rect rect) {
    const char *eta = ray->scene->look.glyphs == GLYPHS_ASCII ? "eta" : "\u03b7";
    const struct grid_column heads[COLUMNS] = {
        {eta, GRID_POINT, 5, false}, {"L there", GRID_POINT, 7, false}, {"change", GRID_POINT, 8, true}};
    char text[(ETAS_MAX + 1) * COLUMNS][NUMBER_SIZE + 1];
    struct grid_cell cells[(ETAS_MAX + 1) * COLUMNS];
    int count = ray->step->trial_count, places = places_for(ray->step);
    double here = loss_here(ray);
    write_row(&text[0], places, 0, here, NAN);
    snprintf(text[2], sizeof text[2], "here");
    for (int i = 0; i < count; i++)
        write_row(&text[(i + 1) * COLUMNS], places, ray->step->trials[i].eta, ray->step->trials[i].loss,
                  ray->step->trials[i].loss - here);
    for (int i = 0; i < (count + 1) * COLUMNS; i++)
        cells[i] = (struct grid_cell){text[i], i < COLUMNS ? INK_DIM : INK_TEXT};
    struct grid_table table = {.columns = heads,
                               .column_count = COLUMNS,
                               .cells = cells,
                               .row_count = (size_t)count + 1,
                               .current = ray->hidden ? -1 : ray->step->kept + 1,
                               .heads = true};
    table.first = grid_table_first(table.row_count, table.current, (size_t)rect.height - 1);
    grid_table_draw(canvas, &ray->scene->look, rect, &table);
}

static void draw_inside(const struct ray *ray, struct canvas *canvas, struct rect rect) {
    int rows = ray->step->trial_count + 2;
    if (rect.width >= TABLE_WIDTH + CUT_WIDTH) {
        draw_cut(ray, canvas, rect_inset(rect, 0, 0, TABLE_WIDTH + 2, 0));
        draw_table(ray, canvas, (struct rect){rect.x + rect.width - TABLE_WIDTH, rect.y, TABLE_WIDTH, rect.height});
    } else if (rect.height >= CUT_HEIGHT + rows + 1) {
        draw_cut(ray, canvas, rect_inset(rect, 0, 0, 0, rows + 1));
        draw_table(ray, canvas, rect_inset(rect, 0, rect.height - rows, 0, 0));
    } else
        draw_cut(ray, canvas, rect);
}

static void draw(const struct scene *scene, struct canvas *canvas, struct rect rect) {
    struct ray ray;
    char title[PANEL_TITLE_SIZE], qualifier[64];
    panel_title(scene, "along the ray", title);
    if (!panel_settings(scene, panel_lab(scene)->active)->optimizer->has_etas || !ray_init(&ray, scene)) {
        panel_say(scene, canvas, rect, title, "Only a line search tries several etas along one ray.");
        return;
    }
    snprintf(qualifier, sizeof qualifier, ray.coming ? "update %s, to come" : "update %s",
             number_count(ray.step->index).text);
    draw_inside(&ray, canvas, pane_draw(canvas, &scene->look, rect, title, qualifier, false));
}

static void tell(const struct scene *scene, struct words *words) {
    struct ray ray;
    char eta[NUMBER_SIZE], loss[NUMBER_SIZE];
    panel_head(scene, words, "Along the ray");
    if (!panel_settings(scene, panel_lab(scene)->active)->optimizer->has_etas || !ray_init(&ray, scene)) {
        words_say(words, "Only a line search tries several etas along one ray.");
        return;
    }
    number_table(loss, loss_here(&ray), places_for(ray.step));
    words_say(words, "Update %s%s tries %d etas. L here is %s.", number_count(ray.step->index).text,
              ray.coming ? ", to come," : "", ray.step->trial_count, loss);
    for (int i = 0; i < ray.step->trial_count; i++) {
        number_table(loss, ray.step->trials[i].loss, places_for(ray.step));
        words_say(words, "Eta %s: L %s%s.", words_number(ray.step->trials[i].eta, eta), loss,
                  i == ray.step->kept && !ray.hidden ? ", the lowest, kept" : "");
    }
}

const struct panel ray_panel = {
    .says = true,
    .wanted = wanted,
    .draw = draw,
    .tell = tell,
};
