/* A page as plain text, from top to bottom: for pipes, printers and terminals that can't place a cursor. */
#ifndef VIEW_PLAIN_H
#define VIEW_PLAIN_H

#include "look.h"
#include "session.h"
#include "text.h"

/* The session's page with all that is revealed, `width` columns wide (at least 40), figures included; lines end with
 * '\n' and have no trailing blanks. Questions stand without their answers. */
void plain_page(const struct session *session, const struct look *look, int width, struct text *out);

/* The instructor's notes on the page, below a heading; nothing where it has none. */
void plain_notes(const struct session *session, const struct look *look, int width, struct text *out);

#endif
