/* Units are square: a row counts two columns. The scale is the largest at which the ticks fall on whole cells, so
 * that an arrow to a round number ends where its number stands. A label belongs to its head; where another arrow's head
 * is at the same place, the longer one keeps it and the other is named along its shaft. */
#include "vectors_figure.h"

#include "caption.h"
#include "formula.h"
#include "glyphs.h"
#include "number.h"
#include "sketch.h"
#include "tex.h"
#include "text.h"
#include "utf8.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { TICK_COLUMNS = 6, TICKS_MOST = 9, PLANE_LEAST = 12, LABEL_MARGIN = 5, SPOTS = 160, DIGITS = 4 };

struct view {
    const struct vectors_arrow *arrows[VECTORS_MAX]; /* those drawn */
    int count;
    struct sketch sketch;
    double low[2], high[2]; /* the part of the plane that must be seen */
    double scale;           /* columns to a unit */
    double zero[2];         /* the origin, in cells */
    double step;            /* from tick to tick */
};

/* ---- labels ---- */

static bool is_greek(const char *word) {
    char command[24];
    size_t offset;
    struct error error;
    if (snprintf(command, sizeof command, "\\%s", word) >= (int)sizeof command || strlen(word) < 2)
        return false;
    struct tex *tex = tex_parse(command, &offset, &error);
    bool known = tex && tex_only(tex)->kind == TEX_SYMBOL && tex_only(tex)->class == TEX_ORDINARY;
    tex_destroy(tex);
    return known;
}

/* One word of a plain label, as TeX: Greek gets its backslash, `d_theta` its delta. */
static void add_word(const char *word, size_t length, struct text *tex) {
    char copy[24];
    if (length >= sizeof copy) {
        text_add_bytes(tex, word, length);
        return;
    }
    snprintf(copy, sizeof copy, "%.*s", (int)length, word);
    if (strncmp(copy, "d_", 2) == 0 && is_greek(copy + 2))
        text_addf(tex, "\\Delta\\%s", copy + 2);
    else
        text_addf(tex, is_greek(copy) ? "\\%s" : "%s", copy);
}

static size_t word_length(const char *text) {
    size_t length = 0;
    while (isalnum((unsigned char)text[length]) || text[length] == '_')
        length++;
    return length;
}

/* A delta belongs to what follows it, without a blank. */
static void add_joined(const char *text, struct text *out) {
    static const char DELTA[] = "\u0394 ";
    for (const char *at; (at = strstr(text, DELTA)); text = at + sizeof DELTA - 1)
        text_add_bytes(out, text, (size_t)(at - text) + sizeof DELTA - 2);
    text_add(out, text);
}

/* Plain labels stay as they are in ASCII: they are written so that they can be read there. */
void vectors_label(enum glyph_tier tier, const char *label, struct text *out) {
    if (!strchr(label, '\\') && tier == GLYPHS_ASCII) {
        text_add(out, label);
        return;
    }
    struct text tex = {0};
    for (const char *at = label; *at && !strchr(label, '\\');) {
        size_t length = word_length(at);
        if (length > 0)
            add_word(at, length, &tex);
        else
            text_add_bytes(&tex, at, length = 1);
        at += length;
    }
    struct text line = {0};
    formula_line(tex.length ? text_string(&tex) : label, tier, &line);
    add_joined(text_string(&line), out);
    text_finish(&line);
    text_finish(&tex);
}

static bool has_label(const struct vectors_arrow *arrow) {
    return arrow->label && arrow->label[0];
}

static void label_of(enum glyph_tier tier, const struct vectors_arrow *arrow, char out[CAPTION_TEXT_SIZE]) {
    struct text text = {0};
    vectors_label(tier, arrow->label, &text);
    if (text.length >= CAPTION_TEXT_SIZE)
        text_cut(&text, 0);
    snprintf(out, CAPTION_TEXT_SIZE, "%s", text_string(&text));
    text_finish(&text);
}

/* ---- the plane ---- */

static bool drawable(const struct vectors_arrow *arrow) {
    return fabs(arrow->from[0]) < 1e300 && fabs(arrow->from[1]) < 1e300 && fabs(arrow->to[0]) < 1e300 &&
           fabs(arrow->to[1]) < 1e300;
}

static void collect(struct view *view, const struct vectors_figure *figure) {
    for (int i = 0; i < figure->count && view->count < VECTORS_MAX; i++)
        if (drawable(&figure->arrows[i]))
            view->arrows[view->count++] = &figure->arrows[i];
}

static void see(struct view *view, const double at[2]) {
    for (int k = 0; k < 2; k++) {
        view->low[k] = fmin(view->low[k], at[k]);
        view->high[k] = fmax(view->high[k], at[k]);
    }
}

