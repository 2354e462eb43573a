/*
 * The rules at the head of bazardesk.h, in order, with at least one check each. Those about threads, closing and fork
 * are in concurrency.c. Rule 10 needs a defect: its tests are beside the guard, in ffi/src/panic.rs. Rule 11: run.sh
 * checks that nothing is printed.
 */
#define NAME "rules"
#include "check.h"

#include <stdlib.h>

#define LIMIT (1 << 20)

static void rule_1_shape(bzd_session host)
{
    char *reply = NULL;
    CHECK(bzd_ticket_counts(host, NULL, &reply) == BZD_OK && says(&reply, "{"));
    CHECK(bzd_ticket_counts(host, "{}", &reply) == BZD_OK && says(&reply, "{"));
    CHECK(bzd_call(host, "ticket.counts", NULL, &reply) == BZD_OK && says(&reply, "{"));
    CHECK(bzd_call(host, "ticket.juggle", NULL, &reply) == BZD_NOT_FOUND && says(&reply, "\"operation_unknown\""));
    CHECK(bzd_call(host, NULL, NULL, &reply) == BZD_NOT_FOUND && says(&reply, "\"operation_unknown\""));
    CHECK(bzd_call(host, "", "{}", &reply) == BZD_NOT_FOUND && says(&reply, "\"operation_unknown\""));
    CHECK(bzd_person_put(host, "[]", &reply) == BZD_INVALID && says(&reply, "\"request_malformed\""));
    CHECK(bzd_person_put(host, "{", &reply) == BZD_INVALID && says(&reply, "\"request_malformed\""));
    CHECK(bzd_person_put(host, " ", &reply) == BZD_INVALID && says(&reply, "\"field\":\"name\""));
    CHECK(bzd_person_put(host, "{\n\"id\":\"\xff\"}", &reply) == BZD_INVALID && says(&reply, "{\"column\":7,\"line\":2}"));
}

static void rule_2_replies(bzd_desk desk, bzd_session host)
{
    static char other[] = "not a reply";
    bzd_session session = 77;
    char *reply = other;
    CHECK(bzd_person_put(host, PUT, &reply) == BZD_OK && reply != other && says(&reply, "\"c-1\""));
    reply = other;
    CHECK(bzd_person_put(host, NULL, &reply) == BZD_INVALID && reply != other && says(&reply, "\"code\":"));
    reply = other;
    CHECK(bzd_person_put(0, PUT, &reply) == BZD_HANDLE && reply != other && says(&reply, "\"handle_invalid\""));
    reply = other;
    CHECK(bzd_session_open(desk, "{}", &session, &reply) == BZD_INVALID && says(&reply, "\"field_missing\""));
    CHECK(bzd_person_put(host, PUT, NULL) == BZD_OK);
    CHECK(bzd_person_put(host, NULL, NULL) == BZD_INVALID);
    CHECK(bzd_call(host, "person.put", PUT, NULL) == BZD_OK);
    CHECK(bzd_person_put(0, NULL, NULL) == BZD_HANDLE);
    CHECK(bzd_desk_close(0, NULL) == BZD_HANDLE && bzd_session_close(0, NULL) == BZD_HANDLE);
}

static void rule_3_ownership(bzd_session host)
{
    char request[] = PUT;
    char *one = NULL, *two = NULL;
    CHECK(bzd_person_put(host, request, &one) == BZD_OK);
    CHECK(strcmp(request, PUT) == 0);
    memset(request, 'x', sizeof request - 1);
    CHECK(bzd_person_put(host, PUT, &two) == BZD_OK);
    CHECK(one != two && strstr(one, "Claire") != NULL);
    bzd_text_free(two);
    bzd_text_free(one);
    bzd_text_free(NULL);
}

