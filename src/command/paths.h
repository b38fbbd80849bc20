/* Where the lessons and the data are: the folder in the environment variable DOWNHILL_COURSE (--course sets it), else
 * the source tree that the program was built from, else where it was installed. */
#ifndef COMMAND_PATHS_H
#define COMMAND_PATHS_H

/* Makes `folder` the course, as --course does. */
void command_set_course(const char *folder);

/* The folder of the lesson files. Valid until the next call. */
const char *command_course_dir(void);

/* The folder of the data sets: `datasets` inside the course or, where that is missing, beside it, or beside the
 * course that it is a translation in. Valid until the next call. */
const char *command_datasets_dir(void);

/* The folder of the data sets that come with the program: every course has them. */
const char *command_common_dir(void);

#endif