static bool usable(const double range[2]) {
    return range[1] - range[0] > 0 && fabs(range[0]) < 1e300 && fabs(range[1]) < 1e300;
}

static void find_range(struct view *view, const struct vectors_figure *figure) {
    for (int i = 0; i < view->count; i++) {
        see(view, view->arrows[i]->from);
        see(view, view->arrows[i]->to);
    }
    if (figure->has_over && usable(figure->w) && usable(figure->b))
        for (int k = 0; k < 2; k++) {
            view->low[k] = k ? figure->b[0] : figure->w[0];
            view->high[k] = k ? figure->b[1] : figure->w[1];
        }
}

/* Rounded so that a tick is a whole even number of columns, unless that would lose a third. */
static void find_scale(struct view *view, struct rect plot) {
    double wide = view->high[0] - view->low[0], high = view->high[1] - view->low[1];
    double columns = fmax(plot.width - 1 - 2 * LABEL_MARGIN, 1), rows = fmax(plot.height - 3, 1);
    view->scale = fmin(wide > 0 ? columns / wide : INFINITY, high > 0 ? 2 * rows / high : INFINITY);
    if (!isfinite(view->scale))
        view->scale = fmin(columns, 2 * rows);
    struct ticks ticks;
    double shown = plot.width / view->scale;
    int most = plot.width / TICK_COLUMNS;
    ticks_choose(0, shown, most < 2 ? 2 : most > TICKS_MOST ? TICKS_MOST : most, &ticks);
    view->step = ticks.count > 1 ? ticks.value[1] - ticks.value[0] : 0;
    double cells = floor(view->step * view->scale / 2) * 2;
    if (view->step > 0 && cells >= 4 && cells < 1e6 && cells > .66 * view->step * view->scale)
        view->scale = cells / view->step;
}

static void find_zero(struct view *view, struct rect plot) {
    double middle_w = view->low[0] / 2 + view->high[0] / 2, middle_b = view->low[1] / 2 + view->high[1] / 2;
    view->zero[0] = floor(plot.width / 2. - middle_w * view->scale) + .5;
    view->zero[1] = floor(plot.height / 2. + middle_b * view->scale / 2) + .5;
}

static void place(const struct view *view, const double at[2], double cell[2]) {
    cell[0] = view->zero[0] + at[0] * view->scale;
    cell[1] = view->zero[1] - at[1] * view->scale / 2;
}

/* ---- axes through the origin ---- */

static int within(double value, int most) {
    return (int)fmin(fmax(floor(value), 0), most > 0 ? most - 1 : 0);
}

static void write_tick(const struct view *view, double value, char out[CAPTION_TEXT_SIZE]) {
    caption_short(view->sketch.look->glyphs, value, 6, out);
}

static void draw_w_ticks(struct view *view, int row) {
    struct rect plot = view->sketch.axes.plot;
    uint32_t tick = view->sketch.look->glyphs == GLYPHS_ASCII ? '+' : 0x2534;
    for (int i = -64; i <= 64; i++) {
        char text[CAPTION_TEXT_SIZE];
        double column = view->zero[0] + i * view->step * view->scale;
        write_tick(view, i * view->step, text);
        int width = utf8_columns(text), x = plot.x + within(column, plot.width) - (width - 1) / 2;
        if (i == 0 || column < width || column > plot.width - width - 2)
            continue;
        sketch_mark(&view->sketch, (double[]){column, row + .5}, tick, INK_AXIS);
        if (row + 1 < plot.height)
            canvas_text(view->sketch.canvas, x, plot.y + row + 1, text, INK_AXIS);
    }
}

static void draw_b_ticks(struct view *view, int column) {
    struct rect plot = view->sketch.axes.plot;
    uint32_t tick = view->sketch.look->glyphs == GLYPHS_ASCII ? '+' : 0x2524;
    for (int i = -64; i <= 64; i++) {
        char text[CAPTION_TEXT_SIZE];
        double row = view->zero[1] - i * view->step * view->scale / 2;
        write_tick(view, i * view->step, text);
        if (i == 0 || row < 1 || row >= plot.height)
            continue;
        sketch_mark(&view->sketch, (double[]){column + .5, row}, tick, INK_AXIS);
        if (column - utf8_columns(text) >= 1)
            canvas_text_right(view->sketch.canvas, plot.x + column - 1, plot.y + (int)row, text, INK_AXIS);
    }
}

