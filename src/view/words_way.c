/* The way of the lab's active run so far, in words. It is cut into stretches along which direction and pace of the
 * point and of the loss stay about the same: at the point that lies farthest from where a straight and even walk would
 * be, as long as that is far. */
#include "words.h"

#include "lab_counts.h"
#include "number.h"

#include <math.h>
#include <string.h>

enum { STRETCHES_MAX = 3, SAMPLES_MAX = 400 };
static const double FAR = 0.08;     /* of the way's extent */
static const double UNSEEN = 1e-12; /* words_loss writes 0 */

struct way {
    const struct lab *lab;
    struct run *run;
    size_t now;
    size_t count;                  /* samples */
    double at[SAMPLES_MAX + 2][3]; /* w, b, loss, each divided by its extent */
    size_t step[SAMPLES_MAX + 2];
};

static struct way way_of(const struct lab *lab) {
    struct way way = {.lab = lab, .run = lab->runs[lab->active], .now = lab_position(lab, lab->active)};
    size_t stride = lab_stride(lab, lab->active, way.now), step = way.now / SAMPLES_MAX + 1;
    step = step > stride ? step : stride;
    for (size_t n = 0;; n = n + step < way.now ? n + step : way.now) {
        double *at = way.at[way.count];
        memcpy(at, run_theta(way.run, n), 2 * sizeof *at);
        at[2] = run_loss(lab->runs[lab->active], n);
        way.step[way.count++] = n;
        if (n == way.now)
            return way;
    }
}

static void scale(struct way *way) {
    for (int axis = 0; axis < 3; axis++) {
        double low = INFINITY, high = -INFINITY;
        for (size_t i = 0; i < way->count; i++) {
            low = fmin(low, way->at[i][axis]);
            high = fmax(high, way->at[i][axis]);
        }
        for (size_t i = 0; i < way->count; i++)
            way->at[i][axis] = high > low && isfinite(high - low) ? (way->at[i][axis] - low) / (high - low) : 0;
    }
}

/* The sample between a and b that is farthest from the even walk from one to the other, and how far. */
static double farthest(const struct way *way, size_t a, size_t b, size_t *where) {
    double most = 0;
    for (size_t i = a + 1; i < b; i++) {
        double t = (double)(i - a) / (double)(b - a), sum = 0;
        for (int axis = 0; axis < 3; axis++) {
            double off = way->at[i][axis] - way->at[a][axis] - t * (way->at[b][axis] - way->at[a][axis]);
            sum += off * off;
        }
        if (sum > most) {
            most = sum;
            *where = i;
        }
    }
    return sqrt(most);
}

/* cuts[0] .. cuts[n]: the ends of n stretches; returns n. */
static int cut_way(const struct way *way, size_t cuts[STRETCHES_MAX + 1]) {
    int count = 1;
    cuts[0] = 0;
    cuts[1] = way->count - 1;
    for (; count < STRETCHES_MAX; count++) {
        double most = FAR;
        size_t best = 0, where = 0;
        for (int i = 0; i < count; i++) {
            double far = farthest(way, cuts[i], cuts[i + 1], &where);
            if (far > most) {
                most = far;
                best = where;
            }
        }
        if (best == 0)
            return count;
        int at = count + 1;
        for (; cuts[at - 1] > best; at--)
            cuts[at] = cuts[at - 1];
        cuts[at] = best;
    }
    return count;
}

/* Twice as fast as the whole way, or half as fast. */
static const char *pace_of(double stretch, double whole) {
    return !isfinite(stretch) || !isfinite(whole) ? ""
           : stretch > 2 * whole                  ? "fast "
           : stretch < whole / 2                  ? "slowly "
                                                  : "";
}

static double moved(struct run *run, size_t from, size_t to, double by[2]) {
    double start[2];
    memcpy(start, run_theta(run, from), sizeof start);
    for (int i = 0; i < 2; i++)
        by[i] = run_theta(run, to)[i] - start[i];
    return hypot(by[0], by[1]) / (double)(to - from);
}

static void say_stretch(struct words *words, const struct way *way, size_t from, size_t to, double whole) {
    char direction[64], before[NUMBER_SIZE], after[NUMBER_SIZE];
    double by[2], speed = moved(way->run, from, to, by);
    words_direction(by[0], by[1], direction);
    words_say(words, "Steps %s to %s: %s%s, L from %s to %s.", number_count(from).text, number_count(to).text,
              pace_of(speed, whole), direction, words_loss(run_loss(way->run, from), before),
              words_loss(run_loss(way->run, to), after));
}

/* "The way so far, from w -2, b -2; no step raised L" */
static void say_head(struct words *words, const struct way *way) {
    double total = 0, rises = 0;
    char number[NUMBER_SIZE];
    struct text text = {0};
    const struct work *work = book_patience(way->lab->book);
    bool counted = !lab_is_dear(way->lab, way->lab->active, way->now) &&
                   run_tally(way->run, TALLY_RISES, way->now, work, &rises) &&
                   run_tally(way->run, TALLY_RISE_TOTAL, way->now, work, &total);
    words_theta(run_objective(way->run), run_theta(way->run, 0), &text);
    if (!counted)
        words_head(words, "The way so far, from %s", text_string(&text));
    else if (rises == 0)
        words_head(words, "The way so far, from %s; no step raised L", text_string(&text));
    else
        words_head(words, "The way so far, from %s; %s step%s raised L, by %s in all", text_string(&text),
                   number_count((size_t)rises).text, rises == 1 ? "" : "s",
                   total < UNSEEN ? "less than 1e-12" : words_loss(total, number));
    text_finish(&text);
}

void words_way(struct words *words, const struct lab *lab) {
    size_t cuts[STRETCHES_MAX + 1];
    double by[2];
    if (lab_position(lab, lab->active) == 0 || run_objective(lab->runs[lab->active])->parameters != 2)
        return;
    struct way way = way_of(lab);
    double whole = moved(way.run, 0, way.now, by);
    scale(&way);
    int count = cut_way(&way, cuts);
    say_head(words, &way);
    for (int i = 0; i < count; i++)
        say_stretch(words, &way, way.step[cuts[i]], way.step[cuts[i + 1]], whole);
}
