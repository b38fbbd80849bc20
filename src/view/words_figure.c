/* Figures in words: one row a kind. A figure tells what can be read off it, no more: where a question of the page is
 * open, the numbers from which its answer follows, but not the answer. */
#include "words.h"

#include "caption.h"
#include "figure_row.h"
#include "forecast.h"
#include "map_page.h"
#include "neuron.h"
#include "number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

struct picture {
    struct words *words;
    const struct scene *scene;
    const struct block *block;
    const struct figure *figure;
    struct figure_state state;
    const struct block *before; /* of a pair the picture that was told first, or NULL */
};

static void head(const struct picture *picture, const char *what) {
    const char *title = picture->block->title;
    words_head(picture->words, "Picture%s%s: %s", title ? ", " : "", title ? title : "", what);
}

/* --- neuron --- */

static void say_neuron(const struct picture *picture) {
    int inputs = picture->figure->inputs;
    head(picture, "one neuron");
    if (inputs == 1)
        words_say(picture->words, "The input x goes in along a line with the weight w; a constant 1 along a line with "
                                  "the bias b.");
    else
        words_say(picture->words,
                  "The inputs x1 to x%d go in along lines with the weights w1 to w%d; a constant 1 along "
                  "a line with the bias b.",
                  inputs, inputs);
    words_say(picture->words, "The products meet in a circle that adds them and bends the sum through the sigmoid. Out "
                              "comes f of x.");
}

/* --- fit --- */

void words_points(struct words *words, const struct data *data, const double theta[]) {
    enum { MOST = 12 };
    for (size_t i = 0; i < data->count && i < MOST; i++) {
        char x[NUMBER_SIZE], y[NUMBER_SIZE], f[NUMBER_SIZE], gap[NUMBER_SIZE];
        struct neuron_point point;
        neuron_point(data, i, theta, &point);
        number_digits(x, data->x[i], 4);
        number_digits(y, data->y[i], 4);
        number_fixed(gap, fabs(point.error), 4);
        words_say(words, "At x %s: f %s, wanted %s, %s%s.", x, words_loss(point.f, f), y,
                  fabs(point.error) < 5e-5 ? "met" : gap,
                  fabs(point.error) < 5e-5 ? ""
                  : point.error > 0        ? " too high"
                                           : " too low");
    }
    if (data->count > MOST)
        words_say(words, "And %s more points.", number_count(data->count - MOST).text);
}

static void say_data(struct words *words, const struct data *data) {
    for (size_t i = 0; i < data->count; i++) {
        char x[NUMBER_SIZE], y[NUMBER_SIZE];
        number_digits(x, data->x[i], 4);
        number_digits(y, data->y[i], 4);
        words_say(words, "Point %zu: x %s, y %s.", i + 1, x, y);
    }
}

/* The present curve point by point; of the others only what they are. */
static double curve_at(const struct fit_curve *curve, double x) {
    return neuron_sigmoid(curve->w * x + curve->b);
}

/* What the eye can tell from lines without numbers. */
static void say_by_eye(struct words *words, const struct data *data, const struct fit_curve *curve) {
    for (size_t i = 0; i < data->count; i++) {
        char x[NUMBER_SIZE], y[NUMBER_SIZE], gap[NUMBER_SIZE];
        double error = curve_at(curve, data->x[i]) - data->y[i];
        number_digits(x, data->x[i], 4);
        number_digits(y, data->y[i], 4);
        number_fixed(gap, fabs(error), 1);
        words_say(words, "At x %s: wanted %s, the curve is about %s too %s.", x, y, gap, error > 0 ? "high" : "low");
    }
}

/* By its course, as the picture has it: which numbers it has may be asked beside it. */
static void say_earlier(struct words *words, const struct data *data, const struct fit_curve *curve) {
    char f[3][NUMBER_SIZE], x[3][NUMBER_SIZE];
    double ends[] = {data->x[0], data->x[0]};
    for (size_t i = 1; i < data->count; i++) {
        ends[0] = fmin(ends[0], data->x[i]);
        ends[1] = fmax(ends[1], data->x[i]);
    }
    const double at[] = {ends[0] - 1, (ends[0] + ends[1]) / 2, ends[1] + 1};
    for (int i = 0; i < 3; i++) {
        words_number(curve_at(curve, at[i]), f[i]);
        words_number(at[i], x[i]);
    }
    words_say(words, "Earlier curve: f is %s at x %s, %s at %s, %s at %s.", f[0], x[0], f[1], x[1], f[2], x[2]);
}

