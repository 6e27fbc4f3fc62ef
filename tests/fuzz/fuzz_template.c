// Card templates with fields, and cloze marks. 0x1F parts the template from the fields.
#include "import/html_md.h"
#include "import/template.h"
#include "import_fuzz.h"

int fuzz_one(const uint8_t *data, size_t n);

int fuzz_one(const uint8_t *data, size_t n) {
    Arena a = {0};
    const Str names[] = {S("Front"), S("Back"), S("F")};
    Str rest = {(const char *)data, n}, parts[4];
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        parts[i] = html_clean(&a, str_cut(&rest, 0x1F));
    }
    for (int back = 0; back < 2; back++) {
        const TemplateNote note = {names, parts + 1, 3, S("t"), S("T"), S("D"), S("C")};
        TemplateSide side = {.is_back = back == 1, .cloze = (int32_t)(n % 3)};
        Buf out = {0};
        Err err = {0};
        if (!template_fill(&a, parts[0], &note, &side, &out, &err) && err.text[0] == '\0') {
            fuzz_fail("refused without a reason");
        }
        buf_free(&out);
        buf_free(&side.hint);
    }
    ClozeSet *set = ARENA_NEW(&a, ClozeSet);
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        template_cloze_numbers(parts[i], set);
        template_cloze(&a, parts[i], (int32_t)(n % 4));
    }
    arena_free(&a);
    return 0;
}
