/* What terminals send, as keys; what they answer; and that no part of a sequence ever becomes a key. */
#include "test.h"

#include "key.h"
#include "key_table.h"
#include "term_keys.h"

#include <stdbool.h>
#include <string.h>

struct row {
    const char *bytes;
    uint32_t key;
};

static struct input decode(const char *bytes) {
    return term_keys_decode(bytes, strlen(bytes), false);
}

static void keys_of_terminals(void **state) {
    static const struct row ROWS[] = {
        {"s", 's'},
        {" ", ' '},
        {"\r", PRESS_ENTER},
        {"\n", PRESS_ENTER},
        {"\t", PRESS_TAB},
        {"\033[Z", PRESS_BACK_TAB},
        {"\b", PRESS_BACKSPACE},
        {"\177", PRESS_BACKSPACE},
        {"\003", PRESS_INTERRUPT},
        {"\014", PRESS_REDRAW},
        {"\025", PRESS_CLEAR},
        {"\027", PRESS_CUT_WORD},
        /* xterm, normal and application mode, with modifiers */
        {"\033[A", PRESS_UP},
        {"\033OB", PRESS_DOWN},
        {"\033[1;5C", PRESS_RIGHT},
        {"\033[1;2D", PRESS_SHIFT_LEFT},
        {"\033[H", PRESS_HOME},
        {"\033OF", PRESS_END},
        {"\033[5~", PRESS_PAGE_UP},
        {"\033[6;5~", PRESS_PAGE_DOWN},
        {"\033[3~", PRESS_DELETE},
        /* Linux, PuTTY */
        {"\033[1~", PRESS_HOME},
        {"\033[4~", PRESS_END},
        {"\033Ow", PRESS_END},
        {"\033OM", PRESS_ENTER},
        {"\033Ok", '+'},
        {"\033Op", '0'},
        {"\033Oy", '9'},
        /* rxvt */
        {"\033[7~", PRESS_HOME},
        {"\033[8~", PRESS_END},
        {"\033[a", PRESS_SHIFT_UP},
        {"\033Oa", PRESS_UP},
        {"\xc3\xa9", 0xe9},
        {"\xe2\x88\x92", 0x2212},
        {"\xf0\x9f\x99\x82", 0x1f642},
    };
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct input input = decode(ROWS[i].bytes);
        assert_int_equal(input.kind, INPUT_KEY);
        assert_int_equal(input.key, ROWS[i].key);
        assert_int_equal(input.length, strlen(ROWS[i].bytes));
    }
}

/* Function keys, mouse and focus reports, answers to other questions, stray controls. */
static void what_means_nothing_is_swallowed_whole(void **state) {
    static const char *const ROWS[] = {
        "\033[11~",
        "\033OP",
        "\033[[A",
        "\033[I",
        "\033[?1;2c",
        "\033[>0;276;0c",
        /* mouse: let go, other buttons, with Shift, in motion, no numbers, none that could be */
        "\033[<0;10;20m",
        "\033[<2;10;20M",
        "\033[<4;10;20M",
        "\033[<32;10;20M",
        "\033[<M",
        "\033[<0;10M",
        "\033[<0;;20M",
        "\033[<0;0;20M",
        "\033[<0;10;20;30M",
        "\033[<0;10000;1M",
        "\033[<99999999999999999999;1;1M",
        "\033[M#*4",
        "\033[M  !",
        "\033[32;10;20M",
        "\033[24;80R",
        "\033]10;rgb:0000/0000/0000\007",
        "\033P1+r544e\033\\",
        "\001",
        "\xff",
        "\x80",
        "\xc2\x9b",
        "\033]\007",
        "\033]11;?\007",
        "\033]11;rgb:\007",
        "\033]11;rgb:ff/ff\033\\",
        "\033]11;rgb:gg/00/00\007",
        "\033]11;rgb:/0/0\007",
        "\033[202~",
        "\033[33$~",
    };
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct input input = decode(ROWS[i]);
        assert_int_equal(input.kind, INPUT_NONE);
        assert_int_equal(input.length, strlen(ROWS[i]));
    }
}

