/* A lesson as plain text, where there is no terminal. */
#ifndef COMMAND_PLAIN_PRINT_H
#define COMMAND_PLAIN_PRINT_H

#include "look.h"
#include "session.h"

#include <stdio.h>

struct plain_print {
    struct look look;
    bool notes; /* with the instructor's, below each page */
};

/* Every page of the lesson, revealed, one after the other; false where it couldn't be written. */
bool plain_print_lesson(struct session *session, const struct plain_print *how, size_t lesson, FILE *out);
/* One page. */
bool plain_print_page(struct session *session, const struct plain_print *how, size_t lesson, size_t page, FILE *out);
/* The lessons, a line each. */
bool plain_print_contents(struct session *session, FILE *out);

#endif
