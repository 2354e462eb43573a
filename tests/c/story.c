/*
 * Runs tests/fixtures/story-*.tsv through the C interface and prints number, status and document of each call. It has
 * no expectations: run.sh compares its output with the golden documents, which every binding returns.
 *
 *     story FIXTURE           every operation by bzd_call
 *     story FIXTURE names     every operation by its own function
 *
 * The paths in a story are relative to the workspace, from which the program must be run.
 *
 * This file is C99 and C++17 at once; story.cpp includes it.
 */
#include <bazardesk.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SESSIONS 16
#define TEXTS 16

typedef bzd_status (*operation_function)(bzd_session, const char *, char **);

static const struct {
    const char *name;
    operation_function function;
} OPERATIONS[] = {
    {"clock.set", bzd_clock_set},
    {"desk.backup", bzd_desk_backup},
    {"desk.health", bzd_desk_health},
    {"desk.tick", bzd_desk_tick},
    {"event.list", bzd_event_list},
    {"instruction.confirm", bzd_instruction_confirm},
    {"instruction.list", bzd_instruction_list},
    {"instruction.reject", bzd_instruction_reject},
    {"locale.list", bzd_locale_list},
    {"locale.reload", bzd_locale_reload},
    {"message.translate", bzd_message_translate},
    {"person.block", bzd_person_block},
    {"person.list_blocked", bzd_person_list_blocked},
    {"person.put", bzd_person_put},
    {"person.unblock", bzd_person_unblock},
    {"shop.put", bzd_shop_put},
    {"template.delete", bzd_template_delete},
    {"template.list", bzd_template_list},
    {"template.preview", bzd_template_preview},
    {"template.put", bzd_template_put},
    {"template.render", bzd_template_render},
    {"text.render", bzd_text_render},
    {"ticket.add_tag", bzd_ticket_add_tag},
    {"ticket.assign", bzd_ticket_assign},
    {"ticket.available_actions", bzd_ticket_available_actions},
    {"ticket.bulk", bzd_ticket_bulk},
    {"ticket.close", bzd_ticket_close},
    {"ticket.counts", bzd_ticket_counts},
    {"ticket.form", bzd_ticket_form},
    {"ticket.get", bzd_ticket_get},
    {"ticket.history", bzd_ticket_history},
    {"ticket.list", bzd_ticket_list},
    {"ticket.list_macros", bzd_ticket_list_macros},
    {"ticket.mark_read", bzd_ticket_mark_read},
    {"ticket.mark_spam", bzd_ticket_mark_spam},
    {"ticket.may_open", bzd_ticket_may_open},
    {"ticket.note", bzd_ticket_note},
    {"ticket.open", bzd_ticket_open},
    {"ticket.remove_tag", bzd_ticket_remove_tag},
    {"ticket.reopen", bzd_ticket_reopen},
    {"ticket.reply", bzd_ticket_reply},
    {"ticket.reply_and_resolve", bzd_ticket_reply_and_resolve},
    {"ticket.request_information", bzd_ticket_request_information},
    {"ticket.resolve", bzd_ticket_resolve},
    {"ticket.run_macro", bzd_ticket_run_macro},
    {"ticket.set_category", bzd_ticket_set_category},
    {"ticket.set_field", bzd_ticket_set_field},
    {"ticket.set_priority", bzd_ticket_set_priority},
    {"ticket.start", bzd_ticket_start},
    {"ticket.transcript", bzd_ticket_transcript},
    {"ticket.verify", bzd_ticket_verify},
};

static struct {
    char name[32];
    bzd_session session;
} sessions[SESSIONS];
static int session_count;

/* Texts of replies that a later request repeats. */
static struct {
    char name[32];
    char text[128];
} kept[TEXTS];
static int kept_count;

static void stop(int line, const char *why, const char *detail)
{
    fprintf(stderr, "story: line %d: %s %s\n", line, why, detail);
    exit(2);
}

/* Ends the field at the next tab and returns what follows it. */
static char *next_field(char *field, int line)
{
    char *tab = strchr(field, '\t');
    if (tab == NULL)
        stop(line, "too few fields in", field);
    *tab = '\0';
    return tab + 1;
}

static bzd_session session_named(const char *name, int line)
{
    int i;
    for (i = 0; i < session_count; i++)
        if (strcmp(sessions[i].name, name) == 0)
            return sessions[i].session;
    stop(line, "no session", name);
    return 0;
}

static bzd_status by_name(bzd_session session, const char *name, const char *request, char **reply, int line)
{
    size_t i;
    for (i = 0; i < sizeof OPERATIONS / sizeof OPERATIONS[0]; i++)
        if (strcmp(OPERATIONS[i].name, name) == 0)
            return OPERATIONS[i].function(session, request, reply);
    stop(line, "no operation", name);
    return BZD_INTERNAL;
}

