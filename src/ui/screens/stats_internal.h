// What the files of the statistics screen share: panels as data (stats_panels.c and its neighbours
// make them from figures), and drawing of each kind of panel. A panel is a title, one plain
// sentence that explains it, and points one can walk through; each point knows its own words.
#ifndef UI_SCREENS_STATS_INTERNAL_H
#define UI_SCREENS_STATS_INTERNAL_H

#include "app/app_stats.h"
#include "ui/screens/screens_internal.h"
#include "ui/w_edit.h"
#include "ui/w_scroll.h"

typedef enum PanelId {
    PANEL_TODAY,
    PANEL_KEPT,
    PANEL_DAYS,
    PANEL_TIME,
    PANEL_HEAT,
    PANEL_FORECAST,
    PANEL_GAP,
    PANEL_ANSWERS,
    PANEL_MINUTES,
    PANEL_TABLE,
    PANEL_CARDS,
    PANEL_INTERVALS,
    PANEL_EASES,
    PANEL_HOURS,
    PANEL_GRADES,
    PANEL_NEW,
    PANEL_COUNT
} PanelId;

typedef enum PanelKind {
    PANEL_TILE_LINE,
    PANEL_TILE_DOTS,
    PANEL_TILE_BARS,
    PANEL_CALENDAR,
    PANEL_BARS,
    PANEL_CURVE,
    PANEL_CELLS, // a table of STATS_COLUMNS columns
    PANEL_ROWS   // a bar beside each name
} PanelKind;

#define STATS_PARTS      4
#define STATS_COLUMNS    3
#define STATS_POINTS_MAX 1024
#define STATS_TARGET     90 // percent that SM-2 aims at

typedef struct StatsPoint {
    double part[STATS_PARTS]; // stacked from below; of a curve [0] is the value, below 0 for none
    double line;              // of a curve: what was expected
    Str tick;                 // below the axis; of cells and rows: what is shown
    Str label;                // "Tue 6 May"
    Str value;                // "86 answers, 93 % right"
} StatsPoint;

typedef struct StatsPanel {
    PanelKind kind;
    Str title, sub, explain;
    Str big, unit, note; // of tiles
    const char *icon;    // before the note, or NULL
    bool is_good;        // the note is good news
    Str part_name[STATS_PARTS];
    ColorRole part_color[STATS_PARTS];
    int32_t part_n;
    StatsPoint *points;
    int32_t n;
    double low, high; // of the axis
    Str axis[4];      // from low to high
    bool from_end;    // the last tick is always shown, else the first
    Str group[3];     // names below groups of equal size, none when empty
    bool by_grade;    // bars wear the colours of the grades
    Str empty;        // said instead of the chart when it has nothing to show
} StatsPanel;

typedef enum StatsPeriod {
    PERIOD_MONTH,
    PERIOD_QUARTER,
    PERIOD_YEAR,
    PERIOD_ALL,
    PERIOD_COUNT
} StatsPeriod;

typedef struct StatsScreen {
    Scroll scroll, side_scroll;
    Edit field;
    bool in_field;
    StatsPeriod period;
    int32_t deck; // shown by the deck keys; -1: all
    PanelId panel;
    int32_t point[PANEL_COUNT];
    int32_t drawn_w;    // width of the page and line height when it was drawn last, so that a
    int32_t drawn_line; // change brings the chosen panel back into view
    bool explains_here; // below the chosen panel: the foot has no room
    int32_t today;      // of the figures
    bool is_empty;      // nothing was ever answered
    int32_t found;      // items
    Str problem;        // why the filter is not understood
    Arena arena;        // of the panels
    StatsPanel panels[PANEL_COUNT];
} StatsScreen;

// --- stats_words.c -------------------------------------------------------------------------------
Str stats_short_date(Arena *a, int32_t day,
                     int32_t today); // "6 May", with the year if it is another
Str stats_long_date(Arena *a, int32_t day, int32_t today); // "Tue 6 May"
Str stats_percent(Arena *a, int32_t permille);             // "91.4 %", a dash for none
Str stats_minutes(Arena *a, int64_t ms);                   // "24 min", "1 h 30 min"
Str stats_days_range(Arena *a, StatsRange r);              // "8-14", "241+"
Str stats_days_tick(Arena *a, StatsRange r);               // where it begins: "8", "241+"
const char *stats_month_name(int32_t day);                 // "May" when it is the first week of it
extern const char *const stats_explanations[PANEL_COUNT];

// --- the panels ----------------------------------------------------------------------------------
typedef struct StatsMake {
    Arena *a;
    const Stats *s;
    const StatsSpan *span; // of the period
    StatsPeriod period;
    int32_t left_today; // cards waiting; -1 when the figures are of a part only
} StatsMake;

// Days put together: chunk i holds `length` days from first_day + i * length on.
typedef struct StatsChunks {
    int32_t first_day, length, n;
} StatsChunks;
StatsChunks stats_chunks(const StatsMake *m);
StatsDay stats_sum_days(const Stats *s, int32_t first_day, int32_t n);
Str stats_chunk_label(const StatsMake *m, int32_t first_day, int32_t length);
int32_t stats_day_answers(const StatsDay *d);
StatsPoint *stats_points(const StatsMake *m, StatsPanel *p, int32_t n);
// The axis of counts (or of minutes): round numbers from 0 to above the tallest bar.
void stats_count_axis(const StatsMake *m, StatsPanel *p);

void stats_make_tiles(const StatsMake *m, StatsPanel *panels);  // stats_tiles.c
void stats_make_heat(const StatsMake *m, StatsPanel *p);        // stats_heat.c
void stats_make_days(const StatsMake *m, StatsPanel *panels);   // stats_days.c
void stats_make_memory(const StatsMake *m, StatsPanel *panels); // stats_memory.c

// --- drawing -------------------------------------------------------------------------------------
typedef struct StatsTip {
    bool is_hovered, is_there;
    bool is_low; // at the foot of a column, where a curve leaves room
    Rect at;
    Str value, label;
} StatsTip;

typedef struct StatsDraw {
    UiFrame *f;
    const StatsPanel *p;
    PanelId id;
    bool is_chosen;
    int32_t chosen; // point
    StatsTip *tip;
} StatsDraw;

// A point at r: its node for the mouse and the screen reader, and the tip when it is the chosen one
// or under the mouse. True when it should stand out.
bool stats_point(const StatsDraw *d, int32_t i, Rect r);
int32_t stats_tile_height(const UiFrame *f);
void stats_draw_tile(const StatsDraw *d, Rect r);
int32_t stats_heat_height(const UiFrame *f, int32_t width);
void stats_draw_heat(const StatsDraw *d, Rect r);
void stats_draw_plot(const StatsDraw *d, Rect r); // bars and curves
int32_t stats_table_height(const UiFrame *f, const StatsPanel *p);
void stats_draw_table(const StatsDraw *d, Rect r); // cells and rows
// The whole page; stats_draw.c.
void stats_draw_screen(UiFrame *f, StatsScreen *s, int32_t field_id);
Str stats_head_words(UiFrame *f, const StatsScreen *s); // what is counted: "All decks, ..."
// All panels, or one, from the top of r on; answer the height with the last gap.
int32_t stats_draw_panels(UiFrame *f, StatsScreen *s, Rect r);
int32_t stats_draw_one(UiFrame *f, StatsScreen *s, PanelId id, Rect r);
// stats_picture.c: writes the page or the chosen chart and says where.
void stats_save_picture(Ui *ui, StatsScreen *s, bool only_chosen);

#endif
