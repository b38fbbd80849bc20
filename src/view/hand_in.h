/* A hand-in: what a learner has done, in Markdown, the summary first. */
#ifndef VIEW_HAND_IN_H
#define VIEW_HAND_IN_H

#include "session.h"

/* The first words of every hand-in. */
extern const char HAND_IN_HEAD[];

/* Of the whole course. Opens the pages that were visited one after another, so the session is of no use for studying
 * afterwards. `name` NULL: a line to write it on; `date` as it is to be printed. */
void hand_in_write(struct session *session, const char *name, const char *date, struct text *out);

#endif
