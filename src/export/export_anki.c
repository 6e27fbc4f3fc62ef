// Note types, decks and options of an Anki collection in both schemas.
#include "export/export_anki.h"

#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/vec.h"

typedef struct AnkiType {
    int64_t id;
    const char *name;
    bool is_cloze;
    const char *fields[3];
    const char *front, *back;
} AnkiType;

#define HINT "{{#Hint}}<p class=\"hint\">{{hint:Hint}}</p>{{/Hint}}"

static const AnkiType types[] = {
    {ANKI_TYPE_BASIC,
     "Trestle",
     false,
     {"Front", "Back", "Hint"},
     "{{Front}}" HINT,
     "{{FrontSide}}<hr id=\"answer\">{{Back}}"},
    {ANKI_TYPE_CLOZE,
     "Trestle Cloze",
     true,
     {"Text", "Back Extra", "Hint"},
     "{{cloze:Text}}" HINT,
     "{{cloze:Text}}{{#Back Extra}}<hr id=\"answer\">{{Back Extra}}{{/Back Extra}}"},
};

static const char css[] =
    ".card { font-family: sans-serif; font-size: 20px; line-height: 1.4; max-width: 40em;"
    " margin: 0 auto; color: black; background: white; }\n"
    ".cloze { font-weight: bold; color: #1559b5; }\n"
    "pre { text-align: left; overflow-x: auto; }\n"
    "table { border-collapse: collapse; }\n"
    "th, td { border: 1px solid gray; padding: 0.2em 0.5em; }\n"
    ".nightMode .card { color: white; background: #2f2f31; }\n";

static const char latex_pre[] = "\\documentclass[12pt]{article}\n\\usepackage{amsmath,amssymb}\n"
                                "\\pagestyle{empty}\n\\begin{document}\n";
static const char latex_post[] = "\\end{document}";

// --- protobuf ------------------------------------------------------------------------------------

static void put_varint(Buf *out, uint64_t v) {
    while (v >= 0x80) {
        buf_add_byte(out, (char)(unsigned char)((v & 0x7F) | 0x80));
        v >>= 7;
    }
    buf_add_byte(out, (char)(unsigned char)v);
}

void proto_put_number(Buf *out, uint32_t field, uint64_t value) {
    put_varint(out, (uint64_t)field << 3);
    put_varint(out, value);
}

void proto_put_bytes(Buf *out, uint32_t field, Str bytes) {
    put_varint(out, (uint64_t)field << 3 | 2);
    put_varint(out, bytes.n);
    buf_add_str(out, bytes);
}

// A float as its four bytes, lowest first.
static void put_bits(Buf *out, float value) {
    uint32_t bits = 0;
    memcpy(&bits, &value, sizeof bits);
    for (int i = 0; i < 4; i++) {
        buf_add_byte(out, (char)(unsigned char)(bits >> (8 * i)));
    }
}

static void put_float(Buf *out, uint32_t field, float value) {
    put_varint(out, (uint64_t)field << 3 | 5);
    put_bits(out, value);
}

static void put_floats(Buf *out, uint32_t field, const float *values, size_t n) {
    put_varint(out, (uint64_t)field << 3 | 2);
    put_varint(out, 4 * n);
    for (size_t i = 0; i < n; i++) {
        put_bits(out, values[i]);
    }
}

// --- schema 18 -----------------------------------------------------------------------------------

// Anki's own defaults.
static void add_deck_config(Buf *out) {
    static const float learn[] = {1, 10}, relearn[] = {10};
    static const struct {
        uint32_t field;
        uint64_t value;
    } numbers[] = {
        {9, 20},     // new cards a day
        {10, 200},   // reviews a day
        {16, 36500}, // longest interval
        {17, 1},     // shortest after a lapse
        {18, 1},     // graduating
        {19, 4},     // graduating with Easy
        {21, 1},     // leeches are only tagged
        {22, 8},     // lapses of a leech
        {24, 60},    // seconds that count of an answer
    };
    static const struct {
        uint32_t field;
        float value;
    } floats[] = {{11, 2.5f}, {12, 1.3f}, {13, 1.2f}, {15, 1.0f}};
    put_floats(out, 1, learn, ARRAY_LEN(learn));
    put_floats(out, 2, relearn, ARRAY_LEN(relearn));
    for (size_t i = 0; i < ARRAY_LEN(numbers); i++) {
        proto_put_number(out, numbers[i].field, numbers[i].value);
    }
    for (size_t i = 0; i < ARRAY_LEN(floats); i++) {
        put_float(out, floats[i].field, floats[i].value);
    }
}

