/* Each kind of table fills a sheet: rows of short texts with an ink, which grid_table.c then aligns and draws. */
#include "tables.h"

#include "grid_table.h"
#include "number.h"
#include "spots.h"
#include "utf8.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    SHEET_COLUMNS = GRID_TABLE_COLUMNS_MAX,
    SHEET_ROWS = 64,
    CELL_SIZE = 64,
    PLACES = 4,
    REMARK_LEAST = 12,
    PRINTED_WIDTH = 7
};

struct sheet {
    struct grid_column columns[SHEET_COLUMNS];
    char heads[SHEET_COLUMNS][CELL_SIZE];
    int column_count;
    char texts[SHEET_ROWS][SHEET_COLUMNS][CELL_SIZE];
    struct grid_cell cells[SHEET_ROWS * SHEET_COLUMNS];
    size_t rows;
    long current;
};

static const struct sheet EMPTY = {.current = -1};

static void add_column(struct sheet *sheet, const char *head, enum grid_align align, int least) {
    if (sheet->column_count >= SHEET_COLUMNS)
        return;
    int i = sheet->column_count++;
    snprintf(sheet->heads[i], CELL_SIZE, "%s", head);
    sheet->columns[i] = (struct grid_column){.head = sheet->heads[i], .align = align, .least = least};
}

/* Texts longer than a cell lose whole characters, never half of one. */
static void put(struct sheet *sheet, size_t row, int column, const char *text, enum ink ink) {
    if (row >= SHEET_ROWS || column >= SHEET_COLUMNS)
        return;
    char *cell = sheet->texts[row][column];
    size_t length = 0;
    uint32_t code_point;
    for (size_t bytes; (bytes = utf8_decode(text + length, &code_point)) > 0 && length + bytes < CELL_SIZE;)
        length += bytes;
    memcpy(cell, text, length);
    cell[length] = '\0';
    sheet->cells[row * SHEET_COLUMNS + (size_t)column] = (struct grid_cell){cell, ink};
    if (row >= sheet->rows)
        sheet->rows = row + 1;
}

static void put_number(struct sheet *sheet, size_t row, int column, double value, int places, enum ink ink) {
    char number[NUMBER_SIZE];
    if (isnan(value))
        snprintf(number, sizeof number, "--");
    else
        number_table(number, value, places);
    put(sheet, row, column, number, ink);
}

/* What could not be computed is `--`, what the learner didn't wait for is `stopped`. */
static void put_known(const struct scene *scene, struct sheet *sheet, size_t row, int column, bool known, double value,
                      int places, enum ink ink) {
    if (!known && book_stopped(scene->session->book))
        put(sheet, row, column, "stopped", INK_DIM);
    else
        put_number(sheet, row, column, known ? value : NAN, places, ink);
}

/* Four decimals whatever comes, as printed tables have it: 0.0000 is an honest "found". */
static void put_fixed(struct sheet *sheet, size_t row, int column, double value, enum ink ink) {
    char number[NUMBER_SIZE];
    number_fixed(number, value, PLACES);
    put(sheet, row, column, number, ink);
}

static bool is_whole(double value) {
    return isfinite(value) && fabs(value) < 1e15 && floor(value) == value;
}

static void put_digits(struct sheet *sheet, size_t row, int column, double value, enum ink ink) {
    char number[NUMBER_SIZE];
    number_words(number, value, is_whole(value) ? NUMBER_DIGITS_MAX : 6); /* 1000000, not 1e+06 */
    put(sheet, row, column, number, ink);
}

