/* What covers the text column: help, glossary, notes, search. Each is a list of items that are packed into as many
 * parts as it takes; the session says how many parts on. */
#ifndef VIEW_OVERLAY_H
#define VIEW_OVERLAY_H

#include "scene.h"

enum { OVERLAY_ROWS_MAX = 128 };

struct overlay_list {
    const char *title;
    int width;         /* wanted, with its pane */
    int beside_map;    /* the least width beside a map that it changes, which then stays in sight; 0: it changes none */
    const char *empty; /* what stands there where it has no items */
    size_t count;
    size_t parts; /* given: into how many it will be cut; 1 may be the first guess */
    size_t front; /* the item that is in sight whatever part is turned to; SIZE_MAX: none */
    /* Draws item i at row y, a blank row before it where it wants one and isn't the `first` of its part;
     * returns the rows used. */
    int (*item)(const struct overlay_list *list, const struct scene *scene, struct canvas *canvas, struct rect inside,
                int y, size_t i, bool first);
    /* Draws what stands above all parts, from row y; returns the rows used. NULL: nothing does. */
    int (*head)(const struct overlay_list *list, const struct scene *scene, struct canvas *canvas, struct rect inside,
                int y);
    /* What the items are made of, by kind. */
    const struct action_row *rows[OVERLAY_ROWS_MAX];       /* help */
    const struct glossary_entry *terms[SESSION_TERMS_MAX]; /* glossary */
    size_t here;                                           /* its first ones are of this page */
    const struct prose *prose;                             /* notes */
    struct search_hit hits[SEARCH_HITS_MAX];               /* search */
    struct missed missed[MISSED_MAX];                      /* review */
};

/* Draws the one that is open, if any: over the right of the body, over all of it where the page is in words, or
 * over the wider side of the map (struct screen_fit). Returns into how many parts it had to be cut; 0: none is
 * open, or it is empty. */
size_t overlay_draw(const struct scene *scene, struct canvas *canvas, struct rect body, struct rect map);

/* One a kind; each fills the list, which is zero before but for `front` and `parts`. */
void help_list(const struct scene *scene, struct overlay_list *list);
void glossary_list(const struct scene *scene, struct overlay_list *list);
void notes_list(const struct scene *scene, struct overlay_list *list);
void card_list(const struct scene *scene, struct overlay_list *list);
void layers_list(const struct scene *scene, struct overlay_list *list);
void trace_list(const struct scene *scene, struct overlay_list *list);
void error_list(const struct scene *scene, struct overlay_list *list);
void review_list(const struct scene *scene, struct overlay_list *list);
void search_list(const struct scene *scene, struct overlay_list *list);

#endif
