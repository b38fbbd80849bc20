/* Two passes over the pages that were visited: the first counts for the summary, the second tells. All words pass
 * through markdown_add or markdown_add_code: neither a lesson's nor a learner's become markup. */
#include "hand_in.h"

#include "markdown.h"
#include "memory.h"
#include "number.h"
#include "words.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

const char HAND_IN_HEAD[] = "# Hand-in";

struct tally {
    size_t pages, done;
    size_t first, later, shown, wrong, open; /* questions */
    size_t blanks, blanks_first, blanks_later;
    size_t guesses, runs;
    double seconds;
    bool begun, broken; /* broken: the lesson can't be read now */
};

/* --- counting --- */

enum result { RESULT_FIRST, RESULT_LATER, RESULT_SHOWN, RESULT_WRONG, RESULT_OPEN };

/* The first round counts, unless only a later one was right. */
static enum result result_of(const struct question_state *state) {
    struct round now = {state->verdict, state->tries, state->hints};
    struct round first = state->rounds > 0 ? state->first : now;
    if (first.verdict == VERDICT_RIGHT)
        return first.tries <= 1 ? RESULT_FIRST : RESULT_LATER;
    if (now.verdict == VERDICT_RIGHT)
        return RESULT_LATER;
    if (first.verdict == VERDICT_SHOWN || now.verdict == VERDICT_SHOWN)
        return RESULT_SHOWN;
    return now.verdict == VERDICT_WRONG || first.verdict == VERDICT_WRONG ? RESULT_WRONG : RESULT_OPEN;
}

static void count_question(const struct question_state *state, struct tally *tally) {
    size_t *counts[] = {
        [RESULT_FIRST] = &tally->first, [RESULT_LATER] = &tally->later, [RESULT_SHOWN] = &tally->shown,
        [RESULT_WRONG] = &tally->wrong, [RESULT_OPEN] = &tally->open,
    };
    ++*counts[result_of(state)];
}

static void count_blanks(const struct page *page, const struct page_state *state, struct tally *tally) {
    tally->blanks += (size_t)page->blank_count;
    for (int i = 0; i < page->blank_count; i++) {
        const struct blank_state *blank = &state->blanks[i];
        bool right = blank->verdict == VERDICT_RIGHT, first = blank->tries <= 1 && !blank->shown;
        tally->blanks_first += right && first;
        tally->blanks_later += right && !first;
    }
}

static bool is_asked(const struct block *block) {
    return block->kind == BLOCK_ASK && block->ask.answer != ANSWER_NONE;
}

static void count_page(const struct page *page, const struct page_state *state, struct tally *tally) {
    tally->done += state->done;
    tally->seconds += state->seconds;
    tally->begun = tally->begun || state->visited;
    if (!state->ready || !state->visited)
        return;
    for (size_t i = 0; i < page->block_count; i++)
        if (is_asked(&page->blocks[i]))
            count_question(&state->questions[page->blocks[i].ask.question], tally);
    count_blanks(page, state, tally);
    tally->guesses += state->guess_count;
    tally->runs += state->run_count;
}

static struct tally count_lesson(struct session *session, size_t lesson) {
    struct tally tally = {.pages = session->course->lessons[lesson].page_count};
    bool visited = false;
    for (size_t i = 0; i < tally.pages; i++)
        visited = visited || session->states[lesson][i].visited;
    tally.broken = visited && !session_load(session, lesson);
    for (size_t i = 0; i < tally.pages; i++)
        count_page(&session->course->lessons[lesson].pages[i], &session->states[lesson][i], &tally);
    return tally;
}

static size_t questions_of(const struct tally *tally) {
    return tally->first + tally->later + tally->shown + tally->wrong + tally->open;
}