static void marks_of_a_paste_and_the_status(void **state) {
    (void)state;
    assert_int_equal(decode("\033[200~").kind, INPUT_PASTE);
    assert_int_equal(decode("\033[200~").key, 1);
    assert_int_equal(decode("\033[201~").kind, INPUT_PASTE);
    assert_int_equal(decode("\033[201~").key, 0);
    assert_int_equal(decode("\033[0n").kind, INPUT_STATUS);
}

/* Cut anywhere, a sequence waits for its rest; when that never comes, it is dropped, and a lone escape is Escape. */
static void parts_wait_and_are_dropped(void **state) {
    static const char *const ROWS[] = {
        "\033[1;5C",      "\033OB",        "\033]11;rgb:ffff/ffff/ffff\033\\",
        "\033P1+r\033\\", "\033[[A",       "\xe2\x88\x92",
        "\033[<0;10;20M", "\033[<64;1;1M", "\033[M !!",
    };
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        for (size_t length = 1; length < strlen(ROWS[i]); length++) {
            assert_int_equal(term_keys_decode(ROWS[i], length, false).kind, INPUT_PART);
            struct input late = term_keys_decode(ROWS[i], length, true);
            if (length == 1 && *ROWS[i] == '\033') {
                assert_int_equal(late.key, PRESS_ESCAPE);
                continue;
            }
            assert_int_not_equal(late.kind, INPUT_KEY);
            assert_int_not_equal(late.kind, INPUT_PART);
            assert_in_range(late.length, 1, length);
        }
}

static void escape_before_another_key(void **state) {
    (void)state;
    struct input input = decode("\033q");
    assert_int_equal(input.key, PRESS_ESCAPE);
    assert_int_equal(input.length, 1);
    assert_int_equal(decode("\033\033[A").length, 1);
}

struct click_row {
    const char *bytes;
    int x, y;
};

/* The corner is 1;1 in SGR, "!!" in the oldest form; a byte of that form may be anything from a blank on. */
static void clicks(void **state) {
    static const struct click_row ROWS[] = {
        {"\033[<0;1;1M", 0, 0}, {"\033[<0;41;11M", 40, 10}, {"\033[<0;9999;200M", 9998, 199},
        {"\033[M !!", 0, 0},    {"\033[M I+", 40, 10},      {"\033[M \xff\xe0", 222, 191},
    };
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct input input = decode(ROWS[i].bytes);
        assert_int_equal(input.kind, INPUT_CLICK);
        assert_int_equal(input.x, ROWS[i].x);
        assert_int_equal(input.y, ROWS[i].y);
        assert_int_equal(input.length, strlen(ROWS[i].bytes));
    }
}

static void the_wheel_is_up_and_down(void **state) {
    (void)state;
    assert_int_equal(decode("\033[<64;10;20M").key, PRESS_UP);
    assert_int_equal(decode("\033[<65;10;20M").key, PRESS_DOWN);
    assert_int_equal(decode("\033[M`!!").key, PRESS_UP);
    assert_int_equal(decode("\033[Ma!!").key, PRESS_DOWN);
    assert_int_equal(decode("\033[<66;10;20M").kind, INPUT_NONE);
}

/* vt52 sends `ESC A` for up; xterm's up is known anyway; Ctrl-H stays Backspace. */
static void keys_of_their_own(void **state) {
    struct key_table table = {0};
    (void)state;
    key_table_add(&table, "\033A", PRESS_UP);
    key_table_add(&table, "\033[214z", PRESS_HOME);
    key_table_add(&table, "\033OB", PRESS_DOWN);
    key_table_add(&table, "\b", PRESS_LEFT);
    key_table_add(&table, NULL, PRESS_END);
    key_table_add(&table, "\033[longer than any key", PRESS_END);
    assert_int_equal(table.count, 2);
    assert_int_equal(key_table_decode(&table, "\033A", 2, false).key, PRESS_UP);
    assert_int_equal(key_table_decode(&table, "\033[214zs", 7, false).key, PRESS_HOME);
    assert_int_equal(key_table_decode(&table, "\033[214zs", 7, false).length, 6);
    assert_int_equal(key_table_decode(&table, "\033[A", 3, false).key, PRESS_UP);
    assert_int_equal(key_table_decode(&table, "\b", 1, false).key, PRESS_BACKSPACE);
    assert_int_equal(key_table_decode(&table, "\033", 1, false).kind, INPUT_PART);
    assert_int_equal(key_table_decode(&table, "\033", 1, true).key, PRESS_ESCAPE);
    assert_int_equal(key_table_decode(&table, "\033[21", 4, false).kind, INPUT_PART);
    assert_int_equal(key_table_decode(&table, "\033[21", 4, true).kind, INPUT_NONE);
}

