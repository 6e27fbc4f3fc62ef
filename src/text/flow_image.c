// Images: scaled down to the area, never up beyond the scale of the page. A picture that cannot be
// had leaves a placeholder with its name.
#include "base/file.h"
#include "text/flow_internal.h"

#define MAX_HEIGHT  320.0f
#define GONE_HEIGHT 44.0f
#define GONE_PAD    12.0f
#define LABEL_SIZE  13.0f

// A path inside the image folder: relative, without a step upwards, no address.
static bool is_inside(Str target) {
    if (target.n == 0 || target.at[0] == '/' || target.at[0] == '\\' ||
        str_find(target, S("://"), 0) != SIZE_MAX) {
        return false;
    }
    Str rest = target;
    while (rest.at) {
        if (str_eq(str_cut(&rest, '/'), S(".."))) {
            return false;
        }
    }
    return true;
}

static int32_t flow_gone(FlowBuilder *b, const MdSpan *image, const FlowArea *area, int32_t y) {
    int32_t h = flow_px(b, GONE_HEIGHT);
    int32_t pad = flow_px(b, GONE_PAD);
    pad = pad < area->w / 8 ? pad : area->w / 8;
    flow_add_box(b, (FlowBox){.kind = BOX_IMAGE_GONE,
                              .x = area->x,
                              .y = y,
                              .w = area->w,
                              .h = h,
                              .text = image->target});
    TextStyle style = flow_style(b, FACE_UI, LABEL_SIZE);
    Str label = arena_printf(b->arena, "Picture not found: %.*s", STR_ARG(image->target));
    flow_add_label(b, label, style, INK_TEXT3, area->x + pad, flow_baseline(b, style, y, h),
                   area->w - 2 * pad);
    return y + h;
}

int32_t flow_image(FlowBuilder *b, const MdSpan *image, const FlowArea *area, int32_t y) {
    int32_t w = 0;
    int32_t h = 0;
    Str path = {0};
    bool found = false;
    if (b->style->image_dir && is_inside(image->target)) {
        path = str_of(path_join(b->arena, b->style->image_dir, arena_z(b->arena, image->target)));
        found = b->metrics->image(b->metrics->self, path, &w, &h) && w > 0 && h > 0;
    }
    if (b->lines_left > 0) {
        b->lines_left--;
    }
    if (!found) {
        return flow_gone(b, image, area, y);
    }
    double factor = (double)b->style->scale;
    double by_width = (double)area->w / w;
    double by_height = (double)flow_px(b, MAX_HEIGHT) / h;
    factor = by_width < factor ? by_width : factor;
    factor = by_height < factor ? by_height : factor;
    int32_t shown_w = (int32_t)(w * factor);
    int32_t shown_h = (int32_t)(h * factor);
    FlowBox box = {.kind = BOX_IMAGE,
                   .x = area->x,
                   .y = y,
                   .w = shown_w > 0 ? shown_w : 1,
                   .h = shown_h > 0 ? shown_h : 1,
                   .text = path};
    if (area->align == MD_CELL_CENTER) {
        box.x += (area->w - box.w) / 2;
    }
    flow_add_box(b, box);
    return y + box.h;
}
