/* Data sets: N points of k inputs x and one wanted output y. Read strictly: a CSV file is untrusted. */
#ifndef OPTIM_DATA_H
#define OPTIM_DATA_H

#include "error.h"
#include "work.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { INPUTS_MAX = 7, PARAMETERS_MAX = INPUTS_MAX + 1 };

struct data {
    size_t count; /* N, at least 1 */
    int inputs;   /* k, 1..INPUTS_MAX */
    double *x;    /* N rows of k, row-major */
    double *y;    /* N */
};

/* Room for `count` points, all zero. End with data_finish (also after an error: it takes {0}). */
void data_init(struct data *data, size_t count, int inputs);
void data_copy(struct data *copy, const struct data *data);
void data_finish(struct data *data);

/* A CSV file with the header `x,y` or `x1,..,xk,y`. Errors (file:line:column): no such file, an empty file, a bad
 * header, no rows, an empty line, a missing or surplus field, a field that is no finite number, NUL bytes, a line over
 * 4096 bytes, a file over 512 MiB. Columns count bytes. Numbers as number.h reads them. CRLF, a final line without
 * newline, a UTF-8 byte order mark and spaces around fields are accepted. `work` (NULL is fine) is told how far it is;
 * where it wants no more, the error is "stopped" and nothing is kept. */
bool data_read_csv(struct data *data, const char *path, const struct work *work, struct error *error);

/* The same from memory; `name` stands for the file in errors. */
bool data_parse_csv(struct data *data, const char *bytes, size_t length, const char *name, const struct work *work,
                    struct error *error);

/* The recipe `gen:logistic:N:SEED`: PCG32 seeded (SEED, 1); per point x = -5 + 10 u, then y = 1 if
 * u' < sigmoid(1.2 x - 0.7), else 0. The same on every machine. N 1..100000000. False only where `work`
 * (NULL is fine) wanted no more: the error is "stopped", `data` {0}. */
bool data_generate_logistic(struct data *data, size_t count, uint64_t seed, const struct work *work,
                            struct error *error);

/* A lesson's `generate`: each x uniform in [-2, 2), set to 0 where a further u > rare[i] (only for inputs whose
 * rare[i] < 1); y = sigmoid(from) + noise (u - 0.5). `from` holds k weights and the bias,
 * `rare` k shares. Draws in this order, point by point: x1, its u where it is rare, x2, .., and the u of the noise.
 * Stopped: as above. */
bool data_generate_recipe(struct data *data, size_t count, int inputs, uint64_t seed, const double from[], double noise,
                          const double rare[], const struct work *work, struct error *error);

#endif
