/*
 * The costs of the C interface. `c_abi calls FOLDER` measures calls (B12). `c_abi reopen FOLDER` measures the time and the
 * memory of opening a desk again with three languages (B13). FOLDER is from the benchmark W1: desk.db and freight.toml.
 *
 * It prints lines of tab-separated values: figure, what, value, lower and upper quartile, unit. `reopen` prints one time in
 * microseconds and one size in KiB, since each run has to be a new process. It must not write to the desk.
 */
#define _POSIX_C_SOURCE 199309L

#include <bazardesk.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROUNDS 21

static double now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec * 1e9 + (double)at.tv_nsec;
}

static void need(int holds, const char *what)
{
    if (!holds) {
        fprintf(stderr, "%s\n", what);
        exit(1);
    }
}

static bzd_desk open_desk(const char *folder)
{
    char options[8192];
    bzd_desk desk = 0;
    snprintf(options, sizeof options, "{\"path\":\"%s/desk.db\",\"profile\":\"%s/freight.toml\"}", folder, folder);
    need(bzd_desk_open(options, &desk, NULL) == BZD_OK, "the desk does not open");
    return desk;
}

static bzd_session agent(bzd_desk desk, const char *locale)
{
    char options[256];
    bzd_session session = 0;
    snprintf(options, sizeof options, "{\"role\":\"agent\",\"person\":\"a-0\",\"locale\":\"%s\"}", locale);
    need(bzd_session_open(desk, options, &session, NULL) == BZD_OK, "the session does not open");
    return session;
}

static bzd_session session;

/* Makes one call and frees its reply. */
static bzd_status call(const char *operation, const char *request)
{
    char *reply;
    bzd_status status = bzd_call(session, operation, request, &reply);
    bzd_text_free(reply);
    return status;
}

static void version(void) { need(*bzd_version() != 0, "no version"); }
static void invalid_handle(void)
{
    char *reply;
    need(bzd_call(0, "locale.list", NULL, &reply) == BZD_HANDLE, "an invalid handle was accepted");
    bzd_text_free(reply);
}
static void invalid_handle_no_reply(void) { need(bzd_call(0, "locale.list", NULL, NULL) == BZD_HANDLE, "an invalid handle was accepted"); }
static void refused(void) { need(call("ticket.get", "{}") == BZD_INVALID, "an empty request was accepted"); }
static void locale_list(void) { need(call("locale.list", "{}") == BZD_OK, "no locales"); }
static void list_macros(void) { need(call("ticket.list_macros", "{}") == BZD_OK, "no macros"); }
static void ticket_get(void) { need(call("ticket.get", "{\"ticket\":1}") == BZD_OK, "no ticket"); }

static int by_size(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static void measure(const char *what, void (*side)(void), int count)
{
    double times[ROUNDS];
    for (int round = -1; round < ROUNDS; round++) {
        double start = now();
        for (int n = 0; n < count; n++) {
            side();
        }
        /* The first round warms up. */
        if (round >= 0) {
            times[round] = (now() - start) / count;
        }
    }
    qsort(times, ROUNDS, sizeof *times, by_size);
    printf("b12-c\t%s\t%.1f\t%.1f\t%.1f\tns\n", what, times[ROUNDS / 2], times[ROUNDS / 4], times[ROUNDS * 3 / 4]);
}

static void calls(const char *folder)
{
    bzd_desk desk = open_desk(folder);
    session = agent(desk, "en");
    measure("bzd_version", version, 100000);
    measure("invalid handle, reply not wanted", invalid_handle_no_reply, 10000);
    measure("invalid handle", invalid_handle, 10000);
    measure("ticket.get refused", refused, 10000);
    measure("ticket.list_macros", list_macros, 5000);
    measure("locale.list", locale_list, 2000);
    measure("ticket.get", ticket_get, 500);
    need(bzd_desk_close(desk, NULL) == BZD_OK, "the desk does not close");
}

/* The resident memory in KiB, according to the system. */
static long resident(void)
{
    char line[256];
    long kib = -1;
    FILE *status = fopen("/proc/self/status", "r");
    need(status != NULL, "no /proc/self/status");
    while (fgets(line, sizeof line, status) != NULL) {
        if (strncmp(line, "VmRSS:", 6) == 0) {
            kib = strtol(line + 6, NULL, 10);
        }
    }
    fclose(status);
    return kib;
}

static void reopen(const char *folder)
{
    static const char *const locales[] = {"en", "fr", "fa"};
    double start = now();
    bzd_desk desk = open_desk(folder);
    for (size_t n = 0; n < sizeof locales / sizeof *locales; n++) {
        /* A locale is loaded once a reply was written in it. */
        session = agent(desk, locales[n]);
        need(call("ticket.get", "{\"ticket\":1}") == BZD_OK, "no ticket");
    }
    double took = now() - start;
    printf("%.1f %ld\n", took / 1e3, resident());
    need(bzd_desk_close(desk, NULL) == BZD_OK, "the desk does not close");
}

int main(int count, char **words)
{
    need(count == 3, "usage: c_abi calls|reopen FOLDER");
    if (strcmp(words[1], "calls") == 0) {
        calls(words[2]);
    } else {
        reopen(words[2]);
    }
    return 0;
}
