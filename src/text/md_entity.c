// HTML entities: the ones people write, and any by number.
#include "base/utf8.h"
#include "base/vec.h"
#include "text/md_internal.h"

typedef struct Entity {
    Str name;
    uint32_t code_point;
} Entity;

static const Entity ENTITIES[] = {
    {S_INIT("amp"), '&'},       {S_INIT("lt"), '<'},        {S_INIT("gt"), '>'},
    {S_INIT("quot"), '"'},      {S_INIT("apos"), '\''},     {S_INIT("nbsp"), 0xA0},
    {S_INIT("iexcl"), 0xA1},    {S_INIT("cent"), 0xA2},     {S_INIT("pound"), 0xA3},
    {S_INIT("yen"), 0xA5},      {S_INIT("sect"), 0xA7},     {S_INIT("copy"), 0xA9},
    {S_INIT("laquo"), 0xAB},    {S_INIT("shy"), 0xAD},      {S_INIT("reg"), 0xAE},
    {S_INIT("deg"), 0xB0},      {S_INIT("plusmn"), 0xB1},   {S_INIT("sup2"), 0xB2},
    {S_INIT("sup3"), 0xB3},     {S_INIT("micro"), 0xB5},    {S_INIT("para"), 0xB6},
    {S_INIT("middot"), 0xB7},   {S_INIT("sup1"), 0xB9},     {S_INIT("raquo"), 0xBB},
    {S_INIT("frac14"), 0xBC},   {S_INIT("frac12"), 0xBD},   {S_INIT("frac34"), 0xBE},
    {S_INIT("iquest"), 0xBF},   {S_INIT("Auml"), 0xC4},     {S_INIT("Aring"), 0xC5},
    {S_INIT("AElig"), 0xC6},    {S_INIT("Ccedil"), 0xC7},   {S_INIT("Eacute"), 0xC9},
    {S_INIT("Ntilde"), 0xD1},   {S_INIT("Ouml"), 0xD6},     {S_INIT("times"), 0xD7},
    {S_INIT("Oslash"), 0xD8},   {S_INIT("Uuml"), 0xDC},     {S_INIT("szlig"), 0xDF},
    {S_INIT("agrave"), 0xE0},   {S_INIT("aacute"), 0xE1},   {S_INIT("acirc"), 0xE2},
    {S_INIT("atilde"), 0xE3},   {S_INIT("auml"), 0xE4},     {S_INIT("aring"), 0xE5},
    {S_INIT("aelig"), 0xE6},    {S_INIT("ccedil"), 0xE7},   {S_INIT("egrave"), 0xE8},
    {S_INIT("eacute"), 0xE9},   {S_INIT("ecirc"), 0xEA},    {S_INIT("euml"), 0xEB},
    {S_INIT("iacute"), 0xED},   {S_INIT("icirc"), 0xEE},    {S_INIT("ntilde"), 0xF1},
    {S_INIT("oacute"), 0xF3},   {S_INIT("ocirc"), 0xF4},    {S_INIT("ouml"), 0xF6},
    {S_INIT("divide"), 0xF7},   {S_INIT("oslash"), 0xF8},   {S_INIT("ugrave"), 0xF9},
    {S_INIT("uacute"), 0xFA},   {S_INIT("ucirc"), 0xFB},    {S_INIT("uuml"), 0xFC},
    {S_INIT("alpha"), 0x3B1},   {S_INIT("beta"), 0x3B2},    {S_INIT("gamma"), 0x3B3},
    {S_INIT("delta"), 0x3B4},   {S_INIT("epsilon"), 0x3B5}, {S_INIT("theta"), 0x3B8},
    {S_INIT("lambda"), 0x3BB},  {S_INIT("mu"), 0x3BC},      {S_INIT("pi"), 0x3C0},
    {S_INIT("sigma"), 0x3C3},   {S_INIT("omega"), 0x3C9},   {S_INIT("Delta"), 0x394},
    {S_INIT("Sigma"), 0x3A3},   {S_INIT("Omega"), 0x3A9},   {S_INIT("ensp"), 0x2002},
    {S_INIT("emsp"), 0x2003},   {S_INIT("thinsp"), 0x2009}, {S_INIT("zwnj"), 0x200C},
    {S_INIT("zwj"), 0x200D},    {S_INIT("lrm"), 0x200E},    {S_INIT("rlm"), 0x200F},
    {S_INIT("ndash"), 0x2013},  {S_INIT("mdash"), 0x2014},  {S_INIT("lsquo"), 0x2018},
    {S_INIT("rsquo"), 0x2019},  {S_INIT("ldquo"), 0x201C},  {S_INIT("rdquo"), 0x201D},
    {S_INIT("dagger"), 0x2020}, {S_INIT("bull"), 0x2022},   {S_INIT("hellip"), 0x2026},
    {S_INIT("permil"), 0x2030}, {S_INIT("prime"), 0x2032},  {S_INIT("euro"), 0x20AC},
    {S_INIT("trade"), 0x2122},  {S_INIT("larr"), 0x2190},   {S_INIT("uarr"), 0x2191},
    {S_INIT("rarr"), 0x2192},   {S_INIT("darr"), 0x2193},   {S_INIT("harr"), 0x2194},
    {S_INIT("rArr"), 0x21D2},   {S_INIT("hArr"), 0x21D4},   {S_INIT("forall"), 0x2200},
    {S_INIT("part"), 0x2202},   {S_INIT("exist"), 0x2203},  {S_INIT("empty"), 0x2205},
    {S_INIT("isin"), 0x2208},   {S_INIT("notin"), 0x2209},  {S_INIT("prod"), 0x220F},
    {S_INIT("sum"), 0x2211},    {S_INIT("minus"), 0x2212},  {S_INIT("radic"), 0x221A},
    {S_INIT("infin"), 0x221E},  {S_INIT("and"), 0x2227},    {S_INIT("or"), 0x2228},
    {S_INIT("cap"), 0x2229},    {S_INIT("cup"), 0x222A},    {S_INIT("int"), 0x222B},
    {S_INIT("asymp"), 0x2248},  {S_INIT("ne"), 0x2260},     {S_INIT("equiv"), 0x2261},
    {S_INIT("le"), 0x2264},     {S_INIT("ge"), 0x2265},     {S_INIT("sub"), 0x2282},
    {S_INIT("sup"), 0x2283},    {S_INIT("check"), 0x2713},  {S_INIT("cross"), 0x2717},
    {S_INIT("lbrace"), '{'},    {S_INIT("rbrace"), '}'},    {S_INIT("vert"), '|'},
    {S_INIT("ast"), '*'},       {S_INIT("lowbar"), '_'},    {S_INIT("grave"), '`'},
    {S_INIT("bsol"), '\\'},     {S_INIT("num"), '#'},       {S_INIT("lsqb"), '['},
    {S_INIT("rsqb"), ']'},      {S_INIT("Tab"), ' '},       {S_INIT("NewLine"), ' '},
};

