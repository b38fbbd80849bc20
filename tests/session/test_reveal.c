/* Units of pages made by hand: which block shows after how many. */
#include "test.h"

#include "reveal.h"

#include <string.h>

static struct block text(void) {
    return (struct block){.kind = BLOCK_TEXT};
}

static struct block named(char *name) {
    return (struct block){.kind = BLOCK_FIGURE, .name = name};
}

static struct block pause_(void) {
    return (struct block){.kind = BLOCK_PAUSE};
}

static struct block ask(int question) {
    return (struct block){.kind = BLOCK_ASK, .ask = {.question = question}};
}

static struct block lines(size_t count) {
    return (struct block){.kind = BLOCK_LINES, .formula = {.count = count, .each = true}};
}

/* What shows: a character a block, `.` hidden, `#` shown, or the number of rows. */
static const char *shown(const struct page *page, size_t revealed) {
    static char out[BLOCKS_MAX + 1];
    struct block_reveal reveal[BLOCKS_MAX];
    reveal_blocks(page, revealed, reveal);
    for (size_t i = 0; i < page->block_count; i++)
        out[i] = !reveal[i].visible ? '.' : reveal[i].rows == SIZE_MAX ? '#' : (char)('0' + reveal[i].rows);
    out[page->block_count] = '\0';
    return out;
}

static struct page page_of(struct block *blocks, size_t count) {
    return (struct page){.blocks = blocks, .block_count = count};
}

static void pauses_part_a_page(void **state) {
    (void)state;
    struct block blocks[] = {text(), pause_(), text(), text(), pause_(), pause_(), text(), pause_()};
    struct page page = page_of(blocks, 8);
    assert_int_equal(reveal_units(&page), 2);
    assert_string_equal(shown(&page, 0), "#.......");
    assert_string_equal(shown(&page, 1), "#.##....");
    assert_string_equal(shown(&page, 2), "#.##..#.");
    assert_string_equal(shown(&page, 99), "#.##..#.");
}

static void a_pause_at_the_beginning_is_none(void **state) {
    (void)state;
    struct block blocks[] = {pause_(), text()};
    struct page page = page_of(blocks, 2);
    assert_int_equal(reveal_units(&page), 0);
    assert_string_equal(shown(&page, 0), ".#");
}

static void lines_come_one_by_one(void **state) {
    (void)state;
    struct block blocks[] = {lines(3), text(), pause_(), lines(1)};
    struct page page = page_of(blocks, 4);
    assert_int_equal(reveal_units(&page), 3);
    assert_string_equal(shown(&page, 0), "1...");
    assert_string_equal(shown(&page, 1), "2...");
    assert_string_equal(shown(&page, 2), "3#..");
    assert_string_equal(shown(&page, 3), "3#.#");
}

static void tables_come_row_by_row(void **state) {
    (void)state;
    struct block blocks[] = {
        {.kind = BLOCK_TABLE, .table = {.kind = TABLE_CELLS, .each = true, .rows = 4, .columns = 2}},
        {.kind = BLOCK_TABLE, .table = {.kind = TABLE_GUESSES, .each = true, .guess_count = 3}},
        {.kind = BLOCK_TABLE, .table = {.kind = TABLE_GUESSES, .each = false, .guess_count = 3}},
    };
    struct page page = page_of(blocks, 3);
    assert_int_equal(reveal_units(&page), 4);
    assert_string_equal(shown(&page, 0), "2..");
    assert_string_equal(shown(&page, 2), "41.");
    assert_string_equal(shown(&page, 4), "43#");
}

static void a_question_hides_what_follows(void **state) {
    (void)state;
    struct block blocks[] = {text(), ask(0), pause_(), text(), pause_(), text(), ask(1)};
    struct page page = page_of(blocks, 7);
    assert_int_equal(reveal_units(&page), 2);
    assert_string_equal(shown(&page, 0), "##.....");
    assert_string_equal(shown(&page, 1), "##.#...");
    assert_int_equal(reveal_open_question(&page, 0), 0);
    assert_int_equal(reveal_open_question(&page, 1), -1);
    assert_int_equal(reveal_open_question(&page, 2), 1);
    assert_int_equal(reveal_after_question(&page, 0), 1);
    assert_int_equal(reveal_after_question(&page, 1), 2);
}

static void a_later_block_takes_its_namesakes_place(void **state) {
    (void)state;
    struct block blocks[] = {named("map"), text(), pause_(), named("other"), named("map")};
    struct page page = page_of(blocks, 5);
    struct block_reveal reveal[BLOCKS_MAX];
    assert_string_equal(shown(&page, 0), "##...");
    assert_string_equal(shown(&page, 1), ".#.##");
    reveal_blocks(&page, 1, reveal);
    assert_int_equal(reveal[4].place, 0);
    assert_int_equal(reveal[3].place, 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pauses_part_a_page),
        cmocka_unit_test(a_pause_at_the_beginning_is_none),
        cmocka_unit_test(lines_come_one_by_one),
        cmocka_unit_test(tables_come_row_by_row),
        cmocka_unit_test(a_question_hides_what_follows),
        cmocka_unit_test(a_later_block_takes_its_namesakes_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
