/* A handler sets a flag and writes a byte to a pipe (the self-pipe): poll wakes up, whether the signal came before or
 * during it. A crash can't wait for that: its handler uses only what may be called at any moment (tcsetattr, write),
 * with bytes laid ready beforehand, on a stack of its own.
 *
 * Handlers have no argument to pass a context in: the state here is the file's own, and there is one terminal. */
#include "term_signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

enum { CRASH_SIZE = 256, STACK_SIZE = 64 * 1024, GRACE_SECONDS = 2, LAST_SECONDS = 10 };

static void note(int number);
static void crash(int number);
static void overdue(int number);

/* Every signal handled, with what it means. */
static const struct {
    int number;
    void (*handler)(int number);
    unsigned bit;
} HANDLED[] = {
    {SIGWINCH, note, SIGNALS_RESIZE},
    {SIGHUP, note, SIGNALS_LEAVE},
    {SIGTERM, note, SIGNALS_LEAVE},
    {SIGINT, note, SIGNALS_LEAVE},
    {SIGTSTP, note, SIGNALS_STOP},
    {SIGCONT, note, SIGNALS_CONTINUE},
    {SIGSEGV, crash, 0},
    {SIGABRT, crash, 0},
    {SIGFPE, crash, 0},
    {SIGBUS, crash, 0},
    {SIGILL, crash, 0},
    {SIGQUIT, crash, 0},
    {SIGALRM, overdue, 0},
};

enum { HANDLED_COUNT = sizeof HANDLED / sizeof *HANDLED };

static struct sigaction before[HANDLED_COUNT]; /* the dispositions found */
static volatile sig_atomic_t came[HANDLED_COUNT];
static volatile sig_atomic_t leave_signal;
static int wake[2] = {-1, -1};
static char crash_stack[STACK_SIZE];

static struct {
    int fd;
    int terminal; /* the same, whatever becomes of `fd` */
    bool ready;
    bool mute; /* `fd` leads nowhere now */
    struct termios modes;
    char bytes[CRASH_SIZE];
    size_t length;
} on_crash;

static size_t row_of(int number) {
    size_t i = 0;
    while (HANDLED[i].number != number)
        i++;
    return i;
}

static void note(int number) {
    int saved = errno;
    size_t row = row_of(number);
    came[row] = 1;
    if (HANDLED[row].bit == SIGNALS_LEAVE) {
        leave_signal = number;
        alarm(GRACE_SECONDS);
    }
    ssize_t ignored = write(wake[1], "", 1); /* full: it is awake already */
    (void)ignored;
    errno = saved;
}

/* Without blocking: the terminal may be the reason why we end. */
static void restore_terminal(void) {
    tcsetattr(on_crash.terminal, TCSANOW, &on_crash.modes);
    int flags = fcntl(on_crash.terminal, F_GETFL);
    fcntl(on_crash.terminal, F_SETFL, flags | O_NONBLOCK);
    ssize_t ignored = write(on_crash.terminal, on_crash.bytes, on_crash.length);
    (void)ignored;
    fcntl(on_crash.terminal, F_SETFL, flags);
}

/* The signal is blocked while this runs: raised again, it takes its former course on return. */
static void crash(int number) {
    if (on_crash.ready)
        restore_terminal();
    on_crash.ready = false;
    sigaction(number, &before[row_of(number)], NULL);
    raise(number);
}

/* Asked to leave, and still here: curses waits for the terminal to take its bytes, and would for ever. A write that is
 * interrupted begins anew, with the descriptor as it is then. */
static void overdue(int number) {
    int saved = errno, nowhere = on_crash.mute ? -1 : open("/dev/null", O_WRONLY);
    if (nowhere < 0 || dup2(nowhere, on_crash.fd) < 0)
        crash(number);
    on_crash.mute = true;
    alarm(LAST_SECONDS);
    errno = saved;
}

static bool open_pipe(struct error *error) {
    if (pipe(wake) != 0)
        return error_set(error, "no pipe for signals: %s", strerror(errno));
    for (int i = 0; i < 2; i++) {
        fcntl(wake[i], F_SETFL, O_NONBLOCK);
        fcntl(wake[i], F_SETFD, FD_CLOEXEC);
    }
    return true;
}

static void install(int row) {
    struct sigaction action = {.sa_handler = HANDLED[row].handler};
    sigemptyset(&action.sa_mask);
    action.sa_flags = HANDLED[row].handler == note ? SA_RESTART : SA_ONSTACK;
    sigaction(HANDLED[row].number, &action, NULL);
}

/* What the parent had ignored (nohup, a job in the background) stays ignored. */
static bool stays_ignored(int row) {
    return HANDLED[row].handler == note && before[row].sa_handler == SIG_IGN && HANDLED[row].number != SIGWINCH;
}

bool signals_open(struct error *error) {
    if (!open_pipe(error))
        return false;
    leave_signal = 0;
    stack_t stack = {.ss_sp = crash_stack, .ss_size = sizeof crash_stack};
    sigaltstack(&stack, NULL);
    for (int i = 0; i < HANDLED_COUNT; i++) {
        came[i] = 0;
        sigaction(HANDLED[i].number, NULL, &before[i]);
        if (!stays_ignored(i))
            install(i);
    }
    return true;
}

void signals_close(void) {
    if (on_crash.ready && on_crash.mute)
        restore_terminal();
    if (on_crash.ready)
        close(on_crash.terminal);
    on_crash.ready = on_crash.mute = false;
    for (int i = 0; i < HANDLED_COUNT; i++)
        sigaction(HANDLED[i].number, &before[i], NULL);
    for (int i = 0; i < 2; i++) {
        close(wake[i]);
        wake[i] = -1;
    }
}

int signals_fd(void) {
    return wake[0];
}

unsigned signals_take(void) {
    char bytes[64];
    while (read(wake[0], bytes, sizeof bytes) == (ssize_t)sizeof bytes)
        ;
    unsigned bits = 0;
    for (int i = 0; i < HANDLED_COUNT; i++)
        if (came[i]) {
            came[i] = 0;
            bits |= HANDLED[i].bit;
        }
    return bits;
}

int signals_leave(void) {
    return leave_signal;
}

void signals_stop(void) {
    size_t row = row_of(SIGTSTP);
    struct sigaction stop = {.sa_handler = SIG_DFL};
    sigemptyset(&stop.sa_mask);
    sigaction(SIGTSTP, &stop, NULL);
    raise(SIGTSTP);
    install((int)row);
    came[row] = 0;
    came[row_of(SIGCONT)] = 0;
}

void signals_on_crash(int fd, const struct termios *modes, const char *bytes, size_t length) {
    if (!on_crash.ready)
        on_crash.terminal = fcntl(fd, F_DUPFD_CLOEXEC, 3);
    on_crash.ready = false;
    on_crash.fd = fd;
    on_crash.modes = *modes;
    on_crash.length = length < CRASH_SIZE ? length : CRASH_SIZE - 1;
    memcpy(on_crash.bytes, bytes, on_crash.length);
    on_crash.ready = true;
}
