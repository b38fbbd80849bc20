/* Each page is opened and shown in full; its lab is moved with the functions that the keys use, `hold` aside. */
#include "check_plays.h"

#include "answer.h"
#include "session.h"

#include <string.h>

static const double VISITS_MAX = 2e7; /* of one lab: a tenth of a second */

struct play {
    struct session *session;
    const struct lesson *lesson;
    struct errors *errors;
};

/* Where all runs of a lab stand. */
struct stand {
    double theta[RUNS_IN_LAB_MAX][PARAMETERS_MAX];
    size_t position[RUNS_IN_LAB_MAX];
};

static void fail(const struct play *play, const struct place *place, const char *message) {
    errors_at(play->errors, play->lesson->file, place->line, place->column, "page %s: %s",
              session_page(play->session)->id, message);
}

static struct stand stand_of(const struct lab *lab) {
    struct stand stand;
    memset(&stand, 0, sizeof stand);
    for (int i = 0; i < lab->run_count; i++) {
        stand.position[i] = lab_position(lab, i);
        memcpy(stand.theta[i], lab_theta(lab, i), (size_t)lab_objective(lab, i)->parameters * sizeof *stand.theta[i]);
    }
    return stand;
}

static bool stands(const struct lab *lab, const struct stand *stand) {
    struct stand now = stand_of(lab);
    return memcmp(&now, stand, sizeof now) == 0;
}

/* The last step of its runs, or what can be computed at once: then `cut` is set, and what lies beyond is not judged. */
static size_t last_step(const struct lab *lab, bool *cut) {
    size_t last = 0;
    double visits = 0;
    for (int i = 0; i < lab->run_count; i++) {
        const struct data *data = lab_objective(lab, i)->data;
        visits += data ? 2 * (double)data->count : 1;
        last = lab->definitions[i]->steps > last ? lab->definitions[i]->steps : last;
    }
    *cut = (double)last * visits > VISITS_MAX;
    return *cut ? (size_t)(VISITS_MAX / visits) : last;
}

static void play_lab(const struct play *play) {
    struct lab *lab = &play->session->lab;
    const struct place *place = &lab->block->place;
    bool cut;
    size_t first = lab->step, last = last_step(lab, &cut);
    last = last > first ? last : first + 1;
    struct stand before = stand_of(lab);
    if (lab_goto(lab, last) <= first)
        fail(play, place, "this lab makes no step: its runs end where it begins, at `at`");
    struct stand after = stand_of(lab);
    lab_goto(lab, first);
    if (!stands(lab, &before))
        fail(play, place, "this lab does not come back to where it began");
    lab_goto(lab, last);
    if (!stands(lab, &after))
        fail(play, place, "this lab does not come to the same place again");
    lab_goto(lab, first);
}

static bool reached(const struct play *play, const struct ask *ask) {
    struct scope scope;
    session_scope(play->session, &scope);
    return answer_goal(ask, &scope).verdict == VERDICT_RIGHT;
}

static void play_goal(const struct play *play, const struct block *block) {
    struct lab *lab = &play->session->lab;
    bool steps_only = lab->block && lab->block->lab.open == 0 && session_guess_rows(play->session) == 0 &&
                      !session_guesses(play->session);
    size_t first = lab->block ? lab->step : 0;
    if (reached(play, &block->ask)) {
        fail(play, &block->place, "this goal is reached before anything is done");
        return;
    }
    bool cut = false;
    size_t last = steps_only ? last_step(lab, &cut) : 0;
    bool done = !steps_only || cut;
    for (size_t n = first + 1; n <= last && !done; n++) {
        lab_goto(lab, n);
        done = reached(play, &block->ask);
    }
    if (lab->block)
        lab_goto(lab, first);
    if (!done)
        fail(play, &block->place,
             "this goal is not reached by stepping the lab to the end of its runs, and nothing else is open there");
}

/* What a task is done in, and what a cross is put on. */
static bool is_bench(const struct block *block) {
    return block->kind == BLOCK_LAB || (block->kind == BLOCK_TABLE && block->table.kind == TABLE_GUESSES);
}

static bool is_map(const struct block *block) {
    return block->kind == BLOCK_LAB || (block->kind == BLOCK_FIGURE && block->figure.kind == FIGURE_CONTOUR);
}

static bool any_of(const struct block *blocks, size_t count, bool (*is)(const struct block *block)) {
    for (size_t i = 0; i < count; i++)
        if (is(&blocks[i]) || (blocks[i].kind == BLOCK_PAIR && any_of(blocks[i].pair, 2, is)))
            return true;
    return false;
}

/* What stands behind a question is hidden until that is answered or passed over. */
static void see_before(const struct play *play, const struct page *page, size_t at) {
    const struct block *block = &page->blocks[at];
    bool goal = block->ask.answer == ANSWER_GOAL;
    if (!goal && block->ask.answer != ANSWER_POINT)
        return;
    bool (*is)(const struct block *block) = goal ? is_bench : is_map;
    if (!any_of(page->blocks, at, is))
        fail(play, &block->place,
             goal ? "the lab or table that this goal is about stands behind it, hidden: put it before the question"
                  : "the map that the cross is to be put on stands behind the question, hidden: put it before");
}

static void play_page(const struct play *play, size_t lesson, size_t page) {
    session_open(play->session, lesson, page);
    session_reveal_all(play->session);
    const struct page *it = session_page(play->session);
    if (play->session->lab.block)
        play_lab(play);
    for (size_t i = 0; i < it->block_count; i++)
        if (it->blocks[i].kind == BLOCK_ASK) {
            see_before(play, it, i);
            if (it->blocks[i].ask.answer == ANSWER_GOAL)
                play_goal(play, &it->blocks[i]);
        }
}

void check_plays(struct book *book, size_t lesson, const struct work *work, struct errors *errors) {
    struct session *session = session_create(book);
    struct play play = {session, &session->course->lessons[lesson], errors};
    size_t count = play.lesson->page_count;
    for (size_t page = 0; page < count && work_goes_on(work, "stepping labs", (double)page, (double)count); page++)
        play_page(&play, lesson, page);
    session_destroy(session);
}
