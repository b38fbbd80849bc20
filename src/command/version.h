/* The program's version, as meson.build has it. */
#ifndef COMMAND_VERSION_H
#define COMMAND_VERSION_H

const char *command_version(void);

#endif
