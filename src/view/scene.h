/* What every part of a page needs to draw itself: the session, the look, and how prose gets its
 * numbers, keys and blanks. */
#ifndef VIEW_SCENE_H
#define VIEW_SCENE_H

#include "canvas.h"
#include "flow.h"
#include "session.h"

struct scene {
    const struct session *session;
    struct look look;
    bool aside; /* of another page than that in front */
    struct scope scope;
    struct flow_source source;
    struct block_reveal reveal[BLOCKS_MAX];
};

/* `scene` must stay where it is: the prose source points to it. */
void scene_init(struct scene *scene, const struct session *session, const struct look *look);

/* For prose of another page than that in front: the same look, the numbers of lesson `lesson`; blanks stay "..". */
void scene_init_aside(struct scene *aside, const struct scene *scene, size_t lesson);

/* A block of the page by its index; the members of a pair, which have none, by an index of their own. */
const struct block *scene_block(const struct scene *scene, size_t index);
size_t scene_member(size_t pair, int member);
size_t scene_rows(const struct scene *scene, size_t index); /* of a block_reveal; a member has all */

/* A plain sentence in the tier's signs: `->` and `<-` as arrows, a hyphen before a number as a minus. */
void scene_pretty(const struct look *look, const char *plain, struct text *out);

/* A number in the tier's signs, into a buffer of 2 * NUMBER_SIZE. */
void scene_fixed(const struct look *look, double value, int places, char *out);
void scene_table_number(const struct look *look, double value, int places, char *out);

/* Prose in a column; returns the rows used. */
int scene_prose(const struct scene *scene, struct canvas *canvas, int x, int y, int width, const struct prose *prose,
                enum ink ink);

/* Plain words in a column, wrapped; returns the rows used, 0 for "". */
int scene_words(const struct scene *scene, struct canvas *canvas, int x, int y, int width, const char *words,
                enum ink ink);

#endif
