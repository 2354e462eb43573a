/*
 * All arguments: bad texts and handles, and desks with sessions for good ones.
 *
 * Owns the faults of arguments. It must not know the results of functions.
 */
#define _DEFAULT_SOURCE
#include "misuse.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define GIB ((size_t)1 << 30)
#define PIECE ((size_t)1 << 22)
#define LIMIT ((size_t)1 << 20)
#define NESTED 200000

enum { GIGABYTE, CLIFF, EDGE, DEEP, MADE };

struct text TEXTS[] = {
    /* These four have their own memory. */
    [GIGABYTE] = {"1 GiB of text", NULL, TOO_LARGE},
    [CLIFF] = {"text without an end, in memory that ends after the limit", NULL, TOO_LARGE},
    [EDGE] = {"a request whose NUL is the last byte of its memory", NULL, FINE},
    [DEEP] = {"nested brackets", NULL, SENSELESS},
    {"NULL", NULL, FINE},
    {"an empty request", "{}", FINE},
    {"an empty text, which is an empty request", "", FINE},
    {"the byte FF", "{\"id\":\"\xff\"}", UNREADABLE},
    {"the byte FF alone", "\xff", UNREADABLE},
    {"ED A0 80", "{\"id\":\"\xed\xa0\x80\"}", UNREADABLE},
    {"half a character", "{\"id\":\"\xd8", UNREADABLE},
    {"an overlong NUL", "{\"id\":\"\xc0\x80\"}", UNREADABLE},
    {"no JSON", "please", SENSELESS},
    {"half an object", "{\"ticket\":", SENSELESS},
    {"an array", "[{}]", SENSELESS},
    {"null", "null", SENSELESS},
    {"half a pair", "{\"id\":\"\\ud800\"}", SENSELESS},
    {"NUL, escaped", "{\"id\":\"\\u0000\",\"text\":\"\\u0000\"}", FINE},
    {"a number without end", "{\"ticket\":1e999,\"limit\":-99999999999999999999}", FINE},
};

const size_t TEXT_COUNT = sizeof TEXTS / sizeof TEXTS[0];

static char *memory[MADE];
static size_t length[MADE];

/* Reserves memory that must not be accessed yet. */
static bool reserve(int which, size_t size)
{
    void *place = mmap(NULL, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    memory[which] = place == MAP_FAILED ? NULL : (char *)place;
    length[which] = size;
    return memory[which] != NULL;
}

/* A readable gigabyte: the same few megabytes of a file mapped repeatedly, and a NUL after them. */
static bool make_gigabyte(void)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE), at;
    char *piece = (char *)malloc(PIECE);
    FILE *file = tmpfile();
    bool made = piece != NULL && file != NULL && reserve(GIGABYTE, GIB + page);
    if (made) {
        memset(piece, ' ', PIECE);
        made = fwrite(piece, PIECE, 1, file) == 1 && fflush(file) == 0;
        for (at = 0; made && at < GIB; at += PIECE)
            made = mmap(memory[GIGABYTE] + at, PIECE, PROT_READ, MAP_SHARED | MAP_FIXED, fileno(file), 0) != MAP_FAILED;
        made = made && mprotect(memory[GIGABYTE] + GIB, page, PROT_READ) == 0;
        TEXTS[GIGABYTE].text = memory[GIGABYTE];
    }
    free(piece);
    if (file != NULL)
        fclose(file);
    return made;
}

/* A text whose last bytes are the last readable ones. Rule 9: nothing is read beyond one byte after the limit, rounded up
 * to a page. */
static bool make_against_the_wall(int which, size_t readable, const char *end)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE), size = strlen(end) + 1;
    readable = (readable + page - 1) / page * page;
    if (!reserve(which, readable + page) || mprotect(memory[which], readable, PROT_READ | PROT_WRITE) != 0)
        return false;
    memset(memory[which], ' ', readable);
    TEXTS[which].text = memory[which];
    if (TEXTS[which].verdict == FINE)
        TEXTS[which].text = (const char *)memcpy(memory[which] + readable - size, end, size);
    return true;
}

