// Card info: where the card stands and every act in its past, with the interval and the ease factor
// over time.
#include "base/clock.h"
#include "ui/screens/review_internal.h"
#include "ui/w_chart.h"
#include "ui/w_dialog.h"
#include "ui/w_label.h"
#include "ui/w_scroll.h"

#define POINTS_MAX 400

typedef struct Info {
    int32_t item;
    Arena arena;
    HistoryRow *rows;
    size_t row_n;
    double intervals[POINTS_MAX], eases[POINTS_MAX];
    ColorRole colors[POINTS_MAX];
    size_t point_n;
    int32_t first_day, last_day; // of the points
    Scroll scroll;
} Info;

static ColorRole color_of(int32_t quality) {
    return quality < QUALITY_PASS    ? COLOR_AGAIN
           : quality == QUALITY_HARD ? COLOR_HARD
           : quality == QUALITY_GOOD ? COLOR_GOOD
                                     : COLOR_EASY;
}

static bool moves_schedule(const HistoryRow *h) {
    return !h->is_undone && (h->row.kind == LOG_LEARN || h->row.kind == LOG_REVIEW ||
                             (h->row.kind == LOG_EXTRA && h->row.quality < QUALITY_PASS));
}

static bool load(Ui *ui, Info *info, Err *err) {
    arena_reset(&info->arena);
    info->point_n = 0;
    if (!app_history(ui_app(ui), info->item, &info->arena, &info->rows, &info->row_n, err)) {
        return false;
    }
    for (size_t i = 0; i < info->row_n && info->point_n < POINTS_MAX; i++) {
        const HistoryRow *h = &info->rows[i];
        if (moves_schedule(h)) {
            info->intervals[info->point_n] = h->interval_days > 0 ? h->interval_days : 1;
            info->eases[info->point_n] = h->ef100 / 100.0;
            info->colors[info->point_n++] = color_of(h->row.quality);
            info->first_day = info->point_n == 1 ? h->row.day : info->first_day;
            info->last_day = h->row.day;
        }
    }
    return true;
}

static bool info_open(Ui *ui, void *self, const OpenArgs *args, Err *err) {
    Info *info = self;
    const Library *lib = app_library(ui_app(ui));
    if (!args || args->number < 0 || (size_t)args->number >= lib->item_n) {
        return err_set(err, ERR_NOT_FOUND, "There is no card to tell about.");
    }
    info->item = (int32_t)args->number;
    return load(ui, info, err);
}

static void info_close(Ui *ui, void *self) {
    (void)ui;
    arena_free(&((Info *)self)->arena);
}

static void info_sync(Ui *ui, void *self, ChangeSet changes) {
    Err err = {0};
    if ((changes & CHANGE_CARDS) || !load(ui, self, &err)) {
        ui_pop(ui);
    }
}

static const CardInfo *card_of(const Ui *ui, const void *self) {
    const Library *lib = app_library(ui_app(ui));
    return &lib->cards[lib->items[((const Info *)self)->item].card];
}

static bool info_act(Ui *ui, void *self, Act act) {
    const Str id = card_of(ui, self)->id;
    switch ((int)act.id) {
    case ACT_FORWARD:
    case ACT_INFO:
        ui_pop(ui);
        return true;
    case ACT_MINE:
        ui_replace(ui, SCREEN_MINE, &(OpenArgs){.text = id});
        return true;
    case ACT_EDIT:
        ui_replace(ui, SCREEN_EDIT, &(OpenArgs){.text = id});
        return true;
    case ACT_SPEAK:
        screens_speak_item(ui, ((const Info *)self)->item);
        return true;
    default:
        return false;
    }
}

static size_t info_scopes(const Ui *ui, const void *self, Scope out[SCREEN_SCOPES_MAX]) {
    (void)ui;
    (void)self;
    out[0] = SCOPE_INFO;
    out[1] = SCOPE_DIALOG;
    return 2;
}

static bool info_allows(const Ui *ui, const void *self, Act act) {
    return act.id == ACT_SPEAK  ? ui_sound(ui) != NULL
           : act.id == ACT_MINE ? card_of(ui, self)->mine >= 0
                                : true;
}

// --- drawing -------------------------------------------------------------------------------------

static int32_t draw_fact(UiFrame *f, Rect column, int32_t y, Str name, Str value, bool draw) {
    int32_t h = ui_line(f, TYPE_UI) + ui_px(f, 4), name_w = ui_px(f, 110);
    if (draw) {
        w_label(f, (Rect){column.x, y, name_w, h}, name,
                (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT3, .elide = true});
        w_label(f, (Rect){column.x + name_w, y, column.w - name_w, h}, value,
                (LabelStyle){.type = TYPE_UI_MEDIUM, .color = COLOR_TEXT, .elide = true});
        ui_node(f, ROLE_TEXT, arena_printf(f->arena, "%.*s: %.*s", STR_ARG(name), STR_ARG(value)),
                (Rect){column.x, y, column.w, h});
    }
    return y + h;
}

