/* `downhill reset`: progress taken away, after asking, with a copy kept. Returns the exit code. */
#ifndef COMMAND_RESET_H
#define COMMAND_RESET_H

int reset_main(int argc, char **argv);

#endif
