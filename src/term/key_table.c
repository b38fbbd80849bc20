/* On nearly all terminals the table stays empty: only a few (vt52, sun, the BSDs' consoles) go their own way. */
#include "key_table.h"

#include <string.h>

enum { ESC = 0x1b };

void key_table_add(struct key_table *table, const char *bytes, uint32_t key) {
    size_t length = bytes ? strlen(bytes) : 0;
    if (length < 2 || length >= KEY_TABLE_BYTES || bytes[0] != ESC || table->count == KEY_TABLE_ROWS)
        return;
    struct input known = term_keys_decode(bytes, length, false);
    if (known.kind == INPUT_KEY && known.key == key && known.length == length)
        return;
    memcpy(table->rows[table->count].bytes, bytes, length + 1);
    table->rows[table->count++].key = key;
}

struct input key_table_decode(const struct key_table *table, const char *bytes, size_t length, bool late) {
    bool begun = false;
    for (int i = 0; i < table->count; i++) {
        size_t needed = strlen(table->rows[i].bytes);
        if (length >= needed && memcmp(bytes, table->rows[i].bytes, needed) == 0)
            return (struct input){.kind = INPUT_KEY, .length = needed, .key = table->rows[i].key};
        begun |= length < needed && memcmp(bytes, table->rows[i].bytes, length) == 0;
    }
    return begun && !late ? (struct input){.kind = INPUT_PART} : term_keys_decode(bytes, length, late);
}