static void a_full_table_takes_no_more(void **state) {
    struct key_table table = {0};
    char bytes[] = "\033a";
    (void)state;
    for (; bytes[1] <= 'z'; bytes[1]++)
        key_table_add(&table, bytes, PRESS_UP);
    assert_int_equal(table.count, KEY_TABLE_ROWS);
}

/* A sequence broken off by the start of another leaves that one whole. */
static void broken_sequences_end_where_the_next_begins(void **state) {
    (void)state;
    assert_int_equal(decode("\033[1;\033[A").length, 4);
    assert_int_equal(decode("\033]11;rgb\033[A").length, 8);
    assert_int_equal(decode("\033O\033[A").length, 2);
    assert_int_equal(decode("\033[<0;1\033[A").length, 6);
    assert_int_equal(decode("\033[M!\033[A").length, 4);
}

struct ground_row {
    const char *bytes;
    double light;
};

/* Luminance by hand: white 1, black 0, pure green 0.7152; 0x80/0xff gives ((0.50196 + 0.055) / 1.055)^2.4 = 0.21586. */
static void background_answers(void **state) {
    static const struct ground_row ROWS[] = {
        {"\033]11;rgb:ffff/ffff/ffff\007", 1}, {"\033]11;rgb:0000/0000/0000\033\\", 0},
        {"\033]11;rgb:00/ff/00\007", 0.7152},  {"\033]11;rgb:80/80/80\033\\", 0.21586},
        {"\033]11;rgba:f/f/f/8\033\\", 1},     {"\033]11;rgba:ffff/ffff/ffff/0000\007", 1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct input input = decode(ROWS[i].bytes);
        assert_int_equal(input.kind, INPUT_GROUND);
        assert_int_equal(input.length, strlen(ROWS[i].bytes));
        assert_true(input.light > ROWS[i].light - 1e-4 && input.light < ROWS[i].light + 1e-4);
    }
}

/* A string without an end doesn't swallow everything typed for ever. */
static void endless_strings_are_given_up(void **state) {
    static char bytes[4200];
    (void)state;
    memset(bytes, 'r', sizeof bytes);
    memcpy(bytes, "\033]", 2);
    assert_int_equal(term_keys_decode(bytes, sizeof bytes, false).kind, INPUT_NONE);
}

/* Whatever comes, each call takes something or waits, and late calls always take something. */
static void any_bytes_get_through(void **state) {
    static const char ALPHABET[] = "\033[]O;19A~\\\007P?r\xe2\x88\x01<Mm";
    uint32_t seed = 1;
    (void)state;
    for (int round = 0; round < 20000; round++) {
        char bytes[12];
        for (size_t i = 0; i < sizeof bytes; i++) {
            seed = seed * 1664525 + 1013904223;
            bytes[i] = ALPHABET[(seed >> 16) % (sizeof ALPHABET - 1)];
        }
        for (size_t at = 0; at < sizeof bytes;) {
            struct input input = term_keys_decode(bytes + at, sizeof bytes - at, true);
            assert_in_range(input.length, 1, sizeof bytes - at);
            at += input.length;
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_of_terminals),
        cmocka_unit_test(what_means_nothing_is_swallowed_whole),
        cmocka_unit_test(marks_of_a_paste_and_the_status),
        cmocka_unit_test(parts_wait_and_are_dropped),
        cmocka_unit_test(clicks),
        cmocka_unit_test(the_wheel_is_up_and_down),
        cmocka_unit_test(keys_of_their_own),
        cmocka_unit_test(a_full_table_takes_no_more),
        cmocka_unit_test(escape_before_another_key),
        cmocka_unit_test(broken_sequences_end_where_the_next_begins),
        cmocka_unit_test(background_answers),
        cmocka_unit_test(endless_strings_are_given_up),
        cmocka_unit_test(any_bytes_get_through),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
