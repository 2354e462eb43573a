/*
 * Forks, while threads of the parent are inside the library and while none is. The child calls every function with
 * inherited handles. Where rule 8 allows it, the child also opens its own desks and misuses them.
 *
 * Owns what a child does and how it ends. A child reports its result through a pipe.
 */
#define _POSIX_C_SOURCE 200809L
#include "misuse.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

enum { THREADS = 4, PATIENCE = 300 };

struct busy {
    pthread_t thread;
    const struct test_desk *desk;
    struct tally tally;
    uint64_t chance;
};

static volatile sig_atomic_t enough;

/* Keeps the library's locks in use, so that a fork finds them in any state. */
static void *keep_busy(void *argument)
{
    struct busy *busy = (struct busy *)argument;
    while (!enough) {
        struct tried tried = play_one(&busy->tally, busy->desk, &busy->chance);
        if (tried.handle_is_good && tried.status == BZD_HANDLE)
            wrong(&busy->tally, tried.function->name, "a good handle was refused");
    }
    return NULL;
}

/* Calls every function with every handle of the parent, and with invalid ones. */
static void play_inherited(struct tally *tally, const struct test_desk *desk)
{
    const struct function *function;
    uint64_t chance = 7, out = 0;
    char *reply = NULL;
    size_t i;
    for (function = FUNCTIONS; function < FUNCTIONS + FUNCTION_COUNT; function++) {
        const uint64_t inherited[] = {desk->desk, desk->sessions[CUSTOMER], desk->sessions[HOST], desk->closed_session};
        struct arguments with = {0, {NULL, NULL}, NULL, NULL};
        with.text[0] = function->texts == 2 ? "ticket.counts" : function->request_count > 0 ? function->requests[0] : NULL;
        if (function->takes == NONE)
            continue;
        for (i = 0; i < sizeof inherited / sizeof inherited[0]; i++) {
            with.handle = inherited[i];
            with.out = i == 0 ? NULL : &out;
            with.reply = i == 1 ? NULL : &reply;
            make_call(tally, function, &with, FORKED, NULL);
        }
        with.handle = 0;
        make_call(tally, function, &with, NO_HANDLE, NULL);
        for (i = 0; i < BAD_HANDLES; i++) {
            with.handle = bad_handle(desk, function->takes, i, next(&chance));
            make_call(tally, function, &with, FORKED_OR_NO_HANDLE, NULL);
        }
    }
    tally->wrong += (unsigned long)plain_calls();
}

/* Opens desks in the child, one in memory and one in a file, and misuses both in every way. */
static void play_own(struct tally *tally, const struct test_desk *inherited, const char *folder)
{
    struct test_desk own;
    char options[4200];
    uint64_t out = 0;
    snprintf(options, sizeof options, "{\"path\":\"%s/forks.desk\",\"profile\":\"freight\"}", folder);
    if (bzd_desk_open(options, &out, NULL) != BZD_FORKED || out != 0)
        wrong(tally, "bzd_desk_open", "a child opened the file that its parent has open");
    snprintf(options, sizeof options, "{\"path\":\"%s/child-%ld.desk\",\"profile\":\"freight\"}", folder, (long)getpid());
    if (!open_with_stale_handles(&own, options)) {
        wrong(tally, "forks", "a child cannot open its own desk");
        return;
    }
    play_matrix(tally, &own, true);
    play_inherited(tally, inherited);
    if (!close_desk(&own))
        wrong(tally, "forks", "a child cannot close its desk");
    play_inherited(tally, inherited);
}

/*
 * Forks, and waits for the child. Under a leak checker, the child ends by becoming another program: memory of the
 * parent's threads and desks is always lost in a child.
 */
static void play_child(struct tally *tally, const struct test_desk *desk, const char *folder, bool alone, bool counted)
{
    int ends[2], status = 0;
    char well = 0;
    pid_t child;
    fflush(stdout);
    if (pipe(ends) != 0 || (child = fork()) < 0) {
        wrong(tally, "forks", "the system cannot fork");
        return;
    }
    if (child == 0) {
        static struct tally mine;
        alarm(PATIENCE);
        play_inherited(&mine, desk);
        if (alone)
            play_own(&mine, desk, folder);
        fflush(stdout);
        well = mine.wrong == 0;
        if (write(ends[1], &well, 1) != 1)
            _exit(1);
        if (counted)
            execl("/bin/sh", "sh", "-c", ":", (char *)NULL);
        _exit(counted ? 1 : 0);
    }
    close(ends[1]);
    if (read(ends[0], &well, 1) != 1)
        wrong(tally, "forks", "a child ended without a result");
    else if (!well)
        wrong(tally, "forks", "a check failed in a child");
    close(ends[0]);
    if (waitpid(child, &status, 0) != child || status != 0)
        wrong(tally, "forks", "a child ended abnormally");
}

/* gcc's AddressSanitizer does not reset its own locks in a child; with it, no thread is active. */
#ifdef __SANITIZE_ADDRESS__
static const unsigned long AT_WORK = 0;
#else
static const unsigned long AT_WORK = THREADS;
#endif

void play_forks(struct tally *tally, const char *folder, uint64_t seed, unsigned long forks, bool counted)
{
    static struct busy busy[THREADS];
    struct test_desk desk;
    char options[4200];
    unsigned long i;
    snprintf(options, sizeof options, "{\"path\":\"%s/forks.desk\",\"profile\":\"freight\"}", folder);
    if (!open_with_stale_handles(&desk, options)) {
        wrong(tally, "forks", "no desk can be opened");
        return;
    }
    for (i = 0; i < AT_WORK; i++) {
        busy[i].desk = &desk;
        busy[i].chance = seed + i;
        if (pthread_create(&busy[i].thread, NULL, keep_busy, &busy[i]) != 0)
            wrong(tally, "forks", "a thread cannot be started");
    }
    for (i = 0; i < forks; i++)
        play_child(tally, &desk, folder, false, counted);
    enough = 1;
    for (i = 0; i < AT_WORK; i++) {
        pthread_join(busy[i].thread, NULL);
        add(tally, &busy[i].tally);
    }
    play_child(tally, &desk, folder, true, counted);
    if (bzd_person_put(desk.sessions[HOST], "{\"id\":\"c-2\",\"name\":\"Jules\"}", NULL) != BZD_OK)
        wrong(tally, "forks", "the parent's desk no longer works");
    if (!close_desk(&desk))
        wrong(tally, "forks", "the parent's desk cannot be closed");
}
