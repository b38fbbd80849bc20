/* A call through a pointer that may be missing, so that no caller has to ask. */
#include "work.h"

#include <stddef.h>

bool work_goes_on(const struct work *work, const char *what, double done, double total) {
    return !work || !work->tell || work->tell(work->context, what, done, total);
}

static bool tell_part(void *context, const char *what, double done, double total) {
    struct work_parts *parts = context;
    double reached = parts->done + (total > 0 ? done / total : 0) * parts->size;
    parts->stopped =
        parts->stopped || !work_goes_on(parts->whole, parts->what ? parts->what : what, reached, parts->total);
    return !parts->stopped;
}

void work_parts_init(struct work_parts *parts, const struct work *whole, const char *what, double total) {
    *parts = (struct work_parts){.part = {tell_part, parts}, .whole = whole, .what = what, .size = 1, .total = total};
}
