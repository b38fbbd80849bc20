/* A figure's map and the lab's are filled from different places and drawn alike. Paths are copied from the runs,
 * thinned out where they are very long, so that a map stays valid whatever its runs do next. */
#include "map_page.h"

#include "figure_row.h"
#include "glyphs.h"
#include "lab_counts.h"
#include "map_move.h"
#include "memory.h"
#include "number.h"
#include "pane.h"
#include "spots.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { POINTS_MAX = 20000, BEADS_FROM = 40 };

static const double PLANE[2] = {-6, 6};

/* Some of the points 0 .. last of a very long run, and point `now` among them; `at`: its place. */
static size_t copy_points(struct run *run, size_t now, size_t last, size_t *at, double **points) {
    size_t every, most = last < POINTS_MAX ? last + 1 : POINTS_MAX;
    *points = memory_new(most + 2, 2 * sizeof **points);
    size_t count = run_trail(run, last, most, *points, &every);
    *at = now == last ? count - 1 : now / every;
    if (now == last || now % every == 0)
        return count;
    double *place = *points + 2 * ++*at;
    memmove(place + 2, place, (count - *at) * 2 * sizeof *place);
    memcpy(place, run_theta(run, now), 2 * sizeof *place);
    return count + 1;
}

static struct map_path *add_run(struct page_map *page, struct run *run, size_t now, size_t last) {
    struct map *map = &page->map;
    if (map->path_count >= MAP_PATHS_MAX || run_objective(run)->parameters != 2)
        return NULL;
    if (now > run_length(run))
        now = run_length(run);
    if (last > run_length(run))
        last = run_length(run);
    struct map_path *path = &map->paths[map->path_count];
    double **points = &page->points[map->path_count++];
    *path = (struct map_path){.optimizer = run_settings(run)->optimizer};
    path->count = copy_points(run, now, last, &path->now, points);
    path->points = *points;
    path->beads = now >= BEADS_FROM;
    return path;
}

static void add_next(struct map_path *path, struct run *run, size_t now) {
    if (now < run_length(run)) {
        memcpy(path->next, run_theta(run, now + 1), sizeof path->next);
        path->has_next = isfinite(path->next[0]) && isfinite(path->next[1]);
    } else if (run_position(run) == now && !run_ended(run)) {
        memcpy(path->next, run_preview(run)->to, sizeof path->next);
        path->has_next = isfinite(path->next[0]) && isfinite(path->next[1]);
    }
}

/* Where the coming update takes its gradient, if that is not here (NAG). */
static void add_look(struct map_path *path, struct run *run, size_t now) {
    if (!run_settings(run)->optimizer->look || run_position(run) != now || run_ended(run))
        return;
    memcpy(path->look, run_preview(run)->at, sizeof path->look);
    path->has_look = isfinite(path->look[0]) && isfinite(path->look[1]);
}

static void add_guesses(struct page_map *page, const struct session *session) {
    size_t rows = session_guess_rows(session);
    if (rows == 0 || page->map.path_count >= MAP_PATHS_MAX)
        return;
    double *points = memory_new(rows, 2 * sizeof *points);
    for (size_t i = 0; i < rows; i++) {
        struct guess guess = {NAN, NAN};
        session_guess(session, i, &guess);
        points[2 * i] = guess.w;
        points[2 * i + 1] = guess.b;
    }
    page->points[page->map.path_count] = points;
    page->map.paths[page->map.path_count++] = (struct map_path){
        .points = points, .count = rows, .now = session->guess_row < rows ? session->guess_row : rows - 1};
}

static void add_minimum(const struct scene *scene, struct page_map *page, const char *data) {
    double theta[PARAMETERS_MAX], loss;
    struct error error;
    const struct session *session = scene->session;
    if (!data || !book_minimum(session->book, session->lesson, data, theta, &loss, &error))
        return;
    page->map.has_minimum = true;
    memcpy(page->map.minimum, theta, sizeof page->map.minimum);
}

