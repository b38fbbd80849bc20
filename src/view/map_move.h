/* The coming move of the lab's active run in its parts, and their marks on the map. */
#ifndef VIEW_MAP_MOVE_H
#define VIEW_MAP_MOVE_H

#include "map.h"
#include "scene.h"

/* What a running sum or mean brings along from before is the share of the move that decay left of it; the rest is the
 * new gradient's. from + memory + fresh is where the move leads. */
struct move_parts {
    bool has_memory; /* else `memory` is 0 and `fresh` the whole move */
    double memory[2], fresh[2];
};

/* Of an update of two parameters. */
struct move_parts move_parts(const struct step *step, const struct optimizer *optimizer);

/* What the parts are called in a tier: "gamma u" and "-eta g", or of a running mean "from m" and "from g". */
const char *move_memory_name(const struct optimizer *optimizer, enum glyph_tier tier);
const char *move_fresh_name(const struct optimizer *optimizer, enum glyph_tier tier);

/* Puts the parts that the map's layers ask for among its arrows and tried points: gradient, memory, new gradient, the
 * pull of each point, trials not taken. While the next step is `held` back, only what is known stands there. */
void map_move_add(const struct lab *lab, bool held, struct map *map);
/* The same of a figure's run after update `now`, which it has reached. */
void map_move_add_run(struct run *run, size_t now, struct map *map);

enum { PULLS_MAX = 7, GRADIENT_SCALE = 4 /* times as long as it is */ };

#endif
