// From a gumbo tree to Markdown. Every element is one of a few kinds, found in a table; the walk
// tells the MdWriter about text, breaks and emphasis.
//
// Gumbo builds whatever the HTML rules ask for, and those can be made to cost: a hundred thousand
// open elements are as deep a tree, and every open <font> is opened again in every paragraph. So a
// look at the tags comes first, and HTML that nests too deep is read as text without its tags.
#include "import/html_md.h"

#include <string.h>

#include <gumbo.h>

#include "base/file.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "import/html_internal.h"
#include "import/html_shape_internal.h"
#include "import/html_walk_internal.h"

static void walk_node(Walk *k, const GumboNode *node);

void html_walk_children(Walk *k, const GumboNode *node) {
    const GumboVector *children = &node->v.element.children;
    for (unsigned i = 0; i < children->length; i++) {
        walk_node(k, children->data[i]);
    }
}

static Str attribute(const GumboNode *node, const char *name) {
    const GumboAttribute *a = gumbo_get_attribute(&node->v.element.attributes, name);
    return a ? str_of(a->value) : STR_NONE;
}

static void add_node_text(Buf *out, const GumboNode *node) {
    switch (node->type) {
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_WHITESPACE:
    case GUMBO_NODE_CDATA:
        buf_add_z(out, node->v.text.text);
        return;
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE:
        break;
    case GUMBO_NODE_DOCUMENT:
    case GUMBO_NODE_COMMENT:
        return;
    }
    const Shape shape = html_shape_of(node->v.element.tag);
    const bool is_line = shape == SHAPE_LINE || shape == SHAPE_BLOCK || shape == SHAPE_ITEM;
    if (shape == SHAPE_SKIP) {
        return;
    }
    if (shape == SHAPE_BREAK || (is_line && out->n > 0 && out->at[out->n - 1] != '\n')) {
        buf_add_byte(out, '\n');
    }
    for (unsigned i = 0; i < node->v.element.children.length; i++) {
        add_node_text(out, node->v.element.children.data[i]);
    }
    if (is_line) {
        buf_add_byte(out, '\n');
    }
}

// "language-sql", "lang-sql", "sql" -> "sql".
static Str language_of(const GumboNode *pre) {
    const GumboNode *at = pre;
    for (int depth = 0; depth < 2; depth++) {
        Str name = attribute(at, "class");
        const bool is_ours = str_starts(name, S("language-"));
        name = is_ours ? str_skip(name, 9) : name;
        name = str_starts(name, S("lang-")) ? str_skip(name, 5) : name;
        bool is_word = name.n > 0 && name.n < 20;
        for (size_t i = 0; i < name.n; i++) {
            is_word = is_word && ((name.at[i] >= 'a' && name.at[i] <= 'z') ||
                                  (name.at[i] >= '0' && name.at[i] <= '9'));
        }
        if (is_word && (is_ours || !str_eq(name, S("diagram")))) {
            return name;
        }
        const GumboVector *children = &at->v.element.children;
        const GumboNode *child = children->length ? children->data[0] : NULL;
        if (!child || child->type != GUMBO_NODE_ELEMENT) {
            break;
        }
        at = child;
    }
    return (Str){0};
}

static void walk_code(Walk *k, const GumboNode *node, bool is_block) {
    Buf code = {0};
    for (unsigned i = 0; i < node->v.element.children.length; i++) {
        add_node_text(&code, node->v.element.children.data[i]);
    }
    if (is_block) {
        md_code_block(&k->w, buf_str(&code), language_of(node));
    } else {
        md_code_span(&k->w, buf_str(&code));
    }
    buf_free(&code);
}

// A target that Markdown reads as one: blanks and brackets as %XX.
static Str safe_target(Arena *a, Str url) {
    Buf b = {0};
    const Str s = str_trim(url);
    for (size_t i = 0; i < s.n && i < 2000; i++) {
        if (strchr(" ()<>\\\"\n\r\t|{}", s.at[i]) && s.at[i]) {
            buf_addf(&b, "%%%02X", (unsigned)(unsigned char)s.at[i]);
        } else {
            buf_add_byte(&b, s.at[i]);
        }
    }
    const Str out = arena_str(a, buf_str(&b));
    buf_free(&b);
    return out;
}

