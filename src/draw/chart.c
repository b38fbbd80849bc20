/* The range comes from all values that are known, so that the axes stand still while a run goes on. On a log scale all
 * is done with exponents: 1e300 and the smallest denormal are 300 and -323.3. What is 0 or less has no logarithm and
 * stands on the bottom line.
 */
#include "chart.h"

#include "axes.h"
#include "dashes.h"
#include "dots.h"
#include "glyphs.h"
#include "memory.h"
#include "number.h"
#include "strokes.h"
#include "utf8.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    BELOW = 8,            /* heights of the plot that a curve is followed under it */
    LABEL_PLOT_LEAST = 20 /* columns left for the curves where they are named */
};

struct view {
    struct canvas *canvas;
    const struct look *look;
    const struct chart *chart;
    struct axes axes;
    struct dots dots;
};

/* ---- axes ---- */

/* The value as the axis counts: itself, or its exponent; NaN where it isn't drawn. */
static double scaled(const struct chart *chart, double value) {
    if (!isfinite(value))
        return NAN;
    if (!chart->log_scale)
        return fmin(fmax(value, -1e300), 1e300);
    return value > 0 ? log10(value) : -INFINITY;
}

static size_t known(const struct chart_series *series) {
    return series->known > series->count ? series->known : series->count;
}

static void values_range(const struct chart *chart, double *low, double *high) {
    *low = INFINITY;
    *high = -INFINITY;
    for (int i = 0; i < chart->series_count; i++)
        for (size_t k = 0; k < known(&chart->series[i]); k++) {
            double value = scaled(chart, chart->series[i].values[k]);
            if (isfinite(value)) {
                *low = fmin(*low, value);
                *high = fmax(*high, value);
            }
        }
}

/* The range to show, in the axis' own terms. A linear one has 0 at one end: half the loss is half as high. */
static void y_range(const struct chart *chart, double *low, double *high) {
    if (chart->has_range) {
        *low = scaled(chart, chart->y[0]);
        *high = scaled(chart, chart->y[1]);
    } else
        values_range(chart, low, high);
    if (!isfinite(*low) || !isfinite(*high)) {
        *low = chart->log_scale ? -1 : 0;
        *high = chart->log_scale ? 0 : 1;
    } else if (!chart->log_scale && !chart->has_range) {
        *low = fmin(*low, 0);
        *high = fmax(*high, 0);
    }
    if (*low >= *high)
        *high = *low + (chart->log_scale ? 0 : fmax(1, fabs(*low) / 2));
}

/* 1, 2 and 5 of each decade, as exponents. */
static void fill_decades(struct axis *axis) {
    static const double STEPS[] = {1, 2, 5};
    axis->ticks.count = 0;
    for (double decade = axis->low; decade <= axis->high; decade++)
        for (int i = 0; i < 3 && decade + log10(STEPS[i]) <= axis->high; i++)
            axis->ticks.value[axis->ticks.count++] = decade + log10(STEPS[i]);
}

/* Whole decades. A tick to each, or to every 2nd, 5th, 10th, .. where there are many; where there is one or two and
 * much room, also at 2 and 5. */
static void decades(struct axis *axis, double low, double high, int rows) {
    bool tight =
        ceil(high) - floor(low) >= rows && round(high) - round(low) < rows; /* a decade a row: half rows are within */
    axis->low = tight ? round(low) : floor(low);
    axis->high = tight ? round(high) : ceil(high);
    if (axis->low >= axis->high)
        axis->low = axis->high - 1;
    double count = axis->high - axis->low;
    if (count <= 2 && rows >= 7 * count)
        fill_decades(axis);
    else
        ticks_choose(axis->low, axis->high, count < rows ? (int)count + 1 : rows, &axis->ticks);
}

/* Do all ticks stand a whole decade apart, and at both ends? */
static bool whole_decades(const struct axis *axis) {
    return axis->ticks.count - 1 == axis->high - axis->low;
}

