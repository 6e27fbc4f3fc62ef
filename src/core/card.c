// Names of the nouns, in tables indexed by their enums.
#include "core/card.h"

#include "base/vec.h"

static const char *const kind_names[KIND_COUNT] = {
    [KIND_CONCEPT] = "concept",     [KIND_CONTRAST] = "contrast",
    [KIND_CLOZE] = "cloze",         [KIND_ORDER] = "order",
    [KIND_CHOICE] = "choice",       [KIND_SCENARIO] = "scenario",
    [KIND_DIAGRAM] = "diagram",     [KIND_SQL] = "sql",
    [KIND_ARTIFACT] = "artifact",   [KIND_TRANSLATE] = "translate",
    [KIND_INTERVIEW] = "interview", [KIND_RUBRIC] = "rubric",
};

static const char *const kind_titles[KIND_COUNT] = {
    [KIND_CONCEPT] = "Concept",     [KIND_CONTRAST] = "Contrast",
    [KIND_CLOZE] = "Fill the gap",  [KIND_ORDER] = "Put in order",
    [KIND_CHOICE] = "Choose",       [KIND_SCENARIO] = "Scenario",
    [KIND_DIAGRAM] = "Diagram",     [KIND_SQL] = "SQL",
    [KIND_ARTIFACT] = "Artifact",   [KIND_TRANSLATE] = "Translate",
    [KIND_INTERVIEW] = "Interview", [KIND_RUBRIC] = "Rubric",
};

static const char *const field_names[FIELD_COUNT] = {
    [FIELD_WHY] = "Why",         [FIELD_NOT] = "Not",       [FIELD_LIKE] = "Like",
    [FIELD_SAY] = "Say",         [FIELD_HINT] = "Hint",     [FIELD_SOURCE] = "Source",
    [FIELD_NOTE] = "Note",       [FIELD_MINE] = "Mine",     [FIELD_SCHEMA] = "Schema",
    [FIELD_RESULT] = "Result",   [FIELD_RUBRIC] = "Rubric", [FIELD_MUST] = "Must",
    [FIELD_OUTLINE] = "Outline", [FIELD_TRAP] = "Trap",     [FIELD_NEXT] = "Next",
};

static const char *const stage_names[STAGE_COUNT] = {
    [STAGE_NONE] = "",         [STAGE_ORIENT] = "orient",     [STAGE_FUNDAMENTALS] = "fundamentals",
    [STAGE_TRACK] = "track",   [STAGE_HANDS_ON] = "hands-on", [STAGE_CRAFT] = "craft",
    [STAGE_CAREER] = "career", [STAGE_MOCK] = "mock",
};

static const char *const track_names[TRACK_COUNT] = {
    [TRACK_NONE] = "",     [TRACK_CLOUD] = "cloud",
    [TRACK_DATA] = "data", [TRACK_PLATFORM] = "platform",
    [TRACK_AI] = "ai",
};

// Index of s in the table from `first` on, or -1. The empty name of "none" never matches.
static int find_name(const char *const *names, int first, int count, Str s) {
    for (int i = first; i < count; i++) {
        if (str_eq(s, str_of(names[i]))) {
            return i;
        }
    }
    return -1;
}

const char *card_kind_name(CardKind kind) {
    return kind_names[kind];
}

bool card_kind_parse(Str s, CardKind *kind) {
    const int i = find_name(kind_names, 0, KIND_COUNT, s);
    if (i >= 0) {
        *kind = (CardKind)i;
    }
    return i >= 0;
}

const char *card_kind_title(CardKind kind) {
    return kind_titles[kind];
}

const char *card_field_name(CardField field) {
    return field_names[field];
}

bool card_field_parse(Str s, CardField *field) {
    const int i = find_name(field_names, 0, FIELD_COUNT, s);
    if (i >= 0) {
        *field = (CardField)i;
    }
    return i >= 0;
}

const char *stage_name(Stage stage) {
    return stage_names[stage];
}

bool stage_parse(Str s, Stage *stage) {
    const int i = find_name(stage_names, STAGE_ORIENT, STAGE_COUNT, s);
    if (i >= 0) {
        *stage = (Stage)i;
    }
    return i >= 0;
}

const char *track_name(Track track) {
    return track_names[track];
}

bool track_parse(Str s, Track *track) {
    const int i = find_name(track_names, TRACK_CLOUD, TRACK_COUNT, s);
    if (i >= 0) {
        *track = (Track)i;
    }
    return i >= 0;
}

bool card_kind_drills(CardKind kind) {
    return kind != KIND_SQL && kind != KIND_INTERVIEW && kind != KIND_RUBRIC;
}

int32_t card_kind_least_days(CardKind kind) {
    return kind == KIND_INTERVIEW ? 3 : 0;
}
