// The door to libdbus, for one question to org.a11y.Bus. SDL has the library loaded already.
#include "sdl/sdl_session.h"

#include <stddef.h>
#include <stdlib.h>

#include <dbus/dbus.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/vec.h"
#include "sdl/sdl_lazy.h"

#define ANSWER_MS 200

typedef struct BusLib {
    DBusConnection *(*get)(DBusBusType, DBusError *);
    void (*set_exit)(DBusConnection *, dbus_bool_t);
    void (*close)(DBusConnection *);
    void (*unref)(DBusConnection *);
    DBusMessage *(*call)(const char *, const char *, const char *, const char *);
    void (*set_auto_start)(DBusMessage *, dbus_bool_t);
    dbus_bool_t (*append)(DBusMessage *, int, ...);
    DBusMessage *(*send)(DBusConnection *, DBusMessage *, int, DBusError *);
    void (*drop)(DBusMessage *);
    dbus_bool_t (*iter_start)(DBusMessage *, DBusMessageIter *);
    void (*iter_in)(DBusMessageIter *, DBusMessageIter *);
    int (*iter_type)(DBusMessageIter *);
    void (*iter_get)(DBusMessageIter *, void *);
    void (*error_start)(DBusError *);
    void (*error_free)(DBusError *);
} BusLib;

// libdbus would start a bus of its own when the session has none.
static bool has_session_bus(void) {
    const char *const address = getenv("DBUS_SESSION_BUS_ADDRESS");
    if (address && address[0]) {
        return true;
    }
    const char *const runtime = getenv("XDG_RUNTIME_DIR");
    Arena a = {0};
    const bool is_there = runtime && file_info(path_join(&a, runtime, "bus")).exists;
    arena_free(&a);
    return is_there;
}

static bool load(BusLib *lib) {
    static const char *const files[] = {"libdbus-1.so.3", NULL};
    static const LazyName names[] = {
        LAZY_NAME(BusLib, get, "dbus_bus_get_private"),
        LAZY_NAME(BusLib, set_exit, "dbus_connection_set_exit_on_disconnect"),
        LAZY_NAME(BusLib, close, "dbus_connection_close"),
        LAZY_NAME(BusLib, unref, "dbus_connection_unref"),
        LAZY_NAME(BusLib, call, "dbus_message_new_method_call"),
        LAZY_NAME(BusLib, set_auto_start, "dbus_message_set_auto_start"),
        LAZY_NAME(BusLib, append, "dbus_message_append_args"),
        LAZY_NAME(BusLib, send, "dbus_connection_send_with_reply_and_block"),
        LAZY_NAME(BusLib, drop, "dbus_message_unref"),
        LAZY_NAME(BusLib, iter_start, "dbus_message_iter_init"),
        LAZY_NAME(BusLib, iter_in, "dbus_message_iter_recurse"),
        LAZY_NAME(BusLib, iter_type, "dbus_message_iter_get_arg_type"),
        LAZY_NAME(BusLib, iter_get, "dbus_message_iter_get_basic"),
        LAZY_NAME(BusLib, error_start, "dbus_error_init"),
        LAZY_NAME(BusLib, error_free, "dbus_error_free"),
    };
    Err ignored = {0};
    return sdl_lazy_open(files, names, ARRAY_LEN(names), lib, "A screen reader", &ignored);
}

// The switch `property` of org.a11y.Status; false also when nobody answers.
static bool ask(const BusLib *lib, DBusConnection *bus, const char *property) {
    DBusMessage *question =
        lib->call("org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties", "Get");
    if (!question) {
        return false;
    }
    const char *const interface = "org.a11y.Status";
    DBusError error;
    lib->error_start(&error);
    lib->set_auto_start(question, FALSE);
    lib->append(question, DBUS_TYPE_STRING, &interface, DBUS_TYPE_STRING, &property,
                DBUS_TYPE_INVALID);
    DBusMessage *answer = lib->send(bus, question, ANSWER_MS, &error);
    dbus_bool_t is_on = FALSE;
    DBusMessageIter it, inside;
    if (answer && lib->iter_start(answer, &it) && lib->iter_type(&it) == DBUS_TYPE_VARIANT) {
        lib->iter_in(&it, &inside);
        if (lib->iter_type(&inside) == DBUS_TYPE_BOOLEAN) {
            lib->iter_get(&inside, &is_on);
        }
    }
    if (answer) {
        lib->drop(answer);
    }
    lib->drop(question);
    lib->error_free(&error);
    return is_on;
}

bool sdl_session_has_reader(void) {
    BusLib lib;
    if (!has_session_bus() || !load(&lib)) {
        return false;
    }
    DBusError error;
    lib.error_start(&error);
    DBusConnection *bus = lib.get(DBUS_BUS_SESSION, &error);
    bool has = false;
    if (bus) {
        lib.set_exit(bus, FALSE);
        has = ask(&lib, bus, "ScreenReaderEnabled") || ask(&lib, bus, "IsEnabled");
        lib.close(bus);
        lib.unref(bus);
    }
    lib.error_free(&error);
    return has;
}