static bool is_remote(Str src) {
    return str_find(src, S("://"), 0) != SIZE_MAX || str_starts(src, S("//"));
}

// The words in square brackets: without what would end them.
static Str safe_label(Arena *a, Str label) {
    Buf b = {0};
    const Str s = str_trim(label);
    for (size_t i = 0; i < s.n && i < 300; i++) {
        const char c = s.at[i];
        if (strchr("[]\\`<>{}|*_", c) == NULL) {
            buf_add_byte(&b, c == '\n' ? ' ' : c);
        }
    }
    const Str out = arena_str(a, utf8_clip(buf_str(&b), b.n));
    buf_free(&b);
    return out;
}

static void add_medium(Walk *k, Str src, Str alt, bool is_picture) {
    const Str name = str_trim(src);
    if (name.n == 0) {
        return;
    }
    if (str_starts(name, S("data:"))) {
        md_text(&k->w, S("(a picture inside the text was left out)"));
        return;
    }
    Str target = name;
    if (!is_remote(name) && k->rules->media) {
        target = k->rules->media(k->rules->self, k->arena, name);
        target = target.n ? target : name; // the reader sees a placeholder with its name
    }
    target = safe_target(k->arena, target);
    const Str label = safe_label(k->arena, alt.n ? alt : is_picture ? STR_NONE : path_base(name));
    md_raw(&k->w, arena_printf(k->arena, is_picture ? "![%.*s](%.*s)" : "[%.*s](%.*s)",
                               STR_ARG(label), STR_ARG(target)));
}

// A formula as the picture that came with it, if one did.
static bool add_formula(Walk *k, const GumboNode *node) {
    static const char *const endings[] = {".svg", ".png"};
    const Str name = attribute(node, HTML_FORMULA);
    Str target = {0};
    for (size_t i = 0; name.n && k->rules->formula && i < ARRAY_LEN(endings) && !target.n; i++) {
        const Str file = arena_printf(k->arena, "%.*s%s", STR_ARG(name), endings[i]);
        target = k->rules->formula(k->rules->self, k->arena, file);
    }
    if (target.n) {
        Buf words = {0};
        add_node_text(&words, node);
        const Str label = safe_label(k->arena, buf_str(&words));
        md_raw(&k->w, arena_printf(k->arena, "![%.*s](%.*s)", STR_ARG(label), STR_ARG(target)));
        buf_free(&words);
    }
    return target.n > 0;
}

static void walk_sound(Walk *k, const GumboNode *node) {
    Str src = attribute(node, "src");
    for (unsigned i = 0; src.n == 0 && i < node->v.element.children.length; i++) {
        const GumboNode *child = node->v.element.children.data[i];
        if (child->type == GUMBO_NODE_ELEMENT) {
            src = attribute(child, "src");
        }
    }
    add_medium(k, src, (Str){0}, false);
}

static void walk_link(Walk *k, const GumboNode *node) {
    const Str url = str_trim(attribute(node, "href"));
    const bool is_good = str_starts(url, S("http://")) || str_starts(url, S("https://")) ||
                         str_starts(url, S("mailto:"));
    Buf inner = {0};
    add_node_text(&inner, node);
    const Str words = str_trim(buf_str(&inner));
    if (!is_good || words.n == 0 || str_eq(words, url) || k->w.in_mark) {
        html_walk_children(k, node);
    } else {
        md_raw(&k->w, S("["));
        k->w.inline_depth++;
        html_walk_children(k, node);
        k->w.inline_depth--;
        md_close_styles(&k->w);
        k->w.space = false;
        buf_add_z(&k->w.out, "](");
        buf_add_str(&k->w.out, safe_target(k->arena, url));
        buf_add_byte(&k->w.out, ')');
    }
    buf_free(&inner);
}

