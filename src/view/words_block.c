/* The blocks of a page in words: one row a kind. */
#include "words.h"

#include "formula.h"
#include "number.h"
#include "question.h"
#include "reading.h"
#include "span_math.h"
#include "tables.h"

#include <stdio.h>
#include <string.h>

/* --- prose --- */

/* "blank 2, empty", "blank 1, 0.56, right": what stands in it. */
static void say_blank(const struct scene *scene, const struct span *span, struct text *out) {
    static const char *const VERDICTS[] = {"", ", not right yet", ", right", ", shown"};
    const struct session *session = scene->session;
    const struct blank_state *state = &session_state(session)->blanks[span->blank];
    bool here = session->mode == MODE_BLANKS && session->form.fields[session->form.at].id == span->blank;
    bool unchecked = state->verdict == VERDICT_OPEN && state->given[0];
    text_addf(out, "blank %d, %s%s%s", span->blank + 1, here ? "you are typing here: " : "",
              state->given[0] ? state->given : "empty",
              unchecked && !here ? ", not checked yet" : VERDICTS[state->verdict]);
}

static void say_math(const struct scene *scene, const struct span *span, struct text *out) {
    struct text tex = {0};
    span_math_write(span, scene->source.value, scene->source.context, &tex);
    formula_words(text_string(&tex), out);
    text_finish(&tex);
}

static void say_span(const struct scene *scene, const struct span *span, struct text *out) {
    if (span->kind == SPAN_MATH)
        say_math(scene, span, out);
    else if (span->kind == SPAN_TERM)
        text_add(out, span->shown ? span->shown : span->text);
    else if (span->kind == SPAN_VALUE)
        scene->source.value(scene->source.context, span, out);
    else if (span->kind == SPAN_KEY)
        scene->source.key(scene->source.context, span->text, out);
    else if (span->kind == SPAN_BLANK && scene->aside)
        text_add(out, "..");
    else if (span->kind == SPAN_BLANK)
        say_blank(scene, span, out);
    else
        text_addf(out, span->kind == SPAN_PAGE ? "page %s" : "%s", span->text);
}

static void say_paragraph(const struct scene *scene, const struct paragraph *paragraph, struct text *out) {
    for (size_t i = 0; i < paragraph->count; i++)
        say_span(scene, &paragraph->spans[i], out);
}

/* All paragraphs in one line. */
static void say_prose(const struct scene *scene, const struct prose *prose, struct text *out) {
    for (size_t i = 0; i < prose->count; i++) {
        text_add(out, i > 0 ? " " : "");
        say_paragraph(scene, &prose->paragraphs[i], out);
    }
}

void words_prose(struct words *words, const struct scene *scene, const struct prose *prose) {
    for (size_t i = 0; i < prose->count; i++) {
        struct text text = {0};
        say_paragraph(scene, &prose->paragraphs[i], &text);
        if (prose->paragraphs[i].item)
            words_item(words, i == 0 || !prose->paragraphs[i - 1].item, text_string(&text));
        else
            words_head(words, "%s", text_string(&text));
        text_finish(&text);
    }
}

/* "Why: ..." under a heading; nothing for NULL or no text. */
static void say_labelled(struct words *words, const struct scene *scene, const char *label, const struct prose *prose) {
    struct text text = {0};
    if (!prose || prose->count == 0)
        return;
    say_prose(scene, prose, &text);
    words_say(words, "%s: %s", label, text_string(&text));
    text_finish(&text);
}

static void say_text(struct words *words, const struct scene *scene, size_t block) {
    words_prose(words, scene, &scene_block(scene, block)->text);
}

/* --- formulas and code --- */

static void say_formula(struct words *words, const struct scene *scene, size_t block) {
    const struct formula_lines *lines = &scene_block(scene, block)->formula;
    for (size_t i = 0; i < lines->count; i++) {
        struct text text = {0};
        say_math(scene, &lines->math[i], &text);
        words_head(words, "Formula: %s.", text_string(&text));
        text_finish(&text);
    }
}

