/* Keys of terminals that have sequences of their own, beside those that all others send (term_keys.h). */
#ifndef TERM_KEY_TABLE_H
#define TERM_KEY_TABLE_H

#include "term_keys.h"

enum { KEY_TABLE_ROWS = 16, KEY_TABLE_BYTES = 16 };

struct key_table { /* begin with {0} */
    struct {
        char bytes[KEY_TABLE_BYTES];
        uint32_t key;
    } rows[KEY_TABLE_ROWS];
    int count;
};

/* Adds a key where it is news: nothing for NULL, for a sequence without an escape before it (Ctrl-H may be the left
 * arrow somewhere; here it is Backspace), and for one that term_keys_decode reads as this key already. */
void key_table_add(struct key_table *table, const char *bytes, uint32_t key);

/* As term_keys_decode, the table's rows first. */
struct input key_table_decode(const struct key_table *table, const char *bytes, size_t length, bool late);

#endif
