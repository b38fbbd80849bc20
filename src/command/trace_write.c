/* Exact formats write %.17g, which reads back to the same double; the table writes for people. */
#include "trace_write.h"

#include "number.h"

#include <math.h>
#include <string.h>

enum { COLUMN_WIDTH = 12, STEP_WIDTH = 6 };

static const char *name_of(const struct objective *objective, int index) {
    return objective_parameter_name(objective, index);
}

static void nothing(FILE *out) {
    (void)out;
}

/* ---- csv ---- */

/* Never "-nan": its sign means nothing and differs between machines. */
static void write_exact(FILE *out, double value, const char *not_finite) {
    if (isfinite(value))
        fprintf(out, "%.17g", value);
    else
        fputs(not_finite ? not_finite : isnan(value) ? "nan" : value > 0 ? "inf" : "-inf", out);
}

static void csv_begin(FILE *out, const struct objective *objective, size_t steps) {
    (void)steps;
    fputs("step", out);
    for (int i = 0; i < objective->parameters; i++)
        fprintf(out, ",%s", name_of(objective, i));
    fputs(",loss", out);
    for (int i = 0; i < objective->parameters; i++)
        fprintf(out, ",grad_%s", name_of(objective, i));
    fputc('\n', out);
}

static void csv_real(FILE *out, double value) {
    fputc(',', out);
    write_exact(out, value, NULL);
}

static void csv_row(FILE *out, const struct objective *objective, size_t steps, const struct trace_row *row) {
    (void)steps;
    fprintf(out, "%zu", row->step);
    for (int i = 0; i < objective->parameters; i++)
        csv_real(out, row->theta[i]);
    csv_real(out, row->loss);
    for (int i = 0; i < objective->parameters; i++)
        csv_real(out, row->gradient[i]);
    fputc('\n', out);
}

/* ---- json ---- */

static void json_begin(FILE *out, const struct objective *objective, size_t steps) {
    (void)objective;
    (void)steps;
    fputc('[', out);
}

static void json_real(FILE *out, const char *prefix, const char *name, double value) {
    fprintf(out, ", \"%s%s\": ", prefix, name);
    write_exact(out, value, "null");
}

static void json_row(FILE *out, const struct objective *objective, size_t steps, const struct trace_row *row) {
    (void)steps;
    fprintf(out, "%s\n{\"step\": %zu", row->step > 0 ? "," : "", row->step);
    for (int i = 0; i < objective->parameters; i++)
        json_real(out, "", name_of(objective, i), row->theta[i]);
    json_real(out, "", "loss", row->loss);
    for (int i = 0; i < objective->parameters; i++)
        json_real(out, "grad_", name_of(objective, i), row->gradient[i]);
    fputc('}', out);
}

static void json_end(FILE *out) {
    fputs("\n]\n", out);
}

/* ---- table ---- */

static int step_width(size_t steps) {
    int digits = snprintf(NULL, 0, "%zu", steps);
    return digits > STEP_WIDTH ? digits : STEP_WIDTH;
}

static void table_begin(FILE *out, const struct objective *objective, size_t steps) {
    int columns = 2 * objective->parameters + 1;
    fprintf(out, "%*s", step_width(steps), "step");
    for (int i = 0; i < objective->parameters; i++)
        fprintf(out, "%*s", COLUMN_WIDTH, name_of(objective, i));
    fprintf(out, "%*s", COLUMN_WIDTH, "loss");
    for (int i = 0; i < objective->parameters; i++) {
        char title[COLUMN_WIDTH];
        snprintf(title, sizeof title, "grad_%s", name_of(objective, i));
        fprintf(out, "%*s", COLUMN_WIDTH, title);
    }
    fputc('\n', out);
    for (int i = step_width(steps) + columns * COLUMN_WIDTH; i > 0; i--)
        fputc('-', out);
    fputc('\n', out);
}

static void table_real(FILE *out, double value) {
    char text[NUMBER_SIZE];
    number_table(text, value, 6);
    fprintf(out, " %*s", COLUMN_WIDTH - 1, text);
}

static void table_row(FILE *out, const struct objective *objective, size_t steps, const struct trace_row *row) {
    fprintf(out, "%*zu", step_width(steps), row->step);
    for (int i = 0; i < objective->parameters; i++)
        table_real(out, row->theta[i]);
    table_real(out, row->loss);
    for (int i = 0; i < objective->parameters; i++)
        table_real(out, row->gradient[i]);
    fputc('\n', out);
}

const struct trace_writer TRACE_WRITERS[] = {
    {"table", "aligned columns, six decimals", table_begin, table_row, nothing},
    {"csv", "all digits", csv_begin, csv_row, nothing},
    {"json", "an array of objects, all digits", json_begin, json_row, json_end},
    {NULL},
};
