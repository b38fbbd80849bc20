/* A pen goes down the column: each part draws itself at the pen's row and moves it on. How an answer is shown is a
 * row of ANSWERS. */
#include "question.h"

#include "glyphs.h"
#include "number.h"
#include "spots.h"
#include "utf8.h"

#include <stdio.h>
#include <string.h>

/* What is drawn now, with the row that comes next. */
struct pen {
    const struct scene *scene;
    struct canvas *canvas;
    const struct ask *ask;
    const struct question_state *state;
    bool focused;
    int x, y, width;
    size_t block;
};

static void prose(struct pen *pen, int indent, const struct prose *text, enum ink ink) {
    if (text->count)
        pen->y += scene_prose(pen->scene, pen->canvas, pen->x + indent, pen->y, pen->width - indent, text, ink);
}

/* [ ] open, [x] tried and wrong, [*] right, [>] in front */
static char choice_mark(const struct pen *pen, size_t i) {
    if (pen->ask->choices[i].right && question_solved(pen->state))
        return '*';
    if (pen->state->tried & 1u << i)
        return 'x';
    return pen->focused && pen->state->choice == (int)i && !question_solved(pen->state) ? '>' : ' ';
}

static void draw_choice(struct pen *pen, size_t i) {
    const struct choice *choice = &pen->ask->choices[i];
    char mark = choice_mark(pen, i), label[32];
    snprintf(label, sizeof label, "[%c] %zu", mark, i + 1);
    bool dim = mark == 'x' || (question_solved(pen->state) && mark != '*');
    int top = pen->y;
    canvas_text(pen->canvas, pen->x, top, label, dim ? INK_DIM : INK_STRONG);
    prose(pen, 7, &choice->text, dim ? INK_DIM : INK_TEXT);
    struct rect rect = {pen->x, top, pen->width, pen->y - top};
    if (!question_solved(pen->state))
        spots_add(pen->canvas, rect, (struct action){ACTION_PICK, (int)i, .block = pen->block});
    if (mark == '>')
        canvas_ground(pen->canvas, rect, GROUND_ROW);
}

static void draw_choices(struct pen *pen) {
    for (size_t i = 0; i < pen->ask->choice_count; i++)
        draw_choice(pen, i);
}

static const struct field *typed_field(const struct pen *pen) {
    const struct session *session = pen->scene->session;
    return pen->focused && session->mode == MODE_ANSWER && session->form.count ? &session->form.fields[0] : NULL;
}

static const char *field_tail(const struct pen *pen, const struct field *field) {
    if (field)
        return field->error[0] ? field->error : "Enter to commit";
    if (pen->state->typed[0])
        return "? not checked yet";
    if (pen->state->verdict == VERDICT_RIGHT)
        return "right";
    if (pen->state->verdict == VERDICT_SHOWN)
        return "shown";
    if (pen->state->verdict == VERDICT_WRONG)
        return "not yet";
    return pen->ask->answer == ANSWER_NUMBER ? "type a number" : "Enter, then type";
}

static void draw_field(struct pen *pen) {
    enum { FIELD_WIDTH = 14 };
    const struct field *field = typed_field(pen);
    const char *text = field ? field->text : pen->state->typed[0] ? pen->state->typed : pen->state->given;
    canvas_text(pen->canvas, pen->x, pen->y, "answer", INK_DIM);
    int x = pen->x + 7;
    canvas_text(pen->canvas, x, pen->y, "[", INK_DIM);
    canvas_ground(pen->canvas, (struct rect){x + 1, pen->y, FIELD_WIDTH - 2, 1}, field ? GROUND_FIELD : GROUND_PAGE);
    int columns = canvas_text_clip(pen->canvas, x + 1, pen->y, FIELD_WIDTH - 2, text, INK_STRONG);
    canvas_text(pen->canvas, x + FIELD_WIDTH - 1, pen->y, "]", INK_DIM);
    if (field) {
        pen->canvas->cursor_x = x + 1 + columns;
        pen->canvas->cursor_y = pen->y;
    }
    struct text tail = {0};
    scene_pretty(&pen->scene->look, field_tail(pen, field), &tail);
    bool below = utf8_columns(text_string(&tail)) > pen->width - 7 - FIELD_WIDTH - 1;
    if (below)
        pen->y++;
    int tail_x = below ? pen->x : x + FIELD_WIDTH + 1;
    canvas_text_clip(pen->canvas, tail_x, pen->y, pen->x + pen->width - tail_x, text_string(&tail),
                     pen->state->verdict == VERDICT_RIGHT ? INK_STRONG : INK_DIM);
    text_finish(&tail);
    pen->y++;
}

