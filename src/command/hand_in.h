/* `downhill report`: a hand-in in Markdown (src/view/report.h). Returns the exit code. */
#ifndef COMMAND_HAND_IN_H
#define COMMAND_HAND_IN_H

int hand_in_main(int argc, char **argv);

#endif
