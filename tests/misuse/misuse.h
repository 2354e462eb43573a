/*
 * What the parts of the misuse program share: the table of the library's functions (functions.c, written by
 * generate.py), the bad arguments, and the function that makes a call and checks its result.
 *
 * Owns only declarations. values.c has the bad arguments, check_call.c the expected results.
 */
#ifndef MISUSE_H
#define MISUSE_H

#include <bazardesk.h>

#include <stdbool.h>
#include <stddef.h>

/* A kind of handle that a function takes or opens. */
enum kind { NONE, DESK, SESSION };

/* Arguments for any function; each uses those that it has. */
struct arguments {
    uint64_t handle;
    const char *text[2];
    uint64_t *out;
    char **reply;
};

/* A function that returns a status. */
struct function {
    const char *name;
    const char *operation; /* NULL when it is not an operation's */
    bzd_status (*call)(const struct arguments *with);
    enum kind takes; /* its handle */
    enum kind gives; /* the handle that it opens */
    size_t texts;
    const char *const *requests; /* valid requests */
    size_t request_count;
};

extern const struct function FUNCTIONS[];
extern const size_t FUNCTION_COUNT;
/* The longest table. */
#define MOST 256

/* A code of error documents, and its status. */
struct code {
    const char *name;
    bzd_status status;
    const char *word;
};

extern const struct code CODES[];
extern const size_t CODE_COUNT;

/* Calls the functions without a status and without bad arguments; returns the number of wrong results. */
int plain_calls(void);

/* Whether a function closes its handle. */
bool closes(const struct function *function);

/* How the library treats a text. */
enum verdict {
    FINE,       /* a request, valid or not */
    SENSELESS,  /* a text, but neither a request nor the name of an operation */
    UNREADABLE, /* not UTF-8 */
    TOO_LARGE
};

struct text {
    const char *what;
    const char *text;
    enum verdict verdict;
};

extern struct text TEXTS[];
extern const size_t TEXT_COUNT;

/* Creates the texts that need their own memory; false if there is not enough. */
bool make_texts(void);
void free_texts(void);

enum { CUSTOMER, AGENT, HOST, SESSIONS };

/* A desk with its sessions, and stale handles. */
struct test_desk {
    bzd_desk desk;
    bzd_session sessions[SESSIONS];
    bzd_desk closed_desk;
    bzd_session closed_session;  /* of a desk that is open */
    bzd_session orphaned_session; /* of a desk that was closed */
};

/* Opens a desk with these options, and its sessions. Stale handles stay unchanged. False if a call is refused. */
bool open_desk(struct test_desk *desk, const char *options);
/* Opens a desk, and makes stale handles by opening and closing others. */
bool open_with_stale_handles(struct test_desk *desk, const char *options);
bool close_desk(const struct test_desk *desk);

/* A handle that is not valid as `kind`; `which` selects the kind of fault, below BAD_HANDLES. */
enum { BAD_HANDLES = 16 };
uint64_t bad_handle(const struct test_desk *desk, enum kind kind, size_t which, uint64_t chance);

/* The next number of a pseudo-random sequence. */
uint64_t next(uint64_t *sequence);

/* The counters of one thread. */
struct tally {
    unsigned long calls, wrong;
    unsigned long succeeded[MOST];
};

/* The expected result of a call. */
enum expected_result {
    ANYTHING,   /* success, or a refusal of the request */
    REFUSAL,  /* of the request or of the actor */
    NOT_FOUND,  /* no such operation */
    INVALID_TEXT,
    INVALID_SIZE,
    NO_HANDLE,
    FORKED,
    FORKED_OR_NO_HANDLE,
    ANYTHING_OR_NO_HANDLE /* other threads close or use the desk */
};

/* Makes a call, checks its result, counts it and frees the reply. Of `out` and `reply` in `with`, only whether they are
 * NULL counts. */
bzd_status make_call(struct tally *tally, const struct function *function, const struct arguments *with,
                     enum expected_result expects, uint64_t *opened);

/* Prints a fault and counts it. */
void wrong(struct tally *tally, const char *where, const char *what);
void add(struct tally *all, const struct tally *some);

/* Whether a text is one JSON object in UTF-8, with nothing after it. */
bool is_document(const char *text);
/* The text of a top-level member; false if it is missing or not a text. It is cut to the size. */
bool member_text(const char *document, const char *name, char *out, size_t size);

/* The three parts. */
void play_matrix(struct tally *tally, const struct test_desk *desk, bool thin);
void play_threads(struct tally *tally, const char *folder, uint64_t seed, unsigned long calls);
void play_forks(struct tally *tally, const char *folder, uint64_t seed, unsigned long forks, bool counted);
/* One call with random arguments, mostly good ones. */
struct tried {
    const struct function *function;
    bool handle_is_good;
    bzd_status status;
};
struct tried play_one(struct tally *tally, const struct test_desk *desk, uint64_t *chance);

#endif
