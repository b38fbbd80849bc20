/* Figures that move: a surface turns and tilts, the direction of a dial or of Taylor's series turns and stretches. The
 * arrows move the one in focus, and where nothing in focus takes them, the first one shown. */
#include "session_part.h"

#include <math.h>

static const double TURN = 10, TILT = 5, ANGLE = 10, STRETCH = 1.25;
static const double ETA_MIN = 1e-4, ETA_MAX = 1e4;

static double around(double degrees) {
    degrees = fmod(degrees, 360);
    return degrees < 0 ? degrees + 360 : degrees;
}

static double between(double value, double low, double high) {
    return value < low ? low : value > high ? high : value;
}

static void move_surface(struct session *session, double *turn, double *tilt, int right, int up) {
    *turn = around(*turn + TURN * right);
    *tilt = between(*tilt + TILT * up, 0, 90);
    session_say(session, "seen from %g degrees, %g degrees up", *turn, *tilt);
}

static void move_direction(struct session *session, struct figure_state *state, int right, int up) {
    state->angle = around(state->angle + ANGLE * right);
    state->eta = between(state->eta * pow(STRETCH, up), ETA_MIN, ETA_MAX);
    session_say(session, "u at %g degrees to the gradient, eta %.4g", state->angle, state->eta);
}

static bool moves(const struct block *block) {
    return block->kind == BLOCK_FIGURE && (block->figure.kind == FIGURE_SURFACE ||
                                           block->figure.kind == FIGURE_TAYLOR || block->figure.kind == FIGURE_DIAL);
}

const struct figure *session_moving_figure(const struct block *block) {
    if (moves(block))
        return &block->figure;
    for (int i = 0; i < 2 && block->kind == BLOCK_PAIR; i++)
        if (moves(&block->pair[i]))
            return &block->pair[i].figure;
    return NULL;
}

size_t session_drawn_choices(const struct block *block) {
    size_t drawn = 0;
    for (size_t i = 0; block->kind == BLOCK_ASK && i < block->ask.choice_count; i++)
        drawn += block->ask.choices[i].surface != NULL;
    return drawn;
}

/* The block whose figure the arrows move now: that in focus, else the first one shown; SIZE_MAX: none. */
static size_t arrow_figure(const struct session *session) {
    const struct page *page = session_page(session);
    const struct focus *focus = &session->focus;
    struct block_reveal reveal[BLOCKS_MAX];
    if (focus->kind == FOCUS_FIGURE ||
        (focus->kind == FOCUS_CHOICES && session_drawn_choices(&page->blocks[focus->block]) > 0))
        return focus->block;
    session_blocks(session, reveal);
    for (size_t i = 0; i < page->block_count && i < BLOCKS_MAX; i++)
        if (reveal[i].visible && (session_moving_figure(&page->blocks[i]) || session_drawn_choices(&page->blocks[i])))
            return i;
    return SIZE_MAX;
}

bool session_turns_lab(const struct session *session) {
    const struct lab *lab = &session->lab;
    return lab_shows_first(lab, VIEW_SURFACE);
}

/* Where surfaces to choose from are seen from at first, in degrees. */
static const struct figure_state CHOICES_SEEN = {.turn = 330, .tilt = 40};

void on_figure_reset(struct session *session) {
    const struct page *page = session_page(session);
    for (size_t i = 0; i < page->block_count && i < BLOCKS_MAX; i++) {
        const struct figure *figure = session_moving_figure(&page->blocks[i]);
        if (figure)
            session->figures[i] =
                (struct figure_state){.turn = figure->turn, .tilt = figure->tilt, .angle = 60, .eta = figure->eta};
        else
            session->figures[i] = CHOICES_SEEN;
    }
}

bool on_figure_pans(const struct session *session) {
    const struct lab *lab = &session->lab;
    return session->focus.kind == FOCUS_LAB && lab->zoom != 0 && lab_shows_first(lab, VIEW_CONTOUR);
}

bool on_figure_takes_arrows(const struct session *session) {
    return on_figure_pans(session) || session_turns_lab(session) || arrow_figure(session) != SIZE_MAX;
}

void on_figure_move(struct session *session, int right, int up) {
    size_t block = arrow_figure(session);
    if (on_figure_pans(session)) {
        lab_pan(&session->lab, right, up);
        session_say(session, "the map: w %.4g to %.4g, b %.4g to %.4g", session->lab.w[0], session->lab.w[1],
                    session->lab.b[0], session->lab.b[1]);
        return;
    }
    if (block == SIZE_MAX) {
        move_surface(session, &session->lab.turn, &session->lab.tilt, right, up);
        return;
    }
    struct figure_state *state = &session->figures[block];
    const struct figure *figure = session_moving_figure(&session_page(session)->blocks[block]);
    if (!figure || figure->kind == FIGURE_SURFACE)
        move_surface(session, &state->turn, &state->tilt, right, up);
    else
        move_direction(session, state, right, up);
}

void on_figure_tilt(struct session *session, int up) {
    on_figure_move(session, 0, up);
}
