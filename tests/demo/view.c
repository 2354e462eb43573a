/*
 * The actions and views of the demo's customers, as lines on a terminal; view.h lists them.
 *
 * Owns the form of the lines. It has no texts of the helpdesk: labels, dates and sentences come from the library.
 */
#include "view.h"

#include "json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A person's text may run in either direction, so a line isolates it. */
#define ISOLATE "\xE2\x81\xA8"
#define END_ISOLATE "\xE2\x81\xA9"

/* ---- Calls ---- */

void fail(const char *what, const char *detail)
{
    fprintf(stderr, "customers: %s: %s\n", what, detail);
    exit(EXIT_FAILURE);
}

void expect(bool holds, const char *what)
{
    if (!holds)
        fail("this does not hold", what);
}

char *document(bzd_status status, char **reply)
{
    if (status != BZD_OK)
        fail("a call was refused", *reply);
    return *reply;
}

void done(bzd_status status, char **reply)
{
    bzd_text_free(document(status, reply));
}

const char *about(char (*request)[64], int ticket)
{
    snprintf(*request, sizeof *request, "{\"ticket\":%d}", ticket);
    return *request;
}

/* ---- Lines, each in one write, so that two programs can share a terminal ---- */

static char line[4096];
static size_t length;

static void add(const char *text)
{
    size_t count = strlen(text);
    expect(length + count < sizeof line - 1, "a line fits");
    memcpy(line + length, text, count);
    length += count;
}

/* Adds `before` and a value of a document; nothing if the value is null. */
static bool add_value(const char *before, const char *json, const char *path)
{
    char text[2048];
    if (!json_text(json, path, text, sizeof text))
        return false;
    add(before);
    add(text);
    return true;
}

/* Adds a person's text. */
static void add_words(const char *before, const char *json, const char *path)
{
    add(before);
    if (add_value(ISOLATE, json, path))
        add(END_ISOLATE);
}

static void begin(const struct person *who, const char *mark)
{
    length = 0;
    add(who->name);
    add(" │ ");
    add(mark);
}

static void finish(void)
{
    line[length++] = '\n';
    if (fwrite(line, 1, length, stdout) != length || fflush(stdout) != 0)
        fail("cannot write", "standard output");
}

/* ---- What a person sees ---- */

void scene(bzd_session host, const struct person *who, const char *now)
{
    char request[64], *reply;
    snprintf(request, sizeof request, "{\"now\":\"%s\"}", now);
    char *clock_state = document(bzd_clock_set(host, request, &reply), &reply);
    begin(who, "━━━ ");
    add_value("", clock_state, "labels/now");
    add(" ━━━");
    finish();
    bzd_text_free(clock_state);
}

void show_form(const struct person *who)
{
    char *reply, *form = document(bzd_ticket_form(who->session, "{}", &reply), &reply);
    const char *fields = json_at(form, "fields"), *field, *choice;
    for (size_t i = 0; (field = json_entry(fields, i)) != NULL; i++) {
        begin(who, "  ");
        add_value("", field, "labels/name");
        add(json_is(field, "required", "true") ? " *" : "");
        add_value(" · ", field, "labels/hint");
        finish();
        for (size_t j = 0; (choice = json_entry(json_at(field, "choices"), j)) != NULL; j++) {
            begin(who, "      ○ ");
            add_value("", choice, "labels/name");
            add_value(" · ", choice, "labels/hint");
            finish();
        }
    }
    bzd_text_free(form);
}

static void show_ticket(const struct person *who, const char *mark, const char *ticket)
{
    begin(who, mark);
    add_value("", ticket, "labels/number");
    add_words(" · ", ticket, "subject");
    add_value(" · ", ticket, "labels/status");
    add_value(" · ", ticket, "labels/priority");
    add_value(" · ", ticket, "labels/time_left");
    finish();
}

void show_list(const struct person *who, const char *list)
{
    char request[64], *reply;
    const char *ticket;
    snprintf(request, sizeof request, "{\"list\":\"%s\"}", list);
    char *page = document(bzd_ticket_list(who->session, request, &reply), &reply);
    begin(who, "▤ ");
    add_value("", page, "labels/list");
    finish();
    for (size_t i = 0; (ticket = json_entry(json_at(page, "tickets"), i)) != NULL; i++)
        show_ticket(who, "    ", ticket);
    bzd_text_free(page);
}

void show_thread(const struct person *who, int ticket)
{
    char request[64], *reply;
    const char *message;
    char *thread = document(bzd_ticket_get(who->session, about(&request, ticket), &reply), &reply);
    show_ticket(who, "✉ ", json_at(thread, "ticket"));
    begin(who, "  ");
    add_value("", thread, "ticket/labels/category");
    add_value(" · ", thread, "ticket/labels/handler");
    add_value(" · ", thread, "ticket/labels/awaiting");
    finish();
    for (size_t i = 0; (message = json_entry(json_at(thread, "messages"), i)) != NULL; i++) {
        expect(json_is(message, "kind", "message"), "a customer sees no note");
        begin(who, "    ");
        add_words("", message, "author_name");
        add_value(" (", message, "labels/author_role");
        add_value(") · ", message, "labels/at");
        add_words(": ", message, "text");
        finish();
    }
    bzd_text_free(thread);
}

void show_actions(const struct person *who, int ticket)
{
    char request[64], *reply;
    const char *offer;
    char *offers = document(bzd_ticket_available_actions(who->session, about(&request, ticket), &reply), &reply);
    for (size_t i = 0; (offer = json_entry(json_at(offers, "actions"), i)) != NULL; i++) {
        begin(who, json_is(offer, "allowed", "true") ? "    ✓ " : "    ✗ ");
        add_value("", offer, "labels/action");
        add_value(" · ", offer, "labels/deadline");
        add_value(" · ", offer, "labels/rule");
        finish();
    }
    bzd_text_free(offers);
}

/* ---- What a person does ---- */

void act(const struct person *who, operation *operation, const char *action, const char *request)
{
    char number[24], asked[64], *reply;
    const char *offer;
    expect(json_text(request, "ticket", number, sizeof number), "an action names its ticket");
    char *offers = document(
        bzd_ticket_available_actions(who->session, about(&asked, atoi(number)), &reply), &reply);
    begin(who, "✎ ");
    for (size_t i = 0; (offer = json_entry(json_at(offers, "actions"), i)) != NULL; i++)
        if (json_is(offer, "action", action))
            add_value("", offer, "labels/action");
    bzd_text_free(offers);
    char *thread = document(bzd_ticket_get(who->session, asked, &reply), &reply);
    add_value(" · ", thread, "ticket/labels/number");
    bzd_text_free(thread);
    if (json_at(request, "text") != NULL)
        add_words(" · ", request, "text");
    finish();
    done(operation(who->session, request, &reply), &reply);
}

void open_ticket(const struct person *who, const char *request)
{
    char *reply;
    begin(who, "✎ ");
    add_words("", request, "subject");
    add_words(" · ", request, "description");
    finish();
    done(bzd_ticket_open(who->session, request, &reply), &reply);
}

void refuse(const struct person *who, const char *attempt, operation *operation, const char *request,
            bzd_status status, const char *code)
{
    char *reply;
    bzd_status got = operation(who->session, request, &reply);
    if (got != status || !json_is(reply, "code", code))
        fail("an unexpected refusal", reply);
    begin(who, "⚠ ");
    add(attempt);
    add_value(" · ", reply, "message");
    finish();
    bzd_text_free(reply);
}
