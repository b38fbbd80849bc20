/* Reading. A line is a keyword and its words; one table holds the readers. It goes over the text twice: first only to
 * check it, so that a damaged file changes nothing. Texts of version 1, which lack some lines, are read as well. */
#include "progress.h"

#include "memory.h"
#include "number.h"
#include "progress_part.h"
#include "session_part.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COUNT_MAX = 1000000 };

static const double GUESS_MAX = 1e6;

static bool is_id(const char *text) {
    return *text && strspn(text, "0123456789.abcdefghijklmnopqrstuvwxyz-") == strlen(text);
}

static bool line_at(struct reader *reader) {
    size_t lesson, page;
    const char *id = reader_word(reader);
    if (!is_id(id))
        return reader_fail(reader, "expected the id of a page");
    if (!reader_end(reader))
        return false;
    if (!reader->session || !course_find_page(reader->session->course, id, &lesson, &page))
        return true;
    reader->session->been = true;
    reader->session->here_lesson = lesson;
    reader->session->here_page = page;
    if (reader->session->place == PLACE_CONTENTS)
        reader->session->lesson = lesson;
    return true;
}

/* The page with exactly that id: not the first part of what was once one page. */
static void find_state(struct reader *reader, const char *id) {
    size_t lesson, page;
    reader->state = NULL;
    reader->saved = NULL;
    if (!reader->session || !course_find_page(reader->session->course, id, &lesson, &page) ||
        strcmp(reader->session->course->lessons[lesson].pages[page].id, id) != 0)
        return;
    reader->state = &reader->session->states[lesson][page];
    reader->page = &reader->session->course->lessons[lesson].pages[page];
    if (!reader->state->ready)
        reader->saved = &reader->session->lessons[lesson].saved;
}

static void take_revealed(struct reader *reader, size_t revealed) {
    size_t units = reveal_units(reader->page);
    reader->state->revealed = revealed < units ? revealed : units;
    reader->state->guess_count = 0;
    memset(reader->state->guess_typed, 0, sizeof reader->state->guess_typed);
    session_forget_runs(reader->state);
}

static bool line_page(struct reader *reader) {
    int revealed;
    double seconds;
    int missed = 0;
    const char *id = reader_word(reader);
    if (!is_id(id))
        return reader_fail(reader, "expected the id of a page");
    if (!reader_named_count(reader, "revealed", 0, COUNT_MAX, &revealed))
        return false;
    bool done = strncmp(reader->rest, "done ", 5) == 0;
    if ((done && !reader_expect(reader, "done")) || !reader_expect(reader, "seconds") ||
        !reader_number(reader, 0, 1e12, &seconds) ||
        (*reader->rest && !reader_named_count(reader, "missed", 0, COUNT_MAX, &missed)) || !reader_end(reader))
        return false;
    reader->has_page = true;
    reader->has_question = false;
    reader->guesses = reader->runs = 0;
    reader->run = NULL;
    find_state(reader, id);
    if (!reader->state)
        return true;
    reader->state->visited = true;
    reader->state->done = done;
    reader->state->seconds = seconds;
    reader->state->missed = (size_t)missed;
    if (reader->saved)
        reader->state = NULL; /* the rest is applied when there is something to apply it to */
    else
        take_revealed(reader, (size_t)revealed);
    return true;
}

static const struct ask *ask_numbered(const struct page *page, int question) {
    for (size_t i = 0; i < page->block_count; i++)
        if (page->blocks[i].kind == BLOCK_ASK && page->blocks[i].ask.question == question)
            return &page->blocks[i].ask;
    return NULL;
}

/* The question may have changed since: what no longer fits it is left out. */
static void take_question(struct reader *reader, int number, const struct question_state *read) {
    const struct ask *ask = reader->state ? ask_numbered(reader->page, number) : NULL;
    reader->question = ask ? &reader->state->questions[number] : NULL;
    if (!ask)
        return;
    struct question_state state = *read;
    state.tried &= (1u << ask->choice_count) - 1;
    if (state.choice >= (int)ask->choice_count)
        state.choice = -1;
    if ((size_t)state.hints > ask->hint_count)
        state.hints = (int)ask->hint_count;
    if (state.choice >= 0 && (state.tried >> state.choice & 1) && state.verdict != VERDICT_SHOWN)
        state.why = &ask->choices[state.choice].why;
    *reader->question = state;
}

