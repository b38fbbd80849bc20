/* A line is a keyword and its words; one table holds the readers. Reading goes over the text twice: first only to check
 * it, so that a damaged file changes nothing. */
#include "progress.h"

#include "number.h"
#include "session_part.h"
#include "utf8.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char HEAD[] = "downhill progress 1";
static const char *const VERDICTS[] = {
    [VERDICT_OPEN] = "open", [VERDICT_WRONG] = "wrong", [VERDICT_RIGHT] = "right", [VERDICT_SHOWN] = "shown"};

enum { COUNT_MAX = 1000000, VERDICT_COUNT = sizeof VERDICTS / sizeof *VERDICTS };

static const double GUESS_MAX = 1e6;

/* Writing. Numbers are written with the digits that bring them back exactly. */

static bool question_touched(const struct question_state *state) {
    return state->verdict != VERDICT_OPEN || state->tried || state->tries || state->hints || state->choice >= 0;
}

static void write_question(const struct question_state *state, size_t number, struct text *out) {
    if (!question_touched(state))
        return;
    text_addf(out, "question %zu %s tried %u choice %d tries %d hints %d\n", number, VERDICTS[state->verdict],
              state->tried, state->choice, state->tries, state->hints);
    if (state->given[0])
        text_addf(out, "given %s\n", state->given);
    if (state->has_point)
        text_addf(out, "point %.17g %.17g\n", state->point[0], state->point[1]);
}

/* A page that is not ready: as it was read. */
static void write_saved(const struct lesson_state *lesson, const char *id, struct text *out) {
    size_t length;
    const char *lines = progress_find_page(text_string(&lesson->saved), id, &length);
    if (lines)
        text_add_bytes(out, lines, length);
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
    text_addf(out, "page %s revealed %zu%s seconds %.17g\n", from->id, state->revealed, state->done ? " done" : "",
              state->seconds);
    for (int i = 0; i < from->question_count; i++)
        write_question(&state->questions[i], (size_t)i, out);
    for (int i = 0; i < from->blank_count; i++)
        if (state->blanks[i].verdict != VERDICT_OPEN)
            text_addf(out, "blank %d %s %s\n", i, VERDICTS[state->blanks[i].verdict], state->blanks[i].given);
    for (size_t i = 0; i < state->guess_count; i++)
        text_addf(out, "guess %.17g %.17g\n", state->guesses[i].w, state->guesses[i].b);
}

