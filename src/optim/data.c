/* Points lie row by row in one array, their wanted outputs in another. */
#include "data.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

void data_init(struct data *data, size_t count, int inputs) {
    data->count = count;
    data->inputs = inputs;
    data->x = memory_new(count * (size_t)inputs, sizeof *data->x);
    data->y = memory_new(count, sizeof *data->y);
}

void data_copy(struct data *copy, const struct data *data) {
    data_init(copy, data->count, data->inputs);
    memcpy(copy->x, data->x, data->count * (size_t)data->inputs * sizeof *data->x);
    memcpy(copy->y, data->y, data->count * sizeof *data->y);
}

void data_finish(struct data *data) {
    free(data->x);
    free(data->y);
    *data = (struct data){0};
}