static bool line_question(struct reader *reader) {
    int number, tried;
    struct question_state read = {0};
    if (!reader->has_page)
        return reader_fail(reader, "a question before any page");
    if (!reader_count(reader, 0, COUNT_MAX, &number) || !reader_verdict(reader, &read.verdict) ||
        !reader_named_count(reader, "tried", 0, (1 << CHOICES_MAX) - 1, &tried) ||
        !reader_named_count(reader, "choice", -1, CHOICES_MAX - 1, &read.choice) ||
        !reader_named_count(reader, "tries", 0, COUNT_MAX, &read.tries) ||
        !reader_named_count(reader, "hints", 0, COUNT_MAX, &read.hints) || !reader_end(reader))
        return false;
    read.tried = (unsigned)tried;
    reader->has_question = true;
    reader->answers = 0;
    take_question(reader, number, &read);
    return true;
}

static bool line_again(struct reader *reader) {
    int rounds, tries, hints;
    enum verdict first;
    if (!reader->has_question)
        return reader_fail(reader, "again, before any question");
    if (!reader_count(reader, 1, COUNT_MAX, &rounds) || !reader_expect(reader, "first") ||
        !reader_verdict(reader, &first) || !reader_named_count(reader, "tries", 0, COUNT_MAX, &tries) ||
        !reader_named_count(reader, "hints", 0, COUNT_MAX, &hints) || !reader_end(reader))
        return false;
    if (reader->question) {
        reader->question->rounds = rounds;
        reader->question->first = (struct round){first, tries, hints};
    }
    return true;
}

static bool line_answer(struct reader *reader) {
    struct given_answer answer = {0};
    enum verdict verdict;
    if (!reader->has_question || reader->answers >= ANSWERS_KEPT)
        return reader_fail(reader, "an answer too many, or before any question");
    if (!reader_verdict(reader, &verdict) || !reader_given(reader, answer.text))
        return false;
    answer.right = verdict == VERDICT_RIGHT;
    reader->answers++;
    if (reader->question)
        reader->question->answers[reader->question->answer_count++] = answer;
    return true;
}

static bool line_given(struct reader *reader) {
    char given[FIELD_SIZE];
    if (!reader->has_question)
        return reader_fail(reader, "an answer before any question");
    if (!reader_given(reader, given))
        return false;
    if (reader->question)
        memcpy(reader->question->given, given, sizeof given);
    return true;
}

/* What was typed last and not taken yet, of the question above or of the page's next guess. */
static bool line_typed(struct reader *reader) {
    char typed[FIELD_SIZE], *at = reader->rest;
    const char *what = reader_word(reader);
    int of = 0;
    while (of < PROGRESS_TYPED_COUNT && strcmp(PROGRESS_TYPED[of], what) != 0)
        of++;
    if (of == PROGRESS_TYPED_COUNT) {
        reader->rest = at;
        return reader_fail(reader, "expected w, b or answer");
    }
    if (of == PROGRESS_TYPED_ANSWER ? !reader->has_question : !reader->has_page)
        return reader_fail(reader, "typed before any question or page");
    if (!reader_given(reader, typed))
        return false;
    if (of == PROGRESS_TYPED_ANSWER && reader->question)
        memcpy(reader->question->typed, typed, sizeof typed);
    else if (of != PROGRESS_TYPED_ANSWER && reader->state)
        memcpy(reader->state->guess_typed[of], typed, sizeof typed);
    return true;
}

static bool line_point(struct reader *reader) {
    double w, b;
    if (!reader->has_question)
        return reader_fail(reader, "a point before any question");
    if (!reader_number(reader, -GUESS_MAX, GUESS_MAX, &w) || !reader_number(reader, -GUESS_MAX, GUESS_MAX, &b) ||
        !reader_end(reader))
        return false;
    if (reader->question) {
        reader->question->has_point = true;
        reader->question->point[0] = w;
        reader->question->point[1] = b;
    }
    return true;
}

