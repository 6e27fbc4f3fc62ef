// The icons of the cut icon font (fonts/lucide.ttf), as UTF-8 strings for FACE_ICON. fonts/make.sh
// reads the code points of this table: a new icon is a new line here and a run of that script.
#ifndef UI_ICONS_H
#define UI_ICONS_H

// clang-format off
#define ICON_HOME        "\xee\x83\xb5" // U+E0F5 home
#define ICON_REVIEW      "\xee\x84\xbc" // U+E13C play
#define ICON_INTERVIEW   "\xee\x84\x98" // U+E118 mic
#define ICON_SEARCH      "\xee\x85\x91" // U+E151 search
#define ICON_STATS       "\xee\x81\xa8" // U+E068 bar-chart-2
#define ICON_ROADMAP     "\xee\x94\xbe" // U+E53E route
#define ICON_IMPORT      "\xee\x82\xb2" // U+E0B2 download
#define ICON_SETTINGS    "\xee\x85\x94" // U+E154 settings
#define ICON_LEFT        "\xee\x81\xae" // U+E06E chevron-left
#define ICON_RIGHT       "\xee\x81\xaf" // U+E06F chevron-right
#define ICON_UP          "\xee\x81\xb0" // U+E070 chevron-up
#define ICON_DOWN        "\xee\x81\xad" // U+E06D chevron-down
#define ICON_ARROW_UP    "\xee\x81\x8a" // U+E04A arrow-up
#define ICON_ARROW_DOWN  "\xee\x81\x82" // U+E042 arrow-down
#define ICON_ARROW_LEFT  "\xee\x81\x88" // U+E048 arrow-left
#define ICON_ARROW_RIGHT "\xee\x81\x89" // U+E049 arrow-right
#define ICON_CLOCK       "\xee\x82\x87" // U+E087 clock-4
#define ICON_AGAIN       "\xee\x85\x88" // U+E148 rotate-ccw
#define ICON_HARD        "\xee\x86\x93" // U+E193 alert-triangle
#define ICON_GOOD        "\xee\x81\xac" // U+E06C check
#define ICON_EASY        "\xee\x81\xb4" // U+E074 chevrons-up
#define ICON_LAYERS      "\xee\x94\xa9" // U+E529 layers-3
#define ICON_STAR        "\xee\x85\xb6" // U+E176 star
#define ICON_CLOSE       "\xee\x86\xb2" // U+E1B2 x
#define ICON_INFO        "\xee\x83\xb9" // U+E0F9 info
#define ICON_BOOK        "\xee\x81\x9f" // U+E05F book-open
#define ICON_UNDO        "\xee\x8a\xa1" // U+E2A1 undo-2
#define ICON_REDO        "\xee\x8a\xa0" // U+E2A0 redo-2
#define ICON_SHOW        "\xee\x82\xba" // U+E0BA eye
#define ICON_HIDE        "\xee\x82\xbb" // U+E0BB eye-off
#define ICON_EDIT        "\xee\x87\xb9" // U+E1F9 pencil
#define ICON_DELETE      "\xee\x86\x8e" // U+E18E trash-2
#define ICON_SUSPEND     "\xee\x84\xae" // U+E12E pause
#define ICON_BURY        "\xee\x84\x9e" // U+E11E moon
#define ICON_SUN         "\xee\x85\xb8" // U+E178 sun
#define ICON_COMMAND     "\xee\x82\x9a" // U+E09A command
#define ICON_HELP        "\xee\x82\x82" // U+E082 circle-help
#define ICON_IMAGE_OFF   "\xee\x87\x80" // U+E1C0 image-off
#define ICON_SPARKLES    "\xee\x90\x92" // U+E412 sparkles
#define ICON_CALENDAR    "\xee\x81\xa3" // U+E063 calendar
#define ICON_FLAG        "\xee\x83\x91" // U+E0D1 flag
#define ICON_FILE        "\xee\x83\x8c" // U+E0CC file-text
#define ICON_FOLDER      "\xee\x83\x97" // U+E0D7 folder
#define ICON_GRIP        "\xee\x83\xab" // U+E0EB grip-vertical
#define ICON_MOVE        "\xee\x84\xa1" // U+E121 move
#define ICON_ADD         "\xee\x84\xbd" // U+E13D plus
#define ICON_MORE        "\xee\x82\xb6" // U+E0B6 ellipsis
#define ICON_KEYBOARD    "\xee\x8a\x84" // U+E284 keyboard
#define ICON_LIST        "\xee\x84\x86" // U+E106 list
#define ICON_TARGET      "\xee\x86\x80" // U+E180 target
#define ICON_HINT        "\xee\x87\x82" // U+E1C2 lightbulb
#define ICON_LOCK        "\xee\x84\x8b" // U+E10B lock
// clang-format on

// ICON_CHECK is the same mark as a good answer.
#define ICON_CHECK ICON_GOOD

#endif