static Str day_words(UiFrame *f, int32_t day) {
    if (day == DAY_NONE) {
        return S("not yet");
    }
    char iso[16];
    day_format(day, iso);
    return arena_printf(f->arena, "%s", iso);
}

static int32_t draw_facts(UiFrame *f, const Info *info, Rect column, int32_t y, bool draw) {
    const Library *lib = app_library(ui_app(f->ui));
    const ItemInfo *item = &lib->items[info->item];
    const CardInfo *card = &lib->cards[item->card];
    const ItemState *s = &item->state;
    const int32_t leech = app_settings(ui_app(f->ui))->leech;
    int32_t today = app_today(ui_app(f->ui), f->now_ms)->day;
    y = draw_fact(f, column, y, S("Card"), item->key, draw);
    y = draw_fact(f, column, y, S("Deck"), lib->decks[card->deck].title, draw);
    y = draw_fact(f, column, y, S("Kind"), str_of(card_kind_title(card->kind)), draw);
    y = draw_fact(f, column, y, S("State"),
                  arena_printf(f->arena, "%s%s%s",
                               app_item_state_name(ui_app(f->ui), info->item, today),
                               s->starred ? ", starred" : "",
                               leech > 0 && s->lapses >= leech ? ", hard to keep" : ""),
                  draw);
    if (card->mine >= 0) {
        y = draw_fact(f, column, y, S("Words"),
                      arena_printf(f->arena, "changed by you; %.*s shows the deck's",
                                   STR_ARG(ui_keys(f, (Act){ACT_MINE, 0}))),
                      draw);
    }
    y = draw_fact(f, column, y, S("Due"), day_words(f, s->due_day), draw);
    if (s->due_day != DAY_NONE) {
        y = draw_fact(f, column, y, S("Interval"),
                      words_interval(f->arena, (int32_t)s->sched.interval_days), draw);
    }
    y = draw_fact(f, column, y, S("Ease factor"), words_ease(f->arena, s->sched.ef100), draw);
    return draw_fact(f, column, y, S("Answers"),
                     arena_printf(f->arena, "%d, forgotten %d %s", s->reviews, s->lapses,
                                  s->lapses == 1 ? "time" : "times"),
                     draw);
}

// The lowest and the highest value, at the axis.
static void label_axis(UiFrame *f, Chart *chart) {
    double low = chart->values[0], high = chart->values[0];
    for (size_t i = 1; i < chart->n; i++) {
        low = chart->values[i] < low ? chart->values[i] : low;
        high = chart->values[i] > high ? chart->values[i] : high;
    }
    int digits = chart->log_scale ? 0 : 2;
    if (low < high) { // a flat line says its value in the facts above
        chart->high_label = arena_printf(f->arena, "%.*f", digits, high);
        chart->low_label = arena_printf(f->arena, "%.*f", digits, low);
    }
}

static int32_t draw_charts(UiFrame *f, const Info *info, Rect column, int32_t y, bool draw) {
    if (info->point_n < 2) {
        return y;
    }
    size_t n = info->point_n;
    bool beside = ui_design(f, column.w) >= 460;
    int32_t gap = ui_px(f, 16), title = ui_line(f, TYPE_UI_BOLD), h = ui_px(f, 120);
    int32_t w = beside ? (column.w - gap) / 2 : column.w;
    const struct {
        Str name, summary;
        const double *values;
        bool log_scale;
    } charts[] = {
        {S("Interval in days"),
         arena_printf(f->arena, "from %.0f to %.0f days in %zu answers", info->intervals[0],
                      info->intervals[n - 1], n),
         info->intervals, true},
        {S("Ease factor"),
         arena_printf(f->arena, "from %.2f to %.2f", info->eases[0], info->eases[n - 1]),
         info->eases, false},
    };
    int32_t top = y + ui_px(f, 16);
    for (int32_t i = 0; i < 2; i++) {
        int32_t x = column.x + (beside ? i * (w + gap) : 0);
        int32_t cy = top + (beside ? 0 : i * (title + h + gap));
        if (draw) {
            w_label(f, (Rect){x, cy, w, title}, charts[i].name,
                    (LabelStyle){.type = TYPE_UI_BOLD, .color = COLOR_TEXT, .elide = true});
            Chart chart = {.name = charts[i].name,
                           .summary = charts[i].summary,
                           .values = charts[i].values,
                           .colors = info->colors,
                           .n = n,
                           .log_scale = charts[i].log_scale,
                           .first_label = day_words(f, info->first_day),
                           .last_label = day_words(f, info->last_day)};
            label_axis(f, &chart);
            w_chart(f, (Rect){x, cy + title + ui_px(f, 6), w, h - ui_px(f, 6)}, &chart);
        }
    }
    return top + (beside ? title + h : 2 * (title + h) + gap);
}

