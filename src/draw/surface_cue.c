/* Three short arrows from one point, as the view has them: w and b along the plane, L up. They stand in a corner
 * that the surface leaves free; a large picture gives them the lower left one if none is. */
#include "strokes.h"
#include "surface_part.h"

#include <math.h>
#include <stdlib.h>

enum { AXES = 3, CORNERS = 4, ROOM_WIDTH = 44, ROOM_HEIGHT = 14 };

/* Lengths in columns: L stands above b where both point up. */
static const double LONG = 5, SHORT = 3.2, TALLER = 1.5, SHORTEST = 0.8;

struct arrow {
    double x, y; /* from the origin, in columns and rows down */
    const char *name;
    bool shown;
};

struct cue {
    struct arrow arrows[AXES];
    int left, right, top, bottom; /* cells taken, from the origin's */
};

static struct arrow arrow_of(double across, double up, double length, const char *name) {
    struct arrow arrow = {.x = across * length, .y = -up * length / 2, .name = name};
    arrow.shown = hypot(arrow.x, 2 * arrow.y) >= SHORTEST * 2;
    return arrow;
}

static int cell_of(double value) {
    return (int)floor(value + 0.5);
}

static int at_least(int a, int b) {
    return a > b ? a : b;
}

/* Names side by side would read as one. */
static bool touch(const struct arrow *a, const struct arrow *b) {
    return a->shown && b->shown && abs(cell_of(a->x) - cell_of(b->x)) <= 1 && cell_of(a->y) == cell_of(b->y);
}

static struct cue cue_of(const struct surface_view *view, double length) {
    const struct objective *objective = view->surface->objective;
    struct cue cue = {0};
    cue.arrows[0] =
        arrow_of(view->cos_turn, view->sin_turn * view->sin_tilt, length, objective_parameter_name(objective, 0));
    cue.arrows[1] =
        arrow_of(-view->sin_turn, view->cos_turn * view->sin_tilt, length, objective_parameter_name(objective, 1));
    cue.arrows[2] = arrow_of(0, view->cos_tilt, TALLER * length, "L");
    for (int i = 0; i < 2; i++)
        if (touch(&cue.arrows[i], &cue.arrows[2]))
            cue.arrows[2].y -= 1;
    for (int i = 0; i < AXES; i++) {
        const struct arrow *arrow = &cue.arrows[i];
        if (!arrow->shown)
            continue;
        cue.left = at_least(cue.left, -cell_of(arrow->x));
        cue.right = at_least(cue.right, cell_of(arrow->x));
        cue.top = at_least(cue.top, -cell_of(arrow->y));
        cue.bottom = at_least(cue.bottom, cell_of(arrow->y));
    }
    return cue;
}

/* Where the origin stands in a corner: 0 lower left, 1 lower right, 2 upper left, 3 upper right. */
static void corner_at(const struct surface_view *view, const struct cue *cue, int corner, int *x, int *y) {
    const struct rect *plot = &view->plot;
    *x = corner & 1 ? plot->x + plot->width - 1 - cue->right : plot->x + cue->left;
    *y = corner & 2 ? plot->y + cue->top : plot->y + plot->height - 1 - cue->bottom;
}

static bool fits(const struct surface_view *view, const struct cue *cue) {
    return cue->left + cue->right < view->plot.width && cue->top + cue->bottom < view->plot.height;
}

/* Nothing in the cells of its rectangle, nor left and right of it. */
static bool is_free(const struct surface_view *view, const struct cue *cue, int x, int y) {
    for (int v = y - cue->top; v <= y + cue->bottom; v++)
        for (int u = x - cue->left - 1; u <= x + cue->right + 1; u++) {
            const struct cell *cell = canvas_at(view->canvas, u, v);
            bool inside = u >= view->plot.x && u < view->plot.x + view->plot.width;
            if (inside && cell && (cell->glyph != ' ' || cell->ground != GROUND_PAGE))
                return false;
        }
    return true;
}

/* The piece of an arrow, from one part of it to another, that lies about the cell at (column, row) from the
 * origin's. */
static uint32_t shaft_glyph(const struct arrow *arrow, double from, double to, int column, int row) {
    return (uint32_t)stroke_char(arrow->x * from + 0.5 - column, 2 * (arrow->y * from + 0.5 - row),
                                 arrow->x * to + 0.5 - column, 2 * (arrow->y * to + 0.5 - row));
}

/* A character a cell from the origin to the name. */
static void draw_shaft(const struct surface_view *view, const struct arrow *arrow, int x, int y) {
    double length = fmax(fabs(arrow->x), fabs(arrow->y));
    for (int i = 1; i < length; i++) {
        double t = i / length, half = 0.5 / length;
        int column = cell_of(arrow->x * t), row = cell_of(arrow->y * t);
        if ((column != 0 || row != 0) && (column != cell_of(arrow->x) || row != cell_of(arrow->y)))
            canvas_put(view->canvas, x + column, y + row, shaft_glyph(arrow, t - half, t + half, column, row),
                       INK_AXIS);
    }
}

static void draw_dots(const struct surface_view *view, const struct cue *cue, int x, int y) {
    struct dots dots;
    dots_init(&dots, cue->left + cue->right + 1, cue->top + cue->bottom + 1);
    double left = 2 * cue->left + 0.5, top = 4 * cue->top + 1.5;
    for (int i = 0; i < AXES; i++)
        if (cue->arrows[i].shown)
            dots_line(&dots, left, top, left + 2 * cue->arrows[i].x, top + 4 * cue->arrows[i].y, 1, INK_AXIS);
    dots_put(&dots, view->canvas, x - cue->left, y - cue->top);
    dots_finish(&dots);
}

static void draw(const struct surface_view *view, const struct cue *cue, int x, int y) {
    struct rect taken = {x - cue->left, y - cue->top, cue->left + cue->right + 1, cue->top + cue->bottom + 1};
    canvas_fill(view->canvas, taken, ' ', INK_TEXT, GROUND_PAGE);
    if (view->look->glyphs == GLYPHS_BRAILLE)
        draw_dots(view, cue, x, y);
    else
        canvas_put(view->canvas, x, y, '+', INK_AXIS);
    for (int i = 0; i < AXES && view->look->glyphs != GLYPHS_BRAILLE; i++)
        if (cue->arrows[i].shown)
            draw_shaft(view, &cue->arrows[i], x, y);
    for (int i = 0; i < AXES; i++) {
        const struct arrow *arrow = &cue->arrows[i];
        if (arrow->shown)
            canvas_text(view->canvas, x + cell_of(arrow->x), y + cell_of(arrow->y), arrow->name, INK_STRONG);
    }
}

void surface_cue(const struct surface_view *view) {
    bool large = view->plot.width >= ROOM_WIDTH && view->plot.height >= ROOM_HEIGHT;
    struct cue cue = cue_of(view, large ? LONG : SHORT);
    int x, y;
    if (!fits(view, &cue))
        return;
    for (int corner = 0; corner < CORNERS; corner++) {
        corner_at(view, &cue, corner, &x, &y);
        if (is_free(view, &cue, x, y)) {
            draw(view, &cue, x, y);
            return;
        }
    }
    corner_at(view, &cue, 0, &x, &y);
    if (large)
        draw(view, &cue, x, y);
}
