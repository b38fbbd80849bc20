/* Values stand at the centres of cells, so that a tick on a whole cell is exact and a curve and its axis agree; braille
 * dots and strokes lie within the same coordinates. Numbers that would touch are thinned, never squeezed.
 */
#include "axes.h"

#include "glyphs.h"
#include "utf8.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

enum { LEAST_WIDTH = 12, LEAST_HEIGHT = 4, TEXT_CLUTTER = 240 };

void axis_write(struct axis *axis, enum glyph_tier tier, void (*text)(const struct ticks *, int, char *, size_t)) {
    for (int i = 0; i < axis->ticks.count; i++) {
        char plain[AXIS_TEXT_SIZE / 2];
        text(&axis->ticks, i, plain, sizeof plain);
        glyph_number(tier, plain, axis->text[i]);
    }
}

int axis_snap(const struct axis *axis, int most) {
    int intervals = axis->ticks.count - 1;
    if (intervals < 1 || most - 1 < intervals)
        return most;
    int cells = (most - 1) / intervals * intervals + 1;
    return most - cells > most / 5 ? most : cells;
}

int axes_below(enum glyph_tier tier, int height) {
    int both = tier == GLYPHS_ASCII ? 9 : 7;
    return height >= both ? 2 : height >= LEAST_HEIGHT ? 1 : 0;
}

static int widest(const struct axis *axis) {
    int width = 0;
    for (int i = 0; i < axis->ticks.count; i++)
        if (utf8_columns(axis->text[i]) > width)
            width = utf8_columns(axis->text[i]);
    return width;
}

void axes_place(struct axes *axes, enum glyph_tier tier, struct rect rect, int right) {
    bool bare = rect.width < LEAST_WIDTH || rect.height < LEAST_HEIGHT;
    axes->below = bare ? 0 : axes_below(tier, rect.height);
    axes->left = bare ? 0 : widest(&axes->y) + !axes->on_plot;
    if (axes->left > rect.width / 2)
        axes->left = 0;
    if (axes->left == 0)
        axes->on_plot = false;
    axes->plot = rect_inset(rect, axes->left, 0, bare ? 0 : right, axes->below);
}

/* ---- where values lie ---- */

/* From 0 at the axis' low end to 1; halved, as the whole might overflow. An axis of no length has all in its middle. */
static double share(const struct axis *axis, double value) {
    double half = axis->high / 2 - axis->low / 2;
    return half > 0 ? (value / 2 - axis->low / 2) / half : isnan(value) ? NAN : .5;
}

static double clamped(double cells) {
    return cells > 1e6 ? 1e6 : cells < -1e6 ? -1e6 : cells;
}

double axes_column(const struct axes *axes, double x) {
    return clamped(share(&axes->x, x) * (axes->plot.width - 1) + .5);
}

double axes_row(const struct axes *axes, double y) {
    return clamped((1 - share(&axes->y, y)) * (axes->plot.height - 1) + .5);
}

double axes_x(const struct axes *axes, double column) {
    double at = axes->plot.width > 1 ? (column - .5) / (axes->plot.width - 1) : .5;
    return axes->x.low * (1 - at) + axes->x.high * at;
}

static int tick_column(const struct axes *axes, int i) {
    return axes->plot.x + (int)floor(axes_column(axes, axes->x.ticks.value[i]));
}

static int tick_row(const struct axes *axes, int i) {
    return axes->plot.y + (int)floor(axes_row(axes, axes->y.ticks.value[i]));
}

/* ---- the vertical axis ---- */

/* Grid dots need a grey of their own (in few colours they would be as loud as the curve) and some rows between them. */
static void draw_grid(struct canvas *canvas, const struct look *look, const struct axes *axes) {
    if (look->glyphs == GLYPHS_ASCII || look->colors < COLORS_16 || axes->y.ticks.count * 2 > axes->plot.height + 1)
        return;
    static const uint32_t DOTS[] = {0x2801, 0x2802, 0x2804, 0x2840};
    int apart = look->glyphs == GLYPHS_BRAILLE ? 2 : 4;
    for (int i = 0; i < axes->y.ticks.count; i++) {
        double row = axes_row(axes, axes->y.ticks.value[i]);
        int quarter = (int)fmin(fmax((row - floor(row)) * 4, 0), 3);
        uint32_t dot = look->glyphs == GLYPHS_BRAILLE ? DOTS[quarter] : glyph_char(look->glyphs, GLYPH_DOT);
        for (int x = 0; x < axes->plot.width; x += apart)
            canvas_put(canvas, axes->plot.x + x, tick_row(axes, i), dot, INK_GRID);
    }
}

