// `trestle fmt FILE|FOLDER...`
#include <stdio.h>

#include "app/app_fmt.h"
#include "cli/cli_internal.h"

int cli_fmt(const Call *call) {
    const FmtOptions options = {.data_dir = call->options->data_dir,
                                .share_dir = call->options->share_dir,
                                .only_check = call->flag[0]};
    const StrList paths = {.at = (Str *)(uintptr_t)call->words, .n = call->word_n};
    FmtReport report;
    Err err = {0};
    const bool ok = app_fmt(&options, paths, &report, &err);
    int code = EXIT_DONE;
    for (size_t i = 0; i < report.n; i++) {
        const FmtFile *file = &report.at[i];
        const bool is_changed = file->outcome == FMT_CHANGED;
        if (is_changed) {
            cli_put(file->path);
            puts(options.only_check ? ": would be written anew" : ": written anew");
        }
        if (file->outcome == FMT_REFUSED || (is_changed && options.only_check)) {
            code = EXIT_FAULTS;
        }
    }
    cli_print_diags(&report.diags);
    if (!ok) {
        cli_fail(&err);
        code = EXIT_COULD_NOT;
    }
    fmt_report_free(&report);
    return code;
}