/* 0.25 -> .25: the point alone tells. */
static void write_linear(const struct ticks *ticks, int i, char *out, size_t size) {
    char text[AXIS_TEXT_SIZE];
    tick_text_fixed(ticks, i, text, sizeof text);
    bool minus = text[0] == '-', zero = strncmp(text + minus, "0.", 2) == 0;
    snprintf(out, size, "%s%s", minus ? "-" : "", text + minus + zero);
}

/* A tick between decades is 2 or 5 times a power of ten: one digit tells it. */
static void write_decade(const struct ticks *ticks, int i, char *out, size_t size) {
    double exponent = ticks->value[i];
    struct ticks between = {.value = {pow(10, exponent)}, .count = 1};
    char text[AXIS_TEXT_SIZE];
    if (exponent == round(exponent)) {
        tick_text_decade(exponent, out, size);
        return;
    }
    tick_text_decade(floor(exponent), text, sizeof text);
    if (strchr(text, 'e')) /* as its decade is written: 5e5 */
        snprintf(out, size, "%.0f%s", between.value[0] / pow(10, floor(exponent)), strchr(text, 'e'));
    else {
        tick_text(&between, 0, text, sizeof text);
        snprintf(out, size, "%s", text + (text[0] == '0'));
    }
}

/* 1e-5 as a raised exponent, where the font surely has those digits. */
static void raise_exponent(char text[AXIS_TEXT_SIZE], double exponent) {
    static const char *const DIGITS[] = {"\u2070", "\u00b9", "\u00b2", "\u00b3", "\u2074",
                                         "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"};
    char digits[8];
    snprintf(digits, sizeof digits, "%.0f", fabs(exponent));
    snprintf(text, AXIS_TEXT_SIZE, "10%s", exponent < 0 ? "\u207b" : "");
    for (const char *digit = digits; isdigit((unsigned char)*digit); digit++)
        strcat(text, DIGITS[*digit - '0']);
}

static void write_y(struct view *view) {
    struct axis *axis = &view->axes.y;
    axis_write(axis, view->look->glyphs, view->chart->log_scale ? write_decade : write_linear);
    for (int i = 0; view->chart->log_scale && view->look->glyphs == GLYPHS_BRAILLE && i < axis->ticks.count; i++)
        if (strchr(axis->text[i], 'e'))
            raise_exponent(axis->text[i], axis->ticks.value[i]);
}

/* A tick to about three rows. The range grows to whole ticks only where that costs next to nothing. */
static void linear(const struct chart *chart, struct axis *axis, int rows) {
    double low = axis->low, high = axis->high, longest = (high / 2 - low / 2) * 1.08;
    int most = (rows - 1) / 3 + 2;
    ticks_widen(&low, &high, most, &axis->ticks);
    if (chart->has_range || high / 2 - low / 2 > longest) {
        ticks_choose(axis->low, axis->high, most, &axis->ticks);
        return;
    }
    axis->low = low;
    axis->high = high;
}

static void place_y(struct view *view, int rows) {
    struct axis *axis = &view->axes.y;
    y_range(view->chart, &axis->low, &axis->high);
    if (view->chart->log_scale)
        decades(axis, axis->low, axis->high, rows);
    else
        linear(view->chart, axis, rows);
    write_y(view);
}

/* Whole steps, with room for the longest number and three blanks. */
static void place_x(struct view *view) {
    const struct chart *chart = view->chart;
    struct axis *axis = &view->axes.x;
    axis->low = (double)chart->x_first;
    axis->high = (double)(chart->x_last > chart->x_first ? chart->x_last : chart->x_first + 1);
    int longest = utf8_columns(number_count((size_t)axis->high).text);
    int room = view->axes.plot.width / (longest + 3) + 1;
    ticks_choose(axis->low, axis->high, room > axis->high - axis->low ? (int)(axis->high - axis->low) + 1 : room,
                 &axis->ticks);
    axis_write(axis, view->look->glyphs, tick_text);
}

