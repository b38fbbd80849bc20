/* downhill render PAGE: the screen that a page shows, without a terminal. */
#ifndef COMMAND_RENDER_H
#define COMMAND_RENDER_H

int render_main(int argc, char **argv);

#endif
