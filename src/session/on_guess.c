/* Guesses: rows of w and b, typed; the loss is computed, the lowest is marked. */
#include "session_part.h"

#include "number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const double GUESS_RANGE = 100;

void on_guess_say(struct session *session, size_t row) {
    char loss[NUMBER_SIZE], best_loss[NUMBER_SIZE];
    size_t best = session_best_guess(session);
    number_table(loss, session_guess_loss(session, row), 4);
    session->guess_row = row;
    session_say(session, "row %zu: L %s", row + 1, loss);
    if (best == row && row > 0)
        session_add(session, ", the best so far");
    if (best == SIZE_MAX || row == 0)
        return;
    size_t other = best == row ? 0 : best;
    number_table(best_loss, session_guess_loss(session, other), 4);
    session_add(session, best == row ? "; row %zu had %s" : "; the best is row %zu with %s", other + 1, best_loss);
}

void on_guess_move(struct session *session, int by) {
    size_t rows = session_guess_rows(session);
    on_guess_say(session, (session->guess_row + rows + (size_t)(by > 0 ? 1 : rows - 1)) % rows);
}

void on_guess_begin(struct session *session) {
    on_form_begin(session, MODE_GUESS);
    const struct page_state *state = session_state(session);
    form_add_number(&session->form, "w", 0, state->guess_typed[0]);
    form_add_number(&session->form, "b", 1, state->guess_typed[1]);
    session->form.at = form_first_empty(&session->form);
    session_say(session, "a guess: type w, Enter, b, Enter");
}

void on_guess_keep(struct session *session) {
    const struct field *field = &session->form.fields[session->form.at];
    char *kept = session_state(session)->guess_typed[field->id];
    if (strcmp(kept, field->text) == 0)
        return;
    memcpy(kept, field->text, FIELD_SIZE);
    session->changes++;
}

/* Enter in w goes on to b, in b it takes the row. */
void on_guess_commit(struct session *session, int value) {
    (void)value;
    struct form *form = &session->form;
    struct page_state *state = session_state(session);
    double given[2];
    int last = form->at;
    for (int i = 0; i <= last; i++)
        if (!form_number(&form->fields[i], -GUESS_RANGE, GUESS_RANGE, &given[i])) {
            on_form_fail(session, i);
            return;
        }
    if (last == 0) {
        form->at = 1;
        session_say(session, "w %s; now b", form->fields[0].text);
        return;
    }
    state->guesses[state->guess_count++] = (struct guess){given[0], given[1]};
    memset(state->guess_typed, 0, sizeof state->guess_typed);
    session->mode = MODE_READ;
    session->changes++;
    on_guess_say(session, session_guess_rows(session) - 1);
}
