/* downhill list: lessons, or pages: a line each, id first, then title, then progress. */
#ifndef COMMAND_LIST_H
#define COMMAND_LIST_H

int list_main(int argc, char **argv);

#endif
