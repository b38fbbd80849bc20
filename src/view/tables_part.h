/* What the kinds of tables share, for tables*.c alone. */
#ifndef VIEW_TABLES_PART_H
#define VIEW_TABLES_PART_H

#include "sheet.h"

enum { TABLES_PLACES = 4 };

/* The loss over (w, b) of that name; NULL: there is none. */
const struct objective *tables_objective(const struct scene *scene, const char *name);
/* How many of a table's `rows` are shown: with `reveal: each` they come one by one. */
size_t tables_shown_rows(const struct scene *scene, size_t block, size_t rows);
/* What stands above column i of `show`. */
const char *tables_head(const struct table *table, size_t i);

/* `table: guesses`: drawn, with the row that is being typed and what is worth saying of the one in front;
 * returns the rows used. */
int tables_draw_guesses(const struct scene *scene, struct canvas *canvas, struct rect rect, size_t block);
/* The same in a sheet, with room for everything; false where there is no such loss. */
bool tables_fill_guesses(const struct scene *scene, size_t block, struct sheet *sheet);

#endif
