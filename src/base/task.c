// Two threads that take turns: each waits for its own semaphore and wakes the other.
#include "base/task.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>

#include "base/mem.h"

struct Task {
    TaskBody *body;
    void *self;
    pthread_t thread;
    sem_t to_body, to_caller;
    bool is_started, is_done, is_stopping;
};

static void turn_of(sem_t *turn) {
    while (sem_wait(turn) != 0 && errno == EINTR) {
        // A signal is no turn.
    }
}

static void *run(void *arg) {
    Task *t = arg;
    turn_of(&t->to_body);
    if (!t->is_stopping) {
        t->body(t->self, t);
    }
    t->is_done = true;
    sem_post(&t->to_caller);
    return NULL;
}

Task *task_new(TaskBody *body, void *self) {
    Task *t = mem_alloc(sizeof *t);
    t->body = body;
    t->self = self;
    sem_init(&t->to_body, 0, 0);
    sem_init(&t->to_caller, 0, 0);
    return t;
}

// Signals stay the caller's business.
static bool start(Task *t) {
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    t->is_started = pthread_create(&t->thread, NULL, run, t) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return t->is_started;
}

bool task_step(Task *t) {
    if (t->is_done) {
        return false;
    }
    if (!t->is_started && !start(t)) {
        t->body(t->self, NULL); // no thread to be had: all of it at once
        t->is_done = true;
        return false;
    }
    sem_post(&t->to_body);
    turn_of(&t->to_caller);
    return !t->is_done;
}

bool task_pause(Task *t) {
    if (!t) {
        return true;
    }
    if (!t->is_stopping) {
        sem_post(&t->to_caller);
        turn_of(&t->to_body);
    }
    return !t->is_stopping;
}

void task_free(Task *t) {
    if (!t) {
        return;
    }
    t->is_stopping = true;
    if (t->is_started) {
        while (!t->is_done) {
            sem_post(&t->to_body);
            turn_of(&t->to_caller);
        }
        pthread_join(t->thread, NULL);
    }
    sem_destroy(&t->to_body);
    sem_destroy(&t->to_caller);
    mem_free(t);
}
