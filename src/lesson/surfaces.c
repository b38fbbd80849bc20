/* The built-in surfaces are formulas in the language of the lessons, each compiled when a course first asks for it. */
#include "surfaces.h"

#include "course.h"
#include "memory.h"
#include "suggest.h"
#include "types.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Ranges and factors are such that even slices tell what each is about, and that a rate which suits one
 * direction is plainly wrong for another. Rosenbrock's and Himmelblau's are those of the literature (Rosenbrock
 * 1960, Himmelblau 1972). */
const struct surface_row SURFACE_ROWS[SURFACE_ROW_COUNT] = {
    {"bowl", "(w^2 + b^2) / 2", {-3, 3}, {-3, 3}, "a round bowl"},
    {"long-valley", "w^2 / 40 + b^2 / 2", {-6, 6}, {-4, 4}, "a long valley, 20 times as steep across as along"},
    {"saddle", "w^2 - b^2", {-2, 2}, {-2, 2}, "a saddle: up along w, down along b, without end"},
    {"two-minima",
     "(w^2 - 2)^2 / 4 + w / 5 + b^2 / 2 + 0.3",
     {-2.2, 2.2},
     {-2, 2},
     "two hollows, the left one lower, with a saddle between them"},
    {"cliff",
     "(3 + w / 20) * sigmoid(5 * (w - 1)) + ((w + 2)^2 + b^2) / 10 * sigmoid(5 * (1 - w))",
     {-5, 5},
     {-5, 5},
     "a plateau that breaks off at a cliff, and a bowl below"},
    {"rosenbrock",
     "(1 - w)^2 + 100 * (b - w^2)^2",
     {-2, 2},
     {-1, 3},
     "Rosenbrock's valley: bent, narrow, almost level"},
    {"himmelblau",
     "(w^2 + b - 11)^2 + (w + b^2 - 7)^2",
     {-6, 6},
     {-6, 6},
     "Himmelblau's four hollows, all equally deep"},
};

/* A look at 33 x 33 points. */
static bool is_finite(const struct named_surface *surface, double theta[2]) {
    enum { SIDE = 33 };
    const struct domain *over = &surface->over;
    for (int i = 0; i < SIDE * SIDE; i++) {
        theta[0] = over->w[0] + (over->w[1] - over->w[0]) * (i % SIDE) / (SIDE - 1);
        theta[1] = over->b[0] + (over->b[1] - over->b[0]) * (i / SIDE) / (SIDE - 1);
        if (!isfinite(tape_value(&surface->tape, theta)))
            return false;
    }
    return true;
}

static bool compile(struct named_surface *surface, const struct expression *formula, struct errors *errors) {
    surface->formula = memory_string(expression_source(formula));
    return expression_tape(formula, &surface->tape, errors);
}

bool surface_set(struct named_surface *surface, const struct expression *formula, struct errors *errors) {
    double theta[2];
    int line, column;
    if (!compile(surface, formula, errors))
        return false;
    if (is_finite(surface, theta))
        return true;
    expression_place(formula, &line, &column);
    return errors_at(errors, expression_file(formula), line, column,
                     "the formula has no finite value at w = %g, b = %g: choose another `over`", theta[0], theta[1]);
}

void surface_builtin(struct named_surface *surface, size_t index) {
    const struct surface_row *row = &SURFACE_ROWS[index];
    struct source source = {row->name, 1, 1};
    struct errors errors = {0};
    *surface = (struct named_surface){.name = memory_string(row->name), .help = row->help, .over = {.given = true}};
    memcpy(surface->over.w, row->w, sizeof row->w);
    memcpy(surface->over.b, row->b, sizeof row->b);
    struct expression *expression = expression_parse(row->formula, &source, &errors);
    compile(surface, expression, &errors);
    expression_destroy(expression);
    errors_finish(&errors);
}

void surface_finish(struct named_surface *surface) {
    free(surface->name);
    free(surface->formula);
    *surface = (struct named_surface){0};
}

