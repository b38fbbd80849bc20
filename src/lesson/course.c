/* A folder of lessons. Files are taken by their ids, not by their names; a data set is a name, never a path. */
#include "course.h"

#include "decode.h"
#include "file.h"
#include "page_names.h"
#include "memory.h"
#include "outline.h"
#include "types.h"
#include "yaml_tree.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { COURSE_DATA_MAX = 200, COURSE_FILES_MAX = 200 };

/* --- data sets --- */

/* In the course, beside it, and, for a translation that is a folder in its course, beside that. */
static const char *const DATA_FOLDERS[] = {"%s/datasets/%s.csv", "%s/../datasets/%s.csv", "%s/../../datasets/%s.csv"};

static bool is_file(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

/* Where the CSV file of that name is: the course's own goes before one that every course has. False: there is none. */
static bool find_csv(const struct course *course, const char *name, struct text *path) {
    for (size_t i = 0; i < COUNT_OF(DATA_FOLDERS); i++) {
        text_cut(path, 0);
        text_addf(path, DATA_FOLDERS[i], course->folder, name);
        if (is_file(text_string(path)))
            return true;
    }
    text_cut(path, 0);
    text_addf(path, "%s/%s.csv", course->common ? course->common : "", name);
    return course->common && is_file(text_string(path));
}

/* Loads the CSV file of that name, which types_name_valid accepts. */
static const struct data *load_data(struct course *course, const char *name, struct error *error) {
    struct text path = {0};
    struct data data = {0};
    bool there = find_csv(course, name, &path);
    bool ok = there && data_read_csv(&data, text_string(&path), course->work, error);
    text_finish(&path);
    if (ok) {
        course->data[course->data_count++] = (struct named_data){memory_string(name), data, {0, 0}, NULL};
        return &course->data[course->data_count - 1].data;
    }
    data_finish(&data);
    if (!there)
        error_set(error, "no data set has the name `%s`: it is neither under `data` nor a CSV file in `datasets/`",
                  name);
    return NULL;
}

static struct named_data *find_own(const struct lesson *lesson, const char *name) {
    for (size_t i = 0; lesson && i < lesson->data_count; i++)
        if (strcmp(lesson->data[i].name, name) == 0)
            return &lesson->data[i];
    return NULL;
}

const struct data *course_data(struct course *course, const struct lesson *lesson, const char *name,
                               struct error *error) {
    struct named_data *own = find_own(lesson, name);
    const struct data_recipe *recipe = own ? own->recipe : NULL;
    if (recipe && !own->data.x) {
        struct data data;
        if (!data_generate_recipe(&data, recipe->count, recipe->parameters - 1, recipe->seed, recipe->from,
                                  recipe->noise, recipe->rare, course->work, error))
            return NULL;
        own->data = data;
    }
    return course_data_shape(course, lesson, name, error);
}

const struct data *course_data_shape(struct course *course, const struct lesson *lesson, const char *name,
                                     struct error *error) {
    const struct named_data *own = find_own(lesson, name);
    if (own)
        return &own->data;
    for (size_t i = 0; i < course->data_count; i++)
        if (strcmp(course->data[i].name, name) == 0)
            return &course->data[i].data;
    if (!types_name_valid(name)) {
        error_set(error, "`%s` is no name of a data set: small letters, digits and `-`", name);
        return NULL;
    }
    if (!course->data) /* room for all at once: runs and expressions hold pointers to data */
        course->data = memory_new(COURSE_DATA_MAX, sizeof *course->data);
    if (course->data_count == COURSE_DATA_MAX) {
        error_set(error, "a course uses at most %d data sets", COURSE_DATA_MAX);
        return NULL;
    }
    return load_data(course, name, error);
}

/* --- the order of ids: 5.2 before 5.10, 5.2 before 5.2a --- */

static int compare_ids(const char *a, const char *b) {
    while (*a && *b) {
        char *a_end, *b_end;
        unsigned long x = strtoul(a, &a_end, 10), y = strtoul(b, &b_end, 10);
        if (a_end == a || b_end == b || x != y)
            return a_end == a || b_end == b ? strcmp(a, b) : x < y ? -1 : 1;
        a = a_end + (*a_end == '.');
        b = b_end + (*b_end == '.');
    }
    return (*a != '\0') - (*b != '\0');
}

static int compare_lessons(const void *a, const void *b) {
    return compare_ids(((const struct lesson *)a)->id, ((const struct lesson *)b)->id);
}

/* --- reading --- */

/* Takes over course.yaml from its bytes. Where only the title was told before, its definitions are not checked by
 * themselves: a lesson that needs what is wrong says so. */
static void decode_shared(struct course *course, const char *path, const char *bytes, size_t length,
                          struct errors *errors) {
    struct lesson head = {0};
    course->shared = memory_new(1, sizeof *course->shared);
    if (!yaml_tree_parse(course->shared, bytes, length, path, errors)) {
        yaml_tree_finish(course->shared);
        free(course->shared);
        course->shared = NULL;
        course->shared_broken = true;
        return;
    }
    if (course->title)
        return;
    lesson_read_shared(&head, course, errors);
    course->title = memory_string(head.title);
    lesson_finish(&head);
}

/* The bytes of course.yaml; NULL where there is none, or with an error. */
static char *shared_bytes(const struct course *course, struct text *path, size_t *length, struct errors *errors) {
    text_addf(path, "%s/course.yaml", course->folder);
    return is_file(text_string(path)) ? yaml_tree_bytes(text_string(path), length, errors) : NULL;
}

/* Once a course: later its errors have been told. */
static bool read_shared(struct course *course, struct errors *errors) {
    struct text path = {0};
    size_t length, before = errors->count;
    if (course->shared_read)
        return true;
    course->shared_read = true;
    char *bytes = shared_bytes(course, &path, &length, errors);
    if (bytes)
        decode_shared(course, text_string(&path), bytes, length, errors);
    free(bytes);
    text_finish(&path);
    return errors->count == before;
}

/* The title alone, where it can be told alone. */
static bool read_title(struct course *course, struct errors *errors) {
    struct text path = {0};
    size_t length, before = errors->count;
    char *bytes = shared_bytes(course, &path, &length, errors);
    course->title = bytes ? outline_course_title(bytes, length) : NULL;
    bool unsure = bytes && !course->title;
    free(bytes);
    text_finish(&path);
    return unsure ? read_shared(course, errors) : errors->count == before;
}

/* Takes a lesson into the course; false where another has its id. */
static bool keep_lesson(struct course *course, struct lesson *lesson, struct errors *errors) {
    size_t capacity = course->lesson_count;
    for (size_t i = 0; i < course->lesson_count; i++)
        if (strcmp(course->lessons[i].id, lesson->id) == 0) {
            errors_at(errors, lesson->file, 1, 1, "the lesson id `%s` is taken by %s", lesson->id,
                      course->lessons[i].file);
            lesson_finish(lesson);
            return false;
        }
    course->lessons = memory_grow(course->lessons, &capacity, course->lesson_count + 1, sizeof *course->lessons);
    course->lessons[course->lesson_count++] = *lesson;
    return true;
}

static bool add_lesson(struct course *course, const char *path, bool outline, struct errors *errors) {
    struct lesson lesson;
    size_t length;
    char *bytes = yaml_tree_bytes(path, &length, errors);
    if (!bytes)
        return false;
    if (outline && outline_read(&lesson, path, bytes, length))
        return keep_lesson(course, &lesson, errors);
    bool shared = read_shared(course, errors);
    bool ok = lesson_read(&lesson, course, path, bytes, length, errors) && keep_lesson(course, &lesson, errors);
    free(bytes);
    return ok && shared;
}

static int is_lesson(const struct dirent *entry) {
    size_t length = strlen(entry->d_name);
    return length > 5 && entry->d_name[0] != '.' && strcmp(entry->d_name + length - 5, ".yaml") == 0 &&
           strcmp(entry->d_name, "course.yaml") != 0;
}

/* Adds the lesson, a part of `lessons`, unless somebody wants no more before it is read: then nothing is said of it. */
static bool add_told(struct course *course, struct work_parts *lessons, const char *path, bool outline,
                     struct errors *errors) {
    const char *slash = strrchr(path, '/');
    size_t before = errors->count;
    char what[80];
    snprintf(what, sizeof what, "reading %.64s", slash ? slash + 1 : path);
    course->work = &lessons->part;
    bool ok = work_goes_on(course->work, what, 0, 1) && add_lesson(course, path, outline, errors);
    course->work = NULL;
    if (lessons->stopped) {
        errors->count = before;
        course->stopped = memory_string(path);
    }
    return ok && !lessons->stopped;
}

static bool read_lessons(struct course *course, struct dirent **entries, int count, bool outline,
                         const struct work *work, struct errors *errors) {
    struct work_parts lessons;
    bool ok = true;
    work_parts_init(&lessons, work, NULL, count);
    for (int i = 0; i < count && !lessons.stopped; i++) {
        struct text path = {0};
        text_addf(&path, "%s/%s", course->folder, entries[i]->d_name);
        lessons.done = i;
        if (is_file(text_string(&path)))
            ok = add_told(course, &lessons, text_string(&path), outline, errors) && ok;
        else
            ok = errors_at(errors, text_string(&path), 0, 0, "is no file that can be read: take it out of the folder");
        text_finish(&path);
    }
    return ok;
}

static void begin(struct course *course, char *folder, const char *common) {
    *course = (struct course){.folder = folder, .common = common ? memory_string(common) : NULL};
}

/* True where there is a course; `ok`: without errors. */
static bool read_folder(struct course *course, bool outline, const struct work *work, bool *ok, struct errors *errors) {
    struct dirent **entries = NULL;
    const char *folder = course->folder;
    int count = scandir(folder, &entries, is_lesson, alphasort);
    if (count < 0)
        return errors_at(errors, folder, 0, 0, "can't be read: %s", strerror(errno));
    *ok = outline ? read_title(course, errors) : read_shared(course, errors);
    if (count > COURSE_FILES_MAX)
        *ok = errors_at(errors, folder, 0, 0, "a course has at most %d lessons", COURSE_FILES_MAX);
    else
        *ok = read_lessons(course, entries, count, outline, work, errors) && *ok;
    for (int i = 0; i < count; i++)
        free(entries[i]);
    free(entries);
    if (course->lesson_count)
        qsort(course->lessons, course->lesson_count, sizeof *course->lessons, compare_lessons);
    if (count == 0)
        return errors_at(errors, folder, 0, 0, "no lesson here: lessons are files with the ending .yaml");
    return true;
}

static bool read_whole(struct course *course, const char *folder, const char *common, const struct work *work,
                       struct errors *errors) {
    begin(course, memory_string(folder), common);
    course->whole = true;
    bool ok = false, there = read_folder(course, false, work, &ok, errors);
    if (ok) /* otherwise the page may stand in a lesson that could not be read */
        course_check_pages(course, course, errors);
    return there;
}

bool course_read(struct course *course, const char *folder, const char *common, struct errors *errors) {
    return read_whole(course, folder, common, NULL, errors);
}

bool course_outline(struct course *course, const char *folder, const char *common, struct errors *errors) {
    bool ok;
    begin(course, memory_string(folder), common);
    return read_folder(course, true, NULL, &ok, errors);
}

/* An outline that missed a page, or saw one that is none, would mix up what is kept of them. */
static bool same_pages(const struct lesson *a, const struct lesson *b) {
    bool same = a->page_count == b->page_count && strcmp(a->id, b->id) == 0;
    for (size_t i = 0; same && i < a->page_count; i++)
        same = strcmp(a->pages[i].id, b->pages[i].id) == 0;
    return same;
}

/* Puts `full` in the place of the outline. What is loaded already stays: others hold pointers to it. */
static void take_over(struct lesson *lesson, struct lesson *full) {
    bool partly = false;
    for (size_t i = 0; i < lesson->page_count; i++)
        partly = partly || lesson->pages[i].loaded;
    for (size_t i = 0; partly && i < lesson->page_count; i++)
        if (!lesson->pages[i].loaded) {
            struct page page = lesson->pages[i];
            lesson->pages[i] = full->pages[i];
            full->pages[i] = page;
        }
    struct lesson rest = partly ? *full : *lesson;
    if (!partly)
        *lesson = *full;
    lesson_finish(&rest);
}

bool course_load(struct course *course, size_t index, struct errors *errors) {
    struct lesson *lesson = &course->lessons[index], full;
    struct outline *outline = lesson->outline;
    if (lesson->loaded)
        return true;
    read_shared(course, errors);
    if (!lesson_read(&full, course, lesson->file, outline->bytes, outline->length, errors))
        return false;
    if (!same_pages(&full, lesson)) {
        lesson_finish(&full);
        return errors_at(errors, lesson->file, 1, 1, "begin each page with the line `- page: ID TITLE`");
    }
    lesson->outline = NULL;
    take_over(lesson, &full);
    lesson->loaded = true;
    outline_finish(outline);
    return true;
}

bool course_load_page(struct course *course, size_t index, size_t page) {
    struct lesson *lesson = &course->lessons[index], part;
    struct outline *outline = lesson->outline;
    struct errors untold = {0};
    struct text text = {0};
    read_shared(course, &untold);
    bool ok = untold.count == 0;
    errors_finish(&untold);
    outline_with_page(outline, page, lesson->page_count, &text);
    ok = ok && lesson_read_partly(&part, course, lesson->file, text.bytes, text.length);
    text_finish(&text);
    if (!ok)
        return false;
    if (!same_pages(&part, lesson) || !part.pages[page].loaded) {
        lesson_finish(&part);
        return false;
    }
    lesson->outline = NULL;
    take_over(lesson, &part);
    lesson->outline = outline;
    return true;
}

void course_preview(struct course *course, size_t index) {
    struct lesson *lesson = &course->lessons[index];
    struct errors untold = {0};
    if (!lesson->loaded && lesson->about.count == 0 && !outline_about(lesson))
        course_load(course, index, &untold);
    errors_finish(&untold);
}

bool course_check_pages(const struct course *course, const struct course *among, struct errors *errors) {
    return page_names_check(course, among, errors);
}

/* The folder that a path names a file of. */
static char *folder_of(const char *path) {
    const char *slash = strrchr(path, '/');
    if (!slash)
        return memory_string(".");
    return memory_substring(path, slash == path ? 1 : (size_t)(slash - path));
}

static bool read_file(struct course *course, const char *path, const char *common, const struct work *work,
                      struct errors *errors) {
    struct work_parts lessons;
    work_parts_init(&lessons, work, NULL, 1);
    begin(course, folder_of(path), common);
    course->whole = true;
    bool shared = read_shared(course, errors);
    return add_told(course, &lessons, path, false, errors) && shared;
}

bool course_read_file(struct course *course, const char *path, const char *common, struct errors *errors) {
    return read_file(course, path, common, NULL, errors);
}

bool course_read_told(struct course *course, const char *path, const char *common, const struct work *work,
                      struct errors *errors) {
    return (file_is_folder(path) ? read_whole : read_file)(course, path, common, work, errors);
}

void course_finish(struct course *course) {
    for (size_t i = 0; i < course->lesson_count; i++)
        lesson_finish(&course->lessons[i]);
    for (size_t i = 0; i < course->data_count; i++) {
        free(course->data[i].name);
        data_finish(&course->data[i].data);
    }
    course_surfaces_finish(course);
    if (course->shared)
        yaml_tree_finish(course->shared);
    free(course->shared);
    free(course->lessons);
    free(course->data);
    free(course->folder);
    free(course->common);
    free(course->title);
    free(course->stopped);
    *course = (struct course){0};
}

/* --- finding --- */

bool course_find_lesson(const struct course *course, const char *id, size_t *lesson) {
    for (size_t i = 0; i < course->lesson_count; i++)
        if (strcmp(course->lessons[i].id, id) == 0) {
            *lesson = i;
            return true;
        }
    return false;
}

/* Is `id` the page's, or its beginning up to the letter of a part? */
static bool is_page(const char *page, const char *id, bool part) {
    size_t length = strlen(id);
    if (!part)
        return strcmp(page, id) == 0;
    return strncmp(page, id, length) == 0 && page[length] >= 'a' && page[length] <= 'z' && !page[length + 1];
}

bool course_find_page(const struct course *course, const char *id, size_t *lesson, size_t *page) {
    for (int part = 0; part < 2; part++)
        for (size_t i = 0; i < course->lesson_count; i++)
            for (size_t j = 0; j < course->lessons[i].page_count; j++)
                if (is_page(course->lessons[i].pages[j].id, id, part)) {
                    *lesson = i;
                    *page = j;
                    return true;
                }
    return false;
}