/* Where every row has its number, a `+` each would only be noise. */
static uint32_t tick_glyph(enum glyph_tier tier, const struct axes *axes) {
    if (tier != GLYPHS_ASCII)
        return 0x2524;
    return axes->y.ticks.count >= axes->plot.height ? '|' : '+';
}

static void draw_vertical(struct canvas *canvas, const struct look *look, const struct axes *axes) {
    int x = axes->plot.x - !axes->on_plot, bottom = axes->plot.y + axes->plot.height;
    for (int y = axes->plot.y; y < bottom; y++)
        canvas_put(canvas, x, y, glyph_char(look->glyphs, GLYPH_VERTICAL), INK_AXIS);
    bool named = !axes->y.name;
    for (int i = axes->y.ticks.count - 1, last = axes->plot.y - 1; i >= 0; i--) {
        int y = tick_row(axes, i);
        if (y <= last)
            continue;
        canvas_put(canvas, x, y, tick_glyph(look->glyphs, axes), INK_AXIS);
        canvas_text_right(canvas, x, y, axes->y.text[i], INK_AXIS);
        if (!named && y > last + 1 && last >= axes->plot.y) {
            canvas_text_right(canvas, x, last + 1, axes->y.name, INK_STRONG);
            named = true;
        }
        last = y;
    }
}

/* ---- the horizontal axis ---- */

static int text_start(const struct axes *axes, struct rect rect, int i) {
    int width = utf8_columns(axes->x.text[i]), x = tick_column(axes, i) - width / 2;
    int most = rect.x + rect.width - width;
    return x > most ? most : x < rect.x ? rect.x : x;
}

static int text_end(const struct axes *axes, struct rect rect, int i) {
    return text_start(axes, rect, i) + utf8_columns(axes->x.text[i]);
}

static bool texts_apart(const struct axes *axes, struct rect rect, int every) {
    for (int i = every; i < axes->x.ticks.count; i += every)
        if (text_start(axes, rect, i) <= text_end(axes, rect, i - every))
            return false;
    return true;
}

/* Every how many ticks a number can be written. */
static int thinning(const struct axes *axes, struct rect rect) {
    int every = 1;
    while (every < axes->x.ticks.count && !texts_apart(axes, rect, every))
        every++;
    return every;
}

/* The axis' name stands between the last two numbers; where there is no room, in place of the last but one. */
static int name_place(const struct axes *axes, struct rect rect, int every, bool *replaces) {
    int last = (axes->x.ticks.count - 1) / every * every, before = last - every;
    *replaces = false;
    if (!axes->x.name || before < 0)
        return rect.x - 1;
    int width = utf8_columns(axes->x.name), from = text_end(axes, rect, before), to = text_start(axes, rect, last);
    if (to - from >= width + 2)
        return from + (to - from - width + 1) / 2;
    from = before >= every ? text_end(axes, rect, before - every) : rect.x;
    int at = tick_column(axes, before) - width / 2;
    *replaces = before >= every && at > from && at + width < to;
    return *replaces ? at : rect.x - 1;
}

/* A single row below has the name at its left, if it fits: `step 0 . . . 50`. */
static bool name_at_left(const struct axes *axes, struct rect rect) {
    return axes->below == 1 && axes->x.name && rect.x + utf8_columns(axes->x.name) < text_start(axes, rect, 0);
}

/* A text on the horizontal axis; the dots beside it give way. */
static void write_apart(struct canvas *canvas, const struct axes *axes, int x, int y, const char *text, enum ink ink) {
    int end = x + canvas_text(canvas, x, y, text, ink), right = axes->plot.x + axes->plot.width;
    if (x > axes->plot.x)
        canvas_put(canvas, x - 1, y, ' ', INK_AXIS);
    if (end < right)
        canvas_put(canvas, end, y, ' ', INK_AXIS);
}

