/*
 * Rules 6 to 8 at the head of bazardesk.h: threads, closing and fork. Needs POSIX.
 *
 *     concurrency FOLDER     an empty folder, for a desk that is a file
 */
#define _POSIX_C_SOURCE 200809L

#define NAME "concurrency"
#include "check.h"

#include <dirent.h>
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

#define THREADS 8
#define ROUNDS 50

struct work {
    bzd_desk desk;
    bzd_session host;
    int wrong;
};

static void *use(void *argument)
{
    struct work *work = (struct work *)argument;
    int round;
    for (round = 0; round < ROUNDS; round++) {
        bzd_session mine = 0;
        char *reply = NULL;
        work->wrong += bzd_session_open(work->desk, HOST, &mine, NULL) != BZD_OK;
        work->wrong += bzd_ticket_counts(mine, NULL, &reply) != BZD_OK || !says(&reply, "{");
        work->wrong += bzd_person_put(work->host, PUT, &reply) != BZD_OK || !says(&reply, "\"c-1\"");
        work->wrong += bzd_session_close(mine, NULL) != BZD_OK;
        work->wrong += bzd_ticket_counts(mine, NULL, NULL) != BZD_HANDLE;
    }
    return NULL;
}

static void rule_6_threads(bzd_desk desk, bzd_session host)
{
    pthread_t threads[THREADS];
    struct work works[THREADS];
    int i;
    for (i = 0; i < THREADS; i++) {
        works[i].desk = desk;
        works[i].host = host;
        works[i].wrong = 0;
        CHECK(pthread_create(&threads[i], NULL, use, &works[i]) == 0);
    }
    for (i = 0; i < THREADS; i++)
        CHECK(pthread_join(threads[i], NULL) == 0 && works[i].wrong == 0);
}

/* Calls until the handle is refused. Only successes and then an error of the handle are correct. */
static void *use_until_closed(void *argument)
{
    struct work *work = (struct work *)argument;
    bzd_status status;
    do {
        char *reply = NULL;
        status = bzd_person_put(work->host, PUT, &reply);
        work->wrong += status == BZD_OK ? !says(&reply, "\"c-1\"") : !says(&reply, "\"status\":\"handle\"");
    } while (status == BZD_OK);
    work->wrong += status != BZD_HANDLE;
    return NULL;
}

static void *close_desk(void *argument)
{
    struct work *work = (struct work *)argument;
    work->wrong = bzd_desk_close(work->desk, NULL) != BZD_OK;
    return NULL;
}

/* The number of this process's descriptors for files in the folder; -1 if the system does not show them. */
static int open_files(const char *folder)
{
    char path[300], target[4096];
    int count = 0;
    struct dirent *entry;
    DIR *all = opendir("/proc/self/fd");
    if (all == NULL)
        return -1;
    while ((entry = readdir(all)) != NULL) {
        ssize_t length;
        snprintf(path, sizeof path, "/proc/self/fd/%s", entry->d_name);
        length = readlink(path, target, sizeof target - 1);
        target[length > 0 ? length : 0] = '\0';
        count += strncmp(target, folder, strlen(folder)) == 0;
    }
    closedir(all);
    return count;
}

static void rule_7_closing(const char *folder)
{
    char options[4096], *reply = NULL;
    int round, i;
    snprintf(options, sizeof options, "{\"path\":\"%s/closing.desk\",\"profile\":\"freight\"}", folder);
    for (i = 0; i < 2; i++) {
        bzd_desk desk = 0;
        CHECK(bzd_desk_open(options, &desk, NULL) == BZD_OK);
        CHECK(bzd_person_put(open_host(desk), PUT, &reply) == BZD_OK && says(&reply, "\"c-1\""));
        CHECK(open_files(folder) != 0);
        CHECK(bzd_desk_close(desk, NULL) == BZD_OK);
        CHECK(open_files(folder) <= 0);
    }
    for (round = 0; round < 10; round++) {
        pthread_t threads[THREADS], closers[2];
        struct work works[THREADS], closings[2];
        bzd_desk desk = open_desk();
        bzd_session host = open_host(desk);
        for (i = 0; i < THREADS; i++) {
            works[i].host = host;
            works[i].wrong = 0;
            CHECK(pthread_create(&threads[i], NULL, use_until_closed, &works[i]) == 0);
        }
        /* Some work, so that the other threads are inside calls when the desk is closed. */
        for (i = 0; i < 20; i++)
            CHECK(bzd_person_put(host, PUT, NULL) == BZD_OK);
        for (i = 0; i < 2; i++) {
            closings[i].desk = desk;
            CHECK(pthread_create(&closers[i], NULL, close_desk, &closings[i]) == 0);
        }
        for (i = 0; i < THREADS; i++)
            CHECK(pthread_join(threads[i], NULL) == 0 && works[i].wrong == 0);
        for (i = 0; i < 2; i++)
            CHECK(pthread_join(closers[i], NULL) == 0);
        CHECK(closings[0].wrong + closings[1].wrong == 1); /* of two that close, one does */
    }
}

