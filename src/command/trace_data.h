/* What --data and --validation name: a data set of the course, a CSV file, or a generated one. */
#ifndef COMMAND_TRACE_DATA_H
#define COMMAND_TRACE_DATA_H

#include "data.h"

/* `option` stands in messages. Returns an exit code: 0; 1 for data that are missing or wrong, 2 for a name that can't
 * be one. `work` is told while it is read or made. End with data_finish in any case. */
int trace_data_read(struct data *data, const char *option, const char *name, const struct work *work,
                    struct error *error);

#endif
