/* Each kind of table fills a sheet, which sheet.c draws or says. Guesses have a file of their own. */
#include "tables.h"

#include "tables_part.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct sheet EMPTY = {.current = -1};

const struct objective *tables_objective(const struct scene *scene, const char *name) {
    struct error error;
    const struct session *session = scene->session;
    const struct objective *objective = name ? book_objective(session->book, session->lesson, name, &error) : NULL;
    return objective && objective->parameters == 2 ? objective : NULL;
}

size_t tables_shown_rows(const struct scene *scene, size_t block, size_t rows) {
    return scene_rows(scene, block) < rows ? scene_rows(scene, block) : rows;
}

const char *tables_head(const struct table *table, size_t i) {
    const char *source = expression_source(table->shown.items[i]);
    if (table->head_count > i)
        return table->heads[i];
    return strcmp(source, "loss") == 0 ? "L" : source;
}

/* ---- cells ---- */

static int draw_cells(const struct scene *scene, struct canvas *canvas, struct rect rect, size_t block) {
    const struct table *table = &scene_block(scene, block)->table;
    struct sheet sheet = {.current = -1};
    size_t rows = tables_shown_rows(scene, block, table->rows);
    for (size_t row = 0; row < rows; row++)
        for (size_t i = 0; i < table->columns; i++) {
            struct text text = {0};
            flow_one_line(&table->cells[row * table->columns + i], scene->look.glyphs, &scene->source, &text);
            if (row == 0)
                sheet_column(&sheet, text_string(&text), i == 0 ? GRID_LEFT : GRID_RIGHT, 0);
            else
                sheet_put(&sheet, row - 1, (int)i, text_string(&text), INK_TEXT);
            text_finish(&text);
        }
    return sheet_draw(scene, canvas, rect, &sheet);
}

/* ---- steps ---- */

static void steps_heads(const struct table *table, struct sheet *sheet) {
    sheet_column(sheet, "step", GRID_RIGHT, 5);
    for (size_t run = 0; run < table->runs.count; run++)
        for (size_t i = 0; i < table->shown.count; i++) {
            char head[SHEET_CELL];
            const char *shown = tables_head(table, i);
            if (table->runs.count == 1)
                snprintf(head, sizeof head, "%.30s", shown);
            else if (table->shown.count == 1)
                snprintf(head, sizeof head, "%.20s", table->runs.items[run]);
            else
                snprintf(head, sizeof head, "%.14s %.16s", table->runs.items[run], shown);
            sheet_column(sheet, head, GRID_POINT, 8);
        }
}

static bool fill_steps(const struct scene *scene, size_t block, struct sheet *sheet) {
    const struct session *session = scene->session;
    const struct table *table = &scene_block(scene, block)->table;
    sheet->current = -1;
    steps_heads(table, sheet);
    size_t rows = tables_shown_rows(scene, block, table->at_count);
    for (size_t row = 0; row < rows; row++) {
        int column = 0;
        sheet_digits(sheet, row, column++, (double)table->at[row], INK_TEXT);
        for (size_t run = 0; run < table->runs.count; run++)
            for (size_t i = 0; i < table->shown.count; i++) {
                struct error error;
                double value;
                bool known = book_column(session->book, session->lesson, table->shown.items[i], table->runs.items[run],
                                         table->at[row], &value, &error);
                sheet_known(scene, sheet, row, column++, known, value, 6, INK_TEXT);
            }
    }
    return true;
}

/* ---- runs ---- */

/* Does the column count something, so that it has no decimals? */
static bool is_count(const struct expression *column) {
    static const char *const COUNTS[] = {"step", "crossings", "rises", "turns", "evaluations", "updates"};
    const char *source = expression_source(column);
    for (size_t i = 0; i < sizeof COUNTS / sizeof *COUNTS; i++)
        if (strncmp(source, COUNTS[i], strlen(COUNTS[i])) == 0)
            return true;
    return false;
}

