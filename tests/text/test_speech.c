// What is read aloud of a text, in which language, and the sounds it names.
#include "harness/harness.h"

#include "base/buf.h"
#include "base/vec.h"
#include "text/cloze.h"
#include "text/md_parse.h"
#include "text/md_speech.h"

typedef struct SpeechCase {
    const char *markdown, *heard;
} SpeechCase;

static const SpeechCase spoken[] = {
    {"The **numeric** address of a `machine`.", "The numeric address of a machine."},
    {"# Names\n\nOne\ntwo", "Names. One two."},
    {"What is DNS?", "What is DNS?"},
    {"- a thing\n- another!\n", "a thing. another!"},
    {"1. first\n2. then\n   - inside\n3. last", "1: first. 2: then. inside. 3: last."},
    {"a -> b \xE2\x86\x92 c", "a, b, c."},
    {"Ask [the team](https://example.org/a/b?c) or https://example.org/a/b.",
     "Ask the team or example.org."},
    {"```sql\nSELECT 1;\n```", "SELECT 1;"},
    {"```\na\nb\nc\nd\n```\n\nDone", "There are 4 lines of code. Done."},
    {"```diagram\n[a]-->[b]\n```", "There is a drawing."},
    {"| name | age |\n| --- | --- |\n| Ada | 36 |\n| Bob | |", "name: Ada; age: 36. name: Bob;"},
    {"![a cat](cat.png) sleeps", "a cat sleeps."},
    {"Hear [word](word.mp3) and ![](two.ogg)!", "Hear and !"},
    {"> quoted\n\n---\n\nend", "quoted. end."},
    {"\xE4\xBD\xA0\xE5\xA5\xBD\xE3\x80\x82", "\xE4\xBD\xA0\xE5\xA5\xBD\xE3\x80\x82"},
    {"", ""},
    {"[only](a.wav)", ""},
};

static void a_text_is_read_as_sentences(void **state) {
    (void)state;
    Arena a = {0};
    for (size_t i = 0; i < ARRAY_LEN(spoken); i++) {
        assert_str(md_speech(&a, md_parse_text(&a, str_of(spoken[i].markdown))), spoken[i].heard);
    }
    arena_free(&a);
}

static void a_gap_is_a_blank_until_it_is_answered(void **state) {
    (void)state;
    Arena a = {0};
    const Str text = S("The first letter is {{1:h}}, a {{2:kind|hint}} of it.");
    const struct {
        int32_t number;
        bool revealed;
        const char *heard;
    } cases[] = {
        {1, false, "The first letter is blank, a kind of it."},
        {2, false, "The first letter is h, a hint of it."},
        {1, true, "The first letter is h, a kind of it."},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const Str shown = cloze_show(&a, text, cases[i].number, cases[i].revealed);
        assert_str(md_speech(&a, md_parse_text(&a, shown)), cases[i].heard);
    }
    arena_free(&a);
}

static void the_language_follows_from_script_and_small_words(void **state) {
    (void)state;
    static const SpeechCase cases[] = {
        {"What does the index change?", "en"},
        {"Was ist der Unterschied, und wie?", "de"},
        {"Quel est le r\xC3\xB4le de la base et des tables ?", "fr"},
        {"La tabla y los datos en el disco", "es"},
        {"Kubernetes", "en"},
        {"", "en"},
        {"\xD0\x9F\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82, DNS", "ru"},
        {"\xE4\xBD\xA0\xE5\xA5\xBD", "zh"},
        {"\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E\xE3\x81\xAE\xE6\x9C\xAC", "ja"},
        {"\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7", "ar"},
        {"The word \xD0\xB4\xD0\xB0 is a yes in Russian", "en"},
    };
    Arena a = {0};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_str(text_language(&a, str_of(cases[i].markdown)), cases[i].heard);
    }
    arena_free(&a);
}

static void a_sound_is_a_link_to_a_file_beside_the_text(void **state) {
    (void)state;
    static const SpeechCase cases[] = {
        {"[hello](media/hello.mp3)", "media/hello.mp3"},
        {"first ![](a.OGG), then [b](b.wav)", "a.OGG"},
        {"- one\n- two [x](deep/x.flac)", "deep/x.flac"},
        {"| a |\n| - |\n| [x](cell.opus) |", "cell.opus"},
        {"[far](https://example.org/x.mp3)", ""},
        {"[root](/etc/x.mp3)", ""},
        {"[text](x.md) and ![picture](x.png) and mp3", ""},
    };
    Arena a = {0};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_str(md_first_sound(md_parse_text(&a, str_of(cases[i].markdown))), cases[i].heard);
    }
    arena_free(&a);
}

static void a_long_text_is_cut_and_a_deep_one_is_read(void **state) {
    (void)state;
    Arena a = {0};
    Buf b = {0};
    for (int i = 0; i < 40000; i++) {
        buf_add_z(&b, "word ");
    }
    assert_true(md_speech(&a, md_parse_text(&a, buf_str(&b))).n <= 65536);
    buf_clear(&b);
    for (int i = 0; i < 200; i++) {
        buf_add_z(&b, "> ");
    }
    buf_add_z(&b, "inside");
    assert_str(md_speech(&a, md_parse_text(&a, buf_str(&b))), "inside.");
    buf_free(&b);
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_read_as_sentences),
        cmocka_unit_test(a_gap_is_a_blank_until_it_is_answered),
        cmocka_unit_test(the_language_follows_from_script_and_small_words),
        cmocka_unit_test(a_sound_is_a_link_to_a_file_beside_the_text),
        cmocka_unit_test(a_long_text_is_cut_and_a_deep_one_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
