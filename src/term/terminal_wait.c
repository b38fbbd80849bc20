/* One poll for keys and signals. Bytes are collected until they make a key; how long to wait for the rest of a sequence
 * depends on what there is: a lone escape is soon the Escape key, while a sequence that has begun is on its way. */
#include "terminal_part.h"

#include "term_keys.h"
#include "term_signals.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

/* Milliseconds. SETTLE: a window that is being dragged changes its size many times; draw when it rests. */
enum {
    ESCAPE_DELAY = 25,
    SEQUENCE_DELAY = 500,
    SETTLE = 15,
    SETTLE_MOST = 100,
    ANSWER_FRESH = 500,
    ANSWER_DELAY = 100,
    STATUS_DELAY = 1000,
    PASTE_PAUSE = 1000
};

enum { WOKE_INPUT = 1, WOKE_SIGNAL = 2, WOKE_WATCHED = 4 };

/* Sleeps; which of them has something to read. `keys`: on keys too; `watched`: on this one too, or -1. A signal that
 * comes meanwhile ends poll with EINTR, and its byte in the pipe is seen only by asking again. */
static unsigned sleep_on(bool keys, int watched, int timeout_ms) {
    struct pollfd fds[3] = {{.fd = signals_fd(), .events = POLLIN},
                            {.fd = keys ? STDIN_FILENO : -1, .events = POLLIN},
                            {.fd = watched, .events = POLLIN}};
    int ready = poll(fds, 3, timeout_ms);
    if (ready < 0 && errno == EINTR)
        ready = poll(fds, 3, 0);
    if (ready <= 0)
        return 0;
    return (fds[0].revents ? WOKE_SIGNAL : 0) | (fds[1].revents ? WOKE_INPUT : 0) | (fds[2].revents ? WOKE_WATCHED : 0);
}

/* What is there to read is thrown away; one that has come to its end is not watched any more. */
static void read_watched(struct terminal *term) {
    char bytes[4096];
    ssize_t got;
    while ((got = read(term->watched_fd, bytes, sizeof bytes)) > 0)
        continue;
    if (got == 0 || (errno != EAGAIN && errno != EINTR))
        term->watched_fd = -1;
    term->watched = true;
}

static void read_bytes(struct terminal *term) {
    if (term->byte_count == BYTES_MAX)
        return;
    if (terminal_now() - term->last_byte > PASTE_PAUSE) /* its end was lost */
        term->pasting = false;
    ssize_t got = read(STDIN_FILENO, term->bytes + term->byte_count, BYTES_MAX - term->byte_count);
    if (got > 0) {
        term->byte_count += (size_t)got;
        term->last_byte = terminal_now();
    } else if (got == 0 || (errno != EINTR && errno != EAGAIN)) {
        term->gone = true;
    }
}

static int part_delay(const struct terminal *term) {
    return term->byte_count == 1 ? ESCAPE_DELAY : SEQUENCE_DELAY;
}

/* How long the bytes at hand may still wait for more; -1: there are none. */
static int part_left(const struct terminal *term) {
    if (term->byte_count == 0)
        return -1;
    int64_t left = term->last_byte + part_delay(term) - terminal_now();
    return left > 0 ? (int)left : 0;
}

/* Nothing more will come for the bytes at hand. On a busy machine we may be late, not the rest: it is there already. */
static bool part_is_all(const struct terminal *term) {
    if (part_left(term) > 0)
        return false;
    return term->gone || term->byte_count == BYTES_MAX || !(sleep_on(true, -1, 0) & WOKE_INPUT);
}

/* The first thing among the bytes at hand, taken out of them. */
static struct input take_input(struct terminal *term) {
    struct input input = key_table_decode(&term->keys, term->bytes, term->byte_count, part_is_all(term));
    term->byte_count -= input.length;
    memmove(term->bytes, term->bytes + input.length, term->byte_count);
    return input;
}

/* A dark page's luminance is below that of the middle grey, 0.18. True: the look has changed. */
static bool take_answer(struct terminal *term, double light) {
    bool wanted = term->asked && term->look->theme == term->guessed;
    enum theme theme = light > 0.18 ? THEME_LIGHT : THEME_DARK;
    term->asked = false;
    if (!wanted || theme == term->guessed)
        return false;
    term->look->theme = theme;
    return true;
}

void terminal_ask(struct terminal *term) {
    if (term->paced && pace_ask(&term->pace, terminal_now()))
        if (write(STDOUT_FILENO, PACE_QUESTION, sizeof PACE_QUESTION - 1) < 0)
            pace_forget(&term->pace);
}

/* True: drawing had to wait for it. */
static bool take_status(struct terminal *term) {
    bool waited = !terminal_ready(term);
    pace_answered(&term->pace);
    terminal_ask(term);
    return waited && terminal_ready(term);
}

