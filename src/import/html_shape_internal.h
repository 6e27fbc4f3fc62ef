// What kind of thing an HTML element is for our purposes.
#ifndef IMPORT_HTML_SHAPE_INTERNAL_H
#define IMPORT_HTML_SHAPE_INTERNAL_H

#include <gumbo.h>

typedef enum Shape {
    SHAPE_INLINE,
    SHAPE_SKIP,  // scripts, styles, frames
    SHAPE_LINE,  // begins and ends a line
    SHAPE_BLOCK, // begins and ends a paragraph
    SHAPE_HEADING,
    SHAPE_LIST,
    SHAPE_ITEM,
    SHAPE_QUOTE,
    SHAPE_PRE,
    SHAPE_CODE,
    SHAPE_BREAK,
    SHAPE_RULE,
    SHAPE_TABLE,
    SHAPE_IMAGE,
    SHAPE_SOUND,
    SHAPE_LINK,
    SHAPE_BOLD,
    SHAPE_ITALIC,
    SHAPE_STRIKE,
    SHAPE_SUPER,
    SHAPE_SUB,
    SHAPE_RUBY_TEXT,
} Shape;

// Elements not in the table are SHAPE_INLINE.
Shape html_shape_of(GumboTag tag);

#endif
