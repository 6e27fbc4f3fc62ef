// md4c's callbacks -> MdBlock tree. The only file that knows md4c.
//
// md4c reports a document as enter/leave pairs of blocks and spans with text between. A stack of
// open blocks and a few counters for open spans is all the state; text of one style gathers in a
// buffer and becomes one MdSpan when the style changes.
//
// Two bounds keep hostile text small: containers beyond MD_MAX_DEPTH are not built (their content
// goes to the deepest one that was), and the work md4c can cause by repeating one long link
// definition, or the empty cells of short rows, is counted; over WORK_MAX the rest of the text is
// left out.
#include "text/md_parse.h"

#include <md4c.h>

#include "base/utf8.h"
#include "text/md_internal.h"
#include "text/md_speech.h"

#define STACK_MAX  (MD_MAX_DEPTH + 4) // containers, then a table, a row and a cell
#define WORK_MAX   ((size_t)64 << 20)
#define BLOCK_COST 256
#define TARGET_MAX 4096

typedef struct Builder {
    Arena *arena;
    MdBlock *open[STACK_MAX];
    MdBlock *last_child[STACK_MAX];
    int depth;
    int skipped;   // open containers that were not built
    MdBlock *leaf; // paragraph, heading, cell or code that takes text
    MdSpan *last_span;
    Buf text; // of the span being gathered, or of the code block
    unsigned style;
    Str target;
    int bold, italic, code, link, strike, image; // how many spans of each kind are open
    unsigned cloze;                              // style set by a control character
    Str link_target, image_target;
    bool header;
    bool soft_break; // seen, not yet turned into a space
    size_t work;
} Builder;

static MdBlock *top(Builder *b) {
    return b->open[b->depth - 1];
}

static MdBlock *add_block(Builder *b, MdBlockKind kind) {
    MdBlock *block = ARENA_NEW(b->arena, MdBlock);
    block->kind = kind;
    MdBlock **last = &b->last_child[b->depth - 1];
    if (*last) {
        (*last)->next = block;
    } else {
        top(b)->child = block;
    }
    *last = block;
    return block;
}

static MdBlock *push_block(Builder *b, MdBlockKind kind) {
    MdBlock *block = add_block(b, kind);
    b->open[b->depth] = block;
    b->last_child[b->depth] = NULL;
    b->depth++;
    return block;
}

static MdSpan *add_span(Builder *b, MdSpanKind kind) {
    MdSpan *span = ARENA_NEW(b->arena, MdSpan);
    span->kind = kind;
    if (b->last_span) {
        b->last_span->next = span;
    } else {
        b->leaf->spans = span;
    }
    b->last_span = span;
    return span;
}

static void flush_text(Builder *b) {
    if (b->text.n == 0 || !b->leaf || b->leaf->kind == MD_CODE || b->image > 0) {
        return;
    }
    MdSpan *span = add_span(b, SPAN_TEXT);
    span->style = b->style | ((b->style & SPAN_LINK) && md_is_sound(b->target) ? SPAN_SOUND : 0u);
    span->target = b->target;
    span->text = arena_str(b->arena, buf_str(&b->text));
    buf_clear(&b->text);
}

static void open_leaf(Builder *b, MdBlock *leaf) {
    b->leaf = leaf;
    b->last_span = NULL;
    b->cloze = 0; // A deletion ends with its block.
    b->target = (Str){0};
    b->style = 0;
    b->soft_break = false;
    buf_clear(&b->text);
}

static void close_leaf(Builder *b) {
    if (!b->leaf) {
        return;
    }
    b->image = 0;
    if (b->leaf->kind == MD_CODE) {
        Str text = buf_str(&b->text);
        if (str_ends(text, S("\n"))) {
            text.n--;
        }
        b->leaf->text = arena_str(b->arena, text);
        buf_clear(&b->text);
    }
    flush_text(b);
    b->leaf = NULL;
}

// Text of a tight list item arrives without a paragraph around it.
static void need_leaf(Builder *b) {
    if (!b->leaf) {
        open_leaf(b, add_block(b, MD_PARAGRAPH));
    }
}