static bool input_event(struct terminal *term, enum terminal_event *event, uint32_t *key) {
    while (term->byte_count > 0) {
        struct input input = take_input(term);
        if (input.kind == INPUT_PART)
            return false;
        if (input.kind == INPUT_KEY) {
            *key = input.key;
            *event = term->pasting ? TERMINAL_PASTED : TERMINAL_KEY;
            return true;
        }
        if (input.kind == INPUT_PASTE)
            term->pasting = input.key == 1;
        if (input.kind == INPUT_CLICK) {
            term->click_x = input.x;
            term->click_y = input.y;
            *event = TERMINAL_CLICK;
            return true;
        }
        if (input.kind == INPUT_STATUS && take_status(term)) {
            *event = TERMINAL_READY;
            return true;
        }
        if (input.kind == INPUT_GROUND && take_answer(term, input.light)) {
            *event = TERMINAL_THEME;
            return true;
        }
    }
    return false;
}

/* Further changes of the size within a moment are part of this one. Other signals stay for the next call. */
static unsigned settle(struct terminal *term) {
    unsigned others = 0;
    int64_t end = terminal_now() + SETTLE_MOST;
    while (terminal_now() < end && sleep_on(false, -1, SETTLE) & WOKE_SIGNAL)
        others |= signals_take();
    terminal_measure(term);
    terminal_forget(term);
    return others & ~(unsigned)SIGNALS_RESIZE;
}

static void stop(struct terminal *term) {
    bool paced = term->paced;
    terminal_await_answer(term);
    term->paced = paced;
    terminal_leave(term);
    signals_stop();
    terminal_return(term);
}

static bool signal_event(struct terminal *term, enum terminal_event *event) {
    unsigned came = signals_take();
    if (came & SIGNALS_RESIZE && !(came & SIGNALS_LEAVE))
        came |= settle(term);
    if (came & SIGNALS_LEAVE || term->gone) {
        *event = TERMINAL_HANGUP;
        return true;
    }
    if (came & SIGNALS_STOP)
        stop(term);
    else if (came & SIGNALS_CONTINUE)
        terminal_return(term);
    *event = came & (SIGNALS_STOP | SIGNALS_CONTINUE) ? TERMINAL_RESUMED : TERMINAL_RESIZE;
    return came != 0;
}

/* The sooner of two waits; negative: for ever. */
static int sooner(int a, int b) {
    return a < 0 ? b : b < 0 ? a : a < b ? a : b;
}

static int left_until(int64_t deadline, bool forever) {
    int64_t left = deadline - terminal_now();
    return forever ? -1 : left > 0 ? (int)left : 0;
}

enum terminal_event terminal_wait(struct terminal *term, int timeout_ms, uint32_t *key) {
    enum terminal_event event;
    int64_t deadline = terminal_now() + timeout_ms;
    for (unsigned woke = 0;;) {
        if (signal_event(term, &event) || input_event(term, &event, key))
            return event;
        if (woke & WOKE_WATCHED) /* also where all that was read besides was swallowed */
            return TERMINAL_WATCHED;
        int left = left_until(deadline, timeout_ms < 0);
        woke = sleep_on(!term->gone, term->watched_fd, sooner(left, part_left(term)));
        if (woke & WOKE_WATCHED)
            read_watched(term);
        if (woke & WOKE_INPUT)
            read_bytes(term);
        if (woke == 0 && left_until(deadline, timeout_ms < 0) == 0)
            return TERMINAL_TIMEOUT;
    }
}

void terminal_watch(struct terminal *term, int fd) {
    term->watched_fd = fd;
}

bool terminal_take_watched(struct terminal *term) {
    bool watched = term->watched;
    term->watched = false;
    return watched;
}

void terminal_click(const struct terminal *term, int *x, int *y) {
    *x = term->click_x;
    *y = term->click_y;
}

int64_t terminal_came(const struct terminal *term) {
    return term->last_byte;
}

bool terminal_pending(const struct terminal *term) {
    return term->byte_count > 0 || sleep_on(!term->gone, -1, 0) != 0;
}

int terminal_signal(const struct terminal *term) {
    (void)term;
    return signals_leave();
}

static bool is_awaited(const struct terminal *term, bool asked, int64_t asked_at) {
    return asked && !term->gone && terminal_now() - asked_at <= ANSWER_FRESH;
}

/* One that has answered before will do so again, even if its line is slow. */
static bool is_status_awaited(const struct terminal *term) {
    return (term->pace.asked && term->pace.answers && !term->gone) ||
           is_awaited(term, term->pace.asked, term->pace.asked_at);
}

void terminal_await_answer(struct terminal *term) {
    enum terminal_event event;
    uint32_t key;
    bool ground = is_awaited(term, term->asked, term->asked_at), status = is_status_awaited(term);
    int64_t deadline = terminal_now() + (status && term->pace.answers ? STATUS_DELAY : ANSWER_DELAY);
    term->paced = false; /* no further questions */
    while (((ground && term->asked) || (status && term->pace.asked)) && !term->gone && terminal_now() < deadline) {
        if (sleep_on(true, -1, left_until(deadline, false)) & WOKE_INPUT)
            read_bytes(term);
        input_event(term, &event, &key);
    }
}
