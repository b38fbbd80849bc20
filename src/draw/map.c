/* The order of drawing: ground, lines, their numbers, then paths and marks over them. Each part has its own file; what
 * they share is the chart. */
#include "map.h"

#include "map_part.h"
#include "memory.h"

#include <stdlib.h>

static void draw_ground(struct map_chart *chart) {
    bool labels = chart->map->layers & LAYER_LABELS;
    struct map_frame asked = map_asked(chart->map);
    if (!(chart->map->layers & LAYER_LEVELS) || chart->map->objective->parameters != 2)
        return;
    map_choose_levels(chart->map, &asked, &chart->levels);
    map_draw_lines(chart);
    map_draw_floor(chart);
    if (labels && !chart->map->digits) {
        map_place_labels(chart);
        map_draw_labels(chart);
    }
}

int map_sound_paths(const struct map_path paths[], int count, struct map_path sound[MAP_PATHS_MAX]) {
    int kept = 0;
    for (int i = 0; i < count && i < MAP_PATHS_MAX; i++) {
        if (paths[i].count == 0)
            continue;
        sound[kept] = paths[i];
        sound[kept].now = paths[i].now < paths[i].count ? paths[i].now : paths[i].count - 1;
        kept++;
    }
    return kept;
}

struct map_frame map_draw(struct canvas *canvas, const struct look *look, struct rect rect, const struct map *map) {
    struct map sound = *map;
    sound.path_count = map_sound_paths(map->paths, map->path_count, sound.paths);
    struct map_chart chart = {.canvas = canvas, .look = look, .map = &sound, .frame = map_frame(look, rect, map)};
    const struct rect *plot = &chart.frame.plot;
    if (plot->width < 1 || plot->height < 1)
        return chart.frame;
    chart.braille = look->glyphs == GLYPHS_BRAILLE;
    chart.crossed = memory_new((size_t)plot->width * (size_t)plot->height, 1);
    chart.distance = memory_new((size_t)plot->width * (size_t)plot->height, 1);
    map_measure_paths(&chart);
    draw_ground(&chart);
    map_axes_draw(&chart);
    if (chart.braille)
        map_draw_trails(&chart);
    else
        map_draw_marks(&chart);
    map_clear_cut_labels(&chart);
    free(chart.crossed);
    free(chart.distance);
    return chart.frame;
}
