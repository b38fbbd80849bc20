/* Sentences for a terminal of 80 columns. */
#ifndef COMMAND_FOLD_H
#define COMMAND_FOLD_H

#include <stdio.h>

/* Prints the words of `text`, with a newline at the end, in rows of at most 80 columns where no word is longer. Rows
 * behind the first are set in by two. */
void fold_print(FILE *out, const char *text);

/* Prints lines as they are where they have room in 80 columns; else their last words go below. A line of two columns,
 * as `  --eta R    learning rate`, goes on below its second, any other below its first word. Where a line is a command
 * (`Usage: downhill ..`, `  downhill ..`) it has the name that the program is called by. */
void fold_help(FILE *out, const char *text);

#endif
