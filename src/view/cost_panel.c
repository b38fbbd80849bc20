/* One run: what the last update cost, and all so far. Several: a run a row, so far. A point visited is one point of the
 * data gone through for a loss or a gradient: the cost that all optimizers share. */
#include "lab_panels.h"

#include "glyphs.h"
#include "grid_table.h"
#include "lab_counts.h"
#include "map_page.h"
#include "number.h"
#include "pane.h"
#include "panel_part.h"
#include "utf8.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MEASURES = 5 };

struct cost {
    double updates, gradients, losses, visited, epochs;
};

static const char *const LABELS[MEASURES] = {"points visited", "gradients", "losses", "updates", "epochs"};

static double worth(const struct cost *cost, int measure) {
    return (const double[]){cost->visited, cost->gradients, cost->losses, cost->updates, cost->epochs}[measure];
}

static double epochs_of(struct run *run, double points) {
    size_t all = run_objective(run)->points;
    return all ? points / (double)all : NAN;
}

/* Of update n alone. */
static struct cost cost_of_update(struct run *run, size_t n) {
    return (struct cost){.updates = 1,
                         .gradients = 1,
                         .losses = run_settings_at(run, n)->eta_count,
                         .visited = (double)run_cost(run, n),
                         .epochs = epochs_of(run, (double)run_batch_count(run, n))};
}

static struct cost cost_so_far(const struct scene *scene, int i) {
    struct run *run = panel_lab(scene)->runs[i];
    size_t now = panel_now(scene, i);
    struct lab_count count = lab_count(panel_lab(scene), i, now);
    return (struct cost){.updates = (double)now,
                         .gradients = (double)now,
                         .losses = (double)count.losses,
                         .visited = (double)count.visited,
                         .epochs = epochs_of(run, (double)count.used)};
}

static void write_count(double value, char out[NUMBER_SIZE]) {
    if (isnan(value))
        snprintf(out, NUMBER_SIZE, "--");
    else if (value == floor(value) && value < 1e9)
        snprintf(out, NUMBER_SIZE, "%s", number_count((size_t)value).text);
    else
        number_digits(out, value, 4);
}

/* The runs' signs, before their names. */
struct marks {
    char signs[RUNS_IN_LAB_MAX][UTF8_MAX + 1];
    struct grid_cell cells[RUNS_IN_LAB_MAX];
};

static void write_marks(const struct scene *scene, struct marks *marks) {
    *marks = (struct marks){0};
    for (int i = 0; i < panel_lab(scene)->run_count; i++) {
        utf8_encode(panel_sign(scene, i), marks->signs[i]);
        marks->cells[i] = (struct grid_cell){marks->signs[i], panel_ink(scene, i)};
    }
}

/* ---- how long it took ---- */

/* With few points an update takes less than it takes to look at the clock. */
enum { POINTS_TIMED = 10000, TIME_SIZE = NUMBER_SIZE + 4 };

static bool is_timed(const struct scene *scene) {
    return run_objective(panel_run(scene))->points >= POINTS_TIMED;
}

/* "0.42 us", "1.1 ms", "0.21 s": two digits, for no two measurements agree in more. */
static void write_time(double seconds, char out[TIME_SIZE]) {
    static const struct {
        double unit;
        const char *word;
    } UNITS[] = {{1, "s"}, {1e-3, "ms"}, {1e-6, "us"}};
    size_t i = 0;
    char number[NUMBER_SIZE];
    while (i < 2 && seconds < 0.1 * UNITS[i].unit)
        i++;
    number_digits(number, seconds / UNITS[i].unit, 2);
    snprintf(out, TIME_SIZE, "%s %s", number, UNITS[i].word);
}

/* What run i's last updates took; "--" where the clock has not seen any. */
static void write_took(const struct lab_time *time, char out[TIME_SIZE]) {
    snprintf(out, TIME_SIZE, "--");
    if (time->updates > 0 && isfinite(time->seconds))
        write_time(time->seconds, out);
}

