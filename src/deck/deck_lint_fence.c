// A code block whose end is missing is closed by the next block's end and swallows the cards
// between, without a word from the parser: to it, all of that is code. The sign of it is a heading
// with an id comment inside a block.
#include "deck/deck_lint_internal.h"
#include "deck/deck_parse.h"

// "<!-- net.dns.what ..."
static bool holds_id(Str line) {
    Str rest = str_trim(line);
    if (!str_starts(rest, S("<!--"))) {
        return false;
    }
    rest = str_trim(str_skip(rest, 4));
    return deck_id_is_valid(str_trim(str_cut(&rest, ' ')));
}

// A block named markdown may well show how a card is written.
static bool shows_markdown(Str fence) {
    size_t length = 0;
    const Str line = str_trim(fence);
    deck_lex_fence(line, &length);
    const Str word = str_trim(str_skip(line, length));
    return str_starts(word, S("markdown")) || str_starts(word, S("md"));
}

void lint_check_fences(const LintDeck *deck, Diags *diags) {
    DeckLexer lex = deck_lex_start(deck->text, 0, 0);
    DeckLine line;
    int32_t opened = 0, heading = 0; // lines; 0: none
    bool is_told = false;
    while (deck_lex_next(&lex, &line)) {
        if (line.kind != LINE_OPAQUE) {
            opened = heading = 0;
            continue;
        }
        const Str text = str_sub(deck->text, line.from, line.to);
        if (opened == 0) {
            opened = line.number;
            is_told = shows_markdown(text);
        } else if (heading == line.number - 1 && heading > 0 && !is_told && holds_id(text)) {
            diags_add(diags, SEVERITY_WARNING, deck->deck->path, opened, S("fence-open"),
                      "this code block goes on over the card of line %d; end it before, or name it "
                      "markdown if it shows how a card is written",
                      (int)heading);
            is_told = true;
        } else if (str_starts(text, S("## "))) {
            heading = line.number;
        }
        if (lex.at >= lex.fence_end) {
            opened = heading = 0;
        }
    }
}
