// The parser of the search language: one function for each level of the grammar.
//
//     either := all { "or" all }
//     all    := one { ["and"] one }
//     one    := "-" one | "(" either ")" | "quoted" | word | name:value | name op number
//
// A word ends at a space, or at a ")" that was not opened inside it: f(x) is a word, and in (a or
// b) the parenthesis after b is not b's. Texts are short (a line typed by hand), so the recursion
// is bounded by a small depth and the terms by a count; nothing else can grow.
#include "core/query.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/vec.h"

typedef struct Parser {
    Str text;
    size_t at;
    int depth, terms;
    Arena *arena;
    QueryFault *fault;
} Parser;

static const char *const fact_names[FACT_COUNT] = {
    [FACT_NEW] = "new",
    [FACT_LEARNING] = "learning",
    [FACT_REVIEW] = "review",
    [FACT_SUSPENDED] = "suspended",
    [FACT_BURIED] = "buried",
    [FACT_DUE] = "due",
    [FACT_STARRED] = "starred",
    [FACT_LEECH] = "leech",
    [FACT_DUPLICATE] = "duplicate",
    [FACT_CHANGED] = "changed",
};

// The first name of each is the one printed.
static const struct {
    const char *name;
    QueryProp prop;
} prop_names[] = {
    {"ease", PROP_EASE},     {"ivl", PROP_INTERVAL}, {"interval", PROP_INTERVAL},
    {"lapses", PROP_LAPSES}, {"due", PROP_DUE},      {"reviews", PROP_REVIEWS},
    {"reps", PROP_REVIEWS},
};

// Longer ones first.
static const struct {
    const char *sign;
    QueryOp op;
} ops[] = {
    {"<=", OP_AT_MOST}, {">=", OP_AT_LEAST}, {"!=", OP_UNEQUAL},
    {"<", OP_LESS},     {">", OP_MORE},      {"=", OP_EQUAL},
};

const char *query_fact_name(QueryFact fact) {
    return fact_names[fact];
}

__attribute__((format(printf, 4, 5))) static const QueryNode *refuse(Parser *p, size_t from,
                                                                     size_t to, const char *fmt,
                                                                     ...) {
    va_list args;
    va_start(args, fmt);
    p->fault->from = from;
    p->fault->to = to;
    vsnprintf(p->fault->text, sizeof p->fault->text, fmt, args);
    va_end(args);
    return NULL;
}

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_spaces(Parser *p) {
    while (p->at < p->text.n && is_space(p->text.at[p->at])) {
        p->at++;
    }
}

static QueryNode *new_node(Parser *p, QueryKind kind, size_t from, size_t to) {
    QueryNode *node = ARENA_NEW(p->arena, QueryNode);
    node->kind = kind;
    node->from = from;
    node->to = to;
    return node;
}

static const QueryNode *join(Parser *p, QueryKind kind, const QueryNode *left,
                             const QueryNode *right) {
    QueryNode *node = new_node(p, kind, left->from, right->to);
    node->left = left;
    node->right = right;
    return node;
}

// A word, from `from`: ends at a space or at a ")" that is not its own. After a colon a quoted
// value may hold anything.
static size_t word_end(const Parser *p, size_t from) {
    size_t i = from;
    int open = 0;
    for (; i < p->text.n && !is_space(p->text.at[i]); i++) {
        const char c = p->text.at[i];
        if (c == '"' && i > from && p->text.at[i - 1] == ':') {
            const size_t close = str_find_byte(p->text, '"', i + 1);
            i = close == SIZE_MAX ? p->text.n - 1 : close;
        } else if (c == '(') {
            open++;
        } else if (c == ')' && --open < 0) {
            break;
        }
    }
    return i;
}

// The word that joins terms, when it stands here by itself.
static bool take_join(Parser *p, Str join_word) {
    const size_t end = word_end(p, p->at);
    if (!str_eq_nocase(str_sub(p->text, p->at, end), join_word)) {
        return false;
    }
    p->at = end;
    return true;
}

static bool is_at_or(const Parser *p) {
    return str_eq_nocase(str_sub(p->text, p->at, word_end(p, p->at)), S("or"));
}

// --- terms ---------------------------------------------------------------------------------------

