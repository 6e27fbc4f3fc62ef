// The phases in which one thinks and talks: the question stays where it is, what changes is below.
#include "ui/icons.h"
#include "ui/screens/mock_internal.h"
#include "ui/w_button.h"
#include "ui/w_chip.h"
#include "ui/w_hint_row.h"
#include "ui/w_label.h"

static bool is_low(const UiFrame *f) {
    return ui_design(f, f->bounds.h) < 560;
}

// The question on its card; in low windows it scrolls within its share of the room.
static void draw_question(UiFrame *f, MockScreen *s, Rect *rest, bool fills) {
    const Rect column = mock_column(f, *rest, 1180);
    const int32_t pad_x = ui_px(f, is_low(f) ? 16 : 28), pad_y = ui_px(f, is_low(f) ? 10 : 22);
    const int32_t inner = column.w - 2 * pad_x;
    const bool is_small = is_low(f) || ui_design(f, column.w) < 640 || !fills;
    const MdStyle style = {.type = is_small ? TYPE_HEADING : TYPE_QUESTION};
    const MdStyle note = {.type = TYPE_READING, .image_dir = arena_z(f->arena, s->card.image_dir)};
    const int32_t q_h = w_md_layout(f, &s->question_md, s->card.question, inner, &style);
    const int32_t front_h =
        s->card.front.n ? w_md_layout(f, &s->front_md, s->card.front, inner, &note) + ui_px(f, 12)
                        : 0;
    const int32_t wanted = q_h + front_h + 2 * pad_y;
    const int32_t most = fills ? rest->h : rest->h * 2 / 5;
    Rect card = rect_cut_top(rest, wanted < most ? wanted : most);
    card.x = column.x;
    card.w = column.w;
    ui_shadow_card(f, card, RADIUS_CARD);
    ui_panel(f, card, RADIUS_CARD, COLOR_SURFACE);
    const Rect view = rect_inset(card, ui_hair(f), ui_hair(f));
    const int32_t top = w_scroll_begin(f, &s->scroll, view);
    w_md_draw(f, &s->question_md, column.x + pad_x, top + pad_y, ROLE_HEADING);
    if (front_h) {
        w_md_draw(f, &s->front_md, column.x + pad_x, top + pad_y + q_h + ui_px(f, 12), ROLE_TEXT);
    }
    w_scroll_end(f, wanted - 2 * ui_hair(f));
    rect_cut_top(rest, ui_px(f, is_low(f) ? 8 : 16));
}

static int32_t draw_lead(UiFrame *f, Rect column, int32_t y, Str text) {
    return y + mock_para(f, (Rect){column.x, y, column.w, 0}, text,
                         (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT2, .role = ROLE_TEXT});
}

// --- speaking ------------------------------------------------------------------------------------
static void draw_meter(UiFrame *f, Rect r, float level) {
    const int32_t h = ui_px(f, 8);
    const Rect bar = {r.x, r.y + (r.h - h) / 2, r.w, h};
    draw_box(f->draw, bar, h / 2, ui_color(f, COLOR_BORDER), 0, 0);
    const float share = level < 0 ? 0 : level > 1 ? 1 : level;
    const int32_t w = (int32_t)((float)bar.w * share);
    if (w > h) {
        draw_box(f->draw, (Rect){bar.x, bar.y, w, h}, h / 2, ui_color(f, COLOR_EASY), 0, 0);
    }
    ui_node(f, ROLE_STATUS, S("Loudness"), r);
}

