// Cloze marks: what is one, how they are numbered and how they are shown.
#include "harness/harness.h"

#include "base/buf.h"
#include "base/mem.h"
#include "base/vec.h"
#include "text/cloze.h"

// Marks as "number:answer|hint@from-to" joined by spaces.
static Str listed(Arena *a, Str text) {
    Buf out = {0};
    size_t n = 0;
    ClozeMark *marks = cloze_marks(a, text, &n);
    for (size_t i = 0; i < n; i++) {
        buf_addf(&out, "%s%d:%.*s", i ? " " : "", (int)marks[i].number, STR_ARG(marks[i].answer));
        if (marks[i].hint.at) {
            buf_addf(&out, "|%.*s", STR_ARG(marks[i].hint));
        }
        buf_addf(&out, "@%zu-%zu", marks[i].from, marks[i].to);
    }
    Str s = arena_str(a, buf_str(&out));
    buf_free(&out);
    return s;
}

static void cloze_marks_are_found(void **state) {
    (void)state;
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"", ""},
        {"no marks", ""},
        {"{{a}}", "0:a@0-5"},
        {"a {{b}} c", "0:b@2-7"},
        {"{{a|hint}}", "0:a|hint@0-10"},
        {"{{a|}}", "0:a|@0-6"},
        {"{{3:a|h}}", "3:a|h@0-9"},
        {"{{999:a}}", "999:a@0-9"},
        {"{{1000:a}}", "0:1000:a@0-10"},
        {"{{0:a}}", "0:0:a@0-7"},
        {"{{12:30}}", "12:30@0-9"},
        {"{{1:12:30}}", "1:12:30@0-11"},
        {"{{:a}}", "0::a@0-6"},
        {"{{a}}{{b}}", "0:a@0-5 0:b@5-10"},
        // Not closed, or nothing inside.
        {"{{a", ""},
        {"{{a}", ""},
        {"{{", ""},
        {"}}", ""},
        {"{{}}", ""},
        {"{{|hint}}", ""},
        {"{{ }}", ""},
        {"{{1:}}", ""},
        {"{{a and {{b}}", "0:b@8-13"},
        {"{{}} {{a}}", "0:a@5-10"},
        // Braces inside.
        {"{{a {b} c}}", "0:a {b} c@0-11"},
        {"{{{\"a\":1}}}", "0:{\"a\":1}@0-11"},
        {"{{ {a} }} {{b}}", "0: {a} @0-9 0:b@10-15"},
        {"{{a { b}}", "0:a { b@0-9"},
        {"{{a } b}}", "0:a } b@0-9"},
        {"{{a {{b}} c}}", "0:b@4-9"},
        {"{{{{a}}}}", "0:a@2-7"},
        // Escapes.
        {"\\{{a}}", ""},
        {"\\\\{{a}}", "0:a@2-7"},
        {"\\{{a}} {{b}}", "0:b@7-12"},
        {"{{a\\}} b}}", "0:a}} b@0-10"},
        {"{{a\\|b|c}}", "0:a|b|c@0-10"},
        {"{{a \\{{ b}}", "0:a {{ b@0-11"},
        // Over lines, in code, in other scripts.
        {"{{a\nb}}", "0:a\nb@0-7"},
        {"```sql\nSELECT {{x}}\n```", "0:x@14-19"},
        {"{{\xD7\x90|\xE6\xBC\xA2}}", "0:\xD7\x90|\xE6\xBC\xA2@0-10"},
        {"{{\xFF}}", "0:\xFF@0-5"},
    };
    Arena a = {0};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_str(listed(&a, str_of(cases[i].text)), cases[i].want);
    }
    arena_free(&a);
}

static void cloze_numbers_are_distinct_and_ascending(void **state) {
    (void)state;
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"plain", ""},
        {"{{a}}", "1 "},
        {"{{a}} {{b}}", "1 2 "},
        {"{{2:a}} {{1:b}} {{2:c}}", "1 2 "},
        {"{{4:a}} {{b}} {{c}}", "4 5 6 "},
        {"{{b}} {{4:a}}", "4 5 "},
        {"{{999:a}} {{b}}", "999 "},
    };
    Arena a = {0};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        Buf out = {0};
        size_t n = 0;
        int32_t *numbers = cloze_numbers(&a, str_of(cases[i].text), &n);
        for (size_t k = 0; k < n; k++) {
            buf_addf(&out, "%d ", (int)numbers[k]);
        }
        assert_str(buf_str(&out), cases[i].want);
        buf_free(&out);
    }
    arena_free(&a);
}

