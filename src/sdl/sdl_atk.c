// The door to ATK, its bridge to AT-SPI and the GLib under them. They are loaded when a reader is
// on, so the type system is used without its macros, which would link to it.
//
// An object stands for a node as long as a node with the same role, name and act is shown, frame
// after frame: the reader follows the focus by identity. When texts or headings appear that were
// not there before (the answer of a card, a toast), they are announced, which is what makes a
// review possible without looking.
#include "sdl/sdl_atk.h"

#include <stddef.h>
#include <string.h>

#include <SDL.h>
#include <atk-bridge.h>
#include <atk/atk.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/vec.h"
#include "sdl/sdl_a11y.h"
#include "sdl/sdl_lazy.h"

#define ANNOUNCE_MAX ((size_t)4000)

typedef struct GlibLib {
    GMainLoop *(*loop_new)(GMainContext *, gboolean);
    void (*loop_run)(GMainLoop *);
    void (*loop_quit)(GMainLoop *);
    void (*loop_unref)(GMainLoop *);
    guint (*idle_add)(GSourceFunc, gpointer);
} GlibLib;

typedef struct ObjectLib {
    GType (*type_register)(GType, const gchar *, const GTypeInfo *, GTypeFlags);
    void (*type_interface)(GType, GType, const GInterfaceInfo *);
    gpointer (*class_ref)(GType);
    gpointer (*class_parent)(gpointer);
    gpointer (*object_new)(GType, const gchar *, ...);
    gpointer (*ref)(gpointer);
    void (*unref)(gpointer);
    void (*emit)(gpointer, const gchar *, ...);
} ObjectLib;

typedef struct AtkLib {
    GType (*object_type)(void);
    GType (*util_type)(void);
    GType (*action_type)(void);
    GType (*component_type)(void);
    gboolean (*add_state)(AtkStateSet *, AtkStateType);
    void (*notify_state)(AtkObject *, AtkState, gboolean);
} AtkLib;

typedef struct BridgeLib {
    int (*start)(int *, char ***);
    void (*stop)(void);
} BridgeLib;

enum { PLACE_APPLICATION = -2, PLACE_WINDOW = -1, PLACE_GONE = -3 };

// An accessible object; GObject makes and frees it.
typedef struct Item {
    AtkObject object;
    int32_t place; // index into the nodes, or one of the above
} Item;

struct SdlAtk {
    GlibLib glib;
    ObjectLib gobject;
    AtkLib atk;
    BridgeLib bridge;
    SDL_Thread *thread;
    SDL_sem *ready;
    GMainLoop *loop;
    bool is_served;
    // The thread's own from here.
    AtkObjectClass *parent;
    GType type;
    Item *application, *window;
    AtkSnapshot *shown;
    Item **items; // one for each node
    Item *focused;
};

// ATK's callbacks bring no context, and its root is one for a process by its nature.
static SdlAtk *the_service;

static const AtkNode *node_of(gconstpointer object) {
    const Item *item = object;
    return item->place >= 0 ? &the_service->shown->nodes[item->place] : NULL;
}

// --- what the reader asks ------------------------------------------------------------------------
static const gchar *get_name(AtkObject *object) {
    const AtkNode *node = node_of(object);
    const Item *item = (const Item *)object;
    return node                               ? node->name
           : item->place == PLACE_APPLICATION ? "Trestle"
           : the_service->shown               ? the_service->shown->title
                                              : "Trestle";
}

static const gchar *get_description(AtkObject *object) {
    const AtkNode *node = node_of(object);
    return node ? node->value : "";
}