// What stands behind the colon, without its quotes. False when a quote is not closed.
static bool unquote(Str *value) {
    if (value->n == 0 || value->at[0] != '"') {
        return true;
    }
    if (value->n < 2 || value->at[value->n - 1] != '"') {
        return false;
    }
    *value = str_sub(*value, 1, value->n - 1);
    return true;
}

static const QueryNode *read_fact(Parser *p, QueryNode *node, Str value, bool is_state) {
    const int known = is_state ? FACT_BURIED + 1 : FACT_COUNT;
    if (!is_state && str_eq_nocase(value, S("learn"))) {
        value = S("learning");
    }
    for (int i = 0; i < known; i++) {
        if (str_eq_nocase(value, str_of(fact_names[i]))) {
            node->fact = (QueryFact)i;
            return node;
        }
    }
    return is_state ? refuse(p, node->from, node->to,
                             "\"%.*s\" is not a state; there are new, learning, review, suspended "
                             "and buried",
                             STR_ARG(str_sub(value, 0, 60)))
                    : refuse(p, node->from, node->to,
                             "\"is:%.*s\" is not known; try due, new, learning, review, suspended, "
                             "buried, starred, leech, duplicate or changed",
                             STR_ARG(str_sub(value, 0, 60)));
}

static const QueryNode *read_days(Parser *p, QueryNode *node, Str value, Str name) {
    if (!str_to_i64(value, &node->value) || node->value < 1 || node->value > 36500) {
        return refuse(p, node->from, node->to, "%.*s: needs a number of days, as in %.*s:7",
                      STR_ARG(name), STR_ARG(name));
    }
    return node;
}

// "ease<2", from the name on. *is_prop tells whether it is one at all.
static const QueryNode *read_prop(Parser *p, QueryNode *node, Str text, bool *is_prop) {
    for (size_t i = 0; i < ARRAY_LEN(prop_names); i++) {
        const Str name = str_of(prop_names[i].name);
        if (text.n < name.n || !str_eq_nocase(str_sub(text, 0, name.n), name)) {
            continue;
        }
        const Str rest = str_skip(text, name.n);
        for (size_t k = 0; k < ARRAY_LEN(ops); k++) {
            const Str sign = str_of(ops[k].sign);
            if (!str_starts(rest, sign)) {
                continue;
            }
            double number = 0;
            *is_prop = true;
            node->kind = QUERY_PROP;
            node->prop = prop_names[i].prop;
            node->op = ops[k].op;
            if (!str_to_double(str_skip(rest, sign.n), &number) || number < -1e6 || number > 1e6) {
                return refuse(p, node->from, node->to,
                              "%.*s is compared with a number, as in %.*s%s%s", STR_ARG(name),
                              STR_ARG(name), ops[k].sign, node->prop == PROP_EASE ? "2.1" : "3");
            }
            number *= node->prop == PROP_EASE ? 100 : 1;
            node->value = (int64_t)(number < 0 ? number - 0.5 : number + 0.5);
            return node;
        }
    }
    *is_prop = false;
    return node;
}

static bool is_name(Str name, const char *wanted) {
    return str_eq_nocase(name, str_of(wanted));
}

// "name:value". *is_filter tells whether the name is one of ours.
static const QueryNode *read_filter(Parser *p, QueryNode *node, Str name, Str value,
                                    bool *is_filter) {
    static const struct {
        const char *name;
        QueryKind kind;
    } filters[] = {
        {"deck", QUERY_DECK},   {"tag", QUERY_TAG},     {"kind", QUERY_CARD_KIND},
        {"state", QUERY_STATE}, {"is", QUERY_IS},       {"prop", QUERY_PROP},
        {"rated", QUERY_RATED}, {"added", QUERY_ADDED}, {"introduced", QUERY_ADDED},
    };
    *is_filter = false;
    for (size_t i = 0; i < ARRAY_LEN(filters); i++) {
        if (is_name(name, filters[i].name)) {
            *is_filter = true;
            node->kind = filters[i].kind;
        }
    }
    if (!*is_filter) {
        return node;
    }
    if (!unquote(&value)) {
        return refuse(p, node->to - value.n, node->to, "a quotation mark is missing at the end");
    }
    if (str_is_blank(value)) {
        return refuse(p, node->from, node->to, "something is missing after %.*s:", STR_ARG(name));
    }
    bool is_prop = false;
    node->text = value;
    switch ((int)node->kind) {
    case QUERY_CARD_KIND:
        return card_kind_parse(value, &node->card_kind)
                   ? node
                   : refuse(p, node->from, node->to,
                            "\"%.*s\" is not a kind of card; try concept, cloze or choice",
                            STR_ARG(str_sub(value, 0, 60)));
    case QUERY_STATE:
        return read_fact(p, node, value, true);
    case QUERY_IS:
        return read_fact(p, node, value, false);
    case QUERY_RATED:
    case QUERY_ADDED:
        return read_days(p, node, value, name);
    case QUERY_PROP: {
        const QueryNode *read = read_prop(p, node, value, &is_prop);
        return is_prop ? read
                       : refuse(p, node->from, node->to,
                                "prop: compares ease, ivl, lapses, due or reviews with a number, "
                                "as in prop:ease<2");
    }
    default:
        return node;
    }
}