static bool write_type(AnkiWriter *w, const AnkiType *type, int64_t now_s, Err *err) {
    Buf config = {0}, sides = {0}, field = {0};
    if (type->is_cloze) {
        proto_put_number(&config, 1, 1);
    }
    proto_put_bytes(&config, 3, str_of(css));
    proto_put_bytes(&config, 5, str_of(latex_pre));
    proto_put_bytes(&config, 6, str_of(latex_post));
    proto_put_bytes(&sides, 1, str_of(type->front));
    proto_put_bytes(&sides, 2, str_of(type->back));
    proto_put_bytes(&field, 3, S("Arial"));
    proto_put_number(&field, 4, 20);
    const AnkiThing thing = {
        .id = type->id, .name = str_of(type->name), .mod_s = now_s, .blob = buf_str(&config)};
    const AnkiThing card = {.id = type->id,
                            .name = type->is_cloze ? S("Cloze") : S("Card 1"),
                            .mod_s = now_s,
                            .blob = buf_str(&sides)};
    bool ok = anki_write_thing(w, ANKI_NOTETYPES, &thing, err) &&
              anki_write_thing(w, ANKI_TEMPLATES, &card, err);
    for (int i = 0; ok && i < 3; i++) {
        const AnkiThing one = {
            .id = type->id, .ord = i, .name = str_of(type->fields[i]), .blob = buf_str(&field)};
        ok = anki_write_thing(w, ANKI_FIELDS, &one, err);
    }
    buf_free(&config);
    buf_free(&sides);
    buf_free(&field);
    return ok;
}

static bool write_deck(AnkiWriter *w, const AnkiDeck *deck, int64_t now_s, Err *err) {
    Buf name = {0}, normal = {0}, kind = {0};
    for (size_t i = 0; i < deck->name.n; i++) {
        const bool is_level = str_starts(str_skip(deck->name, i), S("::"));
        buf_add(&name, is_level ? "\x1F" : &deck->name.at[i], 1);
        i += is_level;
    }
    proto_put_number(&normal, 1, 1);
    if (deck->about.n) {
        proto_put_bytes(&normal, 4, deck->about);
    }
    proto_put_bytes(&kind, 1, buf_str(&normal));
    const AnkiThing thing = {
        .id = deck->id, .name = buf_str(&name), .mod_s = now_s, .kind = buf_str(&kind)};
    const bool ok = anki_write_thing(w, ANKI_DECKS, &thing, err);
    buf_free(&name);
    buf_free(&normal);
    buf_free(&kind);
    return ok;
}

// Key and value of every option, for the table of one schema and the JSON of the other.
typedef void OptionVisit(void *ctx, const char *key, Str json);

