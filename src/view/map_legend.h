/* What the marks on the lab's map mean, and what is too short to have one there. */
#ifndef VIEW_MAP_LEGEND_H
#define VIEW_MAP_LEGEND_H

#include "map.h"
#include "scene.h"
#include "words.h"

/* The mark of a layer in a tier ("**>"), "" where it has none of its own. */
const char *map_legend_mark(const struct lab *lab, unsigned layer, enum glyph_tier tier);

/* Is the layer's part of the coming move too short for a map of this size? False where there is no such part. */
bool map_legend_is_short(const struct scene *scene, const struct map *map, const struct map_frame *frame,
                         unsigned layer);

/* Draws it into the last rows of the column, for the lab's map in `map`, where the column has `kept` rows more than
 * that: what panels want of it. Returns the rows used. */
int map_legend_draw(const struct scene *scene, struct canvas *canvas, struct rect column, int kept, struct rect map);

/* In words: which layers are on, and the parts of the coming move that they show, with their numbers. */
void map_legend_tell(const struct scene *scene, struct words *words);

#endif
