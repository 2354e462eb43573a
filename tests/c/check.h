/*
 * What rules.c, concurrency.c and edits.c share: counting checks, reading replies, opening a desk. Each program defines
 * NAME and includes it once.
 */
#ifndef CHECK_H
#define CHECK_H

#include <bazardesk.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MEMORY "{\"path\":\":memory:\",\"profile\":\"freight\"}"
#define HOST "{\"role\":\"host\"}"
#define PUT "{\"id\":\"c-1\",\"name\":\"Claire\"}"

static int passed, failed;

#define CHECK(condition) check((condition) ? 1 : 0, #condition, __LINE__)

static void check(int holds, const char *what, int line)
{
    if (holds) {
        passed++;
    } else {
        failed++;
        printf("line %d: does not hold: %s\n", line, what);
    }
}

/* Whether the reply is a document with `part`; frees it. */
static int says(char **reply, const char *part)
{
    int found = *reply != NULL && **reply == '{' && strstr(*reply, part) != NULL;
    bzd_text_free(*reply);
    *reply = NULL;
    return found;
}

/* The beginning of the paths of desks, from run.sh; NULL if desks are in memory or in a file that a test names. */
static const char *desks(void)
{
    return getenv("BZD_TEST_DESKS");
}

static bzd_desk open_desk(void)
{
    static int count;
    char options[4096] = MEMORY;
    bzd_desk desk = 0;
    /* The path of this program's next desk. */
    if (desks() != NULL)
        snprintf(options, sizeof options, "{\"path\":\"%s%s_%d\",\"profile\":\"freight\"}", desks(), NAME, count++);
    CHECK(bzd_desk_open(options, &desk, NULL) == BZD_OK);
    return desk;
}

static bzd_session open_host(bzd_desk desk)
{
    bzd_session host = 0;
    CHECK(bzd_session_open(desk, HOST, &host, NULL) == BZD_OK);
    return host;
}

/* Prints the result; returns the exit status of the program. */
static int summary(void)
{
    printf("%d passed, %d failed\n", passed, failed);
    return failed == 0 ? 0 : 1;
}

#endif
