/* Does a page fit a screen at its fullest: all revealed, all hints open, with the longest reason for a wrong answer,
 * and again with everything answered and explained? For `downhill check`. */
#ifndef VIEW_PAGE_FITS_H
#define VIEW_PAGE_FITS_H

#include "look.h"
#include "session.h"

/* Opens the page in `session` (whose answers there are overwritten) and draws it in every such state. False: block
 * `*block` (its index in the page) does not fit or has no room, with `*rows` rows of the reading column too many (0:
 * too wide, or a figure without room). */
bool page_fits(struct session *session, size_t lesson, size_t page, const struct look *look, int width, int height,
               int *block, int *rows);

#endif