/* What each run's last updates took, as the clock had it. */
static int draw_times(const struct scene *scene, struct canvas *canvas, struct rect rect) {
    static const struct grid_column COLUMNS[] = {
        {NULL, GRID_LEFT, 5, false}, {"just made", GRID_RIGHT, 9, true}, {"took", GRID_RIGHT, 7, false}};
    const struct lab *lab = panel_lab(scene);
    char names[RUNS_IN_LAB_MAX][LAB_NAME_SIZE], made[RUNS_IN_LAB_MAX][NUMBER_SIZE], took[RUNS_IN_LAB_MAX][TIME_SIZE];
    struct grid_cell cells[RUNS_IN_LAB_MAX * 3];
    struct marks marks;
    write_marks(scene, &marks);
    for (int i = 0; i < lab->run_count; i++) {
        bool known = lab->times[i].updates > 0 && isfinite(lab->times[i].seconds);
        lab_name(lab, i, names[i]);
        write_count(known ? (double)lab->times[i].updates : NAN, made[i]);
        write_took(&lab->times[i], took[i]);
        cells[3 * i] = (struct grid_cell){names[i], panel_ink(scene, i)};
        cells[3 * i + 1] = (struct grid_cell){made[i], INK_TEXT};
        cells[3 * i + 2] = (struct grid_cell){took[i], INK_STRONG};
    }
    struct grid_table table = {.columns = COLUMNS,
                               .column_count = 3,
                               .cells = cells,
                               .row_count = (size_t)lab->run_count,
                               .current = -1,
                               .marks = lab->run_count > 1 ? marks.cells : NULL,
                               .heads = true,
                               .margin = !scene->look.ruled};
    return grid_table_draw(canvas, &scene->look, rect, &table);
}

static int wanted(const struct scene *scene, int width, int *least) {
    int runs = panel_lab(scene)->run_count;
    (void)width;
    *least = 3 + panel_frame(scene);
    return panel_frame(scene) + (runs == 1 ? MEASURES + 3 : runs + 3) + (is_timed(scene) ? runs + 2 : 0);
}

static int draw_one(const struct scene *scene, struct canvas *canvas, struct rect rect) {
    static const struct grid_column COLUMNS[] = {
        {NULL, GRID_LEFT, 14, false}, {"this update", GRID_RIGHT, 11, true}, {"so far", GRID_RIGHT, 7, false}};
    char text[MEASURES][2][NUMBER_SIZE];
    struct grid_cell cells[MEASURES * 3];
    size_t now = panel_now(scene, 0);
    struct cost last = cost_of_update(panel_run(scene), now > 0 ? now : 1), all = cost_so_far(scene, 0);
    for (int m = 0; m < MEASURES; m++) {
        write_count(worth(&last, m), text[m][0]);
        write_count(worth(&all, m), text[m][1]);
        cells[3 * m] = (struct grid_cell){LABELS[m], INK_TEXT};
        cells[3 * m + 1] = (struct grid_cell){now > 0 ? text[m][0] : "--", INK_TEXT};
        cells[3 * m + 2] = (struct grid_cell){text[m][1], INK_STRONG};
    }
    struct grid_table table = {
        .columns = COLUMNS, .column_count = 3, .cells = cells, .row_count = MEASURES, .current = -1, .heads = true};
    return grid_table_draw(canvas, &scene->look, rect, &table);
}

/* What the columns behind the name tell; TOOK is none of a cost's measures. */
enum { TOOK = MEASURES, HEADS_MAX = MEASURES + 2 };

struct cost_columns {
    struct grid_column heads[HEADS_MAX];
    int shown[HEADS_MAX - 1], count;
};

static const struct cost_columns COUNTS = {{{NULL, GRID_LEFT, 8, false},
                                            {"updates", GRID_RIGHT, 7, false},
                                            {"points", GRID_RIGHT, 7, false},
                                            {"epochs", GRID_RIGHT, 6, true},
                                            {"losses", GRID_RIGHT, 6, true},
                                            {"gradients", GRID_RIGHT, 9, true}},
                                           {3, 0, 4, 2, 1},
                                           6};

/* Where a table of the times would have no room. */
static const struct cost_columns WITH_TIMES = {{{NULL, GRID_LEFT, 4, false},
                                                {"took", GRID_RIGHT, 7, false},
                                                {"points", GRID_RIGHT, 7, true},
                                                {"updates", GRID_RIGHT, 7, true},
                                                {"epochs", GRID_RIGHT, 6, true}},
                                               {TOOK, 0, 3, 4},
                                               5};

