/* Writing. Numbers are written with the digits that bring them back exactly. Reading is in progress_read.c. */
#include "progress.h"

#include "progress_part.h"
#include "session_part.h"

#include <stdio.h>
#include <string.h>

const char PROGRESS_HEAD[] = "downhill progress ";
const char *const PROGRESS_VERDICTS[VERDICT_COUNT] = {
    [VERDICT_OPEN] = "open", [VERDICT_WRONG] = "wrong", [VERDICT_RIGHT] = "right", [VERDICT_SHOWN] = "shown"};

const char *const PROGRESS_TYPED[PROGRESS_TYPED_COUNT] = {"w", "b", "answer"};

void progress_write_version(struct text *out) {
    text_addf(out, "%s%d\n", PROGRESS_HEAD, PROGRESS_VERSION);
}

static bool question_touched(const struct question_state *state) {
    return state->verdict != VERDICT_OPEN || state->tried || state->tries || state->hints || state->choice >= 0 ||
           state->rounds > 0 || state->typed[0];
}

static void write_typed(const char *what, const char *typed, struct text *out) {
    if (typed[0])
        text_addf(out, "typed %s %s\n", what, typed);
}

static void write_question(const struct question_state *state, size_t number, struct text *out) {
    if (!question_touched(state))
        return;
    text_addf(out, "question %zu %s tried %u choice %d tries %d hints %d\n", number, PROGRESS_VERDICTS[state->verdict],
              state->tried, state->choice, state->tries, state->hints);
    if (state->rounds > 0)
        text_addf(out, "again %d first %s tries %d hints %d\n", state->rounds, PROGRESS_VERDICTS[state->first.verdict],
                  state->first.tries, state->first.hints);
    for (size_t i = 0; i < state->answer_count; i++)
        text_addf(out, "answer %s %s\n", state->answers[i].right ? "right" : "wrong", state->answers[i].text);
    if (state->given[0])
        text_addf(out, "given %s\n", state->given);
    if (state->has_point)
        text_addf(out, "point %.17g %.17g\n", state->point[0], state->point[1]);
    write_typed(PROGRESS_TYPED[PROGRESS_TYPED_ANSWER], state->typed, out);
}

static void write_optional(const char *keyword, const char *rest, struct text *out) {
    if (rest && rest[0])
        text_addf(out, "%s %s\n", keyword, rest);
}

static void write_run(const struct kept_run *run, struct text *out) {
    text_addf(out, "run %zu %.17g %s\n", run->step, run->loss, run->title);
    write_optional("changed", run->changed, out);
    write_optional("command", run->command, out);
    write_optional("note", run->note, out);
}

/* A page that is not ready: as it was read. */
static void write_saved(const struct lesson_state *lesson, const char *id, struct text *out) {
    size_t length;
    const char *lines = progress_find_page(text_string(&lesson->saved), id, &length);
    if (lines)
        text_add_bytes(out, lines, length);
}

static void write_blank(const struct blank_state *blank, int number, struct text *out) {
    bool empty = blank->verdict == VERDICT_OPEN && !blank->given[0],
         shown = blank->shown && blank->verdict != VERDICT_SHOWN;
    int usual = blank->verdict == VERDICT_RIGHT || blank->verdict == VERDICT_WRONG;
    if (!empty)
        text_addf(out, "blank %d %s %s\n", number, PROGRESS_VERDICTS[blank->verdict], blank->given);
    if (blank->tries != usual || shown)
        text_addf(out, "filled %d tries %d%s\n", number, blank->tries, shown ? " shown" : "");
}

void progress_write_page(const struct session *session, size_t lesson, size_t page, struct text *out) {
    const struct page *from = &session->course->lessons[lesson].pages[page];
    const struct page_state *state = &session->states[lesson][page];
    if (!state->visited)
        return;
    if (!state->ready) {
        write_saved(&session->lessons[lesson], from->id, out);
        return;
    }
    size_t missed = session_page_missed(session, lesson, page);
    text_addf(out, "page %s revealed %zu%s seconds %.17g", from->id, state->revealed, state->done ? " done" : "",
              state->seconds);
    if (missed > 0)
        text_addf(out, " missed %zu", missed);
    text_add(out, "\n");
    for (int i = 0; i < from->question_count; i++)
        write_question(&state->questions[i], (size_t)i, out);
    for (int i = 0; i < from->blank_count; i++)
        write_blank(&state->blanks[i], i, out);
    for (size_t i = 0; i < state->guess_count; i++)
        text_addf(out, "guess %.17g %.17g\n", state->guesses[i].w, state->guesses[i].b);
    for (int i = 0; i < 2; i++)
        write_typed(PROGRESS_TYPED[i], state->guess_typed[i], out);
    for (size_t i = 0; i < state->run_count; i++)
        write_run(&state->runs[i], out);
}

void progress_write_head(const struct session *session, struct text *out) {
    progress_write_version(out);
    if (session->been)
        text_addf(out, "at %s\n", session->course->lessons[session->here_lesson].pages[session->here_page].id);
}

void progress_write(const struct session *session, struct text *out) {
    progress_write_head(session, out);
    for (size_t i = 0; i < session->course->lesson_count; i++)
        for (size_t j = 0; j < session->course->lessons[i].page_count; j++)
            progress_write_page(session, i, j, out);
    text_add(out, "end\n");
}

const char *progress_find_page(const char *text, const char *id, size_t *length) {
    size_t id_length = strlen(id);
    for (const char *line = strstr(text, "\npage "); line; line = strstr(line + 1, "\npage ")) {
        const char *name = line + strlen("\npage ");
        if (strncmp(name, id, id_length) != 0 || name[id_length] != ' ')
            continue;
        const char *next = strstr(line + 1, "\npage ");
        const char *end = next ? next : strstr(line, "\nend\n");
        *length = (size_t)(end - line);
        return line + 1;
    }
    return NULL;
}

static bool knows_page(const struct session *session, const char *id, size_t length) {
    for (size_t i = 0; i < session->course->lesson_count; i++)
        for (size_t j = 0; j < session->course->lessons[i].page_count; j++) {
            const char *own = session->course->lessons[i].pages[j].id;
            if (strlen(own) == length && memcmp(own, id, length) == 0)
                return true;
        }
    return false;
}

void progress_write_unknown(const struct session *session, const char *theirs, struct text *out) {
    for (const char *line = strstr(theirs, "\npage "); line;) {
        const char *id = line + strlen("\npage "), *next = strstr(id, "\npage ");
        const char *end = next ? next : strstr(id, "\nend\n");
        if (!end)
            return;
        if (!knows_page(session, id, strcspn(id, " ")))
            text_add_bytes(out, line + 1, (size_t)(end - line));
        line = next;
    }
}