static void draw_axes(struct view *view) {
    struct rect plot = view->sketch.axes.plot;
    struct canvas *canvas = view->sketch.canvas;
    enum glyph_tier tier = view->sketch.look->glyphs;
    int column = within(view->zero[0], plot.width), row = within(view->zero[1], plot.height);
    for (int x = 0; x < plot.width; x++)
        canvas_put(canvas, plot.x + x, plot.y + row, glyph_char(tier, GLYPH_HORIZONTAL), INK_AXIS);
    for (int y = 0; y < plot.height; y++)
        canvas_put(canvas, plot.x + column, plot.y + y, glyph_char(tier, GLYPH_VERTICAL), INK_AXIS);
    canvas_put(canvas, plot.x + column, plot.y + row, tier == GLYPHS_ASCII ? '+' : 0x253c, INK_AXIS);
    if (view->step > 0 && plot.width >= PLANE_LEAST) {
        draw_w_ticks(view, row);
        draw_b_ticks(view, column);
    }
    canvas_put(canvas, plot.x + plot.width - 1, plot.y + row, 'w', INK_STRONG);
    canvas_put(canvas, plot.x + column, plot.y, 'b', INK_STRONG);
}

/* ---- arrows ---- */

static bool same_place(const double a[2], const double b[2], double scale) {
    return fabs(a[0] - b[0]) * scale < .75 && fabs(a[1] - b[1]) * scale < 1.5;
}

/* Does it lie along a shorter arrow from the same place? */
static bool is_under(const struct view *view, const struct vectors_arrow *arrow) {
    for (int i = 0; i < view->count; i++) {
        const struct vectors_arrow *other = view->arrows[i];
        double a[2], b[2];
        for (int k = 0; k < 2; k++) {
            a[k] = (arrow->to[k] - arrow->from[k]) * view->scale;
            b[k] = (other->to[k] - other->from[k]) * view->scale;
        }
        double long_one = hypot(a[0], a[1]), short_one = hypot(b[0], b[1]);
        if (other != arrow && same_place(arrow->from, other->from, view->scale) && short_one > 0 &&
            short_one < long_one - 1 && fabs(a[0] * b[1] - a[1] * b[0]) < .04 * long_one * short_one &&
            a[0] * b[0] + a[1] * b[1] > 0)
            return true;
    }
    return false;
}

static bool shares_head(const struct view *view, int index) {
    const struct vectors_arrow *arrow = view->arrows[index];
    double own = hypot(arrow->to[0] - arrow->from[0], arrow->to[1] - arrow->from[1]);
    for (int i = 0; i < view->count; i++) {
        const struct vectors_arrow *other = view->arrows[i];
        double length = hypot(other->to[0] - other->from[0], other->to[1] - other->from[1]);
        if (i != index && has_label(other) && same_place(arrow->to, other->to, view->scale) &&
            (length > own || (length == own && i < index)))
            return true;
    }
    return false;
}

/* Spots beside the shaft, from the head (or the middle) on; those beside the head come first. */
static void label_arrow(struct view *view, int index) {
    const struct vectors_arrow *arrow = view->arrows[index];
    struct rect plot = view->sketch.axes.plot;
    struct axes_spot spots[SPOTS];
    char text[CAPTION_TEXT_SIZE];
    double from[2], to[2];
    int count = 0;
    label_of(view->sketch.look->glyphs, arrow, text);
    place(view, arrow->from, from);
    place(view, arrow->to, to);
    bool left = to[0] < from[0];
    int width = utf8_columns(text);
    for (double t = shares_head(view, index) ? .55 : 1; t > .2 && count + 8 <= SPOTS; t -= .05) {
        int x = plot.x + within(from[0] + t * (to[0] - from[0]), plot.width);
        int y = plot.y + within(from[1] + t * (to[1] - from[1]), plot.height), beside = left ? x - 1 - width : x + 2;
        int other = left ? x + 2 : x - 1 - width;
        int beyond = to[1] < from[1] ? -1 : 1;
        const struct axes_spot around[] = {{beside, y},          {x - width / 2, y + beyond}, {other, y},
                                           {beside, y + beyond}, {x - width / 2, y - beyond}, {other, y + beyond},
                                           {other, y - beyond},  {beside, y - beyond}};
        for (size_t i = 0; i < sizeof around / sizeof around[0]; i++)
            spots[count++] = around[i];
    }
    sketch_write(&view->sketch, spots, count, text, INK_STRONG);
}

