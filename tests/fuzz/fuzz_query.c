// Any bytes as a search: understood or refused, never a crash. What must hold: the places lie
// inside the text, a fault has words, and what was understood prints.
#include <stdio.h>
#include <stdlib.h>

#include "core/query.h"

int fuzz_one(const uint8_t *data, size_t n);

static void demand(bool ok, const char *what) {
    if (!ok) {
        fprintf(stderr, "fuzz_query: %s\n", what);
        abort();
    }
}

static void check_places(const QueryNode *node, size_t n) {
    if (node) {
        demand(node->from <= node->to && node->to <= n, "a node outside the text");
        check_places(node->left, n);
        check_places(node->right, n);
    }
}

int fuzz_one(const uint8_t *data, size_t n) {
    Arena a = {0};
    Buf out = {0};
    QueryFault fault;
    const QueryNode *root = query_parse((Str){(const char *)data, n}, &a, &fault);
    if (root) {
        check_places(root, n);
        query_print(root, &out);
        demand(out.n > 0, "nothing to print");
    } else {
        demand(fault.from <= fault.to && fault.to <= n, "a fault outside the text");
        demand(fault.text[0] != '\0', "a fault without words");
    }
    buf_free(&out);
    arena_free(&a);
    return 0;
}