static bool line_blank(struct reader *reader) {
    int number;
    struct blank_state read = {0};
    if (!reader->has_page)
        return reader_fail(reader, "a blank before any page");
    if (!reader_count(reader, 0, COUNT_MAX, &number) || !reader_verdict(reader, &read.verdict) ||
        !reader_given(reader, read.given))
        return false;
    read.tries = read.verdict == VERDICT_RIGHT || read.verdict == VERDICT_WRONG;
    read.shown = read.verdict == VERDICT_SHOWN;
    if (reader->state && number < reader->page->blank_count)
        reader->state->blanks[number] = read;
    return true;
}

static bool line_filled(struct reader *reader) {
    int number, tries;
    if (!reader->has_page)
        return reader_fail(reader, "a blank before any page");
    if (!reader_count(reader, 0, COUNT_MAX, &number) || !reader_named_count(reader, "tries", 0, COUNT_MAX, &tries))
        return false;
    bool shown = *reader->rest != '\0';
    if ((shown && !reader_expect(reader, "shown")) || !reader_end(reader))
        return false;
    if (reader->state && number < reader->page->blank_count) {
        reader->state->blanks[number].tries = tries;
        reader->state->blanks[number].shown |= shown;
    }
    return true;
}

static bool line_guess(struct reader *reader) {
    struct guess guess;
    if (!reader->has_page || reader->guesses >= GUESSES_MAX)
        return reader_fail(reader, "a guess too many, or before any page");
    if (!reader_number(reader, -GUESS_MAX, GUESS_MAX, &guess.w) ||
        !reader_number(reader, -GUESS_MAX, GUESS_MAX, &guess.b) || !reader_end(reader))
        return false;
    reader->guesses++;
    if (reader->state)
        reader->state->guesses[reader->state->guess_count++] = guess;
    return true;
}

static bool line_run(struct reader *reader) {
    int step;
    double loss;
    const char *title;
    if (!reader->has_page || reader->runs >= KEPT_RUNS_MAX)
        return reader_fail(reader, "a run too many, or before any page");
    if (!reader_count(reader, 1, LAB_STEPS_MAX, &step) || !reader_loss(reader, &loss) ||
        !reader_words(reader, RUN_TEXT_MAX, &title))
        return false;
    reader->runs++;
    reader->run = reader->state ? session_add_run(reader->state, title, (size_t)step, loss) : NULL;
    return true;
}

/* A further line of the run above. */
static bool run_words(struct reader *reader, size_t field) {
    const char *words;
    if (reader->runs == 0)
        return reader_fail(reader, "of a run, before any run");
    if (!reader_words(reader, RUN_TEXT_MAX, &words))
        return false;
    if (!reader->run)
        return true;
    char **to = (char **)((char *)reader->run + field);
    free(*to);
    *to = memory_string(words);
    return true;
}

static bool line_changed(struct reader *reader) {
    return run_words(reader, offsetof(struct kept_run, changed));
}

static bool line_command(struct reader *reader) {
    return run_words(reader, offsetof(struct kept_run, command));
}

static bool line_note(struct reader *reader) {
    return run_words(reader, offsetof(struct kept_run, note));
}

static bool line_end(struct reader *reader) {
    reader->ended = true;
    return reader_end(reader);
}

static const struct {
    const char *keyword;
    bool (*read)(struct reader *reader);
} LINES[] = {
    {"at", line_at},         {"page", line_page},   {"question", line_question}, {"again", line_again},
    {"answer", line_answer}, {"given", line_given}, {"point", line_point},       {"blank", line_blank},
    {"guess", line_guess},   {"run", line_run},     {"changed", line_changed},   {"command", line_command},
    {"filled", line_filled}, {"note", line_note},   {"typed", line_typed},       {"end", line_end},
};

static int version_of(const char *line) {
    double version;
    size_t length = strlen(PROGRESS_HEAD);
    bool known = strncmp(line, PROGRESS_HEAD, length) == 0 && number_parse(line + length, &version) && version >= 1 &&
                 version <= COUNT_MAX && version == floor(version);
    return known ? (int)version : 0;
}

