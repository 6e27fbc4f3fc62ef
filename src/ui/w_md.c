// Markdown views: parse and lay out once, play often.
#include "ui/w_md.h"

#include "base/file.h"
#include "base/hash.h"
#include "text/md_parse.h"
#include "ui/icons.h"
#include "ui/speak.h"
#include "ui/ui_internal.h"
#include "ui/w_label.h"

void w_md_free(MdView *v) {
    arena_free(&v->arena);
    *v = (MdView){0};
}

static uint64_t md_key(const UiFrame *f, Str markdown, int32_t width, const MdStyle *s) {
    uint64_t key = hash_str(markdown);
    key = hash_mix(key, (uint64_t)width);
    key = hash_mix(key, (uint64_t)(f->scale * 1000));
    key = hash_mix(key, (uint64_t)s->type << 16 | (uint64_t)s->ink << 1 | (uint64_t)s->center);
    return hash_mix(key, hash_str(str_of(s->image_dir)));
}

int32_t w_md_layout(UiFrame *f, MdView *v, Str markdown, int32_t width, const MdStyle *s) {
    uint64_t key = md_key(f, markdown, width, s);
    if (v->is_laid && v->key == key) {
        return v->flow.height;
    }
    const TypeInfo *type = theme_type(s->type);
    arena_reset(&v->arena);
    MdBlock *doc = md_parse_text(&v->arena, markdown);
    const char *image_dir = s->image_dir ? arena_z(&v->arena, str_of(s->image_dir)) : NULL;
    FlowStyle style = {.scale = f->scale,
                       .size = type->size,
                       .line = type->line,
                       .face = type->face,
                       .ink = s->ink,
                       .center = s->center,
                       .image_dir = image_dir};
    v->flow = flow_layout(&v->arena, doc, width, &style, f->metrics);
    v->plain = md_plain(&v->arena, doc);
    v->dir = str_of(image_dir);
    v->key = key;
    v->is_laid = true;
    return v->flow.height;
}

static void play_task(UiFrame *f, Rect r, bool done) {
    draw_box(f->draw, r, ui_px(f, 4), ui_color(f, done ? COLOR_ACCENT : COLOR_SURFACE),
             ui_color(f, done ? COLOR_ACCENT : COLOR_EDGE), ui_hair(f));
    if (done) {
        w_icon(f, r, ICON_CHECK, ui_design(f, r.h) * 0.8f, COLOR_ON_ACCENT);
    }
}

// A triangle that fills the rectangle, its tip where it turns to.
static void play_head(UiFrame *f, Rect r, FlowTurn turn, Color c) {
    const int32_t left = r.x * 16, top = r.y * 16, right = (r.x + r.w) * 16,
                  bottom = (r.y + r.h) * 16;
    const Point middle = {(left + right) / 2, (top + bottom) / 2};
    const Point nw = {left, top}, ne = {right, top}, sw = {left, bottom}, se = {right, bottom};
    const Point up[3] = {sw, {middle.x, top}, se}, down[3] = {nw, ne, {middle.x, bottom}};
    const Point to_right[3] = {nw, {right, middle.y}, sw}, to_left[3] = {ne, se, {left, middle.y}};
    draw_area(f->draw,
              turn == TURN_UP     ? up
              : turn == TURN_DOWN ? down
              : turn == TURN_LEFT ? to_left
                                  : to_right,
              3, c);
}

static void play_slant(UiFrame *f, Rect r, const FlowBox *b, Color c) {
    const int32_t left = r.x * 16, top = r.y * 16, right = (r.x + r.w) * 16,
                  bottom = (r.y + r.h) * 16;
    const bool falls = b->turn == TURN_DOWN;
    const Point points[2] = {{left, falls ? top : bottom}, {right, falls ? bottom : top}};
    draw_line(f->draw, points, 2, c, b->stroke);
}

