/* How much of what was sent is still under way to the terminal. Over a slow line (ssh) the network takes minutes of
 * frames, so that the program would be far ahead of its screen, and each key's effect far behind. So the terminal is
 * asked now and then whether it is there; its answer comes behind all that was sent before the question.
 *
 * Pure: whoever uses it sends the question, `PACE_QUESTION`, and reads the answer. A terminal that never answers is
 * never waited for. */
#ifndef TERM_TERM_PACE_H
#define TERM_TERM_PACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PACE_QUESTION "\033[5n" /* device status report; the answer is CSI 0 n */

struct pace {
    size_t sent, asked_after, arrived; /* bytes since the start: all; before the last question; known to be there */
    bool asked;                        /* and no answer yet */
    bool answers;                      /* it has done so once */
    int64_t asked_at;                  /* milliseconds */
};

void pace_sent(struct pace *pace, size_t bytes);
/* Should it be asked now? Then it is taken to be asked. */
bool pace_ask(struct pace *pace, int64_t now);
void pace_answered(struct pace *pace);

/* Is there room for another frame? After some seconds without an answer, there is. */
bool pace_is_open(const struct pace *pace, int64_t now);

/* The question will not be answered: somebody else had the terminal. */
void pace_forget(struct pace *pace);

#endif