static int draw_several(const struct scene *scene, struct canvas *canvas, struct rect rect,
                        const struct cost_columns *columns) {
    int runs = panel_lab(scene)->run_count, count = columns->count;
    char text[RUNS_IN_LAB_MAX][HEADS_MAX][TIME_SIZE], names[RUNS_IN_LAB_MAX][LAB_NAME_SIZE];
    struct grid_cell cells[RUNS_IN_LAB_MAX * HEADS_MAX];
    struct marks marks;
    write_marks(scene, &marks);
    for (int i = 0; i < runs; i++) {
        struct cost cost = cost_so_far(scene, i);
        lab_name(panel_lab(scene), i, names[i]);
        cells[i * count] = (struct grid_cell){names[i], panel_ink(scene, i)};
        for (int c = 1; c < count; c++) {
            int shown = columns->shown[c - 1];
            if (shown == TOOK)
                write_took(&panel_lab(scene)->times[i], text[i][c]);
            else
                write_count(worth(&cost, shown), text[i][c]);
            cells[i * count + c] = (struct grid_cell){text[i][c], shown == TOOK ? INK_STRONG : INK_TEXT};
        }
    }
    struct grid_table table = {.columns = columns->heads,
                               .column_count = count,
                               .cells = cells,
                               .row_count = (size_t)runs,
                               .current = runs > 1 ? panel_lab(scene)->active : -1,
                               .marks = marks.cells,
                               .heads = true,
                               .margin = !scene->look.ruled};
    table.first = grid_table_first(table.row_count, table.current, (size_t)rect.height - 1);
    return grid_table_draw(canvas, &scene->look, rect, &table);
}

enum { NOTE_SIZE = 200 };

/* Of large data how the map beside it was made, once it is; else what is counted. */
static void write_note(const struct scene *scene, char note[NOTE_SIZE]) {
    const struct objective *objective = run_objective(panel_run(scene));
    char exactness[MAP_EXACTNESS_SIZE];
    if (map_page_exactness(objective, false, exactness))
        snprintf(note, NOTE_SIZE, "The map is %s.", exactness);
    else
        snprintf(note, NOTE_SIZE,
                 "A point visited is one point gone through for a gradient or a loss: each eta that a line search "
                 "tries is a loss; NAG's look-ahead costs nothing more.");
}

static void draw(const struct scene *scene, struct canvas *canvas, struct rect rect) {
    char note[NOTE_SIZE];
    char title[64];
    snprintf(title, sizeof title, "cost  up to %s %s", lab_step_word(panel_lab(scene)),
             number_count(panel_lab(scene)->step).text);
    struct rect inside = pane_draw(canvas, &scene->look, rect, title, NULL, false);
    if (inside.height < 2)
        return;
    int runs = panel_lab(scene)->run_count;
    bool room = inside.height - (runs == 1 ? MEASURES + 1 : runs + 1) > runs + 1;
    int used = runs == 1 ? draw_one(scene, canvas, inside)
                         : draw_several(scene, canvas, inside, is_timed(scene) && !room ? &WITH_TIMES : &COUNTS);
    if (is_timed(scene) && room) {
        struct rect times = inside;
        times.y += used + 1;
        times.height -= used + 1;
        used += 1 + draw_times(scene, canvas, times);
    }
    struct rect below = rect_inset(inside, 1, used + 1, 1, 0);
    struct canvas measure;
    canvas_init(&measure, inside.width, 20);
    write_note(scene, note);
    int needed = scene_words(scene, &measure, 0, 0, below.width, note, INK_DIM);
    canvas_finish(&measure);
    if (below.height >= needed)
        scene_words(scene, canvas, below.x, below.y, below.width, note, INK_DIM);
}

static void tell_cost(struct words *words, const char *what, const struct cost *cost) {
    struct text text = {0};
    for (int m = 0; m < MEASURES; m++) {
        char number[NUMBER_SIZE];
        write_count(worth(cost, m), number);
        if (!isnan(worth(cost, m)))
            text_addf(&text, "%s%s %s", text.length > 0 ? ", " : "", LABELS[m], number);
    }
    words_say(words, "%s: %s.", what, text_string(&text));
    text_finish(&text);
}

static void tell(const struct scene *scene, struct words *words) {
    const struct lab *lab = panel_lab(scene);
    size_t now = panel_now(scene, lab->active);
    words_head(words, "Cost up to %s %s", lab_step_word(lab), number_count(lab->step).text);
    if (now > 0 && lab->run_count == 1) {
        struct cost last = cost_of_update(panel_run(scene), now);
        tell_cost(words, "The last update", &last);
    }
    for (int i = 0; i < lab->run_count; i++) {
        char name[LAB_NAME_SIZE] = "So far";
        struct cost all = cost_so_far(scene, i);
        if (lab->run_count > 1)
            lab_name(lab, i, name);
        tell_cost(words, name, &all);
    }
}

const struct panel cost_panel = {
    .wanted = wanted,
    .draw = draw,
    .tell = tell,
};
