/* Drawing waits until all keys that have arrived are applied, so that a slow line never lags behind the fingers; saving
 * waits until the screen is drawn. While the lab runs, steps come at absolute times, so that drawing doesn't slow the
 * clock; what a slow terminal or line can't follow is left out. Long work while keys are applied or a screen is drawn
 * shows how far it is, and can be stopped (study_work.c). */
#include "study_loop.h"

#include "key.h"
#include "screen.h"
#include "study_watch.h"

#include <stdio.h>

/* Milliseconds. A key after a longer pause than IDLE counts as that long: nobody studies while away. */
enum { DRAW_AT_LATEST = 50, IDLE = 120000 };

struct loop {
    struct study_course *study;
    const char *file; /* NULL: the course's folder */
    struct study_watch *watch;
    struct session *session;
    struct terminal *terminal;
    struct study_work *waiting;
    struct look *look;
    struct progress_store *store;
    struct canvas canvas, next; /* shown; being drawn */
    bool stale;                 /* the screen doesn't show the session */
    bool left;                  /* the terminal is gone, or a signal came */
    int period;                 /* of the steps, ms; 0: the lab doesn't run */
    int64_t next_step;
    int64_t last_key;
    enum session_place place; /* as of the last saving */
    size_t lesson, page, given;
    struct error *unsaved;
};

/* -- saving -------------------------------------------------------------------------------------------------------- */

/* How much the learner has given on this page: it grows with each answer, blank and guess. */
static size_t count_given(const struct session *session) {
    const struct page *page = session_page(session);
    const struct page_state *state = &session->states[session->lesson][session->page];
    if (session->place != PLACE_PAGE || !state->ready)
        return 0;
    size_t given = state->guess_count;
    for (int i = 0; i < page->question_count; i++)
        given += (size_t)state->questions[i].tries + (state->questions[i].verdict == VERDICT_SHOWN);
    for (int i = 0; i < page->blank_count; i++)
        given += (size_t)state->blanks[i].tries;
    return given;
}

static void note_saved(struct loop *loop) {
    loop->place = loop->session->place;
    loop->lesson = loop->session->lesson;
    loop->page = loop->session->page;
    loop->given = count_given(loop->session);
}

/* Runs are kept when a page is left, not with every answer on it. */
static bool save(struct loop *loop) {
    note_saved(loop);
    *loop->unsaved = (struct error){0};
    if (!loop->store || progress_save(loop->store, loop->session, loop->unsaved))
        return true;
    snprintf(loop->session->sentence, sizeof loop->session->sentence, "%.239s", loop->unsaved->message);
    loop->stale = true;
    return false;
}

static bool save_with_runs(struct loop *loop) {
    session_keep_runs(loop->session);
    return save(loop);
}

static bool page_changed(const struct loop *loop) {
    const struct session *session = loop->session;
    return session->place != loop->place || session->lesson != loop->lesson || session->page != loop->page;
}

/* So that what ends the program without a word costs no answer. */
static void save_when_due(struct loop *loop) {
    if (page_changed(loop))
        save_with_runs(loop);
    else if (count_given(loop->session) != loop->given)
        save(loop);
}

/* -- drawing ------------------------------------------------------------------------------------------------------- */

static bool fits(const struct canvas *canvas, const struct terminal *terminal) {
    int width, height;
    terminal_size(terminal, &width, &height);
    return canvas->width == width && canvas->height == height;
}

static void fit(struct canvas *canvas, const struct terminal *terminal) {
    int width, height;
    if (fits(canvas, terminal))
        return;
    terminal_size(terminal, &width, &height);
    canvas_finish(canvas);
    canvas_init(canvas, width, height);
}

/* What is drawn may have to be computed: then the last screen stays in sight, with a row of progress. Where that was
 * stopped, it is drawn once more, and says so. */
static void draw(struct loop *loop) {
    struct book *book = loop->session->book;
    bool stopped = book_stopped(book);
    fit(&loop->next, loop->terminal);
    study_work_begin(loop->waiting);
    screen_draw(loop->session, loop->look, &loop->next);
    if (!stopped && book_stopped(book)) {
        snprintf(loop->session->sentence, sizeof loop->session->sentence,
                 "stopped: what is missing here comes with Ctrl-L");
        screen_draw(loop->session, loop->look, &loop->next);
    }
    if (loop->waiting->left || !fits(&loop->next, loop->terminal)) /* then it is drawn again */
        return;
    struct canvas shown = loop->canvas;
    loop->canvas = loop->next;
    loop->next = shown;
    terminal_draw(loop->terminal, &loop->canvas);
    loop->stale = loop->waiting->unanswered = false;
}

