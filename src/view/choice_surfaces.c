/* The width is shared out among the choices; where a share would be too narrow, the choice in front has it all. Each
 * pane can be clicked on, as the lines of the choices can. */
#include "choice_surfaces.h"

#include "pane.h"
#include "question.h"
#include "spots.h"
#include "surface.h"

#include <stdio.h>
#include <string.h>

enum { LEAST_WIDTH = 20, MOST_WIDTH = 64, GAP = 2 };

/* What is drawn of a question. */
struct gallery {
    const struct scene *scene;
    struct canvas *canvas;
    const struct ask *ask;
    const struct question_state *state;
    size_t block;
    size_t shown[CHOICES_MAX]; /* the choices that are drawn */
    size_t count;
    size_t front;
};

bool choice_surfaces_has(const struct block *block) {
    return session_drawn_choices(block) > 0;
}

/* The choice in front; of a settled question a right one. */
static size_t front_of(const struct ask *ask, const struct question_state *state) {
    size_t front = state->choice >= 0 ? (size_t)state->choice : 0;
    for (size_t i = 0; question_solved(state) && !ask->choices[front].right && i < ask->choice_count; i++)
        if (ask->choices[i].right)
            front = i;
    return front;
}

static struct gallery gallery_of(const struct scene *scene, struct canvas *canvas, size_t block) {
    const struct ask *ask = &session_page(scene->session)->blocks[block].ask;
    struct gallery gallery = {scene, canvas, ask, session_question_state(scene->session, ask), block, {0}, 0, 0};
    gallery.front = front_of(ask, gallery.state);
    for (size_t i = 0; i < ask->choice_count; i++)
        if (ask->choices[i].surface)
            gallery.shown[gallery.count++] = i;
    return gallery;
}

static void draw_surface(const struct gallery *gallery, struct rect rect, const char *name) {
    const struct session *session = gallery->scene->session;
    const struct figure_state *state = &session->figures[gallery->block];
    struct error error;
    const struct objective *objective = book_objective(session->book, session->lesson, name, &error);
    if (!objective)
        return;
    struct surface surface = {.objective = objective,
                              .w = {objective->over[0][0], objective->over[0][1]},
                              .b = {objective->over[1][0], objective->over[1][1]},
                              .turn = state->turn,
                              .tilt = state->tilt,
                              .steady = true,
                              .layers = LAYER_LEVELS | LAYER_LABELS};
    surface_draw(gallery->canvas, &gallery->scene->look, rect, &surface);
}

/* One choice with its number; a click on it brings it to the front. */
static void draw_choice(const struct gallery *gallery, struct rect rect, size_t choice, bool alone) {
    const struct choice *it = &gallery->ask->choices[choice];
    bool open = !question_solved(gallery->state), ascii = gallery->scene->look.glyphs == GLYPHS_ASCII;
    bool in_front = open && gallery->state->choice == (int)choice;
    const char *others = ascii ? "arrows: others, turn" : "\u2191\u2193 others  \u2190\u2192 turn";
    char title[48];
    if (alone)
        snprintf(title, sizeof title, "choice %zu of %zu", choice + 1, gallery->ask->choice_count);
    else
        snprintf(title, sizeof title, "%zu%s", choice + 1, !open && it->right ? "  right" : "");
    struct rect inside = pane_draw(gallery->canvas, &gallery->scene->look, rect, title, alone && open ? others : NULL,
                                   !alone && in_front);
    if (it->surface)
        draw_surface(gallery, inside, it->surface);
    if (open)
        spots_add(gallery->canvas, rect, (struct action){ACTION_PICK, (int)choice, .block = gallery->block});
}

bool choice_surfaces_draw(const struct scene *scene, struct canvas *canvas, struct rect rect, size_t block) {
    struct gallery gallery = gallery_of(scene, canvas, block);
    int count = (int)gallery.count;
    if (count == 0 || rect.width < LEAST_WIDTH || rect.height < CHOICE_SURFACES_LEAST)
        return false;
    int width = (rect.width - GAP * (count - 1)) / count;
    if (width < LEAST_WIDTH + 4) {
        draw_choice(&gallery, rect, gallery.front, true);
        return true;
    }
    width = width < MOST_WIDTH ? width : MOST_WIDTH;
    for (int i = 0; i < count; i++)
        draw_choice(&gallery, (struct rect){rect.x + i * (width + GAP), rect.y, width, rect.height}, gallery.shown[i],
                    false);
    return true;
}
