/*
 * What the parts of the misuse program share: the table of the library's functions (functions.c, written by
 * generate.py), the bad arguments, and the one function that makes a call and checks its answer.
 *
 * Owns declarations alone. What is bad stands in values.c, what a call earns in judge.c.
 */
#ifndef MISUSE_H
#define MISUSE_H

#include <bazardesk.h>

#include <stdbool.h>
#include <stddef.h>

/* A kind of handle that a function takes or gives. */
enum kind { NONE, DESK, SESSION };

/* What any function can be handed; each takes what it has a place for. */
struct arguments {
    uint64_t handle;
    const char *text[2];
    uint64_t *out;
    char **reply;
};

/* A function that answers with a status. */
struct function {
    const char *name;
    const char *operation; /* NULL when it is not an operation's */
    bzd_status (*call)(const struct arguments *with);
    enum kind takes; /* its handle */
    enum kind gives; /* the handle that it opens */
    size_t texts;
    const char *const *said; /* requests that mean something to it */
    size_t said_count;
};

extern const struct function FUNCTIONS[];
extern const size_t FUNCTION_COUNT;
/* No table is longer. */
#define MOST 256

/* A code that error documents may have, and the status that belongs to it. */
struct code {
    const char *name;
    bzd_status status;
    const char *word;
};

extern const struct code CODES[];
extern const size_t CODE_COUNT;

/* Makes the calls that answer with no status and have no bad argument; the number of those that answered wrongly. */
int plain_calls(void);

/* Whether a function ends the handle that it takes. */
bool closes(const struct function *function);

/* How far the library comes with a text. */
enum verdict {
    FINE,       /* a request, whatever becomes of it */
    SENSELESS,  /* a text, but no request and no operation's name */
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

/* Makes the texts that need memory of their own; false when the system gives none. */
bool make_texts(void);
void free_texts(void);

enum { CUSTOMER, AGENT, HOST, SESSIONS };

/* A desk with its sessions, and handles that are worth nothing any longer. */
struct stage {
    bzd_desk desk;
    bzd_session sessions[SESSIONS];
    bzd_desk closed_desk;
    bzd_session closed_session;  /* of a desk that is open */
    bzd_session orphaned_session; /* of a desk that was closed */
};

/* Opens a desk with these options and its sessions; what is stale is left as it is. False when something is refused. */
bool open_desk(struct stage *stage, const char *options);
/* Opens a desk, and others to be closed at once for the sake of their handles. */
bool open_stage(struct stage *stage, const char *options);
bool close_desk(const struct stage *stage);

/* A handle that is no `kind`; `which` counts through the ways to be bad, below BAD_HANDLES. */
enum { BAD_HANDLES = 16 };
uint64_t bad_handle(const struct stage *stage, enum kind kind, size_t which, uint64_t chance);

/* The next number of a sequence that its beginning determines. */
uint64_t next(uint64_t *sequence);

/* What was counted; one for each thread. */
struct tally {
    unsigned long calls, wrong;
    unsigned long succeeded[MOST];
};

/* What a caller knows of an answer beforehand. */
enum earns {
    ANYTHING,   /* success, or a refusal for what was asked */
    A_REFUSAL,  /* of the request or of who asks */
    NOT_FOUND,  /* no such operation */
    INVALID_TEXT,
    INVALID_SIZE,
    NO_HANDLE,
    FORKED,
    FORKED_OR_NO_HANDLE,
    ANYTHING_OR_NO_HANDLE /* others are closing the desk, or hold it */
};

/* Calls, judges and counts; frees the reply. What is in `with` as `out` and `reply` says only whether there is a place. */
bzd_status make_call(struct tally *tally, const struct function *function, const struct arguments *with,
                     enum earns earns, uint64_t *opened);

/* Says that something does not hold, and counts it. */
void wrong(struct tally *tally, const char *where, const char *what);
void add(struct tally *all, const struct tally *some);

/* Whether a text is one JSON object in UTF-8, and nothing after it. */
bool is_document(const char *text);
/* The text of a member of the document itself; false without one, or when it is no text. Cut when there is no room. */
bool member_text(const char *document, const char *name, char *out, size_t size);

/* The three parts. */
void play_matrix(struct tally *tally, const struct stage *stage, bool thin);
void play_threads(struct tally *tally, const char *folder, uint64_t seed, unsigned long calls);
void play_forks(struct tally *tally, const char *folder, uint64_t seed, unsigned long forks, bool counted);
/* One call with arguments taken at random, good ones mostly. */
struct tried {
    const struct function *function;
    bool handle_is_good;
    bzd_status status;
};
struct tried play_one(struct tally *tally, const struct stage *stage, uint64_t *chance);

#endif
