/* One table of measures and two ways to lay it out: a run a row where wide, a measure a row where narrow; whichever
 * shows more. Measures that don't fit are left out from the last. */
#include "lab_panels.h"

#include "glyphs.h"
#include "number.h"
#include "pane.h"
#include "race_part.h"
#include "utf8.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    NAME_WIDTH = 10, /* with its sign; one that is longer where there is room */
    NAME_MOST = 16,
    LABEL_WIDTH = 9,
    COLUMN_LEAST = 9,
    SPREAD = 4,     /* columns more that a measure may have */
    TITLE_ROOM = 44 /* with the mark beside it */
};

/* The number, and behind it the mark of the best. */
static void draw_worth(const struct race *race, int end, int y, int measure, int i) {
    char text[2 * NUMBER_SIZE];
    bool best = race->best[measure] == i, active = i == panel_lab(race->scene)->active;
    race_write(race, measure, i, text);
    canvas_text_right(race->canvas, end, y, text, best || active ? INK_STRONG : INK_TEXT);
    if (best)
        canvas_put(race->canvas, end, y, '*', INK_STRONG);
}

static void draw_name(const struct race *race, int x, int y, int width, int i) {
    char name[LAB_NAME_SIZE];
    lab_name(panel_lab(race->scene), i, name);
    canvas_put(race->canvas, x, y, panel_sign(race->scene, i), panel_ink(race->scene, i));
    canvas_text_clip(race->canvas, x + 2, y, width - 2, name, panel_ink(race->scene, i));
}

/* ---- a run a row ---- */

/* A blank, the head or the longest number; the best one's mark stands in the next column's blank, where
 * there is no number. */
static int measure_width(const struct race *race, int measure) {
    char text[2 * NUMBER_SIZE], words[RACE_LABEL_SIZE];
    int width = RACE_MEASURES[measure].width;
    for (int line = 0; line < 2; line++) {
        int shown = race->heads == 1 ? RACE_MEASURES[measure].brief : line;
        int columns = 1 + utf8_columns(race_spelled(race, RACE_MEASURES[measure].head[shown], words));
        width = columns > width ? columns : width;
    }
    for (int i = 0; i < race->count; i++) {
        race_write(race, measure, i, text);
        width = 2 + utf8_columns(text) > width ? 2 + utf8_columns(text) : width;
    }
    return width;
}

/* How many measures have room beside names of that width; `spare` columns are left. */
static int measures_beside(const struct race *race, int name, int *spare) {
    int count = 0;
    *spare = race->rect.width - 2 - name;
    while (count < race->measure_count && measure_width(race, race->measures[count]) <= *spare)
        *spare -= measure_width(race, race->measures[count++]);
    return count;
}

/* The runs' names come before further measures. */
static int rows_measures(const struct race *race, int *spare, int *name) {
    *name = NAME_WIDTH;
    for (int i = 0; i < race->count; i++) {
        char text[LAB_NAME_SIZE];
        lab_name(panel_lab(race->scene), i, text);
        *name = 2 + utf8_columns(text) > *name ? 2 + utf8_columns(text) : *name;
    }
    *name = *name > NAME_MOST ? NAME_MOST : *name;
    return measures_beside(race, *name, spare);
}

/* One line of heads where that lets more runs in, or a measure more. */
static int heads_for(struct race *race) {
    int spare, name, measures[2];
    for (race->heads = 1; race->heads <= 2; race->heads++)
        measures[race->heads - 1] = rows_measures(race, &spare, &name);
    return race->count > race->rect.height - 2 || measures[0] > measures[1] ? 1 : 2;
}

static int rows_runs(const struct race *race) {
    int room = race->rect.height - race->heads;
    return room < 0 ? 0 : room < race->count ? room : race->count;
}

static void draw_here(const struct race *race, int y) {
    const struct look *look = &race->scene->look;
    canvas_ground(race->canvas, (struct rect){race->rect.x, y, race->rect.width, 1}, GROUND_ROW);
    canvas_text(race->canvas, race->rect.x, y, glyph_string(look->glyphs, GLYPH_HERE), INK_STRONG);
}

static void draw_measure(const struct race *race, int measure, int end) {
    const char *const *head = RACE_MEASURES[measure].head;
    int y = race->rect.y, heads = race->heads;
    char words[RACE_LABEL_SIZE];
    if (heads == 1)
        canvas_text_right(race->canvas, end, y, race_spelled(race, head[RACE_MEASURES[measure].brief], words), INK_DIM);
    for (int line = 0; line < 2 && heads == 2; line++)
        canvas_text_right(race->canvas, end, y + line, race_spelled(race, head[line], words), INK_DIM);
    for (int i = 0; i < race->shown; i++)
        draw_worth(race, end, y + heads + i, measure, race->first + i);
}

