/* Long work of a command without a screen: after a second stderr, where it is a terminal, shows how far it is; Ctrl-C
 * ends it in good order instead of anywhere. */
#ifndef COMMAND_STDERR_WORK_H
#define COMMAND_STDERR_WORK_H

#include "work.h"

#include <signal.h>

struct stderr_work {
    struct work work;        /* to be told */
    bool shows;              /* stderr is a terminal, and nothing is printed into it meanwhile */
    double began, drawn;     /* seconds; drawn 0: no row is shown */
    double since, part;      /* when this part of the work began, and how much of it is done */
    struct sigaction before; /* what Ctrl-C did */
};

/* `prints`: to stdout, meanwhile; where that is a terminal, nothing is shown. `told` must stay where it is until
 * stderr_work_end. */
void stderr_work_begin(struct stderr_work *told, bool prints);

/* Takes the row away and gives Ctrl-C back. True where Ctrl-C was pressed: the exit code is then STDERR_WORK_ENDED. */
enum { STDERR_WORK_ENDED = 130 };
bool stderr_work_end(struct stderr_work *told);

#endif