// A part of a drawn diagram.
static void play_diagram(UiFrame *f, const FlowBox *b, Rect r) {
    const Color line = ui_color(f, COLOR_TEXT3), edge = ui_color(f, COLOR_EDGE);
    if (b->kind == BOX_DIAGRAM_LINE) {
        draw_fill(f->draw, r, line);
    } else if (b->kind == BOX_DIAGRAM_SLANT) {
        play_slant(f, r, b, line);
    } else if (b->kind == BOX_DIAGRAM_HEAD) {
        play_head(f, r, b->turn, line);
    } else if (b->kind == BOX_DIAGRAM_FRAME) {
        draw_ring(f->draw, r, ui_px(f, RADIUS_KEYCAP), line, b->stroke);
    } else if (b->kind == BOX_DIAGRAM_BOX) {
        draw_box(f->draw, r, ui_px(f, RADIUS_KEYCAP), ui_color(f, COLOR_SURFACE), edge, b->stroke);
    } else if (b->kind == BOX_DIAGRAM_BAR) {
        draw_box(f->draw, r, ui_px(f, 3), ui_color(f, COLOR_ACCENT), 0, 0);
    }
}

// The name between an icon and, for the sound that the key plays, the key.
static void play_sound(UiFrame *f, Rect r, Str target, Str dir) {
    const Str path = speak_path(f->arena, dir, target);
    const Act act = {ACT_SPEAK, ui_register_sound(f, path)}, key = {ACT_SPEAK, 0};
    const bool is_on = path.n && ui_is_sounding(f->ui, path);
    const Str keys =
        act.arg == f->ui->sound_with_key && ui_allows(f->ui, key) ? ui_keys(f, key) : STR_NONE;
    Control c = {0};
    if (act.arg) {
        const Str name = arena_printf(f->arena, "%s sound %d", is_on ? "Stop" : "Play", act.arg);
        c = ui_control(f, ROLE_BUTTON, name, r, act, 0);
        c.node->keys = keys.n ? keys : S("Tab Enter");
    }
    r.y += ui_px(f, 1); // the middle of its small letters
    const ColorRole edge = c.hovered || is_on ? COLOR_ACCENT : COLOR_BORDER;
    draw_box(f->draw, r, r.h / 2, ui_color(f, COLOR_SUNKEN), ui_color(f, edge), ui_hair(f));
    Rect rest = r;
    w_icon(f, rect_cut_left(&rest, ui_px(f, 25)), is_on ? ICON_SUSPEND : ICON_REVIEW,
           ui_design(f, r.h) * 0.55f, is_on ? COLOR_ACCENT : COLOR_TEXT2);
    if (keys.n) {
        w_label(f, rect_cut_right(&rest, ui_px(f, 24)), keys,
                (LabelStyle){.type = TYPE_KEYCAP, .color = COLOR_TEXT3, .align = ALIGN_CENTER});
    }
    if (c.focused) {
        ui_focus_ring(f, r, ui_design(f, r.h / 2));
    }
}

