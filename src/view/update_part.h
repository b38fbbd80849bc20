/* The update panel's insides, for update_*.c alone: what is shown, and the ways to lay it out. */
#ifndef VIEW_UPDATE_PART_H
#define VIEW_UPDATE_PART_H

#include "arithmetic.h"
#include "scene.h"

/* What is drawn: a step of the active run, and where. */
struct update {
    const struct scene *scene;
    struct canvas *canvas;
    struct rect rect; /* inside the pane */
    struct run *run;
    const struct step *step; /* the last update, or the coming one */
    bool coming;             /* not made yet: shown as far as its phases have been walked through */
    bool gradient, results;  /* are they shown? */
    struct rule rule;
    enum ink ink; /* of results */
    int y;
    const struct update_sums *sums; /* of update_narrow.c alone */
};

/* A way to lay it out. `rows` is what it wants at a width, `least` what it can do with; drawing keeps within the
 * rectangle, leaving out what has no room. */
struct update_layout {
    bool (*suits)(const struct update *update, int width);
    int (*rows)(const struct update *update, int width);
    int (*least)(const struct update *update, int width);
    void (*draw)(struct update *update);
    bool (*is_whole)(const struct update *update); /* is nothing left out? NULL: nothing is */
};

extern const struct update_layout UPDATE_COLUMNS; /* a row a line of the rule, a column a parameter */
extern const struct update_layout UPDATE_ROWS;    /* points, then a row a line and parameter */
extern const struct update_layout UPDATE_PHASES;  /* a heading a line of the rule, below it a row a parameter */
extern const struct update_layout UPDATE_NARROW;  /* symbols and numbers below each other */

/* A copy to be drawn from row 0 on without a canvas: afterwards its y tells how many rows that took. */
struct update update_aside(const struct update *update, int width);
/* " dw = -0.2376     db = -0.0851", in at most so many rows, ".." where those after it have no room; goes to the next
 * row. Without a canvas it only goes there. `update_gradient_rows`: as many as it takes for all. */
void update_draw_gradient(struct update *update, int rows);
int update_gradient_rows(const struct update *update, int width);
/* Result at the right edge of the column that ends at `right`: returns where it begins. */
int update_draw_result(const struct update *update, const struct arithmetic *sum, int right, int y);
/* Columns of the widest line in symbols. */
int update_symbols_width(const struct update *update);
/* Bytes of `text` that stand in a row of `width` columns: up to its last operator outside of brackets, else inside,
 * else up to a blank. */
size_t update_row_bytes(const char *text, int width);
int update_bottom(const struct update *update); /* the row below the rectangle */

#endif
