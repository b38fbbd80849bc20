/* The command that repeats the run: in the sentence, and as a whole over the text where it is long or not all. */
#include "session_part.h"

#include "called.h"

enum { SENTENCE_COLUMNS = 70 };

void on_trace(struct session *session, int value) {
    (void)value;
    struct text trace = {0}, command = {0}, missing = {0};
    session->lab.running = false;
    bool open = session->overlay != OVERLAY_TRACE;
    on_overlay_close(session);
    session_trace(session, session->lab.active, &trace, &missing);
    called_line(text_string(&trace), &command);
    session_say(session, "%s", text_string(&command));
    if (open && (command.length > SENTENCE_COLUMNS || missing.length > 0))
        session->overlay = OVERLAY_TRACE;
    if (session->overlay == OVERLAY_TRACE)
        session_say(session, missing.length > 0 ? "this command does not do it all: see there; = closes it"
                                                : "this command prints the same run; = closes it");
    text_finish(&trace);
    text_finish(&command);
    text_finish(&missing);
}