static void each_option(const AnkiFrame *f, OptionVisit *visit, void *ctx) {
    const struct {
        const char *key;
        int64_t value;
    } numbers[] = {
        {"creationOffset", f->offset_min},
        {"rollover", f->rollover_hour},
        {"nextPos", f->next_pos},
        {"schedVer", 2},
        {"collapseTime", 1200},
        {"curDeck", ANKI_DECK_DEFAULT},
        {"curModel", ANKI_TYPE_BASIC},
        {"newSpread", 0},
        {"timeLim", 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(numbers); i++) {
        Buf text = {0};
        buf_addf(&text, "%lld", (long long)numbers[i].value);
        visit(ctx, numbers[i].key, buf_str(&text));
        buf_free(&text);
    }
    visit(ctx, "sched2021", S("true"));
    visit(ctx, "dueCounts", S("true"));
    visit(ctx, "estTimes", S("true"));
    visit(ctx, "addToCur", S("true"));
    visit(ctx, "sortBackwards", S("false"));
    visit(ctx, "dayLearnFirst", S("false"));
    visit(ctx, "sortType", S("\"noteFld\""));
    visit(ctx, "activeDecks", S("[1]"));
}

typedef struct OptionRows {
    AnkiWriter *w;
    int64_t now_s;
    bool ok;
    Err *err;
} OptionRows;

static void write_option(void *ctx, const char *key, Str json) {
    OptionRows *rows = ctx;
    const AnkiThing thing = {.name = str_of(key), .mod_s = rows->now_s, .blob = json};
    rows->ok = rows->ok && anki_write_thing(rows->w, ANKI_CONFIG, &thing, rows->err);
}

static bool write_tables(AnkiWriter *w, const AnkiFrame *f, Err *err) {
    const int64_t now_s = f->now_ms / 1000;
    const AnkiDeck base = {.id = ANKI_DECK_DEFAULT, .name = S("Default")};
    const AnkiCol col = {.crt_s = f->crt_s, .mod_ms = f->now_ms};
    OptionRows rows = {w, now_s, true, err};
    Buf config = {0};
    add_deck_config(&config);
    const AnkiThing options = {
        .id = 1, .name = S("Default"), .mod_s = now_s, .blob = buf_str(&config)};
    each_option(f, write_option, &rows);
    bool ok = rows.ok && anki_write_col(w, &col, err) &&
              anki_write_thing(w, ANKI_DECK_CONFIG, &options, err) &&
              write_deck(w, &base, now_s, err);
    for (size_t i = 0; ok && i < ARRAY_LEN(types); i++) {
        ok = write_type(w, &types[i], now_s, err);
    }
    for (size_t i = 0; ok && i < f->deck_n; i++) {
        ok = write_deck(w, &f->decks[i], now_s, err);
    }
    buf_free(&config);
    return ok;
}

// --- schema 11 -----------------------------------------------------------------------------------

static void put_bool(Json *j, const char *key, bool value) {
    json_key(j, key);
    json_bool(j, value);
}

static void put_empty_list(Json *j, const char *key) {
    json_key(j, key);
    json_open(j, '[');
    json_close(j, ']');
}

// A member of a map that is called by its id.
static void open_by_id(Json *j, int64_t id) {
    char key[24];
    snprintf(key, sizeof key, "%lld", (long long)id);
    json_key(j, key);
    json_open(j, '{');
    json_put_int(j, "id", id);
}

static void put_fields(Json *j, const AnkiType *type) {
    json_key(j, "flds");
    json_open(j, '[');
    for (int i = 0; i < 3; i++) {
        json_open(j, '{');
        json_put_str(j, "name", str_of(type->fields[i]));
        json_put_int(j, "ord", i);
        put_bool(j, "sticky", false);
        put_bool(j, "rtl", false);
        json_put_str(j, "font", S("Arial"));
        json_put_int(j, "size", 20);
        put_empty_list(j, "media");
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void put_template(Json *j, const AnkiType *type) {
    json_key(j, "tmpls");
    json_open(j, '[');
    json_open(j, '{');
    json_put_str(j, "name", type->is_cloze ? S("Cloze") : S("Card 1"));
    json_put_int(j, "ord", 0);
    json_put_str(j, "qfmt", str_of(type->front));
    json_put_str(j, "afmt", str_of(type->back));
    json_put_str(j, "bqfmt", S(""));
    json_put_str(j, "bafmt", S(""));
    json_key(j, "did");
    json_null(j);
    json_close(j, '}');
    json_close(j, ']');
    // The card exists when its first field is not empty.
    json_key(j, "req");
    json_open(j, '[');
    json_open(j, '[');
    json_int(j, 0);
    json_str(j, S("any"));
    json_open(j, '[');
    json_int(j, 0);
    json_close(j, ']');
    json_close(j, ']');
    json_close(j, ']');
}

static void add_models(Buf *out, int64_t now_s) {
    Json j = {.out = out};
    json_open(&j, '{');
    for (size_t i = 0; i < ARRAY_LEN(types); i++) {
        const AnkiType *type = &types[i];
        open_by_id(&j, type->id);
        json_put_str(&j, "name", str_of(type->name));
        json_put_int(&j, "type", type->is_cloze);
        json_put_int(&j, "mod", now_s);
        json_put_int(&j, "usn", -1);
        json_put_int(&j, "sortf", 0);
        json_put_int(&j, "did", ANKI_DECK_DEFAULT);
        put_template(&j, type);
        put_fields(&j, type);
        json_put_str(&j, "css", str_of(css));
        json_put_str(&j, "latexPre", str_of(latex_pre));
        json_put_str(&j, "latexPost", str_of(latex_post));
        put_bool(&j, "latexsvg", false);
        put_empty_list(&j, "tags");
        put_empty_list(&j, "vers");
        json_close(&j, '}');
    }
    json_close(&j, '}');
}

static void put_deck(Json *j, const AnkiDeck *deck, int64_t now_s) {
    static const char *const days[] = {"newToday", "revToday", "lrnToday", "timeToday"};
    open_by_id(j, deck->id);
    json_put_str(j, "name", deck->name);
    json_put_str(j, "desc", deck->about);
    json_put_int(j, "mod", now_s);
    json_put_int(j, "usn", -1);
    json_put_int(j, "dyn", 0);
    json_put_int(j, "conf", 1);
    put_bool(j, "collapsed", false);
    put_bool(j, "browserCollapsed", false);
    json_put_int(j, "extendNew", 0);
    json_put_int(j, "extendRev", 0);
    for (size_t i = 0; i < ARRAY_LEN(days); i++) {
        json_key(j, days[i]);
        json_open(j, '[');
        json_int(j, 0);
        json_int(j, 0);
        json_close(j, ']');
    }
    json_close(j, '}');
}

// Anki's own defaults.
static const char dconf[] =
    "{\"1\":{\"id\":1,\"name\":\"Default\",\"mod\":0,\"usn\":0,\"maxTaken\":60,\"autoplay\":true,"
    "\"timer\":0,\"replayq\":true,\"dyn\":false,"
    "\"new\":{\"bury\":false,\"delays\":[1.0,10.0],\"initialFactor\":2500,\"ints\":[1,4,0],"
    "\"order\":1,\"perDay\":20},"
    "\"rev\":{\"bury\":false,\"ease4\":1.3,\"ivlFct\":1.0,\"maxIvl\":36500,\"perDay\":200,"
    "\"hardFactor\":1.2},"
    "\"lapse\":{\"delays\":[10.0],\"leechAction\":1,\"leechFails\":8,\"minInt\":1,\"mult\":0.0}}}";

static void put_option(void *ctx, const char *key, Str json) {
    Json *j = ctx;
    json_key(j, key);
    buf_add_str(j->out, json);
    j->need_comma = true;
}

static bool write_row(AnkiWriter *w, const AnkiFrame *f, Err *err) {
    const int64_t now_s = f->now_ms / 1000;
    const AnkiDeck base = {.id = ANKI_DECK_DEFAULT, .name = S("Default")};
    Buf conf = {0}, models = {0}, decks = {0};
    Json options = {.out = &conf}, list = {.out = &decks};
    json_open(&options, '{');
    each_option(f, put_option, &options);
    json_close(&options, '}');
    json_open(&list, '{');
    put_deck(&list, &base, now_s);
    for (size_t i = 0; i < f->deck_n; i++) {
        put_deck(&list, &f->decks[i], now_s);
    }
    json_close(&list, '}');
    add_models(&models, now_s);
    const AnkiCol col = {.crt_s = f->crt_s,
                         .mod_ms = f->now_ms,
                         .conf = buf_str(&conf),
                         .models = buf_str(&models),
                         .decks = buf_str(&decks),
                         .dconf = str_of(dconf)};
    const bool ok = anki_write_col(w, &col, err);
    buf_free(&conf);
    buf_free(&models);
    buf_free(&decks);
    return ok;
}

bool anki_write_frame(AnkiWriter *w, AnkiSchema schema, const AnkiFrame *frame, Err *err) {
    return schema == ANKI_SCHEMA_11 ? write_row(w, frame, err) : write_tables(w, frame, err);
}