static void draw_numbers(struct canvas *canvas, const struct axes *axes, struct rect rect, int y) {
    bool replaces = false, left = name_at_left(axes, rect);
    int every = thinning(axes, rect), name = left ? rect.x : name_place(axes, rect, every, &replaces);
    int last = (axes->x.ticks.count - 1) / every * every;
    for (int i = 0; i < axes->x.ticks.count; i += every)
        if (!replaces || i != last - every)
            write_apart(canvas, axes, text_start(axes, rect, i), y, axes->x.text[i], INK_AXIS);
    if (name >= rect.x)
        write_apart(canvas, axes, name, y, axes->x.name, INK_STRONG);
}

static void draw_line(struct canvas *canvas, const struct look *look, const struct axes *axes, int y) {
    bool plain = look->glyphs == GLYPHS_ASCII;
    for (int x = 0; x < axes->plot.width; x++)
        canvas_put(canvas, axes->plot.x + x, y, glyph_char(look->glyphs, GLYPH_HORIZONTAL), INK_AXIS);
    for (int i = 0; i < axes->x.ticks.count; i++)
        canvas_put(canvas, tick_column(axes, i), y, plain ? '+' : 0x2534, INK_AXIS);
    if (axes->left > 0)
        canvas_put(canvas, axes->plot.x - !axes->on_plot, y, plain ? '+' : 0x2570, INK_AXIS);
}

/* Without a line, dots between the numbers keep the eye on the scale. */
static void draw_minor(struct canvas *canvas, const struct look *look, const struct axes *axes, int y) {
    struct ticks minor;
    ticks_choose(axes->x.low, axes->x.high, axes->plot.width / 3, &minor);
    for (int i = 0; i < minor.count; i++)
        canvas_put(canvas, axes->plot.x + (int)floor(axes_column(axes, minor.value[i])), y,
                   glyph_char(look->glyphs, GLYPH_DOT), INK_AXIS);
}

void axes_draw(struct canvas *canvas, const struct look *look, struct rect rect, const struct axes *axes) {
    int bottom = axes->plot.y + axes->plot.height;
    if (axes->plot.width < 1 || axes->plot.height < 1)
        return;
    draw_grid(canvas, look, axes);
    if (axes->left > 0)
        draw_vertical(canvas, look, axes);
    if (axes->below == 2)
        draw_line(canvas, look, axes, bottom);
    if (axes->below == 1)
        draw_minor(canvas, look, axes, bottom);
    if (axes->below > 0 && axes->x.ticks.count > 0)
        draw_numbers(canvas, axes, rect, bottom + axes->below - 1);
}

/* ---- room for text ---- */

/* Two texts side by side read as one: a letter or digit counts as more than a line. */
static int cell_clutter(const struct canvas *canvas, int x, int y) {
    const struct cell *cell = canvas_at(canvas, x, y);
    if (!cell || cell->glyph == ' ' || cell->ink == INK_GRID)
        return 0;
    if (cell->ink == INK_AXIS || (cell->glyph < 0x7f && isalnum((int)cell->glyph)))
        return TEXT_CLUTTER;
    return cell->ink == INK_FAINT ? 12 : cell->ink == INK_DIM ? 20 : 60;
}

int axes_clutter(const struct canvas *canvas, const struct axes *axes, int x, int y, int width) {
    struct rect plot = axes->plot;
    if (x < plot.x || y < plot.y || x + width > plot.x + plot.width || y >= plot.y + plot.height)
        return 1 << 20;
    int sum = 0;
    for (int i = 0; i < width; i++)
        sum += cell_clutter(canvas, x + i, y);
    sum += (cell_clutter(canvas, x - 1, y) + cell_clutter(canvas, x + width, y)) / 2;
    int near = cell_clutter(canvas, x - 2, y), far = cell_clutter(canvas, x + width + 1, y);
    return sum + (near >= TEXT_CLUTTER || far >= TEXT_CLUTTER ? TEXT_CLUTTER / 2 : 0);
}

bool axes_write(struct canvas *canvas, const struct axes *axes, const struct axes_spot spots[], int count, int most,
                const char *text, enum ink ink) {
    int width = utf8_columns(text), least = most, best = -1;
    for (int i = 0; i < count; i++) {
        int clutter = axes_clutter(canvas, axes, spots[i].x, spots[i].y, width);
        if (clutter < least) {
            least = clutter;
            best = i;
        }
    }
    if (best >= 0)
        canvas_text(canvas, spots[best].x, spots[best].y, text, ink);
    return best >= 0;
}
