/* `downhill new FILE [TITLE]`: a lesson to begin with. */
#ifndef COMMAND_NEW_H
#define COMMAND_NEW_H

/* argv[0] is "new". Writes the file, which must not be there, and beside it the schema for editors where there is none;
 * its name begins with the lesson's id, as in 7.1-my-lesson.yaml, and the title is made from the rest unless it is
 * given. Returns the exit code. */
int new_main(int argc, char **argv);

/* The lesson that it writes, with ID and TITLE where they belong. */
extern const char NEW_LESSON[];

#endif
