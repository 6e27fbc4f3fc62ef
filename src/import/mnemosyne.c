// The expat door. cards.xml is a log of what was added: tags (10), facts (16) and cards (6), each a
// <log> element with attributes and, for tags and facts, one child for each part. A card names its
// fact, its tags, its type and which side it asks (fact_v "3.2" is the reverse of type 3).
#include "import/mnemosyne.h"

#include <stdio.h>
#include <string.h>

#include <expat.h>

#include "base/file.h"
#include "import/html_md.h"
#include "import/import_internal.h"

#define TYPE_CARD 6
#define TYPE_TAG  10
#define TYPE_FACT 16
#define MAX_DEPTH 20
#define MAX_XML   ((size_t)256 << 20)

enum {
    PART_FRONT,
    PART_BACK,
    PART_MEANING,
    PART_SOUND,
    PART_NOTES,
    PART_TEXT,
    PART_NAME,
    PART_COUNT
};

static const char *const part_names[PART_COUNT] = {"f", "b", "m_1", "p_1", "n", "text", "name"};

typedef struct Fact {
    Str part[PART_COUNT];
} Fact;

typedef struct XmlReader {
    Import *import;
    XML_Parser parser;
    Str deck;
    MediaIndex media;
    VEC(Fact) facts;
    HashMap fact_by_id;
    VEC(Str) tags;
    HashMap tag_by_id;
    HashMap clozes; // facts whose card was added
    // The <log> under way.
    int type, depth;
    Str id, fact, fact_view, tag_ids;
    Fact parts;
    int part; // -1 outside of one
    Buf text;
    bool is_hostile;
} XmlReader;

static Str attribute(XmlReader *r, const char **attributes, const char *name) {
    for (size_t i = 0; attributes[i]; i += 2) {
        if (strcmp(attributes[i], name) == 0) {
            return arena_str(&r->import->arena, str_of(attributes[i + 1]));
        }
    }
    return (Str){0};
}

static void on_start(void *self, const char *name, const char **attributes) {
    XmlReader *r = self;
    int64_t type = 0;
    r->part = -1;
    if (++r->depth > MAX_DEPTH) {
        r->is_hostile = true;
        XML_StopParser(r->parser, XML_FALSE);
        return;
    }
    if (strcmp(name, "log") == 0) {
        str_to_i64(attribute(r, attributes, "type"), &type);
        r->type = (int)(type & 0xff);
        r->id = attribute(r, attributes, "o_id");
        r->fact = attribute(r, attributes, "fact");
        r->fact_view = attribute(r, attributes, "fact_v");
        r->tag_ids = attribute(r, attributes, "tags");
        r->parts = (Fact){0};
        return;
    }
    for (int i = 0; i < PART_COUNT; i++) {
        if (strcmp(name, part_names[i]) == 0) {
            r->part = i;
            buf_clear(&r->text);
        }
    }
}

static void on_text(void *self, const char *at, int n) {
    XmlReader *r = self;
    if (r->part >= 0) {
        r->text.max = IMPORT_MAX_FIELD;
        buf_add(&r->text, at, (size_t)n);
    }
}

static Str to_markdown(XmlReader *r, Str html) {
    const HtmlRules rules = {.self = &r->media, .media = media_link};
    Arena *a = &r->import->arena;
    return str_find_byte(html, 10, 0) != SIZE_MAX && !html_is_likely(html)
               ? html_escape_text(a, html_clean(a, html), false)
               : html_to_markdown(a, html_clean(a, html), &rules);
}

static StrList tags_of(XmlReader *r) {
    Arena *a = &r->import->arena;
    StrList out = {.at = ARENA_ARRAY(a, Str, 51)};
    Str rest = r->tag_ids;
    while (rest.at && out.n < 50) {
        const int32_t at = hashmap_get(&r->tag_by_id, str_trim(str_cut(&rest, ',')));
        if (at >= 0 && !str_eq(r->tags.at[at], S("__UNTAGGED__"))) {
            out.at[out.n++] = r->tags.at[at];
        }
    }
    return out;
}

