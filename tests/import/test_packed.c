// Packages put together by hand: formulas with and without the picture Anki made of them, questions
// about covered pictures, zipped notes with their pictures, and what lies in a folder beside notes.
#include <string.h>

#include "cases.h"

#include "import/archive_write.h"
#include "store/db.h"

static const char tables[] =
    "CREATE TABLE col (id, crt, ver, conf, models, decks);"
    "CREATE TABLE notes (id, guid, mid, tags, flds);"
    "CREATE TABLE cards (id, nid, did, ord, type, queue, due, ivl, factor, odue, odid, flags);"
    "CREATE TABLE revlog (id, cid, ease, ivl, lastIvl, factor, time, type);"
    "INSERT INTO col VALUES (1, 1700000000, 11, '{}', json_object("
    "'1', json('{\"name\":\"Basic\",\"type\":0,\"flds\":[{\"name\":\"F\"},{\"name\":\"B\"}],"
    "\"tmpls\":[{\"name\":\"C\",\"qfmt\":\"{{F}}\",\"afmt\":\"{{B}}\"}]}'),"
    "'2', json('{\"name\":\"Image Occlusion\",\"type\":1,\"flds\":[{\"name\":\"Occlusion\"},"
    "{\"name\":\"Image\"}],\"tmpls\":[{\"name\":\"C\",\"qfmt\":\"<div style=\\\"display:none\\\">"
    "{{cloze:Occlusion}}</div>{{Image}}\",\"afmt\":\"{{Image}}\"}]}'),"
    "'3', json('{\"name\":\"Image Occlusion Enhanced+\",\"type\":0,\"flds\":[{\"name\":\"Image\"},"
    "{\"name\":\"Question Mask\"}],\"tmpls\":[{\"name\":\"C\",\"qfmt\":\"{{Image}}\","
    "\"afmt\":\"{{Image}}\"}]}')), '{\"1\":{\"name\":\"D\"}}');"
    "INSERT INTO notes VALUES "
    "(1, 'a', 1, '', 'is [latex]x^2[/latex] and [$]a[/$] and [$$]b[/$$]' || char(31) || 'y [sound:t c.mp3]'),"
    "(2, 'b', 2, '', '{{c1::image-occlusion:rect:left=.1:top=.2}}' || char(31) || '<img src=p.png>'),"
    "(3, 'c', 3, '', '<img src=p.png>' || char(31) || '<img src=m.svg>');"
    "INSERT INTO cards SELECT 10 + id, id, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM notes;";

static Str collection(Case *c) {
    const char *path = path_join(&c->arena, c->dir, "made.anki2");
    Db *db = db_open(path, DB_CREATE, &c->err);
    assert_ok(db && db_exec(db, tables, &c->err), &c->err);
    db_close(db);
    return harness_read(&c->arena, path);
}

typedef struct Member {
    const char *name;
    Str bytes;
} Member;

static const char *pack(Case *c, const char *name, const Member *members, size_t n) {
    const char *path = path_join(&c->arena, c->dir, name);
    ArchiveWriter *zip = archive_create(path, INT64_C(1795422600000), &c->err);
    assert_ok(zip != NULL, &c->err);
    for (size_t i = 0; i < n; i++) {
        assert_ok(archive_add_bytes(zip, members[i].name, members[i].bytes, true, &c->err),
                  &c->err);
    }
    assert_ok(archive_finish(zip, &c->err), &c->err);
    return path;
}

static bool is_said(const Case *c, const char *words) {
    bool found = false;
    for (size_t i = 0; i < c->diags.n; i++) {
        found = found || str_find(c->diags.at[i].text, str_of(words), 0) != SIZE_MAX;
    }
    return found;
}

static void formulas_are_the_picture_that_came_or_code(void **state) {
    Case *c = *state;
    // The picture of "x^2" is there, named by the SHA-1 of the source; those of $a$ and b are not.
    const Member members[] = {
        {"collection.anki2", collection(c)},
        {"media",
         S("{\"0\": \"latex-0000000000000000000000000000000000000000.png\", "
           "\"1\": \"latex-7046d961a8144b7b2c2da6066849a9f889ff2ac9.png\", \"2\": \"t c.mp3\"}")},
        {"0", S("png")},
        {"1", S("png")},
        {"2", S("ID3")},
    };
    assert_ok(case_read(c, pack(c, "a.apkg", members, ARRAY_LEN(members)), false), &c->err);
    assert_str(
        case_card(c, 0),
        "concept: is ![x^2](media/latex-7046d961a8144b7b2c2da6066849a9f889ff2ac9.png) and `a` and `b` |  | y [t c.mp3](media/t_c-1a85a13a.mp3)");
    assert_int_equal(c->import->media.n, 3);
}

