/* `table: guesses`: points (w, b), the lesson's and the learner's, each with its loss; the best is marked, and the
 * rows are numbered as the curves and places of the figure beside it are. Where room is scarce the figures printed
 * elsewhere go first, then the remarks, then the numbers. */
#include "tables_part.h"

#include "number.h"
#include "spots.h"
#include "utf8.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    PARAMETER_WIDTH = 6,
    LOSS_WIDTH = 7,
    PRINTED_WIDTH = 7,
    NUMBER_WIDTH = 3 /* with its blanks */,
    REMARK_LEAST = 9
};
static const char BEST[] = "* best";

struct guesses {
    const struct scene *scene;
    const struct table *table;
    const struct objective *objective;
    size_t best;
    bool numbered; /* shall the rows have their numbers? */
    bool printed;  /* some row quotes a figure */
    int w;         /* the column of w, behind the rows' numbers where there are any */
    int room;      /* behind all columns, for a mark and a remark */
    bool remarks;  /* room for them */
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

/* What the columns take at their least, but for the rows' numbers and what is printed elsewhere. */
static int width_least(const struct guesses *guesses) {
    int shown = (int)guesses->table->shown.count;
    return 2 + 2 * (2 + shown) + 2 * PARAMETER_WIDTH + shown * LOSS_WIDTH;
}

static void guess_columns(struct guesses *guesses, struct sheet *sheet, int width) {
    int room = width - width_least(guesses);
    guesses->printed = guesses->printed && room >= PRINTED_WIDTH;
    room -= guesses->printed ? PRINTED_WIDTH + 2 : 0;
    if (guesses->numbered && room >= NUMBER_WIDTH + (int)sizeof BEST - 1)
        sheet_column(sheet, "", GRID_RIGHT, 1);
    guesses->w = sheet->column_count;
    sheet_column(sheet, "w", GRID_POINT, PARAMETER_WIDTH);
    sheet_column(sheet, "b", GRID_POINT, PARAMETER_WIDTH);
    for (size_t i = 0; i < guesses->table->shown.count; i++)
        sheet_column(sheet, tables_head(guesses->table, i), GRID_POINT, LOSS_WIDTH);
    if (guesses->printed)
        sheet_column(sheet, "lecture", GRID_RIGHT, PRINTED_WIDTH);
    guesses->room = width - sheet_least(sheet);
    guesses->remarks = guesses->room >= REMARK_LEAST;
    sheet_column(sheet, "", GRID_LEFT, 0);
}

/* The lesson's remark on the row, "yours", or nothing. */
static void write_remark(const struct guesses *guesses, size_t row, bool learners, struct text *out) {
    const struct prose *say = learners ? NULL : &guesses->table->guesses[row].say;
    if (guesses->remarks && say && say->count > 0)
        flow_one_line(say, guesses->scene->look.glyphs, &guesses->scene->source, out);
    else if (guesses->remarks && learners && row != guesses->best)
        text_add(out, "yours");
}

/* The best row says so in a word where that leaves room for the remark, else by its mark alone. */
static void put_remark(struct guesses *guesses, struct sheet *sheet, size_t row, bool learners) {
    bool best = row == guesses->best;
    struct text remark = {0}, text = {0};
    write_remark(guesses, row, learners, &remark);
    int columns = utf8_columns(text_string(&remark)), word = (int)sizeof BEST - 1;
    if (best)
        text_add(&text, word + (columns ? 2 + columns : 0) <= guesses->room ? BEST : "*");
    if (columns)
        text_addf(&text, "%s%s", !best ? "" : text.length > 1 ? "  " : " ", text_string(&remark));
    sheet_put(sheet, row, sheet->column_count - 1, text_string(&text), best ? INK_STRONG : INK_DIM);
    text_finish(&remark);
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
            sheet_fixed(sheet, row, guesses->w + 2 + (int)i, value, ink);
        else
            sheet_number(sheet, row, guesses->w + 2 + (int)i, value, TABLES_PLACES, ink);
    }
}