// "the [gap] text" of a cloze fact; the n-th card asks for the n-th gap, ours for all of them.
static Str gaps_of(Arena *a, Str text) {
    Buf b = {0};
    int n = 0;
    for (size_t i = 0; i < text.n;) {
        const size_t end = text.at[i] == '[' ? str_find_byte(text, ']', i) : SIZE_MAX;
        if (end == SIZE_MAX) {
            buf_add_byte(&b, text.at[i++]);
            continue;
        }
        const Str inner = str_sub(text, i + 1, end);
        const size_t colon = str_find_byte(inner, ':', 0);
        const Str answer = str_sub(inner, 0, colon == SIZE_MAX ? inner.n : colon);
        buf_addf(&b, MARK_OPEN "%d" MARK_NUMBER "%.*s", ++n, STR_ARG(answer));
        if (colon != SIZE_MAX) {
            buf_addf(&b, MARK_HINT "%.*s", STR_ARG(str_skip(inner, colon + 1)));
        }
        buf_add_z(&b, MARK_CLOSE);
        i = end + 1;
    }
    const Str out = arena_str(a, buf_str(&b));
    buf_free(&b);
    return out;
}

static void add_card(XmlReader *r) {
    Arena *a = &r->import->arena;
    const Str where = arena_printf(a, "card %.*s", STR_ARG(str_sub(r->id, 0, 60)));
    const int32_t at = hashmap_get(&r->fact_by_id, r->fact);
    r->import->notes++;
    if (at < 0) {
        import_drop(r->import, where, "the text of the card is not in the file");
        return;
    }
    const Fact *f = &r->facts.at[at];
    ImportCard card = {.deck = r->deck, .is_global = true, .part = 1, .where = where};
    ImportSides sides = {.kind = KIND_CONCEPT, .tags = tags_of(r), .fallback = r->deck};
    card.note = import_key(a, r->id);
    if (f->part[PART_TEXT].n) {
        const HtmlRules rules = {.self = &r->media, .media = media_link, .is_cloze = true};
        sides.kind = KIND_CLOZE;
        sides.front = html_to_markdown(a, gaps_of(a, html_clean(a, f->part[PART_TEXT])), &rules);
        card.note = import_key(a, r->fact); // all its gaps are one card of ours
    } else {
        const Str other = f->part[PART_MEANING].n ? f->part[PART_MEANING] : f->part[PART_BACK];
        const bool is_reverse = str_ends(r->fact_view, S(".2"));
        sides.front = to_markdown(r, is_reverse ? other : f->part[PART_FRONT]);
        sides.back = to_markdown(r, is_reverse ? f->part[PART_FRONT] : other);
        sides.hint = (Str){0};
        if (f->part[PART_NOTES].n) {
            sides.back = arena_printf(a, "%.*s\n\n%.*s", STR_ARG(sides.back),
                                      STR_ARG(to_markdown(r, f->part[PART_NOTES])));
        }
    }
    if (sides.kind == KIND_CLOZE) {
        if (hashmap_put(&r->clozes, card.note, 0) >= 0) {
            return;
        }
    }
    if (sides.front.n == 0) {
        import_drop(r->import, where, "the front of the card is empty");
        return;
    }
    import_add_card(r->import, card, &sides);
}

static void on_end(void *self, const char *name) {
    XmlReader *r = self;
    Arena *a = &r->import->arena;
    r->depth--;
    if (r->part >= 0) {
        r->parts.part[r->part] = arena_str(a, buf_str(&r->text));
        r->part = -1;
        return;
    }
    if (strcmp(name, "log") != 0) {
        return;
    }
    if (r->type == TYPE_FACT && r->id.n) {
        vec_push(&r->facts, r->parts);
        hashmap_put(&r->fact_by_id, r->id, (int32_t)r->facts.n - 1);
    } else if (r->type == TYPE_TAG && r->id.n) {
        vec_push(&r->tags, import_tag(a, r->parts.part[PART_NAME]));
        hashmap_put(&r->tag_by_id, r->id, (int32_t)r->tags.n - 1);
    } else if (r->type == TYPE_CARD) {
        add_card(r);
    }
    r->type = 0;
}

