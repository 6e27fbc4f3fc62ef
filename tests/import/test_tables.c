// Tables: separators, headers, columns, encodings.
#include "cases.h"

#include "base/buf.h"

static void separators_are_found_by_consistency(void **state) {
    Case *c = *state;
    static const struct {
        Str text;
        const char *about;
    } cases[] = {
        {S_INIT("a,b\nc,d\n"), "UTF-8, separator comma, columns front back"},
        {S_INIT("a: x,b\nc: y,d\ne: z,f\n"), "UTF-8, separator comma, columns front back"},
        {S_INIT("a;b, with a comma\nc;d\n"), "UTF-8, separator semicolon, columns front back"},
        {S_INIT("a\tb, c\nd\te\n"), "UTF-8, separator tab, columns front back"},
        {S_INIT("a|b\nc|d\n"), "UTF-8, separator pipe, columns front back"},
        {S_INIT("Front,Back\na,b\n"),
         "UTF-8, separator comma, columns front back, first row names them"},
        {S_INIT("a,b,x y\nc,d,z\n"), "UTF-8, separator comma, columns front back tags"},
        {S_INIT("a,b,A sentence.\nc,d,Another one.\n"),
         "UTF-8, separator comma, columns front back extra"},
        {S_INIT("Tags,Back,Front\nt,b,a\n"),
         "UTF-8, separator comma, columns tags back front, first row names them"},
        {S_INIT("a,<b>x</b>\nc,d\n"), "UTF-8, separator comma, columns front back, HTML"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_str(case_text(c, "t.csv", cases[i].text)->about, cases[i].about);
    }
}

static void quotes_hold_separators_quotes_and_line_ends(void **state) {
    Case *c = *state;
    const Import *import = case_text(c, "t.csv",
                                     S("\"a, b\",\"say \"\"hi\"\"\nthere\"\r\n# remark,x\r\n\r\n"
                                       "c,d\r\nc,d\r\nc,e\r\n,f\r\ng\r\n"));
    assert_int_equal(import->cards.n, 3);
    assert_str(case_card(c, 0), "concept: a, b |  | say \"hi\"\\/there");
    assert_str(case_card(c, 1), "concept: c |  | d");
    assert_str(case_card(c, 2), "concept: c |  | e");
    assert_int_equal(c->diags.n, 3); // twice, no front, no back
    assert_true(str_ends(c->diags.at[0].path, S("line 6")));
    assert_str(c->diags.at[0].text, "the same row stands in the file before");
    assert_true(!str_eq(import->cards.at[1].note, import->cards.at[2].note));
}

static void encodings_are_recognised_and_said(void **state) {
    Case *c = *state;
    static const char utf16[] = "\xFF\xFE"
                                "a\0,\0\xE9\0\n\0c\0,\0\x3D\xD8\x00\xDE\n";
    case_text(c, "t.csv", (Str){utf16, sizeof utf16});
    assert_str(case_card(c, 0), "concept: a |  | é");
    assert_str(case_card(c, 1), "concept: c |  | 😀");
    assert_true(str_starts(c->import->about, S("UTF-16")));
    case_text(c, "t.csv", S("caf\xE9,bar\nx,\x93y\x94\n"));
    assert_str(case_card(c, 0), "concept: café |  | bar");
    assert_str(case_card(c, 1), "concept: x |  | “y”");
    assert_int_equal(c->diags.n, 1);
    case_text(c, "t.csv",
              S("\xEF\xBB\xBF"
                "Front,Back\ra,b\r"));
    assert_str(case_card(c, 0), "concept: a |  | b");
}

static void anki_headers_are_obeyed(void **state) {
    Case *c = *state;
    const Import *import =
        case_text(c, "t.txt",
                  S("#separator:Semicolon\n#html:true,,,\n#tags:all\n#deck:A::B\n"
                    "#guid column:1\n#tags column:4\nxyz;f<br>g;<b>x</b>;t1 t2\n"));
    assert_str(import->format, "anki-text");
    assert_int_equal(import->cards.n, 1);
    assert_str(case_card(c, 0), "concept: f | g | **x**");
    const ImportCard *card = &import->cards.at[0];
    assert_str(card->deck, "A::B");
    assert_true(card->is_global);
    assert_int_equal(card->card.tags.n, 3);
    assert_str(card->card.tags.at[2], "t2");
    case_text(c, "t.txt", S("#separator:,\n#columns:Back,Front\n#deck column:3\nb,a,D\n"));
    assert_str(case_card(c, 0), "concept: a |  | b");
    case_text(c, "t.txt", S("#separator:tab\n#notetype:Cloze\nThe {{c1::sun::star}} is\tmore\n"));
    assert_str(case_card(c, 0), "cloze: The {{1:sun|star}} is |  | more");
}

static void choices_become_a_choice_card(void **state) {
    Case *c = *state;
    case_text(c, "t.csv",
              S("Question,ChoiceA,ChoiceB,ChoiceC,Correct,Explanation\n"
                "Which?,one,two,three,B,Because.\nWho?,x,y,,y,\nNone?,x,y,z,q,\n"));
    assert_str(case_card(c, 0), "choice: Which? |  | - [ ] one/- [x] two/- [ ] three");
    assert_str(c->import->cards.at[0].card.field[FIELD_WHY], "Because.");
    assert_str(case_card(c, 1), "choice: Who? |  | - [ ] x/- [x] y");
    assert_str(case_card(c, 2), "concept: None? |  | x//y//z//q");
}

static void hostile_tables_end_in_a_sentence(void **state) {
    Case *c = *state;
    Buf b = {0};
    buf_add_z(&b, "a,b\nc,\"");
    while (b.n < 3000000) {
        buf_add_z(&b, "never closed, ");
    }
    assert_false(case_read(c, case_write(c, "q.csv", buf_str(&b)), false));
    assert_int_equal(c->err.code, ERR_LIMIT);
    buf_clear(&b);
    while (b.n < 1000000) {
        buf_add_z(&b, ",");
    }
    case_read(c, case_write(c, "w.csv", buf_str(&b)), false);
    assert_false(case_read(c, case_write(c, "e.csv", S("")), false));
    assert_int_equal(c->err.code, ERR_INPUT);
    buf_free(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        case_test(separators_are_found_by_consistency),
        case_test(quotes_hold_separators_quotes_and_line_ends),
        case_test(encodings_are_recognised_and_said),
        case_test(anki_headers_are_obeyed),
        case_test(choices_become_a_choice_card),
        case_test(hostile_tables_end_in_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
