/* Fields are edited at their end only: they hold a number or a word or two, and the first key
 * replaces the old value. */
#include "form.h"

#include "number.h"
#include "utf8.h"

#include <stdio.h>
#include <string.h>

enum { MINUS = 0x2212 };

struct field *form_add(struct form *form, const char *label, int id, int index) {
    if (form->count >= FORM_FIELDS_MAX)
        return NULL;
    struct field *field = &form->fields[form->count++];
    *field = (struct field){.id = id, .index = index, .fresh = true};
    snprintf(field->label, sizeof field->label, "%s", label);
    return field;
}

struct field *form_add_number(struct form *form, const char *label, int id, const char *typed) {
    struct field *field = form_add(form, label, id, 0);
    if (!field)
        return NULL;
    field->number = true;
    snprintf(field->text, sizeof field->text, "%s", typed ? typed : "");
    field->fresh = field->text[0] == '\0';
    return field;
}

int form_first_empty(const struct form *form) {
    for (int i = 0; i < form->count; i++)
        if (form->fields[i].text[0] == '\0')
            return i;
    return form->count > 0 ? form->count - 1 : 0;
}

static struct field *at(struct form *form) {
    return form->at >= 0 && form->at < form->count ? &form->fields[form->at] : NULL;
}

/* What will stand in front of the next character ends with a digit, or a point. */
static bool ends_in_digit(const struct field *field) {
    size_t length = field->fresh ? 0 : strlen(field->text);
    return length > 0 && strchr("0123456789.", field->text[length - 1]);
}

bool form_takes(const struct form *form, uint32_t code_point) {
    const struct field *field = form->at >= 0 && form->at < form->count ? &form->fields[form->at] : NULL;
    if (!field || !field->number)
        return true;
    if (code_point == 'e' || code_point == 'E' || code_point == '/')
        return ends_in_digit(field);
    return code_point == MINUS || (code_point > 0 && code_point < 0x80 && strchr("0123456789+-.,", (int)code_point));
}

void form_type(struct form *form, uint32_t code_point) {
    struct field *field = at(form);
    if (!field || !form_takes(form, code_point) || code_point < ' ' || (code_point >= 0x7f && code_point < 0xa0) ||
        utf8_width(code_point) < 1)
        return;
    if (field->fresh)
        field->text[0] = '\0';
    field->fresh = false;
    field->error[0] = '\0';
    char bytes[UTF8_MAX];
    size_t used = strlen(field->text), length = utf8_encode(code_point, bytes);
    if (used + length >= sizeof field->text)
        return;
    memcpy(field->text + used, bytes, length);
    field->text[used + length] = '\0';
}

/* The bytes that stay. */
static size_t left_of(const char *text, enum erase what) {
    size_t length = what == ERASE_ALL ? 0 : strlen(text);
    if (what == ERASE_WORD) {
        while (length > 0 && text[length - 1] == ' ')
            length--;
        while (length > 0 && text[length - 1] != ' ')
            length--;
        return length;
    }
    while (length > 0 && ((unsigned char)text[length - 1] & 0xc0) == 0x80)
        length--;
    return length > 0 ? length - 1 : 0;
}

void form_erase(struct form *form, enum erase what) {
    struct field *field = at(form);
    if (!field)
        return;
    field->text[left_of(field->text, what)] = '\0';
    field->fresh = false;
    field->error[0] = '\0';
}

void form_move(struct form *form, int by) {
    if (form->count > 0)
        form->at = ((form->at + by) % form->count + form->count) % form->count;
}

void form_cycle(struct form *form, int by) {
    struct field *field = at(form);
    int here = 0;
    if (!field || !field->choices)
        return;
    while (here < field->choice_count && strcmp(field->choices[here], field->text) != 0)
        here++;
    int next = here == field->choice_count ? 0 : (here + by + field->choice_count) % field->choice_count;
    snprintf(field->text, sizeof field->text, "%s", field->choices[next]);
    field->fresh = true;
    field->error[0] = '\0';
}

bool form_number(struct field *field, double low, double high, double *value) {
    char from[NUMBER_SIZE], to[NUMBER_SIZE];
    number_words(from, low, 6);
    number_words(to, high, 6);
    field->error[0] = '\0';
    if (field->text[0] == '\0')
        snprintf(field->error, sizeof field->error, "%s: nothing typed yet; a number from %s to %s", field->label, from,
                 to);
    else if (!number_parse_grouped(field->text, value))
        snprintf(field->error, sizeof field->error, "%s: \"%s\" is not a number; %s to %s", field->label, field->text,
                 from, to);
    else if (*value < low || *value > high)
        snprintf(field->error, sizeof field->error, "%s: %s is outside %s to %s", field->label, field->text, from, to);
    return field->error[0] == '\0';
}
