/* What a click on the screen means: rectangles with the action that stands there, noted while a screen is drawn, so
 * that nothing has to be laid out twice. A canvas without spots notes nothing. */
#ifndef VIEW_SPOTS_H
#define VIEW_SPOTS_H

#include "action.h"
#include "canvas.h"
#include "map.h"

struct spot {
    struct rect rect;
    struct action action;
    bool plane;        /* w and b of the action come from the cell: */
    double w[2], b[2]; /* of the outermost cells' centres */
};

struct spots { /* begin with {0} */
    struct spot *items;
    size_t count, capacity;
};

void spots_finish(struct spots *spots);

/* A later spot covers those before it; one of ACTION_NONE only covers. */
void spots_add(struct canvas *canvas, struct rect rect, struct action action);
void spots_add_plane(struct canvas *canvas, const struct map_frame *frame, struct action action);

/* The plane that was noted last; false: none. */
bool spots_plane(const struct canvas *canvas, struct map_frame *frame);

/* What was noted on `from` from row `first` on goes to where its cells are copied: into `rect` of `to`. */
void spots_copy(const struct canvas *from, int first, struct canvas *to, struct rect rect);

/* What stands at a cell; false: nothing. A point of a plane is the roundest numbers within the cell. */
bool spots_find(const struct spots *spots, int x, int y, struct action *action);

#endif
