/* What the files that check names share. */
#ifndef LESSON_NAMES_PART_H
#define LESSON_NAMES_PART_H

#include "lesson_walk.h"
#include "name_words.h"

struct names_checker {
    struct decoder *decoder;
    bool failed;
    struct name_words words;             /* those that the name at hand is looked up among, one name at a time */
    const struct walk_place *place;      /* of the expression at hand */
    const struct expression *expression; /* at hand */
    struct text told;                    /* the names that were told as unknown, a line each: once is enough */
};

/* Adds an error. */
void names_fail(struct names_checker *checker, int line, int column, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Adds what the name of data or of a surface was refused for: at its own place where it has one, in the CSV file; else
 * at that of the name, below the words `what` ("`of`: "). Nothing where its definition has an error. */
void names_fail_data(struct names_checker *checker, int line, int column, const char *what, const char *name,
                     const struct error *error);

/* "`word` is no WHAT": with the nearest of the words, or all of them; once, however often the name stands there. */
void names_fail_word(struct names_checker *checker, int line, int column, const struct name_words *words,
                     const char *word, const char *what);

/* The checker's list of words, emptied. */
struct name_words *names_begin(struct names_checker *checker);

/* Data or a surface of that name. */
bool names_objective(struct names_checker *checker, const char *name, struct objective *objective, struct error *error);

/* For the walk; `context` is the checker. */
void names_check_expression(void *context, const struct walk_place *place,
                            const struct expression *expression);                    /* names_references.c */
void names_check_block(void *context, const struct page *page, struct block *block); /* names_blocks.c */

#endif