static void say_fit(const struct picture *picture) {
    struct fit fit;
    char w[NUMBER_SIZE], b[NUMBER_SIZE];
    if (!figure_fit(picture->scene, picture->figure, &fit))
        return;
    head(picture, fit.curve_count ? "the curve f of x and the data" : "the data");
    if (fit.curve_count == 0)
        say_data(picture->words, fit.data);
    for (int i = 0; i + 1 < fit.curve_count; i++)
        say_earlier(picture->words, fit.data, &fit.curves[i]);
    if (fit.curve_count > 0) {
        const struct fit_curve *now = &fit.curves[fit.curve_count - 1];
        words_say(picture->words, "Curve: w %s, b %s.", words_number(now->w, w), words_number(now->b, b));
        if (fit.mute)
            say_by_eye(picture->words, fit.data, now);
        else
            words_points(picture->words, fit.data, (double[]){now->w, now->b});
    }
}

/* --- contour and surface --- */

/* The levels, low to high. */
static void say_levels(struct words *words, const struct map *map) {
    struct levels levels;
    struct text text = {0};
    map_survey(map, &levels);
    for (int i = 0; i < levels.count; i++) {
        char number[NUMBER_SIZE];
        number_digits(number, levels.value[i], 3);
        text_addf(&text, "%s%s", i ? ", " : "", number);
    }
    words_say(words, "Lines of equal loss at %s.", text_string(&text));
    text_finish(&text);
}

/* Five heights a row, in three rows: enough for the shape of the ground. */
static void say_heights(struct words *words, const struct map *map) {
    static const char *const ROWS[] = {"along the top", "half-way", "along the bottom"};
    enum { COLUMNS = 5 };
    char number[NUMBER_SIZE], from[NUMBER_SIZE], to[NUMBER_SIZE];
    words_say(words, "Heights from left to right, w %s to %s in %d places:", words_number(map->w[0], from),
              words_number(map->w[1], to), COLUMNS);
    for (int row = 0; row < 3; row++) {
        double b = map->b[1] + (map->b[0] - map->b[1]) * row / 2;
        struct text text = {0};
        for (int i = 0; i < COLUMNS; i++) {
            double theta[] = {map->w[0] + (map->w[1] - map->w[0]) * i / (COLUMNS - 1), b};
            number_fixed(number, objective_loss(map->objective, theta), 2);
            text_addf(&text, "%s%s", i ? ", " : "", number);
        }
        words_say(words, "%s, b %s: %s.", ROWS[row], words_number(b, number), text_string(&text));
        text_finish(&text);
    }
}

/* "w 0.5, b 0, L 0.0731" */
static void add_point(const struct map *map, const double at[2], struct text *out) {
    char w[NUMBER_SIZE], b[NUMBER_SIZE], loss[NUMBER_SIZE];
    text_addf(out, "w %s, b %s, L %s", words_number(at[0], w), words_number(at[1], b),
              words_loss(objective_loss(map->objective, at), loss));
}

/* What the ground does around a place where one only stands. */
static void say_around(struct words *words, const struct map *map, const double at[2]) {
    static const struct {
        const char *name;
        double w, b;
    } SIDES[] = {{"right", 1, 0}, {"left", -1, 0}, {"up", 0, 1}, {"down", 0, -1}};
    struct text text = {0};
    for (size_t i = 0; i < sizeof SIDES / sizeof *SIDES; i++) {
        char loss[NUMBER_SIZE];
        double theta[] = {at[0] + SIDES[i].w, at[1] + SIDES[i].b};
        text_addf(&text, "%s%s %s", i ? ", " : "", SIDES[i].name,
                  words_loss(objective_loss(map->objective, theta), loss));
    }
    words_say(words, "One unit away from it L is: %s.", text_string(&text));
    text_finish(&text);
}

