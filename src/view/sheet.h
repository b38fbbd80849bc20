/* A table of a page while it is filled: columns with heads, rows of short texts with an ink. What goes beyond its
 * limits is left out. Rows and columns count from 0; a row is there from its first text on. */
#ifndef VIEW_SHEET_H
#define VIEW_SHEET_H

#include "grid_table.h"
#include "scene.h"

enum { SHEET_COLUMNS = GRID_TABLE_COLUMNS_MAX, SHEET_ROWS = 64, SHEET_CELL = 64 /* bytes, with the NUL */ };

struct sheet {
    struct grid_column columns[SHEET_COLUMNS];
    char heads[SHEET_COLUMNS][SHEET_CELL];
    int column_count;
    char texts[SHEET_ROWS][SHEET_COLUMNS][SHEET_CELL];
    struct grid_cell cells[SHEET_ROWS * SHEET_COLUMNS];
    size_t rows;
    long current; /* the row in front; -1: none */
};

/* A column more; `least`: how many cells it takes at the least. */
void sheet_column(struct sheet *sheet, const char *head, enum grid_align align, int least);

/* Texts longer than SHEET_CELL lose whole characters, never half of one. */
void sheet_put(struct sheet *sheet, size_t row, int column, const char *text, enum ink ink);
/* A number to so many decimals as number_table writes it; NaN is `--`. */
void sheet_number(struct sheet *sheet, size_t row, int column, double value, int places, enum ink ink);
/* The same for what may not be `known`: `--`, or `stopped` where the learner didn't wait for it. */
void sheet_known(const struct scene *scene, struct sheet *sheet, size_t row, int column, bool known, double value,
                 int places, enum ink ink);
/* Four decimals whatever comes, as printed tables have it: 0.0000 is an honest "found". */
void sheet_fixed(struct sheet *sheet, size_t row, int column, double value, enum ink ink);
/* Whole numbers with all their digits, 1000000 and not 1e+06; others with six. */
void sheet_digits(struct sheet *sheet, size_t row, int column, double value, enum ink ink);
bool sheet_is_whole(double value);

/* The width of all columns at their least, two blanks apart. */
int sheet_least(const struct sheet *sheet);
/* Draws it with its heads; returns the rows used. */
int sheet_draw(const struct scene *scene, struct canvas *canvas, struct rect rect, struct sheet *sheet);
/* Adds a row in words: "w 0.94, b -0.94, L 0.0217, best, w up". A column without a head is a remark. */
void sheet_say(const struct sheet *sheet, size_t row, struct text *out);

#endif
