/* The lab in words: where one stands, how the ground slopes there and lies around, the next update with its numbers,
 * the way so far, and what its views show. Whatever the picture holds back, because a prediction is being made, is
 * held back here too. */
#include "words.h"

#include "arithmetic.h"
#include "lab_counts.h"
#include "neuron.h"
#include "number.h"
#include "panels.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* What is said of: the active run of the lab, at its position. */
struct standing {
    const struct scene *scene;
    const struct lab *lab;
    struct run *run;
    size_t now;
    const struct objective *objective;
    double theta[PARAMETERS_MAX];
    bool plane;     /* two parameters, w and b */
    bool predicted; /* the next step is being predicted: it isn't told */
};

static struct standing standing_of(const struct scene *scene) {
    const struct session *session = scene->session;
    const struct lab *lab = &session->lab;
    struct standing place = {.scene = scene, .lab = lab, .run = lab->runs[lab->active]};
    place.now = lab_position(lab, lab->active);
    place.objective = run_objective(place.run);
    memcpy(place.theta, run_theta(place.run, place.now), sizeof(double) * (size_t)place.objective->parameters);
    place.plane = place.objective->parameters == 2;
    place.predicted = session_predicts(session) || (lab->prediction.made && !lab->prediction.judged);
    return place;
}

/* --- where --- */

static void say_run(struct words *words, const struct lab *lab, int i) {
    struct run *run = lab->runs[i];
    const struct objective *objective = run_objective(run);
    size_t now = lab_position(lab, i);
    char loss[NUMBER_SIZE];
    struct text text = {0};
    char sign = lab_sign(lab, i), as[16] = "";
    if (sign)
        snprintf(as, sizeof as, "Run %c, ", sign);
    text_addf(&text, "%s%s, %s%s: ", as, lab_title(lab, i), now == 0 ? "at the start, step " : "step ",
              number_count(now).text);
    words_theta(objective, run_theta(run, now), &text);
    text_addf(&text, ", L %s", words_loss(run_loss(lab->runs[i], now), loss));
    words_say(words, "%s.%s", text_string(&text), lab->run_count > 1 && i == lab->active ? " In front." : "");
    text_finish(&text);
}

/* "The minimum is 1.89 to the right in w and 1.51 down in b. L there is 0." */
static void say_minimum(struct words *words, const struct standing *place) {
    char w[NUMBER_SIZE], b[NUMBER_SIZE], least[NUMBER_SIZE];
    bool asked = place->plane && place->lab->layers & LAYER_MINIMUM;
    const struct lab_minimum *minimum = asked ? lab_minimum(place->lab, place->lab->active) : NULL;
    if (!minimum)
        return;
    double right = minimum->theta[0] - place->theta[0], up = minimum->theta[1] - place->theta[1];
    number_digits(w, fabs(right), 3);
    number_digits(b, fabs(up), 3);
    if (isfinite(right) && isfinite(up))
        words_say(words, "The minimum is %s to the %s in w and %s %s in b. L there is %s.", w,
                  right < 0 ? "left" : "right", b, up < 0 ? "down" : "up", words_loss(minimum->loss, least));
}

/* "Changed on the way: at step 41, eta 1 -> 5." */
static void say_changes(struct words *words, const struct standing *place) {
    struct text all = {0};
    size_t last = 0;
    for (int i = 0; i < place->lab->run_count; i++)
        if (run_changes(place->lab->runs[i], lab_position(place->lab, i)) > 0)
            last = place->lab->step;
    for (size_t n = 1; n <= last; n++) {
        struct text one = {0};
        if (lab_changes(place->lab, n, &one))
            text_addf(&all, "%s at step %zu, %s", all.length > 0 ? ";" : "", n, text_string(&one));
        text_finish(&one);
    }
    if (all.length > 0)
        words_say(words, "Changed on the way:%s.", text_string(&all));
    text_finish(&all);
}

static void say_where(struct words *words, const struct standing *place) {
    words_head(words, place->lab->free ? "Where, in free play" : "Where");
    for (int i = 0; i < place->lab->run_count; i++)
        say_run(words, place->lab, i);
    say_minimum(words, place);
    say_changes(words, place);
}

/* --- slope --- */

static double length_of(const double gradient[], int parameters) {
    double sum = 0;
    for (int i = 0; i < parameters; i++)
        sum += gradient[i] * gradient[i];
    return sqrt(sum);
}

