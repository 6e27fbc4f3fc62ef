// What the columns of a table hold: said by a header row, by Anki's header, by hand, or guessed.
#include <string.h>

#include "import/table_internal.h"

#define LOOK_ROWS 200

static const struct {
    const char *name;
    ColumnRole role;
} names[] = {
    {"front", COLUMN_FRONT},
    {"question", COLUMN_FRONT},
    {"term", COLUMN_FRONT},
    {"prompt", COLUMN_FRONT},
    {"q", COLUMN_FRONT},
    {"word", COLUMN_FRONT},
    {"text", COLUMN_FRONT},
    {"expression", COLUMN_FRONT},
    {"concept", COLUMN_FRONT},
    {"back", COLUMN_BACK},
    {"answer", COLUMN_BACK},
    {"definition", COLUMN_BACK},
    {"a", COLUMN_BACK},
    {"meaning", COLUMN_BACK},
    {"translation", COLUMN_BACK},
    {"back extra", COLUMN_EXTRA},
    {"extra", COLUMN_EXTRA},
    {"notes", COLUMN_EXTRA},
    {"note", COLUMN_EXTRA},
    {"example", COLUMN_EXTRA},
    {"comment", COLUMN_EXTRA},
    {"comments", COLUMN_EXTRA},
    {"tags", COLUMN_TAGS},
    {"tag", COLUMN_TAGS},
    {"category", COLUMN_TAGS},
    {"topic", COLUMN_TAGS},
    {"hint", COLUMN_HINT},
    {"explanation", COLUMN_WHY},
    {"why", COLUMN_WHY},
    {"rationale", COLUMN_WHY},
    {"reason", COLUMN_WHY},
    {"source", COLUMN_SOURCE},
    {"reference", COLUMN_SOURCE},
    {"deck", COLUMN_DECK},
    {"guid", COLUMN_GUID},
    {"id", COLUMN_GUID},
    {"notetype", COLUMN_NOTETYPE},
    {"note type", COLUMN_NOTETYPE},
    {"correct", COLUMN_RIGHT},
    {"right", COLUMN_RIGHT},
    {"correct answer", COLUMN_RIGHT},
    {"-", COLUMN_NONE},
    {"none", COLUMN_NONE},
    {"choice", COLUMN_CHOICE},
};

const char *column_name(ColumnRole role) {
    static const char *const words[COLUMN_ROLE_COUNT] = {
        [COLUMN_NONE] = "-",      [COLUMN_FRONT] = "front",        [COLUMN_BACK] = "back",
        [COLUMN_EXTRA] = "extra", [COLUMN_TAGS] = "tags",          [COLUMN_HINT] = "hint",
        [COLUMN_WHY] = "why",     [COLUMN_SOURCE] = "source",      [COLUMN_DECK] = "deck",
        [COLUMN_GUID] = "guid",   [COLUMN_NOTETYPE] = "note type", [COLUMN_CHOICE] = "choice",
        [COLUMN_RIGHT] = "right",
    };
    return words[role];
}

bool column_parse(Str name, ColumnRole *role) {
    const Str s = str_trim(name);
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        if (str_eq_nocase(s, str_of(names[i].name))) {
            *role = names[i].role;
            return true;
        }
    }
    // "ChoiceA", "Option 2"
    const bool is_choice =
        (str_find_nocase(s, S("choice"), 0) == 0 || str_find_nocase(s, S("option"), 0) == 0) &&
        s.n <= 9;
    *role = is_choice ? COLUMN_CHOICE : COLUMN_NONE;
    return is_choice;
}

static bool has_role(const Columns *c, ColumnRole role) {
    for (size_t i = 0; i < c->n; i++) {
        if (c->role[i] == role) {
            return true;
        }
    }
    return false;
}

bool columns_from_names(Columns *c, const Str *cells, size_t n) {
    Columns found = {.n = n, .has_header = true};
    size_t known = 0;
    for (size_t i = 0; i < n; i++) {
        known += column_parse(cells[i], &found.role[i]);
        // A second front or back is more of the back.
        const ColumnRole role = found.role[i];
        for (size_t k = 0; k < i; k++) {
            if ((role == COLUMN_FRONT || role == COLUMN_BACK) && found.role[k] == role) {
                found.role[i] = COLUMN_EXTRA;
            }
        }
    }
    const bool has_answer = has_role(&found, COLUMN_BACK) || has_role(&found, COLUMN_RIGHT) ||
                            has_role(&found, COLUMN_EXTRA);
    const bool is_header = has_role(&found, COLUMN_FRONT) && has_answer && known * 2 >= n;
    if (is_header) {
        *c = found;
    }
    return is_header;
}

// A look at the last column: words such as "azure,apim" or "net dns", and short.
typedef struct TagLook {
    size_t column;
    int rows, like_tags;
} TagLook;

static bool look_at_row(void *self, const Str *cells, size_t n, int line) {
    TagLook *look = self;
    (void)line;
    if (n <= look->column) {
        return true;
    }
    const Str s = str_trim(cells[look->column]);
    const bool is_sentence = s.n > 0 && strchr(".?!", s.at[s.n - 1]) != NULL;
    bool is_list = s.n <= 120 && !is_sentence;
    int blanks = 0;
    for (size_t i = 0; i < s.n; i++) {
        blanks += s.at[i] == ' ';
        is_list = is_list && !strchr("()\"'=<>", s.at[i]);
    }
    look->like_tags += is_list && blanks <= 4;
    return ++look->rows < LOOK_ROWS;
}

void columns_by_position(Columns *c, Str text, char separator, size_t n,
                         const TableHeader *header) {
    *c = (Columns){.n = n};
    for (int role = 0; role < COLUMN_ROLE_COUNT; role++) {
        const int at = header->column[role];
        if (at > 0 && (size_t)at <= ROWS_MAX_COLUMNS) {
            c->role[at - 1] = (ColumnRole)role;
            c->n = (size_t)at > c->n ? (size_t)at : c->n;
        }
    }
    static const ColumnRole order[] = {COLUMN_FRONT, COLUMN_BACK};
    size_t next = 0;
    for (size_t i = 0; i < c->n; i++) {
        if (c->role[i] == COLUMN_NONE) {
            c->role[i] = next < ARRAY_LEN(order) ? order[next] : COLUMN_EXTRA;
            next++;
        }
    }
    if (next == 3 && !has_role(c, COLUMN_TAGS)) {
        for (size_t i = 0; i < c->n; i++) {
            if (c->role[i] != COLUMN_EXTRA) {
                continue;
            }
            TagLook look = {.column = i};
            int line;
            rows_each(text, separator, look_at_row, &look, &line);
            if (look.rows > 0 && look.like_tags * 10 >= look.rows * 8) {
                c->role[i] = COLUMN_TAGS;
            }
        }
    }
}