static void rule_4_errors(bzd_desk desk, bzd_session host)
{
    static const char *const FIELDS[] = {"{\"code\":\"field_missing\",", "\"status\":\"invalid\"", "\"message\":\"",
                                         "\"developer_message\":\"",     "\"field\":\"id\"",       "\"rule\":null",
                                         "\"details\":{"};
    size_t i;
    bzd_session french = 0;
    char *reply = NULL, *english = NULL;
    CHECK(bzd_person_put(host, "{\"name\":\"Claire\"}", &reply) == BZD_INVALID);
    for (i = 0; i < sizeof FIELDS / sizeof FIELDS[0]; i++)
        CHECK(strstr(reply, FIELDS[i]) != NULL);
    CHECK(bzd_session_open(desk, "{\"role\":\"host\",\"locale\":\"fr\"}", &french, NULL) == BZD_OK);
    CHECK(bzd_person_put(french, "{\"name\":\"Claire\"}", &english) == BZD_INVALID);
    CHECK(strcmp(reply, english) != 0);
    bzd_text_free(english);
    bzd_text_free(reply);
    CHECK(bzd_person_put(host, "{\"id\":\"4111111111111111\",\"name\":7}", &reply) == BZD_INVALID);
    CHECK(strstr(reply, "4111") == NULL && says(&reply, "\"field_type\""));
    CHECK(bzd_session_close(french, NULL) == BZD_OK);
    CHECK(bzd_session_open(desk, "{\"role\":\"boss\",\"locale\":\"en\"}", &french, &english) == BZD_INVALID);
    CHECK(bzd_session_open(desk, "{\"role\":\"boss\",\"locale\":\"fr\"}", &french, &reply) == BZD_INVALID);
    CHECK(strcmp(reply, english) != 0);
    bzd_text_free(english);
    bzd_text_free(reply);
}

static void rule_5_handles(void)
{
    static const uint64_t MADE_UP[] = {0, 1, 2, 255, 65536, UINT64_C(1) << 52, UINT64_C(1) << 53, UINT64_MAX};
    size_t i;
    bzd_desk desk = open_desk(), none = 77;
    bzd_session host = open_host(desk), another = 77;
    char *reply = NULL;
    CHECK(desk != 0 && desk < UINT64_C(1) << 53 && host != 0 && host < UINT64_C(1) << 53);
    for (i = 0; i < sizeof MADE_UP / sizeof MADE_UP[0]; i++) {
        CHECK(bzd_ticket_counts(MADE_UP[i], NULL, &reply) == BZD_HANDLE && says(&reply, "\"handle_invalid\""));
        CHECK(bzd_session_open(MADE_UP[i], HOST, &another, NULL) == BZD_HANDLE && another == 0);
        CHECK(bzd_session_close(MADE_UP[i], NULL) == BZD_HANDLE && bzd_desk_close(MADE_UP[i], NULL) == BZD_HANDLE);
    }
    /* a handle of the other kind */
    CHECK(bzd_ticket_counts(desk, NULL, &reply) == BZD_HANDLE && says(&reply, "\"handle_invalid\""));
    CHECK(bzd_session_open(host, HOST, &another, NULL) == BZD_HANDLE);
    CHECK(bzd_desk_close(host, NULL) == BZD_HANDLE && bzd_session_close(desk, NULL) == BZD_HANDLE);
    /* closed, and stale: its slot in the table is in use again */
    CHECK(bzd_session_close(host, &reply) == BZD_OK && says(&reply, "{}"));
    CHECK(bzd_ticket_counts(host, NULL, NULL) == BZD_HANDLE && bzd_session_close(host, NULL) == BZD_HANDLE);
    another = open_host(desk);
    CHECK(another != host && bzd_ticket_counts(host, NULL, NULL) == BZD_HANDLE);
    CHECK(bzd_ticket_counts(another, NULL, NULL) == BZD_OK);
    /* closing a desk closes its sessions */
    CHECK(bzd_desk_close(desk, &reply) == BZD_OK && says(&reply, "{}"));
    CHECK(bzd_ticket_counts(another, NULL, NULL) == BZD_HANDLE && bzd_desk_close(desk, NULL) == BZD_HANDLE);
    CHECK(bzd_session_open(desk, HOST, &another, NULL) == BZD_HANDLE);
    /* a failed opening, and one with NULL for the handle */
    CHECK(bzd_desk_open("{\"path\":7}", &none, &reply) == BZD_INVALID && none == 0 && says(&reply, "\"field_type\""));
    CHECK(bzd_desk_open(MEMORY, NULL, &reply) == BZD_HANDLE && says(&reply, "no place for the handle"));
    desk = open_desk();
    CHECK(bzd_session_open(desk, HOST, NULL, &reply) == BZD_HANDLE && says(&reply, "no place for the handle"));
    CHECK(bzd_desk_close(desk, NULL) == BZD_OK);
}

