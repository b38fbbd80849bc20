/* fuzz_lesson N FILE..: N damaged copies of lessons and CSV files are read. They may be refused, and nothing
 * else: no crash, no leak, no endless loop. Deterministic, so that a failure can be had again; run it longer
 * under sanitizers. */
#include "course.h"
#include "memory.h"
#include "random.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BYTES_MAX = 300000, SEED = 20261123 };

struct bytes {
    char *at;
    size_t length;
};

/* Pieces that mean something to one of the readers. */
static const char *const PIECES[] = {
    "{{",
    "}}",
    "[[",
    "]]",
    "$",
    "*",
    "`",
    "\\",
    "|",
    ">",
    "&a",
    "*a",
    "!t",
    "%",
    "---\n",
    "...\n",
    ": ",
    "- ",
    " #",
    "\t",
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    ",",
    "\n",
    "\n\n",
    "\r\n",
    "\xc3",
    "\xe2\x80\xae",
    "1e999",
    "-1",
    "0x1",
    "999999999999",
    "nan",
    ".5",
    "yes",
    "~",
    "of",
    " at ",
    " when ",
    " within ",
    "^",
    "((((",
    "\\frac{",
    "\\sqrt",
    "_",
    "^{",
    "//",
    "@start",
    "pause",
    "figure",
    "lab",
    "ask",
    "like: gd",
    "vary: {eta: [1, 2]}",
    "steps",
    "{{? 1 within 0}}",
    "x,y\n",
    ",,",
    "surface: saddle",
    "surface: toy",
    "surfaces:\n  s: w^2 + b^2\n",
    "formula: w^2 + b^2",
    "exp(w",
    "log(b)",
    "sin(w * b)",
    "1 / (w - w)",
    "if ",
    "// ",
    " // x",
    "over: {w: [1, 1], b: [-6, 6]}",
    "page: 5.1.2b Title",
    "lesson: 9.9 Title",
    "- page: 1.1.1",
    "tilt: 400",
    "right: two\n",
    "goal: ",
};
enum { PIECE_COUNT = sizeof PIECES / sizeof *PIECES };

static struct bytes read_file(const char *path) {
    struct bytes bytes = {memory_new(BYTES_MAX, 1), 0};
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(2);
    }
    bytes.length = fread(bytes.at, 1, BYTES_MAX, file);
    fclose(file);
    return bytes;
}

/* Replaces `gone` bytes at `from` by a piece. */
static void splice(struct bytes *bytes, size_t from, size_t gone, const char *piece, size_t length) {
    if (from > bytes->length)
        from = bytes->length;
    if (gone > bytes->length - from)
        gone = bytes->length - from;
    if (bytes->length - gone + length > BYTES_MAX)
        return;
    memmove(bytes->at + from + length, bytes->at + from + gone, bytes->length - from - gone);
    memmove(bytes->at + from, piece, length);
    bytes->length += length - gone;
}

/* One damage: a piece put in, bytes cut out, a byte changed, a stretch repeated. */
static void damage(struct bytes *bytes, struct random *random) {
    size_t from = random_below(random, (uint32_t)bytes->length + 1);
    size_t some = 1 + random_below(random, 40);
    const char *piece = PIECES[random_below(random, PIECE_COUNT)];
    char byte = (char)random_below(random, 256);
    char stretch[64];
    switch (random_below(random, 4)) {
    case 0: splice(bytes, from, random_below(random, 2) * some, piece, strlen(piece)); break;
    case 1: splice(bytes, from, some, "", 0); break;
    case 2: splice(bytes, from, 1, &byte, 1); break;
    default:
        if (from + some <= bytes->length) {
            memcpy(stretch, bytes->at + from, some);
            splice(bytes, from, 0, stretch, some);
        }
    }
}