static void draw_rows(struct race *race) {
    int spare, name, columns = rows_measures(race, &spare, &name), end = race->rect.x + 1 + name;
    int wider = columns > 0 ? spare / columns : 0;
    for (int i = 0; i < race->shown; i++) {
        int y = race->rect.y + race->heads + i;
        if (race->first + i == panel_lab(race->scene)->active && race->count > 1)
            draw_here(race, y);
        draw_name(race, race->rect.x + 2, y, name + (wider > 1), race->first + i);
    }
    for (int m = 0; m < columns; m++) {
        end += measure_width(race, race->measures[m]) + (wider > SPREAD ? SPREAD : wider);
        draw_measure(race, race->measures[m], end);
    }
}

/* ---- a measure a row ---- */

/* What all runs differ in, where their names are it and a number: "eta 0.1", "eta 1"; NULL: something else. */
static const char *shared_word(const struct race *race) {
    const struct lab *lab = panel_lab(race->scene);
    const char *word = lab->definitions[0]->vary_key;
    for (int i = 0; i < race->count && word; i++) {
        char name[LAB_NAME_SIZE];
        size_t length = strlen(word);
        lab_name(lab, i, name);
        if (strncmp(name, word, length) != 0 || name[length] != ' ')
            word = NULL;
    }
    return word;
}

/* The name above the run's column: of names with a word in common what comes after it, the word stands aside. */
static void column_name(const struct race *race, int i, char out[LAB_NAME_SIZE]) {
    const char *word = shared_word(race);
    char name[LAB_NAME_SIZE];
    lab_name(panel_lab(race->scene), i, name);
    snprintf(out, LAB_NAME_SIZE, "%s", word ? name + strlen(word) + 1 : name);
}

/* A blank, the run's sign and name or its longest number, and the best one's mark. */
static int column_width(const struct race *race, int i) {
    char name[LAB_NAME_SIZE], text[2 * NUMBER_SIZE];
    column_name(race, i, name);
    int width = 2 + utf8_columns(name);
    for (int m = 0; m < race->measure_count && m + 1 < race->rect.height; m++) {
        race_write(race, race->measures[m], i, text);
        width = utf8_columns(text) > width ? utf8_columns(text) : width;
    }
    return 2 + width;
}

/* As many as have room, if all are as wide as the widest; all, if they have room as they are. */
static int columns_runs(const struct race *race) {
    int room = race->rect.width - 1 - LABEL_WIDTH, all = 0, widest = COLUMN_LEAST;
    for (int i = 0; i < race->count; i++) {
        int width = column_width(race, i);
        widest = width > widest ? width : widest;
        all += width;
    }
    if (all <= room)
        return race->count;
    return room / widest < 1 ? 1 : room / widest < race->count ? room / widest : race->count;
}

/* A run's sign and name above its column. */
static void draw_column_name(const struct race *race, int end, int i) {
    char name[LAB_NAME_SIZE];
    column_name(race, i, name);
    int width = utf8_columns(name), y = race->rect.y;
    canvas_put(race->canvas, end - width - 2, y, panel_sign(race->scene, i), panel_ink(race->scene, i));
    canvas_text(race->canvas, end - width, y, name, panel_ink(race->scene, i));
}

static void draw_columns(struct race *race) {
    int end = race->rect.x + 1 + LABEL_WIDTH, y = race->rect.y, spare = race->rect.width - 1 - LABEL_WIDTH;
    const char *word = shared_word(race);
    if (word)
        canvas_text_clip(race->canvas, race->rect.x + 1, y, LABEL_WIDTH, word, INK_DIM);
    for (int i = 0; i < race->shown; i++)
        spare -= column_width(race, race->first + i);
    int wider = spare / race->shown < SPREAD ? spare / race->shown : SPREAD;
    for (int i = 0; i < race->shown; i++) {
        end += column_width(race, race->first + i) + wider;
        draw_column_name(race, end - 1, race->first + i);
        for (int m = 0; m < race->measure_count && m + 1 < race->rect.height; m++)
            draw_worth(race, end - 1, y + 1 + m, race->measures[m], race->first + i);
    }
    for (int m = 0; m < race->measure_count && m + 1 < race->rect.height; m++) {
        char words[RACE_LABEL_SIZE];
        canvas_text(race->canvas, race->rect.x + 1, y + 1 + m,
                    race_spelled(race, RACE_MEASURES[race->measures[m]].label, words), INK_DIM);
    }
}

