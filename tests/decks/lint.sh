# The shipped decks pass the strict check, every SQL result among them being run again; and the same
# check sees what is spoilt in a copy of them.
. "$(dirname "$0")/../cli/lib.bash"
run 0 lint --strict "$project/decks"
[ ! -s "$work/out" ] || fail "the check is not silent"
quiet

# A program of its own beside the copy takes that for the decks it was installed with.
share="$work/share/trestle"
mkdir -p "$work/bin" "$share"
cp "$trestle" "$work/bin/"

# spoil RULE FILE SED...: a copy of the decks with one fault, which is found in that file.
spoil() {
    local rule=$1 file=$2
    shift 2
    rm -rf "$share/decks"
    cp -r "$project/decks" "$share/"
    sed -i "$@" "$share/decks/$file"
    cmp -s "$project/decks/$file" "$share/decks/$file" && fail "nothing was spoilt: $*"
    "$work/bin/trestle" lint --strict "$share/decks" >"$work/out" 2>"$work/err"
    [ $? -eq 1 ] || fail "a deck with a fault passes: $*"
    grep -q "$file:[0-9]*: $rule " "$work/out" || fail "$rule is not found in $file"
}

spoil R14 4-hands-on/sql.deck.md 's/^| Security |$/| Secrecy |/'
spoil R10 2-fundamentals/net.deck.md '0,/needs=net\.dns\.what/s//needs=net.dns.wat/'
spoil R10 2-fundamentals/net.deck.md '0,/needs=net\.client\.asks/s//needs=arch.web.spof/'
spoil R15 6-career/role.deck.md \
    's/^Why: .*/Why: Every team looks after its own part, so unless someone watches, gaps appear./'
spoil R6 5-craft/pm.deck.md '0,/^Why: /s/^Why: /Because: /'
spoil D2 3-tracks/ml.deck.md '/^# /,/^## /{/^[A-Z]/d}'
spoil needs-circle 1-orient/start.deck.md \
    's/<!-- start.role.owns concept /<!-- start.role.owns concept needs=start.role.gap /'
exit 0
