/* A call through a pointer that may be missing, so that no caller has to ask. */
#include "work.h"

#include <stddef.h>

bool work_goes_on(const struct work *work, const char *what, double done, double total) {
    return !work || !work->tell || work->tell(work->context, what, done, total);
}
