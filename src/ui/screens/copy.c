// The text of a card for other programs.
#include "ui/screens/screens_internal.h"
#include "ui/ui_internal.h"

void copy_card(Ui *ui, int32_t item, bool with_answer) {
    Arena a = {0};
    Err err = {0};
    CardView view = {0};
    if (!app_view(ui_app(ui), item, with_answer, 0, &a, &view, &err)) {
        ui_toast_err(ui, &err);
    } else if (ui->clipboard.write) {
        Buf text = {0};
        const Str parts[] = {view.question, view.front, with_answer ? view.answer : STR_NONE};
        for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
            const Str part = str_trim(parts[i]);
            if (part.n) {
                buf_addf(&text, "%s%.*s", text.n ? "\n\n" : "", STR_ARG(part));
            }
        }
        ui->clipboard.write(ui->clipboard.self, buf_str(&text));
        ui_toast(ui,
                 with_answer ? S("Copied: the question and its answer.")
                             : S("Copied: the question."),
                 (Act){0}, (Str){0});
        buf_free(&text);
    }
    arena_free(&a);
}
