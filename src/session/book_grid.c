/* Brute force: every point of a grid tried. It is done once for a grid and kept, some rows at a time, so that work that
 * was stopped goes on where it was. */
#include "book_part.h"

#include "memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS_AT_ONCE = 16 };

static struct book_grid *grid_entry(struct book *book, const struct book_data *data, const struct domain *over,
                                    size_t side) {
    for (size_t i = 0; i < book->grid_count; i++) {
        struct book_grid *grid = &book->grids[i];
        if (grid->data == data && grid->side == side && memcmp(grid->w, over->w, sizeof grid->w) == 0 &&
            memcmp(grid->b, over->b, sizeof grid->b) == 0)
            return grid;
    }
    book->grids = memory_grow(book->grids, &book->grid_capacity, book->grid_count + 1, sizeof *book->grids);
    struct book_grid *grid = &book->grids[book->grid_count++];
    *grid = (struct book_grid){.data = data, .side = side, .lowest = INFINITY};
    memcpy(grid->w, over->w, sizeof grid->w);
    memcpy(grid->b, over->b, sizeof grid->b);
    return grid;
}

static double place(const double range[2], size_t i, size_t side) {
    return range[0] + (range[1] - range[0]) * (double)i / (double)(side - 1);
}

/* Several rows at once: a compressed grid is checked once for all of them. Of many points that can't be compressed a
 * few rows take seconds: they are a part of all the rows. False where `work` wants no more. */
static bool try_rows(struct book_grid *grid, const double axis[], const struct work *work, double losses[]) {
    size_t rows = grid->side - grid->rows < ROWS_AT_ONCE ? grid->side - grid->rows : ROWS_AT_ONCE;
    double b[ROWS_AT_ONCE];
    for (size_t j = 0; j < rows; j++)
        b[j] = place(grid->b, grid->rows + j, grid->side);
    struct work_parts parts;
    work_parts_init(&parts, work, NULL, (double)grid->side);
    parts.done = (double)grid->rows;
    parts.size = (double)rows;
    if (!objective_grid_told(&grid->data->objective, axis, grid->side, b, rows, &parts.part, losses))
        return false;
    for (size_t i = 0; i < rows * grid->side; i++)
        if (losses[i] < grid->lowest) {
            grid->lowest = losses[i];
            grid->best[0] = axis[i % grid->side];
            grid->best[1] = b[i / grid->side];
        }
    grid->rows += rows;
    return true;
}

bool book_grid_best(struct book *book, size_t lesson, const char *data, const struct domain *over, size_t side,
                    double best[2], double *loss, struct error *error) {
    const struct book_data *entry = book_data_entry(book, lesson, data, error);
    if (!entry)
        return false;
    if (side < 2 || side > GRID_SIDE_MAX || entry->objective.parameters != 2)
        return error_set(error, "a grid has 2 to %d points a side, over w and b", GRID_SIDE_MAX);
    struct book_grid *grid = grid_entry(book, entry, over, side);
    double axis[GRID_SIDE_MAX], losses[ROWS_AT_ONCE * GRID_SIDE_MAX];
    for (size_t i = 0; i < side; i++)
        axis[i] = place(grid->w, i, side);
    while (grid->rows < side) {
        if (!work_goes_on(book_patience(book), "trying all of a grid", (double)grid->rows, (double)side) ||
            !try_rows(grid, axis, book_patience(book), losses))
            return error_set(error, "stopped");
    }
    memcpy(best, grid->best, sizeof grid->best);
    *loss = grid->lowest;
    return true;
}