static void walk_heading(Walk *k, const GumboNode *node) {
    const bool is_inline = k->w.inline_depth > 0 || k->w.in_mark || k->w.table_depth > 0;
    md_break(&k->w, BREAK_PARAGRAPH);
    if (!is_inline) {
        Buf inner = {0};
        add_node_text(&inner, node);
        if (!str_is_blank(buf_str(&inner))) {
            size_t keep;
            md_push(&k->w, node->v.element.tag <= GUMBO_TAG_H3 ? S("### ") : S("#### "), S(""),
                    &keep);
            md_pop(&k->w, keep);
        }
        buf_free(&inner);
    }
    k->w.inline_depth++;
    html_walk_children(k, node);
    k->w.inline_depth--;
    md_break(&k->w, BREAK_PARAGRAPH);
}

static bool has_paragraph(const GumboNode *item) {
    bool found = false;
    for (unsigned i = 0; i < item->v.element.children.length && !found; i++) {
        const GumboNode *child = item->v.element.children.data[i];
        found = child->type == GUMBO_NODE_ELEMENT && child->v.element.tag == GUMBO_TAG_P;
    }
    return found;
}

static void walk_item(Walk *k, const GumboNode *item) {
    const bool was_tight = k->w.is_tight;
    k->w.is_tight = !has_paragraph(item);
    html_walk_children(k, item);
    // A blank line between items would make paragraphs of all of them.
    if (k->w.is_tight && k->w.pending == BREAK_PARAGRAPH) {
        k->w.pending = BREAK_ITEM;
    }
    k->w.is_tight = was_tight;
}

static void walk_list(Walk *k, const GumboNode *node) {
    const MdBreak around = k->list_depth > 0 ? BREAK_ITEM : BREAK_PARAGRAPH;
    const bool is_ordered = node->v.element.tag == GUMBO_TAG_OL;
    md_break(&k->w, around);
    k->list_depth++;
    int64_t number = 1;
    if (is_ordered && str_to_i64(attribute(node, "start"), &number)) {
        number = number < 0 || number > 99999999 ? 1 : number;
    }
    const GumboVector *children = &node->v.element.children;
    for (unsigned i = 0; i < children->length; i++) {
        const GumboNode *child = children->data[i];
        const bool is_item =
            child->type == GUMBO_NODE_ELEMENT && child->v.element.tag == GUMBO_TAG_LI;
        if (!is_item || k->w.inline_depth > 0 || k->w.in_mark) {
            walk_node(k, child);
            continue;
        }
        char mark[24] = "- ", blanks[24] = "                       ";
        if (is_ordered) {
            const Str s = arena_printf(k->arena, "%lld. ", (long long)number++);
            memcpy(mark, s.at, s.n + 1);
        }
        blanks[strlen(mark)] = '\0';
        size_t keep;
        md_break(&k->w, BREAK_ITEM);
        md_push(&k->w, str_of(mark), str_of(blanks), &keep);
        walk_item(k, child);
        md_pop(&k->w, keep);
        k->w.is_start = false; // an empty item is one, too
        md_break(&k->w, BREAK_ITEM);
    }
    k->list_depth--;
    md_break(&k->w, around);
}

static void walk_quote(Walk *k, const GumboNode *node) {
    md_break(&k->w, BREAK_PARAGRAPH);
    if (k->w.inline_depth > 0 || k->w.in_mark) {
        html_walk_children(k, node);
    } else {
        size_t keep;
        md_push(&k->w, S("> "), S("> "), &keep);
        html_walk_children(k, node);
        md_pop(&k->w, keep);
    }
    md_break(&k->w, BREAK_PARAGRAPH);
}

