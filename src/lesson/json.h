/* Writes JSON, indented, a member or entry at a time. */
#ifndef LESSON_JSON_H
#define LESSON_JSON_H

#include "text.h"

#include <stdbool.h>

struct json {
    struct text out;
    int depth;
    bool fresh; /* nothing written yet in the innermost object or list */
    bool keyed; /* a key has been written, its value follows */
};

void json_key(struct json *json, const char *key);
void json_open(struct json *json, char bracket);  /* '{' or '[' */
void json_close(struct json *json, char bracket); /* '}' or ']' */
void json_string(struct json *json, const char *string);
void json_boolean(struct json *json, bool value);

/* A key with its value. */
void json_member(struct json *json, const char *key, const char *string);
void json_member_number(struct json *json, const char *key, double number);
void json_object(struct json *json, const char *key); /* opens an object under a key */
void json_list(struct json *json, const char *key);   /* opens a list under a key */

#endif
