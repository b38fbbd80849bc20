/* A hand-in: what a learner has done, in Markdown, the summary first. */
#ifndef VIEW_REPORT_H
#define VIEW_REPORT_H

#include "session.h"

/* The first words of every report. */
extern const char REPORT_HEAD[];

/* Of the whole course. Opens the pages that were visited one after another, so the session is of no use for studying
 * afterwards. `name` NULL: a line to write it on; `date` as it is to be printed. */
void report_write(struct session *session, const char *name, const char *date, struct text *out);

#endif
