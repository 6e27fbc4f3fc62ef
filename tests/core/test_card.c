// Names there and back.
#include "harness/harness.h"

#include "core/card.h"

static void every_name_is_read_back(void **state) {
    (void)state;
    for (int i = 0; i < KIND_COUNT; i++) {
        CardKind kind = KIND_COUNT;
        assert_true(card_kind_parse(str_of(card_kind_name((CardKind)i)), &kind));
        assert_int_equal(kind, i);
        assert_non_null(card_kind_title((CardKind)i));
    }
    for (int i = 0; i < FIELD_COUNT; i++) {
        CardField field = FIELD_COUNT;
        assert_true(card_field_parse(str_of(card_field_name((CardField)i)), &field));
        assert_int_equal(field, i);
    }
    for (int i = 1; i < STAGE_COUNT; i++) {
        Stage stage = STAGE_NONE;
        assert_true(stage_parse(str_of(stage_name((Stage)i)), &stage));
        assert_int_equal(stage, i);
    }
    for (int i = 1; i < TRACK_COUNT; i++) {
        Track track = TRACK_NONE;
        assert_true(track_parse(str_of(track_name((Track)i)), &track));
        assert_int_equal(track, i);
    }
}

static void other_words_are_no_names(void **state) {
    (void)state;
    CardKind kind;
    CardField field;
    Stage stage;
    Track track;
    assert_false(card_kind_parse(S("Concept"), &kind));
    assert_false(card_field_parse(S("why"), &field));
    assert_false(stage_parse(S(""), &stage));
    assert_false(track_parse(S(""), &track));
    assert_string_equal(stage_name(STAGE_NONE), "");
    assert_string_equal(track_name(TRACK_NONE), "");
}

static void long_kinds_are_not_drilled(void **state) {
    (void)state;
    for (int i = 0; i < KIND_COUNT; i++) {
        const bool is_long = i == KIND_SQL || i == KIND_INTERVIEW || i == KIND_RUBRIC;
        assert_int_equal(card_kind_drills((CardKind)i), !is_long);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_name_is_read_back),
        cmocka_unit_test(other_words_are_no_names),
        cmocka_unit_test(long_kinds_are_not_drilled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
