// Reading aloud through a made-up speech service on a socket: what it is told, and that its word
// about the end arrives. One that never answers does not hold anybody up.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <SDL.h>

#include "base/file.h"
#include "harness/harness.h"
#include "sdl/sdl_sound.h"
#include "sdl/sdl_sound_internal.h"

#define PATIENCE 400 // looks of 10 ms

// The service's side of its protocol: a line, an answer; a text ends with a line that is a dot.
static void serve(int client, const char *heard) {
    FILE *in = fdopen(client, "r");
    FILE *out = fdopen(dup(client), "w");
    FILE *log = fopen(heard, "a");
    char line[500];
    bool is_text = false;
    while (fgets(line, sizeof line, in)) {
        line[strcspn(line, "\r\n")] = '\0';
        fprintf(log, "%s\n", line);
        fflush(log);
        if (is_text && strcmp(line, ".") == 0) {
            is_text = false;
            fputs("225-41\r\n225 OK MESSAGE QUEUED\r\n", out);
            fputs("702-41\r\n702-7\r\n702 END\r\n", out);
        } else if (!is_text && strncasecmp(line, "speak", 5) == 0) {
            is_text = true;
            fputs("230 OK RECEIVING DATA\r\n", out);
        } else if (!is_text) {
            fputs("200 OK\r\n", out);
        }
        fflush(out);
    }
    fclose(log);
    fclose(in);
    fclose(out);
}

static pid_t start_service(const char *path, const char *heard, bool answers) {
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    snprintf(at.sun_path, sizeof at.sun_path, "%s", path);
    const int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_int_equal(bind(fd, (const struct sockaddr *)&at, sizeof at), 0);
    assert_int_equal(listen(fd, 4), 0);
    const pid_t child = fork();
    if (child == 0) {
        for (;;) {
            const int client = accept(fd, NULL, NULL);
            if (client >= 0 && answers) {
                serve(client, heard);
            }
        }
    }
    close(fd);
    return child;
}

typedef struct Case {
    Arena arena;
    const char *dir, *heard;
    pid_t service;
    SdlSound *sound;
    const UiSound *ui;
} Case;

static void begin(Case *c, bool answers) {
    c->dir = harness_tmpdir(&c->arena);
    c->heard = path_join(&c->arena, c->dir, "heard");
    const char *path = path_join(&c->arena, c->dir, "socket");
    c->service = start_service(path, c->heard, answers);
    char address[600];
    snprintf(address, sizeof address, "unix_socket:%s", path);
    setenv("SPEECHD_ADDRESS", address, 1);
    assert_int_equal(SDL_Init(SDL_INIT_EVENTS), 0);
    c->sound = sdl_sound_open();
    c->ui = sdl_sound_ui(c->sound);
}

static void end(Case *c) {
    sdl_sound_close(c->sound);
    kill(c->service, SIGKILL);
    waitpid(c->service, NULL, 0);
    SDL_Delay(100); // The thread lets go of what it holds.
    SDL_Quit();
    harness_rmdir(c->dir);
    arena_free(&c->arena);
}

// As the loop does: sleeps until an event says that something ended.
static void wait_for_end(const Case *c) {
    for (int i = 0; i < PATIENCE && c->ui->status(c->ui->self).state != SOUND_NONE; i++) {
        SDL_Event event;
        if (SDL_WaitEventTimeout(&event, 10) && event.type == SDL_USEREVENT) {
            sdl_sound_ended(c->sound, (size_t)(uintptr_t)event.user.data1);
        }
    }
    assert_int_equal(c->ui->status(c->ui->self).state, SOUND_NONE);
}

static void a_text_is_handed_over_with_its_language_and_ends(void **state) {
    (void)state;
    Case c = {0};
    begin(&c, true);
    Err err = {0};
    for (int i = 0; i < 2; i++) {
        assert_ok(c.ui->say(c.ui->self, S("What is DNS?"), S("de"), &err), &err);
        assert_int_equal(c.ui->status(c.ui->self).state, SOUND_PLAYING);
        wait_for_end(&c);
        assert_false(sdl_sound_failed(c.sound, &err));
        SDL_Delay(100); // This service has one ear.
    }
    const Str heard = harness_read(&c.arena, c.heard);
    assert_true(str_find(heard, S("LANGUAGE de\n"), 0) != SIZE_MAX);
    assert_true(str_find(heard, S("\nWhat is DNS?\n"), 0) != SIZE_MAX);
    end(&c);
}

static void a_service_that_does_not_answer_holds_nobody_up(void **state) {
    (void)state;
    Case c = {0};
    begin(&c, false);
    Err err = {0};
    assert_ok(c.ui->say(c.ui->self, S("Hello?"), S("en"), &err), &err);
    assert_int_equal(c.ui->status(c.ui->self).state, SOUND_PLAYING);
    c.ui->stop(c.ui->self);
    assert_int_equal(c.ui->status(c.ui->self).state, SOUND_NONE);
    // While it is waited for nothing else is asked of it, and that is said.
    assert_false(c.ui->say(c.ui->self, S("Anybody?"), S("en"), &err));
    assert_int_equal(err.code, ERR_BUSY);
    end(&c);
}

int main(void) {
    signal(SIGPIPE, SIG_IGN);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_handed_over_with_its_language_and_ends),
        cmocka_unit_test(a_service_that_does_not_answer_holds_nobody_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
