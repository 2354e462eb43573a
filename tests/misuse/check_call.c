/*
 * One call and the check of its result: an expected status, a matching reply, a handle or 0.
 *
 * Owns the checks of rules 2, 4 and 5 of the header. It must not choose arguments.
 */
#include "misuse.h"

#include <stdio.h>
#include <string.h>

bool closes(const struct function *function)
{
    return function->takes != NONE && function->texts == 0;
}

void wrong(struct tally *tally, const char *where, const char *what)
{
    /* The first lines are enough to find the fault. */
    if (tally->wrong++ < 20)
        printf("%s: %s\n", where, what);
}

void add(struct tally *all, const struct tally *some)
{
    size_t i;
    all->calls += some->calls;
    all->wrong += some->wrong;
    for (i = 0; i < MOST; i++)
        all->succeeded[i] += some->succeeded[i];
}

/* The fault of an error document, or NULL. */
static const char *about_error(const char *document, bzd_status status, char *code, size_t size)
{
    char word[32], message[1024], for_developers[1024];
    size_t i;
    if (!member_text(document, "code", code, size) || !member_text(document, "status", word, sizeof word))
        return "the error document has no code or no status";
    if (!member_text(document, "message", message, sizeof message) || message[0] == '\0' ||
        !member_text(document, "developer_message", for_developers, sizeof for_developers) || for_developers[0] == '\0')
        return "the error document has no message";
    for (i = 0; i < CODE_COUNT && strcmp(CODES[i].name, code) != 0; i++) {
    }
    if (i == CODE_COUNT)
        return "the code is not in the table";
    return CODES[i].status == status && strcmp(CODES[i].word, word) == 0 ? NULL : "status and code do not match";
}

/* Whether a status is expected; the code is empty when the reply was not wanted. */
static bool expected(enum expected_result expects, bzd_status status, const char *code)
{
    bool of_request = status == BZD_INVALID || status == BZD_NOT_FOUND || status == BZD_FORBIDDEN || status == BZD_CONFLICT;
    switch (expects) {
    case ANYTHING:
        return status == BZD_OK || of_request;
    case REFUSAL:
        return status == BZD_INVALID || status == BZD_FORBIDDEN;
    case NOT_FOUND:
        return status == BZD_NOT_FOUND && (*code == '\0' || strcmp(code, "operation_unknown") == 0);
    case INVALID_TEXT:
        return status == BZD_INVALID && (*code == '\0' || strcmp(code, "request_malformed") == 0);
    case INVALID_SIZE:
        return status == BZD_INVALID && (*code == '\0' || strcmp(code, "request_too_large") == 0);
    case NO_HANDLE:
        return status == BZD_HANDLE;
    case FORKED:
        return status == BZD_FORKED;
    case FORKED_OR_NO_HANDLE:
        return status == BZD_FORKED || status == BZD_HANDLE;
    case ANYTHING_OR_NO_HANDLE:
        return status == BZD_OK || of_request || status == BZD_HANDLE || status == BZD_BUSY;
    }
    return false;
}

bzd_status make_call(struct tally *tally, const struct function *function, const struct arguments *with,
                     enum expected_result expects, uint64_t *opened)
{
    static char untouched[] = "untouched";
    struct arguments mine = *with;
    char *reply = untouched, code[64] = "", what[160];
    uint64_t out = 77;
    const char *fault = NULL;
    bzd_status status;
    mine.out = with->out == NULL ? NULL : &out;
    mine.reply = with->reply == NULL ? NULL : &reply;
    status = function->call(&mine);
    tally->calls++;
    if (mine.reply != NULL) {
        if (reply == untouched || reply == NULL) {
            wrong(tally, function->name, "the reply was not set");
            reply = NULL;
        } else if (!is_document(reply)) {
            fault = "the reply is not a JSON object";
        } else if (status != BZD_OK) {
            fault = about_error(reply, status, code, sizeof code);
        }
        bzd_text_free(reply);
    } else if (reply != untouched) {
        fault = "a reply was written although none was wanted";
    }
    if (fault != NULL)
        wrong(tally, function->name, fault);
    if (function->gives != NONE && mine.out != NULL && (status == BZD_OK ? out == 0 || out >> 53 != 0 : out != 0))
        wrong(tally, function->name, "the handle was not set correctly");
    if (!expected(expects, status, code)) {
        snprintf(what, sizeof what, "status %d, code \"%s\", where %d was expected", (int)status, code, (int)expects);
        wrong(tally, function->name, what);
    }
    if (status == BZD_OK)
        tally->succeeded[function - FUNCTIONS]++;
    if (opened != NULL)
        *opened = status == BZD_OK && function->gives != NONE && mine.out != NULL ? out : 0;
    return status;
}