static int draw_sheet(const struct scene *scene, struct canvas *canvas, struct rect rect, struct sheet *sheet) {
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

/* The loss over (w, b) of that name; NULL: there is none. */
static const struct objective *objective_of(const struct scene *scene, const char *name) {
    struct error error;
    const struct session *session = scene->session;
    const struct objective *objective = name ? book_objective(session->book, session->lesson, name, &error) : NULL;
    return objective && objective->parameters == 2 ? objective : NULL;
}

/* How many rows of a table with `reveal: each` are shown. */
static size_t shown_rows(const struct scene *scene, size_t block, size_t rows) {
    return scene_rows(scene, block) < rows ? scene_rows(scene, block) : rows;
}

/* ---- cells ---- */

static int draw_cells(const struct scene *scene, struct canvas *canvas, struct rect rect, size_t block) {
    const struct table *table = &scene_block(scene, block)->table;
    struct sheet sheet = {.current = -1};
    size_t rows = shown_rows(scene, block, table->rows);
    for (size_t row = 0; row < rows; row++)
        for (size_t i = 0; i < table->columns; i++) {
            struct text text = {0};
            flow_one_line(&table->cells[row * table->columns + i], scene->look.glyphs, &scene->source, &text);
            if (row == 0)
                add_column(&sheet, text_string(&text), i == 0 ? GRID_LEFT : GRID_RIGHT, 0);
            else
                put(&sheet, row - 1, (int)i, text_string(&text), INK_TEXT);
            text_finish(&text);
        }
    return draw_sheet(scene, canvas, rect, &sheet);
}

/* ---- guesses ---- */

struct guesses {
    const struct scene *scene;
    const struct table *table;
    const struct objective *objective;
    size_t best;
    bool printed; /* some row quotes a figure */
    int remark;   /* the column of remarks, -1: no room */
    bool word;    /* room for `* best`, not only for the mark */
};

static bool has_printed(const struct table *table) {
    for (size_t i = 0; i < table->guess_count; i++)
        if (table->guesses[i].has_printed)
            return true;
    return false;
}

static bool is_loss(const struct expression *column) {
    return strcmp(expression_source(column), "loss") == 0;
}

/* The best row is told where losses are there to compare. */
static size_t best_guess(const struct scene *scene, const struct table *table) {
    for (size_t i = 0; i < table->shown.count; i++)
        if (is_loss(table->shown.items[i]))
            return session_best_guess(scene->session);
    return SIZE_MAX;
}

/* What stands above column i of `show`. */
static const char *column_head(const struct table *table, size_t i) {
    const char *source = expression_source(table->shown.items[i]);
    if (table->head_count > i)
        return table->heads[i];
    return strcmp(source, "loss") == 0 ? "L" : source;
}

/* The width of all columns at their least, two blanks apart. */
static int least_width(const struct sheet *sheet) {
    int width = 2 + 2 * sheet->column_count;
    for (int i = 0; i < sheet->column_count; i++)
        width += sheet->columns[i].least;
    return width;
}

static void guess_columns(struct guesses *guesses, struct sheet *sheet, int width) {
    add_column(sheet, "w", GRID_POINT, 6);
    add_column(sheet, "b", GRID_POINT, 6);
    for (size_t i = 0; i < guesses->table->shown.count; i++)
        add_column(sheet, column_head(guesses->table, i), GRID_POINT, 7);
    guesses->printed = guesses->printed && least_width(sheet) + PRINTED_WIDTH <= width;
    if (guesses->printed)
        add_column(sheet, "lecture", GRID_RIGHT, PRINTED_WIDTH);
    int used = least_width(sheet);
    guesses->remark = width - used >= REMARK_LEAST ? sheet->column_count : -1;
    guesses->word = width - used >= (int)strlen("* best");
    add_column(sheet, "", GRID_LEFT, 0);
}

static void put_remark(struct guesses *guesses, struct sheet *sheet, size_t row, bool learners) {
    bool best = row == guesses->best;
    int column = sheet->column_count - 1;
    struct text text = {0};
    if (best)
        text_add(&text, guesses->word ? "* best" : "*");
    if (guesses->remark >= 0 && !learners && row < guesses->table->guess_count &&
        guesses->table->guesses[row].say.count) {
        text_add(&text, best ? "  " : "");
        flow_one_line(&guesses->table->guesses[row].say, guesses->scene->look.glyphs, &guesses->scene->source, &text);
    } else if (guesses->remark >= 0 && learners && !best)
        text_add(&text, "yours");
    put(sheet, row, column, text_string(&text), best ? INK_STRONG : INK_DIM);
    text_finish(&text);
}

static void put_losses(struct guesses *guesses, struct sheet *sheet, size_t row, const struct guess *guess,
                       enum ink ink) {
    const struct session *session = guesses->scene->session;
    double theta[] = {guess->w, guess->b}, value;
    struct error error;
    for (size_t i = 0; i < guesses->table->shown.count; i++) {
        const struct expression *column = guesses->table->shown.items[i];
        if (!book_point_column(session->book, session->lesson, column, guesses->table->of, theta, &value, &error))
            value = NAN;
        if (is_loss(column) && isfinite(value))
            put_fixed(sheet, row, 2 + (int)i, value, ink);
        else
            put_number(sheet, row, 2 + (int)i, value, PLACES, ink);
    }
}

/* Two places as people type them, more where they typed more. */
static void put_parameter(struct sheet *sheet, size_t row, int column, double value, enum ink ink) {
    char digits[NUMBER_SIZE], fixed[NUMBER_SIZE];
    number_digits(digits, value, 6);
    number_fixed(fixed, value, 2);
    put(sheet, row, column, strlen(digits) > strlen(fixed) ? digits : fixed, ink);
}

static void put_guess(struct guesses *guesses, struct sheet *sheet, size_t row, size_t lesson_rows) {
    struct guess guess;
    if (!session_guess(guesses->scene->session, row, &guess))
        return;
    bool learners = row >= lesson_rows;
    enum ink ink = (long)row == sheet->current ? INK_STRONG : INK_TEXT;
    put_parameter(sheet, row, 0, guess.w, ink);
    put_parameter(sheet, row, 1, guess.b, ink);
    put_losses(guesses, sheet, row, &guess, ink);
    if (guesses->printed && !learners && guesses->table->guesses[row].has_printed)
        put(sheet, row, 2 + (int)guesses->table->shown.count, guesses->table->guesses[row].printed_text, INK_DIM);
    put_remark(guesses, sheet, row, learners);
}

/* The row that is being typed: fields for w and b. */
static void put_typed(const struct session *session, struct sheet *sheet) {
    size_t row = sheet->rows;
    for (int i = 0; i < 2 && i < session->form.count; i++) {
        char text[CELL_SIZE];
        const struct field *field = &session->form.fields[i];
        snprintf(text, sizeof text, session->form.at == i ? "%s_" : "%s", field->text);
        put(sheet, row, i, text, INK_STRONG);
    }
    put(sheet, row, 2, "?", INK_DIM);
    sheet->current = (long)row;
}

static int draw_guess_foot(const struct guesses *guesses, struct canvas *canvas, struct rect rect, int y) {
    const struct session *session = guesses->scene->session;
    if (session->mode == MODE_GUESS)
        for (int i = 0; i < session->form.count; i++)
            if (session->form.fields[i].error[0])
                return canvas_text_clip(canvas, rect.x, y, rect.width, session->form.fields[i].error, INK_STRONG) > 0;
    size_t row = session->guess_row;
    if (guesses->remark >= 0 || row >= guesses->table->guess_count || !guesses->table->guesses[row].say.count)
        return 0;
    char label[32];
    snprintf(label, sizeof label, "row %zu:", row + 1);
    int columns = canvas_text(canvas, rect.x + 2, y, label, INK_DIM) + 1;
    return scene_prose(guesses->scene, canvas, rect.x + 2 + columns, y, rect.width - 2 - columns,
                       &guesses->table->guesses[row].say, INK_TEXT);
}

static bool fill_guesses(struct guesses *guesses, size_t block, int width, struct sheet *sheet) {
    const struct session *session = guesses->scene->session;
    if (!guesses->objective)
        return false;
    sheet->current = (long)session->guess_row;
    guess_columns(guesses, sheet, width);
    size_t rows = session_guess_rows(session);
    size_t lesson_rows = shown_rows(guesses->scene, block, guesses->table->guess_count);
    for (size_t row = 0; row < rows; row++)
        put_guess(guesses, sheet, row, lesson_rows);
    if (session->mode == MODE_GUESS)
        put_typed(session, sheet);
    return true;
}

static struct guesses guesses_of(const struct scene *scene, size_t block) {
    const struct table *table = &scene_block(scene, block)->table;
    return (struct guesses){scene, table, objective_of(scene, table->of), best_guess(scene, table), has_printed(table),
                            -1,    false};
}

static int draw_guesses(const struct scene *scene, struct canvas *canvas, struct rect rect, size_t block) {
    struct guesses guesses = guesses_of(scene, block);
    struct sheet sheet = EMPTY;
    if (!fill_guesses(&guesses, block, rect.width, &sheet))
        return 0;
    int used = draw_sheet(scene, canvas, rect, &sheet);
    for (size_t row = 0; row < session_guess_rows(scene->session); row++)
        spots_add(canvas, (struct rect){rect.x, rect.y + 1 + (int)row, rect.width, 1},
                  (struct action){ACTION_PICK, (int)row, .block = block});
    return used + draw_guess_foot(&guesses, canvas, rect, rect.y + used);
}

/* With room for everything. */
static bool fill_all_guesses(const struct scene *scene, size_t block, struct sheet *sheet) {
    enum { PLENTY = 200 };
    struct guesses guesses = guesses_of(scene, block);
    return fill_guesses(&guesses, block, PLENTY, sheet);
}

/* ---- steps ---- */

static void steps_heads(const struct table *table, struct sheet *sheet) {
    add_column(sheet, "step", GRID_RIGHT, 5);
    for (size_t run = 0; run < table->runs.count; run++)
        for (size_t i = 0; i < table->shown.count; i++) {
            char head[CELL_SIZE];
            const char *shown = column_head(table, i);
            if (table->runs.count == 1)
                snprintf(head, sizeof head, "%.30s", shown);
            else if (table->shown.count == 1)
                snprintf(head, sizeof head, "%.20s", table->runs.items[run]);
            else
                snprintf(head, sizeof head, "%.14s %.16s", table->runs.items[run], shown);
            add_column(sheet, head, GRID_POINT, 8);
        }
}

static bool fill_steps(const struct scene *scene, size_t block, struct sheet *sheet) {
    const struct session *session = scene->session;
    const struct table *table = &scene_block(scene, block)->table;
    sheet->current = -1;
    steps_heads(table, sheet);
    size_t rows = shown_rows(scene, block, table->at_count);
    for (size_t row = 0; row < rows; row++) {
        int column = 0;
        put_digits(sheet, row, column++, (double)table->at[row], INK_TEXT);
        for (size_t run = 0; run < table->runs.count; run++)
            for (size_t i = 0; i < table->shown.count; i++) {
                struct error error;
                double value;
                bool known = book_column(session->book, session->lesson, table->shown.items[i], table->runs.items[run],
                                         table->at[row], &value, &error);
                put_known(scene, sheet, row, column++, known, value, 6, INK_TEXT);
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
    add_column(sheet, "", GRID_LEFT, 6);
    for (size_t i = 0; i < table->shown.count; i++)
        add_column(sheet, column_head(table, i), GRID_POINT, 8);
    size_t count = book_runs(session->book, session->lesson, &table->runs, runs, SHEET_ROWS);
    count = shown_rows(scene, block, count);
    for (size_t row = 0; row < count; row++) {
        char label[CELL_SIZE];
        snprintf(label, sizeof label, "%.20s", runs[row]->title ? runs[row]->title : runs[row]->name);
        if (runs[row]->vary_key)
            snprintf(label, sizeof label, "%.20s %g", runs[row]->vary_key, runs[row]->vary_value);
        put(sheet, row, 0, label, INK_TEXT);
        for (size_t i = 0; i < table->shown.count; i++) {
            struct error error;
            double value;
            bool known = book_column(session->book, session->lesson, table->shown.items[i], runs[row]->name, SIZE_MAX,
                                     &value, &error);
            if (known && is_count(table->shown.items[i]) && is_whole(value))
                put_digits(sheet, row, 1 + (int)i, value, INK_TEXT);
            else
                put_known(scene, sheet, row, 1 + (int)i, known, value, PLACES, INK_TEXT);
        }
    }
    return true;
}

/* ---- grid ---- */

static bool fill_grid(const struct scene *scene, size_t block, struct sheet *sheet) {
    const struct session *session = scene->session;
    const struct table *table = &scene_block(scene, block)->table;
    const struct objective *objective = objective_of(scene, table->of);
    if (!objective)
        return false;
    add_column(sheet, "grid", GRID_RIGHT, 7);
    add_column(sheet, "tries", GRID_RIGHT, 5);
    add_column(sheet, "w", GRID_POINT, 6);
    add_column(sheet, "b", GRID_POINT, 6);
    add_column(sheet, "best L", GRID_POINT, 7);
    size_t rows = shown_rows(scene, block, table->side_count);
    sheet->current = (long)rows - 1;
    for (size_t row = 0; row < rows; row++) {
        size_t side = table->sides[row];
        char text[CELL_SIZE];
        double best[2] = {NAN, NAN}, loss = NAN;
        struct error error;
        bool known = book_grid_best(session->book, session->lesson, table->of, &table->over, side, best, &loss, &error);
        snprintf(text, sizeof text, "%zux%zu", side, side);
        put(sheet, row, 0, text, INK_TEXT);
        put_digits(sheet, row, 1, (double)side * (double)side, INK_TEXT);
        put_known(scene, sheet, row, 2, known, best[0], 3, INK_TEXT);
        put_known(scene, sheet, row, 3, known, best[1], 3, INK_TEXT);
        put_known(scene, sheet, row, 4, known, loss, PLACES, INK_STRONG);
    }
    return true;
}

/* ---- all ---- */

static bool (*const FILLED[TABLE_KIND_COUNT])(const struct scene *, size_t, struct sheet *) = {
    [TABLE_GUESSES] = fill_all_guesses,
    [TABLE_STEPS] = fill_steps,
    [TABLE_GRID] = fill_grid,
    [TABLE_RUNS] = fill_runs,
};

static int draw_filled(const struct scene *scene, struct canvas *canvas, struct rect rect, size_t block) {
    struct sheet sheet = EMPTY;
    return FILLED[scene_block(scene, block)->table.kind](scene, block, &sheet) ? draw_sheet(scene, canvas, rect, &sheet)
                                                                               : 0;
}

static int (*const TABLES[TABLE_KIND_COUNT])(const struct scene *, struct canvas *, struct rect, size_t) = {
    [TABLE_CELLS] = draw_cells, [TABLE_GUESSES] = draw_guesses, [TABLE_STEPS] = draw_filled,
    [TABLE_GRID] = draw_filled, [TABLE_RUNS] = draw_filled,
};

int tables_draw(const struct scene *scene, struct canvas *canvas, int x, int y, int width, size_t block) {
    const struct block *it = scene_block(scene, block);
    int rows = it->title ? scene_words(scene, canvas, x, y, width, it->title, INK_DIM) : 0;
    return rows + TABLES[it->table.kind](scene, canvas, (struct rect){x, y + rows, width, 0}, block);
}

/* "w 0.94, b -0.94, L 0.0217, best, w up": a remark has no heading. */
static void say_row(const struct sheet *sheet, size_t row, struct text *out) {
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

void tables_words(struct words *words, const struct scene *scene, size_t block) {
    const struct table *table = &scene_block(scene, block)->table;
    struct sheet sheet = EMPTY;
    if (!FILLED[table->kind] || !FILLED[table->kind](scene, block, &sheet))
        return;
    bool front = table->kind == TABLE_GUESSES && sheet.rows > 1;
    for (size_t row = 0; row < sheet.rows; row++) {
        struct text text = {0};
        say_row(&sheet, row, &text);
        words_say(words, "Row %zu: %s%s.", row + 1, text_string(&text),
                  front && (long)row == sheet.current ? ", in front" : "");
        text_finish(&text);
    }
}
