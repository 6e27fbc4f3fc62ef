// JSON by RFC 8259.
#include "base/json.h"

#include "base/utf8.h"

static void separate(Json *j) {
    if (j->need_comma) {
        buf_add_byte(j->out, ',');
    }
    j->need_comma = true;
}

void json_open(Json *j, char bracket) {
    separate(j);
    buf_add_byte(j->out, bracket);
    j->need_comma = false;
}

void json_close(Json *j, char bracket) {
    buf_add_byte(j->out, bracket);
    j->need_comma = true;
}

static void quote(Json *j, Str s) {
    buf_add_byte(j->out, '"');
    while (s.n) {
        uint32_t cp = utf8_next(&s);
        switch (cp) {
        case '"':
            buf_add_z(j->out, "\\\"");
            break;
        case '\\':
            buf_add_z(j->out, "\\\\");
            break;
        case '\n':
            buf_add_z(j->out, "\\n");
            break;
        case '\t':
            buf_add_z(j->out, "\\t");
            break;
        default:
            if (cp < 0x20 || cp == 0x7F) {
                buf_addf(j->out, "\\u%04x", (unsigned)cp);
            } else {
                buf_add_utf8(j->out, cp);
            }
        }
    }
    buf_add_byte(j->out, '"');
}

void json_key(Json *j, const char *key) {
    separate(j);
    quote(j, str_of(key));
    buf_add_byte(j->out, ':');
    j->need_comma = false;
}

void json_str(Json *j, Str s) {
    separate(j);
    quote(j, s);
}

void json_int(Json *j, int64_t v) {
    separate(j);
    buf_addf(j->out, "%lld", (long long)v);
}

void json_ratio(Json *j, int64_t hundredths) {
    separate(j);
    int64_t rest = hundredths % 100;
    buf_addf(j->out, "%s%lld.%02lld", hundredths < 0 && hundredths > -100 ? "-" : "",
             (long long)(hundredths / 100), (long long)(rest < 0 ? -rest : rest));
}

void json_bool(Json *j, bool v) {
    separate(j);
    buf_add_z(j->out, v ? "true" : "false");
}

void json_null(Json *j) {
    separate(j);
    buf_add_z(j->out, "null");
}

void json_put_str(Json *j, const char *key, Str value) {
    json_key(j, key);
    json_str(j, value);
}

void json_put_int(Json *j, const char *key, int64_t value) {
    json_key(j, key);
    json_int(j, value);
}