static void questions_about_covered_pictures_are_refused_one_by_one(void **state) {
    Case *c = *state;
    const Member members[] = {{"collection.anki2", collection(c)}};
    assert_ok(case_read(c, pack(c, "a.apkg", members, 1), false), &c->err);
    assert_int_equal(c->import->notes, 3);
    assert_int_equal(c->import->cards.n, 1);
    assert_int_equal(c->diags.n, 3); // and the sound is not there
    assert_true(is_said(c, "cannot cover pictures"));
    assert_true(str_ends(c->diags.at[1].path, S("note 2")));
}

static void zipped_notes_are_a_folder_that_was_packed(void **state) {
    Case *c = *state;
    const Member members[] = {
        {"notes/net.md", S("## TCP?\n\n![w](img/wire.png) ![x](gone.png) [hear](a%20b.mp3)\n")},
        {"notes/img/wire.png", S("png")},
        {"notes/a b.mp3", S("ID3")},
        {"words.csv", S("front,back\na,b\n")},
        {"__MACOSX/notes/._net.md", S("## No\n\nno\n")},
        {"run.exe", S("MZ")},
    };
    assert_ok(case_read(c, pack(c, "all.zip", members, ARRAY_LEN(members)), false), &c->err);
    assert_int_equal(c->import->cards.n, 2);
    assert_str(case_card(c, 0), "concept: TCP? |  | ![w](media/wire.png) ![x](gone.png) "
                                "[hear](media/a_b-d87d93c5.mp3)");
    assert_str(c->import->cards.at[0].deck, "all::notes::net");
    assert_str(case_card(c, 1), "concept: a |  | b");
    assert_str(c->import->cards.at[1].deck, "all::words");
    assert_true(is_said(c, "gone.png is not there"));
    const char *out = path_join(&c->arena, c->dir, "wire.png");
    assert_int_equal(c->import->media.n, 2);
    assert_ok(import_write_medium(c->import, 0, out, &c->err), &c->err);
    assert_str(harness_read(&c->arena, out), "png");
    assert_false(case_read(c, pack(c, "docx.zip", &members[5], 1), false));
    assert_true(strstr(c->err.text, "no file in it is text") != NULL);
}

static void a_target_may_not_lead_out_of_the_archive(void **state) {
    Case *c = *state;
    const Member members[] = {
        {"a/n.md",
         S("## F\n\n![x](%2e%2e/p.png) ![y](../p.png) ![z](one/p.png) ![w](two/p.png)\n")},
        {"p.png", S("root")},
        {"a/one/p.png", S("one")},
        {"a/two/p.png", S("two")},
    };
    assert_ok(case_read(c, pack(c, "n.zip", members, ARRAY_LEN(members)), false), &c->err);
    assert_str(case_card(c, 0), "concept: F |  | ![x](%2e%2e/p.png) ![y](../p.png) "
                                "![z](media/p.png) ![w](media/two-p.png)");
    assert_int_equal(c->import->media.n, 2);
    assert_int_equal(c->diags.n, 2);
}

static void a_zip_is_read_as_what_it_holds(void **state) {
    Case *c = *state;
    const Member mochi[] = {{"data.edn", S("{:decks [{:name \"D\" :cards ({:content \"f\\n---\\nb"
                                           "![](@media/p.png)\"})}]}")},
                            {"p.png", S("png")}};
    assert_ok(case_read(c, pack(c, "m.zip", mochi, 2), false), &c->err);
    assert_str(c->import->format, "mochi");
    assert_str(case_card(c, 0), "concept: f |  | b![](media/p.png)");
    const Member anki[] = {{"collection.anki2", collection(c)}};
    assert_ok(case_read(c, pack(c, "a.zip", anki, 1), false), &c->err);
    assert_str(c->import->format, "apkg");
    const Member xml[] = {{"cards.xml", S("<o><log type='16' o_id='f'><f>q</f><b>a</b></log>"
                                          "<log type='6' o_id='c' fact='f'/></o>")}};
    assert_ok(case_read(c, pack(c, "x.zip", xml, 1), false), &c->err);
    assert_str(case_card(c, 0), "concept: q |  | a");
}

static void packages_in_a_folder_are_named_not_swallowed(void **state) {
    Case *c = *state;
    const Member anki[] = {{"collection.anki2", collection(c)}};
    pack(c, "deck.apkg", anki, 1);
    case_write(c, "n.md", S("## F\n\nb\n"));
    case_write(c, "t.tsv", S("front\tback\nx\ty\n"));
    assert_ok(case_read(c, c->dir, false), &c->err);
    assert_int_equal(c->import->cards.n, 2);
    assert_true(is_said(c, "import it by itself"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        case_test(formulas_are_the_picture_that_came_or_code),
        case_test(questions_about_covered_pictures_are_refused_one_by_one),
        case_test(zipped_notes_are_a_folder_that_was_packed),
        case_test(a_target_may_not_lead_out_of_the_archive),
        case_test(a_zip_is_read_as_what_it_holds),
        case_test(packages_in_a_folder_are_named_not_swallowed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
