// An SQL exercise in the study loop over lines (cli_review.c): what is typed is tried.
#ifndef CLI_CLI_SQL_INTERNAL_H
#define CLI_CLI_SQL_INTERNAL_H

#include "app/app_sql.h"
#include "cli/cli_internal.h"

typedef struct PlainSql {
    App *app;
    SqlBench *bench; // NULL: the card is asked like any other
    SqlDraft draft;
    Buf last; // typed last
    int64_t at_ms;
} PlainSql;

void plain_sql_open(PlainSql *s, App *app, int32_t item, int64_t now_ms);
void plain_sql_close(PlainSql *s);
const char *plain_sql_ask(const PlainSql *s);
// True when it was right; else what is wrong has been said.
bool plain_sql_try(PlainSql *s, Str line);
void plain_sql_graded(PlainSql *s, Str item, int32_t quality, int64_t took_ms);

#endif