static Str row_words(UiFrame *f, const HistoryRow *h) {
    static const char *const grades[] = {"Blackout", "Wrong", "Again", "Hard", "Good", "Easy"};
    if (!log_kind_is_answer(h->row.kind)) {
        return str_of(log_kind_name(h->row.kind));
    }
    const char *how = h->row.kind == LOG_DRILL   ? ", once more"
                      : h->row.kind == LOG_EXTRA ? ", ahead"
                      : h->row.kind == LOG_LEARN ? ", first time"
                                                 : "";
    int32_t q = h->row.quality;
    return arena_printf(f->arena, "%s%s", q >= 0 && q <= 5 ? grades[q] : "?", how);
}

static int32_t draw_rows(UiFrame *f, const Info *info, Rect column, int32_t y, bool draw) {
    int32_t line = ui_line(f, TYPE_UI) + ui_px(f, 6), date_w = ui_px(f, 92),
            grade_w = ui_px(f, 150);
    y += ui_px(f, 16);
    if (draw) {
        w_label(f, (Rect){column.x, y, column.w, line},
                info->row_n ? S("Everything so far, newest first") : S("No answers yet"),
                (LabelStyle){
                    .type = TYPE_UI_BOLD, .color = COLOR_TEXT, .role = ROLE_TEXT, .elide = true});
    }
    y += line;
    for (size_t i = info->row_n; i > 0; i--, y += line) {
        const HistoryRow *h = &info->rows[i - 1];
        Rect clip = ui_clip_rect(f);
        if (!draw || y + line < clip.y || y > clip.y + clip.h) {
            continue;
        }
        bool answer = log_kind_is_answer(h->row.kind);
        ColorRole ink = h->is_undone || !answer ? COLOR_TEXT3 : COLOR_TEXT2;
        Str what = row_words(f, h);
        Str rest = S("");
        if (answer && h->is_undone) {
            rest = S("taken back");
        } else if (answer) {
            rest = arena_printf(f->arena, "%.*s \xC2\xB7 ease %.*s \xC2\xB7 %.1f s",
                                STR_ARG(words_interval(f->arena, h->interval_days)),
                                STR_ARG(words_ease(f->arena, h->ef100)), h->row.answer_ms / 1000.0);
        }
        LabelStyle style = {.type = TYPE_UI, .color = ink, .elide = true};
        w_label(f, (Rect){column.x, y, date_w, line}, day_words(f, h->row.day),
                (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT3, .elide = true});
        LabelStyle grade = style;
        grade.type = TYPE_UI_MEDIUM;
        grade.color = answer && !h->is_undone ? color_of(h->row.quality) : ink;
        w_label(f, (Rect){column.x + date_w, y, grade_w, line}, what, grade);
        int32_t x = column.x + date_w + grade_w;
        if (column.x + column.w - x > ui_px(f, 40)) {
            w_label(f, (Rect){x, y, column.x + column.w - x, line}, rest, style);
        }
        ui_node(f, ROLE_ROW,
                arena_printf(f->arena, "%.*s %.*s %.*s", STR_ARG(day_words(f, h->row.day)),
                             STR_ARG(what), STR_ARG(rest)),
                (Rect){column.x, y, column.w, line});
    }
    return y;
}

static int32_t draw_all(UiFrame *f, const Info *info, Rect column, int32_t y, bool draw) {
    const Library *lib = app_library(ui_app(f->ui));
    Str prompt = lib->cards[lib->items[info->item].card].prompt;
    if (draw) {
        y += w_para(f, (Rect){column.x, y, column.w, 0}, prompt,
                    (LabelStyle){.type = TYPE_BUTTON, .color = COLOR_TEXT, .role = ROLE_TEXT});
    } else {
        y += w_para_height(f, column.w, prompt, TYPE_BUTTON);
    }
    y = draw_facts(f, info, column, y + ui_px(f, 12), draw);
    y = draw_charts(f, info, column, y, draw);
    return draw_rows(f, info, column, y, draw);
}

static void info_draw(UiFrame *f, void *self) {
    Info *info = self;
    int32_t w = ui_px(f, 620), most = f->bounds.w - ui_px(f, 96);
    w = w > most ? most : w;
    int32_t h = draw_all(f, info, (Rect){0, 0, w, 0}, 0, false);
    Rect r = w_dialog(f, S("Card info"), w, h);
    int32_t y = w_scroll_begin(f, &info->scroll, r);
    int32_t end = draw_all(f, info, (Rect){r.x, y, r.w, 0}, y, true);
    w_scroll_end(f, end - y);
}

const Screen screen_info = {
    .id = SCREEN_INFO,
    .title = "Card info",
    .size = sizeof(Info),
    .overlay = true,
    .open = info_open,
    .close = info_close,
    .scopes = info_scopes,
    .allows = info_allows,
    .act = info_act,
    .sync = info_sync,
    .draw = info_draw,
};