/* ---- all ---- */

/* The runs in sight are those round the active one. */
static void choose_runs(struct race *race, int shown) {
    int first = panel_lab(race->scene)->active - shown / 2;
    first = first > race->count - shown ? race->count - shown : first;
    race->first = first < 0 ? 0 : first;
    race->shown = shown;
}

static void race_init(struct race *race, const struct scene *scene, struct rect rect) {
    race_collect(race, scene, rect);
    race->heads = heads_for(race);
}

/* The way that shows more runs; of two that show all of them, the one with more measures. */
static bool as_rows(const struct race *race) {
    int spare, name, height = race->rect.height - 1, runs[2] = {rows_runs(race), columns_runs(race)};
    int measures[2] = {rows_measures(race, &spare, &name), height < race->measure_count ? height : race->measure_count};
    return runs[0] != runs[1] ? runs[0] > runs[1] : measures[0] >= measures[1];
}

static int wanted(const struct scene *scene, int width, int *least) {
    struct race race;
    race_init(&race, scene, pane_inside(&scene->look, (struct rect){0, 0, width, 40}));
    *least = 4 + panel_frame(scene);
    return panel_frame(scene) + (as_rows(&race) ? race.heads + race.count : race.measure_count + 1);
}

/* The title says where, the qualifier what the mark means; runs that have no room come first. */
static void write_title(const struct race *race, char *title, char *mark, size_t size) {
    const struct lab *lab = panel_lab(race->scene);
    double reach = lab_reach(lab, lab->active, MARK_REACHED);
    char number[NUMBER_SIZE];
    number_digits(number, reach, 2);
    *mark = '\0';
    if (!lab->reach.is_loss && isfinite(reach))
        snprintf(mark, size, "%s%s: L<%.12s", race->marks[0],
                 race->rect.width >= RACE_PLACES_FROM ? " of the way down" : "", number);
    else if (!lab->reach.is_loss)
        snprintf(mark, size, "%s: unknown", race->marks[0]);
    snprintf(title, size, "the race");
    if (race->shown < race->count)
        snprintf(title, size, "the race  %d to %d of %d", race->first + 1, race->first + race->shown, race->count);
    else if (race->rect.width >= TITLE_ROOM || !*mark)
        snprintf(title, size, "the race  at %s %s", lab_step_word(lab), number_count(lab->step).text);
}

static void draw(const struct scene *scene, struct canvas *canvas, struct rect rect) {
    struct race race;
    char title[64], mark[64];
    race_init(&race, scene, pane_inside(&scene->look, rect));
    race.canvas = canvas;
    bool rows = as_rows(&race);
    choose_runs(&race, rows ? rows_runs(&race) : columns_runs(&race));
    write_title(&race, title, mark, sizeof title);
    pane_draw(canvas, &scene->look, rect, title, mark, false);
    if (race.rect.height >= 3 && race.shown > 0)
        (rows ? draw_rows : draw_columns)(&race);
}

/* "L 0.0123, the best; 99.9% at step: not so far; .." */
static void tell_racer(const struct race *race, struct words *words, int i) {
    char name[LAB_NAME_SIZE], number[2 * NUMBER_SIZE], label[RACE_LABEL_SIZE];
    struct text text = {0};
    lab_name(panel_lab(race->scene), i, name);
    for (int k = 0; k < race->measure_count; k++) {
        int m = race->measures[k];
        race_write(race, m, i, number);
        if (!isnan(race->worth[m][i]))
            text_addf(&text, "%s%s %s%s", text.length > 0 ? "; " : "", race_spelled(race, RACE_MEASURES[m].said, label),
                      number, race->best[m] == i ? ", the best" : "");
        else if (race_tells_mark(m))
            text_addf(&text, "; %s not so far", race_spelled(race, "@", label));
    }
    words_say(words, "%s: %s.", name, text_string(&text));
    text_finish(&text);
}

static void tell(const struct scene *scene, struct words *words) {
    struct race race;
    char title[64], mark[64];
    race_init(&race, scene, (struct rect){0, 0, WORDS_WIDTH, 2 * RUNS_IN_LAB_MAX});
    race.shown = race.count;
    write_title(&race, title, mark, sizeof title);
    words_head(words, "The race at %s %s", lab_step_word(panel_lab(scene)), number_count(panel_lab(scene)->step).text);
    if (*mark)
        words_say(words, "The mark, %s.", mark);
    for (int i = 0; i < race.count; i++)
        tell_racer(&race, words, i);
}

const struct panel race_panel = {
    .wanted = wanted,
    .draw = draw,
    .tell = tell,
};