static void play_box(UiFrame *f, const FlowBox *b, int32_t x, int32_t y, Str dir) {
    Rect r = {x + b->x, y + b->y, b->w, b->h};
    Color sunken = ui_color(f, COLOR_SUNKEN), border = ui_color(f, COLOR_BORDER);
    int32_t hair = ui_hair(f);
    switch (b->kind) {
    case BOX_CODE:
        draw_box(f->draw, r, ui_px(f, RADIUS_CODE), sunken, 0, 0);
        return;
    case BOX_CODE_INLINE:
        draw_box(f->draw, r, ui_px(f, RADIUS_KEYCAP), sunken, 0, 0);
        return;
    case BOX_CLOZE:
        draw_box(f->draw, r, ui_px(f, RADIUS_KEYCAP), ui_color(f, COLOR_ACCENT_SOFT), 0, 0);
        return;
    case BOX_QUOTE_BAR:
        draw_box(f->draw, r, r.w / 2, ui_color(f, COLOR_EDGE), 0, 0);
        return;
    case BOX_BULLET:
        draw_box(f->draw, r, r.w / 2, ui_color(f, COLOR_ACCENT), 0, 0);
        return;
    case BOX_TASK_OPEN:
    case BOX_TASK_DONE:
        play_task(f, r, b->kind == BOX_TASK_DONE);
        return;
    case BOX_TABLE:
        draw_ring(f->draw, r, ui_px(f, RADIUS_INPUT), border, hair);
        return;
    case BOX_TABLE_HEAD:
        draw_box(f->draw, r, ui_px(f, RADIUS_INPUT), sunken, 0, 0);
        return;
    case BOX_RULE:
    case BOX_TABLE_LINE:
        draw_fill(f->draw, r, border);
        return;
    case BOX_IMAGE:
        draw_image(f->draw, r, b->text);
        return;
    case BOX_IMAGE_GONE:
        draw_box(f->draw, r, ui_px(f, RADIUS_CODE), sunken, border, hair);
        return;
    case BOX_DIAGRAM:
    case BOX_DIAGRAM_FRAME:
    case BOX_DIAGRAM_LINE:
    case BOX_DIAGRAM_SLANT:
    case BOX_DIAGRAM_BOX:
    case BOX_DIAGRAM_BAR:
    case BOX_DIAGRAM_HEAD:
        play_diagram(f, b, r);
        return;
    case BOX_SOUND:
        play_sound(f, r, b->text, dir);
        return;
    case BOX_KIND_COUNT:
        return;
    }
}

static void play_run(UiFrame *f, const FlowRun *r, int32_t x, int32_t y) {
    Color ink = ui_color(f, theme_ink(r->ink));
    draw_text(f->draw, x + r->x, y + r->y, &r->run, ink, f->theme->dark);
    int32_t size = r->run.style.size_q / 4, thick = ui_hair(f);
    if (r->strike) {
        draw_fill(f->draw, (Rect){x + r->x, y + r->y - size * 3 / 10, r->w, thick}, ink);
    }
    if (r->underline) {
        draw_fill(f->draw, (Rect){x + r->x, y + r->y + size / 8 + 1, r->w, thick}, ink);
    }
}

static void play_flow(UiFrame *f, const Flow *flow, int32_t x, int32_t y, Str dir) {
    // Only what can be seen: a long lesson has thousands of runs.
    Rect clip = ui_clip_rect(f);
    for (size_t i = 0; i < flow->box_n; i++) {
        const FlowBox *b = &flow->boxes[i];
        if (y + b->y < clip.y + clip.h && y + b->y + b->h > clip.y) {
            play_box(f, b, x, y, dir);
        }
    }
    for (size_t i = 0; i < flow->run_n; i++) {
        const FlowRun *r = &flow->runs[i];
        int32_t size = r->run.style.size_q / 2;
        if (y + r->y - size < clip.y + clip.h && y + r->y + size > clip.y) {
            play_run(f, r, x, y);
        }
    }
}

void ui_play_flow(UiFrame *f, const Flow *flow, int32_t x, int32_t y) {
    play_flow(f, flow, x, y, STR_NONE);
}

void w_md_draw(UiFrame *f, const MdView *v, int32_t x, int32_t y, Role role) {
    if (!v->is_laid) {
        return;
    }
    play_flow(f, &v->flow, x, y, v->dir);
    if (role != ROLE_WINDOW && v->plain.n) {
        ui_node(f, role, v->plain, (Rect){x, y, v->flow.width, v->flow.height});
    }
    for (size_t i = 0; i < v->flow.box_n; i++) {
        const FlowBox *b = &v->flow.boxes[i];
        if (b->kind == BOX_DIAGRAM) {
            ui_node(f, ROLE_IMAGE, str_trim_end(b->text), (Rect){x + b->x, y + b->y, b->w, b->h});
        }
    }
}
