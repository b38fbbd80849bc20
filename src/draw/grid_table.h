/* Aligned tables of text: dim heads, numbers whose points stand in a column, one current row, and a window on the rows
 * that keeps the current one in sight. */
#ifndef DRAW_GRID_TABLE_H
#define DRAW_GRID_TABLE_H

#include "canvas.h"

enum { GRID_TABLE_COLUMNS_MAX = 12 };

enum grid_align {
    GRID_LEFT,
    GRID_RIGHT,
    GRID_POINT, /* decimal points in a column; a whole number ends before it, a text without digits at the right edge */
};

struct grid_column {
    const char *head; /* or NULL */
    enum grid_align align;
    int least;      /* least width: give numbers theirs, so that the table doesn't move during a run */
    bool gives_way; /* dropped, the last one first, where the table is too wide */
};

struct grid_cell {
    const char *text; /* or NULL: empty; numbers in ASCII: columns not GRID_LEFT get the tier's minus */
    enum ink ink;
};

struct grid_table {
    const struct grid_column *columns;
    int column_count;              /* at most GRID_TABLE_COLUMNS_MAX */
    const struct grid_cell *cells; /* row_count rows of column_count */
    size_t row_count;
    long current;                  /* the row that is "here"; -1: none */
    size_t first;                  /* the first row wanted: see grid_table_first */
    const struct grid_cell *marks; /* a mark before each row (an optimizer's symbol), or NULL */
    bool heads;
    int margin; /* blank columns at the right, before a frame */
};

/* The first row to show of `count` in `rows` lines: the last ones, "latest row last", moved up as far as the current
 * row needs; current -1: none. */
size_t grid_table_first(size_t count, long current, size_t rows);

/* Draws into the rectangle: one column for `>` or U+258C, the marks, the columns two blanks apart (one if that is too
 * wide). On richer tiers the current row's ground goes over the rectangle's width. Returns the lines used. */
int grid_table_draw(struct canvas *canvas, const struct look *look, struct rect rect, const struct grid_table *table);

#endif