/* Two places as people type them, more where they typed more. */
static void put_parameter(struct sheet *sheet, size_t row, int column, double value, enum ink ink) {
    char digits[NUMBER_SIZE], fixed[NUMBER_SIZE];
    number_digits(digits, value, 6);
    number_fixed(fixed, value, 2);
    sheet_put(sheet, row, column, strlen(digits) > strlen(fixed) ? digits : fixed, ink);
}

static void put_number(const struct guesses *guesses, struct sheet *sheet, size_t row) {
    char number[24];
    snprintf(number, sizeof number, "%zu", row + 1);
    if (guesses->w > 0)
        sheet_put(sheet, row, 0, number, INK_DIM);
}

static void put_guess(struct guesses *guesses, struct sheet *sheet, size_t row, size_t lesson_rows) {
    struct guess guess;
    if (!session_guess(guesses->scene->session, row, &guess))
        return;
    bool learners = row >= lesson_rows;
    enum ink ink = (long)row == sheet->current ? INK_STRONG : INK_TEXT;
    put_number(guesses, sheet, row);
    put_parameter(sheet, row, guesses->w, guess.w, ink);
    put_parameter(sheet, row, guesses->w + 1, guess.b, ink);
    put_losses(guesses, sheet, row, &guess, ink);
    if (guesses->printed && !learners && guesses->table->guesses[row].has_printed)
        sheet_put(sheet, row, guesses->w + 2 + (int)guesses->table->shown.count,
                  guesses->table->guesses[row].printed_text, INK_DIM);
    put_remark(guesses, sheet, row, learners);
}

/* Is there a row that is not taken yet: being typed, or left so? */
static bool has_typed(const struct guesses *guesses) {
    const struct session *session = guesses->scene->session;
    const struct page_state *state = session_state(session);
    bool kept = state->guess_typed[0][0] || state->guess_typed[1][0];
    return guesses->table->learner > 0 && (session->mode == MODE_GUESS || kept);
}

/* That row: w and b as typed so far. */
static void put_typed(const struct guesses *guesses, struct sheet *sheet) {
    const struct session *session = guesses->scene->session;
    bool typing = session->mode == MODE_GUESS;
    size_t row = sheet->rows;
    put_number(guesses, sheet, row);
    for (int i = 0; i < 2; i++) {
        char text[SHEET_CELL];
        snprintf(text, sizeof text, typing && session->form.at == i ? "%s_" : "%s",
                 session_state(session)->guess_typed[i]);
        sheet_put(sheet, row, guesses->w + i, text, INK_STRONG);
    }
    sheet_put(sheet, row, guesses->w + 2, "?", INK_DIM);
    if (typing)
        sheet->current = (long)row;
}

static int draw_guess_foot(const struct guesses *guesses, struct canvas *canvas, struct rect rect, int y) {
    const struct session *session = guesses->scene->session;
    if (session->mode == MODE_GUESS)
        for (int i = 0; i < session->form.count; i++)
            if (session->form.fields[i].error[0])
                return canvas_text_clip(canvas, rect.x, y, rect.width, session->form.fields[i].error, INK_STRONG) > 0;
    size_t row = session->guess_row;
    if (guesses->remarks || row >= guesses->table->guess_count || !guesses->table->guesses[row].say.count)
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
    if (has_typed(guesses))
        put_typed(guesses, sheet);
    return true;
}

static struct guesses guesses_of(const struct scene *scene, size_t block, bool numbered) {
    const struct table *table = &scene_block(scene, block)->table;
    return (struct guesses){.scene = scene,
                            .table = table,
                            .objective = tables_objective(scene, table->of),
                            .best = best_guess(scene, table),
                            .numbered = numbered,
                            .printed = has_printed(table)};
}

int tables_draw_guesses(const struct scene *scene, struct canvas *canvas, struct rect rect, size_t block) {
    struct guesses guesses = guesses_of(scene, block, true);
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
    struct guesses guesses = guesses_of(scene, block, false);
    return fill_guesses(&guesses, block, PLENTY, sheet);
}
