// Markdown views: parse and lay out once, play often.
#include "ui/w_md.h"

#include "base/hash.h"
#include "text/md_parse.h"
#include "ui/icons.h"
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

static void play_box(UiFrame *f, const FlowBox *b, int32_t x, int32_t y) {
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

void ui_play_flow(UiFrame *f, const Flow *flow, int32_t x, int32_t y) {
    // Only what can be seen: a long lesson has thousands of runs.
    Rect clip = ui_clip_rect(f);
    for (size_t i = 0; i < flow->box_n; i++) {
        const FlowBox *b = &flow->boxes[i];
        if (y + b->y < clip.y + clip.h && y + b->y + b->h > clip.y) {
            play_box(f, b, x, y);
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

void w_md_draw(UiFrame *f, const MdView *v, int32_t x, int32_t y, Role role) {
    if (!v->is_laid) {
        return;
    }
    ui_play_flow(f, &v->flow, x, y);
    if (role != ROLE_WINDOW && v->plain.n) {
        ui_node(f, role, v->plain, (Rect){x, y, v->flow.width, v->flow.height});
    }
}
