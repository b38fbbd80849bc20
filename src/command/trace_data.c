/* The word itself says which of the three is meant: `gen:` begins a recipe, a dot or a slash is in every path that is
 * wanted, and a name has neither; so a name can't lead out of the course's folder. */
#include "trace_data.h"

#include "memory.h"
#include "paths.h"
#include "suggest.h"
#include "text.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NAMES_MAX = 64, POINTS_MAX = 100000000 };

static const char GENERATOR[] = "gen:logistic:";

/* Digits only, and within range; `*end` is where they stop. */
static bool read_count(const char *text, const char **end, unsigned long long *value) {
    char *stop;
    if (!isdigit((unsigned char)*text))
        return false;
    errno = 0;
    *value = strtoull(text, &stop, 10);
    *end = stop;
    return errno == 0;
}

static int generate(struct data *data, const char *option, const char *name, const struct work *work,
                    struct error *error) {
    const char *next = name + sizeof GENERATOR - 1;
    unsigned long long count, seed;
    if (strncmp(name, GENERATOR, sizeof GENERATOR - 1) != 0 || !read_count(next, &next, &count) || *next != ':' ||
        !read_count(next + 1, &next, &seed) || *next != '\0' || count < 1 || count > POINTS_MAX) {
        error_set(error, "%s %s: must be gen:logistic:N:SEED with N from 1 to %d", option, name, POINTS_MAX);
        return 2;
    }
    return data_generate_logistic(data, (size_t)count, seed, work, error) ? 0 : 1;
}

static bool is_name(const char *text) {
    const char *c = text;
    while (isalnum((unsigned char)*c) || *c == '-' || *c == '_')
        c++;
    return c > text && *c == '\0';
}

static int compare(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Adds the names of the CSV files in a folder; returns how many there are then. Free each. */
static size_t list_names(const char *folder, char *names[NAMES_MAX], size_t count) {
    DIR *directory = opendir(folder);
    if (!directory)
        return count;
    for (struct dirent *entry; count < NAMES_MAX && (entry = readdir(directory));) {
        size_t length = strlen(entry->d_name);
        if (length > 4 && strcmp(entry->d_name + length - 4, ".csv") == 0)
            names[count++] = memory_substring(entry->d_name, length - 4);
    }
    closedir(directory);
    return count;
}

static int refuse_name(const char *option, const char *name, struct error *error) {
    char *names[NAMES_MAX];
    size_t count = list_names(command_common_dir(), names, list_names(command_datasets_dir(), names, 0));
    qsort(names, count, sizeof *names, compare);
    const char *near = suggest(name, (const char *const *)names, count);
    struct text known = {0};
    for (size_t i = 0; i < count; i++)
        if (i == 0 || strcmp(names[i], names[i - 1]) != 0)
            text_addf(&known, "%s%s", i > 0 ? ", " : "", names[i]);
    if (near)
        error_set(error, "%s %s: no such data set; did you mean %s?", option, name, near);
    else
        error_set(error, "%s %s: no such data set; there are %s", option, name,
                  count > 0 ? text_string(&known) : "none");
    text_finish(&known);
    for (size_t i = 0; i < count; i++)
        free(names[i]);
    return 1;
}

/* The course's own goes before one that comes with the program. */
static void find_named(const char *name, struct text *path) {
    text_addf(path, "%s/%s.csv", command_datasets_dir(), name);
    if (access(text_string(path), F_OK) == 0)
        return;
    text_cut(path, 0);
    text_addf(path, "%s/%s.csv", command_common_dir(), name);
}

static int read_named(struct data *data, const char *option, const char *name, const struct work *work,
                      struct error *error) {
    struct text path = {0};
    find_named(name, &path);
    int status = access(text_string(&path), F_OK) != 0                  ? refuse_name(option, name, error)
                 : data_read_csv(data, text_string(&path), work, error) ? 0
                                                                        : 1;
    text_finish(&path);
    return status;
}

int trace_data_read(struct data *data, const char *option, const char *name, const struct work *work,
                    struct error *error) {
    *data = (struct data){0};
    if (strncmp(name, "gen:", 4) == 0)
        return generate(data, option, name, work, error);
    if (strpbrk(name, "/."))
        return data_read_csv(data, name, work, error) ? 0 : 1;
    if (is_name(name))
        return read_named(data, option, name, work, error);
    error_set(error, "%s `%s`: a name has letters, digits, - and _ only; a file's path has a . or /", option, name);
    return 2;
}
