/* A list of names, to look one up in and to suggest one from; and the names of all that can be asked of a run. */
#ifndef LESSON_NAME_WORDS_H
#define LESSON_NAME_WORDS_H

#include "decode.h"

enum { NAME_WORD_SIZE = 48, NAME_WORDS_MAX = 300 };

struct name_words {
    char items[NAME_WORDS_MAX][NAME_WORD_SIZE];
    size_t count; /* to begin anew set it to 0 */
};

/* A name of two parts, cut off at NAME_WORD_SIZE; a full list takes no more. */
void name_words_add(struct name_words *words, const char *first, const char *second);
bool name_words_has(const struct name_words *words, const char *word);

/* "w" or "w1", .., and "b" for the last. */
void name_words_parameter(char out[8], int parameters, int index);

/* All quantities of a run of an optimizer with so many parameters. */
void name_words_add_quantities(struct name_words *words, const struct optimizer *optimizer, int parameters);

/* Those of a run of the lesson by its name, of several; nothing where there is none. */
void name_words_add_run(struct name_words *words, const struct lesson *lesson, const char *name);
void name_words_add_runs(struct name_words *words, const struct lesson *lesson, const struct names *runs);

#endif