static AtkRole get_role(AtkObject *object) {
    static const AtkRole roles[ROLE_COUNT] = {
        [ROLE_WINDOW] = ATK_ROLE_PANEL,       [ROLE_HEADING] = ATK_ROLE_HEADING,
        [ROLE_TEXT] = ATK_ROLE_LABEL,         [ROLE_BUTTON] = ATK_ROLE_PUSH_BUTTON,
        [ROLE_CHECKBOX] = ATK_ROLE_CHECK_BOX, [ROLE_OPTION] = ATK_ROLE_RADIO_BUTTON,
        [ROLE_LIST] = ATK_ROLE_LIST,          [ROLE_ROW] = ATK_ROLE_LIST_ITEM,
        [ROLE_INPUT] = ATK_ROLE_ENTRY,        [ROLE_DIALOG] = ATK_ROLE_DIALOG,
        [ROLE_STATUS] = ATK_ROLE_LABEL,       [ROLE_IMAGE] = ATK_ROLE_IMAGE,
        [ROLE_TOAST] = ATK_ROLE_NOTIFICATION, [ROLE_LINK] = ATK_ROLE_LINK,
    };
    const AtkNode *node = node_of(object);
    const Item *item = (const Item *)object;
    return node                               ? roles[node->role]
           : item->place == PLACE_APPLICATION ? ATK_ROLE_APPLICATION
                                              : ATK_ROLE_FRAME;
}

static gint get_n_children(AtkObject *object) {
    const Item *item = (const Item *)object;
    const SdlAtk *s = the_service;
    return item->place == PLACE_APPLICATION          ? 1
           : item->place == PLACE_WINDOW && s->shown ? (gint)s->shown->n
                                                     : 0;
}

static AtkObject *ref_child(AtkObject *object, gint i) {
    const Item *item = (const Item *)object;
    SdlAtk *s = the_service;
    if (i < 0 || i >= get_n_children(object)) {
        return NULL;
    }
    Item *child = item->place == PLACE_APPLICATION ? s->window : s->items[i];
    s->gobject.ref(child);
    return &child->object;
}

static AtkObject *get_parent(AtkObject *object) {
    const Item *item = (const Item *)object;
    const SdlAtk *s = the_service;
    return item->place == PLACE_APPLICATION ? NULL
           : item->place == PLACE_WINDOW    ? &s->application->object
                                            : &s->window->object;
}

static gint get_index(AtkObject *object) {
    const Item *item = (const Item *)object;
    return item->place >= 0 ? item->place : item->place == PLACE_WINDOW ? 0 : -1;
}

static AtkStateSet *ref_state_set(AtkObject *object) {
    const SdlAtk *s = the_service;
    AtkStateSet *set = s->parent->ref_state_set(object);
    const Item *item = (const Item *)object;
    const AtkNode *node = node_of(object);
    if (item->place == PLACE_GONE) {
        s->atk.add_state(set, ATK_STATE_DEFUNCT);
        return set;
    }
    s->atk.add_state(set, ATK_STATE_VISIBLE);
    if (!node) {
        s->atk.add_state(set, ATK_STATE_SHOWING);
        s->atk.add_state(set, ATK_STATE_ENABLED);
        if (item->place == PLACE_WINDOW) {
            s->atk.add_state(set, ATK_STATE_ACTIVE);
        }
        return set;
    }
    const struct {
        bool is_on;
        AtkStateType state;
    } states[] = {
        {node->rect.w > 0, ATK_STATE_SHOWING},
        {!node->disabled, ATK_STATE_ENABLED},
        {!node->disabled, ATK_STATE_SENSITIVE},
        {node->can_focus || node->focused, ATK_STATE_FOCUSABLE},
        {node->focused, ATK_STATE_FOCUSED},
        {node->checked, ATK_STATE_CHECKED},
        {node->role == ROLE_CHECKBOX, ATK_STATE_CHECKABLE},
        {node->role == ROLE_INPUT, ATK_STATE_EDITABLE},
    };
    for (size_t i = 0; i < ARRAY_LEN(states); i++) {
        if (states[i].is_on) {
            s->atk.add_state(set, states[i].state);
        }
    }
    return set;
}

static gint action_count(AtkAction *action) {
    const AtkNode *node = node_of(action);
    return node && node->action && !node->disabled;
}

static const gchar *action_name(AtkAction *action, gint i) {
    return i == 0 && action_count(action) ? "press" : NULL;
}

static const gchar *action_keys(AtkAction *action, gint i) {
    return i == 0 && action_count(action) ? node_of(action)->keys : NULL;
}