static unsigned style_now(const Builder *b) {
    return (b->bold > 0 ? SPAN_BOLD : 0u) | (b->italic > 0 ? SPAN_ITALIC : 0u) |
           (b->code > 0 ? SPAN_CODE : 0u) | (b->link > 0 ? SPAN_LINK : 0u) |
           (b->strike > 0 ? SPAN_STRIKE : 0u) | b->cloze;
}

static void set_style(Builder *b) {
    unsigned style = style_now(b);
    if (style != b->style) {
        flush_text(b);
        b->style = style;
    }
}

// A soft line break is a space, except between two characters of a script written without spaces.
static bool is_spaceless(uint32_t cp) {
    return (cp >= 0x2E80 && cp <= 0xA4CF && cp != 0x3000) || (cp >= 0xF900 && cp <= 0xFAFF) ||
           (cp >= 0xFF00 && cp <= 0xFF60) || (cp >= 0x20000 && cp <= 0x3FFFF);
}

static uint32_t last_code_point(Str s) {
    size_t at = s.n;
    while (at > 0 && at + 4 > s.n) {
        at--;
        if (((unsigned char)s.at[at] & 0xC0) != 0x80) {
            break;
        }
    }
    Str tail = str_skip(s, at);
    return tail.n ? utf8_next(&tail) : 0;
}

static void settle_soft_break(Builder *b, Str next) {
    if (!b->soft_break) {
        return;
    }
    b->soft_break = false;
    uint32_t before = last_code_point(buf_str(&b->text));
    if (b->text.n == 0 && b->last_span && b->last_span->kind == SPAN_TEXT) {
        before = last_code_point(b->last_span->text);
    }
    uint32_t after = next.n ? utf8_next(&next) : 0;
    if (!is_spaceless(before) || !is_spaceless(after)) {
        buf_add_byte(&b->text, ' ');
    }
}

// Adds text in which control characters switch the cloze style on and off.
static void add_text(Builder *b, Str s) {
    settle_soft_break(b, s);
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.at[i];
        if (c < MD_MARK_HIDDEN || c > MD_MARK_END || b->leaf->kind == MD_CODE) {
            continue;
        }
        buf_add_str(&b->text, str_sub(s, from, i));
        from = i + 1;
        b->cloze = c == MD_MARK_HIDDEN  ? SPAN_CLOZE_HIDDEN
                   : c == MD_MARK_SHOWN ? SPAN_CLOZE_SHOWN
                                        : 0u;
        set_style(b);
    }
    buf_add_str(&b->text, str_sub(s, from, s.n));
}

// An md4c attribute (link target, fence word) as text, without control characters.
static Str attribute_text(Builder *b, const MD_ATTRIBUTE *attribute) {
    if (!attribute->text || attribute->size == 0) {
        return S("");
    }
    Buf out = {0};
    for (size_t i = 0; attribute->substr_offsets[i] < attribute->size && out.n < TARGET_MAX; i++) {
        MD_OFFSET from = attribute->substr_offsets[i];
        Str part = {attribute->text + from, attribute->substr_offsets[i + 1] - from};
        if (attribute->substr_types[i] == MD_TEXT_ENTITY) {
            md_add_entity(&out, part);
            continue;
        }
        part = utf8_clip(part, TARGET_MAX);
        for (size_t k = 0; k < part.n; k++) {
            if ((unsigned char)part.at[k] >= 0x20) {
                buf_add_byte(&out, part.at[k]);
            }
        }
    }
    Str text = arena_str(b->arena, buf_str(&out));
    buf_free(&out);
    return text;
}

static MdAlign align_of(MD_ALIGN align) {
    switch (align) {
    case MD_ALIGN_DEFAULT:
        return MD_CELL_PLAIN;
    case MD_ALIGN_LEFT:
        return MD_CELL_LEFT;
    case MD_ALIGN_CENTER:
        return MD_CELL_CENTER;
    case MD_ALIGN_RIGHT:
        return MD_CELL_RIGHT;
    }
    return MD_CELL_PLAIN;
}

static bool spend(Builder *b, size_t work) {
    b->work += work;
    return b->work <= WORK_MAX;
}