/* The loss at three points of a long path. */
static void say_on_the_way(struct words *words, const struct map *map, const struct map_path *path,
                           const size_t at[3]) {
    struct text text = {0};
    for (int i = 0; i < 3; i++) {
        char loss[NUMBER_SIZE];
        text_addf(&text, "%s%s at point %zu", i ? ", " : "",
                  words_loss(objective_loss(map->objective, path->points + 2 * at[i]), loss), at[i]);
    }
    words_say(words, "On its way L is %s.", text_string(&text));
    text_finish(&text);
}

static void say_paths(struct words *words, const struct map *map) {
    for (int i = 0; i < map->path_count; i++) {
        const struct map_path *path = &map->paths[i];
        struct text from = {0}, to = {0};
        if (path->count == 0)
            continue;
        size_t last = path->now < path->count ? path->now : path->count - 1;
        add_point(map, path->points, &from);
        add_point(map, path->points + 2 * last, &to);
        size_t at[] = {last / 4, last / 2, last - last / 4};
        if (last == 0) {
            words_say(words, "A start at %s.", text_string(&from));
            say_around(words, map, path->points);
        } else
            words_say(words, "A path of %s points from %s, to %s.", number_count(last + 1).text, text_string(&from),
                      text_string(&to));
        if (last >= 8)
            say_on_the_way(words, map, path, at);
        text_finish(&from);
        text_finish(&to);
    }
}

/* The band of lines that the crosshair stands in. */
static void say_cross(struct words *words, const struct map *map) {
    struct levels levels;
    char low[NUMBER_SIZE], high[NUMBER_SIZE];
    map_survey(map, &levels);
    int band = levels_band(&levels, objective_loss(map->objective, map->cross));
    if (!map->has_cross || levels.count == 0)
        return;
    number_digits(low, levels.value[band > 0 ? band - 1 : 0], 3);
    number_digits(high, levels.value[band < levels.count ? band : levels.count - 1], 3);
    if (band == 0)
        words_say(words, "The cross stands below the line %s.", high);
    else if (band == levels.count)
        words_say(words, "The cross stands above the line %s.", low);
    else
        words_say(words, "The cross stands between the lines %s and %s.", low, high);
}

/* Does the other picture of a pair show the same part of the same loss? */
static bool is_told(const struct picture *picture, const struct map *map) {
    struct page_map page;
    bool drawn = picture->before &&
                 (picture->before->figure.kind == FIGURE_SURFACE || picture->before->figure.kind == FIGURE_CONTOUR);
    if (!drawn)
        return false;
    bool same = map_page_figure(picture->scene, picture->before, &page) && page.map.path_count == map->path_count &&
                strcmp(picture->before->figure.of ? picture->before->figure.of : "",
                       picture->figure->of ? picture->figure->of : "") == 0;
    for (int i = 0; i < 2; i++)
        same = same && page.map.w[i] == map->w[i] && page.map.b[i] == map->b[i];
    map_page_finish(&page);
    return same;
}

static void say_ground(const struct picture *picture, const struct map *map) {
    char w[NUMBER_SIZE], b[NUMBER_SIZE], loss[NUMBER_SIZE];
    if (map->has_minimum)
        words_say(picture->words, "The minimum is at w %s, b %s; L there is %s.", words_number(map->minimum[0], w),
                  words_number(map->minimum[1], b), words_loss(objective_loss(map->objective, map->minimum), loss));
    say_paths(picture->words, map);
    say_levels(picture->words, map);
    say_heights(picture->words, map);
}

static void say_plane(const struct picture *picture, const char *what) {
    struct page_map page;
    if (map_page_figure(picture->scene, picture->block, &page)) {
        head(picture, what);
        say_cross(picture->words, &page.map);
        if (is_told(picture, &page.map))
            words_say(picture->words, "The same ground as in the picture before, with the same heights.");
        else
            say_ground(picture, &page.map);
    }
    map_page_finish(&page);
}

static void say_contour(const struct picture *picture) {
    say_plane(picture, "a map of the loss, w to the right, b up");
}

static void say_surface(const struct picture *picture) {
    char what[120];
    snprintf(what, sizeof what, "the loss as a landscape over w and b, seen from %g degrees, %g degrees up",
             picture->state.turn, picture->state.tilt);
    say_plane(picture, what);
}