void progress_write_head(const struct session *session, struct text *out) {
    text_addf(out, "%s\n", HEAD);
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

/* Reading. */

struct reader {
    struct session *session; /* NULL: only check */
    const char *name;
    int line;
    bool has_page;            /* a `page` line came: what follows belongs to it */
    struct page_state *state; /* NULL: the course has no such page, or only check */
    const struct page *page;
    struct text *saved; /* of the page's lesson, where the page is not ready: gets its lines; else NULL */
    bool has_question;
    struct question_state *question;
    size_t guesses;
    bool ended;
    char *rest; /* what of the line is not read yet */
    const char *start;
    struct error *error;
};

static bool fail(struct reader *reader, const char *what) {
    int column = reader->rest ? (int)(reader->rest - reader->start) + 1 : 1;
    return error_at(reader->error, reader->name, reader->line, column, "%s", what);
}

/* The next word, ended by a NUL; "" at the line's end. */
static char *word(struct reader *reader) {
    char *from = reader->rest;
    reader->rest += strcspn(from, " ");
    if (*reader->rest)
        *reader->rest++ = '\0';
    return from;
}

static bool read_word(struct reader *reader, const char *expected) {
    char *at = reader->rest;
    if (strcmp(word(reader), expected) == 0)
        return true;
    reader->rest = at;
    char what[80];
    snprintf(what, sizeof what, "expected \"%s\"", expected);
    return fail(reader, what);
}

static bool read_number(struct reader *reader, double low, double high, double *value) {
    char *at = reader->rest;
    if (number_parse(word(reader), value) && *value >= low && *value <= high)
        return true;
    reader->rest = at;
    return fail(reader, "expected a number in range");
}

static bool read_count(struct reader *reader, int low, int high, int *value) {
    double number;
    char *at = reader->rest;
    if (read_number(reader, low, high, &number) && number == floor(number)) {
        *value = (int)number;
        return true;
    }
    reader->rest = at;
    return fail(reader, "expected a whole number in range");
}

static bool read_named_count(struct reader *reader, const char *name, int low, int high, int *value) {
    return read_word(reader, name) && read_count(reader, low, high, value);
}

static bool read_verdict(struct reader *reader, enum verdict *verdict) {
    char *at = reader->rest;
    const char *given = word(reader);
    for (int i = 0; i < VERDICT_COUNT; i++)
        if (strcmp(VERDICTS[i], given) == 0) {
            *verdict = (enum verdict)i;
            return true;
        }
    reader->rest = at;
    return fail(reader, "expected open, wrong, right or shown");
}

static bool read_end(struct reader *reader) {
    return *reader->rest == '\0' || fail(reader, "expected the end of the line");
}

/* The rest of the line, as it was typed. */
static bool read_given(struct reader *reader, char out[FIELD_SIZE]) {
    size_t bad, length = strlen(reader->rest);
    if (length == 0 || length >= FIELD_SIZE || !utf8_valid(reader->rest, length, &bad))
        return fail(reader, "expected an answer of at most 27 bytes");
    for (const char *s = reader->rest; *s; s++)
        if ((unsigned char)*s < ' ' || *s == 0x7f)
            return fail(reader, "control character in an answer");
    memcpy(out, reader->rest, length + 1);
    reader->rest += length;
    return true;
}

static bool is_id(const char *text) {
    return *text && strspn(text, "0123456789.abcdefghijklmnopqrstuvwxyz-") == strlen(text);
}

static bool line_at(struct reader *reader) {
    size_t lesson, page;
    const char *id = word(reader);
    if (!is_id(id))
        return fail(reader, "expected the id of a page");
    if (!read_end(reader))
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
}

static bool line_page(struct reader *reader) {
    int revealed;
    double seconds;
    const char *id = word(reader);
    if (!is_id(id))
        return fail(reader, "expected the id of a page");
    if (!read_named_count(reader, "revealed", 0, COUNT_MAX, &revealed))
        return false;
    bool done = strncmp(reader->rest, "done ", 5) == 0;
    if ((done && !read_word(reader, "done")) || !read_word(reader, "seconds") ||
        !read_number(reader, 0, 1e12, &seconds) || !read_end(reader))
        return false;
    reader->has_page = true;
    reader->has_question = false;
    reader->guesses = 0;
    find_state(reader, id);
    if (!reader->state)
        return true;
    reader->state->visited = true;
    reader->state->done = done;
    reader->state->seconds = seconds;
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
        return fail(reader, "a question before any page");
    if (!read_count(reader, 0, COUNT_MAX, &number) || !read_verdict(reader, &read.verdict) ||
        !read_named_count(reader, "tried", 0, (1 << CHOICES_MAX) - 1, &tried) ||
        !read_named_count(reader, "choice", -1, CHOICES_MAX - 1, &read.choice) ||
        !read_named_count(reader, "tries", 0, COUNT_MAX, &read.tries) ||
        !read_named_count(reader, "hints", 0, COUNT_MAX, &read.hints) || !read_end(reader))
        return false;
    read.tried = (unsigned)tried;
    reader->has_question = true;
    take_question(reader, number, &read);
    return true;
}

static bool line_given(struct reader *reader) {
    char given[FIELD_SIZE];
    if (!reader->has_question)
        return fail(reader, "an answer before any question");
    if (!read_given(reader, given))
        return false;
    if (reader->question)
        memcpy(reader->question->given, given, sizeof given);
    return true;
}

static bool line_point(struct reader *reader) {
    double w, b;
    if (!reader->has_question)
        return fail(reader, "a point before any question");
    if (!read_number(reader, -GUESS_MAX, GUESS_MAX, &w) || !read_number(reader, -GUESS_MAX, GUESS_MAX, &b) ||
        !read_end(reader))
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
        return fail(reader, "a blank before any page");
    if (!read_count(reader, 0, COUNT_MAX, &number) || !read_verdict(reader, &read.verdict) ||
        !read_given(reader, read.given))
        return false;
    if (reader->state && number < reader->page->blank_count)
        reader->state->blanks[number] = read;
    return true;
}

static bool line_guess(struct reader *reader) {
    struct guess guess;
    if (!reader->has_page || reader->guesses >= GUESSES_MAX)
        return fail(reader, "a guess too many, or before any page");
    if (!read_number(reader, -GUESS_MAX, GUESS_MAX, &guess.w) ||
        !read_number(reader, -GUESS_MAX, GUESS_MAX, &guess.b) || !read_end(reader))
        return false;
    reader->guesses++;
    if (reader->state)
        reader->state->guesses[reader->state->guess_count++] = guess;
    return true;
}

static bool line_end(struct reader *reader) {
    reader->ended = true;
    return read_end(reader);
}

static const struct {
    const char *keyword;
    bool (*read)(struct reader *reader);
} LINES[] = {
    {"at", line_at},       {"page", line_page},   {"question", line_question}, {"given", line_given},
    {"point", line_point}, {"blank", line_blank}, {"guess", line_guess},       {"end", line_end},
};

static bool read_line(struct reader *reader, char *line) {
    reader->start = reader->rest = line;
    if (reader->line == 1)
        return strcmp(line, HEAD) == 0 || fail(reader, "not progress of this version of downhill");
    if (reader->ended)
        return fail(reader, "text after the end");
    const char *keyword = word(reader);
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++)
        if (strcmp(LINES[i].keyword, keyword) == 0)
            return LINES[i].read(reader);
    reader->rest = line;
    return fail(reader, "unknown line");
}

/* Keeps a line of a page for when that is ready, in a progress of its own. */
static void save_line(struct text *saved, const char *line, size_t length) {
    if (strncmp(line, "at ", 3) == 0 || strncmp(line, "end", 3) == 0)
        return;
    if (saved->length == 0)
        text_addf(saved, "%s\n", HEAD);
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
            return fail(reader, !newline ? "cut short" : width >= sizeof line ? "line too long" : "NUL byte");
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
    return read_lines(reader, text, length) && (reader->ended || fail(reader, "cut short: no end"));
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
    if (read->length == 0)
        text_addf(read, "%s\n%s", HEAD, END);
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