static void say_lines(struct words *words, const struct scene *scene, size_t block) {
    const struct formula_lines *lines = &scene_block(scene, block)->formula;
    size_t shown = scene->reveal[block].rows;
    words_head(words, "Derivation, %zu lines", lines->count);
    for (size_t i = 0; i < lines->count && i < shown; i++) {
        struct text text = {0};
        say_math(scene, &lines->math[i], &text);
        words_say(words, "Line %zu: %s%s%s.", i + 1, text_string(&text), lines->remarks[i] ? "; " : "",
                  lines->remarks[i] ? lines->remarks[i] : "");
        text_finish(&text);
    }
}

static void say_code(struct words *words, const struct scene *scene, size_t block) {
    const struct code_lines *code = &scene_block(scene, block)->code;
    words_head(words, "Code, %zu lines", code->count);
    for (size_t i = 0; i < code->count; i++)
        words_say(words, "Line %zu%s: %s", i + 1, reading_is_here(scene, code->phase[i]) ? ", here" : "",
                  code->text[i]);
}

/* --- tables --- */

/* "f of x: point 1, blank 1, empty; point 2, 0.78". */
static void say_cell_row(struct words *words, const struct scene *scene, const struct table *table, size_t row) {
    struct text text = {0};
    for (size_t i = 0; i < table->columns; i++) {
        if (i > 0 && table->cells[i].count) {
            text_add(&text, i > 1 ? "; " : ": ");
            say_prose(scene, &table->cells[i], &text);
            text_add(&text, ", ");
        } else
            text_add(&text, i > 1 ? "; " : i > 0 ? ": " : "");
        say_prose(scene, &table->cells[row * table->columns + i], &text);
    }
    words_say(words, "%s.", text_string(&text));
    text_finish(&text);
}

static void say_cells(struct words *words, const struct scene *scene, size_t block) {
    const struct table *table = &scene_block(scene, block)->table;
    for (size_t row = 1; row < table->rows && row < scene->reveal[block].rows; row++)
        say_cell_row(words, scene, table, row);
}

static void say_table(struct words *words, const struct scene *scene, size_t block) {
    const struct block *it = scene_block(scene, block);
    words_head(words, "Table%s%s", it->title ? ": " : "", it->title ? it->title : "");
    if (it->table.kind == TABLE_CELLS)
        say_cells(words, scene, block);
    else
        tables_words(words, scene, block);
}

/* --- questions --- */

/* A choice that is drawn: what is built in has words of its own, else the formula must do. */
static void say_surface(struct words *words, const struct scene *scene, const char *name) {
    const struct session *session = scene->session;
    const struct named_surface *surface = course_surface(book_course(session->book), session_lesson(session), name);
    if (surface && surface->help)
        words_say(words, "Drawn as a surface: %s.", surface->help);
    else if (surface)
        words_say(words, "Drawn as a surface: L = %s.", surface->formula);
}

static void say_choices(struct words *words, const struct scene *scene, const struct ask *ask,
                        const struct question_state *state) {
    bool solved = question_solved(state);
    for (size_t i = 0; i < ask->choice_count; i++) {
        struct text text = {0};
        say_prose(scene, &ask->choices[i].text, &text);
        const char *mark = solved && ask->choices[i].right      ? " This is right."
                           : state->tried & 1u << i             ? " Tried: not it."
                           : !solved && state->choice == (int)i ? " Chosen: Enter answers."
                                                                : "";
        words_say(words, "%zu: %s.%s", i + 1, text_string(&text), mark);
        if (ask->choices[i].surface)
            say_surface(words, scene, ask->choices[i].surface);
        text_finish(&text);
    }
}

static void say_typed(struct words *words, const struct scene *scene, const struct ask *ask,
                      const struct question_state *state) {
    static const char *const VERDICTS[] = {"", ": not right yet", ": right", ": the answer is shown"};
    const struct session *session = scene->session;
    const char *what = ask->answer == ANSWER_NUMBER ? "a number" : "words";
    bool typing = session->mode == MODE_ANSWER && session_question(session) == ask;
    if (typing)
        words_say(words, "You are typing %s: %s. %s", what, session->form.fields[0].text,
                  session->form.fields[0].error[0] ? session->form.fields[0].error : "Enter commits.");
    else if (state->typed[0])
        words_say(words, "You have typed %s: %s, not checked yet. Enter goes on.", what, state->typed);
    else if (state->given[0] || state->verdict != VERDICT_OPEN)
        words_say(words, "Your answer: %s%s.", state->given[0] ? state->given : "none", VERDICTS[state->verdict]);
    else
        words_say(words, "The answer is %s: Enter, then type.", what);
}

