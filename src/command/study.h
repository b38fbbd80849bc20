/* downhill [LESSON | PAGE | FILE.yaml]: study, on a terminal; where there is none, the lesson as plain text. */
#ifndef COMMAND_STUDY_H
#define COMMAND_STUDY_H

/* argv[0] is the program's name. Returns the exit code. A signal that asked to leave is raised again at the end. */
int study_main(int argc, char **argv);

#endif
