// Frames that become files.
#include "ui/picture.h"

#include "ui/ui_internal.h"

#define PICTURE_SCALE 2.0f // sharp on every screen, and on paper
#define PICTURE_MOST  8000 // design pixels high

bool ui_can_save_picture(const Ui *ui) {
    return ui->picture.save != NULL;
}

bool ui_save_picture(Ui *ui, float width, PictureDraw draw, void *self, const char *path,
                     Err *err) {
    if (!ui_can_save_picture(ui)) {
        return err_set(err, ERR_USAGE, "Pictures cannot be written here.");
    }
    DrawList list = {0};
    Tree tree = {0};
    Arena arena = {0};
    const Layer *drawing = ui->drawing;
    UiFrame f = {.ui = ui,
                 .draw = &list,
                 .tree = &tree,
                 .metrics = ui->metrics,
                 .theme = theme_get(ui_look(ui)),
                 .scale = PICTURE_SCALE,
                 .arena = &arena,
                 .now_ms = ui->now_ms};
    f.bounds = (Rect){0, 0, ui_px(&f, width), ui_px(&f, PICTURE_MOST)};
    ui->drawing = NULL; // No layer has this frame: nothing in it has the focus.
    draw_fill(&list, f.bounds, ui_color(&f, COLOR_CANVAS));
    const int32_t height = draw(&f, self);
    while (f.clip_n) {
        ui_unclip(&f);
    }
    ui_outline_wells(&f);
    ui->drawing = drawing;
    const bool is_saved = ui->picture.save(ui->picture.self, &list, f.bounds.w, height,
                                           ui_color(&f, COLOR_CANVAS), path, err);
    draw_free(&list);
    tree_free(&tree);
    arena_free(&arena);
    return is_saved;
}
