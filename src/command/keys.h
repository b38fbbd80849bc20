/* `downhill keys`: all keys, in groups. */
#ifndef COMMAND_KEYS_H
#define COMMAND_KEYS_H

/* argv[0] is the name. Returns the exit code. */
int keys_main(int argc, char **argv);

#endif
