// One frame: screens from the lowest visible one upwards, then the toast. Drawing measures; when
// that moved something (a focused row came into view, the focused control is gone), it is drawn
// again.
#include "ui/ui_internal.h"
#include "ui/w_toast.h"

#define FRAME_PASSES 4

static void frame_sync(Ui *ui) {
    for (int i = 0; i < ui->layer_n; i++) {
        Layer *layer = &ui->layers[i];
        ChangeSet changes = layer->changes;
        layer->changes = 0;
        if (changes && layer->screen->sync) {
            ui->busy++;
            layer->screen->sync(ui, layer->self, changes);
            ui->busy--;
        }
    }
    if (!ui->busy) {
        ui_settle(ui);
    }
}

static void draw_layer(UiFrame *f, Layer *layer) {
    Ui *ui = f->ui;
    bool is_top = layer == ui_top_layer(ui);
    ui->drawing = layer;
    ui->scope_n = ui_layer_scopes(ui, layer, ui->scopes);
    ui->focus_found = false;
    if (layer->screen->overlay) {
        // Who listens hears the overlay alone; what is below is only a picture.
        tree_clear(f->tree);
        draw_fill(f->draw, f->bounds, ui_color(f, COLOR_SCRIM));
    }
    f->clip_n = 0;
    f->scroll = NULL;
    ui->scroll_first = ui->scroll_n;
    layer->screen->draw(f, layer->self);
    while (f->clip_n) {
        ui_unclip(f);
    }
    if (is_top && layer->has_focus && !ui->focus_found) {
        layer->has_focus = false;
        layer->by_tab = false;
        ui->redraw = true;
    }
}

static int lowest_visible(const Ui *ui) {
    int at = ui->layer_n - 1;
    while (at > 0 && ui->layers[at].screen->overlay) {
        at--;
    }
    return at;
}

static void draw_all(Ui *ui) {
    draw_clear(&ui->draw);
    tree_clear(&ui->tree);
    arena_reset(&ui->arena);
    ui->scroll_n = 0;
    ui->sound_n = 0;
    ui->sound_with_key = 1;
    ui->field = NULL;
    ui->area = NULL;
    ui->redraw = false;
    UiFrame f = {
        .ui = ui,
        .draw = &ui->draw,
        .tree = &ui->tree,
        .metrics = ui->metrics,
        .theme = theme_get(ui_look(ui)),
        .scale = ui->scale * (float)ui->zoom / 100,
        .bounds = {0, 0, ui->width, ui->height},
        .arena = &ui->arena,
        .now_ms = ui->now_ms,
    };
    draw_fill(&ui->draw, f.bounds, ui_color(&f, COLOR_CANVAS));
    for (int i = lowest_visible(ui); i >= 0 && i < ui->layer_n; i++) {
        draw_layer(&f, &ui->layers[i]);
    }
    if (ui->toast.until_ms) {
        w_toast(&f, buf_str(&ui->toast.text), ui->toast.act, buf_str(&ui->toast.label));
    }
    if (ui->pending.key) {
        ui_draw_pending(&f);
    }
    ui_outline_wells(&f);
    ui->drawing = NULL;
}

UiFrameView ui_frame(Ui *ui, int64_t now_ms) {
    ui_tick(ui, now_ms);
    frame_sync(ui);
    ui->busy++; // What a screen asks for while drawing waits until the frame is whole.
    for (int pass = 0; pass < FRAME_PASSES; pass++) {
        draw_all(ui);
        if (!ui->redraw) {
            break;
        }
    }
    ui->busy--;
    ui->dirty = false;
    ui->job_is_said = ui->job.id != ACT_NONE;
    ui->reveal_focus = false;
    ui->caret_click = -1;
    if (ui->request_n) {
        ui_settle(ui);
    }
    return (UiFrameView){&ui->draw, &ui->tree, theme_get(ui_look(ui))->color[COLOR_CANVAS]};
}