static void cloze_numbers_are_written_above_all_used(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int32_t highest;
        const char *want;
    } cases[] = {
        {"{{a}}", 0, "{{1:a}}"},
        {"{{a}} {{b|h}} x", 0, "{{1:a}} {{2:b|h}} x"},
        {"{{a}} {{2:b}}", 0, "{{3:a}} {{2:b}}"},
        {"{{a}} {{2:b}}", 7, "{{8:a}} {{2:b}}"},
        {"{{12:30:x}} {{y}}", 0, "{{12:30:x}} {{13:y}}"},
        {"\\{{a}} {{b}}", 0, "\\{{a}} {{1:b}}"},
        {"{{a}}", 999, "{{a}}"},
        {"```\n{{a}}\n```", 0, "```\n{{1:a}}\n```"},
    };
    Arena a = {0};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        Str got = cloze_write_numbers(&a, str_of(cases[i].text), cases[i].highest);
        assert_str(got, cases[i].want);
        // Written once, nothing changes any more.
        Str again = cloze_write_numbers(&a, got, cases[i].highest);
        assert_ptr_equal(again.at, got.at);
        assert_int_equal(again.n, got.n);
    }
    arena_free(&a);
}

// <H>, <S> and <E> stand for the control characters.
static Str readable(Arena *a, Str s) {
    Buf out = {0};
    for (size_t i = 0; i < s.n; i++) {
        if (s.at[i] >= 1 && s.at[i] <= 3) {
            buf_add_z(&out, s.at[i] == 1 ? "<H>" : s.at[i] == 2 ? "<S>" : "<E>");
        } else {
            buf_add_byte(&out, s.at[i]);
        }
    }
    Str copy = arena_str(a, buf_str(&out));
    buf_free(&out);
    return copy;
}

static void cloze_show_hides_and_reveals(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int32_t number;
        bool revealed;
        const char *want;
    } cases[] = {
        {"a {{b}} c", 1, false, "a <H>...<E> c"},
        {"a {{b|a letter}} c", 1, false, "a <H>a letter<E> c"},
        {"a {{b|a letter}} c", 1, true, "a <S>b<E> c"},
        {"a {{b|a letter}} c", 0, true, "a b c"},
        {"a {{b}} {{c}}", 2, false, "a b <H>...<E>"},
        {"a {{b}} {{c}}", 9, false, "a b c"},
        {"{{1:b}} {{2:c}} {{1:d}}", 1, false, "<H>...<E> c <H>...<E>"},
        {"{{_b_}}", 1, true, "_<S>b<E>_"},
        {"{{**b**}}", 1, true, "**<S>b<E>**"},
        {"{{*a* b}}", 1, true, "<S>*a* b<E>"},
        {"{{***}}", 1, true, "*<S>*<E>*"},
        {"\\{{a}} {{b}}", 1, true, "{{a}} <S>b<E>"},
        {"{{a\\}}b}}", 1, true, "<S>a}}b<E>"},
        // Markdown itself unescapes a bar; in a fence nobody does.
        {"{{a\\|b}}", 1, true, "<S>a\\|b<E>"},
        {"```\n{{a\\|b}}\n```\n{{c\\|d}}", 1, true, "```\n<S>a|b<E>\n```\nc\\|d"},
        {"~~~\n{{_a_}}\n~~~", 1, true, "~~~\n<S>_a_<E>\n~~~"},
        {"{{ unclosed", 1, false, "{{ unclosed"},
        // Control characters of the author's are not ours.
        {"\x01x\x02y\x03 {{a\x01}}", 1, true, "xy <S>a<E>"},
    };
    Arena a = {0};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        Str got = cloze_show(&a, str_of(cases[i].text), cases[i].number, cases[i].revealed);
        assert_str(readable(&a, got), cases[i].want);
    }
    arena_free(&a);
}

static void cloze_survives_a_megabyte_of_braces(void **state) {
    (void)state;
    static const char *const units[] = {"{", "{{", "}}", "{{a", "{{a|", "{{a}} ", "\\{{", "{{{ }"};
    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        Arena a = {0};
        Buf text = {0};
        while (text.n < (size_t)1 << 20) {
            buf_add_z(&text, units[i]);
        }
        Str shown = cloze_show(&a, buf_str(&text), 1, true);
        assert_true(shown.n <= 2 * text.n);
        Str numbered = cloze_write_numbers(&a, buf_str(&text), 0);
        assert_true(numbered.n >= text.n);
        buf_free(&text);
        arena_free(&a);
    }
    assert_int_equal(mem_live(), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cloze_marks_are_found),
        cmocka_unit_test(cloze_numbers_are_distinct_and_ascending),
        cmocka_unit_test(cloze_numbers_are_written_above_all_used),
        cmocka_unit_test(cloze_show_hides_and_reveals),
        cmocka_unit_test(cloze_survives_a_megabyte_of_braces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
