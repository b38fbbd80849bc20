#include "version.h"

const char *command_version(void) {
    return VERSION;
}
