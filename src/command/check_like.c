/* All files of both sides are read as trees, and then paired by their ids. */
#include "check_like.h"

#include "file.h"
#include "likeness.h"
#include "memory.h"
#include "text.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct trees {
    struct yaml_tree *items;
    size_t count, capacity;
};

static int is_yaml(const struct dirent *entry) {
    size_t length = strlen(entry->d_name);
    return length > 5 && entry->d_name[0] != '.' && strcmp(entry->d_name + length - 5, ".yaml") == 0;
}

static void add_tree(struct trees *trees, const char *path, struct errors *errors) {
    struct yaml_tree tree = {0};
    if (!yaml_tree_read(&tree, path, errors) || tree.root.kind != NODE_MAPPING) {
        yaml_tree_finish(&tree);
        return;
    }
    trees->items = memory_grow(trees->items, &trees->capacity, trees->count + 1, sizeof *trees->items);
    trees->items[trees->count++] = tree;
}

static void read_trees(struct trees *trees, const char *path, struct errors *errors) {
    struct dirent **entries = NULL;
    *trees = (struct trees){0};
    if (!file_is_folder(path)) {
        add_tree(trees, path, errors);
        return;
    }
    int count = scandir(path, &entries, is_yaml, alphasort);
    for (int i = 0; i < count; i++) {
        struct text file = {0};
        text_addf(&file, "%s/%s", path, entries[i]->d_name);
        add_tree(trees, text_string(&file), errors);
        text_finish(&file);
        free(entries[i]);
    }
    free(entries);
}

static void finish_trees(struct trees *trees) {
    for (size_t i = 0; i < trees->count; i++)
        yaml_tree_finish(&trees->items[i]);
    free(trees->items);
}

static const struct yaml_tree *find_tree(const struct trees *trees, const struct yaml_tree *like) {
    for (size_t i = 0; i < trees->count; i++)
        if (likeness_same_id(&trees->items[i], like))
            return &trees->items[i];
    return NULL;
}

static void compare(const char *original, const struct trees *originals, const struct yaml_tree *copy,
                    struct errors *errors) {
    const struct node *id = node_find(&copy->root, "lesson");
    const struct yaml_tree *tree = find_tree(originals, copy);
    if (tree)
        likeness_check(tree, copy, errors);
    else if (id)
        errors_at(errors, copy->file, id->line, id->column, "%s has no lesson of this id: give it that of the original",
                  original);
    else
        errors_at(errors, copy->file, 1, 1, "%s has no such file: take it away", original);
}

/* Of course.yaml a translation has need only where its lessons share something: their check tells. */
static void tell_missing(const struct trees *originals, const char *copy, const struct trees *copies,
                         struct errors *errors) {
    for (size_t i = 0; i < originals->count; i++)
        if (node_find(&originals->items[i].root, "lesson") && !find_tree(copies, &originals->items[i]))
            errors_at(errors, copy, 0, 0, "a translation of %s is missing", originals->items[i].file);
}

bool check_like(const char *original, const char *copy, struct errors *errors) {
    size_t before = errors->count;
    struct trees originals, copies;
    struct errors untold = {0};
    if (file_is_folder(copy) && !file_is_folder(original))
        return errors_at(errors, original, 0, 0, "is no folder, and %s is one: name two folders or two files", copy);
    read_trees(&originals, original, errors);
    read_trees(&copies, copy, &untold);
    for (size_t i = 0; i < copies.count; i++)
        compare(original, &originals, &copies.items[i], errors);
    if (file_is_folder(copy) && untold.count == 0)
        tell_missing(&originals, copy, &copies, errors);
    errors_finish(&untold);
    finish_trees(&originals);
    finish_trees(&copies);
    return errors->count == before;
}
