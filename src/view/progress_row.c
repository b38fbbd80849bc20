/* What matters most stands furthest right and is drawn first: the key that stops, then the time left, the bar, and
 * what goes on in the columns that remain. The time left supposes that the rest goes as fast as what is done. */
#include "progress_row.h"

#include "bar.h"
#include "layout.h"
#include "utf8.h"

#include <math.h>
#include <stdio.h>

enum { BAR_WIDTH = 20, WHAT_LEAST = 12 };

/* A judgement by less than that much of the work and of time is none. */
static const double SHARE_LEAST = 1e-5, SECONDS_LEAST = 0.5;

static double share(const struct progress_row *row) {
    return row->total > 0 ? fmin(fmax(row->done / row->total, 0), 1) : NAN;
}

double progress_row_left(const struct progress_row *row) {
    double done = share(row);
    bool judged = done >= SHARE_LEAST && row->seconds >= SECONDS_LEAST;
    return judged ? row->seconds * (1 - done) / done : NAN;
}

void progress_row_time(double seconds, char *out, size_t size) {
    static const struct {
        double from, unit;
        const char *word;
    } UNITS[] = {{7200, 3600, "h"}, {120, 60, "min"}, {0, 1, "s"}};
    size_t i = 0;
    while (seconds < UNITS[i].from)
        i++;
    snprintf(out, size, "%.0f %s", fmin(ceil(seconds / UNITS[i].unit), 9999), UNITS[i].word);
}

static void write_time(const struct progress_row *row, char out[24]) {
    double left = progress_row_left(row);
    char time[16] = "";
    if (isfinite(left))
        progress_row_time(fmax(left, 1), time, sizeof time);
    snprintf(out, 24, isfinite(left) ? "%s left" : "%s", time);
}

/* Ends at column `end`; returns where the bar begins. */
static int draw_bar(struct canvas *canvas, const struct look *look, const struct progress_row *row, int end, int y) {
    char percent[8] = "";
    if (!isnan(share(row)))
        snprintf(percent, sizeof percent, "%3.0f %%", floor(100 * share(row)));
    int x = end - utf8_columns(percent);
    canvas_text(canvas, x, y, percent, INK_TEXT);
    x -= BAR_WIDTH + 1;
    bar_draw(canvas, look, x, y, BAR_WIDTH, share(row));
    return x;
}

/* What waits, and the key that stops. Returns where that begins. */
static int draw_keys(struct canvas *canvas, const struct progress_row *row, int end, int y) {
    char key[40] = "", waiting[40];
    if (row->stopped)
        snprintf(key, sizeof key, "%s stops", row->stopped);
    end -= utf8_columns(key);
    canvas_text(canvas, end, y, key, INK_STRONG);
    snprintf(waiting, sizeof waiting, row->waiting == 1 ? "%d key waits" : "%d keys wait", row->waiting);
    if (row->waiting == 0 || end - utf8_columns(waiting) - 2 < WHAT_LEAST)
        return end;
    end -= utf8_columns(waiting) + 2;
    canvas_text(canvas, end, y, waiting, INK_TEXT);
    return end;
}

void progress_row_draw(struct canvas *canvas, const struct look *look, const struct progress_row *row) {
    struct layout layout = layout_screen(canvas->width, canvas->height, look->glyphs);
    int y = layout.size == LAYOUT_TOO_SMALL ? canvas->height - 1 : layout.sentence.y;
    char time[24];
    write_time(row, time);
    canvas_fill(canvas, (struct rect){0, y, canvas->width, 1}, ' ', INK_TEXT, GROUND_PAGE);
    int end = draw_keys(canvas, row, canvas->width - 1, y);
    if (end - 12 >= BAR_WIDTH + WHAT_LEAST) {
        end -= 12;
        canvas_text(canvas, end, y, time, INK_TEXT);
    }
    if (row->total > 0 && end - BAR_WIDTH - 9 >= WHAT_LEAST)
        end = draw_bar(canvas, look, row, end - 2, y);
    canvas_text_clip(canvas, 1, y, end - 3, row->what, INK_TEXT);
}
