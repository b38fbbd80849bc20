/* One question is under way at a time. Small frames share one, so that ordinary reading costs next to nothing; a frame
 * is held back while more than WINDOW bytes may still be on their way, which on the slowest lines is about a second. */
#include "term_pace.h"

enum { ASK_FROM = 512, WINDOW = 2048, PATIENCE_MS = 5000 };

void pace_sent(struct pace *pace, size_t bytes) {
    pace->sent += bytes;
}

static bool is_given_up(const struct pace *pace, int64_t now) {
    return now - pace->asked_at >= PATIENCE_MS;
}

bool pace_ask(struct pace *pace, int64_t now) {
    bool free = !pace->asked || (pace->answers && is_given_up(pace, now));
    if (!free || pace->sent - pace->arrived < ASK_FROM)
        return false;
    pace->asked = true;
    pace->asked_at = now;
    pace->asked_after = pace->sent;
    return true;
}

void pace_answered(struct pace *pace) {
    if (!pace->asked)
        return;
    pace->asked = false;
    pace->answers = true;
    pace->arrived = pace->asked_after;
}

bool pace_is_open(const struct pace *pace, int64_t now) {
    return !pace->answers || !pace->asked || pace->sent - pace->arrived <= WINDOW || is_given_up(pace, now);
}

void pace_forget(struct pace *pace) {
    pace->asked = false;
    pace->arrived = pace->sent;
}