// Digits have raised and lowered twins in Unicode; other signs are marked.
static void add_raised(Walk *k, Str digits, bool is_super) {
    static const uint16_t raised[] = {0x2070, 0xB9, 0xB2, 0xB3};
    Buf b = {0};
    for (size_t i = 0; i < digits.n; i++) {
        const uint32_t digit = (uint32_t)(digits.at[i] - '0') % 10;
        const uint32_t high = digit < ARRAY_LEN(raised) ? raised[digit] : 0x2070 + digit;
        buf_add_utf8(&b, is_super ? high : 0x2080 + digit);
    }
    md_text(&k->w, buf_str(&b));
    buf_free(&b);
}

static void walk_script(Walk *k, const GumboNode *node, bool is_super) {
    Buf inner = {0};
    add_node_text(&inner, node);
    const Str s = str_trim(buf_str(&inner));
    bool is_number = s.n > 0 && s.n < 12;
    for (size_t i = 0; i < s.n; i++) {
        is_number = is_number && s.at[i] >= '0' && s.at[i] <= '9';
    }
    if (is_number) {
        add_raised(k, s, is_super);
    } else {
        const bool is_long = utf8_count(s) > 1 && s.n < 40;
        md_text(&k->w, s.n == 0 || s.n >= 40 ? S("") : is_super ? S("^") : S("_"));
        md_text(&k->w, is_long ? S("(") : S(""));
        html_walk_children(k, node);
        md_text(&k->w, is_long ? S(")") : S(""));
    }
    buf_free(&inner);
}

static void walk_styled(Walk *k, const GumboNode *node, bool *style) {
    const bool before = *style;
    *style = true;
    html_walk_children(k, node);
    *style = before;
}

// Emphasis as a style attribute, the way some editors write it.
static void walk_inline(Walk *k, const GumboNode *node) {
    const Str style = attribute(node, "style");
    const bool bold = str_find_nocase(style, S("font-weight: bold"), 0) != SIZE_MAX ||
                      str_find_nocase(style, S("font-weight: 700"), 0) != SIZE_MAX;
    const bool italic = str_find_nocase(style, S("font-style: italic"), 0) != SIZE_MAX;
    const bool was_bold = k->w.want_bold, was_italic = k->w.want_italic;
    k->w.want_bold = was_bold || bold;
    k->w.want_italic = was_italic || italic;
    html_walk_children(k, node);
    k->w.want_bold = was_bold;
    k->w.want_italic = was_italic;
}

static bool is_hidden(const GumboNode *node) {
    const Str style = attribute(node, "style");
    return str_find_nocase(style, S("display:none"), 0) != SIZE_MAX ||
           str_find_nocase(style, S("display: none"), 0) != SIZE_MAX ||
           gumbo_get_attribute(&node->v.element.attributes, "hidden") != NULL;
}

static void walk_between(Walk *k, const GumboNode *node, MdBreak around) {
    md_break(&k->w, around);
    walk_inline(k, node);
    md_break(&k->w, around);
}

// What only changes the look of the text inside it.
static void walk_mark(Walk *k, const GumboNode *node, Shape shape) {
    switch (shape) {
    case SHAPE_BOLD:
        walk_styled(k, node, &k->w.want_bold);
        break;
    case SHAPE_ITALIC:
        walk_styled(k, node, &k->w.want_italic);
        break;
    case SHAPE_STRIKE:
        walk_styled(k, node, &k->w.want_strike);
        break;
    case SHAPE_SUPER:
        walk_script(k, node, true);
        break;
    case SHAPE_SUB:
        walk_script(k, node, false);
        break;
    case SHAPE_RUBY_TEXT:
        md_text(&k->w, S("("));
        html_walk_children(k, node);
        md_text(&k->w, S(")"));
        break;
    default:
        walk_inline(k, node);
        break;
    }
}

