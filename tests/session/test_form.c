#include "test.h"

#include "form.h"

#include <string.h>

static void type(struct form *form, const char *text) {
    for (; *text; text++)
        form_type(form, (unsigned char)*text);
}

static void the_first_key_replaces(void **state) {
    (void)state;
    struct form form = {0};
    strcpy(form_add(&form, "eta", 3, 1)->text, "1");
    form_add(&form, "start w", 4, 0);
    assert_int_equal(form.count, 2);
    assert_int_equal(form.fields[0].id, 3);
    type(&form, "0.5");
    assert_string_equal(form.fields[0].text, "0.5");
    form_erase(&form, ERASE_CHARACTER);
    assert_string_equal(form.fields[0].text, "0.");
    form_move(&form, -1);
    assert_int_equal(form.at, 1);
    form_move(&form, 1);
    assert_int_equal(form.at, 0);
    form_erase(&form, ERASE_CHARACTER);
    form_erase(&form, ERASE_CHARACTER);
    form_erase(&form, ERASE_CHARACTER);
    assert_string_equal(form.fields[0].text, "");
}

static void words_are_erased_and_all(void **state) {
    (void)state;
    struct form form = {0};
    form_add(&form, "words", 0, 0);
    type(&form, "the step size  ");
    form_erase(&form, ERASE_WORD);
    assert_string_equal(form.fields[0].text, "the step ");
    form_erase(&form, ERASE_WORD);
    assert_string_equal(form.fields[0].text, "the ");
    form_type(&form, 0x3b7);
    form_type(&form, 0x3b8);
    form_erase(&form, ERASE_WORD);
    assert_string_equal(form.fields[0].text, "the ");
    type(&form, "rate now");
    form_erase(&form, ERASE_ALL);
    assert_string_equal(form.fields[0].text, "");
    form_erase(&form, ERASE_WORD);
    form_erase(&form, ERASE_ALL);
    assert_string_equal(form.fields[0].text, "");
}

static void fields_and_texts_have_an_end(void **state) {
    (void)state;
    struct form form = {0};
    for (int i = 0; i < FORM_FIELDS_MAX; i++)
        assert_non_null(form_add(&form, "a label that is much longer than any label should be", 0, i));
    assert_null(form_add(&form, "x", 0, 0));
    for (int i = 0; i < 100; i++)
        form_type(&form, 0x3b7);
    assert_int_equal(strlen(form.fields[0].text), 58);
    form_erase(&form, ERASE_CHARACTER);
    assert_int_equal(strlen(form.fields[0].text), 56);
    form_type(&form, '\t');
    form_type(&form, 0x1b);
    form_type(&form, 0x9b);
    form_type(&form, 0x202e);
    assert_int_equal(strlen(form.fields[0].text), 56);
}

static void numbers_name_field_value_and_range(void **state) {
    (void)state;
    struct form form = {0};
    double value = 0;
    struct field *field = form_add(&form, "w", 0, 0);
    type(&form, "x");
    assert_false(form_number(field, -100, 100, &value));
    assert_string_equal(field->error, "w: \"x\" is not a number; -100 to 100");
    form_erase(&form, ERASE_ALL);
    assert_false(form_number(field, 0, 1e7, &value));
    assert_string_equal(field->error, "w: nothing typed yet; a number from 0 to 10,000,000");
    type(&form, "x");
    form_erase(&form, ERASE_CHARACTER);
    type(&form, "101");
    assert_false(form_number(field, -100, 100, &value));
    assert_string_equal(field->error, "w: 101 is outside -100 to 100");
    form_erase(&form, ERASE_CHARACTER);
    assert_true(form_number(field, -100, 100, &value));
    assert_close(value, 10, 0);
    strcpy(field->text, "1e999");
    assert_false(form_number(field, -100, 100, &value));
    strcpy(field->text, "nan");
    assert_false(form_number(field, -100, 100, &value));
    strcpy(field->text, "100");
    assert_true(form_number(field, -100, 100, &value));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_key_replaces),
        cmocka_unit_test(words_are_erased_and_all),
        cmocka_unit_test(fields_and_texts_have_an_end),
        cmocka_unit_test(numbers_name_field_value_and_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