bool make_texts(void)
{
    char *deep = (char *)malloc(NESTED + 1);
    if (deep == NULL)
        return false;
    memset(deep, '[', NESTED);
    deep[NESTED] = '\0';
    TEXTS[DEEP].text = deep;
    return make_gigabyte() && make_against_the_wall(CLIFF, LIMIT + 1, "") && make_against_the_wall(EDGE, 1, "{}");
}

void free_texts(void)
{
    int i;
    for (i = 0; i < MADE; i++)
        if (memory[i] != NULL)
            munmap(memory[i], length[i]);
    free((void *)(uintptr_t)TEXTS[DEEP].text);
}

uint64_t next(uint64_t *sequence)
{
    /* Never 0, for any seed; the multiplication makes the upper bits random. */
    *sequence |= *sequence == 0;
    *sequence ^= *sequence >> 12;
    *sequence ^= *sequence << 25;
    *sequence ^= *sequence >> 27;
    return *sequence * UINT64_C(0x2545F4914F6CDD1D) >> 16 | *sequence << 48;
}

uint64_t bad_handle(const struct test_desk *desk, enum kind kind, size_t which, uint64_t chance)
{
    uint64_t good = kind == DESK ? desk->desk : desk->sessions[HOST];
    switch (which) {
    case 0:
        return 0;
    case 1:
        return 1;
    case 2:
        return UINT64_MAX;
    case 3: /* other generations of a place that is in use */
        return good + (1 << 24);
    case 4:
        return good - (1 << 24);
    case 5: /* a place that there is not */
        return good + 500000;
    case 6: /* numbers that no handle reaches */
        return good | UINT64_C(1) << 53;
    case 7:
        return good | UINT64_C(1) << 63;
    case 8:
        return kind == DESK ? desk->sessions[HOST] : desk->desk;
    case 9:
        return kind == DESK ? desk->closed_desk : desk->closed_session;
    case 10:
        return kind == DESK ? desk->closed_session : desk->closed_desk;
    case 11:
        return desk->orphaned_session;
    case 12: /* a pointer, as if handles were some */
        return (uint64_t)(uintptr_t)desk;
    case 13: /* below 2^53 */
        return chance >> 11;
    default:
        return chance;
    }
}

bool open_desk(struct test_desk *desk, const char *options)
{
    static const char *const AS[] = {"{\"role\":\"customer\",\"person\":\"c-1\",\"locale\":\"fa\"}",
                                     "{\"role\":\"agent\",\"person\":\"a-1\",\"locale\":\"fr\"}", "{\"role\":\"host\"}"};
    int i;
    if (bzd_desk_open(options, &desk->desk, NULL) != BZD_OK)
        return false;
    for (i = SESSIONS - 1; i >= 0; i--) {
        if (bzd_session_open(desk->desk, AS[i], &desk->sessions[i], NULL) != BZD_OK)
            return false;
        if (i == HOST && (bzd_person_put(desk->sessions[HOST], "{\"id\":\"c-1\",\"name\":\"Sara\"}", NULL) != BZD_OK ||
                          bzd_person_put(desk->sessions[HOST], "{\"id\":\"a-1\",\"name\":\"Marie\"}", NULL) != BZD_OK))
            return false;
    }
    return true;
}

bool close_desk(const struct test_desk *desk)
{
    return bzd_desk_close(desk->desk, NULL) == BZD_OK;
}

bool open_with_stale_handles(struct test_desk *desk, const char *options)
{
    struct test_desk closed;
    if (!open_desk(&closed, "{\"path\":\":memory:\",\"profile\":\"freight\"}") || !close_desk(&closed) ||
        !open_desk(desk, options))
        return false;
    desk->closed_desk = closed.desk;
    desk->orphaned_session = closed.sessions[HOST];
    return bzd_session_open(desk->desk, "{\"role\":\"host\"}", &desk->closed_session, NULL) == BZD_OK &&
           bzd_session_close(desk->closed_session, NULL) == BZD_OK;
}
