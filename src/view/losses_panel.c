/* One run: step, w, b, L. Several: step and each one's loss under its sign, the best of a row marked; where not all have
 * room, those round the active one. Below the row where one stands: what the learner foretold, as "you".
 */
#include "losses_panel.h"

#include "glyphs.h"
#include "lab_counts.h"
#include "number.h"
#include "pane.h"
#include "panel_part.h"
#include "utf8.h"

#include <math.h>
#include <stdio.h>

enum {
    STEP_COLUMN = 5, /* of several runs one less */
    NUMBER_LEAST = 8,
    NUMBER_MOST = 14,
    RISE_COLUMN = 1,
    BESIDE_NUMBER = 3 /* "0." and a mark */
};

static const char CHANGED = '~';

size_t losses_first(size_t now, size_t rows) {
    if (rows < 2)
        return now;
    if (now < rows)
        return 0;
    size_t half = rows / 2;
    return ((now - rows) / half + 1) * half;
}

int losses_panel_wanted(const struct scene *scene, int width, int *least) {
    (void)scene;
    (void)width;
    *least = 4;
    return 40;
}

/* Where the table stands and how it writes. */
struct losses {
    const struct scene *scene;
    struct canvas *canvas;
    struct rect rect;
    int columns;   /* numbers a row, the step aside */
    int first_run; /* of several: in the first column */
    int places;
};

static struct run *run_at(const struct losses *losses, int i) {
    return losses->scene->session->lab.runs[i];
}

static int run_count(const struct losses *losses) {
    return losses->scene->session->lab.run_count;
}

static int step_column(const struct losses *losses) {
    return STEP_COLUMN - (run_count(losses) > 1);
}

/* Each number of several runs has a column for its mark. */
static int column_width(const struct losses *losses) {
    bool several = run_count(losses) > 1;
    int each = (losses->rect.width - 2 - step_column(losses) - (several ? 0 : RISE_COLUMN)) / losses->columns;
    return each > NUMBER_MOST ? NUMBER_MOST : each;
}

static int column_end(const struct losses *losses, int column) {
    return losses->rect.x + 2 + step_column(losses) + (column + 1) * column_width(losses) - (run_count(losses) > 1);
}

/* The point of run i that row n is of. */
static size_t point_of(const struct losses *losses, int i, size_t n) {
    return n * lab_pace(panel_lab(losses->scene), i);
}

/* NaN where the run ended before. */
static double loss_at(const struct losses *losses, int i, size_t n) {
    size_t point = point_of(losses, i, n);
    return point <= run_length(run_at(losses, i)) ? lab_loss(panel_lab(losses->scene), i, point) : NAN;
}

/* Six places as soon as a loss in sight is below 0.001: four would show its last digit or none. */
static int places_for(const struct losses *losses, size_t first, size_t now) {
    for (int i = 0; i < run_count(losses); i++)
        for (size_t n = first; n <= now; n++)
            if (loss_at(losses, i, n) < 0.001)
                return 6;
    return 4;
}

/* The run with the lowest loss of a row, seen or not; -1: none. */
static int best_at(const struct losses *losses, size_t n) {
    int best = -1;
    for (int i = 0; i < run_count(losses); i++)
        if (isfinite(loss_at(losses, i, n)) && (best < 0 || loss_at(losses, i, n) < loss_at(losses, best, n)))
            best = i;
    return best;
}

/* The number in a column: parameters, then the loss; with several runs their losses. */
static double number_at(const struct losses *losses, int column, size_t n) {
    if (run_count(losses) > 1)
        return loss_at(losses, losses->first_run + column, n);
    struct run *run = run_at(losses, 0);
    return column + 1 == losses->columns ? loss_at(losses, 0, n) : run_theta(run, point_of(losses, 0, n))[column];
}

