/* The table of losses of several runs. Each has a column as wide as its numbers and its name; where the names have no
 * room, signs alone stand above and a legend says whose they are; where not even the numbers have room, each run is a
 * row with the last steps beside each other; and where that is too high, the runs round the active one have columns. In
 * each step the lowest loss is marked, if its digits tell it from the others. */
#include "glyphs.h"
#include "lab_counts.h"
#include "losses_part.h"
#include "number.h"
#include "panel_part.h"
#include "utf8.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    MARGIN = 2, /* the marks of a row */
    GAP = 2,    /* a blank before a number, the mark of the best behind; where there is little room the mark alone */
    SPREAD = 4, /* columns more that each may have */
    NAME_MOST = 14,
    LEGEND_MOST = 2 /* rows */
};

static int run_count(const struct losses *losses) {
    return panel_lab(losses->scene)->run_count;
}

static void write_loss(const struct losses *losses, int i, size_t n, char out[2 * NUMBER_SIZE]) {
    scene_table_number(&losses->scene->look, losses_loss(losses, i, n), losses->places, out);
}

/* The run with the lowest loss of a step, seen or not; -1: none, or another one's is written the same. */
static int best_at(const struct losses *losses, size_t n) {
    int best = -1;
    char lowest[2 * NUMBER_SIZE], text[2 * NUMBER_SIZE];
    for (int i = 0; i < run_count(losses); i++)
        if (isfinite(losses_loss(losses, i, n)) &&
            (best < 0 || losses_loss(losses, i, n) < losses_loss(losses, best, n)))
            best = i;
    if (best < 0)
        return best;
    write_loss(losses, best, n, lowest);
    for (int i = 0; i < run_count(losses); i++) {
        write_loss(losses, i, n, text);
        if (i != best && strcmp(text, lowest) == 0)
            return -1;
    }
    return best;
}

/* ---- the layout ---- */

/* A sign, a blank, the name. */
static int name_width(const struct losses *losses, int i) {
    char name[LAB_NAME_SIZE];
    lab_name(panel_lab(losses->scene), i, name);
    return 2 + utf8_columns(name);
}

static void measure_numbers(struct losses *losses) {
    char text[2 * NUMBER_SIZE];
    int step = utf8_columns(number_count(losses->now).text);
    losses->number = step > losses->places + 2 ? step : losses->places + 2;
    for (int i = 0; i < run_count(losses); i++)
        for (size_t n = losses->first; n <= losses->now; n++) {
            write_loss(losses, i, n, text);
            if (utf8_columns(text) > losses->number)
                losses->number = utf8_columns(text);
        }
}

static int column_width(const struct losses *losses, int i) {
    int name = losses->form == LOSSES_NAMES ? name_width(losses, i) : 0;
    return losses->gap + (name > losses->number ? name : losses->number);
}

/* The columns that runs take from `first` on; as many as `width` lets in. */
static int columns_in(const struct losses *losses, int width, int *taken) {
    int count = 0;
    *taken = 0;
    while (count < run_count(losses) && *taken + column_width(losses, losses->first_run + count) <= width)
        *taken += column_width(losses, losses->first_run + count++);
    return count;
}

static int room_for_columns(const struct losses *losses) {
    return losses->rect.width - MARGIN - losses->step;
}

static bool all_fit(struct losses *losses, enum losses_form form, int gap, int rows) {
    int taken;
    losses->form = form;
    losses->gap = gap;
    losses_rows(losses, rows);
    measure_numbers(losses);
    return columns_in(losses, room_for_columns(losses), &taken) == run_count(losses);
}

/* Draws the names beside each other, or only counts the rows that they take. */
static int draw_legend(const struct losses *losses, bool draw) {
    const struct lab *lab = panel_lab(losses->scene);
    int left = losses->rect.x + MARGIN, x = left, y = losses->rect.y, right = losses->rect.x + losses->rect.width;
    for (int i = losses->first_run; i < losses->first_run + losses->columns; i++) {
        char name[LAB_NAME_SIZE];
        int width = name_width(losses, i);
        lab_name(lab, i, name);
        if (x > left && x + width > right) {
            x = left;
            y++;
        }
        if (draw) {
            canvas_put(losses->canvas, x, y, panel_sign(losses->scene, i), panel_ink(losses->scene, i));
            canvas_text_clip(losses->canvas, x + 2, y, right - x - 2, name, panel_ink(losses->scene, i));
        }
        x += width + 2;
    }
    return y + 1 - losses->rect.y;
}