static void say_point(struct words *words, const struct scene *scene, const struct ask *ask,
                      const struct question_state *state) {
    const struct session *session = scene->session;
    char w[NUMBER_SIZE], b[NUMBER_SIZE];
    if (session->mode == MODE_AIM && session->aim_question == ask->question)
        words_say(words, "The cross is at w %s, b %s. Arrows move it, Enter answers.",
                  words_number(session->cross[0], w), words_number(session->cross[1], b));
    else if (state->has_point && state->verdict == VERDICT_SHOWN)
        words_say(words, "The answer is shown: w %s, b %s.", words_number(state->point[0], w),
                  words_number(state->point[1], b));
    else if (state->has_point)
        words_say(words, "Your cross: w %s, b %s. %s", words_number(state->point[0], w),
                  words_number(state->point[1], b), question_solved(state) ? "Right." : "Not right yet.");
    else
        words_say(words, "The answer is a place on the map: Enter, then move the cross with the arrows.");
}

static void say_goal(struct words *words, const struct scene *scene, const struct ask *ask,
                     const struct question_state *state) {
    (void)scene;
    (void)ask;
    words_say(words, "%s",
              state->verdict == VERDICT_RIGHT   ? "Done."
              : state->verdict == VERDICT_SHOWN ? "A task: passed over."
                                                : "A task: not reached yet.");
}

static void (*const ANSWERS[])(struct words *, const struct scene *, const struct ask *,
                               const struct question_state *) = {
    [ANSWER_NONE] = NULL,       [ANSWER_CHOICES] = say_choices, [ANSWER_NUMBER] = say_typed,
    [ANSWER_POINT] = say_point, [ANSWER_WORDS] = say_typed,     [ANSWER_GOAL] = say_goal,
};

static void say_hints(struct words *words, const struct scene *scene, const struct ask *ask,
                      const struct question_state *state) {
    if (question_solved(state))
        return;
    for (int i = 0; i < state->hints && i < (int)ask->hint_count; i++)
        say_labelled(words, scene, "Hint", &ask->hints[i]);
}

static void say_question(struct words *words, const struct scene *scene, size_t block) {
    const struct ask *ask = &scene_block(scene, block)->ask;
    const struct question_state *state = session_question_state(scene->session, ask);
    struct text text = {0};
    say_prose(scene, &ask->text, &text);
    words_head(words, "Question: %s", text_string(&text));
    text_finish(&text);
    if (ANSWERS[ask->answer])
        ANSWERS[ask->answer](words, scene, ask, state);
    say_hints(words, scene, ask, state);
    say_labelled(words, scene, state->verdict == VERDICT_WRONG ? "Not this" : "Why", question_why(ask, state));
    if (question_explains(ask, state))
        say_labelled(words, scene, "Explained", &ask->explain);
}

/* --- all --- */

static void say_figure(struct words *words, const struct scene *scene, size_t block) {
    words_figure(words, scene, scene_block(scene, block), block);
}

static void say_pair(struct words *words, const struct scene *scene, size_t block) {
    for (int i = 0; i < 2; i++)
        if (scene_block(scene, block)->pair[i].kind == BLOCK_FIGURE)
            words_figure(words, scene, &scene_block(scene, block)->pair[i], block);
        else
            say_table(words, scene, scene_member(block, i));
}

static void (*const BLOCKS[BLOCK_KIND_COUNT])(struct words *, const struct scene *, size_t) = {
    [BLOCK_TEXT] = say_text,     [BLOCK_FORMULA] = say_formula, [BLOCK_LINES] = say_lines,  [BLOCK_CODE] = say_code,
    [BLOCK_FIGURE] = say_figure, [BLOCK_TABLE] = say_table,     [BLOCK_ASK] = say_question, [BLOCK_PAIR] = say_pair,
};

void words_block(struct words *words, const struct scene *scene, size_t block) {
    if (BLOCKS[scene_block(scene, block)->kind])
        BLOCKS[scene_block(scene, block)->kind](words, scene, block);
}
