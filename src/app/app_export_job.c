// An export a piece at a time: app_export as the body of a task.
#include "app/app_export.h"

#include "app/app_internal.h"
#include "base/task.h"

struct ExportJob {
    App *app;
    Arena arena; // of the request
    ExportRequest request;
    int64_t now_ms, done, total;
    Task *task, *running;
    bool is_done, is_ok;
    ExportSummary summary;
    Err err;
};

static bool tick(void *self, int64_t done, int64_t total) {
    ExportJob *job = self;
    job->done = done;
    job->total = total;
    return task_pause(job->running);
}

static void body(void *self, Task *task) {
    ExportJob *job = self;
    job->running = task;
    job->is_ok = app_export(job->app, &job->request, job->now_ms, &job->summary, &job->err);
    job->is_done = true;
}

ExportJob *export_job_new(App *app, const ExportRequest *request, int64_t now_ms) {
    ExportJob *job = mem_alloc(sizeof *job);
    Arena *a = &job->arena;
    job->app = app;
    job->now_ms = now_ms;
    job->request = *request;
    job->request.path = arena_z(a, str_of(request->path));
    job->request.deck = arena_str(a, request->deck);
    job->request.query = arena_str(a, request->query);
    job->request.format = arena_str(a, request->format);
    job->request.tick = tick;
    job->request.tick_self = job;
    job->task = task_new(body, job);
    return job;
}

bool export_job_step(ExportJob *job) {
    return task_step(job->task);
}

void export_job_progress(const ExportJob *job, int64_t *done, int64_t *total) {
    *done = job->done;
    *total = job->total;
}

bool export_job_is_ok(const ExportJob *job) {
    return job->is_done && job->is_ok;
}

const ExportSummary *export_job_summary(const ExportJob *job) {
    return &job->summary;
}

const Err *export_job_err(const ExportJob *job) {
    return &job->err;
}

void export_job_free(ExportJob *job) {
    if (!job) {
        return;
    }
    task_free(job->task);
    export_summary_free(&job->summary);
    arena_free(&job->arena);
    mem_free(job);
}
