/* A word that is no variable is a name; all else is a formula. */
#include "trace_surface.h"

#include "memory.h"
#include "suggest.h"
#include "surfaces.h"

#include <ctype.h>
#include <string.h>

static const double PLANE[2] = {-6, 6}; /* for a formula without a range of its own */

static bool is_name(const char *text) {
    const char *c = text;
    while (isalnum((unsigned char)*c) || *c == '-')
        c++;
    return isalpha((unsigned char)*text) && text[1] && *c == '\0';
}

static bool refuse_name(const char *text, struct error *error) {
    const char *names[SURFACE_ROW_COUNT];
    struct text known = {0};
    for (size_t i = 0; i < SURFACE_ROW_COUNT; i++) {
        names[i] = SURFACE_ROWS[i].name;
        text_addf(&known, "%s%s", i ? ", " : "", names[i]);
    }
    const char *near = suggest(text, names, SURFACE_ROW_COUNT);
    if (near)
        error_set(error, "--surface %s: no such surface; did you mean %s?", text, near);
    else
        error_set(error, "--surface %s: no such surface; there are %s, or a formula in w and b", text,
                  text_string(&known));
    text_finish(&known);
    return false;
}

static bool read_formula(struct named_surface *surface, const char *text, struct error *error) {
    struct source source = {"--surface", 1, 1};
    struct errors errors = {0};
    struct expression *expression = expression_parse(text, &source, &errors);
    bool ok = expression && expression_tape(expression, &surface->tape, &errors);
    if (!ok)
        error_set(error, "--surface %s: at character %d: %s", text, errors.items[0].column, errors.items[0].message);
    surface->name = memory_string(text);
    surface->over = (struct domain){true, {PLANE[0], PLANE[1]}, {PLANE[0], PLANE[1]}};
    expression_destroy(expression);
    errors_finish(&errors);
    return ok;
}

bool trace_surface_read(struct named_surface *surface, const char *text, struct error *error) {
    *surface = (struct named_surface){0};
    for (size_t i = 0; i < SURFACE_ROW_COUNT; i++)
        if (strcmp(SURFACE_ROWS[i].name, text) == 0) {
            surface_builtin(surface, i);
            return true;
        }
    return is_name(text) ? refuse_name(text, error) : read_formula(surface, text, error);
}