bool progress_is_newer(const char *text) {
    char line[64];
    snprintf(line, sizeof line, "%.*s", (int)strcspn(text, "\n") < 63 ? (int)strcspn(text, "\n") : 63, text);
    return version_of(line) > PROGRESS_VERSION;
}

static bool read_head(struct reader *reader, const char *line) {
    int version = version_of(line);
    if (version > PROGRESS_VERSION)
        return reader_fail(reader, "written by a newer downhill");
    return version > 0 || reader_fail(reader, "not progress of downhill");
}

static bool read_line(struct reader *reader, char *line) {
    reader->start = reader->rest = line;
    if (reader->line == 1)
        return read_head(reader, line);
    if (reader->ended)
        return reader_fail(reader, "text after the end");
    const char *keyword = reader_word(reader);
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++)
        if (strcmp(LINES[i].keyword, keyword) == 0)
            return LINES[i].read(reader);
    reader->rest = line;
    return reader_fail(reader, "unknown line");
}

/* Keeps a line of a page for when that is ready, in a progress of its own. */
static void save_line(struct text *saved, const char *line, size_t length) {
    if (strncmp(line, "at ", 3) == 0 || strncmp(line, "end", 3) == 0)
        return;
    if (saved->length == 0)
        progress_write_version(saved);
    text_add_bytes(saved, line, length);
}

static bool read_lines(struct reader *reader, const char *text, size_t length) {
    const char *end = text + length;
    while (text < end) {
        char line[PROGRESS_LINE_MAX];
        const char *newline = memchr(text, '\n', (size_t)(end - text));
        size_t width = (size_t)((newline ? newline : end) - text);
        reader->line++;
        reader->rest = NULL;
        if (!newline || width >= sizeof line || memchr(text, '\0', width))
            return reader_fail(reader, !newline ? "cut short" : width >= sizeof line ? "line too long" : "NUL byte");
        memcpy(line, text, width);
        line[width] = '\0';
        if (!read_line(reader, line))
            return false;
        if (reader->saved)
            save_line(reader->saved, text, width + 1);
        text = newline + 1;
    }
    reader->rest = NULL;
    return true;
}

static bool read_all(struct reader *reader, const char *text, size_t length) {
    return read_lines(reader, text, length) && (reader->ended || reader_fail(reader, "cut short: no end"));
}

/* Of a text found sound. */
static void take_all(struct session *session, const char *text, size_t length) {
    struct reader reader = {.session = session};
    for (size_t i = 0; i < session->course->lesson_count; i++)
        text_cut(&session->lessons[i].saved, 0);
    read_all(&reader, text, length);
    for (size_t i = 0; i < session->course->lesson_count; i++)
        if (session->lessons[i].saved.length > 0)
            text_add(&session->lessons[i].saved, "end\n");
    if (session->place == PLACE_CONTENTS)
        on_contents_say(session);
}

bool progress_read(struct session *session, const char *text, size_t length, const char *name, struct error *error) {
    struct reader check = {.name = name, .error = error};
    if (length > PROGRESS_SIZE_MAX)
        return error_at(error, name, 1, 1, "larger than progress ever gets");
    if (!read_all(&check, text, length))
        return false;
    if (session)
        take_all(session, text, length);
    return true;
}

/* Adds the page as it is now to what was read, in front of the end. */
static void note_read(struct session *session, size_t lesson, size_t page) {
    static const char END[] = "end\n";
    struct text *read = &session->lessons[lesson].read;
    if (read->length == 0) {
        progress_write_version(read);
        text_add(read, END);
    }
    text_cut(read, read->length - strlen(END));
    progress_write_page(session, lesson, page, read);
    text_add(read, END);
}

void progress_apply(struct session *session, size_t lesson, size_t page) {
    const char *id = session->course->lessons[lesson].pages[page].id;
    struct reader reader = {.session = session, .line = 1}; /* as if behind the head */
    size_t length;
    const char *lines = progress_find_page(text_string(&session->lessons[lesson].saved), id, &length);
    if (lines)
        read_lines(&reader, lines, length);
    note_read(session, lesson, page);
}
