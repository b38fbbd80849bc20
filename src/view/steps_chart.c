/* An update visits its points about three times: where all steps would cost too much only every n-th is asked for,
 * the same n for all runs. */
#include "steps_chart.h"

#include "memory.h"

#include <stdlib.h>

enum { SAMPLES_MAX = 600, SAMPLES_LEAST = 8, VISITS_MAX = 2000000 };

/* How many steps apart: an update visits its points about three times. */
static size_t stride_for(struct run *run, size_t points) {
    size_t visits = 3 * run_objective(run)->points + 1, samples = VISITS_MAX / visits;
    samples = samples > SAMPLES_MAX ? SAMPLES_MAX : samples < SAMPLES_LEAST ? SAMPLES_LEAST : samples;
    return (points + samples - 1) / samples;
}

/* Of all runs the widest stride, so that they share their axis. */
static size_t stride_of(const struct scene *scene) {
    const struct lab *lab = panel_lab(scene);
    size_t most = 1;
    for (int i = 0; i < lab->run_count; i++) {
        size_t stride = stride_for(lab->runs[i], run_length(lab->runs[i]) + 1);
        most = stride > most ? stride : most;
    }
    return most;
}

static void fill(struct steps_chart *steps, struct run *run, const struct steps_reader *reader, int base,
                 size_t known) {
    double out[CHART_SERIES_MAX];
    for (int s = 0; s < reader->series; s++)
        steps->values[base + s] = memory_new(known + 1, sizeof(double));
    for (size_t k = 0; k < known; k++) {
        reader->read(run, reader->first + k * steps->chart.stride, reader->context, out);
        for (int s = 0; s < reader->series; s++)
            steps->values[base + s][k] = out[s];
    }
}

struct chart_series *steps_chart_add(struct steps_chart *steps, const struct scene *scene, int i,
                                     const struct steps_reader *reader) {
    struct chart *chart = &steps->chart;
    struct run *run = panel_lab(scene)->runs[i];
    size_t length = run_length(run), now = panel_now(scene, i), planned = panel_lab(scene)->definitions[i]->steps;
    int base = chart->series_count;
    if (base + reader->series > CHART_SERIES_MAX)
        return NULL;
    chart->x_label = "step";
    chart->x_first = reader->first;
    chart->stride = stride_of(scene);
    planned = planned > length ? planned : length;
    chart->x_last = planned > chart->x_last ? planned : chart->x_last;
    size_t known = length < reader->first ? 0 : (length - reader->first) / chart->stride + 1;
    fill(steps, run, reader, base, known);
    for (int s = 0; s < reader->series; s++)
        chart->series[chart->series_count++] =
            (struct chart_series){.values = steps->values[base + s],
                                  .count = now < reader->first ? 0 : (now - reader->first) / chart->stride + 1,
                                  .known = known,
                                  .ink = steps_ink(scene, i, s)};
    return &chart->series[base];
}

void steps_chart_draw(const struct steps_chart *steps, const struct scene *scene, struct canvas *canvas,
                      struct rect rect) {
    chart_draw(canvas, &scene->look, rect, &steps->chart);
}

void steps_chart_tell(const struct steps_chart *steps, struct words *words, const char *const names[]) {
    for (int i = 0; i < steps->chart.series_count; i++)
        if (steps->chart.series[i].count > 0)
            words_series(words, &steps->chart, steps->chart.series[i], names[i]);
        else
            words_say(words, "%s: no update yet.", names[i]);
}

void steps_chart_finish(struct steps_chart *steps) {
    for (int i = 0; i < CHART_SERIES_MAX; i++)
        free(steps->values[i]);
    *steps = (struct steps_chart){0};
}

uint32_t steps_letter(int parameters, int parameter) {
    if (parameter + 1 == parameters)
        return 'b';
    return parameters == 2 ? 'w' : (uint32_t)('1' + parameter);
}

enum ink steps_ink(const struct scene *scene, int i, int k) {
    return k == 0 ? panel_ink(scene, i) : k == 1 ? INK_TEXT : INK_DIM;
}
