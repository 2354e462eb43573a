/*
 * Rules 15 and 16 at the head of bazardesk.h: versions, and repeated calls, here from a second process that shares only
 * the key with the first. Needs POSIX.
 *
 *     edits FOLDER                an empty folder, for a desk that two processes open
 *     edits FOLDER again REPLY    the second process: repeats the calls and writes the replies to the file REPLY
 */
#define _POSIX_C_SOURCE 200809L

#define NAME "edits"
#include "check.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define AGENT "{\"role\":\"agent\",\"person\":\"a-1\",\"locale\":\"fr\",\"time_zone\":\"UTC\"}"
#define OPENING                                                                                           \
    "{\"category\":\"technical\",\"subject\":\"White map\",\"description\":\"Since this morning.\"," \
    "\"on_behalf_of\":\"c-1\",\"idempotency_key\":\"opening-1\"}"
#define REPLYING                                                                  \
    "{\"ticket\":1,\"text\":\"Please send your \\u201crequest number\\u201d.\"," \
    "\"version\":\"%s\",\"idempotency_key\":\"reply-1\"}"
#define OTHER "{\"ticket\":1,\"text\":\"Something else.\",\"idempotency_key\":\"reply-1\"}"
#define ANSWER "{\"ticket\":1,\"text\":\"It is 4711.\",\"idempotency_key\":\"reply-1\"}"

/* The clock does not move, so that whole documents can be compared. In the second process it is a minute later. */
static bzd_desk open_shared(const char *folder, const char *clock)
{
    char options[4096];
    const char *begins = desks() != NULL ? desks() : folder;
    bzd_desk desk = 0;
    snprintf(options, sizeof options, "{\"path\":\"%s%s\",\"profile\":\"freight\",\"clock\":\"%s\"}", begins,
             desks() != NULL ? "edits_again" : "/edits.desk", clock);
    CHECK(bzd_desk_open(options, &desk, NULL) == BZD_OK);
    return desk;
}

static bzd_session open_agent(bzd_desk desk, bzd_session host)
{
    bzd_session agent = 0;
    CHECK(bzd_person_put(host, PUT, NULL) == BZD_OK);
    CHECK(bzd_person_put(host, "{\"id\":\"a-1\",\"name\":\"Anna\",\"idempotency_key\":\"anna\"}", NULL) == BZD_OK);
    CHECK(bzd_session_open(desk, AGENT, &agent, NULL) == BZD_OK);
    return agent;
}

/* Copies the text after `"name":"` in a document; whether there is one that fits. */
static int text_of(const char *document, const char *name, char *text, size_t size)
{
    char key[64];
    const char *found;
    size_t length;
    snprintf(key, sizeof key, "\"%s\":\"", name);
    text[0] = '\0';
    found = document == NULL ? NULL : strstr(document, key);
    if (found == NULL)
        return 0;
    found += strlen(key);
    length = strcspn(found, "\"");
    if (length >= size)
        return 0;
    memcpy(text, found, length);
    text[length] = '\0';
    return 1;
}

/* Whether the document has this text under this name. */
static int has(const char *document, const char *name, const char *expected)
{
    char text[64];
    return text_of(document, name, text, sizeof text) && strcmp(text, expected) == 0;
}

/* Writes one reply per line. */
static int keep(FILE *file, bzd_status status, char *reply)
{
    int kept = fprintf(file, "%d %s\n", (int)status, reply) > 0;
    bzd_text_free(reply);
    return kept;
}

/* The calls of both processes, with the same requests. */
static void ask(bzd_session agent, const char *path)
{
    char request[512], version[64], *reply = NULL;
    bzd_status status;
    FILE *file = fopen(path, "wb");
    CHECK(file != NULL);
    if (file == NULL)
        return;
    status = bzd_ticket_open(agent, OPENING, &reply);
    CHECK(text_of(reply, "version", version, sizeof version));
    CHECK(status == BZD_OK && keep(file, status, reply));
    snprintf(request, sizeof request, REPLYING, version);
    status = bzd_ticket_reply(agent, request, &reply);
    CHECK(status == BZD_OK && keep(file, status, reply));
    status = bzd_ticket_bulk(agent,
                             "{\"tickets\":[1],\"action\":\"add_tag\",\"tag\":\"map\",\"idempotency_key\":\"bulk-1\"}",
                             &reply);
    CHECK(status == BZD_OK && keep(file, status, reply));
    CHECK(fclose(file) == 0);
}

/* Whether two files are equal and not empty. */
static int same(const char *one, const char *other)
{
    FILE *a = fopen(one, "rb"), *b = fopen(other, "rb");
    int left, right;
    long length = 0;
    if (a == NULL || b == NULL)
        return 0;
    do {
        left = getc(a);
        right = getc(b);
        length++;
    } while (left == right && left != EOF);
    fclose(a);
    fclose(b);
    return left == right && length > 1;
}

/* The second process. */
static int again(const char *folder, const char *path)
{
    bzd_desk desk = open_shared(folder, "2026-05-04T09:01:00Z");
    ask(open_agent(desk, open_host(desk)), path);
    CHECK(bzd_desk_close(desk, NULL) == BZD_OK);
    return summary();
}