// A press is a click in the middle of it, so that it is handled like any other.
static gboolean action_do(AtkAction *action, gint i) {
    if (i != 0 || !action_count(action) || node_of(action)->rect.w <= 0) {
        return FALSE;
    }
    const AtkNode *node = node_of(action);
    SDL_Event event = {.user = {.type = SDL_USEREVENT,
                                .code = A11Y_EVENT_CODE,
                                .data1 = (void *)(intptr_t)node->center_x,
                                .data2 = (void *)(intptr_t)node->center_y}};
    return SDL_PushEvent(&event) == 1;
}

static void get_extents(AtkComponent *component, gint *x, gint *y, gint *w, gint *h,
                        AtkCoordType type) {
    const AtkNode *node = node_of(component);
    *x = *y = *w = *h = 0;
    if (node) {
        const bool in_window = type != ATK_XY_SCREEN;
        *x = in_window ? node->center_x - node->rect.w / 2 : node->rect.x;
        *y = in_window ? node->center_y - node->rect.h / 2 : node->rect.y;
        *w = node->rect.w;
        *h = node->rect.h;
    }
}

static AtkObject *get_root(void) {
    return &the_service->application->object;
}

static const gchar *toolkit_name(void) {
    return "Trestle";
}

// --- types ---------------------------------------------------------------------------------------
static void class_start(gpointer klass, gpointer data) {
    AtkObjectClass *c = klass;
    SdlAtk *s = data;
    s->parent = s->gobject.class_parent(klass);
    c->get_name = get_name;
    c->get_description = get_description;
    c->get_role = get_role;
    c->get_n_children = get_n_children;
    c->ref_child = ref_child;
    c->get_parent = get_parent;
    c->get_index_in_parent = get_index;
    c->ref_state_set = ref_state_set;
}

static void action_start(gpointer iface, gpointer data) {
    (void)data;
    AtkActionIface *i = iface;
    i->get_n_actions = action_count;
    i->get_name = action_name;
    i->get_keybinding = action_keys;
    i->do_action = action_do;
}

static void component_start(gpointer iface, gpointer data) {
    (void)data;
    AtkComponentIface *i = iface;
    i->get_extents = get_extents;
}

static void make_type(SdlAtk *s) {
    const GTypeInfo info = {
        .class_size = sizeof(AtkObjectClass),
        .class_init = class_start,
        .class_data = s,
        .instance_size = sizeof(Item),
    };
    const GInterfaceInfo action = {.interface_init = action_start};
    const GInterfaceInfo component = {.interface_init = component_start};
    s->type = s->gobject.type_register(s->atk.object_type(), "TrestleItem", &info, 0);
    s->gobject.type_interface(s->type, s->atk.action_type(), &action);
    s->gobject.type_interface(s->type, s->atk.component_type(), &component);
}

static Item *item_new(SdlAtk *s, int32_t place) {
    Item *item = s->gobject.object_new(s->type, NULL);
    item->place = place;
    return item;
}

// --- a frame has come ----------------------------------------------------------------------------
static bool is_same(const AtkNode *a, const AtkNode *b) {
    return a->role == b->role && a->action == b->action && a->arg == b->arg &&
           strcmp(a->name, b->name) == 0;
}

// Which old node each new one goes on from, -1 for none. Reading order changes little from frame to
// frame, so the search begins behind the last match.
static void match(const AtkSnapshot *old, const AtkSnapshot *new, int32_t *from) {
    bool *is_taken = SDL_calloc(old->n + 1, sizeof *is_taken);
    size_t start = 0;
    for (size_t j = 0; j < new->n; j++) {
        from[j] = -1;
        for (size_t k = 0; is_taken && k < old->n; k++) {
            const size_t i = (start + k) % old->n;
            if (!is_taken[i] && is_same(&old->nodes[i], &new->nodes[j])) {
                is_taken[i] = true;
                from[j] = (int32_t)i;
                start = i + 1;
                break;
            }
        }
    }
    SDL_free(is_taken);
}

static bool is_worth_saying(Role role) {
    return role == ROLE_HEADING || role == ROLE_TEXT || role == ROLE_TOAST;
}

