/* What --surface names: a built-in surface, or a formula in w and b. */
#ifndef COMMAND_TRACE_SURFACE_H
#define COMMAND_TRACE_SURFACE_H

#include "lesson.h"

/* False and a usage error where it is neither. End with surface_finish in any case. */
bool trace_surface_read(struct named_surface *surface, const char *text, struct error *error);

#endif
