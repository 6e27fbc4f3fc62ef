// The SQL side of the review screen, shared by what it does and what it draws.
#ifndef UI_SCREENS_REVIEW_SQL_INTERNAL_H
#define UI_SCREENS_REVIEW_SQL_INTERNAL_H

#include "ui/screens/review_internal.h"
#include "ui/screens/sql_internal.h"

struct ReviewSql {
    SqlDesk desk;
    SqlDraft draft; // its text lives in the desk
    int64_t at_ms;  // when the exercise came
    bool is_graded;
    bool is_drawn;  // the task's height is known
    MdView mine_md; // what was typed, beside the answer
};
typedef struct ReviewSql ReviewSql;

bool review_sql_is_done(const ReviewScreen *r);

#endif
