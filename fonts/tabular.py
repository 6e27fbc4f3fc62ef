# Makes tabular figures the default digits of a face: SDL_ttf cannot ask HarfBuzz for a feature, so
# the character map points at the glyphs the face's own 'tnum' feature would have chosen.
#   python3 tabular.py IN.otf OUT.otf
import sys

from fontTools.ttLib import TTFont

font = TTFont(sys.argv[1])
gsub = font["GSUB"].table
wanted = {
    index
    for record in gsub.FeatureList.FeatureRecord
    if record.FeatureTag == "tnum"
    for index in record.Feature.LookupListIndex
}
figures = {}
for index in wanted:
    for subtable in gsub.LookupList.Lookup[index].SubTable:
        figures.update(getattr(getattr(subtable, "ExtSubTable", subtable), "mapping", {}))
for table in font["cmap"].tables:
    table.cmap.update({c: figures[g] for c, g in table.cmap.items() if g in figures})
font.save(sys.argv[2])