// Opens a quote, a list or an item, or counts it as skipped when it is too deep.
static MdBlock *enter_container(Builder *b, MdBlockKind kind) {
    bool fits = kind == MD_ITEM ? top(b)->kind == MD_LIST : b->depth + 2 <= MD_MAX_DEPTH;
    if (b->skipped > 0 || !fits) {
        b->skipped++;
        return NULL;
    }
    return push_block(b, kind);
}

static void leave_container(Builder *b) {
    if (b->skipped > 0) {
        b->skipped--;
    } else {
        b->depth--;
    }
}

static void enter_list(Builder *b, bool ordered, unsigned start, bool tight) {
    MdBlock *list = enter_container(b, MD_LIST);
    if (list) {
        list->ordered = ordered;
        list->start = start > 999999999 ? 999999999 : (int)start;
        list->tight = tight;
    }
}

static void enter_item(Builder *b, const MD_BLOCK_LI_DETAIL *detail) {
    MdBlock *item = enter_container(b, MD_ITEM);
    if (item && detail->is_task) {
        item->task = detail->task_mark == ' ' ? 1 : 2;
    }
}

static void enter_code(Builder *b, const MD_BLOCK_CODE_DETAIL *detail) {
    open_leaf(b, add_block(b, MD_CODE));
    b->leaf->info = detail->fence_char ? attribute_text(b, &detail->lang) : S("");
}

static void enter_cell(Builder *b, const MD_BLOCK_TD_DETAIL *detail) {
    open_leaf(b, add_block(b, MD_CELL));
    b->leaf->align = align_of(detail->align);
    b->leaf->header = b->header;
}

static int on_enter_block(MD_BLOCKTYPE type, void *detail, void *self) {
    Builder *b = self;
    close_leaf(b);
    if (!spend(b, BLOCK_COST)) {
        return 1;
    }
    switch (type) {
    case MD_BLOCK_QUOTE:
        (void)enter_container(b, MD_QUOTE);
        break;
    case MD_BLOCK_UL:
        enter_list(b, false, 0, ((MD_BLOCK_UL_DETAIL *)detail)->is_tight != 0);
        break;
    case MD_BLOCK_OL:
        enter_list(b, true, ((MD_BLOCK_OL_DETAIL *)detail)->start,
                   ((MD_BLOCK_OL_DETAIL *)detail)->is_tight != 0);
        break;
    case MD_BLOCK_LI:
        enter_item(b, detail);
        break;
    case MD_BLOCK_HR:
        (void)add_block(b, MD_RULE);
        break;
    case MD_BLOCK_H:
        open_leaf(b, add_block(b, MD_HEADING));
        b->leaf->level = (int)((MD_BLOCK_H_DETAIL *)detail)->level;
        break;
    case MD_BLOCK_CODE:
        enter_code(b, detail);
        break;
    case MD_BLOCK_HTML:
    case MD_BLOCK_P:
        open_leaf(b, add_block(b, MD_PARAGRAPH));
        break;
    case MD_BLOCK_TABLE:
        push_block(b, MD_TABLE)->columns = (int)((MD_BLOCK_TABLE_DETAIL *)detail)->col_count;
        break;
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY:
        b->header = type == MD_BLOCK_THEAD;
        break;
    case MD_BLOCK_TR:
        push_block(b, MD_ROW)->header = b->header;
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        enter_cell(b, detail);
        break;
    case MD_BLOCK_DOC:
        break;
    }
    return 0;
}

static int on_leave_block(MD_BLOCKTYPE type, void *detail, void *self) {
    Builder *b = self;
    (void)detail;
    close_leaf(b);
    switch (type) {
    case MD_BLOCK_QUOTE:
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
    case MD_BLOCK_LI:
        leave_container(b);
        break;
    case MD_BLOCK_TABLE:
    case MD_BLOCK_TR:
        b->depth--;
        break;
    case MD_BLOCK_DOC:
    case MD_BLOCK_HR:
    case MD_BLOCK_H:
    case MD_BLOCK_CODE:
    case MD_BLOCK_HTML:
    case MD_BLOCK_P:
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY:
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        break;
    }
    return 0;
}

