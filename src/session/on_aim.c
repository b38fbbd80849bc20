/* The crosshair: where will the next step go? Or: where is the point that the question asks for? Arrows move it, or its
 * numbers are typed (on_cross.c). */
#include "session_part.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { CELLS_W = 36, CELLS_B = 18 }; /* of the smallest map that shows every tick: an arrow moves one cell of it */

static void say_cross(struct session *session) {
    session_say(session, "cross at w %.4g, b %.4g; Enter commits, e types it, Esc leaves", session->cross[0],
                session->cross[1]);
}

static void begin(struct session *session, const double w[2], const double b[2], double at_w, double at_b) {
    on_form_begin(session, MODE_AIM);
    memcpy(session->aim_w, w, sizeof session->aim_w);
    memcpy(session->aim_b, b, sizeof session->aim_b);
    session->cross[0] = at_w;
    session->cross[1] = at_b;
    say_cross(session);
}

void on_aim_predict(struct session *session, int value) {
    struct lab *lab = &session->lab;
    const double *theta = lab_theta(lab, lab->active);
    session->aim_question = -1;
    session->aim_moves = false;
    begin(session, lab->w, lab->b, theta[0], theta[1]);
    on_cross_resume(session);
    if (lab->prediction.judged) /* one that waits for its step stays until another takes its place */
        lab->prediction = (struct prediction){0};
    lab->prediction.aiming = true;
    if (lab_has_map(lab))
        session_say(session, "where will step %zu go? Arrows move the cross, e types numbers, Enter commits",
                    lab->step + 1);
    else
        on_cross_begin(session, value);
}

static const struct block *map_named(const struct page *page, const char *name) {
    if (name)
        return page_block(page, name);
    for (size_t i = 0; i < page->block_count; i++) {
        const struct block *block = &page->blocks[i];
        if (block->kind == BLOCK_LAB || (block->kind == BLOCK_FIGURE && block->figure.kind == FIGURE_CONTOUR))
            return block;
    }
    return NULL;
}

/* A map that has taken the other's place has its name. */
static bool same_place(const struct block *a, const struct block *b) {
    return a == b || (a && a->name && b->name && strcmp(a->name, b->name) == 0);
}

bool session_kept_cross(const struct session *session, const struct block *map, double cross[2]) {
    const struct page *page = session_page(session);
    for (size_t i = 0; i < page->block_count; i++) {
        const struct ask *ask = &page->blocks[i].ask;
        if (page->blocks[i].kind != BLOCK_ASK || ask->answer != ANSWER_POINT ||
            !same_place(map_named(page, ask->map), map))
            continue;
        const struct question_state *state = session_question_state(session, ask);
        if (!state->has_point || state->verdict == VERDICT_OPEN)
            continue;
        memcpy(cross, state->point, sizeof state->point);
        return true;
    }
    return false;
}

/* In the part of the plane that the question's map shows, from its middle. */
void on_aim_question(struct session *session, const struct ask *ask) {
    static const double USUAL[2] = {-6, 6};
    const struct block *map = map_named(session_page(session), ask->map);
    const double *w = USUAL, *b = USUAL;
    if (map && map->kind == BLOCK_LAB && session->lab.block) {
        w = session->lab.w;
        b = session->lab.b;
    } else if (map && map->kind == BLOCK_FIGURE && map->figure.over.given) {
        w = map->figure.over.w;
        b = map->figure.over.b;
    }
    session->aim_moves = false;
    begin(session, w, b, (w[0] + w[1]) / 2, (b[0] + b[1]) / 2);
    session->aim_question = ask->question;
    on_cross_resume(session);
    session_say(session, "arrows move the cross, Enter answers");
}

/* Whole cells from the middle, so that left and right cancel out exactly; the cross stays on the map. */
static void move(struct session *session, int axis, int by) {
    const double *range = axis == 0 ? session->aim_w : session->aim_b;
    double cell = (range[1] - range[0]) / (axis == 0 ? CELLS_W : CELLS_B);
    double to = session->cross[axis] + by * cell;
    session->cross[axis] = fmin(fmax(to, range[0]), range[1]);
    say_cross(session);
}

void on_aim_at(struct session *session, double w, double b) {
    session->cross[0] = fmin(fmax(w, session->aim_w[0]), session->aim_w[1]);
    session->cross[1] = fmin(fmax(b, session->aim_b[0]), session->aim_b[1]);
    say_cross(session);
}

static int times(int value) {
    return value > 1 ? value : 1;
}

void on_aim_up(struct session *session, int value) {
    move(session, 1, times(value));
}

void on_aim_down(struct session *session, int value) {
    move(session, 1, -times(value));
}

void on_aim_left(struct session *session, int value) {
    move(session, 0, -times(value));
}

void on_aim_right(struct session *session, int value) {
    move(session, 0, times(value));
}

static void commit_answer(struct session *session) {
    const struct ask *ask = session_question(session);
    struct question_state *state = session_question_state(session, ask);
    struct scope scope;
    session_scope(session, &scope);
    session->cross_typed.aimed = false;
    state->has_point = true;
    memcpy(state->point, session->cross, sizeof state->point);
    snprintf(state->given, sizeof state->given, "(%.4g, %.4g)", session->cross[0], session->cross[1]);
    session->aim_question = -1;
    on_question_settle(session, ask, answer_point(ask, session->cross[0], session->cross[1], &scope));
}

void on_aim_commit(struct session *session, int value) {
    (void)value;
    session->mode = MODE_READ;
    if (session->aim_question >= 0) {
        commit_answer(session);
        return;
    }
    if (session->aim_moves) {
        on_change_move(session);
        return;
    }
    struct prediction prediction = {.has_point = true, .point = {session->cross[0], session->cross[1]}};
    on_cross_predict(session, &prediction);
}
