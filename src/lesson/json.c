/* Commas and line breaks come before a value, so that nobody has to know which one is the last. */
#include "json.h"

#include "number.h"

static void begin_value(struct json *json) {
    if (json->keyed) {
        json->keyed = false;
        return;
    }
    if (!json->fresh)
        text_add(&json->out, ",");
    if (json->depth > 0)
        text_addf(&json->out, "\n%*s", json->depth, "");
    json->fresh = false;
}

static void add_quoted(struct text *out, const char *string) {
    text_add(out, "\"");
    for (; *string; string++) {
        if (*string == '"' || *string == '\\')
            text_add(out, "\\");
        if ((unsigned char)*string < 0x20)
            text_addf(out, "\\u%04x", *string);
        else
            text_add_bytes(out, string, 1);
    }
    text_add(out, "\"");
}

void json_key(struct json *json, const char *key) {
    begin_value(json);
    add_quoted(&json->out, key);
    text_add(&json->out, ": ");
    json->keyed = true;
}

void json_open(struct json *json, char bracket) {
    begin_value(json);
    text_add_bytes(&json->out, &bracket, 1);
    json->depth++;
    json->fresh = true;
}

void json_close(struct json *json, char bracket) {
    json->depth--;
    if (!json->fresh)
        text_addf(&json->out, "\n%*s", json->depth, "");
    text_add_bytes(&json->out, &bracket, 1);
    json->fresh = false;
}

void json_string(struct json *json, const char *string) {
    begin_value(json);
    add_quoted(&json->out, string);
}

static void add_number(struct json *json, double number) {
    char digits[NUMBER_SIZE];
    number_digits(digits, number, NUMBER_DIGITS_MAX);
    begin_value(json);
    text_add(&json->out, digits);
}

void json_boolean(struct json *json, bool value) {
    begin_value(json);
    text_add(&json->out, value ? "true" : "false");
}

void json_member(struct json *json, const char *key, const char *string) {
    json_key(json, key);
    json_string(json, string);
}

void json_member_number(struct json *json, const char *key, double number) {
    json_key(json, key);
    add_number(json, number);
}

void json_object(struct json *json, const char *key) {
    json_key(json, key);
    json_open(json, '{');
}

void json_list(struct json *json, const char *key) {
    json_key(json, key);
    json_open(json, '[');
}
