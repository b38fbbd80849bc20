/* Is a lesson a translation of another: the same but for what a learner reads? */
#ifndef LESSON_LIKENESS_H
#define LESSON_LIKENESS_H

#include "yaml_tree.h"

/* Compares two files of a course, both mappings: lessons of the same id, or two course.yaml. Ids, kinds of blocks,
 * runs, data, settings, expressions and answer keys have to be the same. Free are prose, titles and labels, but
 * not what is computed in them; the words of a table's cells, of pseudo-code and in \text{..}; accepted `words`,
 * the glossary, the language. An error stands where the copy differs and names the place in the original. False
 * where there was any. */
bool likeness_check(const struct yaml_tree *original, const struct yaml_tree *copy, struct errors *errors);

/* Have both files the same lesson id, or none, as course.yaml? */
bool likeness_same_id(const struct yaml_tree *a, const struct yaml_tree *b);

#endif
