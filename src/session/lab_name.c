/* Names for tables, legends and sentences, where an optimizer's full title would take too much room. */
#include "lab.h"

#include "number.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { SHORT_TITLE = 11, SHORT_NAME = 3 };

static const struct optimizer *optimizer_of(const struct lab *lab, int i) {
    return run_settings(lab->runs[i])->optimizer;
}

/* Is there another run with the same optimizer? */
static bool is_shared(const struct lab *lab, int i) {
    for (int j = 0; j < lab->run_count; j++)
        if (j != i && optimizer_of(lab, j) == optimizer_of(lab, i))
            return true;
    return false;
}

char lab_sign(const struct lab *lab, int i) {
    return is_shared(lab, i) ? (char)('1' + i) : '\0';
}

/* "Adam", and where that is long "NAG", "Line search". */
static void write_optimizer(const struct optimizer *optimizer, char out[LAB_NAME_SIZE]) {
    bool initials = strlen(optimizer->name) <= SHORT_NAME;
    snprintf(out, LAB_NAME_SIZE, "%.*s", SHORT_TITLE, initials ? optimizer->name : optimizer->title);
    for (char *c = out; initials && *c; c++)
        *c = (char)toupper((unsigned char)*c);
}

void lab_name(const struct lab *lab, int i, char out[LAB_NAME_SIZE]) {
    const struct run_definition *definition = lab->definitions[i];
    const struct settings *settings = run_settings(lab->runs[i]);
    enum hyper hyper = definition->vary_key ? hyper_find(definition->vary_key) : HYPER_COUNT;
    char number[NUMBER_SIZE];
    if (definition->title && settings->optimizer == definition->settings.optimizer)
        snprintf(out, LAB_NAME_SIZE, "%.*s", LAB_NAME_SIZE - 1, definition->title);
    else if (hyper != HYPER_COUNT && optimizer_has(settings->optimizer, hyper)) {
        number_digits(number, settings->hyper[hyper], 4);
        snprintf(out, LAB_NAME_SIZE, "%.12s %.10s", definition->vary_key, number);
    } else if (is_shared(lab, i) && settings->optimizer == definition->settings.optimizer)
        snprintf(out, LAB_NAME_SIZE, "%.*s", LAB_NAME_SIZE - 1, definition->name);
    else
        write_optimizer(settings->optimizer, out);
}
