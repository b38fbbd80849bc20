/* Work that is stopped at each moment at which it asks whether to go on: the screen can be drawn, and once it may go
 * on, the same keys lead to the screen that they lead to without a stop. Under a sanitizer the leaks are seen here. */
#include "test.h"

#include "key.h"
#include "sample.h"
#include "screen.h"

#include <stdlib.h>
#include <string.h>

enum { WIDTH = 100, HEIGHT = 30, ASKED_MOST = 400 };

static const struct look LOOK = {.glyphs = GLYPHS_ASCII, .ruled = true};

static const char LESSON[] =
    "lesson: 5.6 Long work\n"
    "data:\n"
    "  many:\n"
    "    generate: {count: 70000, seed: 1, from: [1.2, -0.7], noise: 0.4}\n"
    "  some:\n"
    "    generate: {count: 100, seed: 2, from: [1.2, -0.7], noise: 0.4}\n"
    "  few:\n"
    "    generate: {count: 40, seed: 3, from: [1.2, -0.7], noise: 0.4}\n"
    "runs:\n"
    "  all: {data: many, optimizer: gd, eta: 0.5, start: [-2, -2], reduction: mean, steps: 5}\n"
    "  gd: {like: all, data: some, steps: 2000}\n"
    "  adam: {like: gd, optimizer: adam, eta: 0.1}\n"
    "  single: {like: gd, data: few, batch: 1, steps: 5000}\n"
    "  short: {like: gd, data: few, steps: 20}\n"
    "pages:\n"
    "- page: 5.6.1 Data that have to be made, a minimum, a map\n"
    "  blocks:\n"
    "  - lab: [all]\n"
    "    views: [contour, surface, update]\n"
    "- page: 5.6.2 Runs\n"
    "  blocks:\n"
    "  - lab: [gd, adam]\n"
    "    views: [update, cost]\n"
    "    open: [eta]\n"
    "- page: 5.6.3 A grid\n"
    "  blocks:\n"
    "  - table: grid\n"
    "    of: some\n"
    "    over: {w: [-4, 4], b: [-4, 4]}\n"
    "    sides: [40, 90]\n"
    "- page: 5.6.4 Whole runs\n"
    "  blocks:\n"
    "  - table: runs\n"
    "    runs: [single]\n"
    "    show: [rises at 5000, crossings at 5000, loss of minimum of few]\n"
    "  - figure: chart\n"
    "    runs: [short]\n"
    "    show: [loss]\n"
    "- page: 5.6.5 A race to the minimum\n"
    "  blocks:\n"
    "  - lab: [single]\n"
    "    views: [race, losses]\n";

/* What is asked for: a page, keys on it, and how often that asks at least. */
static const struct job {
    const char *page, *keys;
    int asks;
} JOBS[] = {
    {"5.6.1", "g 1 Enter", 5},       /* loading, the minimum, the map */
    {"5.6.2", "g 3 5 0 0 Enter", 5}, /* a far step */
    {"5.6.2", "R", 5},               /* a fair race */
    {"5.6.3", "", 5},                /* brute force */
    {"5.6.4", "", 5},                /* quantities of a whole run, a minimum, curves */
    {"5.6.5", "g 5 0 0 0 Enter", 5}, /* what happened on the way */
};

/* Wants no more from one asking on. */
struct patience {
    int asked, most;
};

static bool until(void *context, const char *what, double done, double total) {
    struct patience *patience = context;
    assert_non_null(what);
    assert_true(done >= 0 && (total == 0 || done <= total * (1 + 1e-9)));
    return patience->asked++ < patience->most;
}

/* Twice where it was stopped, as the program does. Free it. */
static char *drawn(const struct sample *s) {
    struct canvas canvas;
    struct text rows = {0};
    bool stopped = book_stopped(s->book);
    canvas_init(&canvas, WIDTH, HEIGHT);
    screen_draw(s->session, &LOOK, &canvas);
    if (!stopped && book_stopped(s->book))
        screen_draw(s->session, &LOOK, &canvas);
    for (int y = 0; y < HEIGHT; y++) {
        canvas_row(&canvas, y, &rows);
        text_add(&rows, "\n");
    }
    canvas_finish(&canvas);
    return rows.bytes;
}

static char *do_job(struct sample *s, const struct job *job) {
    if (job->keys[0])
        sample_press(s, job->keys);
    s->session->sentence[0] = '\0'; /* a step made again says so */
    return drawn(s);
}

/* Says the first row that differs. */
static void assert_same_screen(const char *screen, const char *expected, const struct job *job, int most) {
    size_t at = 0, row = 0;
    while (screen[at] && screen[at] == expected[at])
        at++;
    if (screen[at] == expected[at])
        return;
    for (size_t i = 0; i < at; i++)
        if (screen[i] == '\n')
            row = i + 1;
    fail_msg("page %s, stopped at asking %d, then \"%.*s\" instead of \"%.*s\"", job->page, most,
             (int)strcspn(screen + row, "\n"), screen + row, (int)strcspn(expected + row, "\n"), expected + row);
}

/* The job stopped at asking `most`; true: it asked so often. */
static bool stop_at(const struct job *job, int most, const char *expected) {
    struct sample s;
    struct patience patience = {.most = most};
    struct work work = {until, &patience};
    sample_open(&s, LESSON);
    book_set_work(s.book, &work);
    sample_page(&s, job->page);
    free(do_job(&s, job));
    bool stopped = patience.asked > most;
    sample_press(&s, "?");
    char *help = drawn(&s);
    assert_has(help, "help");
    free(help);
    sample_press(&s, "?");
    patience.most = INT32_MAX;
    sample_press(&s, "C-l");
    char *screen = do_job(&s, job);
    assert_same_screen(screen, expected, job, most);
    free(screen);
    book_set_work(s.book, NULL);
    sample_close(&s);
    return stopped;
}

static void stopped_anywhere_it_goes_on(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof JOBS / sizeof *JOBS; i++) {
        struct sample s;
        int most = 0;
        sample_open(&s, LESSON);
        sample_page(&s, JOBS[i].page);
        char *expected = do_job(&s, &JOBS[i]);
        while (most < ASKED_MOST && stop_at(&JOBS[i], most, expected))
            most++;
        assert_in_range(most, JOBS[i].asks, ASKED_MOST - 1);
        free(expected);
        sample_close(&s);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stopped_anywhere_it_goes_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
