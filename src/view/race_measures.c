/* What a race compares is a row a measure. Updates of different optimizers don't cost the same, so each threshold is
 * told in updates and in points visited, the losses once more at even cost, and the totals below. */
#include "race_part.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static double loss(const struct racer *racer) {
    return racer->count.loss;
}

static size_t first_below(const struct racer *racer, enum lab_mark mark) {
    const struct lab *lab = panel_lab(racer->scene);
    return lab_count_below(lab, racer->run, racer->now, lab_reach(lab, racer->run, mark));
}

static double step_before(const struct racer *racer) {
    size_t n = first_below(racer, MARK_BEFORE);
    return n == SIZE_MAX ? NAN : (double)n;
}

static double step_reached(const struct racer *racer) {
    size_t n = first_below(racer, MARK_REACHED);
    return n == SIZE_MAX ? NAN : (double)n;
}

static double points_reached(const struct racer *racer) {
    size_t n = first_below(racer, MARK_REACHED);
    return n == SIZE_MAX ? NAN : (double)lab_count(panel_lab(racer->scene), racer->run, n).visited;
}

/* The loss where each had visited no more points than the cheapest has now. */
static double loss_at_even_cost(const struct racer *racer) {
    const struct lab *lab = panel_lab(racer->scene);
    return lab_count(lab, racer->run, lab_count_within(lab, racer->run, racer->now, racer->budget)).loss;
}

static double crossings(const struct racer *racer) {
    return isnan(racer->count.side) ? NAN : racer->count.crossings;
}

static double rises(const struct racer *racer) {
    return racer->count.dear ? NAN : racer->count.rises;
}

static double overshoot(const struct racer *racer) {
    return racer->count.overshoot;
}

static double updates(const struct racer *racer) {
    return (double)racer->now;
}

static double epochs(const struct racer *racer) {
    size_t points = run_objective(panel_lab(racer->scene)->runs[racer->run])->points;
    return points ? (double)racer->count.used / (double)points : NAN;
}

static double visited(const struct racer *racer) {
    return (double)racer->count.visited;
}

const struct measure RACE_MEASURES[RACE_MEASURE_COUNT] = {
    {"L", "L now", {"", "L now"}, 1, 10, loss, FORM_LOSS, true},
    {"@ at step", "@ at", {"@", "at step"}, 0, 6, step_reached, FORM_COUNT, true},
    {"@ at points visited", "  points", {"@", "points"}, 1, 7, points_reached, FORM_COUNT, true},
    {"L at even cost", "even cost", {"L, even", "cost"}, 0, 10, loss_at_even_cost, FORM_LOSS, true},
    {"crossings of the valley", "crossings", {"", "crossings"}, 1, 10, crossings, FORM_COUNT, false},
    {"rises of L", "rises", {"", "rises"}, 1, 6, rises, FORM_COUNT, false},
    {"overshoot", "overshoot", {"", "overshoot"}, 1, 10, overshoot, FORM_LENGTH, false},
    {"points visited", "visited", {"points", "visited"}, 1, 8, visited, FORM_COUNT, false},
    {"epochs", "epochs", {"", "epochs"}, 1, 7, epochs, FORM_COUNT, false},
    {"updates", "updates", {"", "updates"}, 1, 8, updates, FORM_COUNT, false},
    {"# at step", "# at", {"#", "at step"}, 0, 8, step_before, FORM_COUNT, true},
};

/* Where all have cost the same, even cost says nothing new. */
static void choose_measures(struct race *race) {
    bool even = true;
    for (int i = 1; i < race->count; i++)
        even = even && race->racers[i].count.visited == race->racers[0].count.visited;
    for (int m = 0; m < RACE_MEASURE_COUNT; m++)
        if (!even || RACE_MEASURES[m].worth != loss_at_even_cost)
            race->measures[race->measure_count++] = m;
}

/* As many decimals as tell the least loss from 0, up to 8 where there is room for them. */
static int places_for(const struct race *race) {
    double least = INFINITY;
    for (int i = 0; i < race->count; i++)
        least = fmin(least, race->worth[0][i]);
    return least < 1e-4 && race->rect.width >= RACE_PLACES_FROM ? 8 : least < 1e-3 ? 6 : 4;
}

void race_write(const struct race *race, int measure, int i, char out[2 * NUMBER_SIZE]) {
    double value = race->worth[measure][i];
    bool count = RACE_MEASURES[measure].form == FORM_COUNT && !isnan(value);
    if (count && value == floor(value) && value >= 0 && value < 1e9)
        snprintf(out, 2 * NUMBER_SIZE, "%s", number_count((size_t)value).text);
    else if (count)
        scene_fixed(&race->scene->look, value, value != floor(value), out);
    else
        scene_table_number(&race->scene->look, value, RACE_MEASURES[measure].form == FORM_LOSS ? race->places : 3, out);
}

/* Who is written the same as the best isn't worse to the reader's eye: then there is no best. */
static bool is_tied(const struct race *race, int measure, int best) {
    char lowest[2 * NUMBER_SIZE], text[2 * NUMBER_SIZE];
    race_write(race, measure, best, lowest);
    for (int i = 0; i < race->count; i++) {
        race_write(race, measure, i, text);
        if (i != best && strcmp(text, lowest) == 0)
            return true;
    }
    return false;
}

static void find_best(struct race *race, int measure) {
    int best = -1;
    for (int i = 0; i < race->count && RACE_MEASURES[measure].contest && race->count > 1; i++) {
        double value = race->worth[measure][i];
        if (!isnan(value) && (best < 0 || value < race->worth[measure][best]))
            best = i;
    }
    race->best[measure] = best >= 0 && is_tied(race, measure, best) ? -1 : best;
}

void race_collect(struct race *race, const struct scene *scene, struct rect rect) {
    uint64_t budget = UINT64_MAX;
    *race = (struct race){.scene = scene, .rect = rect, .count = panel_lab(scene)->run_count};
    for (int i = 0; i < race->count; i++) {
        size_t now = panel_now(scene, i);
        race->racers[i] = (struct racer){scene, i, now, lab_count(panel_lab(scene), i, now), 0};
        budget = race->racers[i].count.visited < budget ? race->racers[i].count.visited : budget;
    }
    for (int i = 0; i < race->count; i++) {
        race->racers[i].budget = budget;
        for (int m = 0; m < RACE_MEASURE_COUNT; m++)
            race->worth[m][i] = RACE_MEASURES[m].worth(&race->racers[i]);
    }
    choose_measures(race);
    race->places = places_for(race);
    for (int m = 0; m < RACE_MEASURE_COUNT; m++)
        find_best(race, m);
    lab_reach_words(panel_lab(scene), MARK_REACHED, race->marks[0]);
    lab_reach_words(panel_lab(scene), MARK_BEFORE, race->marks[1]);
}

const char *race_spelled(const struct race *race, const char *words, char out[RACE_LABEL_SIZE]) {
    if (words[0] != '@' && words[0] != '#')
        return words;
    snprintf(out, RACE_LABEL_SIZE, "%s%s", race->marks[words[0] == '#'], words + 1);
    return out;
}

bool race_tells_mark(int measure) {
    return RACE_MEASURES[measure].worth == step_reached;
}