static int widest_label(const struct chart *chart) {
    int width = 0;
    for (int i = 0; i < chart->series_count; i++)
        if (chart->series[i].label && utf8_columns(chart->series[i].label) > width)
            width = utf8_columns(chart->series[i].label);
    return width;
}

/* Returns whether there is room for the curves' names. */
static bool place(struct view *view, struct rect rect) {
    struct axes *axes = &view->axes;
    int rows = rect.height - axes_below(view->look->glyphs, rect.height), names = widest_label(view->chart);
    *axes = (struct axes){.x.name = view->chart->x_label, .y.name = view->chart->y_label};
    place_y(view, rows);
    axes_place(axes, view->look->glyphs, rect, 0);
    bool named = names > 0 && axes->plot.width - names - 2 >= LABEL_PLOT_LEAST;
    if (named)
        axes->plot.width -= names + 2;
    if (view->chart->log_scale && whole_decades(&axes->y))
        axes->plot.height = axis_snap(&axes->y, axes->plot.height);
    place_x(view);
    return named;
}

/* ---- curves ---- */

static enum ink series_ink(const struct chart_series *series) {
    return glyph_optimizer_ink(series->optimizer, series->ink);
}

static size_t stride(const struct view *view) {
    return view->chart->stride ? view->chart->stride : 1;
}

/* 0 has no logarithm and stands on the bottom line; what a linear range leaves out below leads out of the plot. */
static double lowest(const struct view *view) {
    double low = view->axes.y.low, high = view->axes.y.high;
    return view->chart->log_scale ? low : low - BELOW * (high - low);
}

/* Where value i stands, in cells from the plot's corner; false: not drawn. */
static bool position(const struct view *view, const struct chart_series *series, size_t i, double *x, double *y) {
    double value = scaled(view->chart, series->values[i]);
    if (isnan(value))
        return false;
    *x = axes_column(&view->axes, (double)(view->chart->x_first + i * stride(view)));
    *y = axes_row(&view->axes, fmax(value, lowest(view)));
    return true;
}

/* Columns from one value to the next. */
static double spacing(const struct view *view) {
    return (view->axes.plot.width - 1) / (view->axes.x.high - view->axes.x.low) * (double)stride(view);
}

/* Neighbours that share their dot are passed over: a run of a million steps costs a million comparisons. */
static void series_dots(struct view *view, const struct chart_series *series) {
    struct dashes dashes = dashes_of(series->optimizer ? series->letter : 0);
    double last_x = NAN, last_y = NAN, walked = 0, x, y;
    double seen = 8 * (view->axes.plot.width + view->axes.plot.height);
    for (size_t i = 0; i < series->count; i++) {
        if (!position(view, series, i, &x, &y)) {
            last_x = NAN;
            continue;
        }
        x = round(2 * x - .5);
        y = 4 * y - .5;
        if (isnan(last_x))
            dots_line(&view->dots, x, y, x, y, 2, series_ink(series));
        else if (x == last_x && fabs(y - last_y) < .5)
            continue;
        else
            dashes_line(&view->dots, (double[]){last_x, last_y}, (double[]){x, y}, dashes, seen, &walked,
                        series_ink(series));
        last_x = x;
        last_y = y;
    }
}

/* The curve's height at a column's edge: between two values on the line that joins them. The first and the last value
 * stand in the middle of their columns; the curve goes on, level, to the edges. */
static double height_at(const struct view *view, const struct chart_series *series, double column) {
    double at = (axes_x(&view->axes, column) - (double)view->chart->x_first) / (double)stride(view), x, left, right;
    double last = (double)series->count - 1, half = .51 / fmax(spacing(view), 1e-9);
    if (!(at >= -half && at <= last + half))
        return NAN;
    at = fmin(fmax(at, 0), last);
    size_t i = (size_t)at;
    if (!position(view, series, i, &x, &left))
        return NAN;
    if ((double)i == at)
        return left;
    return position(view, series, i + 1, &x, &right) ? left + (right - left) * (at - (double)i) : NAN;
}