static volatile int enough;

/* Opens and closes handles all the time, so that a fork finds the table's locks in any state. */
static void *keep_busy(void *argument)
{
    struct work *work = (struct work *)argument;
    while (!enough) {
        bzd_session session = 0;
        work->wrong += bzd_session_open(work->desk, HOST, &session, NULL) != BZD_OK;
        work->wrong += bzd_session_close(session, NULL) != BZD_OK;
    }
    return NULL;
}

/* The inherited handles in the child. */
static void inherited(bzd_desk desk, bzd_session host)
{
    bzd_session session = 77;
    char *reply = NULL;
    CHECK(bzd_ticket_counts(host, NULL, &reply) == BZD_FORKED && says(&reply, "\"forked\""));
    CHECK(bzd_session_open(desk, HOST, &session, NULL) == BZD_FORKED && session == 0);
    CHECK(bzd_session_close(host, NULL) == BZD_FORKED && bzd_desk_close(desk, NULL) == BZD_FORKED);
    CHECK(bzd_ticket_counts(0, NULL, &reply) == BZD_HANDLE && says(&reply, "\"handle_invalid\""));
}

/* The child can open its own desk; inherited handles stay invalid. */
static void own(bzd_desk desk, bzd_session host)
{
    bzd_desk mine = open_desk();
    bzd_session session = open_host(mine);
    CHECK(mine != desk && session != host && bzd_person_put(session, PUT, NULL) == BZD_OK);
    inherited(desk, host);
    CHECK(bzd_desk_close(mine, NULL) == BZD_OK);
    CHECK(bzd_ticket_counts(session, NULL, NULL) == BZD_HANDLE);
    inherited(desk, host);
}

/* Runs the checks in a child and waits for it. An alarm ends a child that hangs. */
static void in_child(void (*checks)(bzd_desk, bzd_session), bzd_desk desk, bzd_session host)
{
    int status = -1;
    pid_t pid;
    fflush(stdout);
    pid = fork();
    CHECK(pid >= 0);
    if (pid == 0) {
        alarm(20);
        failed = 0;
        checks(desk, host);
        fflush(stdout);
        _exit(failed);
    }
    CHECK(waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void rule_8_fork(void)
{
    int i;
    pthread_t thread;
    struct work work = {0, 0, 0};
    bzd_desk desk = open_desk();
    bzd_session host = open_host(desk);
    work.desk = desk;
    in_child(own, desk, host);
    CHECK(pthread_create(&thread, NULL, keep_busy, &work) == 0);
    for (i = 0; i < 20; i++)
        in_child(inherited, desk, host);
    enough = 1;
    CHECK(pthread_join(thread, NULL) == 0 && work.wrong == 0);
    in_child(own, desk, host);
    CHECK(bzd_person_put(host, PUT, NULL) == BZD_OK); /* the parent's are unharmed */
    CHECK(bzd_desk_close(desk, NULL) == BZD_OK);
}

int main(int argc, char **argv)
{
    bzd_desk desk;
    if (argc < 2) {
        fprintf(stderr, "usage: concurrency FOLDER, an empty one\n");
        return 2;
    }
    desk = open_desk();
    rule_6_threads(desk, open_host(desk));
    rule_7_closing(argv[1]);
    rule_8_fork();
    CHECK(bzd_desk_close(desk, NULL) == BZD_OK);
    return summary();
}
