/* A table as a grid of short texts, filled cell by cell; grid_table.c then aligns and draws it. */
#include "sheet.h"

#include "number.h"
#include "utf8.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { FIXED_PLACES = 4 };

void sheet_column(struct sheet *sheet, const char *head, enum grid_align align, int least) {
    if (sheet->column_count >= SHEET_COLUMNS)
        return;
    int i = sheet->column_count++;
    snprintf(sheet->heads[i], SHEET_CELL, "%s", head);
    sheet->columns[i] = (struct grid_column){.head = sheet->heads[i], .align = align, .least = least};
}

void sheet_put(struct sheet *sheet, size_t row, int column, const char *text, enum ink ink) {
    if (row >= SHEET_ROWS || column >= SHEET_COLUMNS)
        return;
    char *cell = sheet->texts[row][column];
    size_t length = 0;
    uint32_t code_point;
    for (size_t bytes; (bytes = utf8_decode(text + length, &code_point)) > 0 && length + bytes < SHEET_CELL;)
        length += bytes;
    memcpy(cell, text, length);
    cell[length] = '\0';
    sheet->cells[row * SHEET_COLUMNS + (size_t)column] = (struct grid_cell){cell, ink};
    if (row >= sheet->rows)
        sheet->rows = row + 1;
}

void sheet_number(struct sheet *sheet, size_t row, int column, double value, int places, enum ink ink) {
    char number[NUMBER_SIZE];
    if (isnan(value))
        snprintf(number, sizeof number, "--");
    else
        number_table(number, value, places);
    sheet_put(sheet, row, column, number, ink);
}

void sheet_known(const struct scene *scene, struct sheet *sheet, size_t row, int column, bool known, double value,
                 int places, enum ink ink) {
    if (!known && book_stopped(scene->session->book))
        sheet_put(sheet, row, column, "stopped", INK_DIM);
    else
        sheet_number(sheet, row, column, known ? value : NAN, places, ink);
}

void sheet_fixed(struct sheet *sheet, size_t row, int column, double value, enum ink ink) {
    char number[NUMBER_SIZE];
    number_fixed(number, value, FIXED_PLACES);
    sheet_put(sheet, row, column, number, ink);
}

bool sheet_is_whole(double value) {
    return isfinite(value) && fabs(value) < 1e15 && floor(value) == value;
}

void sheet_digits(struct sheet *sheet, size_t row, int column, double value, enum ink ink) {
    char number[NUMBER_SIZE];
    number_words(number, value, sheet_is_whole(value) ? NUMBER_DIGITS_MAX : 6); /* 1000000, not 1e+06 */
    sheet_put(sheet, row, column, number, ink);
}

int sheet_draw(const struct scene *scene, struct canvas *canvas, struct rect rect, struct sheet *sheet) {
    /* grid_table wants rows of column_count: close the gaps. */
    struct grid_cell cells[SHEET_ROWS * SHEET_COLUMNS];
    size_t count = 0;
    for (size_t row = 0; row < sheet->rows; row++)
        for (int i = 0; i < sheet->column_count; i++)
            cells[count++] = sheet->cells[row * SHEET_COLUMNS + (size_t)i];
    struct grid_table table = {.columns = sheet->columns,
                               .column_count = sheet->column_count,
                               .cells = cells,
                               .row_count = sheet->rows,
                               .current = sheet->current,
                               .heads = true};
    rect.height = (int)sheet->rows + 1;
    return grid_table_draw(canvas, &scene->look, rect, &table);
}

int sheet_least(const struct sheet *sheet) {
    int width = 2 + 2 * sheet->column_count;
    for (int i = 0; i < sheet->column_count; i++)
        width += sheet->columns[i].least;
    return width;
}

void sheet_say(const struct sheet *sheet, size_t row, struct text *out) {
    for (int i = 0; i < sheet->column_count; i++) {
        const char *text = sheet->texts[row][i];
        text += strspn(text, "* ");
        if (!*text)
            continue;
        text_addf(out, "%s%s%s", out->length ? ", " : "", sheet->heads[i], sheet->heads[i][0] ? " " : "");
        for (; *text; text++)
            if (text[0] == ' ' && text[1] == ' ')
                text_add(out, ",");
            else
                text_add_bytes(out, text, 1);
    }
}