// Whoever is recorded sees it; whoever is not sees that as well.
static int32_t draw_speaking(UiFrame *f, const MockScreen *s, Rect column, int32_t y) {
    const int32_t line = ui_line(f, TYPE_UI_BOLD) + ui_px(f, 6), dot = ui_px(f, 12);
    const SoundStatus status = mock_sound_status(f->ui);
    Str words = S("Speak out loud. Nothing is recorded.");
    if (s->is_recording) {
        words = status.failed   ? S("The recording stopped: the disk is full or gone.")
                : status.paused ? S("The recording is paused.")
                                : arena_printf(f->arena, "Recording, %.*s",
                                               STR_ARG(mock_time(f->arena, status.at_ms)));
    }
    Rect row = {column.x, y, column.w, line};
    if (s->is_recording) {
        const Rect mark = rect_cut_left(&row, ui_px(f, 22));
        draw_box(f->draw, (Rect){mark.x, mark.y + (mark.h - dot) / 2, dot, dot}, dot / 2,
                 ui_color(f, status.paused ? COLOR_EDGE : COLOR_AGAIN), 0, 0);
    } else {
        w_icon(f, rect_cut_left(&row, ui_px(f, 22)), ICON_INTERVIEW, 15, COLOR_TEXT3);
    }
    w_label(f, row, words, (LabelStyle){TYPE_UI_BOLD, COLOR_TEXT, ALIGN_LEFT, ROLE_STATUS, true});
    y += line;
    if (s->is_recording && !status.paused) {
        const int32_t most = ui_px(f, 360);
        draw_meter(f, (Rect){column.x, y, column.w < most ? column.w : most, ui_px(f, 16)},
                   status.level);
        y += ui_px(f, 22);
    }
    return y + ui_px(f, 6);
}

// --- below the question --------------------------------------------------------------------------
static void draw_notes_beside(UiFrame *f, MockScreen *s, Rect r) {
    const Str notes = text_area_text(&s->notes);
    int32_t top = 0;
    const Rect view = mock_panel_begin(f, r, &s->beside, COLOR_SUNKEN, &top);
    int32_t y = mock_draw_text(f, view, top, S("Your notes"), notes);
    if (str_is_blank(notes)) {
        y = draw_lead(f, view, top, S("You made no notes."));
    }
    w_scroll_end(f, y - top);
}

static void draw_answer(UiFrame *f, MockScreen *s, Rect rest) {
    Rect column = mock_column(f, rest, 1180);
    int32_t y = column.y;
    const bool is_typed = mock_is_typed(f->ui, s) || s->in_field || s->answer.buffer.text.n;
    const bool is_written = s->run.step[s->run.at].is_written;
    if (s->run.phase == MOCK_FOLLOW && s->card.follow_ups.n) {
        const Str asked = s->card.follow_ups.at[s->run.follow_up % (int32_t)s->card.follow_ups.n];
        const int32_t pad = ui_px(f, 14);
        const int32_t h =
            w_para_height(f, column.w - 2 * pad, asked, TYPE_READING) + 2 * ui_px(f, 10);
        draw_box(f->draw, (Rect){column.x, y, column.w, h}, ui_px(f, RADIUS_CODE),
                 ui_color(f, COLOR_ACCENT_SOFT), 0, 0);
        mock_para(f, (Rect){column.x + pad, y + ui_px(f, 10), column.w - 2 * pad, 0}, asked,
                  (LabelStyle){.type = TYPE_READING, .color = COLOR_TEXT, .role = ROLE_TEXT});
        y += h + ui_px(f, 10);
    }
    if (!is_written && (s->is_recording || mock_is_spoken(f->ui, s))) {
        y = draw_speaking(f, s, column, y);
    }
    Rect room = {column.x, y, column.w, rest.y + rest.h - y};
    Rect notes = room;
    const bool beside = mock_is_wide(f) && is_typed;
    if (beside) {
        notes = rect_cut_right(&room, room.w / 3);
        rect_cut_right(&room, ui_px(f, 20));
    } else if (is_typed && room.h > ui_px(f, 260) && !str_is_blank(text_area_text(&s->notes))) {
        notes = rect_cut_bottom(&room, room.h / 3);
        rect_cut_bottom(&room, ui_px(f, 10));
    }
    if (is_typed) {
        const TextAreaStyle style = {.name = S("Your answer"),
                                     .placeholder = s->run.phase == MOCK_FOLLOW
                                                        ? S("Go on writing here")
                                                        : S("Write as you would speak"),
                                     .id = MOCK_ANSWER_ID,
                                     .is_default = s->in_field};
        w_text(f, room, &s->answer, &style);
    }
    if (!is_typed || beside || notes.y > room.y) {
        draw_notes_beside(f, s, notes);
    }
}