/* Of more runs than have room those round the active one. */
static void choose_window(struct losses *losses) {
    int first, last, taken;
    losses->first_run = 0;
    losses->columns = columns_in(losses, room_for_columns(losses), &taken);
    losses->columns = losses->columns > 0 ? losses->columns : 1;
    first = panel_lab(losses->scene)->active - losses->columns / 2;
    last = run_count(losses) - losses->columns;
    first = first > last ? last : first;
    losses->first_run = first < 0 ? 0 : first;
}

static void place_columns(struct losses *losses) {
    int taken = 0, x = losses->rect.x + MARGIN + losses->step, spare;
    for (int i = 0; i < losses->columns; i++)
        taken += column_width(losses, losses->first_run + i);
    int frame = !losses->scene->look.ruled; /* a blank before it, if it costs nothing else */
    spare = (room_for_columns(losses) - frame - taken) / losses->columns;
    spare = spare > SPREAD ? SPREAD : spare < 0 ? 0 : spare;
    for (int i = 0; i < losses->columns; i++) {
        x += column_width(losses, losses->first_run + i) + spare;
        losses->ends[i] = x - 1;
    }
}

/* The columns that names take in lines. */
static int lines_name(const struct losses *losses) {
    int width = 0;
    for (int i = 0; i < run_count(losses); i++)
        width = name_width(losses, i) > width ? name_width(losses, i) : width;
    return width > NAME_MOST ? NAME_MOST : width;
}

/* A run a row: how many steps have room beside the names, with what is foretold as one more. */
static int lines_steps(const struct losses *losses) {
    int room = losses->rect.width - MARGIN - lines_name(losses);
    return room / (losses->number + GAP) - losses->foretold;
}

static bool lines_fit(struct losses *losses) {
    losses->form = LOSSES_LINES;
    losses_rows(losses, losses->rect.height);
    measure_numbers(losses);
    int steps = lines_steps(losses);
    losses->first = losses->now + 1 > (size_t)(steps > 0 ? steps : 1) ? losses->now + 1 - (size_t)steps : 0;
    return losses->rect.height > run_count(losses) && steps >= 1;
}

/* The runs that have room, with a legend if that leaves room for two steps. */
static void lay_out_window(struct losses *losses, int rows) {
    all_fit(losses, LOSSES_SIGNS, GAP, rows);
    choose_window(losses);
    losses->legend = draw_legend(losses, false);
    if (losses->legend > LEGEND_MOST || rows - losses->legend < 2)
        losses->legend = 0;
    all_fit(losses, LOSSES_SIGNS, GAP, rows - losses->legend); /* other rows may have wider numbers */
    choose_window(losses);
}

void losses_lay_out_runs(struct losses *losses) {
    int rows = losses->rect.height - 1 - losses->foretold;
    losses->columns = run_count(losses);
    losses->legend = 0;
    if (!all_fit(losses, LOSSES_NAMES, GAP, rows)) {
        losses->legend = draw_legend(losses, false);
        bool legend = losses->legend <= LEGEND_MOST && rows - losses->legend >= 2;
        for (int gap = GAP; gap > 0; gap--)
            if (legend && all_fit(losses, LOSSES_SIGNS, gap, rows - losses->legend)) {
                place_columns(losses);
                return;
            }
        losses->legend = 0;
        if (lines_fit(losses))
            return;
        lay_out_window(losses, rows);
    }
    place_columns(losses);
}

/* ---- a run a column ---- */

static void draw_head(const struct losses *losses, int y, int column) {
    int i = losses->first_run + column, x = losses->ends[column];
    char name[LAB_NAME_SIZE];
    lab_name(panel_lab(losses->scene), i, name);
    x -= losses->form == LOSSES_NAMES ? utf8_columns(name) : -1;
    if (losses->form == LOSSES_NAMES)
        canvas_text(losses->canvas, x, y, name, panel_ink(losses->scene, i));
    canvas_put(losses->canvas, x - 2, y, panel_sign(losses->scene, i), panel_ink(losses->scene, i));
}

