/* Kinds of figures, for figures*.c, and for words_figure.c, which says in words what they draw: a kind is one row, and
 * the function that draws it from a block and the session. */
#ifndef VIEW_FIGURE_ROW_H
#define VIEW_FIGURE_ROW_H

#include "bars_figure.h"
#include "chart.h"
#include "figures.h"
#include "fit.h"

struct figure_size {
    int width, height;
};

/* What is drawn, and where: `state` is how the learner has turned it. */
struct figure_place {
    const struct scene *scene;
    struct canvas *canvas;
    struct rect rect; /* inside the pane */
    const struct block *block;
    const struct figure *figure;
    struct figure_state state;
};

struct figure_row {
    enum shape shape;
    struct figure_size least, most; /* without the pane */
    const char *title;              /* of its pane, where the lesson gives none */
    /* The size that it wants of at most width x height; NULL: as much as `most`. */
    struct figure_size (*size)(const struct scene *scene, const struct block *block, int width, int height);
    void (*draw)(const struct figure_place *place);
};

/* What a figure is of, data or a surface: `of`, else that of its first run, else that of the page's guesses
 * table; NULL: nothing. */
const char *figure_data_name(const struct scene *scene, const struct figure *figure);
const struct data *figure_data(const struct scene *scene, const struct figure *figure); /* NULL: none */
/* Two parameters: the neuron on data of one input, or a surface; NULL: none. */
const struct objective *figure_objective(const struct scene *scene, const struct figure *figure);
struct run *figure_run(const struct scene *scene, const char *name);

/* figures_curves.c. What is drawn: false where the data are missing or have several inputs. */
bool figure_fit(const struct scene *scene, const struct figure *figure, struct fit *fit);
void figure_chart(const struct scene *scene, const struct figure *figure, struct chart *chart);
void figure_chart_finish(struct chart *chart);
void figure_draw_fit(const struct figure_place *place);
void figure_draw_chart(const struct figure_place *place);

/* figures_updates.c. What is drawn: false where there is no such update. */
struct figure_bars_list {
    struct bars_row *rows; /* freed by figure_bars_finish */
    struct bars_figure figure;
    char total[BARS_LABEL_SIZE];
};
bool figure_bars(const struct scene *scene, const struct figure *figure, struct figure_bars_list *bars);
void figure_bars_finish(struct figure_bars_list *bars);
/* The update, and the objective that its trials were losses of; NULL: none. */
const struct step *figure_ray(const struct scene *scene, const struct figure *figure, struct objective *objective);
void figure_draw_bars(const struct figure_place *place);
void figure_draw_ray(const struct figure_place *place);

/* figures_plane.c */
struct figure_size figure_size_contour(const struct scene *scene, const struct block *block, int width, int height);
void figure_draw_contour(const struct figure_place *place);
void figure_draw_surface(const struct figure_place *place);

/* figures_small.c */
double figure_curve_at(const struct figure *figure, double x); /* of `slope`; NaN where it has no value */
/* The ends of an arrow; NaN where its expression has no worth. */
void figure_arrow_ends(const struct scene *scene, const struct figure_arrow *arrow, double from[2], double to[2]);
void figure_draw_neuron(const struct figure_place *place);
void figure_draw_vectors(const struct figure_place *place);
void figure_draw_slope(const struct figure_place *place);
void figure_draw_taylor(const struct figure_place *place);
void figure_draw_dial(const struct figure_place *place);

#endif