static void draw_run_head(const struct losses *losses, int column) {
    const struct scene *scene = losses->scene;
    int i = losses->first_run + column, y = losses->rect.y, room = column_width(losses) - 3;
    char name[LAB_NAME_SIZE];
    lab_name(panel_lab(scene), i, name);
    int width = utf8_columns(name) < room ? utf8_columns(name) : room, x = column_end(losses, column) - width;
    enum ink ink = panel_ink(scene, i);
    canvas_put(losses->canvas, x - 2, y, panel_sign(scene, i), ink);
    canvas_text_clip(losses->canvas, x, y, width, name, ink);
}

static void draw_heads(const struct losses *losses) {
    int y = losses->rect.y;
    canvas_text_right(losses->canvas, losses->rect.x + 1 + step_column(losses), y,
                      lab_step_word(panel_lab(losses->scene)), INK_DIM);
    for (int i = 0; i < losses->columns; i++) {
        if (run_count(losses) > 1) {
            draw_run_head(losses, i);
            continue;
        }
        const struct objective *objective = run_objective(run_at(losses, 0));
        const char *head = i + 1 == losses->columns ? "L" : objective_parameter_name(objective, i);
        canvas_text_right(losses->canvas, column_end(losses, i), y, head, INK_DIM);
    }
}

static void draw_rise(const struct losses *losses, int y, size_t n) {
    if (run_count(losses) > 1 || n == 0 || !(loss_at(losses, 0, n) > loss_at(losses, 0, n - 1)))
        return;
    int x = column_end(losses, losses->columns - 1);
    bool word = x + 3 <= losses->rect.x + losses->rect.width;
    if (losses->scene->look.glyphs != GLYPHS_ASCII)
        canvas_text(losses->canvas, x + (x + 1 < losses->rect.x + losses->rect.width), y, "\u25b4", INK_TEXT);
    else
        canvas_text(losses->canvas, x + word, y, word ? "up" : "^", INK_TEXT);
}

/* Was any of the runs changed at this step? */
static bool is_changed(const struct losses *losses, size_t n) {
    struct text words = {0};
    bool changed = lab_changes(&losses->scene->session->lab, n, &words);
    text_finish(&words);
    return changed;
}

static void draw_row(const struct losses *losses, int y, size_t n, bool now) {
    const struct look *look = &losses->scene->look;
    enum ink ink = now ? INK_STRONG : INK_TEXT;
    char text[2 * NUMBER_SIZE];
    if (now) {
        canvas_ground(losses->canvas, (struct rect){losses->rect.x, y, losses->rect.width, 1}, GROUND_ROW);
        canvas_text(losses->canvas, losses->rect.x, y, glyph_string(look->glyphs, GLYPH_HERE), INK_STRONG);
    }
    if (is_changed(losses, n))
        canvas_put(losses->canvas, losses->rect.x + 1, y, CHANGED, INK_STRONG);
    snprintf(text, sizeof text, "%zu", n);
    canvas_text_right(losses->canvas, losses->rect.x + 1 + step_column(losses), y, text, ink);
    int best = run_count(losses) > 1 ? best_at(losses, n) - losses->first_run : -1;
    for (int i = 0; i < losses->columns; i++) {
        bool loss = run_count(losses) > 1 || i + 1 == losses->columns;
        scene_table_number(look, number_at(losses, i, n), loss ? losses->places : 4, text);
        canvas_text_right(losses->canvas, column_end(losses, i), y, text, i == best ? INK_STRONG : ink);
        if (i == best)
            canvas_put(losses->canvas, column_end(losses, i), y, '*', INK_STRONG);
    }
    draw_rise(losses, y, n);
}

/* As many columns as have room; the loss always. */
static int columns_for(const struct losses *losses) {
    bool several = run_count(losses) > 1;
    int wanted = several ? run_count(losses) : run_objective(run_at(losses, 0))->parameters + 1;
    int room =
        (losses->rect.width - 2 - step_column(losses)) / (several ? losses->places + BESIDE_NUMBER : NUMBER_LEAST);
    return wanted < room ? wanted : room > 1 ? room : 1;
}

/* Of several runs those round the active one. */
static int first_run(const struct losses *losses) {
    int first = losses->scene->session->lab.active - losses->columns / 2, last = run_count(losses) - losses->columns;
    first = first > last ? last : first;
    return first < 0 || run_count(losses) == 1 ? 0 : first;
}

