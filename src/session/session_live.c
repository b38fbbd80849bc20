/* What expressions see of the present: the page's lab, and the learner's guesses on any page of the lesson. */
#include "session_part.h"

#include <math.h>
#include <string.h>

static size_t min_size(size_t a, size_t b) {
    return a < b ? a : b;
}

/* The table in front: the one in focus, else the last that is shown. */
static const struct block *front_table(const struct session *session, size_t *rows) {
    const struct page *page = session_page(session);
    struct block_reveal reveal[BLOCKS_MAX];
    const struct block *found = NULL;
    session_blocks(session, reveal);
    for (size_t i = 0; i < page->block_count && i < BLOCKS_MAX; i++) {
        const struct block *table = reveal[i].visible ? session_table_of(&page->blocks[i]) : NULL;
        if (!table)
            continue;
        found = table;
        *rows = min_size(reveal[i].rows, table->table.guess_count);
        if (session->focus.kind == FOCUS_GUESSES && session->focus.block == i)
            return found;
    }
    return found;
}

const struct block *session_guesses(const struct session *session) {
    size_t rows;
    return session->place == PLACE_PAGE ? front_table(session, &rows) : NULL;
}

size_t session_guess_rows(const struct session *session) {
    size_t rows = 0;
    const struct block *table = session->place == PLACE_PAGE ? front_table(session, &rows) : NULL;
    if (!table)
        return 0;
    return rows + (table->table.learner > 0 ? session_state(session)->guess_count : 0);
}

static bool point_of(const struct block *table, const struct page_state *state, size_t rows, size_t row,
                     struct guess *guess) {
    if (row < rows) {
        *guess = (struct guess){table->table.guesses[row].at[0], table->table.guesses[row].at[1]};
        return true;
    }
    if (table->table.learner == 0 || row - rows >= state->guess_count)
        return false;
    *guess = state->guesses[row - rows];
    return true;
}

bool session_guess(const struct session *session, size_t row, struct guess *guess) {
    size_t rows = 0;
    const struct block *table = session->place == PLACE_PAGE ? front_table(session, &rows) : NULL;
    return table && point_of(table, session_state(session), rows, row, guess);
}

static double loss_at(const struct session *session, const struct block *table, const struct guess *guess) {
    const struct objective *objective = book_objective(session->book, session->lesson, table->table.of, NULL);
    double theta[PARAMETERS_MAX] = {guess->w, guess->b};
    return objective && objective->parameters == 2 ? objective_loss(objective, theta) : NAN;
}

double session_guess_loss(const struct session *session, size_t row) {
    struct guess guess;
    return session_guess(session, row, &guess) ? loss_at(session, session_guesses(session), &guess) : NAN;
}

size_t session_best_guess(const struct session *session) {
    size_t best = SIZE_MAX, rows = session_guess_rows(session);
    double lowest = INFINITY;
    for (size_t row = 0; row < rows; row++) {
        double loss = session_guess_loss(session, row);
        if (loss < lowest) {
            lowest = loss;
            best = row;
        }
    }
    return best;
}

/* The best row of a table, of this page or another of the lesson: of the learner's rows where there may be any, else of
 * the lesson's rows. */
static bool best_of(const struct session *session, const struct block *table, const struct page_state *state,
                    struct guess *best) {
    bool own = table->table.learner > 0;
    size_t count = own ? state->guess_count : table->table.guess_count;
    double lowest = INFINITY;
    for (size_t row = 0; row < count; row++) {
        struct guess guess;
        if (!point_of(table, state, own ? 0 : count, row, &guess))
            break;
        double loss = loss_at(session, table, &guess);
        if (loss < lowest) {
            lowest = loss;
            *best = guess;
        }
    }
    return lowest < INFINITY;
}

/* The row that a goal is asked of, of the same rows. */
static bool judged_of(const struct session *session, const struct block *table, const struct page_state *state,
                      struct guess *guess) {
    size_t rows = table->table.learner > 0 ? 0 : table->table.guess_count;
    return point_of(table, state, rows, session->judged_guess, guess);
}

/* A quantity at a point is an expression of one name: `loss of toy at (w, b)` by another way. */
static bool table_quantity(const struct session *session, const struct block *table, const struct page_state *state,
                           const char *quantity, double *value, struct error *error) {
    struct guess guess = {0};
    *value = NAN;
    if (strcmp(quantity, "step") == 0) {
        *value = (double)state->guess_count;
        return true;
    }
    if (session->judged_guess == SIZE_MAX ? !best_of(session, table, state, &guess)
                                          : !judged_of(session, table, state, &guess))
        return true;
    struct scope scope;
    struct reference reference = {.kind = REFERENCE_AT_POINT,
                                  .quantity = quantity,
                                  .of = table->table.of,
                                  .at_count = 2,
                                  .at = {guess.w, guess.b}};
    book_scope(session->book, session->lesson, &session->live, &scope);
    return scope.resolve(scope.context, &reference, value, error);
}

static bool lab_quantity(const struct session *session, const struct reference *reference, double *value,
                         struct error *error) {
    const struct lab *lab = &session->lab;
    *value = NAN;
    if (!lab->block || reference->kind != REFERENCE_RUN)
        return true;
    size_t n = lab_position(lab, lab->active);
    if (strcmp(reference->quantity, "step") == 0) {
        *value = (double)(lab->epochs ? n : lab->step);
        return true;
    }
    if (reference->at_count > 0) {
        if (!(reference->at[0] >= 0 && reference->at[0] <= (double)n) || reference->at[0] != floor(reference->at[0]))
            return true;
        n = (size_t)reference->at[0];
    }
    return book_quantity(lab->runs[lab->active], reference->quantity, n, book_patience(session->book), value, error);
}

static bool is_lab(const struct session *session, const char *name) {
    const struct block *block = session->lab.block;
    return strcmp(name, "lab") == 0 || (block && block->name && strcmp(block->name, name) == 0);
}

bool session_resolve(void *context, const struct reference *reference, double *value, bool *found,
                     struct error *error) {
    const struct session *session = context;
    const struct lesson *lesson = session_lesson(session);
    *found = true;
    if (is_lab(session, reference->of))
        return lab_quantity(session, reference, value, error);
    for (size_t i = 0; i < lesson->page_count; i++) {
        const struct block *table = session_page_guesses(&lesson->pages[i], reference->of);
        if (table)
            return table_quantity(session, table, &session->states[session->lesson][i], reference->quantity, value,
                                  error);
    }
    *found = false;
    return true;
}
