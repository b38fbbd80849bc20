/* Judging answers: pure functions from a question and what was given to a verdict. */
#ifndef LESSON_ANSWER_H
#define LESSON_ANSWER_H

#include "lesson.h"

enum verdict {
    VERDICT_OPEN, /* nothing given yet, or a goal not reached yet */
    VERDICT_WRONG,
    VERDICT_RIGHT,
    VERDICT_SHOWN /* the learner asked to see it: not solved */
};

/* What was wrong with it, if the lesson foresaw it: `why` points into the lesson, or is NULL. */
struct judgement {
    enum verdict verdict;
    const struct prose *why;
};

struct judgement answer_choice(const struct ask *ask, size_t choice);
/* `scope` evaluates the right answer and the foreseen wrong ones. */
struct judgement answer_number(const struct ask *ask, double given, const struct scope *scope);
struct judgement answer_point(const struct ask *ask, double w, double b, const struct scope *scope);
/* Spaces folded, case ignored. */
struct judgement answer_words(const struct ask *ask, const char *given);
struct judgement answer_goal(const struct ask *ask, const struct scope *scope);
struct judgement answer_blank(const struct span *blank, double given, const struct scope *scope);

#endif
