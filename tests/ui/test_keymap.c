// Names of keys, the action table, the key map.
#include "harness/harness.h"
#include "ui/keymap.h"
#include "ui/keys_sheet.h"
#include "ui/overlay_help.h"

static Input pressed(const char *name) {
    Input in = {.kind = INPUT_KEY};
    assert_true(key_parse(str_of(name), &in.key, &in.symbol, &in.mods));
    return in;
}

static void names_of_keys_are_read_in_any_case(void **state) {
    (void)state;
    static const struct {
        const char *name;
        int32_t key, symbol;
        unsigned mods;
    } cases[] = {
        {"space", ' ', ' ', 0},
        {"Return", KEY_ENTER, 0, 0},
        {"enter", KEY_ENTER, 0, 0},
        {"Ctrl+K", 'k', 'k', MOD_CTRL},
        {"ctrl+shift+z", 'z', 'Z', MOD_CTRL | MOD_SHIFT},
        {"Ctrl++", '+', '+', MOD_CTRL},
        {"Ctrl+plus", '+', '+', MOD_CTRL},
        {"+", '+', '+', 0},
        {"Ctrl+-", '-', '-', MOD_CTRL},
        {"PAGEDOWN", KEY_PAGE_DOWN, 0, 0},
        {"F11", KEY_F1 + 10, 0, 0},
        {"?", '?', '?', 0},
        {"A", 'a', 'a', 0},
        {"Shift+Tab", KEY_TAB, 0, MOD_SHIFT},
        {"\xC3\xA9", 0xE9, 0xE9, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int32_t key = 0, symbol = 0;
        unsigned mods = 9;
        assert_true(key_parse(str_of(cases[i].name), &key, &symbol, &mods));
        assert_int_equal(key, cases[i].key);
        assert_int_equal(symbol, cases[i].symbol);
        assert_int_equal(mods, cases[i].mods);
    }
}

static void what_is_no_key_is_refused(void **state) {
    (void)state;
    static const char *const names[] = {"",      "Hyper+x",   "F13",  "F0", "ab",
                                        "Ctrl+", "Ctrl+Ctrl", "\xFF", "+x", "\n"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        int32_t key, symbol;
        unsigned mods;
        assert_false(key_parse(str_of(names[i]), &key, &symbol, &mods));
    }
}

static void a_key_is_printed_as_it_is_read(void **state) {
    (void)state;
    static const char *const names[] = {"Ctrl+K", "Space", "Enter",     "Esc", "PageDown",
                                        "F11",    "?",     "Shift+Tab", "@",   "Ctrl+Alt+Shift+Up"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        Input in = pressed(names[i]);
        char out[32];
        key_format(in.key, in.mods, out);
        assert_string_equal(out, names[i]);
    }
}

static void every_action_has_a_unique_name_and_a_sentence(void **state) {
    (void)state;
    for (int id = 1; id < ACT_COUNT; id++) {
        const ActionInfo *info = action_info((ActionId)id);
        assert_non_null(info->name);
        assert_true(info->label[0] != '\0');
        assert_true(info->group == GROUP_NONE || info->help[0] != '\0');
        ActionId found = ACT_NONE;
        if (info->group != GROUP_NONE) {
            assert_true(action_find(str_of(info->name), &found));
            assert_int_equal(found, id);
        }
    }
}

static void every_default_key_parses_and_none_clash(void **state) {
    (void)state;
    Keymap m;
    Err err = {0};
    size_t n = 0;
    action_keys(&n);
    keymap_defaults(&m);
    assert_int_equal(m.n, n);
    assert_ok(keymap_check(&m, &err), &err);
}

static void every_action_people_ask_for_has_a_key(void **state) {
    (void)state;
    Keymap m;
    keymap_defaults(&m);
    for (int id = 1; id < ACT_COUNT; id++) {
        bool has_key = false;
        for (size_t i = 0; i < m.n; i++) {
            has_key = has_key || (int)m.at[i].act.id == id;
        }
        assert_true(has_key == (action_info((ActionId)id)->group != GROUP_NONE));
    }
}

static void grades_are_not_repeated_by_a_held_key(void **state) {
    (void)state;
    for (int id = ACT_SHOW_ANSWER; id <= ACT_SUSPEND; id++) {
        assert_false(action_info((ActionId)id)->repeats);
    }
    assert_true(action_info(ACT_SCROLL_DOWN)->repeats);
}

static Act look_up(const Keymap *m, Scope scope, const char *key) {
    Scope scopes[] = {scope, SCOPE_GLOBAL};
    Input in = pressed(key);
    Act act = {0};
    keymap_match(m, scopes, 2, (Stroke){0}, &in, NULL, NULL, &act);
    return act;
}

static void the_inner_scope_is_asked_first(void **state) {
    (void)state;
    Keymap m;
    keymap_defaults(&m);
    static const struct {
        Scope scope;
        const char *key;
        ActionId id;
        int32_t arg;
    } cases[] = {
        {SCOPE_QUESTION, "Space", ACT_SHOW_ANSWER, 0},
        {SCOPE_GRADES, "Space", ACT_GRADE_GOOD, 0},
        {SCOPE_GRADES, "1", ACT_GRADE_AGAIN, 0},
        {SCOPE_GRADES, "4", ACT_GRADE_EASY, 0},
        {SCOPE_GRADES, "5", ACT_NONE, 0},
        {SCOPE_GRADES_SIX, "0", ACT_GRADE_0, 0},
        {SCOPE_GRADES_SIX, "5", ACT_GRADE_5, 0},
        {SCOPE_QUESTION, "3", ACT_NONE, 0},
        {SCOPE_CHOICE, "c", ACT_PICK_OPTION, 2},
        {SCOPE_REVIEW, "Down", ACT_SCROLL_DOWN, 0},
        {SCOPE_LIST, "Down", ACT_ROW_NEXT, 0},
        {SCOPE_LIST, "j", ACT_ROW_NEXT, 0},
        {SCOPE_HOME, "Enter", ACT_FORWARD, 0},
        {SCOPE_REVIEW, "-", ACT_BURY, 0},
        {SCOPE_REVIEW, "@", ACT_SUSPEND, 0},
        {SCOPE_REVIEW, "*", ACT_STAR, 0},
        {SCOPE_HOME, "Ctrl+P", ACT_PALETTE, 0},
        {SCOPE_HOME, "Ctrl+=", ACT_TEXT_BIGGER, 0},
        {SCOPE_HOME, "Ctrl+comma", ACT_SETTINGS, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Act act = look_up(&m, cases[i].scope, cases[i].key);
        assert_int_equal(act.id, cases[i].id);
        assert_int_equal(act.arg, cases[i].arg);
    }
}

static void signs_are_found_on_any_layout(void **state) {
    (void)state;
    Keymap m;
    keymap_defaults(&m);
    Scope scopes[] = {SCOPE_REVIEW, SCOPE_GLOBAL};
    static const struct {
        int32_t key, symbol;
        unsigned mods;
        ActionId id;
    } cases[] = {
        {'/', '?', MOD_SHIFT, ACT_KEYS},    // US
        {0xDF, '?', MOD_SHIFT, ACT_KEYS},   // German
        {'2', '@', MOD_SHIFT, ACT_SUSPEND}, // US
        {'q', '@', MOD_SHIFT, ACT_SUSPEND}, // any level that yields it
        {'8', '*', MOD_SHIFT, ACT_STAR},    // US
        {'=', '+', MOD_CTRL | MOD_SHIFT, ACT_TEXT_BIGGER},
        {'u', 'U', 0, ACT_UNDO}, // caps lock
        {'/', '/', 0, ACT_NONE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Input in = {.kind = INPUT_KEY,
                    .key = cases[i].key,
                    .symbol = cases[i].symbol,
                    .mods = cases[i].mods};
        Act act = {0};
        keymap_match(&m, scopes, 2, (Stroke){0}, &in, NULL, NULL, &act);
        assert_int_equal(act.id, cases[i].id);
    }
}

static void two_strokes_make_one_act(void **state) {
    (void)state;
    Keymap m;
    keymap_defaults(&m);
    Scope scopes[] = {SCOPE_HOME, SCOPE_GLOBAL};
    Input g = pressed("g"), r = pressed("r"), x = pressed("z");
    Stroke pending = {g.key, g.symbol, g.mods};
    Act act = {0};
    assert_int_equal(keymap_match(&m, scopes, 2, (Stroke){0}, &g, NULL, NULL, &act),
                     KEY_FIRST_OF_TWO);
    assert_int_equal(keymap_match(&m, scopes, 2, pending, &r, NULL, NULL, &act), KEY_FOUND);
    assert_int_equal(act.id, ACT_GO_REVIEW);
    assert_int_equal(keymap_match(&m, scopes, 2, pending, &x, NULL, NULL, &act), KEY_UNKNOWN);
}

static void the_learner_changes_keys(void **state) {
    (void)state;
    Keymap m;
    Err err = {0};
    assert_ok(
        keymap_load(&m, S("# mine\ngrade-good = 3, Ctrl+G; quit=none\ngo-home = g z\n"), &err),
        &err);
    assert_int_equal(look_up(&m, SCOPE_GRADES, "Ctrl+G").id, ACT_GRADE_GOOD);
    assert_int_equal(look_up(&m, SCOPE_GRADES, "3").id, ACT_GRADE_GOOD);
    assert_int_equal(look_up(&m, SCOPE_GRADES, "Space").id, ACT_NONE);
    assert_int_equal(look_up(&m, SCOPE_HOME, "Ctrl+Q").id, ACT_NONE);
    assert_int_equal(look_up(&m, SCOPE_HOME, "Ctrl+K").id, ACT_PALETTE);
    assert_ok(keymap_load(&m, S("grade-good = 3, g"), &err), &err);
    assert_int_equal(look_up(&m, SCOPE_GRADES, "g").id, ACT_GRADE_GOOD);
}

static void a_bad_key_text_is_refused_whole_and_says_why(void **state) {
    (void)state;
    static const struct {
        const char *text, *says;
    } cases[] = {
        {"grade-good = 1", "both"},
        {"settings = Ctrl+K", "settings"},
        {"settings = Ctrl+K", "commands"},
        {"settings = g", "settings in everywhere"},
        {"no-such = 1", "no-such"},
        {"settings", "ACTION = KEY"},
        {"settings = ", "is not a key"},
        {"settings = Hyper+Q", "Hyper+Q"},
        {"pick-option = x", "cannot be changed together"},
        {"pick-option:q = x", "there is no action"},
        {"quit = Ctrl+X\nsettings = Ctrl+X", "Ctrl+X"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Keymap m;
        Err err = {0};
        assert_false(keymap_load(&m, str_of(cases[i].text), &err));
        if (str_find(str_of(err.text), str_of(cases[i].says), 0) == SIZE_MAX) {
            fail_msg("\"%s\" does not say \"%s\"", err.text, cases[i].says);
        }
        assert_int_equal(look_up(&m, SCOPE_HOME, "Ctrl+K").id, ACT_PALETTE);
        assert_int_equal(look_up(&m, SCOPE_GRADES, "3").id, ACT_GRADE_GOOD);
    }
}

static void the_learners_text_is_changed_one_action_at_a_time(void **state) {
    (void)state;
    Arena a = {0};
    Err err = {0};
    Keymap m;
    const Act good = {ACT_GRADE_GOOD, 0}, sort = {ACT_SORT, 1};
    Str text = S("# mine\nquit = none; grade-good = g");
    text = keymap_edit(text, good, S("3, g x"), &a);
    assert_str(text, "# mine\nquit = none\ngrade-good = 3, g x\n");
    text = keymap_edit(text, sort, S("comma"), &a);
    assert_str(keymap_act_name(sort, &a), "sort:1");
    assert_ok(keymap_load(&m, text, &err), &err);
    assert_str(keymap_all_keys(&m, good, &a), "3, G X");
    assert_str(keymap_all_keys(&m, sort, &a), "comma");
    assert_str(keymap_all_keys(&m, (Act){ACT_SORT, 0}, &a), "1"); // its brothers keep theirs
    assert_int_equal(look_up(&m, SCOPE_BROWSE, ",").id, ACT_SORT);
    text = keymap_edit(keymap_edit(text, good, (Str){0}, &a), sort, (Str){0}, &a);
    assert_str(text, "# mine\nquit = none\n");
    assert_ok(keymap_load(&m, text, &err), &err);
    assert_str(keymap_all_keys(&m, good, &a), "3, Space, Enter");
    arena_free(&a);
}

static void all_keys_of_every_action_are_read_again(void **state) {
    (void)state;
    Arena a = {0};
    Err err = {0};
    Keymap usual, again;
    Act *acts = ARENA_ARRAY(&a, Act, KEYMAP_MAX);
    const size_t n = keymap_acts(acts);
    Str text = S("");
    keymap_defaults(&usual);
    for (size_t i = 0; i < n; i++) {
        const Str keys = keymap_all_keys(&usual, acts[i], &a);
        // Space takes Again after a wrong answer only: such keys cannot be given from one list.
        text =
            keys.n && acts[i].id != ACT_GRADE_AGAIN ? keymap_edit(text, acts[i], keys, &a) : text;
    }
    assert_ok(keymap_read(&again, text, &err), &err);
    for (size_t i = 0; i < n; i++) {
        assert_str(keymap_all_keys(&again, acts[i], &a),
                   arena_z(&a, keymap_all_keys(&usual, acts[i], &a)));
    }
    arena_free(&a);
}

static void the_cheat_sheet_has_every_action_with_keys(void **state) {
    (void)state;
    Arena a = {0};
    Keymap m;
    Buf text = {0}, json = {0};
    keymap_defaults(&m);
    const KeysSheet sheet = {.keymap = &m};
    keys_sheet_text(&sheet, &text);
    keys_sheet_json(&sheet, &json);
    Act *acts = ARENA_ARRAY(&a, Act, KEYMAP_MAX);
    const size_t n = keymap_acts(acts);
    for (size_t i = 0; i < n; i++) {
        const ActionId id = acts[i].id;
        if (keymap_all_keys(&m, acts[i], &a).n && !(id >= ACT_GRADE_0 && id <= ACT_GRADE_5)) {
            const Str name = keymap_act_name(acts[i], &a);
            assert_true(str_find(buf_str(&text), str_of(action_info(id)->help), 0) != SIZE_MAX);
            assert_true(str_find(buf_str(&json), arena_printf(&a, "\"%.*s\"", STR_ARG(name)), 0) !=
                        SIZE_MAX);
        }
    }
    buf_free(&text);
    buf_free(&json);
    arena_free(&a);
}

static void endless_key_texts_meet_a_limit(void **state) {
    (void)state;
    Buf text = {0};
    Keymap m;
    Err err = {0};
    buf_add_z(&text, "undo = Ctrl+Alt+a");
    for (int i = 0; i < 500; i++) {
        buf_add_z(&text, ", Ctrl+Alt+a");
    }
    assert_false(keymap_load(&m, buf_str(&text), &err));
    assert_int_equal(err.code, ERR_LIMIT);
    buf_free(&text);
}

static void caps_show_keys_as_people_say_them(void **state) {
    (void)state;
    Arena a = {0};
    static const char *const cases[][2] = {
        {"Ctrl+K", "Ctrl K"}, {"G H", "G then H"}, {"Ctrl++", "Ctrl +"},
        {"+", "+"},           {"?", "?"},          {"Ctrl+Shift+Z", "Ctrl Shift Z"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_str(keymap_pretty(str_of(cases[i][0]), &a), cases[i][1]);
    }
    arena_free(&a);
}

static const Screen *any_screen(int id) {
    return id == SCREEN_HELP ? &screen_help : id == SCREEN_PALETTE ? &screen_palette : NULL;
}

static void help_lists_every_action_of_the_program(void **state) {
    (void)state;
    Metrics metrics = harness_metrics();
    Ui *ui = ui_open(NULL, &metrics,
                     &(UiOptions){.width = 800, .height = 600, .screen_get = any_screen});
    HelpRow rows[HELP_ROWS_MAX];
    size_t n = help_rows(ui, rows);
    for (int id = 1; id < ACT_COUNT; id++) {
        const ActionInfo *info = action_info((ActionId)id);
        bool is_there = info->group != GROUP_NONE && (!info->opens || any_screen(info->opens));
        is_there = is_there && !(id >= ACT_GRADE_0 && id <= ACT_GRADE_5);
        bool listed = false;
        for (size_t i = 0; i < n; i++) {
            listed = listed || (id >= (int)rows[i].first && id <= (int)rows[i].last);
        }
        assert_true(listed == is_there);
    }
    ui_close(ui);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_keys_are_read_in_any_case),
        cmocka_unit_test(what_is_no_key_is_refused),
        cmocka_unit_test(a_key_is_printed_as_it_is_read),
        cmocka_unit_test(every_action_has_a_unique_name_and_a_sentence),
        cmocka_unit_test(every_default_key_parses_and_none_clash),
        cmocka_unit_test(every_action_people_ask_for_has_a_key),
        cmocka_unit_test(grades_are_not_repeated_by_a_held_key),
        cmocka_unit_test(the_inner_scope_is_asked_first),
        cmocka_unit_test(signs_are_found_on_any_layout),
        cmocka_unit_test(two_strokes_make_one_act),
        cmocka_unit_test(the_learner_changes_keys),
        cmocka_unit_test(a_bad_key_text_is_refused_whole_and_says_why),
        cmocka_unit_test(the_learners_text_is_changed_one_action_at_a_time),
        cmocka_unit_test(all_keys_of_every_action_are_read_again),
        cmocka_unit_test(the_cheat_sheet_has_every_action_with_keys),
        cmocka_unit_test(endless_key_texts_meet_a_limit),
        cmocka_unit_test(caps_show_keys_as_people_say_them),
        cmocka_unit_test(help_lists_every_action_of_the_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
