/*
 * Every function with every kind of bad argument in every position, combined with good and bad ones in the others.
 *
 * Owns the combinations, and the expected result of a call by one thread. It must not open the desk.
 */
#include "misuse.h"

#include <stdio.h>
#include <string.h>

struct walk {
    struct tally *tally;
    const struct test_desk *desk;
    bool thin;
    bool sparse; /* only some of the texts */
    uint64_t chance;
    /* The current call, for messages about its faults. */
    const struct function *function;
    bool good; /* the handle */
    struct text given[2];
};

/* The texts for the last argument of a function: the bad ones, then valid requests. */
static struct text text_at(const struct function *function, size_t which)
{
    struct text request = {"a valid request", NULL, FINE};
    if (which < TEXT_COUNT)
        return TEXTS[which];
    request.text = function->requests[which - TEXT_COUNT];
    return request;
}

static bool is_operation(const char *name)
{
    size_t i;
    for (i = 0; name != NULL && i < FUNCTION_COUNT; i++)
        if (FUNCTIONS[i].operation != NULL && strcmp(FUNCTIONS[i].operation, name) == 0)
            return true;
    return false;
}

/* The expected result of a call: its first fault, in the order of the header's rules. */
static enum expected_result expected_result(const struct walk *walk, bool place)
{
    const struct function *function = walk->function;
    size_t i;
    if ((function->takes != NONE && !walk->good) || (function->gives != NONE && !place))
        return NO_HANDLE;
    for (i = 0; i < function->texts; i++) {
        if (walk->given[i].verdict == UNREADABLE)
            return INVALID_TEXT;
        if (walk->given[i].verdict == TOO_LARGE)
            return INVALID_SIZE;
    }
    if (function->texts == 2 && !is_operation(walk->given[0].text))
        return NOT_FOUND;
    return function->texts > 0 && walk->given[function->texts - 1].verdict == SENSELESS ? REFUSAL : ANYTHING;
}

/* A handle that may be closed. */
static uint64_t to_be_closed(const struct walk *walk)
{
    uint64_t opened = 0;
    if (walk->function->takes == SESSION)
        bzd_session_open(walk->desk->desk, "{\"role\":\"host\"}", &opened, NULL);
    else
        bzd_desk_open("{\"path\":\":memory:\",\"profile\":\"freight\"}", &opened, NULL);
    return opened;
}

/* Makes the call with and without pointers for its results. */
static void call(struct walk *walk, uint64_t handle)
{
    const struct function *function = walk->function;
    char *reply = NULL;
    uint64_t out = 0, opened;
    int places, wanted = walk->thin && (!walk->good || walk->given[0].verdict != FINE) ? 3 : 0;
    for (places = function->gives == NONE ? 2 : 0; places < 4; places++) {
        struct arguments with = {0, {NULL, NULL}, NULL, NULL};
        unsigned long before = walk->tally->wrong;
        if (places < wanted)
            continue;
        with.handle = walk->good && closes(function) ? to_be_closed(walk) : handle;
        with.text[0] = walk->given[0].text;
        with.text[1] = walk->given[1].text;
        with.out = places & 2 ? &out : NULL;
        with.reply = places & 1 ? &reply : NULL;
        make_call(walk->tally, function, &with, expected_result(walk, (places & 2) != 0), &opened);
        if (opened != 0 && (function->gives == DESK ? bzd_desk_close(opened, NULL) : bzd_session_close(opened, NULL)) != BZD_OK)
            wrong(walk->tally, function->name, "a new handle cannot be closed");
        if (walk->tally->wrong != before)
            printf("  handle %llx (%s), %s, %s, places %d\n", (unsigned long long)with.handle, walk->good ? "good" : "bad",
                   walk->given[0].what, walk->given[1].what, places);
    }
}

/* Makes the call with every text as its last argument, at most `most` valid requests among them. */
static void every_text(struct walk *walk, uint64_t handle, const struct function *means, size_t most)
{
    size_t last = walk->function->texts - 1, which;
    size_t count = TEXT_COUNT + (means->request_count < most ? means->request_count : most);
    for (which = 0; which < count; which++) {
        walk->given[last] = text_at(means, which);
        if (!walk->sparse || (walk->good && which >= TEXT_COUNT) || which % 4 == handle % 4)
            call(walk, handle);
    }
}

static void every_argument(struct walk *walk, uint64_t handle)
{
    size_t i;
    walk->given[0] = walk->given[1] = TEXTS[TEXT_COUNT - 1];
    if (walk->function->texts == 0) {
        call(walk, handle);
    } else if (walk->function->texts == 1) {
        every_text(walk, handle, walk->function, walk->thin ? 4 : 20);
    } else {
        for (i = 0; i < TEXT_COUNT; i++) {
            walk->given[0] = TEXTS[i];
            every_text(walk, handle, walk->function, 0);
        }
        for (i = 0; i < FUNCTION_COUNT; i++) {
            struct text operation = {"an operation", FUNCTIONS[i].operation, FINE};
            walk->given[0] = operation;
            if (FUNCTIONS[i].operation != NULL && (!walk->thin || i % 8 == 0))
                every_text(walk, handle, &FUNCTIONS[i], 2);
        }
    }
}

void play_matrix(struct tally *tally, const struct test_desk *desk, bool thin)
{
    struct walk walk = {tally, desk, thin, thin, 1, NULL, false, {{NULL, NULL, FINE}, {NULL, NULL, FINE}}};
    size_t which;
    for (walk.function = FUNCTIONS; walk.function < FUNCTIONS + FUNCTION_COUNT; walk.function++) {
        walk.good = false;
        walk.sparse = thin;
        for (which = 0; which < BAD_HANDLES && walk.function->takes != NONE; which++)
            every_argument(&walk, bad_handle(desk, walk.function->takes, which, next(&walk.chance)));
        walk.good = true;
        walk.sparse = false;
        if (walk.function->takes != SESSION)
            every_argument(&walk, desk->desk);
        for (which = 0; which < SESSIONS && walk.function->takes == SESSION; which++) {
            walk.sparse = thin && which != AGENT;
            every_argument(&walk, desk->sessions[which]);
        }
    }
    tally->wrong += (unsigned long)plain_calls();
}