static void announce(SdlAtk *s, const bool *is_new) {
    char said[ANNOUNCE_MAX + 4];
    size_t n = 0;
    for (size_t j = 0; j < s->shown->n; j++) {
        const AtkNode *node = &s->shown->nodes[j];
        const size_t length = strlen(node->name);
        if (is_new[j] && is_worth_saying(node->role) && n + length + 2 < ANNOUNCE_MAX) {
            memcpy(said + n, node->name, length);
            memcpy(said + n + length, ". ", 2);
            n += length + 2;
        }
    }
    said[n] = '\0';
    if (n > 0) {
        s->gobject.emit(s->window, "announcement", said);
    }
}

static void follow_focus(SdlAtk *s) {
    Item *focused = NULL;
    for (size_t j = 0; j < s->shown->n; j++) {
        focused = s->shown->nodes[j].focused ? s->items[j] : focused;
    }
    if (focused == s->focused) {
        return;
    }
    if (s->focused && s->focused->place >= 0) {
        s->atk.notify_state(&s->focused->object, ATK_STATE_FOCUSED, FALSE);
    }
    s->focused = focused;
    if (focused) {
        s->atk.notify_state(&focused->object, ATK_STATE_FOCUSED, TRUE);
    }
}

// The objects of nodes that went are told to be gone, from the last to the first.
static void drop_old(SdlAtk *s, const AtkSnapshot *old, Item **items) {
    for (size_t k = old->n; k > 0; k--) {
        Item *item = items[k - 1];
        if (item) {
            item->place = PLACE_GONE;
            s->focused = s->focused == item ? NULL : s->focused;
            s->gobject.emit(s->window, "children-changed::remove", (guint)(k - 1), item, NULL);
            s->gobject.unref(item);
        }
    }
}

static gboolean take_snapshot(gpointer data) {
    SdlAtk *s = the_service;
    AtkSnapshot *new = data, *old = s->shown;
    int32_t *from = SDL_calloc(new->n + 1, sizeof *from);
    bool *is_new = SDL_calloc(new->n + 1, sizeof *is_new);
    Item **items = SDL_calloc(new->n + 1, sizeof(Item *)), **before = s->items;
    if (!from || !is_new || !items) {
        SDL_free(from);
        SDL_free(is_new);
        SDL_free(items);
        SDL_free(new);
        return G_SOURCE_REMOVE;
    }
    const AtkSnapshot none = {.title = ""};
    match(old ? old : &none, new, from);
    for (size_t j = 0; j < new->n; j++) {
        is_new[j] = from[j] < 0;
        items[j] = is_new[j] ? item_new(s, (int32_t)j) : before[from[j]];
        if (!is_new[j]) {
            before[from[j]] = NULL;
        }
    }
    s->shown = new;
    s->items = items;
    for (size_t j = 0; j < new->n; j++) {
        items[j]->place = (int32_t)j;
    }
    if (old) {
        drop_old(s, old, before);
    }
    for (size_t j = 0; j < new->n; j++) {
        if (is_new[j]) {
            s->gobject.emit(s->window, "children-changed::add", (guint)j, items[j], NULL);
        }
    }
    follow_focus(s);
    announce(s, is_new);
    SDL_free(before);
    SDL_free(old);
    SDL_free(from);
    SDL_free(is_new);
    return G_SOURCE_REMOVE;
}

// --- the thread ----------------------------------------------------------------------------------
static int run(void *data) {
    SdlAtk *s = data;
    AtkUtilClass *util = s->gobject.class_ref(s->atk.util_type());
    util->get_root = get_root;
    util->get_toolkit_name = toolkit_name;
    util->get_toolkit_version = toolkit_name;
    make_type(s);
    s->application = item_new(s, PLACE_APPLICATION);
    s->window = item_new(s, PLACE_WINDOW);
    s->is_served = s->bridge.start(NULL, NULL) == 0;
    s->loop = s->glib.loop_new(NULL, FALSE);
    SDL_SemPost(s->ready);
    if (s->is_served) {
        s->glib.loop_run(s->loop);
        s->bridge.stop();
    }
    return 0;
}

