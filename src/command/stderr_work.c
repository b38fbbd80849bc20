/* The handler of Ctrl-C sets a flag, which the work asks for whenever it tells how far it is. */
#include "stderr_work.h"

#include "clock.h"
#include "progress_row.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Seconds. */
static const double SHOW_AFTER = 1, SHOW_EVERY = 0.2;

/* A signal handler has nothing else to write to. */
static volatile sig_atomic_t interrupted;

static void interrupt(int number) {
    interrupted = number;
}

/* "making updates  42 %  3 s left", over the row before. */
static void show(const char *what, const struct progress_row *row) {
    char left[32] = "", percent[16] = "";
    double seconds = progress_row_left(row);
    if (row->total > 0)
        snprintf(percent, sizeof percent, "  %.0f %%", floor(100 * row->done / row->total));
    if (isfinite(seconds)) {
        char time[16];
        progress_row_time(fmax(seconds, 1), time, sizeof time);
        snprintf(left, sizeof left, "  %s left", time);
    }
    fprintf(stderr, "\r%.40s%s%s\033[K", what, percent, left);
}

/* What is left is told from what this part took so far: it is another one where less is done than before. */
static void follow(struct stderr_work *told, double done, double total, double now) {
    double part = total > 0 ? done / total : 0;
    if (part < told->part)
        told->since = now;
    told->part = part;
}

static bool tell(void *context, const char *what, double done, double total) {
    struct stderr_work *told = context;
    double now = told->shows ? clock_seconds() : 0;
    follow(told, done, total, now);
    if (told->shows && now - told->began > SHOW_AFTER && now - told->drawn > SHOW_EVERY) {
        show(what, &(struct progress_row){what, done, total, now - told->since, NULL});
        told->drawn = now;
    }
    return !interrupted;
}

void stderr_work_begin(struct stderr_work *told, bool prints) {
    struct sigaction action = {.sa_handler = interrupt};
    interrupted = 0;
    *told = (struct stderr_work){.work = {.tell = tell, .context = told}, .began = clock_seconds()};
    told->since = told->began;
    told->shows = isatty(STDERR_FILENO) && !(prints && isatty(STDOUT_FILENO));
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, &told->before);
}

bool stderr_work_end(struct stderr_work *told) {
    if (told->drawn > 0)
        fputs("\r\033[K", stderr);
    sigaction(SIGINT, &told->before, NULL);
    return interrupted != 0;
}
