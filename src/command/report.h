/* `downhill report`: a hand-in in Markdown (src/view/hand_in.h). Returns the exit code. */
#ifndef COMMAND_REPORT_H
#define COMMAND_REPORT_H

int report_main(int argc, char **argv);

#endif
