/* Do the pages exist that lessons refer to? */
#ifndef LESSON_PAGE_NAMES_H
#define LESSON_PAGE_NAMES_H

#include "course.h"

/* Do the pages that the course's lessons refer to exist among those of `among`? */
bool page_names_check(const struct course *course, const struct course *among, struct errors *errors);

#endif