static void rule_9_limits(bzd_desk desk, bzd_session host)
{
    bzd_session session = 77;
    char *reply = NULL, *large = (char *)malloc(10 * LIMIT + 1);
    if (large == NULL)
        return;
    memset(large, ' ', 10 * LIMIT);
    large[10 * LIMIT] = '\0';
    CHECK(bzd_person_put(host, large, &reply) == BZD_INVALID && says(&reply, "\"request_too_large\""));
    CHECK(bzd_call(host, large, NULL, &reply) == BZD_INVALID && says(&reply, "\"request_too_large\""));
    CHECK(bzd_session_open(desk, large, &session, &reply) == BZD_INVALID && says(&reply, "\"request_too_large\""));
    large[LIMIT + 1] = '\0';
    CHECK(bzd_ticket_counts(host, large, &reply) == BZD_INVALID && says(&reply, "\"request_too_large\""));
    memcpy(large, "{}", 2);
    large[LIMIT] = '\0';
    CHECK(bzd_ticket_counts(host, large, &reply) == BZD_OK && says(&reply, "{"));
    free(large);
    CHECK(bzd_person_put(host, "{\"id\":\"\xff\"}", &reply) == BZD_INVALID && says(&reply, "\"request_malformed\""));
    CHECK(bzd_person_put(host, "{\"id\":\"\xed\xa0\x80\"}", NULL) == BZD_INVALID);
    CHECK(bzd_call(host, "\xc3", NULL, &reply) == BZD_INVALID && says(&reply, "\"request_malformed\""));
    CHECK(bzd_session_open(desk, "\xc3", &session, &reply) == BZD_INVALID && says(&reply, "\"request_malformed\""));
}

static void rule_12_versions(void)
{
    char version[32];
    snprintf(version, sizeof version, "%d.%d.%d", BZD_VERSION_MAJOR, BZD_VERSION_MINOR, BZD_VERSION_PATCH);
    CHECK(strcmp(version, BZD_VERSION) == 0);
    CHECK(strcmp(bzd_version(), BZD_VERSION) == 0 && bzd_version() == bzd_version());
    CHECK(bzd_abi_version() == BZD_ABI_VERSION);
}

static void rule_13_words(bzd_session host)
{
    char *reply = NULL;
    CHECK(bzd_person_put(host, PUT, &reply) == BZD_OK && says(&reply, "\"email\":null"));
}

static void rule_14_the_file(const char *folder)
{
    char path[512], options[600], request[600], again[600];
    bzd_desk desk = 0;
    bzd_session host;
    char *reply = NULL;
    snprintf(path, sizeof path, "%s/rule-14", folder);
    snprintf(options, sizeof options, "{\"path\":\"%s\",\"profile\":\"freight\"}", path);
    snprintf(request, sizeof request, "{\"path\":\"%s-copy\"}", path);
    snprintf(again, sizeof again, "{\"path\":\"%s-copy\",\"profile\":\"freight\",\"check\":true}", path);
    CHECK(bzd_desk_open(options, &desk, NULL) == BZD_OK);
    host = open_host(desk);
    CHECK(bzd_person_put(host, PUT, NULL) == BZD_OK);
    CHECK(bzd_desk_backup(host, request, &reply) == BZD_OK && says(&reply, "{\"bytes\":"));
    CHECK(bzd_desk_backup(host, request, &reply) == BZD_CONFLICT && says(&reply, "\"backup_exists\""));
    CHECK(bzd_desk_close(desk, NULL) == BZD_OK);
    /* The copy is a desk with the person in it. */
    CHECK(bzd_desk_open(again, &desk, NULL) == BZD_OK);
    CHECK(bzd_session_open(desk, "{\"role\":\"customer\",\"person\":\"c-1\"}", &host, NULL) == BZD_OK);
    CHECK(bzd_desk_close(desk, NULL) == BZD_OK);
}

int main(int count, char **arguments)
{
    bzd_desk desk;
    bzd_session host;
    rule_12_versions(); /* before anything is opened */
    CHECK(bzd_ticket_counts(1, NULL, NULL) == BZD_HANDLE);
    desk = open_desk();
    host = open_host(desk);
    rule_1_shape(host);
    rule_2_replies(desk, host);
    rule_3_ownership(host);
    rule_4_errors(desk, host);
    rule_5_handles();
    rule_9_limits(desk, host);
    rule_13_words(host);
    CHECK(count == 2);
    if (count == 2)
        rule_14_the_file(arguments[1]);
    CHECK(bzd_desk_close(desk, NULL) == BZD_OK);
    return summary();
}