static void draw_plane(struct view *view, struct canvas *canvas, const struct look *look, struct rect plot) {
    struct axes axes = {.plot = plot};
    double from[2], to[2];
    find_scale(view, plot);
    find_zero(view, plot);
    sketch_init(&view->sketch, canvas, look, &axes);
    draw_axes(view);
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < view->count; i++) {
            bool under = is_under(view, view->arrows[i]);
            place(view, view->arrows[i]->from, from);
            place(view, view->arrows[i]->to, to);
            if (under == (pass == 0))
                sketch_shaft(&view->sketch, from, to, under ? LINE_LOOSE : LINE_THICK, under ? INK_DIM : INK_ARROW);
        }
    sketch_finish_lines(&view->sketch);
    for (int i = 0; i < view->count; i++) {
        place(view, view->arrows[i]->from, from);
        place(view, view->arrows[i]->to, to);
        sketch_head(&view->sketch, from, to, INK_STRONG);
    }
    for (int i = 0; i < view->count; i++)
        if (has_label(view->arrows[i]))
            label_arrow(view, i);
}

/* ---- the list ---- */

static int labelled(const struct view *view) {
    int count = 0;
    for (int i = 0; i < view->count; i++)
        count += has_label(view->arrows[i]);
    return count;
}

static double part_of(const struct vectors_arrow *arrow, int axis) {
    return arrow->to[axis] - arrow->from[axis];
}

/* Decimals that all numbers share: as many as one of them needs, but the largest has no more than four digits. */
static int list_places(const struct view *view) {
    double largest = 0;
    int needed = 0;
    for (int i = 0; i < 2 * view->count; i++) {
        char number[NUMBER_SIZE];
        double part = part_of(view->arrows[i / 2], i % 2);
        number_digits(number, part, DIGITS);
        const char *point = strchr(number, '.');
        int places = point ? (int)strspn(point + 1, "0123456789") : 0;
        needed = places > needed ? places : needed;
        largest = isfinite(part) ? fmax(largest, fabs(part)) : largest;
    }
    int most = largest > 0 ? DIGITS - (int)ceil(log10(largest)) : 0;
    most = most < 0 ? 0 : most > 2 * DIGITS ? 2 * DIGITS : most;
    return needed < most ? needed : most;
}

/* How wide the list's names and numbers are. */
struct list {
    int label, part[2], places;
};

static struct list measure_list(const struct view *view, const struct look *look) {
    struct list list = {.places = list_places(view)};
    char text[CAPTION_TEXT_SIZE];
    for (int i = 0; i < view->count; i++) {
        if (!has_label(view->arrows[i]))
            continue;
        label_of(look->glyphs, view->arrows[i], text);
        list.label = utf8_columns(text) > list.label ? utf8_columns(text) : list.label;
        for (int axis = 0; axis < 2; axis++) {
            caption_number(look->glyphs, part_of(view->arrows[i], axis), list.places, false, text);
            list.part[axis] = utf8_columns(text) > list.part[axis] ? utf8_columns(text) : list.part[axis];
        }
    }
    return list;
}

/* `theta  = [ 1.5, 0.5]`, equals signs, points and brackets in columns. */
static void write_list(const struct view *view, struct canvas *canvas, const struct look *look, struct rect rect,
                       int y) {
    struct list list = measure_list(view, look);
    char text[CAPTION_TEXT_SIZE], w[CAPTION_TEXT_SIZE], b[CAPTION_TEXT_SIZE], vector[5 * CAPTION_TEXT_SIZE];
    for (int i = 0; i < view->count; i++) {
        const struct vectors_arrow *arrow = view->arrows[i];
        if (!has_label(arrow))
            continue;
        label_of(look->glyphs, arrow, text);
        caption_number(look->glyphs, part_of(arrow, 0), list.places, false, w);
        caption_number(look->glyphs, part_of(arrow, 1), list.places, false, b);
        snprintf(vector, sizeof vector, "= [%*s%s, %*s%s]", list.part[0] - utf8_columns(w), "", w,
                 list.part[1] - utf8_columns(b), "", b);
        canvas_text_clip(canvas, rect.x, y, rect.width, text, INK_STRONG);
        canvas_text_clip(canvas, rect.x + list.label + 1, y++, rect.width - list.label - 1, vector, INK_TEXT);
    }
}

void vectors_figure_draw(struct canvas *canvas, const struct look *look, struct rect rect,
                         const struct vectors_figure *figure) {
    struct view view = {.count = 0};
    if (rect.width < 1 || rect.height < 1)
        return;
    collect(&view, figure);
    find_range(&view, figure);
    int rows = labelled(&view);
    if (rect.height - rows < PLANE_LEAST)
        rows = 0;
    draw_plane(&view, canvas, look, rect_inset(rect, 0, 0, 0, rows));
    if (rows > 0)
        write_list(&view, canvas, look, rect, rect.y + rect.height - rows);
}