static bool load(SdlAtk *s, Err *err) {
    static const char *const glib[] = {"libglib-2.0.so.0", NULL};
    static const char *const gobject[] = {"libgobject-2.0.so.0", NULL};
    static const char *const atk[] = {"libatk-1.0.so.0", NULL};
    static const char *const bridge[] = {"libatk-bridge-2.0.so.0", NULL};
    static const LazyName glib_names[] = {
        LAZY_NAME(GlibLib, loop_new, "g_main_loop_new"),
        LAZY_NAME(GlibLib, loop_run, "g_main_loop_run"),
        LAZY_NAME(GlibLib, loop_quit, "g_main_loop_quit"),
        LAZY_NAME(GlibLib, loop_unref, "g_main_loop_unref"),
        LAZY_NAME(GlibLib, idle_add, "g_idle_add"),
    };
    static const LazyName gobject_names[] = {
        LAZY_NAME(ObjectLib, type_register, "g_type_register_static"),
        LAZY_NAME(ObjectLib, type_interface, "g_type_add_interface_static"),
        LAZY_NAME(ObjectLib, class_ref, "g_type_class_ref"),
        LAZY_NAME(ObjectLib, class_parent, "g_type_class_peek_parent"),
        LAZY_NAME(ObjectLib, object_new, "g_object_new"),
        LAZY_NAME(ObjectLib, ref, "g_object_ref"),
        LAZY_NAME(ObjectLib, unref, "g_object_unref"),
        LAZY_NAME(ObjectLib, emit, "g_signal_emit_by_name"),
    };
    static const LazyName atk_names[] = {
        LAZY_NAME(AtkLib, object_type, "atk_object_get_type"),
        LAZY_NAME(AtkLib, util_type, "atk_util_get_type"),
        LAZY_NAME(AtkLib, action_type, "atk_action_get_type"),
        LAZY_NAME(AtkLib, component_type, "atk_component_get_type"),
        LAZY_NAME(AtkLib, add_state, "atk_state_set_add_state"),
        LAZY_NAME(AtkLib, notify_state, "atk_object_notify_state_change"),
    };
    static const LazyName bridge_names[] = {
        LAZY_NAME(BridgeLib, start, "atk_bridge_adaptor_init"),
        LAZY_NAME(BridgeLib, stop, "atk_bridge_adaptor_cleanup"),
    };
    const char *const what = "Speaking to the screen reader";
    return sdl_lazy_open(glib, glib_names, ARRAY_LEN(glib_names), &s->glib, what, err) &&
           sdl_lazy_open(gobject, gobject_names, ARRAY_LEN(gobject_names), &s->gobject, what,
                         err) &&
           sdl_lazy_open(atk, atk_names, ARRAY_LEN(atk_names), &s->atk, what, err) &&
           sdl_lazy_open(bridge, bridge_names, ARRAY_LEN(bridge_names), &s->bridge, what, err);
}

SdlAtk *sdl_atk_start(Err *err) {
    SdlAtk *s = mem_alloc(sizeof *s);
    if (!load(s, err)) {
        mem_free(s);
        return NULL;
    }
    the_service = s;
    s->ready = SDL_CreateSemaphore(0);
    s->thread = s->ready ? SDL_CreateThread(run, "screen reader", s) : NULL;
    if (s->thread) {
        SDL_SemWait(s->ready);
    }
    if (!s->is_served) {
        sdl_atk_stop(s);
        err_set(err, ERR_IO, "The screen reader's bus does not answer.");
        return NULL;
    }
    return s;
}

void sdl_atk_stop(SdlAtk *s) {
    if (!s) {
        return;
    }
    if (s->is_served) {
        s->glib.loop_quit(s->loop);
    }
    SDL_WaitThread(s->thread, NULL);
    if (s->loop) {
        s->glib.loop_unref(s->loop);
    }
    SDL_DestroySemaphore(s->ready);
    SDL_free(s->shown);
    SDL_free(s->items);
    the_service = NULL;
    mem_free(s);
}

void sdl_atk_show(SdlAtk *s, AtkSnapshot *snapshot) {
    s->glib.idle_add(take_snapshot, snapshot);
}