static void series_strokes(struct view *view, const struct chart_series *series) {
    struct rect plot = view->axes.plot;
    if (series->count == 0)
        return;
    double *rows = memory_new((size_t)plot.width + 1, sizeof *rows);
    for (int i = 0; i <= plot.width; i++)
        rows[i] = height_at(view, series, i);
    bool ascii = view->look->glyphs == GLYPHS_ASCII;
    (ascii ? stroke_curve : stroke_blocks)(view->canvas, plot, rows, series_ink(series));
    free(rows);
}

/* Where a column holds several values, the curve through its edges misses some. */
static void series_blocks(struct view *view, const struct chart_series *series) {
    double x, y;
    for (size_t i = 0; i < series->count; i++)
        if (position(view, series, i, &x, &y))
            stroke_block(view->canvas, view->axes.plot, (int)x, y, series_ink(series));
}

static void put_at(struct view *view, double x, double y, uint32_t glyph, enum ink ink) {
    struct rect plot = view->axes.plot;
    if (x >= 0 && y >= 0 && x < plot.width && y < plot.height)
        canvas_put(view->canvas, plot.x + (int)x, plot.y + (int)y, glyph, ink);
}

static void series_marks(struct view *view, const struct chart_series *series, uint32_t glyph) {
    double x, y;
    for (size_t i = 0; i < series->count; i++)
        if (position(view, series, i, &x, &y))
            put_at(view, x, y, glyph, series_ink(series));
}

static uint32_t series_glyph(const struct view *view, const struct chart_series *series) {
    enum glyph_tier tier = view->look->glyphs;
    if (series->letter)
        return series->letter;
    return series->optimizer ? glyph_optimizer(tier, series->optimizer, false) : glyph_char(tier, GLYPH_POINT);
}

static void series_letters(struct view *view, const struct chart_series *series) {
    bool wide = spacing(view) >= 2;
    bool signed_each = series->optimizer || series->letter;
    if (wide || !signed_each)
        series_strokes(view, series);
    if (signed_each || (series->marks && wide))
        series_marks(view, series, series_glyph(view, series));
}

/* ASCII: values at least two columns apart are joined; closer ones stand side by side and need no line. */
static void draw_series(struct view *view, const struct chart_series *series) {
    if (view->look->glyphs == GLYPHS_BRAILLE)
        series_dots(view, series);
    else if (view->look->glyphs == GLYPHS_ASCII)
        series_letters(view, series);
    else {
        series_strokes(view, series);
        if (spacing(view) < 1)
            series_blocks(view, series);
    }
}

/* The last value that can be drawn: within the range, if there is one. */
static bool end_of(const struct view *view, const struct chart_series *series, double *x, double *y) {
    for (size_t i = series->count; i-- > 0;)
        if (position(view, series, i, x, y) && *y >= 0 && *y < view->axes.plot.height)
            return true;
    for (size_t i = series->count; i-- > 0;)
        if (position(view, series, i, x, y))
            return true;
    return false;
}

static bool has_sign(const struct chart_series *series) {
    return series->optimizer || series->letter;
}

/* In ASCII the present is a capital. */
static uint32_t now_glyph(const struct view *view, const struct chart_series *series) {
    uint32_t sign = series_glyph(view, series);
    bool capital = view->look->glyphs == GLYPHS_ASCII && series->optimizer && !series->letter;
    return capital ? (uint32_t)toupper((int)sign) : sign;
}

/* Over the curves: each value where asked and there is room, and the sign of the present at the end. */
static void draw_signs(struct view *view, const struct chart_series *series) {
    double x, y;
    bool ascii = view->look->glyphs == GLYPHS_ASCII;
    if (series->marks && !ascii && spacing(view) >= 2)
        series_marks(view, series, glyph_char(view->look->glyphs, GLYPH_BULLET));
    if (end_of(view, series, &x, &y) && (has_sign(series) || series->marks))
        put_at(view, x, y, now_glyph(view, series), series_ink(series));
}

/* ---- names ---- */

struct name {
    const struct chart_series *series;
    int x, y, row; /* y: where it is written; row: where the curve ends */
};