static void draw_task(struct pen *pen) {
    const char *given_up = pen->ask->answer == ANSWER_GOAL ? "[=] passed over" : "[=] shown";
    const char *text = pen->state->verdict == VERDICT_RIGHT   ? "[*] done"
                       : pen->state->verdict == VERDICT_SHOWN ? given_up
                                                              : "[ ] not yet";
    canvas_text(pen->canvas, pen->x, pen->y++, text, INK_STRONG);
}

static void (*const ANSWERS[])(struct pen *) = {
    [ANSWER_NONE] = NULL,       [ANSWER_CHOICES] = draw_choices, [ANSWER_NUMBER] = draw_field,
    [ANSWER_POINT] = draw_task, [ANSWER_WORDS] = draw_field,     [ANSWER_GOAL] = draw_task,
};

static void titled(struct pen *pen, const char *title, const struct prose *text) {
    if (!text || !text->count)
        return;
    pen->y++;
    const char *rule =
        pen->scene->look.glyphs == GLYPHS_ASCII ? "-" : glyph_string(pen->scene->look.glyphs, GLYPH_HORIZONTAL);
    uint32_t dash;
    utf8_decode(rule, &dash);
    canvas_fill(pen->canvas, (struct rect){pen->x, pen->y, pen->width, 1}, dash, INK_BORDER, GROUND_PAGE);
    char label[40];
    snprintf(label, sizeof label, " %s ", title);
    canvas_text(pen->canvas, pen->x + 2, pen->y++, label, INK_STRONG);
    prose(pen, 0, text, INK_TEXT);
}

const struct prose *question_why(const struct ask *ask, const struct question_state *state) {
    const struct prose *why = state->why;
    if (question_solved(state) && ask->answer == ANSWER_CHOICES)
        for (size_t i = 0; i < ask->choice_count; i++)
            if (ask->choices[i].right && (state->choice == (int)i || !why || state->verdict == VERDICT_SHOWN))
                why = &ask->choices[i].why;
    return why;
}

bool question_explains(const struct ask *ask, const struct question_state *state) {
    return question_solved(state) || (ask->answer == ANSWER_NONE && state->verdict != VERDICT_OPEN);
}

/* What a settled question has to say: the reason of the right choice, then the explanation. */
static void draw_reasons(struct pen *pen) {
    const struct prose *why = question_why(pen->ask, pen->state);
    titled(pen, pen->state->verdict == VERDICT_WRONG ? "not this" : "why", why);
    if (question_explains(pen->ask, pen->state))
        titled(pen, why && why->count ? "and" : "why", &pen->ask->explain);
}

int question_draw(const struct scene *scene, struct canvas *canvas, int x, int y, int width, size_t block) {
    const struct session *session = scene->session;
    const struct ask *ask = &session_page(session)->blocks[block].ask;
    struct pen pen = {scene,
                      canvas,
                      ask,
                      &session_state(session)->questions[ask->question],
                      (session->focus.kind == FOCUS_CHOICES || session->focus.kind == FOCUS_TYPED) &&
                          session->focus.block == block,
                      x + 2,
                      y,
                      width - 2,
                      block};
    int top = y;
    prose(&pen, 0, &ask->text, ask->answer == ANSWER_NONE ? INK_STRONG : INK_TEXT);
    canvas_text(canvas, x, top, "?", INK_STRONG);
    if (ANSWERS[ask->answer]) {
        pen.y++;
        ANSWERS[ask->answer](&pen);
    }
    for (int i = 0; i < pen.state->hints && i < (int)ask->hint_count && !question_solved(pen.state); i++)
        titled(&pen, "hint", &ask->hints[i]);
    draw_reasons(&pen);
    return pen.y - y;
}