// The counter of spans of this kind, for those that are nothing but a style.
static int *counter_of(Builder *b, MD_SPANTYPE type) {
    switch (type) {
    case MD_SPAN_EM:
        return &b->italic;
    case MD_SPAN_STRONG:
    case MD_SPAN_U:
        return &b->bold;
    case MD_SPAN_DEL:
        return &b->strike;
    case MD_SPAN_CODE:
    case MD_SPAN_LATEXMATH:
    case MD_SPAN_LATEXMATH_DISPLAY:
        return &b->code;
    case MD_SPAN_A:
    case MD_SPAN_WIKILINK:
        return &b->link;
    case MD_SPAN_IMG:
        return &b->image;
    }
    return &b->bold;
}

static int on_enter_span(MD_SPANTYPE type, void *detail, void *self) {
    Builder *b = self;
    need_leaf(b);
    settle_soft_break(b, S("x"));
    if (type == MD_SPAN_A) {
        const MD_SPAN_A_DETAIL *a = detail;
        flush_text(b);
        b->target = attribute_text(b, &a->href);
        if (!spend(b, a->href.size + a->title.size)) {
            return 1;
        }
    } else if (type == MD_SPAN_IMG) {
        const MD_SPAN_IMG_DETAIL *image = detail;
        flush_text(b);
        b->image_target = b->image ? b->image_target : attribute_text(b, &image->src);
        if (!spend(b, image->src.size + image->title.size)) {
            return 1;
        }
    }
    ++*counter_of(b, type);
    set_style(b);
    return 0;
}

static int on_leave_span(MD_SPANTYPE type, void *detail, void *self) {
    Builder *b = self;
    (void)detail;
    --*counter_of(b, type);
    if (type == MD_SPAN_IMG && b->image == 0) {
        MdSpan *span = add_span(b, SPAN_IMAGE);
        span->style = b->style;
        span->target = b->image_target;
        span->text = arena_str(b->arena, buf_str(&b->text));
        if (md_is_sound(span->target)) { // other programs write sounds as pictures
            span->kind = SPAN_TEXT;
            span->style |= SPAN_LINK | SPAN_SOUND;
            span->text = span->text.n ? span->text : S("sound");
        }
        buf_clear(&b->text);
    }
    set_style(b);
    if (type == MD_SPAN_A && b->image == 0) {
        flush_text(b);
        b->target = (Str){0};
    }
    return 0;
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *self) {
    Builder *b = self;
    need_leaf(b);
    Str s = {text, size};
    switch (type) {
    case MD_TEXT_NULLCHAR:
        break;
    case MD_TEXT_BR:
        if (b->image > 0) {
            b->soft_break = true;
        } else {
            flush_text(b);
            (void)add_span(b, SPAN_BREAK);
        }
        break;
    case MD_TEXT_SOFTBR:
        b->soft_break = true;
        break;
    case MD_TEXT_ENTITY:
        settle_soft_break(b, S("x"));
        md_add_entity(&b->text, s);
        break;
    case MD_TEXT_NORMAL:
    case MD_TEXT_CODE:
    case MD_TEXT_HTML:
    case MD_TEXT_LATEXMATH:
        add_text(b, s);
        break;
    }
    return 0;
}

MdBlock *md_parse_text(Arena *a, Str markdown) {
    Buf source = {0};
    md_clean(&source, markdown);
    Builder b = {.arena = a, .depth = 1};
    b.open[0] = ARENA_NEW(a, MdBlock);
    b.open[0]->kind = MD_DOC;
    const MD_PARSER parser = {
        .flags = MD_FLAG_NOHTML | MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS |
                 MD_FLAG_PERMISSIVEAUTOLINKS | MD_FLAG_COLLAPSEWHITESPACE,
        .enter_block = on_enter_block,
        .leave_block = on_leave_block,
        .enter_span = on_enter_span,
        .leave_span = on_leave_span,
        .text = on_text,
    };
    // Non-zero means that a callback stopped it or memory ran out: what was built is kept.
    (void)md_parse(source.n ? source.at : "", (MD_SIZE)source.n, &parser, &b);
    close_leaf(&b);
    buf_free(&b.text);
    buf_free(&source);
    return b.open[0];
}