/* "dw -0.2981, db -0.1013. Length 0.3149; it was 0.0095 at the start." */
static void say_gradient(struct words *words, const struct standing *place, const double gradient[]) {
    char number[NUMBER_SIZE], length[NUMBER_SIZE];
    double first[PARAMETERS_MAX];
    int parameters = place->objective->parameters;
    struct text text = {0};
    for (int i = 0; i < parameters; i++)
        text_addf(&text, "%sd%s %s", i ? ", " : "", objective_parameter_name(place->objective, i),
                  words_number(gradient[i], number));
    text_addf(&text, ". Length %s", words_number(length_of(gradient, parameters), length));
    run_gradient(place->run, 0, first);
    if (place->now > 0)
        text_addf(&text, "; it was %s at the start", words_number(length_of(first, parameters), length));
    words_say(words, "%s.", text_string(&text));
    text_finish(&text);
}

static void say_downhill(struct words *words, const struct standing *place, const double gradient[]) {
    char direction[64];
    if (!place->plane)
        return;
    words_direction(-gradient[0], -gradient[1], direction);
    words_say(words, gradient[0] == 0 && gradient[1] == 0 ? "Level ground: downhill is %s." : "Downhill is %s.",
              direction);
}

static void say_slope(struct words *words, const struct standing *place) {
    double gradient[PARAMETERS_MAX];
    run_gradient(place->run, place->now, gradient);
    words_head(words, "Slope here");
    if (!place->predicted)
        say_gradient(words, place, gradient);
    say_downhill(words, place, gradient);
}

/* --- around --- */

/* "right, w + 1: L 0.0280, lower" */
static void add_neighbour(const struct standing *place, const char *name, int axis, int by, struct text *out) {
    double theta[] = {place->theta[0], place->theta[1]}, here = objective_loss(place->objective, theta);
    char number[NUMBER_SIZE];
    theta[axis] += by;
    double loss = objective_loss(place->objective, theta);
    text_addf(out, "%s, %s %c 1: L %s, %s.", name, axis ? "b" : "w", by > 0 ? '+' : '-', words_loss(loss, number),
              loss < here   ? "lower"
              : loss > here ? "higher"
                            : "the same");
}

static void say_around(struct words *words, const struct standing *place) {
    struct text row = {0};
    if (!place->plane)
        return;
    words_head(words, "Around, one unit of w or b away");
    add_neighbour(place, "Right", 0, 1, &row);
    text_add(&row, " ");
    add_neighbour(place, "Left", 0, -1, &row);
    words_say(words, "%s", text_string(&row));
    text_cut(&row, 0);
    add_neighbour(place, "Up", 1, 1, &row);
    text_add(&row, " ");
    add_neighbour(place, "Down", 1, -1, &row);
    words_say(words, "%s", text_string(&row));
    text_finish(&row);
}

/* --- updates --- */

/* A number in brackets of its own, "(-0.2981)": its length without them; 0 where it is none, or is
 * raised to a power. */
static size_t bracketed_number(const char *s) {
    size_t length = strspn(s + 1, "0123456789.e+-");
    return s[0] == '(' && s[1 + length] == ')' && s[2 + length] != '^' ? length : 0;
}

/* What is written at `s`, where it isn't spoken as it is written; returns its length, else 0. */
static size_t speak_sign(const char *s, struct text *out) {
    static const struct {
        const char *written, *spoken;
    } SIGNS[] = {{" - ", " minus "}, {" + ", " plus "},       {" / ", " over "},
                 {"^2", " squared"}, {"^", " to the power "}, {"sqrt", "the square root of "}};
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (strncmp(s, SIGNS[i].written, strlen(SIGNS[i].written)) == 0) {
            text_add(out, SIGNS[i].spoken);
            return strlen(SIGNS[i].written);
        }
    return 0;
}

/* Arithmetic as it is spoken: "-0.0986 - 1 (-0.2981)" is "-0.0986 minus 1 times -0.2981". A number loses its brackets;
 * behind an operand they mean a product. */
static void speak(const char *numbers, struct text *out) {
    for (const char *s = numbers; *s;) {
        size_t length = speak_sign(s, out), number = bracketed_number(s);
        bool factor = *s == '(' && s >= numbers + 2 && s[-1] == ' ' && strchr("0123456789)", s[-2]);
        text_add(out, length == 0 && factor ? "times " : "");
        if (length > 0)
            s += length;
        else if (number > 0) {
            text_add_bytes(out, s + 1, number);
            s += number + 2;
        } else
            text_add_bytes(out, s++, 1);
    }
}