/* Runs this program again as a new process, before anything is open in it. */
static int in_another_process(char *program, char *folder, char *path)
{
    char word[] = "again";
    char *arguments[5];
    int status = -1;
    pid_t pid;
    arguments[0] = program;
    arguments[1] = folder;
    arguments[2] = word;
    arguments[3] = path;
    arguments[4] = NULL;
    fflush(stdout);
    pid = fork();
    if (pid == 0) {
        execv(program, arguments);
        _exit(127);
    }
    return pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Two agents read the same ticket, and both act on it. */
static void rule_15_two_at_once(void)
{
    char request[256], seen[64], current[64], *reply = NULL;
    bzd_desk desk = open_desk();
    bzd_session agent = open_agent(desk, open_host(desk));
    CHECK(bzd_ticket_open(agent, OPENING, NULL) == BZD_OK);
    CHECK(bzd_ticket_get(agent, "{\"ticket\":1}", &reply) == BZD_OK);
    CHECK(text_of(reply, "version", seen, sizeof seen));
    bzd_text_free(reply);
    reply = NULL;
    snprintf(request, sizeof request, "{\"ticket\":1,\"priority\":\"high\",\"version\":\"%s\"}", seen);
    CHECK(bzd_ticket_set_priority(agent, request, &reply) == BZD_OK && reply != NULL);
    CHECK(text_of(reply, "version", current, sizeof current));
    CHECK(strcmp(current, seen) != 0 && says(&reply, "\"priority\":\"high\""));

    snprintf(request, sizeof request, "{\"ticket\":1,\"version\":\"%s\"}", seen);
    CHECK(bzd_ticket_close(agent, request, &reply) == BZD_CONFLICT && reply != NULL);
    CHECK(strstr(reply, "\"code\":\"version_conflict\"") != NULL && strstr(reply, "\"field\":\"version\"") != NULL);
    CHECK(has(reply, "seen", seen) && has(reply, "current", current));
    CHECK(says(&reply, "\"status\":\"conflict\""));
    CHECK(bzd_ticket_get(agent, "{\"ticket\":1}", &reply) == BZD_OK && has(reply, "version", current));
    CHECK(says(&reply, "\"closed_at\":null"));

    /* Neither a note nor an edit without effect changes the version. */
    CHECK(bzd_ticket_note(agent, "{\"ticket\":1,\"text\":\"Third time this week.\"}", NULL) == BZD_OK);
    CHECK(bzd_ticket_set_priority(agent, "{\"ticket\":1,\"priority\":\"high\"}", NULL) == BZD_OK);
    snprintf(request, sizeof request, "{\"ticket\":1,\"assignee\":\"a-1\",\"version\":\"%s\"}", current);
    CHECK(bzd_ticket_assign(agent, request, &reply) == BZD_OK && says(&reply, "\"assignee\":\"a-1\""));
    CHECK(bzd_ticket_start(agent, "{\"ticket\":1,\"version\":\"0\"}", &reply) == BZD_INVALID);
    CHECK(says(&reply, "\"field\":\"version\""));
    CHECK(bzd_desk_close(desk, NULL) == BZD_OK);
}

static void rule_16_asking_again(char *program, char *folder)
{
    char first[4096], second[4096], *reply = NULL;
    bzd_desk desk = open_shared(folder, "2026-05-04T09:00:00Z");
    bzd_session agent = open_agent(desk, open_host(desk)), customer = 0;
    snprintf(first, sizeof first, "%s/first", folder);
    snprintf(second, sizeof second, "%s/second", folder);
    ask(agent, first);

    /* Another process makes the same calls a minute later: it gets the same bytes, and nothing happens twice. */
    CHECK(in_another_process(program, folder, second));
    CHECK(same(first, second));
    CHECK(bzd_ticket_get(agent, "{\"ticket\":1}", &reply) == BZD_OK && reply != NULL);
    CHECK(strstr(reply, "\"number\":3,") == NULL && says(&reply, "\"tags\":[\"map\"]"));
    CHECK(bzd_ticket_get(agent, "{\"ticket\":2}", &reply) == BZD_NOT_FOUND && says(&reply, "\"ticket_not_found\""));

    /* The key belongs to this request, this operation and this actor. */
    CHECK(bzd_ticket_reply(agent, OTHER, &reply) == BZD_CONFLICT);
    CHECK(reply != NULL && strstr(reply, "Something") == NULL && strstr(reply, "reply-1") == NULL);
    CHECK(strstr(reply, "\"field\":\"idempotency_key\"") != NULL && says(&reply, "\"code\":\"idempotency_reused\""));
    CHECK(bzd_ticket_start(agent, "{\"ticket\":1,\"idempotency_key\":\"reply-1\"}", &reply) == BZD_CONFLICT);
    CHECK(says(&reply, "\"idempotency_reused\""));
    CHECK(bzd_session_open(desk, "{\"role\":\"customer\",\"person\":\"c-1\"}", &customer, NULL) == BZD_OK);
    CHECK(bzd_ticket_reply(customer, ANSWER, &reply) == BZD_OK && says(&reply, "\"awaiting\":\"handler\""));

    /* A refusal does not use its key. */
    CHECK(bzd_ticket_reopen(agent, "{\"ticket\":1,\"idempotency_key\":\"reopening\"}", &reply) == BZD_FORBIDDEN);
    CHECK(says(&reply, "\"rule\":\"not_closed\""));
    CHECK(bzd_ticket_resolve(agent, "{\"ticket\":1}", NULL) == BZD_OK);
    CHECK(bzd_ticket_reopen(agent, "{\"ticket\":1,\"idempotency_key\":\"reopening\"}", NULL) == BZD_OK);
    CHECK(bzd_desk_close(desk, NULL) == BZD_OK);
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: edits FOLDER, an empty one\n");
        return 2;
    }
    if (argc == 4 && strcmp(argv[2], "again") == 0)
        return again(argv[1], argv[3]);
    rule_15_two_at_once();
    rule_16_asking_again(argv[0], argv[1]);
    return summary();
}