static void add_tally(struct tally *sum, const struct tally *part) {
    sum->pages += part->pages;
    sum->done += part->done;
    sum->first += part->first;
    sum->later += part->later;
    sum->shown += part->shown;
    sum->wrong += part->wrong;
    sum->open += part->open;
    sum->blanks += part->blanks;
    sum->blanks_first += part->blanks_first;
    sum->blanks_later += part->blanks_later;
    sum->guesses += part->guesses;
    sum->runs += part->runs;
    sum->seconds += part->seconds;
}

/* --- the summary --- */

static void add_time(double seconds, struct text *out) {
    long minutes = seconds < 6e7 ? lround(seconds / 60) : 1000000;
    if (minutes < 1)
        text_add(out, seconds > 0 ? "under 1 min" : "-");
    else if (minutes < 60)
        text_addf(out, "%ld min", minutes);
    else
        text_addf(out, "%ld h %02ld min", minutes / 60, minutes % 60);
}

static void write_totals(const struct tally *sum, struct text *out) {
    text_add(out, "| | |\n|---|---|\n");
    text_addf(out, "| Pages done | %zu of %zu |\n", sum->done, sum->pages);
    text_addf(out, "| Questions met | %zu |\n", questions_of(sum));
    text_addf(out, "| - solved | %zu: %zu at the first try, %zu later |\n", sum->first + sum->later, sum->first,
              sum->later);
    text_addf(out, "| - not solved | %zu: answer shown %zu, wrong %zu, not answered %zu |\n",
              sum->shown + sum->wrong + sum->open, sum->shown, sum->wrong, sum->open);
    if (sum->blanks > 0)
        text_addf(out, "| Blanks filled in rightly | %zu of %zu: %zu at the first try, %zu later |\n",
                  sum->blanks_first + sum->blanks_later, sum->blanks, sum->blanks_first, sum->blanks_later);
    text_addf(out, "| Guesses | %zu |\n| Runs of their own | %zu |\n| Time | ", sum->guesses, sum->runs);
    add_time(sum->seconds, out);
    text_add(out, " |\n\n");
}

static void write_lesson_row(const struct lesson *lesson, const struct tally *tally, struct text *out) {
    text_add(out, "| ");
    markdown_add(out, lesson->id);
    text_add(out, " ");
    markdown_add(out, lesson->title);
    text_addf(out, " | %zu of %zu%s | %zu | %zu | %zu | %zu | %zu | ", tally->done, tally->pages,
              tally->done == tally->pages ? ", done" : "", tally->first, tally->later, tally->shown, tally->wrong,
              tally->open);
    add_time(tally->seconds, out);
    text_add(out, " |\n");
}

static void write_lessons(const struct session *session, const struct tally tallies[], struct text *out) {
    size_t untouched = 0;
    text_add(out, "| Lesson | Pages | First try | Later | Shown | Wrong | Not answered | Time |\n"
                  "|---|---|---:|---:|---:|---:|---:|---:|\n");
    for (size_t i = 0; i < session->course->lesson_count; i++) {
        if (tallies[i].begun)
            write_lesson_row(&session->course->lessons[i], &tallies[i], out);
        untouched += !tallies[i].begun;
    }
    text_add(out, untouched > 0 ? "\nNot begun: " : "");
    for (size_t i = 0, told = 0; i < session->course->lesson_count; i++)
        if (!tallies[i].begun) {
            text_add(out, told++ > 0 ? ", " : "");
            markdown_add(out, session->course->lessons[i].id);
        }
    text_add(out, untouched > 0 ? ".\n" : "");
}

/* --- a page --- */

static void add_prose(const struct scene *scene, const struct prose *prose, struct text *out) {
    struct text plain = {0};
    flow_one_line(prose, scene->look.glyphs, &scene->source, &plain);
    markdown_add(out, text_string(&plain));
    text_finish(&plain);
}

static void add_count(struct text *out, long count, const char *what, const char *many) {
    text_addf(out, "%ld %s", count, count == 1 ? what : many);
}

