// The text field as data: inputs in, text and caret out.
#include <string.h>

#include "base/mem.h"
#include "harness/harness.h"
#include "ui/w_edit.h"

static EditResult press(Edit *e, const char *name) {
    Input in = {.kind = INPUT_KEY};
    assert_true(key_parse(str_of(name), &in.key, &in.symbol, &in.mods));
    return edit_input(e, &in, NULL);
}

static EditResult type(Edit *e, const char *text) {
    return edit_input(e, &(Input){.kind = INPUT_TEXT, .text = str_of(text)}, NULL);
}

static void keys_move_and_delete_by_grapheme_and_word(void **state) {
    (void)state;
    static const struct {
        const char *text;
        const char *keys[6];
        const char *then, *want; // typed after the keys; the text in the end
    } cases[] = {
        {"abc", {"Left"}, "x", "abxc"},
        {"abc", {"Home", "Delete"}, "x", "xbc"},
        {"abc", {"Backspace"}, "", "ab"},
        {"ae\xCC\x81", {"Backspace"}, "x", "ax"}, // e and an accent go together
        {"\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB",
         {"Left"},
         "x",
         "x\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB"}, // one picture of two
        {"one two", {"Ctrl+Backspace"}, "x", "one x"},
        {"abc", {"Shift+Left", "Shift+Left"}, "x", "ax"},
        {"abc", {"Shift+Home"}, "", "abc"},
        {"abc", {"Ctrl+A"}, "x", "x"},
        {"abc", {"Ctrl+A", "Left"}, "x", "xabc"},
        {"abc", {"Ctrl+A", "Right"}, "x", "abcx"},
        {"abc", {"Ctrl+A", "Delete"}, "", ""},
        {"", {"Backspace", "Delete", "Left", "Right"}, "x", "x"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Edit e = {0};
        edit_set(&e, str_of(cases[i].text));
        for (size_t k = 0; cases[i].keys[k]; k++) {
            assert_int_not_equal(press(&e, cases[i].keys[k]), EDIT_UNUSED);
        }
        if (cases[i].then[0]) {
            assert_int_equal(type(&e, cases[i].then), EDIT_CHANGED);
        }
        assert_str(edit_text(&e), cases[i].want);
        assert_int_equal(e.caret <= e.text.n, true);
        edit_free(&e);
    }
}

static void what_is_not_of_editing_is_left_to_the_key_map(void **state) {
    (void)state;
    Edit e = {0};
    static const char *const keys[] = {"Esc",    "Enter", "Up", "Down",
                                       "Ctrl+K", "Tab",   "F1", "Ctrl+Z"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        assert_int_equal(press(&e, keys[i]), EDIT_UNUSED);
    }
    edit_free(&e);
}

static void line_ends_become_spaces_and_length_is_limited(void **state) {
    (void)state;
    size_t before = mem_live();
    Edit e = {0};
    type(&e, "a\nb\tc");
    assert_str(edit_text(&e), "a b c");
    char big[EDIT_MAX + 2];
    memset(big, 'x', sizeof big);
    big[EDIT_MAX + 1] = '\0';
    edit_set(&e, str_of(big));
    assert_true(e.text.n <= EDIT_MAX);
    edit_free(&e);
    assert_int_equal(mem_live(), before);
}

typedef struct Board {
    char text[64];
} Board;

static Str board_read(void *self, Arena *a) {
    return arena_str(a, str_of(((Board *)self)->text));
}

static void board_write(void *self, Str text) {
    Board *b = self;
    memcpy(b->text, text.at, text.n);
    b->text[text.n] = '\0';
}

static void copy_cut_and_paste_go_through_the_clipboard(void **state) {
    (void)state;
    Board board = {{0}};
    UiClipboard c = {&board, board_read, board_write};
    Edit e = {0};
    edit_set(&e, S("one two"));
    static const char *const keys[] = {"Ctrl+Shift+Left", "Ctrl+X", "Home", "Ctrl+V", "Ctrl+V"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        Input in = {.kind = INPUT_KEY};
        assert_true(key_parse(str_of(keys[i]), &in.key, &in.symbol, &in.mods));
        edit_input(&e, &in, &c);
    }
    assert_string_equal(board.text, "two");
    assert_str(edit_text(&e), "twotwoone ");
    edit_free(&e);
}

static void composition_is_kept_apart_until_committed(void **state) {
    (void)state;
    Edit e = {0};
    edit_set(&e, S("ab"));
    edit_input(&e, &(Input){.kind = INPUT_COMPOSE, .text = S("ni")}, NULL);
    assert_str(e.compose, "ni");
    assert_str(edit_text(&e), "ab");
    type(&e, "\xE4\xBD\xA0");
    assert_int_equal(e.compose.n, 0);
    assert_str(edit_text(&e), "ab\xE4\xBD\xA0");
    edit_free(&e);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_move_and_delete_by_grapheme_and_word),
        cmocka_unit_test(what_is_not_of_editing_is_left_to_the_key_map),
        cmocka_unit_test(line_ends_become_spaces_and_length_is_limited),
        cmocka_unit_test(copy_cut_and_paste_go_through_the_clipboard),
        cmocka_unit_test(composition_is_kept_apart_until_committed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