/* What the lesson says, else of a surface its own range. */
static void set_domain(struct map *map, const struct domain *over) {
    const struct objective *objective = map->objective;
    memcpy(map->w, over->given ? over->w : objective->data ? PLANE : objective->over[0], sizeof map->w);
    memcpy(map->b, over->given ? over->b : objective->data ? PLANE : objective->over[1], sizeof map->b);
}

static const unsigned DEFAULT_LAYERS =
    LAYER_LEVELS | LAYER_PATHS | LAYER_LABELS | LAYER_MINIMUM | LAYER_GHOST | LAYER_TRIALS;

static void add_cross(const struct scene *scene, struct map *map) {
    const struct session *session = scene->session;
    map->has_cross = session->mode == MODE_AIM;
    memcpy(map->cross, session->cross, sizeof map->cross);
}

/* Paths of one optimizer have their number among the figure's runs for a sign. */
static void number_twins(struct map *map) {
    for (int i = 0; i < map->path_count; i++)
        for (int j = 0; j < map->path_count && i < RUNS_IN_LAB_MAX; j++)
            if (i != j && map->paths[i].optimizer == map->paths[j].optimizer)
                map->paths[i].sign = (char)('1' + i);
}

bool map_page_figure(const struct scene *scene, const struct block *block, struct page_map *page) {
    const struct figure *figure = &block->figure;
    const struct session *session = scene->session;
    const struct objective *objective = figure_objective(scene, figure);
    *page = (struct page_map){.map = {.levels = figure->levels}};
    if (!objective)
        return false;
    page->objective = *objective;
    page->map.objective = &page->objective;
    page->map.work = book_patience(scene->session->book);
    set_domain(&page->map, &figure->over);
    page->map.layers = figure->show_given ? (figure->show | LAYER_LEVELS | LAYER_PATHS | LAYER_LABELS) : DEFAULT_LAYERS;
    for (size_t i = 0; i < figure->runs.count; i++) {
        struct error error;
        struct run *run = book_run(session->book, session->lesson, figure->runs.items[i], &error);
        const struct run_definition *definition = lesson_run(session_lesson(session), figure->runs.items[i]);
        if (!run || !definition)
            continue;
        size_t steps = figure->steps_given ? figure->steps : definition->steps;
        run_goto_told(run, definition->steps > steps ? definition->steps : steps, book_patience(session->book));
        add_run(page, run, steps, definition->steps > steps ? definition->steps : steps);
        if (i == 0)
            map_move_add_run(run, steps, &page->map);
    }
    number_twins(&page->map);
    if (figure->follow)
        add_guesses(page, session);
    if (page->map.layers & (LAYER_MINIMUM | LAYER_FLOOR))
        add_minimum(scene, page, figure_data_name(scene, figure));
    add_cross(scene, &page->map);
    page->map.has_kept = !page->map.has_cross && session_kept_cross(session, block, page->map.kept);
    return true;
}

static void mark_minimum(struct map *map, const struct lab_minimum *minimum) {
    map->has_minimum = minimum != NULL;
    if (minimum)
        memcpy(map->minimum, minimum->theta, sizeof map->minimum);
}