/* What was foretold of the column; NaN: nothing. */
static double foretold_at(const struct losses *losses, int column) {
    const struct lab *lab = panel_lab(losses->scene);
    const struct prediction *prediction = &lab->prediction;
    bool several = lab->run_count > 1, loss = several || column + 1 == losses->columns;
    if (loss)
        return prediction->has_loss && (!several || losses->first_run + column == lab->active) ? prediction->loss : NAN;
    return prediction->has_point && column < 2 ? prediction->point[column] : NAN;
}

static void draw_foretold(const struct losses *losses, int y) {
    const struct look *look = &losses->scene->look;
    char text[2 * NUMBER_SIZE];
    canvas_text_right(losses->canvas, losses->rect.x + 1 + step_column(losses), y, "you", INK_STRONG);
    for (int i = 0; i < losses->columns; i++) {
        double value = foretold_at(losses, i);
        if (!isfinite(value))
            continue;
        scene_table_number(look, value, losses->places, text);
        canvas_text_right(losses->canvas, column_end(losses, i), y, text, INK_STRONG);
    }
}

/* "step 11: 0.93 away, 0 of 1"; before the step is made what the row "you" is about. */
static void write_foretold(const struct losses *losses, char *out, size_t size) {
    const struct lab *lab = panel_lab(losses->scene);
    const struct prediction *prediction = &lab->prediction;
    char number[NUMBER_SIZE];
    double off = prediction->has_point ? prediction->distance : prediction->beside;
    number_digits(number, off, 2);
    if (!prediction->judged)
        snprintf(out, size, "you: step %zu", prediction->step);
    else
        snprintf(out, size, "%.12s %s, hits %d of %d", number, prediction->has_point ? "away" : "off", lab->hits,
                 lab->predictions);
}

/* What the pane's border says: runs that have no room, else what the mark of a row among `first` to `now` means. */
static void write_hidden(const struct losses *losses, size_t first, size_t now, char *out, size_t size) {
    int count = run_count(losses);
    *out = '\0';
    for (size_t n = first; n <= now && !*out; n++)
        if (is_changed(losses, n))
            snprintf(out, size, "%c changed here", CHANGED);
    if (count > 1 && losses->columns < count)
        snprintf(out, size, "runs %d to %d of %d", losses->first_run + 1, losses->first_run + losses->columns, count);
}

void losses_panel_draw(const struct scene *scene, struct canvas *canvas, struct rect rect) {
    const struct lab *lab = &scene->session->lab;
    struct losses losses = {scene, canvas, pane_inside(&scene->look, rect), 1, 0, 4};
    char hidden[48];
    size_t now = lab->step;
    if (lab->run_count == 1 && now > run_length(lab->runs[0]) / lab_pace(lab, 0))
        now = run_length(lab->runs[0]) / lab_pace(lab, 0);
    bool foretold = lab_predicted(lab) && losses.rect.height > 2;
    int rows = losses.rect.height - 1 - foretold;
    size_t first = losses_first(now, (size_t)(rows > 0 ? rows : 1));
    losses.places = places_for(&losses, first, now);
    losses.columns = columns_for(&losses);
    if (run_count(&losses) == 1 && column_width(&losses) < losses.places + 3)
        losses.places = 4; /* six would touch the column before: tiny losses stand in e-form */
    losses.first_run = first_run(&losses);
    if (foretold)
        write_foretold(&losses, hidden, sizeof hidden);
    else
        write_hidden(&losses, first, now, hidden, sizeof hidden);
    pane_draw(canvas, &scene->look, rect, "losses", hidden, false);
    if (losses.rect.height < 2)
        return;
    draw_heads(&losses);
    for (size_t n = first; n <= now; n++)
        draw_row(&losses, losses.rect.y + 1 + (int)(n - first), n, n == now);
    if (foretold)
        draw_foretold(&losses, losses.rect.y + 2 + (int)(now - first));
}
