/* Figures that are drawn from the block's own numbers. */
#include "figure_row.h"

#include "neuron_figure.h"

void figure_draw_neuron(const struct figure_place *place) {
    neuron_figure_draw(place->canvas, &place->scene->look, place->rect, place->figure->inputs);
}