bool map_page_lab(const struct scene *scene, struct page_map *page) {
    const struct lab *lab = &scene->session->lab;
    *page = (struct page_map){0};
    if (!lab->block || lab->run_count == 0 || lab_objective(lab, 0)->parameters != 2)
        return false;
    struct map *map = &page->map;
    page->objective = *lab_objective(lab, 0);
    map->objective = &page->objective;
    map->work = book_patience(lab->book);
    map->levels = lab->levels;
    map->layers = lab->layers;
    memcpy(map->w, lab->w, sizeof map->w);
    memcpy(map->b, lab->b, sizeof map->b);
    bool hidden = session_hides_next(scene->session);
    for (int i = 0; i < lab->run_count; i++) {
        struct map_path *path = add_run(page, lab->runs[i], lab_position(lab, i), run_length(lab->runs[i]));
        if (path)
            path->sign = lab_sign(lab, i);
        bool ahead = path && i == lab->active;
        if (ahead && !hidden && map->layers & LAYER_GHOST)
            add_next(path, lab->runs[i], lab_position(lab, i));
        if (ahead && !session_predicts(scene->session))
            add_look(path, lab->runs[i], lab_position(lab, i));
    }
    map_move_add(lab, hidden, map);
    if (map->layers & (LAYER_MINIMUM | LAYER_FLOOR))
        mark_minimum(map, lab_minimum(lab, 0));
    add_cross(scene, map);
    if (!map->has_cross && lab_predicted(lab) && lab->prediction.has_point) {
        map->has_cross = true;
        memcpy(map->cross, lab->prediction.point, sizeof map->cross);
    }
    return true;
}

struct surface map_page_surface(const struct page_map *page, double turn, double tilt, int slices) {
    const struct map *map = &page->map;
    struct surface surface = {.objective = map->objective,
                              .work = map->work,
                              .turn = turn,
                              .tilt = tilt,
                              .steady = true,
                              .levels = map->levels,
                              .slices = slices,
                              .layers = map->layers,
                              .path_count = map->path_count,
                              .has_minimum = map->has_minimum};
    memcpy(surface.w, map->w, sizeof surface.w);
    memcpy(surface.b, map->b, sizeof surface.b);
    memcpy(surface.paths, map->paths, sizeof surface.paths);
    memcpy(surface.minimum, map->minimum, sizeof surface.minimum);
    return surface;
}

void map_page_finish(struct page_map *page) {
    for (int i = 0; i < MAP_PATHS_MAX; i++)
        free(page->points[i]);
    *page = (struct page_map){0};
}

/* In ASCII a map needs no pane: its axes are frame enough. */
static bool framed(const struct scene *scene) {
    return !scene->look.ruled;
}

bool map_page_exactness(const struct objective *objective, bool brief, char out[MAP_EXACTNESS_SIZE]) {
    size_t nodes = objective->compression ? compression_size(objective->compression) : 0;
    char number[NUMBER_SIZE];
    if (nodes == 0)
        return false;
    number_digits(number, objective_grid_error(objective), 1);
    int used = brief ? 0
                     : snprintf(out, MAP_EXACTNESS_SIZE, "drawn from %s sums for %s points, ", number_count(nodes).text,
                                number_count(objective->points).text);
    snprintf(out + used, MAP_EXACTNESS_SIZE - (size_t)used, "exact to %s of its range", number);
    return true;
}

static void draw_exactness(const struct scene *scene, struct canvas *canvas, struct rect rect,
                           const struct objective *objective) {
    char note[MAP_EXACTNESS_SIZE], pretty[2 * MAP_EXACTNESS_SIZE];
    for (int brief = 0; brief <= 1 && map_page_exactness(objective, brief, note); brief++) {
        glyph_number(scene->look.glyphs, note, pretty);
        if (pane_foot(canvas, &scene->look, rect, pretty))
            return;
    }
}

struct map_frame map_page_draw(const struct scene *scene, struct canvas *canvas, struct rect rect,
                               const struct page_map *page, const char *title, const char *qualifier, bool focused) {
    struct rect inside = rect;
    if (framed(scene))
        inside = pane_draw(canvas, &scene->look, rect, title, qualifier, focused);
    struct map_frame frame = map_draw(canvas, &scene->look, inside, &page->map);
    spots_add_plane(canvas, &frame, (struct action){ACTION_POINT});
    if (framed(scene))
        draw_exactness(scene, canvas, rect, page->map.objective);
    return frame;
}

void map_page_size(const struct scene *scene, const struct page_map *page, int width, int height, int *columns,
                   int *rows) {
    int frame = framed(scene) ? 2 : 0;
    map_size(&scene->look, &page->map, width - frame, height - frame, columns, rows);
    *columns += frame;
    *rows += frame;
}
