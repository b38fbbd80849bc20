/* `downhill trace`: runs an optimizer without a screen and prints its trajectory. */
#ifndef COMMAND_TRACE_H
#define COMMAND_TRACE_H

/* argv[0] is "trace". Returns the exit code: 0 done (divergence is a result), 1 the input is wrong, 2 the usage. */
int trace_main(int argc, char **argv);

#endif