static void say_line(struct words *words, const struct standing *place, const struct rule *rule,
                     const struct step *step, int line, int parameter) {
    struct arithmetic sum;
    struct text text = {0};
    const char *name = objective_parameter_name(place->objective, parameter);
    arithmetic_line(&place->scene->look, rule, step, line, parameter, &sum);
    speak(text_string(&sum.numbers), &text);
    if (line + 1 == rule->count)
        words_say(words, "%s becomes %s = %s.", name, text_string(&text), text_string(&sum.result));
    else
        words_say(words, "%.*s for %s: %s = %s.", sum.left, text_string(&sum.symbols), name, text_string(&text),
                  text_string(&sum.result));
    text_finish(&text);
    arithmetic_finish(&sum);
}

static void say_update(struct words *words, const struct standing *place, const struct step *step) {
    struct rule rule;
    rule_init(&rule, run_settings_at(place->run, step->index));
    for (int i = 0; i < step->parameters; i++)
        for (int line = 0; line < rule.count; line++)
            say_line(words, place, &rule, step, line, i);
}

static void say_outcome(struct words *words, const struct standing *place) {
    const struct prediction *prediction = &place->lab->prediction;
    char far[NUMBER_SIZE], loss[NUMBER_SIZE];
    if (prediction->has_point)
        words_say(words, "Step %s went %s from it.", number_count(prediction->step).text,
                  words_number(prediction->distance, far));
    if (prediction->has_loss)
        words_say(words, "L came out as %s, %s off.", words_loss(run_loss(place->run, prediction->step), loss),
                  words_number(prediction->beside, far));
    words_say(words, "Hits so far: %d of %d.", place->lab->hits, place->lab->predictions);
}

static void say_prediction(struct words *words, const struct standing *place) {
    const struct session *session = place->scene->session;
    const struct prediction *prediction = &place->lab->prediction;
    bool aiming = session_predicts(session);
    const double *at = aiming ? session->cross : prediction->point;
    char w[NUMBER_SIZE], b[NUMBER_SIZE], loss[NUMBER_SIZE];
    if (!aiming && !lab_predicted(place->lab))
        return;
    words_head(words, "Your prediction");
    if (aiming)
        words_say(words, "The cross is at w %s, b %s. Arrows move it, e types numbers, Enter commits.",
                  words_number(at[0], w), words_number(at[1], b));
    else if (prediction->has_point)
        words_say(words, "For step %zu: w %s, b %s.", prediction->step, words_number(at[0], w), words_number(at[1], b));
    if (!aiming && prediction->has_loss)
        words_say(words, "For step %zu: L %s.", prediction->step, words_loss(prediction->loss, loss));
    if (!aiming && prediction->judged)
        say_outcome(words, place);
}

static void say_next(struct words *words, const struct standing *place) {
    const struct session *session = place->scene->session;
    if (run_ended(place->run) && place->now == run_length(place->run)) {
        words_head(words, "No next step: the run is no longer finite. u goes back.");
        return;
    }
    if (session_hold(session) <= place->lab->step) {
        words_head(words, "Held at step %zu until the question is answered", place->lab->step);
        return;
    }
    if (place->lab->phase != PHASE_REST)
        words_head(words, "Next; the coming update is at its phase %s", lab_phase_word(place->lab));
    else
        words_head(words, "Next");
    if (place->predicted)
        words_say(words, "Step %s is told once it is made.", number_count(place->now + 1).text);
    else if (run_position(place->run) == place->now)
        say_update(words, place, run_preview(place->run));
}

static void say_last(struct words *words, const struct standing *place) {
    if (place->now == 0 || place->predicted)
        return;
    words_head(words, "The last update");
    say_update(words, place, run_step(place->run, place->now));
}

/* --- the views --- */

static void say_views(struct words *words, const struct scene *scene) {
    enum lab_view views[LAB_VIEW_COUNT];
    size_t count = lab_views(&scene->session->lab, views);
    for (size_t i = 0; i < count; i++)
        panel_tell(scene, views[i], words);
}

void words_lab(struct words *words, const struct scene *scene) {
    const struct lab *lab = &scene->session->lab;
    if (!lab->block || lab->run_count == 0)
        return;
    struct standing place = standing_of(scene);
    say_where(words, &place);
    say_prediction(words, &place);
    say_slope(words, &place);
    say_around(words, &place);
    say_next(words, &place);
    words_way(words, lab);
    say_last(words, &place);
    say_views(words, scene);
}