static void write_round(const struct round *round, struct text *out) {
    static const char *const WORDS[] = {"not answered", "wrong", "**right**", "the answer was shown"};
    text_add(out, WORDS[round->verdict]);
    if (round->verdict == VERDICT_RIGHT && round->tries > 0)
        text_addf(out, ", at try %d", round->tries);
    else if (round->tries > 0) {
        text_add(out, ", ");
        add_count(out, round->tries, "try", "tries");
    }
    if (round->hints > 0) {
        text_add(out, ", ");
        add_count(out, round->hints, "hint", "hints");
    }
}

static void write_result(const struct question_state *state, struct text *out) {
    struct round now = {state->verdict, state->tries, state->hints};
    text_add(out, "- ");
    write_round(state->rounds > 0 ? &state->first : &now, out);
    if (state->rounds > 0) {
        text_add(out, state->rounds > 1 ? "; tried again several times, the last time: " : "; tried again: ");
        write_round(&now, out);
    }
    text_add(out, "\n");
}

/* A choice by its words; else what was typed. */
static void write_answer(const struct scene *scene, const struct ask *ask, const struct given_answer *answer,
                         struct text *out) {
    double number;
    bool choice = ask->answer == ANSWER_CHOICES && number_parse(answer->text, &number) && number >= 1 &&
                  number <= (double)ask->choice_count;
    text_add(out, "  - ");
    if (choice)
        add_prose(scene, &ask->choices[(size_t)number - 1].text, out);
    else
        markdown_add_code(out, answer->text);
    text_add(out, answer->right ? ": right\n" : ": wrong\n");
}

static void write_question(const struct scene *scene, const struct ask *ask, struct text *out) {
    const struct question_state *state = session_question_state(scene->session, ask);
    text_addf(out, "\n%s ", ask->answer == ANSWER_GOAL ? "**Task.**" : "**Question.**");
    add_prose(scene, &ask->text, out);
    text_add(out, "\n\n");
    write_result(state, out);
    for (size_t i = 0; i < state->answer_count; i++)
        write_answer(scene, ask, &state->answers[i], out);
    if (state->typed[0]) {
        text_add(out, "  - ");
        markdown_add_code(out, state->typed);
        text_add(out, ": not checked\n");
    }
}

/* "`0.45`: right, at try 3, after it was shown" */
static void write_blank(const struct blank_state *blank, struct text *out) {
    static const char *const WORDS[] = {"empty", "wrong", "right", "shown"};
    if (blank->given[0]) {
        markdown_add_code(out, blank->given);
        text_add(out, ": ");
    }
    bool unchecked = blank->verdict == VERDICT_OPEN && blank->given[0];
    text_add(out, unchecked ? "not checked" : WORDS[blank->verdict]);
    if (blank->verdict == VERDICT_RIGHT && blank->tries > 0)
        text_addf(out, ", at try %d", blank->tries);
    else if (blank->tries > 0) {
        text_add(out, ", ");
        add_count(out, blank->tries, "try", "tries");
    }
    text_add(out, blank->shown && blank->verdict != VERDICT_SHOWN ? ", after it was shown\n" : "\n");
}

static void write_blanks(const struct page *page, const struct page_state *state, struct text *out) {
    if (page->blank_count > 0)
        text_add(out, "\n**Blanks.**\n\n");
    for (int i = 0; i < page->blank_count; i++) {
        text_addf(out, "%d. ", i + 1);
        write_blank(&state->blanks[i], out);
    }
}

static void write_guesses(const struct session *session, struct text *out) {
    size_t rows = session_guess_rows(session), own = session_state(session)->guess_count;
    struct guess guess;
    if (own == 0 || own > rows)
        return;
    text_add(out, "\n**Guesses.**\n\n| w | b | loss |\n|---:|---:|---:|\n");
    for (size_t i = rows - own; i < rows; i++) {
        char w[NUMBER_SIZE], b[NUMBER_SIZE], loss[NUMBER_SIZE];
        if (!session_guess(session, i, &guess))
            continue;
        text_addf(out, "| %s | %s | %s |\n", words_number(guess.w, w), words_number(guess.b, b),
                  words_loss(session_guess_loss(session, i), loss));
    }
}

