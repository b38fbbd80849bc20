/* A list for each parameter: side by side where wide, below each other where high, else that of the first. */
#include "lab_panels.h"

#include "number.h"
#include "pane.h"
#include "panel_part.h"
#include "shares.h"

#include <stdio.h>

enum { LIST_WIDTH = 26, LIST_HEIGHT = 6, GAP = 3, SAID = 6 };

static int wanted(const struct scene *scene, int width, int *least) {
    (void)width;
    *least = LIST_HEIGHT + panel_frame(scene);
    return shares_state(panel_settings(scene, panel_lab(scene)->active)->optimizer) ? 40 : 0;
}

static void draw_list(const struct scene *scene, struct canvas *canvas, struct rect rect, size_t update,
                      int parameter) {
    struct shares shares;
    if (!shares_unroll(panel_run(scene), update, parameter, scene->look.glyphs, &shares))
        return;
    struct bars_figure bars = {.rows = shares.rows,
                               .count = shares.count,
                               .keep_last = true,
                               .places = 4,
                               .total = shares.total,
                               .ink = panel_ink(scene, panel_lab(scene)->active)};
    bars_figure_draw(canvas, &scene->look, rect, &bars);
}

static void draw_lists(const struct scene *scene, struct canvas *canvas, struct rect rect, size_t update) {
    int count = run_objective(panel_run(scene))->parameters;
    int across = (rect.width + GAP) / (LIST_WIDTH + GAP);
    across = across < 1 ? 1 : across > count ? count : across;
    int down = across < count ? (rect.height + 1) / (LIST_HEIGHT + 1) : 1;
    down = down < 1 ? 1 : down > (count + across - 1) / across ? (count + across - 1) / across : down;
    int width = (rect.width - GAP * (across - 1)) / across, height = (rect.height - down + 1) / down;
    for (int i = 0; i < count && i < across * down; i++)
        draw_list(scene, canvas,
                  (struct rect){rect.x + i % across * (width + GAP), rect.y + i / across * (height + 1), width, height},
                  update, i);
}

static void draw(const struct scene *scene, struct canvas *canvas, struct rect rect) {
    const struct optimizer *optimizer = panel_settings(scene, panel_lab(scene)->active)->optimizer;
    const char *state = shares_state(optimizer);
    size_t now = panel_now(scene, panel_lab(scene)->active);
    char what[48], title[PANEL_TITLE_SIZE], qualifier[48], words[160];
    snprintf(what, sizeof what, state ? "shares in %s" : "shares", state);
    panel_title(scene, what, title);
    snprintf(words, sizeof words, "%s remembers no earlier gradient: its move is that of the present one alone.",
             optimizer->title);
    if (!state || now == 0) {
        panel_say(scene, canvas, rect, title, state ? "No update yet: nothing has been gathered." : words);
        return;
    }
    snprintf(qualifier, sizeof qualifier, "update %s", number_count(now).text);
    struct rect inside = pane_draw(canvas, &scene->look, rect, title, qualifier, false);
    draw_lists(scene, canvas, rect_inset(inside, 1, 0, 1, 0), now);
}

/* "g 12 0.1, g 11 0.09, .., all before 0.3; their sum, u (w), 0.7", the newest first. */
static void tell_list(const struct shares *shares, struct words *words) {
    struct text text = {0};
    char number[NUMBER_SIZE];
    double sum = 0, before = 0;
    for (int i = shares->count - 1; i >= 0; i--) {
        sum += shares->rows[i].value;
        before += i < shares->count - SAID ? shares->rows[i].value : 0;
        if (i >= shares->count - SAID)
            text_addf(&text, "%s%s %s", text.length > 0 ? ", " : "", shares->rows[i].label,
                      words_number(shares->rows[i].value, number));
    }
    if (shares->count > SAID)
        text_addf(&text, ", all before %s", words_number(before, number));
    words_say(words, "%s; their sum, %s, %s.", text_string(&text), shares->total, words_number(sum, number));
    text_finish(&text);
}

static void tell(const struct scene *scene, struct words *words) {
    const struct optimizer *optimizer = panel_settings(scene, panel_lab(scene)->active)->optimizer;
    size_t now = panel_now(scene, panel_lab(scene)->active);
    struct shares shares;
    panel_head(scene, words, "Shares of the gradients");
    if (!shares_state(optimizer))
        words_say(words, "%s remembers no earlier gradient.", optimizer->title);
    else if (now == 0)
        words_say(words, "No update yet: nothing has been gathered.");
    else
        for (int i = 0; i < run_objective(panel_run(scene))->parameters; i++)
            if (shares_unroll(panel_run(scene), now, i, GLYPHS_ASCII, &shares))
                tell_list(&shares, words);
}

const struct panel shares_panel = {
    .tall = true,
    .says = true,
    .wanted = wanted,
    .draw = draw,
    .tell = tell,
};
