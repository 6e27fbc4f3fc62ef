# What a screen reader sees: finds the window on the accessibility bus, presses Start, and prints
# what was told to it. Exits 77 when the bindings are not on this machine.
import sys
import time

try:
    import gi

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, GLib
except (ImportError, ValueError):
    print("skipped: the accessibility bindings for python are not on this machine")
    sys.exit(77)

Atspi.init()


def application():
    desktop = Atspi.get_desktop(0)
    for i in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(i)
        if child and child.get_name() == "Trestle":
            return child
    return None


def nodes(window):
    return [window.get_child_at_index(i) for i in range(window.get_child_count())]


app = None
for _ in range(100):
    app = application()
    if app and app.get_child_count() and app.get_child_at_index(0).get_child_count():
        break
    time.sleep(0.1)
else:
    sys.exit("no window on the accessibility bus")

window = app.get_child_at_index(0)
print("window", app.get_role_name(), window.get_role_name())
for node in nodes(window):
    focused = node.get_state_set().contains(Atspi.StateType.FOCUSED)
    print("node", node.get_role_name(), node.get_name(), "[focused]" if focused else "")


def told(event):
    what = event.any_data if event.type == "object:announcement" else event.source.get_name()
    print("told", event.type, event.detail1, what, flush=True)


def press():
    for node in nodes(window):
        if node.get_name() == "Start":
            place = node.get_extents(Atspi.CoordType.WINDOW)
            print("place", place.width > 20 and place.height > 20 and place.x > 0)
            node.get_action_iface().do_action(0)
    return False


listener = Atspi.EventListener.new(told)
listener.register("object:announcement")
listener.register("object:state-changed:focused")
loop = GLib.MainLoop()
GLib.timeout_add(300, press)
GLib.timeout_add(2000, loop.quit)
loop.run()
