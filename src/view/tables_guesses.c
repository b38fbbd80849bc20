/* `table: guesses`: points (w, b), the lesson's and the learner's, each with its loss; the best is marked. Where room is scarce
 * the figures printed elsewhere go first, then the remarks. */
#include "tables_part.h"

#include "number.h"
#include "spots.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { REMARK_LEAST = 12, PRINTED_WIDTH = 7 };

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

static void guess_columns(struct guesses *guesses, struct sheet *sheet, int width) {
    sheet_column(sheet, "w", GRID_POINT, 6);
    sheet_column(sheet, "b", GRID_POINT, 6);
    for (size_t i = 0; i < guesses->table->shown.count; i++)
        sheet_column(sheet, tables_head(guesses->table, i), GRID_POINT, 7);
    guesses->printed = guesses->printed && sheet_least(sheet) + PRINTED_WIDTH <= width;
    if (guesses->printed)
        sheet_column(sheet, "lecture", GRID_RIGHT, PRINTED_WIDTH);
    int used = sheet_least(sheet);
    guesses->remark = width - used >= REMARK_LEAST ? sheet->column_count : -1;
    guesses->word = width - used >= (int)strlen("* best");
    sheet_column(sheet, "", GRID_LEFT, 0);
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
    sheet_put(sheet, row, column, text_string(&text), best ? INK_STRONG : INK_DIM);
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
            sheet_fixed(sheet, row, 2 + (int)i, value, ink);
        else
            sheet_number(sheet, row, 2 + (int)i, value, TABLES_PLACES, ink);
    }
}

/* Two places as people type them, more where they typed more. */
static void put_parameter(struct sheet *sheet, size_t row, int column, double value, enum ink ink) {
    char digits[NUMBER_SIZE], fixed[NUMBER_SIZE];
    number_digits(digits, value, 6);
    number_fixed(fixed, value, 2);
    sheet_put(sheet, row, column, strlen(digits) > strlen(fixed) ? digits : fixed, ink);
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
        sheet_put(sheet, row, 2 + (int)guesses->table->shown.count, guesses->table->guesses[row].printed_text, INK_DIM);
    put_remark(guesses, sheet, row, learners);
}

/* The row that is being typed: fields for w and b. */
static void put_typed(const struct session *session, struct sheet *sheet) {
    size_t row = sheet->rows;
    for (int i = 0; i < 2 && i < session->form.count; i++) {
        char text[SHEET_CELL];
        const struct field *field = &session->form.fields[i];
        snprintf(text, sizeof text, session->form.at == i ? "%s_" : "%s", field->text);
        sheet_put(sheet, row, i, text, INK_STRONG);
    }
    sheet_put(sheet, row, 2, "?", INK_DIM);
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
    size_t lesson_rows = tables_shown_rows(guesses->scene, block, guesses->table->guess_count);
    for (size_t row = 0; row < rows; row++)
        put_guess(guesses, sheet, row, lesson_rows);
    if (session->mode == MODE_GUESS)
        put_typed(session, sheet);
    return true;
}

static struct guesses guesses_of(const struct scene *scene, size_t block) {
    const struct table *table = &scene_block(scene, block)->table;
    return (struct guesses){
        scene, table, tables_objective(scene, table->of), best_guess(scene, table), has_printed(table), -1, false};
}

int tables_draw_guesses(const struct scene *scene, struct canvas *canvas, struct rect rect, size_t block) {
    struct guesses guesses = guesses_of(scene, block);
    struct sheet sheet = {.current = -1};
    if (!fill_guesses(&guesses, block, rect.width, &sheet))
        return 0;
    int used = sheet_draw(scene, canvas, rect, &sheet);
    for (size_t row = 0; row < session_guess_rows(scene->session); row++)
        spots_add(canvas, (struct rect){rect.x, rect.y + 1 + (int)row, rect.width, 1},
                  (struct action){ACTION_PICK, (int)row, .block = block});
    return used + draw_guess_foot(&guesses, canvas, rect, rect.y + used);
}

bool tables_fill_guesses(const struct scene *scene, size_t block, struct sheet *sheet) {
    enum { PLENTY = 200 };
    struct guesses guesses = guesses_of(scene, block);
    return fill_guesses(&guesses, block, PLENTY, sheet);
}