static void draw_prepare(UiFrame *f, MockScreen *s, Rect rest) {
    Rect column = mock_column(f, rest, 1180);
    const Str story = interview_story_of(&s->past, s->run.step[s->run.at].item);
    int32_t y = column.y;
    if (story.n) {
        y = draw_lead(f, column, y,
                      arena_printf(f->arena, "Last time you told: %.*s.", STR_ARG(story)));
    } else if (!is_low(f)) {
        y = draw_lead(f, column, y,
                      S("What is the point you want to make, and in which order? A few words are "
                        "enough; they stay beside you while you answer."));
    }
    rect_cut_top(&column, y > column.y ? y - column.y + ui_px(f, 10) : 0);
    const TextAreaStyle style = {.name = S("Your notes"),
                                 .placeholder = S("Notes, one thought a line"),
                                 .id = MOCK_NOTES_ID,
                                 .is_default = s->in_field};
    w_text(f, column, &s->notes, &style);
}

static void draw_read(UiFrame *f, Rect rest) {
    const Rect column = mock_column(f, rest, 1180);
    draw_lead(f, column, column.y,
              S("Read it twice. Then say what you would ask back before you begin: for whom is "
                "it, by when, what counts as done, what is already fixed?"));
}

static Str next_label(const MockScreen *s) {
    switch (s->run.phase) {
    case MOCK_READ:
        return S("Prepare");
    case MOCK_PREPARE:
        return s->run.step[s->run.at].is_written ? S("Start writing") : S("Start answering");
    case MOCK_ANSWER:
        return S("I am done");
    default:
        return S("Score it");
    }
}

void mock_draw_talk(UiFrame *f, MockScreen *s) {
    Rect rest = f->bounds;
    mock_draw_bar(f, s, &rest);
    const Hint hints[] = {
        {{ACT_MOCK_WRITE, 0}, {0}, {0}},
        {{ACT_MOCK_RECORD, 0}, s->is_recording ? S("Stop recording") : S("Record"), {0}},
        {{ACT_MOCK_SKIP, 0}, S("Leave it out"), {0}},
        {{ACT_BACK, 0}, s->in_field ? S("Leave the text") : S("Leave, keep it"), {0}},
        {{ACT_KEYS, 0}, {0}, s->in_field ? S("F1") : STR_NONE}};
    mock_draw_hints(f, &rest, hints, sizeof hints / sizeof hints[0]);
    if (!s->has_card) {
        const Rect column = mock_column(f, rest, 680);
        int32_t y = draw_lead(f, column, column.y, S("This question cannot be shown."));
        draw_lead(f, column, y, str_of(s->card_err.text));
        return;
    }
    const Button buttons[] = {
        {.kind = BUTTON_PRIMARY, .label = next_label(s), .act = {ACT_MOCK_NEXT, 0}},
        {.kind = BUTTON_SECONDARY,
         .label = s->run.clock.runs ? S("Pause") : S("Go on"),
         .act = {ACT_MOCK_PAUSE, 0}},
        {.kind = BUTTON_SECONDARY, .label = S("One more minute"), .act = {ACT_MOCK_MORE, 0}},
        {.kind = BUTTON_GHOST, .label = S("Another follow-up"), .act = {ACT_MOCK_FOLLOW, 0}},
    };
    mock_draw_buttons(f, &rest, buttons, sizeof buttons / sizeof buttons[0], 1180);
    draw_question(f, s, &rest, s->run.phase == MOCK_READ);
    switch (s->run.phase) {
    case MOCK_READ:
        draw_read(f, rest);
        break;
    case MOCK_PREPARE:
        draw_prepare(f, s, rest);
        break;
    default:
        draw_answer(f, s, rest);
        break;
    }
}
