/* A form of typed fields: the lab's settings, a guess, a number, go to step. Whatever is typed stays typed until it is
 * accepted or left; an error names the field, the value and the range. */
#ifndef SESSION_FORM_H
#define SESSION_FORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FORM_FIELDS_MAX = 60, FIELD_SIZE = 60 };

struct field {
    char label[24];        /* "eta", "start w", "x of point 1" */
    char text[FIELD_SIZE]; /* as typed, UTF-8 */
    char error[200];       /* "" or why it isn't accepted */
    int id;                /* what it sets, known to who opened the form */
    int index;
    const char *const *choices; /* `choice_count` words, one of which it is; NULL: anything may be typed */
    int choice_count;
    bool fresh;  /* not touched yet: the first key replaces it */
    bool number; /* takes only what can be part of a number */
};

struct form {
    struct field fields[FORM_FIELDS_MAX];
    int count;
    int at; /* the field one types in */
};

struct field *form_add(struct form *form, const char *label, int id, int index);
/* The same for a number, with what is typed there already (NULL: nothing): the first key does not replace that. */
struct field *form_add_number(struct form *form, const char *label, int id, const char *typed);
/* The first field with nothing in it, so that a digit begins there; else the last one. */
int form_first_empty(const struct form *form);
/* Does the field one types in take this character? One for a number: digits, signs, point, comma, `e` and
 * `/` behind digits. */
bool form_takes(const struct form *form, uint32_t code_point);
void form_type(struct form *form, uint32_t code_point); /* nothing where the field doesn't take it */
/* The last character; the last word and what stands behind it; all. */
enum erase { ERASE_CHARACTER, ERASE_WORD, ERASE_ALL };
void form_erase(struct form *form, enum erase what);
void form_move(struct form *form, int by); /* cyclic */
/* The field one types in: its next (by 1) or last (-1) choice, cyclic; nothing where it has none. */
void form_cycle(struct form *form, int by);
/* The field's number; false with the field's error set to one that names `low` to `high` where it is
 * none or outside. */
bool form_number(struct field *field, double low, double high, double *value);

#endif
