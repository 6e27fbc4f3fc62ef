// Paths as people type and paste them.
#include "cases.h"

#include "app/app_paths.h"

static void a_typed_path_becomes_the_one_meant(void **state) {
    Case *c = *state;
    setenv("HOME", "/people/me", 1);
    static const struct {
        const char *typed, *meant;
    } cases[] = {
        {"/a/b.apkg", "/a/b.apkg"},
        {"~/b.apkg", "/people/me/b.apkg"},
        {"~", "/people/me"},
        {"b.apkg", "/people/me/b.apkg"},
        {" '/a/my deck.apkg' ", "/a/my deck.apkg"},
        {"\"/a/b\"", "/a/b"},
        {"file:///a/my%20deck.apkg", "/a/my deck.apkg"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_str(str_of(app_path_typed(&c->arena, str_of(cases[i].typed))), cases[i].meant);
    }
    assert_str(app_path_short(&c->arena, S("/people/me/x")), "~/x");
    assert_str(app_path_short(&c->arena, S("/people/mean/x")), "/people/mean/x");
}

static void tab_completes_what_can_be_read(void **state) {
    Case *c = *state;
    setenv("HOME", c->dir, 1);
    case_write(c, "Docs/Biology 1.apkg", S("x"));
    case_write(c, "Docs/Biology 2.apkg", S("x"));
    case_write(c, "Docs/bin.exe", S("x"));
    case_write(c, "Docs/.hidden.csv", S("x"));
    StrList list = app_path_complete(&c->arena, S("~/Docs/bi"), true, 10);
    assert_int_equal(list.n, 2);
    assert_str(list.at[0], "~/Docs/Biology 1.apkg");
    assert_str(app_path_common(list), "~/Docs/Biology ");
    assert_int_equal(app_path_complete(&c->arena, S("~/Docs/bi"), false, 10).n, 3);
    assert_int_equal(app_path_complete(&c->arena, S("~/Docs/"), false, 1).n, 1);
    list = app_path_complete(&c->arena, S("Do"), true, 10);
    assert_int_equal(list.n, 1);
    assert_str(list.at[0], "Docs/");
    assert_int_equal(app_path_complete(&c->arena, S("/not/there/x"), true, 10).n, 0);
    assert_str(app_path_common((StrList){0}), "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        case_test(a_typed_path_becomes_the_one_meant),
        case_test(tab_completes_what_can_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