static void write_run(const struct kept_run *run, struct text *out) {
    char loss[NUMBER_SIZE];
    text_add(out, "- ");
    markdown_add(out, run->title);
    text_addf(out, " to step %zu, loss %s", run->step, words_loss(run->loss, loss));
    if (run->changed) {
        text_add(out, ": ");
        markdown_add(out, run->changed);
    }
    text_add(out, "\n");
    if (run->command) {
        text_add(out, "  - ");
        markdown_add_code(out, run->command);
        text_add(out, "\n");
    }
    if (run->note) {
        text_add(out, "  - ");
        markdown_add(out, run->note);
        text_add(out, "\n");
    }
}

static bool has_something(const struct page *page, const struct page_state *state) {
    for (size_t i = 0; i < page->block_count; i++)
        if (is_asked(&page->blocks[i]))
            return true;
    return page->blank_count > 0 || state->guess_count > 0 || state->run_count > 0;
}

static void write_page(struct session *session, size_t lesson, size_t index, struct text *out) {
    const struct page *page = &session->course->lessons[lesson].pages[index];
    const struct page_state *state = &session->states[lesson][index];
    const struct look look = {0};
    struct scene scene;
    if (!state->visited || !state->ready || !has_something(page, state) || !session_open(session, lesson, index))
        return;
    session_reveal_all(session); /* the rows of guesses that the lesson gives come before the learner's */
    scene_init(&scene, session, &look);
    text_add(out, "\n### ");
    markdown_add(out, page->id);
    text_add(out, " ");
    markdown_add(out, page->title);
    text_add(out, "\n");
    write_blanks(page, state, out);
    for (size_t i = 0; i < page->block_count; i++)
        if (is_asked(&page->blocks[i]))
            write_question(&scene, &page->blocks[i].ask, out);
    write_guesses(session, out);
    text_add(out, state->run_count > 0 ? "\n**Runs of their own.**\n\n" : "");
    for (size_t i = 0; i < state->run_count; i++)
        write_run(&state->runs[i], out);
}

static void write_lesson(struct session *session, size_t index, const struct tally *tally, struct text *out) {
    const struct lesson *lesson = &session->course->lessons[index];
    if (!tally->begun)
        return;
    text_add(out, "\n## ");
    markdown_add(out, lesson->id);
    text_add(out, " ");
    markdown_add(out, lesson->title);
    text_addf(out, "\n\n%zu of %zu pages done, time: ", tally->done, tally->pages);
    add_time(tally->seconds, out);
    text_add(out, ".\n");
    if (tally->broken)
        text_add(out,
                 "\nThis lesson has errors now, so what was answered in it can't be told: see `downhill check`.\n");
    for (size_t i = 0; i < lesson->page_count; i++)
        write_page(session, index, i, out);
}

/* --- all --- */

static void write_head(const struct session *session, const char *name, const char *date, struct text *out) {
    text_addf(out, "%s: ", HAND_IN_HEAD);
    markdown_add(out, session->course->title ? session->course->title : "downhill");
    text_add(out, "\n\nName: ");
    if (name)
        markdown_add(out, name);
    else
        text_add(out, "\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_");
    text_addf(out, "  \nDate: %s\n\n", date);
}

void hand_in_write(struct session *session, const char *name, const char *date, struct text *out) {
    size_t count = session->course->lesson_count;
    struct tally *tallies = memory_new(count, sizeof *tallies), sum = {0};
    for (size_t i = 0; i < count; i++) {
        tallies[i] = count_lesson(session, i);
        add_tally(&sum, &tallies[i]);
    }
    write_head(session, name, date, out);
    write_totals(&sum, out);
    write_lessons(session, tallies, out);
    for (size_t i = 0; i < count; i++)
        write_lesson(session, i, &tallies[i], out);
    free(tallies);
}