/* By its outline the lesson is as sound, or not, as read at once. */
static void read_outline(const char *folder, const char *path, bool sound) {
    struct course course;
    struct errors errors = {0};
    course_outline(&course, folder, NULL, &errors);
    bool there = course.lesson_count == 1;
    if (there && !course.lessons[0].loaded)
        course_load_page(&course, 0, course.lessons[0].page_count / 2);
    if ((there && course_load(&course, 0, &errors)) != sound) {
        fprintf(stderr, "%s: %s read at once, but not by its outline\n", path, sound ? "sound" : "not sound");
        exit(1);
    }
    course_finish(&course);
    errors_finish(&errors);
}

static void read_lesson(const struct bytes *bytes, const char *folder, const char *path) {
    struct course course;
    struct errors errors = {0};
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes->at, 1, bytes->length, file) != bytes->length) {
        perror(path);
        exit(2);
    }
    fclose(file);
    bool sound = course_read_file(&course, path, NULL, &errors) && errors.count == 0;
    course_finish(&course);
    errors_finish(&errors);
    read_outline(folder, path, sound);
}

static void read_csv(const struct bytes *bytes) {
    struct data data = {0};
    struct error error;
    data_parse_csv(&data, bytes->at, bytes->length, "fuzz.csv", NULL, &error);
    data_finish(&data);
}

static bool is_csv(const char *path) {
    size_t length = strlen(path);
    return length > 4 && strcmp(path + length - 4, ".csv") == 0;
}

/* A folder for the damaged lessons, where they find the data sets that are among the seeds. */
struct folder {
    char path[40], lesson[60], datasets[60];
};

static bool folder_begin(struct folder *folder) {
    snprintf(folder->path, sizeof folder->path, "/tmp/downhill-fuzz-XXXXXX");
    if (!mkdtemp(folder->path))
        return false;
    snprintf(folder->lesson, sizeof folder->lesson, "%s/fuzz.yaml", folder->path);
    snprintf(folder->datasets, sizeof folder->datasets, "%s/datasets", folder->path);
    return mkdir(folder->datasets, 0700) == 0;
}

/* Where a seed's data set stands in the folder. */
static char *folder_data(const struct folder *folder, const char *seed, char out[512]) {
    const char *slash = strrchr(seed, '/');
    snprintf(out, 512, "%s/%s", folder->datasets, slash ? slash + 1 : seed);
    return out;
}

static void folder_link(const struct folder *folder, const char *seed) {
    char absolute[PATH_MAX], path[512];
    if (is_csv(seed) && realpath(seed, absolute) && symlink(absolute, folder_data(folder, seed, path)) != 0)
        perror(path);
}

static void folder_end(const struct folder *folder, char **seeds, int count) {
    char path[512];
    for (int i = 0; i < count; i++)
        if (is_csv(seeds[i]))
            unlink(folder_data(folder, seeds[i], path));
    unlink(folder->lesson);
    rmdir(folder->datasets);
    rmdir(folder->path);
}

static void read_damaged(const struct folder *folder, const char *seed, struct random *random) {
    struct bytes bytes = read_file(seed);
    for (uint32_t damages = 1 + random_below(random, 4); damages > 0; damages--)
        damage(&bytes, random);
    if (is_csv(seed))
        read_csv(&bytes);
    else
        read_lesson(&bytes, folder->path, folder->lesson);
    free(bytes.at);
}

int main(int argc, char **argv) {
    struct folder folder;
    struct random random;
    long count = argc > 2 ? strtol(argv[1], NULL, 10) : 0;
    if (count < 1 || !folder_begin(&folder)) {
        fprintf(stderr, "usage: fuzz_lesson N FILE..\n");
        return 2;
    }
    for (int i = 2; i < argc; i++)
        folder_link(&folder, argv[i]);
    random_seed(&random, SEED, 1);
    for (long i = 0; i < count; i++)
        read_damaged(&folder, argv[2 + i % (argc - 2)], &random);
    folder_end(&folder, argv + 2, argc - 2);
    return 0;
}
