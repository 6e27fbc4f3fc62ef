# The statistics as a picture: the page and one chart, beside the numbers, as PNGs of the right
# width that are not empty.
. "$(dirname "$0")/lib.bash"
need_python

cat >"$work/s.play" <<'PLAY'
key space
key space
key space
key 3
key g
key h
key g
key s
key p
expect-not toast "Pictures cannot be written here."
key shift+p
key x
theme contrast
key down
key shift+p
PLAY
run 0 play "$work/s.play"
python3 - "$data/exports" <<'PY' || fail "the pictures are not right"
import pathlib, struct, sys, zlib

def pixels(path):
    """Width, height and the rows of an RGB PNG without interlace, undone of their filters."""
    data, at, body = path.read_bytes(), 8, b""
    assert data[:8] == b"\x89PNG\r\n\x1a\n", path
    while at < len(data):
        n, kind = struct.unpack(">I4s", data[at:at + 8])
        if kind == b"IHDR":
            w, h, depth, color = struct.unpack(">IIBB", data[at + 8:at + 18])
            assert (depth, color) == (8, 2)
        body += data[at + 8:at + 8 + n] if kind == b"IDAT" else b""
        at += 12 + n
    raw = zlib.decompress(body)
    assert len(raw) == h * (1 + 3 * w)
    return w, h, raw

folder = pathlib.Path(sys.argv[1])
names = sorted(p.name for p in folder.iterdir())
assert names == ["statistics-2026-11-23-answers-a-day.png", "statistics-2026-11-23-forecast.png",
                 "statistics-2026-11-23.csv", "statistics-2026-11-23.png"], names
page_w, page_h, page = pixels(folder / "statistics-2026-11-23.png")
chart_w, chart_h, chart = pixels(folder / "statistics-2026-11-23-answers-a-day.png")
assert page_w == 2480 and 2000 < page_h < 8000, (page_w, page_h)
assert chart_w == 1520 and 300 < chart_h < 1200, (chart_w, chart_h)
# The head, the charts and the foot of the page all hold something: no large part is one grey.
for part in range(4):
    rows = page[part * len(page) // 4:(part + 1) * len(page) // 4]
    assert len(set(rows)) > 60, part
PY
