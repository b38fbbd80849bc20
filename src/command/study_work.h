/* Long work while somebody waits at the terminal: after a moment the last screen shows how far it is, keys are taken
 * so that it can be stopped, and what is typed meanwhile is kept for later. A key is answered within 50 ms, also the
 * one that the work is for: where its screen isn't ready by then the row tells what goes on, how many keys wait, or
 * that it is stopping. */
#ifndef COMMAND_STUDY_WORK_H
#define COMMAND_STUDY_WORK_H

#include "canvas.h"
#include "terminal.h"
#include "work.h"

/* Something that came while work went on. */
struct study_event {
    enum terminal_event event;
    uint32_t key;
    int x, y; /* of a click */
};

enum { STUDY_KEPT_MAX = 64 };

struct study_work {
    struct work work; /* to be handed to those who compute: book_set_work */
    struct terminal *terminal;
    const struct look *look;
    const struct canvas *screen; /* what is shown; NULL: nothing yet */
    bool stopped;                /* until study_work_begin, all work is to end */
    bool left;                   /* the terminal is gone, or a signal asked to leave */
    bool stale;                  /* the screen shows a progress row, or has another size */
    bool unanswered;             /* a key came, and no screen has been drawn since */
    struct study_event kept[STUDY_KEPT_MAX];
    size_t kept_count;
    int64_t began, looked, drawn; /* ms, by terminal_now; began 0: no work since study_work_begin */
    int64_t noticed;              /* when that key came */
};

/* `waiting` must stay where it is. */
void study_work_init(struct study_work *waiting, struct terminal *terminal, const struct look *look);

/* Before each action and each drawing: what comes now is new work. */
void study_work_begin(struct study_work *waiting);

/* Is it something that the learner did: a key, pasted text, a click? */
bool study_work_is_input(enum terminal_event event);

/* Such a thing has come, just now taken from the terminal. */
void study_work_notice(struct study_work *waiting);

/* The first of what was kept; false: nothing. */
bool study_work_take(struct study_work *waiting, struct study_event *event);

#endif
