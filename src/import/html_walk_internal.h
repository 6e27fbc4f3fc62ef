// What the files that walk a gumbo tree share.
#ifndef IMPORT_HTML_WALK_INTERNAL_H
#define IMPORT_HTML_WALK_INTERNAL_H

#include <gumbo.h>

#include "import/html_md.h"
#include "import/md_writer.h"

typedef struct Walk {
    MdWriter w;
    Arena *arena;
    const HtmlRules *rules;
    int list_depth;
} Walk;

void html_walk_children(Walk *k, const GumboNode *node);
void html_walk_table(Walk *k, const GumboNode *node); // html_table.c

#endif