/*
 * Masks texts that differ from desk to desk: runs of exactly 64 or 32 hexadecimal digits (chain hashes and event ids),
 * and the opaque texts of the fields below. Each character becomes a dot.
 */
static void mask(char *text)
{
    static const char *const OPAQUE[] = {"\"next\":\"", "\"cursor\":\"", "\"version\":\"", "\"seen\":\"", "\"current\":\""};
    size_t i;
    for (i = 0; i < sizeof OPAQUE / sizeof OPAQUE[0]; i++) {
        char *at = text;
        while ((at = strstr(at, OPAQUE[i])) != NULL) {
            at += strlen(OPAQUE[i]);
            memset(at, '.', strcspn(at, "\""));
        }
    }
    while (*text != '\0') {
        size_t digits = strspn(text, "0123456789abcdef");
        if (digits == 32 || digits == 64)
            memset(text, '.', digits);
        text += digits > 0 ? digits : 1;
    }
}

/* Keeps the text of the reply's first field with this name. */
static void keep(const char *name, const char *field, const char *reply, int line)
{
    char start[64];
    const char *at;
    size_t length;
    snprintf(start, sizeof start, "\"%s\":\"", field);
    at = reply == NULL ? NULL : strstr(reply, start);
    if (at == NULL)
        stop(line, "the reply has no text", field);
    at += strlen(start);
    length = strcspn(at, "\"");
    if (kept_count == TEXTS || strlen(name) >= sizeof kept[0].name || length >= sizeof kept[0].text)
        stop(line, "too many or too long:", name);
    strcpy(kept[kept_count].name, name);
    memcpy(kept[kept_count].text, at, length);
    kept[kept_count].text[length] = '\0';
    kept_count++;
}

/* Writes the request with "$name" replaced by the text that was kept under this name. */
static const char *filled(const char *request, int line)
{
    static char text[1 << 16];
    const char *at = strstr(request, "\"$");
    const char *name;
    size_t length;
    int i;
    if (at == NULL)
        return request;
    name = at + 2;
    length = strcspn(name, "\"");
    for (i = 0; i < kept_count; i++) {
        if (strlen(kept[i].name) == length && strncmp(kept[i].name, name, length) == 0) {
            snprintf(text, sizeof text, "%.*s%s%s", (int)(at + 1 - request), request, kept[i].text, name + length);
            return text;
        }
    }
    stop(line, "nothing was kept as", name);
    return request;
}

int main(int argc, char **argv)
{
    static char text[1 << 16];
    bzd_desk desk = 0;
    char *reply = NULL, *last = NULL;
    int line = 0, calls = 0;
    int named = argc > 2 && strcmp(argv[2], "names") == 0;
    FILE *story = argc > 1 ? fopen(argv[1], "rb") : NULL;
    if (story == NULL)
        stop(0, "give the path of", "a story");

    while (fgets(text, (int)sizeof text, story) != NULL) {
        bzd_status status = BZD_OK;
        line++;
        text[strcspn(text, "\r\n")] = '\0';
        if (strncmp(text, "desk\t", 5) == 0) {
            status = bzd_desk_open(text + 5, &desk, &reply);
        } else if (strncmp(text, "session\t", 8) == 0) {
            char *name = text + 8;
            char *options = next_field(name, line);
            if (session_count == SESSIONS || strlen(name) >= sizeof sessions[0].name)
                stop(line, "too many or too long:", name);
            strcpy(sessions[session_count].name, name);
            status = bzd_session_open(desk, options, &sessions[session_count].session, &reply);
            session_count++;
        } else if (strncmp(text, "call\t", 5) == 0) {
            char *who = text + 5;
            char *operation = next_field(who, line);
            const char *request = filled(next_field(operation, line), line);
            bzd_session session = session_named(who, line);
            status = named ? by_name(session, operation, request, &reply, line)
                           : bzd_call(session, operation, request, &reply);
            last = (char *)realloc(last, strlen(reply) + 1);
            if (last == NULL)
                stop(line, "out of memory at", operation);
            strcpy(last, reply);
            mask(reply);
            printf("%d\t%d\t%s\n", ++calls, (int)status, reply);
            status = BZD_OK;
        } else if (strncmp(text, "keep\t", 5) == 0) {
            char *name = text + 5;
            keep(name, next_field(name, line), last, line);
            continue;
        } else if (text[0] == '#' || text[0] == '\0') {
            continue;
        } else {
            stop(line, "neither desk, session, call nor keep:", text);
        }
        if (status != BZD_OK)
            stop(line, "refused:", reply);
        bzd_text_free(reply);
        reply = NULL;
    }
    free(last);
    fclose(story);
    if (bzd_desk_close(desk, NULL) != BZD_OK)
        stop(line, "the desk does not close", "");
    return ferror(stdout) || fflush(stdout) != 0;
}
