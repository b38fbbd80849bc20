/* The pass of `downhill check` that draws each page at its fullest. */
#ifndef COMMAND_CHECK_FITS_H
#define COMMAND_CHECK_FITS_H

#include "book.h"

/* Every page of the lesson fits 80x24 in every glyph tier; else an error at the first block that doesn't. */
void check_fits(struct book *book, size_t lesson, const struct work *work, struct errors *errors);

#endif
