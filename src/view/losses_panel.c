/* One run: step, w, b, L. Several: step and each one's loss under its letter. */
#include "losses_panel.h"

#include "glyphs.h"
#include "number.h"
#include "pane.h"
#include "utf8.h"

#include <math.h>
#include <stdio.h>

enum { STEP_COLUMN = 5, NUMBER_LEAST = 8, NUMBER_MOST = 14, RISE_COLUMN = 2 };

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
    int columns; /* numbers a row, the step aside */
    int places;
};

static struct run *run_at(const struct losses *losses, int i) {
    return losses->scene->session->lab.runs[i];
}

static int run_count(const struct losses *losses) {
    return losses->scene->session->lab.run_count;
}

static int column_end(const struct losses *losses, int column) {
    int space = losses->rect.width - 2 - STEP_COLUMN - RISE_COLUMN;
    int each = space / losses->columns;
    each = each > NUMBER_MOST ? NUMBER_MOST : each;
    return losses->rect.x + 2 + STEP_COLUMN + (column + 1) * each;
}

/* Six places as soon as a loss in sight is below 0.001: four would show its last digit or none. */
static int places_for(const struct losses *losses, size_t first, size_t now) {
    for (int i = 0; i < run_count(losses); i++)
        for (size_t n = first; n <= now && n <= run_length(run_at(losses, i)); n++)
            if (run_loss(run_at(losses, i), n) < 0.001)
                return 6;
    return 4;
}

/* The number in a column: parameters, then the loss; with several runs their losses. */
static double number_at(const struct losses *losses, int column, size_t n) {
    if (run_count(losses) > 1)
        return n <= run_length(run_at(losses, column)) ? run_loss(run_at(losses, column), n) : NAN;
    struct run *run = run_at(losses, 0);
    return column + 1 == losses->columns ? run_loss(run, n) : run_theta(run, n)[column];
}

static void draw_heads(const struct losses *losses) {
    int y = losses->rect.y;
    canvas_text_right(losses->canvas, losses->rect.x + 1 + STEP_COLUMN, y, "step", INK_DIM);
    for (int i = 0; i < losses->columns; i++) {
        struct run *run = run_at(losses, run_count(losses) > 1 ? i : 0);
        const char *head = i + 1 == losses->columns ? "L" : objective_parameter_name(run_objective(run), i);
        char several[40];
        if (run_count(losses) > 1) {
            const struct optimizer *optimizer = run_settings(run)->optimizer;
            snprintf(several, sizeof several, "%.8s", optimizer->name);
            canvas_put(losses->canvas, column_end(losses, i) - utf8_columns(several) - 2, y,
                       glyph_optimizer(losses->scene->look.glyphs, optimizer, false),
                       INK_OPTIMIZER + (int)optimizer_index(optimizer));
            head = several;
        }
        canvas_text_right(losses->canvas, column_end(losses, i), y, head, INK_DIM);
    }
}

static void draw_rise(const struct losses *losses, int y, size_t n) {
    if (run_count(losses) > 1 || n == 0 || !(run_loss(run_at(losses, 0), n) > run_loss(run_at(losses, 0), n - 1)))
        return;
    int x = column_end(losses, losses->columns - 1);
    bool word = x + 3 <= losses->rect.x + losses->rect.width;
    if (losses->scene->look.glyphs != GLYPHS_ASCII)
        canvas_text(losses->canvas, x + 1, y, "\u25b4", INK_TEXT);
    else
        canvas_text(losses->canvas, x + word, y, word ? "up" : "^", INK_TEXT);
}

static void draw_row(const struct losses *losses, int y, size_t n, bool now) {
    const struct look *look = &losses->scene->look;
    enum ink ink = now ? INK_STRONG : INK_TEXT;
    char text[2 * NUMBER_SIZE];
    if (now) {
        canvas_ground(losses->canvas, (struct rect){losses->rect.x, y, losses->rect.width, 1}, GROUND_ROW);
        canvas_text(losses->canvas, losses->rect.x, y, glyph_string(look->glyphs, GLYPH_HERE), INK_STRONG);
    }
    snprintf(text, sizeof text, "%zu", n);
    canvas_text_right(losses->canvas, losses->rect.x + 1 + STEP_COLUMN, y, text, ink);
    for (int i = 0; i < losses->columns; i++) {
        bool loss = run_count(losses) > 1 || i + 1 == losses->columns;
        scene_table_number(look, number_at(losses, i, n), loss ? losses->places : 4, text);
        canvas_text_right(losses->canvas, column_end(losses, i), y, text, ink);
    }
    draw_rise(losses, y, n);
}

/* As many columns as have room; the loss always. */
static int columns_for(const struct losses *losses) {
    int wanted = run_count(losses) > 1 ? run_count(losses) : run_objective(run_at(losses, 0))->parameters + 1;
    int room = (losses->rect.width - 2 - STEP_COLUMN) / NUMBER_LEAST;
    return wanted < room ? wanted : room > 1 ? room : 1;
}

void losses_panel_draw(const struct scene *scene, struct canvas *canvas, struct rect rect) {
    const struct lab *lab = &scene->session->lab;
    struct rect inside = pane_draw(canvas, &scene->look, rect, "losses", NULL, false);
    struct losses losses = {scene, canvas, inside, 1, 4};
    losses.columns = columns_for(&losses);
    if (inside.height < 2)
        return;
    size_t rows = (size_t)inside.height - 1, now = lab->step;
    if (lab->run_count == 1 && now > run_length(lab->runs[0]))
        now = run_length(lab->runs[0]);
    size_t first = losses_first(now, rows);
    losses.places = places_for(&losses, first, now);
    draw_heads(&losses);
    for (size_t n = first; n <= now; n++)
        draw_row(&losses, inside.y + 1 + (int)(n - first), n, n == now);
}
