/* The gradient is four times as long as it is, pulls as long as a fifth of the map at most: directions. The parts of
 * the move are as long as they are, so that they add up; too short for the map, they are left to the lens. */
#include "map_move.h"

#include "glyphs.h"
#include "neuron.h"
#include "shares.h"

#include <math.h>
#include <string.h>

static const double LONGEST_PULL = 0.2; /* of the map's width */

struct move_parts move_parts(const struct step *step, const struct optimizer *optimizer) {
    struct move_parts parts = {0};
    enum hyper decay = shares_decay(optimizer);
    parts.has_memory = decay != HYPER_COUNT && strcmp(shares_state(optimizer), "v") != 0 && step->t > 1;
    for (int i = 0; i < 2; i++) {
        double move = step->to[i] - step->from[i], after = step->after[0][i];
        if (parts.has_memory && after != 0)
            parts.memory[i] = move * step->hyper[decay] * step->before[0][i] / after;
        parts.fresh[i] = move - parts.memory[i];
    }
    return parts;
}

static bool is_mean(const struct optimizer *optimizer) {
    return optimizer_has(optimizer, HYPER_BETA1);
}

const char *move_memory_name(const struct optimizer *optimizer, enum glyph_tier tier) {
    return is_mean(optimizer) ? "from m" : tier == GLYPHS_ASCII ? "gamma u" : "\u03b3 u";
}

const char *move_fresh_name(const struct optimizer *optimizer, enum glyph_tier tier) {
    return is_mean(optimizer) ? "from g" : tier == GLYPHS_ASCII ? "-eta g" : "\u2212\u03b7 g";
}

/* The update after point `now`, which the run has reached. */
static const struct step *step_after(struct run *run, size_t now) {
    bool ended = run_ended(run) && now == run_length(run);
    return run_objective(run)->parameters != 2 || ended ? NULL : run_step(run, now + 1);
}

/* The update that leads on from where the lab's active run stands; NULL where there is none, or a parameter
 * more or less than two. */
static const struct step *coming_of(const struct lab *lab) {
    size_t now = lab_position(lab, lab->active);
    return now >= lab->step || lab->epochs ? step_after(lab->runs[lab->active], now) : NULL;
}

static struct map_arrow *add_arrow(struct map *map, const double from[2], double scale, const double by[2],
                                   enum ink ink) {
    struct map_arrow *arrow = &map->arrows[map->arrow_count++];
    *arrow = (struct map_arrow){.from = {from[0], from[1]}, .by = {scale * by[0], scale * by[1]}, .ink = ink};
    return arrow;
}

static void add_gradient(struct run *run, size_t now, struct map *map) {
    double gradient[PARAMETERS_MAX];
    run_gradient(run, now, gradient);
    add_arrow(map, run_theta(run, now), -GRADIENT_SCALE, gradient, INK_ARROW);
}

static void add_parts(const struct step *coming, const struct optimizer *optimizer, bool held, struct map *map) {
    struct move_parts parts = move_parts(coming, optimizer);
    enum ink ink = glyph_optimizer_ink(optimizer, INK_TEXT);
    double foot[2] = {coming->from[0] + parts.memory[0], coming->from[1] + parts.memory[1]};
    if (parts.has_memory && map->layers & LAYER_MEMORY)
        add_arrow(map, coming->from, 1, parts.memory, ink)->style = ARROW_DASHED;
    if (!held && map->layers & LAYER_FRESH)
        add_arrow(map, foot, 1, parts.fresh, INK_ARROW)->style = ARROW_DOTTED;
}

static bool in_batch(const struct step *step, size_t point) {
    for (size_t i = 0; step->batch && i < step->batch_count; i++)
        if (step->batch[i] == point)
            return true;
    return !step->batch;
}

/* The points whose pulls are shown: all of few data, else those of a small batch. Returns how many, 0 where there
 * are too many of both. */
static size_t pulling(const struct step *step, const struct data *data, size_t points[PULLS_MAX]) {
    bool all = data->count <= PULLS_MAX, batch = !all && step->batch && step->batch_count <= PULLS_MAX;
    size_t count = all ? data->count : batch ? step->batch_count : 0;
    for (size_t i = 0; i < count; i++)
        points[i] = all ? i : step->batch[i];
    return count;
}

/* Each point pulls its own way, from where the gradient is taken. Those in the coming update's batch stand out. */
static void add_pulls(const struct data *data, const struct step *coming, struct map *map) {
    size_t points[PULLS_MAX], count = data && data->inputs == 1 ? pulling(coming, data, points) : 0;
    struct neuron_point pulls[PULLS_MAX];
    double longest = 0;
    for (size_t i = 0; i < count; i++) {
        neuron_point(data, points[i], coming->at, &pulls[i]);
        longest = fmax(longest, hypot(pulls[i].gradient[0], pulls[i].gradient[1]));
    }
    double scale = longest > 0 ? LONGEST_PULL * (map->w[1] - map->w[0]) / longest : 0;
    for (size_t i = 0; i < count && map->arrow_count < MAP_ARROWS_MAX; i++)
        add_arrow(map, coming->at, -scale, pulls[i].gradient, in_batch(coming, points[i]) ? INK_ARROW : INK_DIM)
            ->number = (int)(data->count <= 9 ? points[i] : i) + 1;
}

/* What the last update tried and did not take (line search). */
static void add_tried(const struct lab *lab, struct map *map) {
    struct run *run = lab->runs[lab->active];
    size_t now = lab_position(lab, lab->active);
    const struct step *step = now > 0 ? run_step(run, now) : NULL;
    for (int i = 0; step && i < step->trial_count; i++)
        if (i != step->kept) {
            struct map_tried *tried = &map->tried[map->tried_count++];
            memcpy(tried->at, step->trials[i].theta, sizeof tried->at);
            tried->optimizer = run_settings_at(run, now)->optimizer;
        }
}

void map_move_add(const struct lab *lab, bool held, struct map *map) {
    struct run *run = lab->runs[lab->active];
    if (run_objective(run)->parameters != 2)
        return;
    if (map->layers & LAYER_GRADIENT)
        add_gradient(run, lab_position(lab, lab->active), map);
    if (map->layers & LAYER_TRIALS && !held)
        add_tried(lab, map);
    const struct step *coming = coming_of(lab);
    if (!coming)
        return;
    const struct optimizer *optimizer = run_settings_at(run, coming->index)->optimizer;
    add_parts(coming, optimizer, held, map);
    if (map->layers & LAYER_PULLS)
        add_pulls(run_objective(run)->data, coming, map);
}

void map_move_add_run(struct run *run, size_t now, struct map *map) {
    now = now < run_length(run) ? now : run_length(run);
    const struct step *coming = step_after(run, now);
    if (run_objective(run)->parameters == 2 && map->layers & LAYER_GRADIENT)
        add_gradient(run, now, map);
    if (!coming)
        return;
    add_parts(coming, run_settings_at(run, coming->index)->optimizer, false, map);
    if (map->layers & LAYER_PULLS)
        add_pulls(run_objective(run)->data, coming, map);
}