static bool fill_runs(const struct scene *scene, size_t block, struct sheet *sheet) {
    const struct session *session = scene->session;
    const struct table *table = &scene_block(scene, block)->table;
    const struct run_definition *runs[SHEET_ROWS];
    sheet->current = -1;
    sheet_column(sheet, "", GRID_LEFT, 6);
    for (size_t i = 0; i < table->shown.count; i++)
        sheet_column(sheet, tables_head(table, i), GRID_POINT, 8);
    size_t count = book_runs(session->book, session->lesson, &table->runs, runs, SHEET_ROWS);
    count = tables_shown_rows(scene, block, count);
    for (size_t row = 0; row < count; row++) {
        char label[SHEET_CELL];
        snprintf(label, sizeof label, "%.20s", runs[row]->title ? runs[row]->title : runs[row]->name);
        if (runs[row]->vary_key)
            snprintf(label, sizeof label, "%.20s %g", runs[row]->vary_key, runs[row]->vary_value);
        sheet_put(sheet, row, 0, label, INK_TEXT);
        for (size_t i = 0; i < table->shown.count; i++) {
            struct error error;
            double value;
            bool known = book_column(session->book, session->lesson, table->shown.items[i], runs[row]->name, SIZE_MAX,
                                     &value, &error);
            if (known && is_count(table->shown.items[i]) && sheet_is_whole(value))
                sheet_digits(sheet, row, 1 + (int)i, value, INK_TEXT);
            else
                sheet_known(scene, sheet, row, 1 + (int)i, known, value, TABLES_PLACES, INK_TEXT);
        }
    }
    return true;
}

/* ---- grid ---- */

static bool fill_grid(const struct scene *scene, size_t block, struct sheet *sheet) {
    const struct session *session = scene->session;
    const struct table *table = &scene_block(scene, block)->table;
    const struct objective *objective = tables_objective(scene, table->of);
    if (!objective)
        return false;
    sheet_column(sheet, "grid", GRID_RIGHT, 7);
    sheet_column(sheet, "tries", GRID_RIGHT, 5);
    sheet_column(sheet, "w", GRID_POINT, 6);
    sheet_column(sheet, "b", GRID_POINT, 6);
    sheet_column(sheet, "best L", GRID_POINT, 7);
    size_t rows = tables_shown_rows(scene, block, table->side_count);
    sheet->current = (long)rows - 1;
    for (size_t row = 0; row < rows; row++) {
        size_t side = table->sides[row];
        char text[SHEET_CELL];
        double best[2] = {NAN, NAN}, loss = NAN;
        struct error error;
        bool known = book_grid_best(session->book, session->lesson, table->of, &table->over, side, best, &loss, &error);
        snprintf(text, sizeof text, "%zux%zu", side, side);
        sheet_put(sheet, row, 0, text, INK_TEXT);
        sheet_digits(sheet, row, 1, (double)side * (double)side, INK_TEXT);
        sheet_known(scene, sheet, row, 2, known, best[0], 3, INK_TEXT);
        sheet_known(scene, sheet, row, 3, known, best[1], 3, INK_TEXT);
        sheet_known(scene, sheet, row, 4, known, loss, TABLES_PLACES, INK_STRONG);
    }
    return true;
}

/* ---- all ---- */

static bool (*const FILLED[TABLE_KIND_COUNT])(const struct scene *, size_t, struct sheet *) = {
    [TABLE_GUESSES] = tables_fill_guesses,
    [TABLE_STEPS] = fill_steps,
    [TABLE_GRID] = fill_grid,
    [TABLE_RUNS] = fill_runs,
};

static int draw_filled(const struct scene *scene, struct canvas *canvas, struct rect rect, size_t block) {
    struct sheet sheet = EMPTY;
    return FILLED[scene_block(scene, block)->table.kind](scene, block, &sheet) ? sheet_draw(scene, canvas, rect, &sheet)
                                                                               : 0;
}

static int (*const TABLES[TABLE_KIND_COUNT])(const struct scene *, struct canvas *, struct rect, size_t) = {
    [TABLE_CELLS] = draw_cells,  [TABLE_GUESSES] = tables_draw_guesses,
    [TABLE_STEPS] = draw_filled, [TABLE_GRID] = draw_filled,
    [TABLE_RUNS] = draw_filled,
};

int tables_draw(const struct scene *scene, struct canvas *canvas, int x, int y, int width, size_t block) {
    const struct block *it = scene_block(scene, block);
    int rows = it->title ? scene_words(scene, canvas, x, y, width, it->title, INK_DIM) : 0;
    return rows + TABLES[it->table.kind](scene, canvas, (struct rect){x, y + rows, width, 0}, block);
}

void tables_words(struct words *words, const struct scene *scene, size_t block) {
    const struct table *table = &scene_block(scene, block)->table;
    struct sheet sheet = EMPTY;
    if (!FILLED[table->kind] || !FILLED[table->kind](scene, block, &sheet))
        return;
    bool front = table->kind == TABLE_GUESSES && sheet.rows > 1;
    for (size_t row = 0; row < sheet.rows; row++) {
        struct text text = {0};
        sheet_say(&sheet, row, &text);
        words_say(words, "Row %zu: %s%s.", row + 1, text_string(&text),
                  front && (long)row == sheet.current ? ", in front" : "");
        text_finish(&text);
    }
}