static int digit_of(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 99;
}

// "233" or "xE9" to a code point that may be shown; U+FFFD for what may not.
static uint32_t number_of(Str s) {
    bool hex = s.n > 0 && (s.at[0] == 'x' || s.at[0] == 'X');
    uint32_t base = hex ? 16 : 10;
    uint32_t value = 0;
    for (size_t i = hex; i < s.n; i++) {
        int digit = digit_of(s.at[i]);
        if (digit >= (int)base || value > 0x10FFFF) {
            return UTF8_REPLACEMENT;
        }
        value = value * base + (uint32_t)digit;
    }
    if (value == '\t' || value == '\n' || value == '\r') {
        return ' ';
    }
    return value < 0x20 || (value >= 0x7F && value < 0xA0) ? UTF8_REPLACEMENT : value;
}

void md_add_entity(Buf *out, Str entity) {
    if (entity.n > 3 && entity.at[1] == '#') {
        buf_add_utf8(out, number_of(str_sub(entity, 2, entity.n - 1)));
        return;
    }
    Str name = entity.n > 2 ? str_sub(entity, 1, entity.n - 1) : S("");
    for (size_t i = 0; i < ARRAY_LEN(ENTITIES); i++) {
        if (str_eq(name, ENTITIES[i].name)) {
            buf_add_utf8(out, ENTITIES[i].code_point);
            return;
        }
    }
    buf_add_str(out, entity);
}
