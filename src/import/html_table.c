// Tables of HTML as tables of Markdown: every row as wide as the widest, the first one as heading.
#include "import/html_walk_internal.h"

#include "base/vec.h"

#define MAX_COLUMNS 64

typedef VEC(const GumboNode *) Nodes;

static void collect_rows(const GumboNode *node, Nodes *rows) {
    const GumboVector *children = &node->v.element.children;
    for (unsigned i = 0; i < children->length; i++) {
        const GumboNode *child = children->data[i];
        if (child->type != GUMBO_NODE_ELEMENT) {
            continue;
        }
        const GumboTag tag = child->v.element.tag;
        if (tag == GUMBO_TAG_TR) {
            vec_push(rows, child);
        } else if (tag == GUMBO_TAG_TBODY || tag == GUMBO_TAG_THEAD || tag == GUMBO_TAG_TFOOT) {
            collect_rows(child, rows);
        }
    }
}

static bool is_cell(const GumboNode *node) {
    return node->type == GUMBO_NODE_ELEMENT &&
           (node->v.element.tag == GUMBO_TAG_TD || node->v.element.tag == GUMBO_TAG_TH);
}

static unsigned count_cells(const GumboNode *row) {
    unsigned n = 0;
    for (unsigned i = 0; i < row->v.element.children.length; i++) {
        n += is_cell(row->v.element.children.data[i]);
    }
    return n;
}

static bool has_heading(const GumboNode *row) {
    bool found = false;
    for (unsigned i = 0; i < row->v.element.children.length && !found; i++) {
        const GumboNode *cell = row->v.element.children.data[i];
        found = is_cell(cell) && cell->v.element.tag == GUMBO_TAG_TH;
    }
    return found;
}

static void write_row(Walk *k, const GumboNode *row, unsigned columns) {
    unsigned n = 0;
    md_raw(&k->w, S("|"));
    for (unsigned i = 0; i < row->v.element.children.length && n < columns; i++) {
        const GumboNode *cell = row->v.element.children.data[i];
        if (is_cell(cell)) {
            buf_add_byte(&k->w.out, ' ');
            k->w.is_start = true; // no blank before the first word
            html_walk_children(k, cell);
            md_close_styles(&k->w);
            k->w.space = false;
            k->w.is_start = false;
            buf_add_z(&k->w.out, " |");
            n++;
        }
    }
    for (; n < columns; n++) {
        buf_add_z(&k->w.out, "  |");
    }
}

void html_walk_table(Walk *k, const GumboNode *node) {
    Nodes rows = {0};
    collect_rows(node, &rows);
    unsigned columns = 0;
    for (size_t i = 0; i < rows.n; i++) {
        const unsigned n = count_cells(rows.at[i]);
        columns = n > columns ? n : columns;
    }
    md_break(&k->w, BREAK_PARAGRAPH);
    // A table of one column and no heading is somebody's layout.
    const unsigned least = rows.n > 0 && has_heading(rows.at[0]) ? 1 : 2;
    if (columns < least || columns > MAX_COLUMNS || k->w.inline_depth > 0 || k->w.in_mark) {
        html_walk_children(k, node);
        md_break(&k->w, BREAK_PARAGRAPH);
        vec_free(&rows);
        return;
    }
    for (size_t i = 0; i < rows.n; i++) {
        md_break(&k->w, BREAK_ITEM);
        md_raw(&k->w, (Str){"", 0});
        k->w.inline_depth++;
        k->w.table_depth++;
        write_row(k, rows.at[i], columns);
        k->w.inline_depth--;
        k->w.table_depth--;
        if (i == 0) {
            md_break(&k->w, BREAK_ITEM);
            md_raw(&k->w, S("|"));
            for (unsigned c = 0; c < columns; c++) {
                buf_add_z(&k->w.out, " --- |");
            }
        }
    }
    md_break(&k->w, BREAK_PARAGRAPH);
    vec_free(&rows);
}