/* -- the look: two keys that the session leaves to us -------------------------------------------------------------- */

static void say(struct loop *loop, const char *what, const char *value) {
    snprintf(loop->session->sentence, sizeof loop->session->sentence, "%s%s", what, value);
}

static void next_glyphs(struct loop *loop) {
    enum glyph_tier most = terminal_glyphs(loop->terminal);
    loop->look->glyphs = loop->look->glyphs >= most ? GLYPHS_ASCII : loop->look->glyphs + 1;
    if (most == GLYPHS_ASCII)
        say(loop, "this locale has no characters but ASCII: start with LC_ALL=C.UTF-8", "");
    else
        say(loop, "glyphs: ", GLYPH_TIER_NAMES[loop->look->glyphs]);
}

static void next_theme(struct loop *loop) {
    loop->look->theme = (loop->look->theme + 1) % THEME_COUNT;
    if (loop->look->colors == COLORS_NONE)
        say(loop, "there are no colours here: dark and light look the same", "");
    else
        say(loop, "for a background that is ", THEME_NAMES[loop->look->theme]);
}

static void redraw(struct loop *loop) {
    terminal_forget(loop->terminal);
}

static const struct {
    enum action_kind kind;
    void (*act)(struct loop *loop);
} LOOKS[] = {{ACTION_GLYPHS, next_glyphs}, {ACTION_THEME, next_theme}, {ACTION_REDRAW, redraw}};

static void apply(struct loop *loop, struct action action) {
    study_work_begin(loop->waiting);
    session_apply(loop->session, action);
    for (size_t i = 0; i < sizeof LOOKS / sizeof *LOOKS; i++)
        if (LOOKS[i].kind == action.kind)
            LOOKS[i].act(loop);
    loop->stale = true;
}

/* -- time ---------------------------------------------------------------------------------------------------------- */

/* Follows the lab's running and its speed. */
static void set_clock(struct loop *loop) {
    const struct lab *lab = &loop->session->lab;
    int period = lab->running && lab->speed > 0 ? 1000 / lab->speed : 0;
    if (period != loop->period)
        loop->next_step = terminal_now() + period;
    loop->period = period;
}

static void step_when_due(struct loop *loop) {
    int64_t now = terminal_now();
    set_clock(loop);
    if (loop->period == 0 || now < loop->next_step)
        return;
    apply(loop, (struct action){.kind = ACTION_TICK});
    loop->next_step += loop->period;
    if (loop->next_step < now)
        loop->next_step = now + loop->period;
}

/* How long to wait for a key; -1: for ever. */
static int wait_time(const struct loop *loop) {
    int64_t left = loop->period ? loop->next_step - terminal_now() : -1;
    if (loop->period && left < 0)
        left = 0;
    int64_t look = study_watch_left(loop->watch, terminal_now());
    if (look >= 0 && (left < 0 || look < left))
        left = look;
    if (loop->stale && (left < 0 || left > DRAW_AT_LATEST))
        return DRAW_AT_LATEST;
    return (int)left;
}

static void count_time(struct loop *loop) {
    int64_t now = terminal_now(), passed = now - loop->last_key;
    if (loop->session->place == PLACE_PAGE)
        session_state(loop->session)->seconds += (double)(passed < IDLE ? passed : IDLE) / 1000;
    loop->last_key = now;
}

/* -- lessons that change on the disk ------------------------------------------------------------------------------- */

static void reload(struct loop *loop) {
    struct errors errors = {0};
    if (!save_with_runs(loop))
        return;
    if (study_course_reload(loop->study, loop->file, &errors)) {
        book_set_work(loop->study->book, &loop->waiting->work);
        if (loop->store)
            progress_follow(loop->store, loop->session);
    } else if (errors.count > 0)
        apply(loop, (struct action){.kind = ACTION_RELOAD_FAILED, .errors = &errors});
    errors_finish(&errors);
    loop->stale = true;
}

