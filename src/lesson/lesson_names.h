/* What can be checked of a lesson without computing, once everything has been read: names, ids, what fits what. */
#ifndef LESSON_LESSON_NAMES_H
#define LESSON_LESSON_NAMES_H

#include "decode.h"

/* Adds an error for each name that nothing has, each quantity that its run lacks, each misplaced id. */
bool lesson_names_check(struct decoder *decoder);

#endif
