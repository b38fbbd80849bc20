/* Pages are taken out of the text of the file, which was found sound before: no course is needed for that. */
#include "progress.h"

#include "number.h"
#include "progress_part.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Is the page `id` (up to a blank), or of the lesson `id`, or a part of the page (5.1.4: 5.1.4a)? */
static bool is_meant(const char *page, const char *id) {
    size_t length = id ? strlen(id) : 0;
    if (!id)
        return true;
    if (strncmp(page, id, length) != 0)
        return false;
    const char *rest = page + length;
    bool whole = *rest == ' ' || *rest == '\n',
         part = islower((unsigned char)rest[0]) && !isalnum((unsigned char)rest[1]);
    return whole || part || (*rest == '.' && rest[1 + strcspn(rest + 1, ". \n")] != '.');
}

static bool begins(const char *line, const char *word) {
    return strncmp(line, word, strlen(word)) == 0;
}

static double seconds_of(const char *line) {
    const char *at = strstr(line, " seconds ");
    return at ? strtod(at + strlen(" seconds "), NULL) : 0;
}

static void count_page_line(const char *line, size_t length, struct progress_sum *sum) {
    char copy[PROGRESS_LINE_MAX];
    size_t size = length < sizeof copy - 1 ? length : sizeof copy - 1;
    memcpy(copy, line, size);
    copy[size] = '\0';
    sum->pages++;
    sum->done += strstr(copy, " done ") != NULL;
    sum->seconds += seconds_of(copy);
}

/* "question 0 right .." */
static bool is_right(const char *line) {
    const char *verdict = strchr(line + strlen("question "), ' ');
    return verdict && begins(verdict, " right ");
}

static void count_line(const char *line, size_t length, struct progress_sum *sum) {
    if (begins(line, "page "))
        count_page_line(line, length, sum);
    else if (begins(line, "question ")) {
        sum->questions++;
        sum->solved += is_right(line);
    }
    sum->blanks += begins(line, "blank ");
    sum->guesses += begins(line, "guess ");
    sum->runs += begins(line, "run ");
}

/* Goes through a sound text: what is meant is counted, all else added to `rest`. */
static void split(const char *text, const char *id, struct progress_sum *sum, struct text *rest) {
    bool meant = false;
    for (const char *line = text; *line;) {
        size_t length = strcspn(line, "\n");
        bool page = begins(line, "page "), head = begins(line, "at ") || begins(line, "end");
        meant = page ? is_meant(line + strlen("page "), id) : !head && meant;
        bool gone = meant || (begins(line, "at ") && is_meant(line + strlen("at "), id));
        if (meant)
            count_line(line, length, sum);
        if (!gone)
            text_add_bytes(rest, line, length + 1);
        line += length + (line[length] == '\n');
    }
}

/* The text of the file, found sound; empty where there is none. */
static bool read_sound(const char *path, struct text *text, struct error *error) {
    return progress_file_read(path, text, error) &&
           (text->length == 0 || progress_read(NULL, text->bytes, text->length, path, error));
}

static char *path_of(const char *path, struct error *error) {
    char *own = path ? progress_file_join(path, "") : progress_file_usual();
    if (!own)
        error_set(error, "no home folder is known, so nothing is saved");
    return own;
}

bool progress_sum_of(const char *path, const char *id, struct progress_sum *sum, struct error *error) {
    struct text text = {0}, rest = {0};
    char *own = path_of(path, error);
    bool done = own && read_sound(own, &text, error);
    *sum = (struct progress_sum){0};
    if (done)
        split(text_string(&text), id, sum, &rest);
    text_finish(&text);
    text_finish(&rest);
    free(own);
    return done;
}

static bool reset_locked(const char *path, const char *id, char copy[PROGRESS_PATH_SIZE], struct error *error) {
    struct text text = {0}, rest = {0};
    struct progress_sum sum = {0};
    bool done = read_sound(path, &text, error);
    if (done && text.length > 0) {
        split(text.bytes, id, &sum, &rest);
        done = progress_file_copy(path, &text, copy, error) && progress_file_replace(path, &rest, error);
    }
    text_finish(&text);
    text_finish(&rest);
    return done;
}

bool progress_reset(const char *path, const char *id, char copy[PROGRESS_PATH_SIZE], struct error *error) {
    char *own = path_of(path, error);
    int file;
    copy[0] = '\0';
    bool done = own && progress_file_writable(own, error) && progress_file_lock(own, &file, error);
    if (done) {
        done = reset_locked(own, id, copy, error);
        close(file);
    }
    free(own);
    return done;
}
