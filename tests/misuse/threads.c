/*
 * Eight threads that make random calls on one desk, while one of them closes it repeatedly and opens the next; and the
 * random call, which forks.c uses too.
 *
 * Owns the random choices. It must only check which calls may find the desk closed.
 */
#define _POSIX_C_SOURCE 200809L
#include "misuse.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum { THREADS = 8, CALLS_OF_A_DESK = 150 };

/* The open desk. Its age is odd from before it is closed until the next one is open. */
struct shared {
    pthread_mutex_t lock;
    struct test_desk now;
    unsigned long age;
    const char *folder;
};

struct worker {
    pthread_t thread;
    struct shared *shared;
    struct tally tally;
    uint64_t chance;
    unsigned long calls;
    bool closes;
};

static const char *request_of(const struct function *function, uint64_t *chance)
{
    uint64_t drawn = next(chance);
    if (function->request_count == 0 || drawn % 4 == 0)
        return TEXTS[drawn / 4 % TEXT_COUNT].text;
    return function->requests[drawn / 4 % function->request_count];
}

struct tried play_one(struct tally *tally, const struct test_desk *desk, uint64_t *chance)
{
    struct tried tried = {&FUNCTIONS[next(chance) % FUNCTION_COUNT], false, BZD_OK};
    const struct function *function = tried.function, *means = function;
    struct arguments with = {0, {NULL, NULL}, NULL, NULL};
    uint64_t out = 0, drawn = next(chance);
    char *reply = NULL;
    /* Random calls do not close handles in use. */
    tried.handle_is_good = function->takes != NONE && drawn % 8 != 0 && !closes(function);
    if (tried.handle_is_good)
        with.handle = function->takes == DESK ? desk->desk : desk->sessions[drawn / 8 % SESSIONS];
    else
        with.handle = bad_handle(desk, function->takes, drawn / 8 % BAD_HANDLES, next(chance));
    if (function->texts == 2) {
        means = &FUNCTIONS[next(chance) % FUNCTION_COUNT];
        with.text[0] = means->operation;
    }
    if (function->texts > 0)
        with.text[function->texts - 1] = request_of(means, chance);
    drawn = next(chance);
    with.out = drawn % 8 == 0 ? NULL : &out;
    with.reply = drawn / 8 % 8 == 0 ? NULL : &reply;
    tried.handle_is_good = tried.handle_is_good && (function->gives == NONE || with.out != NULL);
    tried.status = make_call(tally, function, &with, tried.handle_is_good || function->takes == NONE ? ANYTHING_OR_NO_HANDLE : NO_HANDLE, &out);
    /* A session may already be closed with its desk. */
    if (out != 0 && function->gives == DESK && bzd_desk_close(out, NULL) != BZD_OK)
        wrong(tally, function->name, "the desk cannot be closed");
    if (out != 0 && function->gives == SESSION)
        bzd_session_close(out, NULL);
    return tried;
}

/* Every second desk is a file, which is thus closed and opened again too. */
static bool open_next(struct shared *shared, struct test_desk *desk)
{
    char options[4200];
    snprintf(options, sizeof options, "{\"path\":\"%s\",\"profile\":\"freight\",\"clock\":\"2026-05-04T09:00:00Z\"}",
             shared->age / 2 % 2 == 0 ? shared->folder : ":memory:");
    return open_with_stale_handles(desk, options);
}

/* Closes the desk while the others use it, and opens the next one. */
static void replace(struct worker *worker)
{
    struct shared *shared = worker->shared;
    struct test_desk desk;
    pthread_mutex_lock(&shared->lock);
    shared->age++;
    desk = shared->now;
    pthread_mutex_unlock(&shared->lock);
    if (!close_desk(&desk))
        wrong(&worker->tally, "threads", "an open desk cannot be closed");
    if (!open_next(shared, &desk))
        wrong(&worker->tally, "threads", "the next desk cannot be opened");
    pthread_mutex_lock(&shared->lock);
    shared->now = desk;
    shared->age++;
    pthread_mutex_unlock(&shared->lock);
}

static void *work(void *argument)
{
    struct worker *worker = (struct worker *)argument;
    struct shared *shared = worker->shared;
    unsigned long call;
    for (call = 1; call <= worker->calls; call++) {
        struct test_desk desk;
        struct tried tried;
        unsigned long before, after;
        pthread_mutex_lock(&shared->lock);
        desk = shared->now;
        before = shared->age;
        pthread_mutex_unlock(&shared->lock);
        tried = play_one(&worker->tally, &desk, &worker->chance);
        pthread_mutex_lock(&shared->lock);
        after = shared->age;
        pthread_mutex_unlock(&shared->lock);
        if (tried.handle_is_good && tried.status == BZD_HANDLE && before == after && before % 2 == 0)
            wrong(&worker->tally, tried.function->name, "a good handle was refused");
        if (tried.handle_is_good && tried.status == BZD_OK && before == after && before % 2 == 1)
            wrong(&worker->tally, tried.function->name, "a call succeeded on a closed desk");
        if (worker->closes && call % CALLS_OF_A_DESK == 0)
            replace(worker);
    }
    return NULL;
}

void play_threads(struct tally *tally, const char *folder, uint64_t seed, unsigned long calls)
{
    struct shared shared;
    static struct worker workers[THREADS];
    char path[4096];
    int i;
    memset(&shared, 0, sizeof shared);
    pthread_mutex_init(&shared.lock, NULL);
    snprintf(path, sizeof path, "%s/threads.desk", folder);
    shared.folder = path;
    if (!open_next(&shared, &shared.now)) {
        wrong(tally, "threads", "no desk can be opened");
        return;
    }
    for (i = 0; i < THREADS; i++) {
        workers[i].shared = &shared;
        workers[i].chance = seed * THREADS + (uint64_t)i + 1;
        workers[i].calls = calls;
        workers[i].closes = i == 0;
        if (pthread_create(&workers[i].thread, NULL, work, &workers[i]) != 0)
            wrong(tally, "threads", "a thread cannot be started");
    }
    for (i = 0; i < THREADS; i++) {
        pthread_join(workers[i].thread, NULL);
        add(tally, &workers[i].tally);
    }
    if (!close_desk(&shared.now))
        wrong(tally, "threads", "the last desk cannot be closed");
    pthread_mutex_destroy(&shared.lock);
}
