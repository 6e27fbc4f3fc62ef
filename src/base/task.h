// Task: a long function done a piece at a time, so that whoever asked for it stays awake. The body
// is written as if nobody waited; where it calls task_pause, it stands still until the next
// task_step. It has a stack of its own (a thread), but only one of the two ever runs: while a step
// runs its caller waits, between steps the body does. So nothing needs a lock, and the same steps
// give the same result every time.
#ifndef BASE_TASK_H
#define BASE_TASK_H

#include <stdbool.h>

typedef struct Task Task;
typedef void TaskBody(void *self, Task *task);

// Nothing runs before the first step.
Task *task_new(TaskBody *body, void *self);
// Runs to the next pause. False when the body has returned.
bool task_step(Task *task);
// Inside the body: ends the piece. False when the caller wants no more: clean up and return. With
// task == NULL (the body was called directly) it is true at once.
bool task_pause(Task *task);
// Lets the body return, early if it listens to task_pause, and frees. NULL is fine.
void task_free(Task *task);

#endif
