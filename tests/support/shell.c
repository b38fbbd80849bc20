#include "shell.h"

#include "test.h"

#include <stdio.h>
#include <sys/wait.h>

enum { COMMAND_SIZE = 16384 };

int shell(char out[SHELL_SIZE], const char *format, ...) {
    static char command[COMMAND_SIZE];
    va_list arguments;
    va_start(arguments, format);
    assert_in_range(vsnprintf(command, sizeof command, format, arguments), 1, sizeof command - 1);
    va_end(arguments);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    out[fread(out, 1, SHELL_SIZE - 1, pipe)] = '\0';
    int status = pclose(pipe);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}