static void walk_element(Walk *k, const GumboNode *node) {
    const Shape shape = html_shape_of(node->v.element.tag);
    switch (shape) {
    case SHAPE_SKIP:
        break;
    case SHAPE_INLINE:
        walk_inline(k, node);
        break;
    case SHAPE_LINE:
    case SHAPE_ITEM:
        walk_between(k, node, BREAK_LINE);
        break;
    case SHAPE_BLOCK:
        walk_between(k, node, BREAK_PARAGRAPH);
        break;
    case SHAPE_HEADING:
        walk_heading(k, node);
        break;
    case SHAPE_LIST:
        walk_list(k, node);
        break;
    case SHAPE_QUOTE:
        walk_quote(k, node);
        break;
    case SHAPE_PRE:
        walk_code(k, node, true);
        break;
    case SHAPE_CODE:
        if (!add_formula(k, node)) {
            walk_code(k, node, false);
        }
        break;
    case SHAPE_BREAK:
        md_newline(&k->w);
        break;
    case SHAPE_RULE:
        md_break(&k->w, BREAK_PARAGRAPH);
        if (k->w.inline_depth == 0 && !k->w.in_mark && k->w.out.n > 0) {
            md_raw(&k->w, S("***"));
            md_break(&k->w, BREAK_PARAGRAPH);
        }
        break;
    case SHAPE_TABLE:
        html_walk_table(k, node);
        break;
    case SHAPE_IMAGE:
        add_medium(k, attribute(node, "src"), attribute(node, "alt"), true);
        break;
    case SHAPE_SOUND:
        walk_sound(k, node);
        break;
    case SHAPE_LINK:
        walk_link(k, node);
        break;
    case SHAPE_BOLD:
    case SHAPE_ITALIC:
    case SHAPE_STRIKE:
    case SHAPE_SUPER:
    case SHAPE_SUB:
    case SHAPE_RUBY_TEXT:
        walk_mark(k, node, shape);
        break;
    }
}

static void walk_node(Walk *k, const GumboNode *node) {
    switch (node->type) {
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_WHITESPACE:
    case GUMBO_NODE_CDATA:
        md_text(&k->w, str_of(node->v.text.text));
        break;
    case GUMBO_NODE_ELEMENT:
        if (!is_hidden(node)) {
            walk_element(k, node);
        }
        break;
    case GUMBO_NODE_DOCUMENT:
    case GUMBO_NODE_COMMENT:
    case GUMBO_NODE_TEMPLATE:
        break;
    }
}

static Str finish(Arena *a, MdWriter *w) {
    md_close_styles(w);
    if (w->in_mark) {
        buf_add_z(&w->out, "}}");
    }
    Str s = buf_str(&w->out);
    while (s.n > 0 && (s.at[0] == '\n' || s.at[0] == '\r')) {
        s = str_skip(s, 1);
    }
    const Str out = arena_str(a, str_trim_end(s));
    md_free(w);
    return out;
}

static void walk_tree(Walk *k, Str html) {
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    options.fragment_context = GUMBO_TAG_BODY;
    GumboOutput *output = gumbo_parse_with_options(&options, html.at, html.n);
    if (output && output->root) {
        html_walk_children(k, output->root);
    }
    if (output) {
        gumbo_destroy_output(&options, output);
    }
}

static Str convert(Arena *a, Str html, const HtmlRules *rules, bool by_tree) {
    Arena scratch = {0}; // for what only helps to write
    Walk k = {
        .w = {.is_start = true, .is_cloze = rules->is_cloze}, .arena = &scratch, .rules = rules};
    const Str source = html_prepare(&scratch, html);
    if (!html_has_markup(source)) {
        md_text(&k.w, source);
    } else if (by_tree || !html_write_simple(&k.w, source)) {
        if (html_is_bearable(source)) {
            walk_tree(&k, source);
        } else {
            md_text(&k.w, html_plain(&scratch, source));
        }
    }
    const Str out = finish(a, &k.w);
    arena_free(&scratch);
    return out;
}

Str html_to_markdown(Arena *a, Str html, const HtmlRules *rules) {
    return convert(a, html, rules, false);
}

Str html_to_markdown_by_tree(Arena *a, Str html, const HtmlRules *rules) {
    return convert(a, html, rules, true);
}