/* Not while something is typed: it would be lost. */
static void reload_when_due(struct loop *loop) {
    if (terminal_take_watched(loop->terminal))
        study_watch_stir(loop->watch, terminal_now());
    if (loop->session->mode == MODE_READ && study_watch_due(loop->watch, terminal_now()))
        reload(loop);
}

/* -- events -------------------------------------------------------------------------------------------------------- */

static void on_key(struct loop *loop, uint32_t key) {
    count_time(loop);
    apply(loop, action_of_key(loop->session, key));
}

/* Only as text into a field, or to begin one: as keys it would wander through the lesson, and at a q what is left of it
 * would go to the shell. */
static void on_pasted(struct loop *loop, uint32_t key) {
    struct action action = action_of_key(loop->session, key);
    count_time(loop);
    if (action.kind == ACTION_TYPE)
        apply(loop, action);
    else if (key > ' ' && key < PRESS_ENTER)
        say(loop, "what is pasted is taken only where something can be typed", "");
    loop->stale = true;
}

static void on_click(struct loop *loop, int x, int y) {
    int width, height;
    struct action action;
    count_time(loop);
    terminal_size(loop->terminal, &width, &height);
    if (screen_hit(loop->session, loop->look, width, height, x, y, &action))
        apply(loop, action);
}

/* Draws or saves what is due; `timed_out`: keys were expected and none came. */
static void catch_up(struct loop *loop, bool timed_out) {
    bool quiet = timed_out || (loop->waiting->kept_count == 0 && !terminal_pending(loop->terminal));
    if (loop->stale && quiet && terminal_ready(loop->terminal))
        draw(loop);
    if (quiet)
        save_when_due(loop);
}

/* What came while work went on comes first. */
static struct study_event next_event(struct loop *loop) {
    struct study_event event = {0};
    if (study_work_take(loop->waiting, &event))
        return event;
    event.event = terminal_wait(loop->terminal, wait_time(loop), &event.key);
    if (study_work_is_input(event.event))
        study_work_notice(loop->waiting);
    if (event.event == TERMINAL_CLICK)
        terminal_click(loop->terminal, &event.x, &event.y);
    return event;
}

static enum terminal_event handle_event(struct loop *loop) {
    struct study_event event = next_event(loop);
    if (event.event == TERMINAL_KEY)
        on_key(loop, event.key);
    else if (event.event == TERMINAL_PASTED)
        on_pasted(loop, event.key);
    else if (event.event == TERMINAL_CLICK)
        on_click(loop, event.x, event.y);
    else if (event.event != TERMINAL_TIMEOUT && event.event != TERMINAL_WATCHED && event.event != TERMINAL_READY)
        loop->stale = true;
    loop->left = event.event == TERMINAL_HANGUP || loop->waiting->left;
    return event.event;
}

int study_loop(struct study_course *study, const char *file, struct study_work *waiting, struct look *look,
               struct progress_store *store, struct error *unsaved) {
    struct session *session = study->session;
    struct loop loop = {.session = session, .terminal = waiting->terminal, .waiting = waiting, .look = look};
    loop.store = store;
    loop.unsaved = unsaved;
    loop.study = study;
    loop.file = file;
    loop.stale = true;
    waiting->screen = &loop.canvas;
    note_saved(&loop);
    loop.last_key = terminal_now();
    catch_up(&loop, false); /* the first frame; what follows can wait for it */
    loop.watch = study_watch_open(study->course->folder);
    terminal_watch(loop.terminal, study_watch_fd(loop.watch));
    bool timed_out = false;
    while (!session->quit && !loop.left && !waiting->left) {
        catch_up(&loop, timed_out);
        timed_out = handle_event(&loop) == TERMINAL_TIMEOUT;
        if (!loop.left)
            step_when_due(&loop);
        reload_when_due(&loop);
    }
    terminal_watch(loop.terminal, -1);
    study_watch_close(loop.watch);
    save_with_runs(&loop);
    waiting->screen = NULL;
    canvas_finish(&loop.canvas);
    canvas_finish(&loop.next);
    return loop.left || waiting->left ? terminal_signal(waiting->terminal) : 0;
}