/* --- by name --- */

/* Of row `index`, made when it is first asked for. */
static const struct named_surface *builtin_of(struct course *course, size_t index) {
    if (!course->surfaces)
        course->surfaces = memory_new(SURFACE_ROW_COUNT, sizeof *course->surfaces);
    if (!course->surfaces[index].name)
        surface_builtin(&course->surfaces[index], index);
    return &course->surfaces[index];
}

const struct named_surface *course_surface(struct course *course, const struct lesson *lesson, const char *name) {
    for (size_t i = 0; lesson && i < lesson->surface_count; i++)
        if (strcmp(lesson->surfaces[i].name, name) == 0)
            return &lesson->surfaces[i];
    for (size_t i = 0; lesson && i < lesson->data_count; i++)
        if (strcmp(lesson->data[i].name, name) == 0)
            return NULL;
    for (size_t i = 0; i < SURFACE_ROW_COUNT; i++)
        if (strcmp(SURFACE_ROWS[i].name, name) == 0)
            return builtin_of(course, i);
    return NULL;
}

/* The names of all surfaces, as a list in words. */
static void add_names(const struct lesson *lesson, struct text *names) {
    for (size_t i = 0; lesson && i < lesson->surface_count; i++)
        text_addf(names, "%s, ", lesson->surfaces[i].name);
    for (size_t i = 0; i < SURFACE_ROW_COUNT; i++)
        text_addf(names, "%s%s", i ? ", " : "", SURFACE_ROWS[i].name);
}

/* The nearest of the names that the lesson itself defines, and of the built-in surfaces; NULL. */
static const char *near_name(const struct lesson *lesson, const char *name) {
    const char *names[4 * DEFINITIONS_MAX + SURFACE_ROW_COUNT];
    size_t count = 0;
    for (size_t i = 0; lesson && i < lesson->data_count; i++)
        names[count++] = lesson->data[i].name;
    for (size_t i = 0; lesson && i < lesson->surface_count; i++)
        names[count++] = lesson->surfaces[i].name;
    for (size_t i = 0; i < SURFACE_ROW_COUNT; i++)
        names[count++] = SURFACE_ROWS[i].name;
    return suggest(name, names, count);
}

/* Neither data nor a surface: what is said of data holds, and what surfaces there are. */
static bool fail_objective(const struct lesson *lesson, const char *name, struct error *error) {
    static const char NONE[] = "no data set"; /* course.c: any other error has its own reason, as "stopped" */
    struct text names = {0};
    bool none = error && !error->file[0] && strncmp(error->message, NONE, sizeof NONE - 1) == 0;
    const char *near = none ? near_name(lesson, name) : NULL;
    add_names(lesson, &names);
    if (near)
        error_set(error, "no data set and no surface has the name `%s`; did you mean `%s`?", name, near);
    else if (none)
        error_set(error,
                  "no data set has the name `%s`: it is neither under `data` nor a CSV file in `datasets/`; and no "
                  "surface: there are %s",
                  name, text_string(&names));
    text_finish(&names);
    return false;
}

bool course_objective(struct course *course, const struct lesson *lesson, const char *name, bool points,
                      struct objective *objective, struct error *error) {
    const struct named_surface *surface = course_surface(course, lesson, name);
    if (surface) {
        *objective = objective_surface(&surface->tape, surface->over.w, surface->over.b);
        return true;
    }
    const struct data *data = (points ? course_data : course_data_shape)(course, lesson, name, error);
    if (!data)
        return fail_objective(lesson, name, error);
    *objective = objective_neuron(data, false);
    return true;
}

void course_surfaces_finish(struct course *course) {
    for (size_t i = 0; course->surfaces && i < SURFACE_ROW_COUNT; i++)
        surface_finish(&course->surfaces[i]);
    free(course->surfaces);
    course->surfaces = NULL;
}
