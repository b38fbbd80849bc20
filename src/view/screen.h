/* The whole screen for a session: header, body, the sentence of the last key, the keys. Pure. */
#ifndef VIEW_SCREEN_H
#define VIEW_SCREEN_H

#include "canvas.h"
#include "session.h"

/* What did not fit. `hidden` rows of the reading column are scrolled away; `block` is the index of the first block that
 * did not fit or had no room, -1 if all have. */
struct screen_fit {
    int hidden;
    int block;
    size_t panels;   /* of the lab, beside its large view, that have room */
    struct rect map; /* the lab's, with its pane, as high as what is beside it; empty: it isn't the large view */
};

/* Draws onto a canvas of any size, clearing it first. */
struct screen_fit screen_draw(const struct session *session, const struct look *look, struct canvas *canvas);

/* What a click at column x, row y (from 0) of a screen of that size does: false where nothing stands there to be
 * clicked on. */
bool screen_hit(const struct session *session, const struct look *look, int width, int height, int x, int y,
                struct action *action);

#endif
