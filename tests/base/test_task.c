// Long functions in pieces: they take turns with their caller, and stop when asked to.
#include "harness/harness.h"

#include "base/mem.h"
#include "base/task.h"

typedef struct Count {
    int to, at;
    bool was_stopped, ended;
} Count;

static void count(void *self, Task *task) {
    Count *c = self;
    while (c->at < c->to) {
        c->at++;
        if (!task_pause(task)) {
            c->was_stopped = true;
            return;
        }
    }
    c->ended = true;
}

static void each_step_runs_to_the_next_pause(void **state) {
    (void)state;
    const size_t live = mem_live();
    Count c = {.to = 3};
    Task *t = task_new(count, &c);
    assert_int_equal(c.at, 0);
    for (int i = 1; i <= 3; i++) {
        assert_true(task_step(t));
        assert_int_equal(c.at, i);
        assert_false(c.ended);
    }
    assert_false(task_step(t));
    assert_true(c.ended);
    assert_false(task_step(t)); // and nothing more
    task_free(t);
    assert_int_equal(mem_live(), live);
}

static void a_body_called_directly_runs_through(void **state) {
    (void)state;
    Count c = {.to = 3};
    count(&c, NULL);
    assert_true(c.ended);
}

static void freeing_lets_the_body_clean_up(void **state) {
    (void)state;
    Count c = {.to = 1000};
    Task *t = task_new(count, &c);
    task_step(t);
    task_step(t);
    task_free(t);
    assert_true(c.was_stopped);
    assert_int_equal(c.at, 2);
    Count never = {.to = 3};
    task_free(task_new(count, &never)); // never begun
    assert_int_equal(never.at, 0);
    task_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_step_runs_to_the_next_pause),
        cmocka_unit_test(a_body_called_directly_runs_through),
        cmocka_unit_test(freeing_lets_the_body_clean_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
