/* What the learner made of the lab's runs, kept as words: what was changed, how far it came, and the command that makes
 * it again. A run that is as the lesson has it is not kept: it can be had any time. */
#include "session_part.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

static void forget_run(struct kept_run *run) {
    free(run->title);
    free(run->changed);
    free(run->command);
    free(run->note);
    *run = (struct kept_run){0};
}

void session_forget_runs(struct page_state *state) {
    while (state->run_count > 0)
        forget_run(&state->runs[--state->run_count]);
    free(state->runs);
    state->runs = NULL;
}

struct kept_run *session_add_run(struct page_state *state, const char *title, size_t step, double loss) {
    if (!state->runs)
        state->runs = memory_new(KEPT_RUNS_MAX, sizeof *state->runs);
    if (state->run_count == KEPT_RUNS_MAX) {
        forget_run(&state->runs[0]);
        memmove(state->runs, state->runs + 1, --state->run_count * sizeof *state->runs);
    }
    struct kept_run *run = &state->runs[state->run_count++];
    *run = (struct kept_run){.title = memory_string(title), .step = step, .loss = loss};
    return run;
}

/* NULL for "", and for what a line of progress has no room for. */
static char *kept_words(const struct text *text) {
    return text->length > 0 && text->length < RUN_TEXT_MAX ? memory_string(text->bytes) : NULL;
}

/* What was changed at the start and on the way; false: nothing was. */
static bool add_changes(const struct lab *lab, int i, struct text *out) {
    bool changed = lab_departure(lab, i, out);
    bool way = run_changes(lab->runs[i], lab_position(lab, i)) > 0;
    for (size_t n = 1; way && n <= lab_position(lab, i); n++) {
        struct text words = {0};
        if (lab_change(lab, i, n, &words))
            text_addf(out, "%sat step %zu %s", changed ? "; " : "", n, text_string(&words));
        changed = changed || words.length > 0;
        text_finish(&words);
    }
    return changed;
}

/* The place of this run among those kept, where an earlier state of it is there; else a new one. */
static struct kept_run *place_of(struct page_state *state, struct lab *lab, int i, size_t step, double loss) {
    for (size_t k = 0; k < state->run_count; k++)
        if (state->runs[k].sitting == lab->sitting && state->runs[k].run == i) {
            forget_run(&state->runs[k]);
            state->runs[k] = (struct kept_run){.title = memory_string(lab_title(lab, i)), .step = step, .loss = loss};
            return &state->runs[k];
        }
    return session_add_run(state, lab_title(lab, i), step, loss);
}

static void keep(struct session *session, int i, const struct text *changes) {
    struct lab *lab = &session->lab;
    struct text command = {0}, note = {0}, changed = {0};
    size_t step = lab_position(lab, i);
    if (lab->sitting == 0)
        lab->sitting = ++session->sittings;
    text_addf(&changed, "%s%s", lab->free ? "free play: " : "", text_string(changes));
    session_trace(session, i, &command, &note);
    struct kept_run *run = place_of(session_state(session), lab, i, step, run_loss(lab->runs[i], step));
    run->sitting = lab->sitting;
    run->run = i;
    run->changed = kept_words(&changed);
    run->command = lab_objective(lab, i)->points > 0 ? kept_words(&command) : NULL;
    if (note.length > 0)
        text_cut(&note, note.length - 1); /* the blank behind its last sentence */
    run->note = kept_words(&note);
    text_finish(&changed);
    text_finish(&command);
    text_finish(&note);
}

void session_keep_runs(struct session *session) {
    struct lab *lab = &session->lab;
    if (session->place != PLACE_PAGE || !lab->block || !lab->edited)
        return;
    for (int i = 0; i < lab->run_count; i++) {
        struct text changes = {0};
        if (lab_position(lab, i) > 0 && add_changes(lab, i, &changes))
            keep(session, i, &changes);
        text_finish(&changes);
    }
}