static void draw_row(const struct losses *losses, int y, size_t n) {
    enum ink ink = n == losses->now ? INK_STRONG : INK_TEXT;
    int best = best_at(losses, n) - losses->first_run;
    char text[2 * NUMBER_SIZE];
    losses_draw_step(losses, y, n);
    for (int i = 0; i < losses->columns; i++) {
        write_loss(losses, losses->first_run + i, n, text);
        canvas_text_right(losses->canvas, losses->ends[i], y, text, i == best ? INK_STRONG : ink);
        if (i == best)
            canvas_put(losses->canvas, losses->ends[i], y, '*', INK_STRONG);
    }
}

/* What the learner foretold of the active run. */
static void draw_foretold(const struct losses *losses, int end, int y) {
    const struct prediction *prediction = &panel_lab(losses->scene)->prediction;
    char text[2 * NUMBER_SIZE];
    if (!prediction->has_loss)
        return;
    scene_table_number(&losses->scene->look, prediction->loss, losses->places, text);
    canvas_text_right(losses->canvas, end, y, text, INK_STRONG);
}

static void draw_columns(const struct losses *losses) {
    const struct lab *lab = panel_lab(losses->scene);
    int y = losses->rect.y + losses->legend, active = lab->active - losses->first_run;
    if (losses->legend)
        draw_legend(losses, true);
    canvas_text_right(losses->canvas, losses->rect.x + 1 + losses->step, y, lab_step_word(lab), INK_DIM);
    for (int i = 0; i < losses->columns; i++)
        draw_head(losses, y, i);
    for (size_t n = losses->first; n <= losses->now; n++)
        draw_row(losses, ++y, n);
    if (!losses->foretold)
        return;
    canvas_text_right(losses->canvas, losses->rect.x + 1 + losses->step, ++y, "you", INK_STRONG);
    draw_foretold(losses, losses->ends[active], y);
}

/* ---- a run a row ---- */

static void draw_line_head(const struct losses *losses, int i, int y) {
    const struct scene *scene = losses->scene;
    int x = losses->rect.x + MARGIN;
    char name[LAB_NAME_SIZE];
    lab_name(panel_lab(scene), i, name);
    if (i == panel_lab(scene)->active) {
        canvas_ground(losses->canvas, (struct rect){losses->rect.x, y, losses->rect.width, 1}, GROUND_ROW);
        canvas_text(losses->canvas, losses->rect.x, y, glyph_string(scene->look.glyphs, GLYPH_HERE), INK_STRONG);
    }
    canvas_put(losses->canvas, x, y, panel_sign(scene, i), panel_ink(scene, i));
    canvas_text_clip(losses->canvas, x + 2, y, lines_name(losses) - 2, name, panel_ink(scene, i));
}

/* The column of step n, which ends at `end`. */
static void draw_step_column(const struct losses *losses, int end, size_t n) {
    char text[2 * NUMBER_SIZE];
    int best = best_at(losses, n), y = losses->rect.y;
    snprintf(text, sizeof text, "%s%s", losses_changed(losses, n) ? (const char[]){LOSSES_CHANGED, '\0'} : "",
             number_count(n).text);
    canvas_text_right(losses->canvas, end, y, text, n == losses->now ? INK_STRONG : INK_DIM);
    for (int i = 0; i < run_count(losses); i++) {
        write_loss(losses, i, n, text);
        canvas_text_right(losses->canvas, end, ++y, text, i == best || n == losses->now ? INK_STRONG : INK_TEXT);
        if (i == best)
            canvas_put(losses->canvas, end, y, '*', INK_STRONG);
    }
}

static void draw_lines(const struct losses *losses) {
    const struct lab *lab = panel_lab(losses->scene);
    int end = losses->rect.x + MARGIN + lines_name(losses) - 1;
    canvas_text(losses->canvas, losses->rect.x + MARGIN, losses->rect.y, lab_step_word(lab), INK_DIM);
    for (int i = 0; i < run_count(losses); i++)
        draw_line_head(losses, i, losses->rect.y + 1 + i);
    for (size_t n = losses->first; n <= losses->now; n++)
        draw_step_column(losses, end += losses->number + GAP, n);
    if (!losses->foretold)
        return;
    end += losses->number + GAP;
    canvas_text_right(losses->canvas, end, losses->rect.y, "you", INK_STRONG);
    draw_foretold(losses, end, losses->rect.y + 1 + lab->active);
}

void losses_draw_runs(const struct losses *losses) {
    (losses->form == LOSSES_LINES ? draw_lines : draw_columns)(losses);
}
