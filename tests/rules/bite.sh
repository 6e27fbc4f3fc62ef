#!/bin/sh
# The other rules must be able to fail: each is broken once in a copy of the tree.
# Usage: bite.sh PROJECT
rules=$1/tests/rules
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
mkdir -p "$copy/decks" "$copy/tests"
cp -r "$1/src" "$copy/src"
cp -r "$1/tests/base" "$copy/tests/base"
cp "$1/CMakeLists.txt" "$1/README.md" "$copy/"
cp "$1/decks/FORMAT.md" "$copy/decks/"
bad=0

# bites RULE FILE LINE: with LINE at the end of FILE, the RULE must fail; without it, it must not.
bites() {
    rule=$1 file=$copy/$2
    had=0
    mkdir -p "$(dirname "$file")"
    [ -e "$file" ] && { had=1; cp "$file" "$copy/kept"; }
    printf '%b\n' "$3" >>"$file"
    if sh "$rules/$rule" "$copy" >/dev/null 2>&1; then
        echo "$rule lets this pass in $2: $3"
        bad=1
    fi
    if [ "$had" = 1 ]; then cp "$copy/kept" "$file"; else rm "$file"; rmdir "$copy/src/attic" 2>/dev/null; fi
}

for rule in floors doors length banned names; do
    sh "$rules/$rule.sh" "$copy" || { echo "$rule fails on the tree as it is"; bad=1; }
done
bites floors.sh src/base/str.h '#include "core/sm2.h"'
bites floors.sh src/core/sm2.c '#include "text/uni.h"'
bites floors.sh src/store/store.c '#include "deck/deck_parse.h"'
bites floors.sh src/ui/ui.c '#include "store/store.h"'
bites floors.sh src/cli/cli.c '#  include "deck/deck_parse.h"'
bites floors.sh src/cli/cli.c '#include "ui/ui.h"'
bites floors.sh src/ui/ui.c '#include "sdl/sdl_run.h"'
bites floors.sh src/cli/cli.c '#include "app/app_internal.h"'
bites floors.sh src/main.c '#include "cli/cli_internal.h"'
bites floors.sh src/cli/cli.c '#include "cli.h"'
bites floors.sh src/attic/x.c '#include "base/str.h"'
bites doors.sh src/store/store.c '#include <sqlite3.h>'
bites doors.sh src/app/app.h '#include <sqlite3.h>'
bites doors.sh src/text/md_doc.h '#include <md4c.h>'
bites doors.sh src/base/utf8.c '#include <unictype.h>'
bites doors.sh src/ui/draw.c '#include <fribidi/fribidi.h>'
bites doors.sh src/ui/ui.h '#include <SDL2/SDL.h>'
bites doors.sh src/script/script_run.c '#include <SDL.h>'
bites doors.sh src/ui/theme.c '#include <fontconfig/fontconfig.h>'
bites length.sh src/base/long.c "$(yes '//' | head -n 601)"
bites length.sh src/base/long.c "static void f(void) {\n$(yes '    g();' | head -n 70)\n}"
bites banned.sh src/base/str.c 'void f(char *a) { str''cpy(a, "x"); }'
bites banned.sh tests/base/test_str.c 'int f(void) { return ra''nd(); }'
bites banned.sh src/core/queue.c 'long f(void) { return ti''me(0); }'
bites banned.sh src/app/app.c 'void *f(void) { return mal''loc(3); }'
bites banned.sh src/app/app.c 'void f(void *p) { fr''ee(p); }'
bites banned.sh src/app/app.c 'ext''ern int g;'
bites banned.sh src/app/app.c '// TO''DO later'
bites banned.sh src/app/app.c '// see /wo''rk/main'
bites names.sh src/base/odd.h '#ifndef ODD\n#define ODD\n#endif'
bites names.sh src/base/odd.c '// Odd.\n#include "core/sm2.h"'
exit "$bad"