/* --- chart --- */

enum { BARS_SAID = 12 };

static bool question_open(const struct scene *scene) {
    const struct page *page = session_page(scene->session);
    for (int i = 0; i < page->question_count; i++)
        if (!question_solved(&session_state(scene->session)->questions[i]))
            return true;
    return false;
}

/* What the i-th series is of: a run's series follow each other, in the order of `show`. */
static const char *series_quantity(const struct figure *figure, int i) {
    const char *shown = figure->shown.count ? expression_source(figure->shown.items[i % figure->shown.count]) : "loss";
    return strcmp(shown, "loss") == 0 ? "L" : shown;
}

/* Whose it is: the run's title where the lesson gives one to tell runs apart, else the optimizer's. */
static const char *series_run(const struct figure *figure, const struct chart_series *series) {
    if (!series->optimizer)
        return NULL;
    bool titled = figure->runs.count > 1 && strcmp(series->label, series->optimizer->name) != 0;
    return titled ? series->label : series->optimizer->title;
}

static void say_series(const struct picture *picture, const struct chart *chart, int i) {
    const struct chart_series *series = &chart->series[i];
    const char *run = series_run(picture->figure, series);
    char name[96];
    snprintf(name, sizeof name, "%s%s%s", run ? run : "", run ? ", " : "", series_quantity(picture->figure, i));
    words_series(picture->words, chart, *series, name);
    words_steepest(picture->words, chart, *series, question_open(picture->scene));
}

static void say_chart(const struct picture *picture) {
    struct chart chart;
    figure_chart(picture->scene, picture->figure, &chart);
    head(picture, chart.series_count > 1 ? "curves over the steps" : "a curve");
    for (int i = 0; i < chart.series_count; i++)
        if (chart.series[i].count > 0)
            say_series(picture, &chart, i);
    figure_chart_finish(&chart);
}

/* --- vectors --- */

static void say_vectors(const struct picture *picture) {
    const struct figure *figure = picture->figure;
    head(picture, "arrows, w to the right, b up");
    for (size_t i = 0; i < figure->arrow_count; i++) {
        const struct figure_arrow *arrow = &figure->arrows[i];
        double from[2], to[2];
        figure_arrow_ends(picture->scene, arrow, from, to);
        double by[] = {to[0] - from[0], to[1] - from[1]};
        char numbers[5][NUMBER_SIZE], direction[64];
        words_direction(by[0], by[1], direction);
        words_say(picture->words, "%s: from w %s, b %s to w %s, b %s; %s, %s long.",
                  arrow->label ? arrow->label : "Arrow", words_number(from[0], numbers[0]),
                  words_number(from[1], numbers[1]), words_number(to[0], numbers[2]), words_number(to[1], numbers[3]),
                  direction, words_number(hypot(by[0], by[1]), numbers[4]));
    }
}

/* --- slope --- */

static void say_slopes(const struct picture *picture) {
    const struct figure *figure = picture->figure;
    char dx[NUMBER_SIZE];
    head(picture, "steep and gentle");
    words_say(picture->words, "The curve y = %s. The same dx %s at each place:", expression_source(figure->curve),
              words_number(figure->dx, dx));
    for (size_t i = 0; i < figure->slope_count; i++) {
        char numbers[5][NUMBER_SIZE];
        double x = figure->slopes[i], from = figure_curve_at(figure, x), to = figure_curve_at(figure, x + figure->dx);
        words_say(picture->words, "From x %s to %s: y from %s to %s, dy %s, slope %s.", words_number(x, numbers[0]),
                  words_number(x + figure->dx, numbers[1]), words_number(from, numbers[2]),
                  words_number(to, numbers[3]), words_number(to - from, numbers[4]),
                  words_number((to - from) / figure->dx, dx));
    }
}

/* --- taylor and dial --- */