static int by_row(const void *a, const void *b) {
    const struct name *left = a, *right = b;
    return left->y != right->y ? (left->y < right->y ? -1 : 1) : (left->series < right->series ? -1 : 1);
}

static int collect_names(const struct view *view, struct name names[CHART_SERIES_MAX]) {
    int count = 0;
    for (int i = 0; i < view->chart->series_count; i++) {
        const struct chart_series *series = &view->chart->series[i];
        double x, y;
        if (!series->label || !series->label[0] || !end_of(view, series, &x, &y))
            continue;
        int row = (int)fmin(fmax(y, 0), view->axes.plot.height - 1);
        int at = view->axes.plot.y + row;
        names[count++] = (struct name){series, view->axes.plot.x + (int)fmax(x, 0) + 2, at, at};
    }
    return count;
}

/* Sorted by height; each at least a row below the one above, and the lowest within the plot, the others above it. */
static void push_apart(struct name names[], int count, int top, int bottom) {
    qsort(names, (size_t)count, sizeof names[0], by_row);
    for (int i = 1; i < count; i++)
        if (names[i].y <= names[i - 1].y)
            names[i].y = names[i - 1].y + 1;
    for (int i = count - 1, most = bottom; i >= 0; i--, most--)
        if (names[i].y > most)
            names[i].y = most;
    for (int i = 0; i < count; i++)
        if (names[i].y < top + i)
            names[i].y = top + i;
}

/* Where several curves end in one row, the sign there is that of the one drawn last: its name stands beside it. */
static void match_signs(struct name names[], int count) {
    for (int i = 0; i < count; i++) {
        int last = i;
        for (int j = 0; j < count && names[i].y == names[i].row; j++)
            if (names[j].row == names[i].row && names[j].series > names[last].series)
                last = j;
        const struct chart_series *series = names[i].series;
        names[i].series = names[last].series;
        names[last].series = series;
    }
}

static void draw_names(struct view *view) {
    struct name names[CHART_SERIES_MAX];
    struct rect plot = view->axes.plot;
    int count = collect_names(view, names), right = plot.x + plot.width + widest_label(view->chart) + 2;
    push_apart(names, count, plot.y, plot.y + plot.height - 1);
    match_signs(names, count);
    for (int i = 0; i < count && names[i].y < plot.y + plot.height; i++) {
        const struct chart_series *series = names[i].series;
        if (has_sign(series)) /* another's may stand where it was, or it isn't beside its name */
            canvas_put(view->canvas, names[i].x - 2, names[i].y,
                       names[i].y == names[i].row ? now_glyph(view, series) : series_glyph(view, series),
                       series_ink(series));
        canvas_text_clip(view->canvas, names[i].x, names[i].y, right - names[i].x, series->label, series_ink(series));
    }
}

bool chart_is_log(const struct chart *chart) {
    for (int i = 0; i < chart->series_count; i++)
        for (size_t k = 0; k < known(&chart->series[i]); k++)
            if (chart->series[i].values[k] < 0)
                return false;
    return chart->log_scale;
}

void chart_draw(struct canvas *canvas, const struct look *look, struct rect rect, const struct chart *asked) {
    struct chart drawn = *asked, *chart = &drawn;
    struct view view = {.canvas = canvas, .look = look, .chart = chart};
    if (rect.width < 1 || rect.height < 1)
        return;
    drawn.log_scale = chart_is_log(asked);
    bool named = place(&view, rect);
    axes_draw(canvas, look, rect, &view.axes);
    dots_init(&view.dots, view.axes.plot.width, view.axes.plot.height);
    for (int i = 0; i < chart->series_count; i++)
        draw_series(&view, &chart->series[i]);
    dots_put(&view.dots, canvas, view.axes.plot.x, view.axes.plot.y);
    dots_finish(&view.dots);
    for (int i = 0; i < chart->series_count; i++)
        draw_signs(&view, &chart->series[i]);
    if (named)
        draw_names(&view);
}