static const QueryNode *read_term(Parser *p) {
    const size_t from = p->at;
    if (++p->terms > QUERY_TERMS_MAX) {
        return refuse(p, from, p->text.n, "a search can have at most %d parts", QUERY_TERMS_MAX);
    }
    if (p->text.at[from] == '"') {
        const size_t close = str_find_byte(p->text, '"', from + 1);
        if (close == SIZE_MAX) {
            return refuse(p, from, p->text.n, "a quotation mark is missing at the end");
        }
        p->at = close + 1;
        QueryNode *node = new_node(p, QUERY_TEXT, from, p->at);
        node->text = str_trim(str_sub(p->text, from + 1, close));
        node->kind = node->text.n ? QUERY_TEXT : QUERY_ALL;
        return node;
    }
    p->at = word_end(p, from);
    QueryNode *node = new_node(p, QUERY_TEXT, from, p->at);
    node->text = str_sub(p->text, from, p->at);
    const size_t colon = str_find_byte(node->text, ':', 0);
    bool is_ours = false;
    if (colon != SIZE_MAX) {
        const Str whole = node->text;
        const QueryNode *read =
            read_filter(p, node, str_sub(whole, 0, colon), str_skip(whole, colon + 1), &is_ours);
        return read;
    }
    return read_prop(p, node, node->text, &is_ours);
}

// --- the levels ----------------------------------------------------------------------------------
static const QueryNode *read_either(Parser *p);

static const QueryNode *read_group(Parser *p) {
    const size_t open = p->at++;
    skip_spaces(p);
    if (p->at < p->text.n && p->text.at[p->at] == ')') {
        return refuse(p, open, p->at + 1, "there is nothing between the parentheses");
    }
    const QueryNode *inner = read_either(p);
    if (!inner) {
        return NULL;
    }
    if (p->at == p->text.n) {
        return refuse(p, open, open + 1, "this parenthesis is not closed");
    }
    p->at++; // read_either stops at the end or at a ")"
    return inner;
}

static const QueryNode *read_not(Parser *p) {
    const size_t from = p->at++;
    // After one minus sign a second one belongs to the word: --json looks for all but -json.
    const bool is_word = p->text.at[p->at] == '-';
    const QueryNode *inner = NULL;
    if (is_word) {
        inner = read_term(p);
    } else {
        inner = p->text.at[p->at] == '(' ? read_group(p) : read_term(p);
    }
    if (!inner) {
        return NULL;
    }
    QueryNode *node = new_node(p, QUERY_NOT, from, p->at);
    node->left = inner;
    return node;
}

static const QueryNode *read_one(Parser *p) {
    if (++p->depth > QUERY_DEPTH_MAX) {
        return refuse(p, p->at, p->at + 1, "there are too many parentheses inside each other");
    }
    const char c = p->text.at[p->at];
    const bool is_not = c == '-' && p->at + 1 < p->text.n && !is_space(p->text.at[p->at + 1]) &&
                        p->text.at[p->at + 1] != ')';
    const QueryNode *node = is_not ? read_not(p) : c == '(' ? read_group(p) : read_term(p);
    p->depth--;
    return node;
}

static bool is_at_end(Parser *p) {
    skip_spaces(p);
    return p->at == p->text.n || p->text.at[p->at] == ')';
}

