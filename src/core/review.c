// Names of log kinds: what the store writes, the log verb prints and an export keeps for ever.
#include "core/review.h"

static const char *const log_kind_names[LOG_KIND_COUNT] = {
    [LOG_LEARN] = "learn",         [LOG_REVIEW] = "review",     [LOG_DRILL] = "drill",
    [LOG_EXTRA] = "extra",         [LOG_BURY] = "bury",         [LOG_SUSPEND] = "suspend",
    [LOG_UNSUSPEND] = "unsuspend", [LOG_STAR] = "star",         [LOG_UNSTAR] = "unstar",
    [LOG_LESSON] = "lesson",       [LOG_SET_DUE] = "set_due",   [LOG_RESET] = "reset",
    [LOG_MORE_DUE] = "more_due",   [LOG_MORE_NEW] = "more_new", [LOG_CLOCK] = "clock",
    [LOG_FILES] = "files",         [LOG_IMPORT] = "import",     [LOG_UNDO] = "undo",
    [LOG_REDO] = "redo",           [LOG_AWAY] = "away",
};

const char *log_kind_name(LogKind kind) {
    return log_kind_names[kind];
}

bool log_kind_parse(Str s, LogKind *kind) {
    for (int i = 0; i < LOG_KIND_COUNT; i++) {
        if (str_eq(s, str_of(log_kind_names[i]))) {
            *kind = (LogKind)i;
            return true;
        }
    }
    return false;
}

bool log_kind_is_answer(LogKind kind) {
    return kind == LOG_LEARN || kind == LOG_REVIEW || kind == LOG_DRILL || kind == LOG_EXTRA;
}