static void say_forecast(const struct picture *picture) {
    const struct figure *figure = picture->figure;
    const struct objective *objective = figure_objective(picture->scene, figure);
    char numbers[6][NUMBER_SIZE];
    if (!objective)
        return;
    struct forecast forecast = forecast_turned(objective, figure->at, picture->state.angle, 1, picture->state.eta);
    double values[] = {forecast.linear, forecast.gap, forecast.change};
    int places = caption_places(values, 3, true);
    head(picture, figure->kind == FIGURE_DIAL
                      ? "a direction u to turn, and what it does to the loss"
                      : "the loss along a direction u, and the straight line that its slope foretells");
    words_say(picture->words, "At w %s, b %s, u %g degrees from the gradient, eta %s.",
              words_number(figure->at[0], numbers[0]), words_number(figure->at[1], numbers[1]), picture->state.angle,
              words_number(picture->state.eta, numbers[2]));
    words_say(picture->words, "L goes from %s to %s.", words_loss(forecast.loss_from, numbers[0]),
              words_loss(forecast.loss_to, numbers[1]));
    number_table(numbers[2], forecast.linear, places);
    number_table(numbers[3], forecast.change, places);
    number_table(numbers[4], forecast.gap, places);
    words_say(picture->words, "Forecast %s, true change %s, the gap %s.", numbers[2], numbers[3], numbers[4]);
    words_say(picture->words, "Cosine of the angle %s; the gradient's length %s.",
              words_number(forecast_cosine(forecast.beta), numbers[0]), words_number(forecast.steepness, numbers[1]));
    words_say(picture->words, "Left and right turn u, up and down change eta.");
}

/* --- bars and ray --- */

static void say_bars(const struct picture *picture) {
    struct figure_bars_list bars;
    char number[NUMBER_SIZE];
    if (!figure_bars(picture->scene, picture->figure, &bars))
        return;
    head(picture, picture->figure->bars == BARS_SHARES  ? "the share of each past gradient in the update"
                  : picture->figure->bars == BARS_RATES ? "the rate of each parameter"
                                                        : "the updates that each parameter got");
    int first = bars.figure.count > BARS_SAID ? bars.figure.count - BARS_SAID : 0;
    double sum = 0;
    for (int i = 0; i < bars.figure.count; i++) {
        sum += bars.rows[i].value;
        if (i >= first)
            words_say(picture->words, "%s: %s.", bars.rows[i].label, words_number(bars.rows[i].value, number));
    }
    if (bars.figure.total)
        words_say(picture->words, "The sum of all %d, %s: %s.", bars.figure.count, bars.figure.total,
                  words_number(sum, number));
    figure_bars_finish(&bars);
}

static void say_ray(const struct picture *picture) {
    struct objective objective;
    const struct step *step = figure_ray(picture->scene, picture->figure, &objective);
    char eta[NUMBER_SIZE], loss[NUMBER_SIZE];
    if (!step)
        return;
    head(picture, "the loss along the ray of a line search");
    words_say(picture->words, "Update %s tries %d etas from one point along one gradient.",
              number_count(step->index).text, step->trial_count);
    for (int i = 0; i < step->trial_count; i++)
        words_say(picture->words, "Eta %s: L %s%s.", words_number(step->trials[i].eta, eta),
                  words_loss(step->trials[i].loss, loss),
                  i == step->kept && picture->figure->winner ? ", the lowest, kept" : "");
}

/* --- all --- */

static void (*const PICTURES[FIGURE_KIND_COUNT])(const struct picture *) = {
    [FIGURE_NEURON] = say_neuron, [FIGURE_FIT] = say_fit,         [FIGURE_CONTOUR] = say_contour,
    [FIGURE_CHART] = say_chart,   [FIGURE_SURFACE] = say_surface, [FIGURE_VECTORS] = say_vectors,
    [FIGURE_SLOPE] = say_slopes,  [FIGURE_TAYLOR] = say_forecast, [FIGURE_DIAL] = say_forecast,
    [FIGURE_BARS] = say_bars,     [FIGURE_RAY] = say_ray,
};

void words_figure(struct words *words, const struct scene *scene, const struct block *block, size_t index) {
    const struct block *whole = scene_block(scene, index);
    bool second = whole->kind == BLOCK_PAIR && block == &whole->pair[1] && whole->pair[0].kind == BLOCK_FIGURE;
    struct picture picture = {
        words, scene, block, &block->figure, scene->session->figures[index], second ? &whole->pair[0] : NULL};
    if (PICTURES[block->figure.kind])
        PICTURES[block->figure.kind](&picture);
}