static const QueryNode *read_all(Parser *p) {
    const QueryNode *left = NULL;
    size_t joined = SIZE_MAX; // where an "and" waits for its right side
    while (!is_at_end(p) && !is_at_or(p)) {
        const size_t from = p->at;
        if (take_join(p, S("and"))) {
            if (!left || joined != SIZE_MAX) {
                return refuse(p, from, p->at,
                              "\"and\" stands between two words; quote it to "
                              "search for the word itself");
            }
            joined = from;
            continue;
        }
        const QueryNode *right = read_one(p);
        if (!right) {
            return NULL;
        }
        left = left ? join(p, QUERY_AND, left, right) : right;
        joined = SIZE_MAX;
    }
    if (joined != SIZE_MAX) {
        return refuse(p, joined, joined + 3, "something is missing after \"and\"");
    }
    return left ? left : new_node(p, QUERY_ALL, p->at, p->at);
}

static const QueryNode *read_either(Parser *p) {
    const QueryNode *left = read_all(p);
    while (left && !is_at_end(p)) {
        const size_t from = p->at;
        take_join(p, S("or"));
        const size_t to = p->at;
        const QueryNode *right =
            left->kind == QUERY_ALL && left->from == left->to ? left : read_all(p);
        if (!right) {
            return NULL;
        }
        if (right->kind == QUERY_ALL && right->from == right->to) {
            return refuse(p, from, to,
                          "\"or\" stands between two words; quote it to search for "
                          "the word itself");
        }
        left = join(p, QUERY_OR, left, right);
    }
    return left;
}

const QueryNode *query_parse(Str text, Arena *a, QueryFault *fault) {
    Parser p = {.text = text, .arena = a, .fault = fault};
    *fault = (QueryFault){0};
    const QueryNode *root = read_either(&p);
    if (root && p.at < text.n) {
        return refuse(&p, p.at, p.at + 1, "this parenthesis was never opened");
    }
    return root;
}

// --- printing ------------------------------------------------------------------------------------

static void print_pair(const char *word, const QueryNode *node, Buf *out) {
    buf_addf(out, "(%s ", word);
    query_print(node->left, out);
    if (node->right) {
        buf_add_byte(out, ' ');
        query_print(node->right, out);
    }
    buf_add_byte(out, ')');
}

static void print_prop(const QueryNode *node, Buf *out) {
    for (size_t i = 0; i < ARRAY_LEN(prop_names); i++) {
        if (prop_names[i].prop == node->prop) {
            buf_addf(out, "(%s ", prop_names[i].name);
            break;
        }
    }
    for (size_t i = 0; i < ARRAY_LEN(ops); i++) {
        if (ops[i].op == node->op) {
            buf_addf(out, "%s %lld)", ops[i].sign, (long long)node->value);
        }
    }
}

void query_print(const QueryNode *node, Buf *out) {
    switch (node->kind) {
    case QUERY_ALL:
        buf_add_z(out, "all");
        return;
    case QUERY_AND:
        print_pair("and", node, out);
        return;
    case QUERY_OR:
        print_pair("or", node, out);
        return;
    case QUERY_NOT:
        print_pair("not", node, out);
        return;
    case QUERY_TEXT:
        buf_addf(out, "\"%.*s\"", STR_ARG(node->text));
        return;
    case QUERY_DECK:
        buf_addf(out, "(deck \"%.*s\")", STR_ARG(node->text));
        return;
    case QUERY_TAG:
        buf_addf(out, "(tag \"%.*s\")", STR_ARG(node->text));
        return;
    case QUERY_CARD_KIND:
        buf_addf(out, "(kind %s)", card_kind_name(node->card_kind));
        return;
    case QUERY_STATE:
        buf_addf(out, "(state %s)", fact_names[node->fact]);
        return;
    case QUERY_IS:
        buf_addf(out, "(is %s)", fact_names[node->fact]);
        return;
    case QUERY_PROP:
        print_prop(node, out);
        return;
    case QUERY_RATED:
        buf_addf(out, "(rated %lld)", (long long)node->value);
        return;
    case QUERY_ADDED:
        buf_addf(out, "(added %lld)", (long long)node->value);
        return;
    case QUERY_KIND_COUNT:
        return;
    }
}
