#!/bin/sh
# One library, one door: whose headers may be included where. Headers count as well as sources.
# Usage: doors.sh PROJECT
src=$1/src
[ -d "$src/base" ] || { echo "doors: there is no src/base in $1" >&2; exit 1; }
find "$src" -name '*.[ch]' | sort | while read -r file; do
    sed -n 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"]\([^>"]*\)[>"].*/\1/p' "$file" |
        sed "s|^|${file#"$src"/} |"
done | awk '
function door(pattern, place, name) {
    if ($2 ~ pattern) {
        found[name]++
        if ($1 !~ place) { print $1 ": " $2 " has its door at " name; bad++ }
    }
}
{
    door("^sqlite3", "^store/db[^/]*$", "src/store/db*")
    door("^md4c", "^text/md_parse[^/]*$", "src/text/md_parse*")
    door("^fribidi", "^text/", "src/text/ (fribidi)")
    door("^uni(case|ctype|gbrk|lbrk|name|norm|str|types|wbrk|width|conv|stdio)\\.h$", "^text/",
         "src/text/ (unistring)")
    door("^SDL", "^sdl/", "src/sdl/ (SDL)")
    door("^SDL_mixer", "^sdl/sdl_mixer[^/]*$", "src/sdl/sdl_mixer* (SDL2_mixer)")
    door("^FLAC", "^sdl/sdl_flac[^/]*$", "src/sdl/sdl_flac* (libFLAC)")
    door("^sonic", "^sdl/sdl_sonic[^/]*$", "src/sdl/sdl_sonic* (libsonic)")
    door("^(libspeechd|speech)", "^sdl/sdl_speech[^/]*$", "src/sdl/sdl_speech* (speech-dispatcher)")
    door("^zip\\.h$", "^import/archive[^/]*$", "src/import/archive* (libzip)")
    door("^zstd\\.h$", "^import/unzstd[^/]*$", "src/import/unzstd* (zstd)")
    door("^atk|^glib", "^sdl/sdl_atk[^/]*$", "src/sdl/sdl_atk* (ATK)")
    door("^dbus", "^sdl/sdl_session[^/]*$", "src/sdl/sdl_session* (libdbus)")
    door("^fontconfig", "^sdl/", "src/sdl/ (fontconfig)")
}
END {
    n = 0
    for (name in found) n++
    if (n < 14) { print "doors: only " n " of 14 libraries were found at all"; exit 1 }
    exit bad > 0
}'
