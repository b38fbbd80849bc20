#include "memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void *memory_new(size_t count, size_t size) {
    void *memory = calloc(count ? count : 1, size ? size : 1);
    if (!memory)
        abort();
    return memory;
}

void *memory_grow(void *items, size_t *capacity, size_t needed, size_t size) {
    if (needed <= *capacity)
        return items;
    size_t larger = *capacity ? *capacity : 8;
    while (larger < needed)
        larger = larger > SIZE_MAX / 2 ? needed : larger * 2;
    if (larger > SIZE_MAX / size)
        abort();
    char *moved = realloc(items, larger * size);
    if (!moved)
        abort();
    memset(moved + *capacity * size, 0, (larger - *capacity) * size);
    *capacity = larger;
    return moved;
}

void *memory_resize(void *items, size_t count, size_t size) {
    if (size > 0 && count > SIZE_MAX / size)
        abort();
    void *moved = realloc(items, count * size > 0 ? count * size : 1);
    if (!moved)
        abort();
    return moved;
}

char *memory_substring(const char *text, size_t length) {
    char *copy = malloc(length + 1);
    if (!copy)
        abort();
    memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

char *memory_string(const char *text) {
    return text ? memory_substring(text, strlen(text)) : NULL;
}
