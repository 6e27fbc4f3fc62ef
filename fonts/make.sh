#!/bin/sh
# Makes the faces in this folder from Debian 12's fonts-inter and fonts-jetbrains-mono and from
# font/lucide.ttf of the npm package lucide-static 1.62.0. Needs python3-fonttools.
#   sh make.sh PATH/TO/lucide.ttf
set -eu
cd "$(dirname "$0")"
lucide=$1
inter=/usr/share/fonts/opentype/inter
mono=/usr/share/fonts/truetype/jetbrains-mono
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
# The same input gives the same bytes.
export SOURCE_DATE_EPOCH=1667260800

# Every character stays; of the layout features only those that place and compose glyphs, so that
# "->" and "!=" are shown as they were written. Inter keeps its hints: light hinting uses them.
cut_features() {
    python3 -m fontTools.subset "$1" --output-file="$2" --unicodes='*' \
        --layout-features=kern,mark,mkmk,ccmp,locl --notdef-outline --name-IDs='*' \
        --drop-tables+=DSIG
}

for face in Inter-Regular Inter-Italic Inter-SemiBold InterDisplay-SemiBold; do
    cut_features "$inter/$face.otf" "$face.otf"
done
# The display cut keeps its digits: its 'tnum' glyphs are not of one width in this version.
for face in Inter-Regular Inter-Medium Inter-SemiBold; do
    python3 tabular.py "$inter/$face.otf" "$work/$face.otf"
    cut_features "$work/$face.otf" "$face-Tabular.otf"
done
cut_features "$mono/JetBrainsMono-Regular.ttf" JetBrainsMono-Regular-NoLigatures.ttf

# The icons of src/ui/icons.h, read from it so that the two cannot disagree.
icons=$(sed -n 's|^#define ICON_.*// U+\([0-9A-F]*\).*|\1|p' ../src/ui/icons.h | paste -sd,)
python3 -m fontTools.subset "$lucide" --output-file=lucide.ttf --unicodes="$icons" --no-hinting \
    --layout-features='' --name-IDs='*' --drop-tables+=GSUB,DSIG
