/* Free play: a lab of one's own beside the lesson's, with everything open and nothing held. The lesson's lab is put
 * aside whole and comes back exactly as it was. */
#include "session_part.h"

#include <stdio.h>

static void put_back(struct session *session) {
    session_keep_runs(session);
    lab_close(&session->lab);
    session->lab = session->kept;
    session->kept = (struct lab){0};
}

void on_free_end(struct session *session) {
    if (session->lab.free)
        put_back(session);
}

void on_free_toggle(struct session *session, int value) {
    (void)value;
    struct error error = {0};
    struct lab *lab = &session->lab;
    lab->running = false;
    if (lab->free) {
        put_back(session);
        session_say(session, "back in the lesson's lab, at step %zu, as you left it", lab->step);
        return;
    }
    struct lab kept = *lab;
    if (!lab_open(lab, session->book, session->lesson, kept.block, &error)) {
        *lab = kept;
        session_say(session, "free play can't be set up: %s", error.message);
        return;
    }
    session->kept = kept;
    lab->free = true;
    lab->speed = kept.speed;
    lab->view = kept.view;
    lab->epochs = kept.epochs && lab_has_epochs(lab);
    lab_goto(lab, kept.epochs && !lab->epochs ? 0 : kept.step);
    session_say(session, "free play: everything open, nothing counts; x brings the lesson's lab back");
}