// Entities of the document's own are how a few bytes of XML become gigabytes; nothing needs them.
static void on_entity(void *self, const char *name, int is_parameter, const char *value, int n,
                      const char *base, const char *system, const char *public_id,
                      const char *notation) {
    XmlReader *r = self;
    (void)name;
    (void)is_parameter;
    (void)value;
    (void)n;
    (void)base;
    (void)system;
    (void)public_id;
    (void)notation;
    r->is_hostile = true;
    XML_StopParser(r->parser, XML_FALSE);
}

static bool read_xml(XmlReader *r, Str xml, Err *err) {
    r->parser = XML_ParserCreate("UTF-8");
    r->part = -1;
    XML_SetUserData(r->parser, r);
    XML_SetElementHandler(r->parser, on_start, on_end);
    XML_SetCharacterDataHandler(r->parser, on_text);
    XML_SetEntityDeclHandler(r->parser, on_entity);
    const bool ok = XML_Parse(r->parser, xml.at, (int)xml.n, XML_TRUE) != XML_STATUS_ERROR;
    const int line = (int)XML_GetCurrentLineNumber(r->parser);
    const char *why = XML_ErrorString(XML_GetErrorCode(r->parser));
    if (!ok) {
        err_at(err, ERR_INPUT, r->import->file, line, "its cards.xml cannot be read: %s",
               r->is_hostile ? "it defines things no cards need" : why);
    }
    XML_ParserFree(r->parser);
    return ok;
}

static bool read_with(XmlReader *r, Str xml, Err *err) {
    const bool ok = xml.n <= MAX_XML ? read_xml(r, xml, err)
                                     : err_at(err, ERR_LIMIT, r->import->file, 0,
                                              "its cards.xml has more than %zu bytes", MAX_XML);
    vec_free(&r->facts);
    vec_free(&r->tags);
    hashmap_free(&r->fact_by_id);
    hashmap_free(&r->tag_by_id);
    hashmap_free(&r->clozes);
    buf_free(&r->text);
    media_free(&r->media);
    return ok;
}

bool mnemosyne_read_xml(Import *import, Str xml, Str deck, const ImportOptions *options, Err *err) {
    XmlReader r = {.import = import, .deck = deck};
    r.media = (MediaIndex){.import = import, .options = options};
    return read_with(&r, xml, err);
}

bool mnemosyne_read(Import *import, const char *path, const ImportOptions *options, Err *err) {
    import->archive = archive_open(path, err);
    if (!import->archive) {
        return false;
    }
    Buf xml = {.max = MAX_XML};
    const int64_t member = archive_find(import->archive, "cards.xml");
    XmlReader r = {.import = import};
    r.media = (MediaIndex){.import = import, .options = options};
    r.deck = html_clean(&import->arena, path_base(str_of(path)));
    r.deck = str_ends(r.deck, S(".cards")) ? str_sub(r.deck, 0, r.deck.n - 6) : r.deck;
    for (int64_t i = 0; i < archive_count(import->archive); i++) {
        const Str name = archive_name(import->archive, i);
        if (import_is_file_name(name) && i != member) {
            media_add(&r.media, name, i, NULL);
        }
    }
    bool ok = member >= 0 || err_at(err, ERR_INPUT, import->file, 0,
                                    "this is no file of Mnemosyne: there is no cards.xml in it");
    ok = ok && archive_read(import->archive, member, MAX_XML, sink_to_buf(&xml), err);
    ok = read_with(&r, ok ? buf_str(&xml) : S("<x/>"), err) && ok;
    buf_free(&xml);
    return ok;
}
