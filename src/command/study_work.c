/* Whoever computes tells often, so that telling has to be cheap: the clock decides whether anything is done. Nothing is
 * read before LOOK_EVERY has passed, so that work nobody notices leaves the keys where they are. */
#include "study_work.h"

#include "key.h"
#include "progress_row.h"

#include <string.h>

/* Milliseconds. A key is answered soon, but not in work so short that the row would only flicker; the one
 * that stops, at once. */
enum { LOOK_EVERY = 5, ANSWER_AFTER = 20, DRAW_AFTER = 100, DRAW_EVERY = 100 };

void study_work_notice(struct study_work *waiting) {
    if (!waiting->unanswered)
        waiting->noticed = terminal_came(waiting->terminal);
    waiting->unanswered = true;
}

static void keep(struct study_work *waiting, enum terminal_event event, uint32_t key) {
    if (waiting->kept_count == STUDY_KEPT_MAX)
        return;
    struct study_event *kept = &waiting->kept[waiting->kept_count++];
    *kept = (struct study_event){.event = event, .key = key};
    study_work_notice(waiting);
    if (event == TERMINAL_CLICK)
        terminal_click(waiting->terminal, &kept->x, &kept->y);
}

/* What was typed before the key that stops was meant for what is not to come now. */
static void stop(struct study_work *waiting) {
    waiting->stopped = true;
    waiting->kept_count = 0;
    study_work_notice(waiting);
}

bool study_work_is_input(enum terminal_event event) {
    return event == TERMINAL_KEY || event == TERMINAL_PASTED || event == TERMINAL_CLICK;
}

static void look_at_keys(struct study_work *waiting) {
    uint32_t key = 0;
    enum terminal_event event;
    while (!waiting->left && (event = terminal_wait(waiting->terminal, 0, &key)) != TERMINAL_TIMEOUT) {
        bool stops = event == TERMINAL_KEY && (key == PRESS_ESCAPE || key == PRESS_INTERRUPT || key == 'q');
        if (stops)
            stop(waiting);
        else if (study_work_is_input(event))
            keep(waiting, event, key);
        else if (event == TERMINAL_HANGUP)
            waiting->left = waiting->stopped = true;
        else if (event != TERMINAL_READY && event != TERMINAL_WATCHED) {
            waiting->stale = true;
            waiting->drawn = 0;
        }
    }
}

/* The last screen, cut or filled to the present size. */
static void copy_screen(const struct study_work *waiting, struct canvas *canvas) {
    const struct canvas *screen = waiting->screen;
    for (int y = 0; screen && y < canvas->height && y < screen->height; y++) {
        int width = canvas->width < screen->width ? canvas->width : screen->width;
        memcpy(canvas_at(canvas, 0, y), canvas_at(screen, 0, y), (size_t)width * sizeof(struct cell));
    }
}

static void draw(struct study_work *waiting, const struct progress_row *row) {
    struct canvas canvas;
    int width, height;
    terminal_size(waiting->terminal, &width, &height);
    canvas_init(&canvas, width, height);
    copy_screen(waiting, &canvas);
    progress_row_draw(&canvas, waiting->look, row);
    terminal_draw(waiting->terminal, &canvas);
    canvas_finish(&canvas);
    waiting->stale = true;
    waiting->unanswered = false;
}

/* Is there something to be shown? Once stopped, that alone. */
static bool is_due(const struct study_work *waiting, int64_t now) {
    int64_t worked = now - waiting->began;
    if (waiting->left || !terminal_ready(waiting->terminal))
        return false;
    return (waiting->unanswered && (waiting->stopped || now - waiting->noticed >= ANSWER_AFTER)) ||
           (!waiting->stopped && worked >= DRAW_AFTER && now - waiting->drawn >= DRAW_EVERY);
}

static bool tell(void *context, const char *what, double done, double total) {
    struct study_work *waiting = context;
    if (waiting->stopped)
        return false;
    int64_t now = terminal_now();
    if (waiting->began == 0)
        waiting->began = waiting->looked = now;
    if (now - waiting->looked >= LOOK_EVERY) {
        waiting->looked = now;
        look_at_keys(waiting);
    }
    if (is_due(waiting, now)) {
        double seconds = (double)(now - waiting->began) / 1000;
        int kept = (int)waiting->kept_count;
        draw(waiting, waiting->stopped ? &(struct progress_row){.what = "stopping"}
                                       : &(struct progress_row){what, done, total, seconds, "Esc", kept});
        waiting->drawn = now;
    }
    return !waiting->stopped;
}

void study_work_init(struct study_work *waiting, struct terminal *terminal, const struct look *look) {
    *waiting = (struct study_work){.terminal = terminal, .look = look};
    waiting->work = (struct work){.tell = tell, .context = waiting};
}

void study_work_begin(struct study_work *waiting) {
    waiting->stopped = waiting->left;
    waiting->began = 0;
}

bool study_work_take(struct study_work *waiting, struct study_event *event) {
    if (waiting->kept_count == 0)
        return false;
    *event = waiting->kept[0];
    waiting->kept_count--;
    memmove(waiting->kept, waiting->kept + 1, waiting->kept_count * sizeof *waiting->kept);
    return true;
}
