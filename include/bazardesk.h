/*
 * bazardesk 0.1.0: the helpdesk that a marketplace links instead of hosting.
 *
 * This file is generated from the sources (ffi/), which are what to change.
 *
 * A first program
 *
 *     #include <bazardesk.h>
 *     #include <stdio.h>
 *
 *     // Prints a call's reply and frees it: one function is enough for every call of a program.
 *     static int show(const char *what, bzd_status status, char *reply)
 *     {
 *         printf("%s: %d %s\n", what, (int)status, reply);
 *         bzd_text_free(reply);
 *         return status == BZD_OK ? 0 : 1;
 *     }
 *
 *     int main(void)
 *     {
 *         bzd_desk desk;
 *         bzd_session host, customer;
 *         char *reply;
 *         int failed = 0;
 *
 *         // Open a desk once per process. ":memory:" keeps it until it is closed; the path of a file keeps it for good.
 *         bzd_status status = bzd_desk_open("{\"path\":\":memory:\",\"profile\":\"freight\"}", &desk, &reply);
 *         failed |= show("open the desk", status, reply);
 *
 *         // The host is your program. It tells the desk about people ...
 *         status = bzd_session_open(desk, "{\"role\":\"host\"}", &host, &reply);
 *         failed |= show("a session of the host", status, reply);
 *         status = bzd_person_put(host, "{\"id\":\"c-1\",\"name\":\"Claire\",\"locale\":\"fr\"}", &reply);
 *         failed |= show("put a person", status, reply);
 *
 *         // ... and vouches for who acts. A session is the desk as one actor sees it, in that actor's language.
 *         status = bzd_session_open(desk, "{\"role\":\"customer\",\"person\":\"c-1\",\"locale\":\"fr\"}", &customer, &reply);
 *         failed |= show("a session of a customer", status, reply);
 *         status = bzd_ticket_open(customer,
 *                                  "{\"category\":\"technical\",\"subject\":\"Connexion\","
 *                                  "\"description\":\"Impossible de se connecter.\"}",
 *                                  &reply);
 *         failed |= show("open a ticket", status, reply);
 *
 *         // An error comes in the same way: a status to switch on, and a document with the sentence to show.
 *         status = bzd_ticket_reply(customer, "{\"ticket\":1}", &reply);
 *         failed |= !show("forget the text", status, reply);
 *
 *         // Closing the desk ends its sessions.
 *         status = bzd_desk_close(desk, &reply);
 *         failed |= show("close the desk", status, reply);
 *         return failed;
 *     }
 *
 * The rules
 *
 *  1. Shape. Every operation is called in the same way: a session, a request, a place for the reply. The request is one
 *     JSON object in UTF-8, NUL-terminated; NULL means {}. The reply is one JSON object in UTF-8, NUL-terminated. The
 *     functions below describe both, and bazardesk.schema.json does so for programs.
 *  2. Replies. Every call that gets a place for its reply sets *reply: to the operation's document when the status is BZD_OK,
 *     to an error document otherwise. The old value of *reply is neither read nor freed. Pass NULL as the place if you do
 *     not want the reply; the call does the same work.
 *  3. Ownership. You own a reply: free it once with bzd_text_free, and with nothing else. Freeing NULL is allowed. You keep
 *     your requests: the library does not hold on to them after the call, and nobody may change them during it. The text of
 *     bzd_version belongs to the library.
 *  4. Errors. The status is for a switch; the error document says more:
 *        code               a stable key, such as "field_missing"
 *        status             the status as a word, such as "invalid"
 *        message            one sentence for the person, in the session's language
 *        developer_message  one sentence for you, in English, never with anybody's data in it
 *        field              the field that is wrong, or null
 *        rule               the rule that forbids it, or null
 *        until              the instant from which the rule no longer forbids it, if known, or null
 *        details            numbers that belong to the error, such as {"limit":4000}
 *     A refused call changes nothing. After connection_lost, storage_failed and storage_full alone, the call may have taken
 *     effect: completely, never in part. Repeat it with its key (16).
 *  5. Handles. Desks and sessions are numbers, never 0 and below 2^53; they need no care as pointers do. A handle that is
 *     stale, closed, invented or of the other kind is BZD_HANDLE, never a crash. A failed opening sets its handle to 0.
 *  6. Threads. Any thread may call any function at any time, with any handle, without locks of yours.
 *  7. Closing. bzd_desk_close refuses later calls, waits for running ones, ends the desk's sessions and closes the file. Other
 *     threads may use the desk meanwhile.
 *  8. Fork. Handles do not survive a fork: in the child each of them is BZD_FORKED for good; the parent's keep working.
 *     Open the desk in the process that uses it. Fork a child that opens a desk while no other thread is inside the
 *     library. A file that the parent had open at the fork is BZD_FORKED for the child until it calls exec.
 *  9. Limits. A text of more than 1 MiB is BZD_INVALID with the code request_too_large, and is not read to its end. A text
 *     that is not UTF-8 is BZD_INVALID with the code request_malformed.
 * 10. Panics. A call that hits a defect of the library returns BZD_PANIC; the process goes on and the desk stays usable.
 * 11. Guests. The library starts no thread, opens no socket, installs no signal handler, reads no environment variable,
 *     prints nothing and calls nothing back. libbazardesk-pg connects to the server that a desk's `path` names, and to
 *     nothing else; see 17.
 * 12. Versions. BZD_VERSION is the version that you compile with, bzd_version() the one that you run with. The ABI's
 *     number decides what runs together; it is in the shared library's name too. Compare BZD_ABI_VERSION with
 *     bzd_abi_version(). A later library may add functions, fields of replies and values of their sets: ignore what you do
 *     not know.
 * 13. Words. A document has codes in its fields, and beside them their texts in the session's language:
 *     {"status":"open",...,"labels":{"status":"Ouvert",...}}. A field without a value is null, never left out. Times are
 *     RFC 3339 in UTC with six decimals. Marks such as T-10 and FR-05 name the requirements that an operation fulfils.
 * 14. The file. While a desk is open, its file belongs to the library within your process. Do not open it with another copy of
 *     SQLite, even to read: when that copy closes the file, the library's locks are released and writes may be lost. Other
 *     processes may open it with this library. bzd_desk_backup copies an open desk; copy the file itself only when the desk is
 *     closed. The file beside it whose name ends in "-lock" says whether the desk was closed properly, and holds no data.
 *     A file that was not closed properly, or that something else changed since, is checked when it is opened. The check takes
 *     longer the larger the file is; other processes that open it meanwhile get BZD_BUSY. A file that fails the check is
 *     refused as store_damaged.
 * 15. Two at once. A ticket has a `version`, which grows with every change except internal notes. A write that sends an older
 *     version is BZD_CONFLICT with the code version_conflict; details holds both, `seen` and `current`. Send the version with
 *     what people decide by looking at the ticket: closing, assigning, setting a priority, a category or a field. When it is
 *     refused, read the ticket again, show what changed, and let the person decide anew; do not resend it with the new
 *     version by yourself. Leave the version out where the write is right whatever happened in between, as with most
 *     replies: a reply is never lost because somebody else was faster. A write that would change nothing leaves the version.
 * 16. Repeating. When you do not know the outcome of a call, because the process or the connection in front of it broke,
 *     repeat it with the same `idempotency_key`: it takes effect once, and you get the first reply. Every write takes a key
 *     except clock.set, locale.reload and desk.backup. Make the key before the first attempt, one for each thing that a person
 *     does (a random number in a hidden field of the form), and use it for nothing else: up to 128 printable ASCII
 *     characters. A key belongs to the actor, that is to role and person, so it never meets another actor's. The same key with
 *     another request or operation is BZD_CONFLICT with the code idempotency_reused. Only successful calls are remembered,
 *     on disk and across processes, for at least a day; a refused one is simply tried again. The repeated reply says what was
 *     true the first time, in the language of the session that repeats.
 * 17. The server. libbazardesk-pg has the functions of libbazardesk and opens desks in files as well; link one of them, not
 *     both. For a desk in PostgreSQL it opens connections when calls need them, in the calling threads, and keeps them until
 *     the desk is closed. Looking up a host's name may start a thread that ends by itself. Where TLS trusts the system's
 *     authorities, SSL_CERT_FILE and SSL_CERT_DIR may say where these are. A call that waits for other writes or for a free
 *     connection for five seconds is BZD_BUSY: nothing was done, try again. A server that cannot be reached is BZD_STORAGE with
 *     store_unreachable: nothing was done. A connection that breaks during the commit is BZD_STORAGE with connection_lost:
 *     nobody can tell whether the write was done, so repeat it with the same `idempotency_key` (16).
 */

#ifndef BAZARDESK_H
#define BAZARDESK_H

#include <stdint.h>

#define BZD_VERSION_MAJOR 0
#define BZD_VERSION_MINOR 1
#define BZD_VERSION_PATCH 0
#define BZD_VERSION "0.1.0"

/**
 * What became of a call: few values, to `switch` on. The reply of a failed call is an error document that says more.
 */
enum bzd_status
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    /**
     * Done; the reply is the operation's document.
     */
    BZD_OK = 0,
    /**
     * The request is wrong: malformed, a field missing, unknown, too long and so on; `field` names it.
     */
    BZD_INVALID = 1,
    /**
     * There is no such thing, or this actor may not see it.
     */
    BZD_NOT_FOUND = 2,
    /**
     * A rule forbids it; `rule` names the rule.
     */
    BZD_FORBIDDEN = 3,
    /**
     * Somebody else was faster; look again and decide anew.
     */
    BZD_CONFLICT = 4,
    /**
     * Others hold the store; the same call may succeed later.
     */
    BZD_BUSY = 5,
    /**
     * The store failed, is full, damaged, foreign or newer than this library. Nothing was changed.
     */
    BZD_STORAGE = 6,
    /**
     * The handle is stale, closed, of the other kind, or was never given out.
     */
    BZD_HANDLE = 7,
    /**
     * The handle, or the file that is to be opened, was opened by the parent before a fork. Fork first, then open.
     */
    BZD_FORKED = 8,
    /**
     * A defect in the library, caught at its door. Look before you repeat a write.
     */
    BZD_PANIC = 9,
    /**
     * The library contradicts itself. Look before you repeat a write.
     */
    BZD_INTERNAL = 10,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum bzd_status bzd_status;
#else
typedef int32_t bzd_status;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * A desk that this process opened. Below 2^53, so that languages whose numbers are doubles can hold it; never 0.
 */
typedef uint64_t bzd_desk;

/**
 * A desk as one actor sees it. Below 2^53 and never 0.
 */
typedef uint64_t bzd_session;

#ifdef __cplusplus
extern "C" {
#endif

/* ====================================================================================================================
 * Which library this is
 * ==================================================================================================================== */

/**
 * The ABI that this header describes. A program asks `bzd_abi_version` whether the library it runs with has the same.
 */
#define BZD_ABI_VERSION 0

/**
 * The library's version, as in `BZD_VERSION`. The text belongs to the library: it is not freed.
 */
const char *bzd_version(void);

/**
 * The library's ABI, to compare with `BZD_ABI_VERSION`: programs and libraries of one number go together.
 */
uint32_t bzd_abi_version(void);

/* ====================================================================================================================
 * Opening and closing a desk, and its housekeeping
 * ==================================================================================================================== */

/**
 * Opens a desk; creates its file or schema if there is none.
 *
 * Options: `path` (required: a file; ":memory:"; or, with libbazardesk-pg, a desk in PostgreSQL, see below), `profile`
 * (required: "freight", "services", or the path of a profile of your own, which ends in ".toml"), `locale` (the language of
 * people who have set none), `time_zone` (likewise, an IANA name), `locales` (a folder of your own texts, which replace the
 * library's), `check` (true: checks the whole file even if it was closed properly), `clock` (an RFC 3339 instant: the desk
 * gets a manual clock that shows it and that `clock.set` moves; for tests).
 *
 * A desk in PostgreSQL: "postgresql://user:password@host:port/database?schema=name". After the question mark, each
 * optional: `schema` (the desk's own, created if absent; "bazardesk"), `connections` (the most that this desk opens; 8),
 * `sslmode` ("disable": no TLS; "prefer", the default: TLS if the server offers it; "require": TLS or nothing;
 * "verify-full": the same as "require"), `sslrootcert` (a PEM file of the authorities to trust instead of the system's),
 * `host` (a folder: the server's socket is there), and others that PostgreSQL's own clients know, such as
 * `connect_timeout`; an unknown one is refused. TLS always checks the server's certificate and its name. libbazardesk
 * refuses such a path as field_not_offered.
 *
 * Sets `*desk`, to 0 on failure. The reply has `profile`, `locale` and `version`. A file or a schema that is damaged, newer
 * than the library or not a desk is refused and left unchanged. Any number of processes may open one desk at once, even
 * a new one.
 */
bzd_status bzd_desk_open(const char *options, bzd_desk *desk, char **reply);

/**
 * Closes a desk: refuses new calls on it and on its sessions, waits for those inside, ends the sessions, closes the
 * file or the connections. Afterwards the handles of the desk and of its sessions are stale. The reply is `{}`.
 */
bzd_status bzd_desk_close(bzd_desk desk, char **reply);

/**
 * Does what is due by now, each thing exactly once: the overdue mark of tickets whose deadline passed, the automatic
 * closing of resolved ones, the forgetting of old idempotency keys. As often as the host likes, from as many
 * processes as it likes.
 *
 * Operation desk.tick, by the host. Request: `limit` (how many at most), `idempotency_key`. T-14, T-21, T-40, T-44.
 */
bzd_status bzd_desk_tick(bzd_session session, const char *request, char **reply);

/**
 * Copies a snapshot of the living desk into a new file, which is a desk; others go on reading and writing meanwhile. A
 * file that is there already is never written over. When the call returns, the copy is on disk. A desk in PostgreSQL is
 * copied by the database's own tools, and refused here as backup_not_offered.
 *
 * Operation desk.backup, by the host. Request: `path` (required). The reply tells `bytes`, its length.
 */
bzd_status bzd_desk_backup(bzd_session session, const char *request, char **reply);

/* ====================================================================================================================
 * Sessions: a desk as one actor sees it
 * ==================================================================================================================== */

/**
 * Opens a session: the desk as one actor sees it. The host vouches for who that is.
 *
 * Options: `role` (required: customer, seller, agent, mediator, guest or host), `person` (your id of the person, whom
 * bzd_person_put told about; required but for the host), `shop` (for a seller), `locale` (an Accept-Language header's
 * value works as it is), `time_zone` (IANA name), `calendar` (persian or gregorian), `digits` (persian or latin).
 *
 * Sets `*session`, to 0 on failure. The reply tells `role`, `locale` (which of the wanted ones was found) and
 * `direction` (ltr or rtl). Sessions are cheap: one per web request is fine. FR-06, L-02, L-10.
 */
bzd_status bzd_session_open(bzd_desk desk, const char *options, bzd_session *session, char **reply);

/**
 * Ends a session. A call that is inside finishes as it would have. The reply is `{}`.
 */
bzd_status bzd_session_close(bzd_session session, char **reply);

/* ====================================================================================================================
 * The one shape of every operation: session, name, request, reply
 * ==================================================================================================================== */

/**
 * Any operation by its name, such as "ticket.reply": what bindings for further languages are made of. An unknown
 * name, NULL included, is BZD_NOT_FOUND with the code operation_unknown.
 */
bzd_status bzd_call(bzd_session session, const char *operation, const char *request, char **reply);

/**
 * Frees a reply. NULL is allowed. Each reply is freed once, by this function and no other.
 */
void bzd_text_free(char *text);

/* ====================================================================================================================
 * Persons: whom the desk writes to and about
 * ==================================================================================================================== */

/**
 * Tells the desk about a person, or what changed about one.
 *
 * Operation person.put, by the host. Request: `id`, `name` (both required), `email`, `locale`, `region`,
 * `time_zone`, `idempotency_key`. T-01, L-02.
 */
bzd_status bzd_person_put(bzd_session session, const char *request, char **reply);

/**
 * Blocks a person, who then can open no ticket, write nothing and reopen nothing.
 *
 * Operation person.block, by agents and the host. Request: `person` (required: the host's id), `until` (an RFC
 * 3339 instant; left out: for good), `idempotency_key`. T-26.
 */
bzd_status bzd_person_block(bzd_session session, const char *request, char **reply);

/**
 * Takes a person from the block list.
 *
 * Operation person.unblock, by agents and the host. Request: `person` (required), `idempotency_key`. T-26.
 */
bzd_status bzd_person_unblock(bzd_session session, const char *request, char **reply);

/**
 * Who is blocked, and until when, in the order of the ids.
 *
 * Operation person.list_blocked, by agents and the host. Request: `after` (where to go on: the `next` of an
 * earlier reply), `limit`. T-26.
 */
bzd_status bzd_person_list_blocked(bzd_session session, const char *request, char **reply);

/* ====================================================================================================================
 * Shops: who sells on the marketplace, and who acts for them
 * ==================================================================================================================== */

/**
 * Tells the desk about a shop and its members, all of whom it knows; what was told before is replaced.
 *
 * Operation shop.put, by the host. Request: `id`, `name` (both required), `members` (the host's ids of persons;
 * who is not named no longer acts for it), `idempotency_key`. T-01, T-21.
 */
bzd_status bzd_shop_put(bzd_session session, const char *request, char **reply);

/* ====================================================================================================================
 * Tickets, from the form to the verified history
 * ==================================================================================================================== */

/**
 * The form for a new ticket: its fields with required marks, choices, defaults, limits and hints, all that a page
 * needs.
 *
 * Operation ticket.form, by anyone. Request: `category` (left out: the choice of one). T-02, T-07, FR-01.
 */
bzd_status bzd_ticket_form(bzd_session session, const char *request, char **reply);

/**
 * Whether this actor may open a ticket, and which rule forbids it; `ticket.open` agrees with it.
 *
 * Operation ticket.may_open, by anyone. Request: `category` (required), `order`, `on_behalf_of` (by an agent, who
 * must name it: the host's id of the person). T-08, T-09, T-26.
 */
bzd_status bzd_ticket_may_open(bzd_session session, const char *request, char **reply);

/**
 * Opens a ticket. The reply is the ticket, with its number.
 *
 * Operation ticket.open, by a customer, and by an agent for somebody. Request: `category`, `subject`, `title`,
 * `description`, `priority`, `shop` (who shall answer, where shops do), `order`, `items` (texts), `references`
 * (objects of `kind` and `value`), `fields` (an object), `on_behalf_of` (by an agent, who must name it: the host's
 * id of the person), `idempotency_key`; the profile says which are required, optional or absent. T-01 to T-05,
 * T-08, T-09, T-21, T-26, FR-01, FR-02.
 */
bzd_status bzd_ticket_open(bzd_session session, const char *request, char **reply);

/**
 * One ticket with its thread. Whoever may not see it is told that there is none.
 *
 * Operation ticket.get, by whoever may see it. Request: `ticket` (required: its number), `after` (where to go on:
 * the `next` of an earlier reply to the same actor), `limit`. T-01, T-16, T-33, T-42, FR-05.
 */
bzd_status bzd_ticket_get(bzd_session session, const char *request, char **reply);

/**
 * A list of tickets, page by page: with `next` in the reply, the same request with it as `cursor` is the next
 * page.
 *
 * Operation ticket.list, by anyone; only what this actor may see is in it. Request: `list` (mine, action_required,
 * waiting_for_user, resolved, closed, queue, which needs the queue's name, unassigned, unread or all), `queue`,
 * `shop`, `tag`, `status`, `category`, `priority`, `order`, `assignee`, `opened_from`, `opened_until` (RFC 3339
 * instants), `sort` (activity, number or deadline), `limit`, `cursor`. T-03, T-24, T-30, T-33.
 */
bzd_status bzd_ticket_list(bzd_session session, const char *request, char **reply);

/**
 * The length of every list of this actor, and of every queue, for a menu's badges.
 *
 * Operation ticket.counts, by anyone. Request: no fields. T-31, T-33.
 */
bzd_status bzd_ticket_counts(bzd_session session, const char *request, char **reply);

/**
 * Takes a ticket in hand: in progress.
 *
 * Operation ticket.start, by the handler. Request: `ticket` (required), `version`, `idempotency_key`. T-06, T-10.
 */
bzd_status bzd_ticket_start(bzd_session session, const char *request, char **reply);

/**
 * Adds a message. By the handler it answers the clock; by the requester it asks for an answer again.
 *
 * Operation ticket.reply, by requester or handler. Request: `ticket`, `text` (both required), `version`,
 * `idempotency_key`. T-10, T-14, T-40, FR-05.
 */
bzd_status bzd_ticket_reply(bzd_session session, const char *request, char **reply);

/**
 * Adds a message and resolves the ticket, in one step.
 *
 * Operation ticket.reply_and_resolve, by the handler. Request: `ticket`, `text` (both required), `version`,
 * `idempotency_key`. T-10, T-11.
 */
bzd_status bzd_ticket_reply_and_resolve(bzd_session session, const char *request, char **reply);

/**
 * Asks the requester for something: waiting for user.
 *
 * Operation ticket.request_information, by the handler. Request: `ticket`, `text` (both required), `version`,
 * `idempotency_key`. T-10, T-40.
 */
bzd_status bzd_ticket_request_information(bzd_session session, const char *request, char **reply);

/**
 * Marks a ticket as resolved; it closes by itself after the profile's time.
 *
 * Operation ticket.resolve, by the handler. Request: `ticket` (required), `version`, `idempotency_key`. T-11,
 * T-44.
 */
bzd_status bzd_ticket_resolve(bzd_session session, const char *request, char **reply);

/**
 * Closes a ticket.
 *
 * Operation ticket.close, by whom the profile lets, and by the platform's staff. Request: `ticket` (required),
 * `version`, `idempotency_key`. T-12, FR-05.
 */
bzd_status bzd_ticket_close(bzd_session session, const char *request, char **reply);

/**
 * Opens a resolved or closed ticket again, within the profile's window.
 *
 * Operation ticket.reopen, by requester or handler. Request: `ticket` (required), `version`, `idempotency_key`.
 * T-14.
 */
bzd_status bzd_ticket_reopen(bzd_session session, const char *request, char **reply);

/**
 * Adds an internal note, which no customer, seller or guest ever sees. It changes neither status nor clock.
 *
 * Operation ticket.note, by agents and mediators. Request: `ticket`, `text` (both required), `version`,
 * `idempotency_key`. T-16.
 */
bzd_status bzd_ticket_note(bzd_session session, const char *request, char **reply);

/**
 * Says who works on a ticket: on a shop's ticket one of its members.
 *
 * Operation ticket.assign, by the handler and the platform's staff. Request: `ticket` (required), `assignee` (the
 * host's id of the person; left out: nobody any longer), `version`, `idempotency_key`. T-17, T-20.
 */
bzd_status bzd_ticket_assign(bzd_session session, const char *request, char **reply);

/**
 * Changes how urgent a ticket is, and with it the deadline of its answer.
 *
 * Operation ticket.set_priority, by the platform's staff, and by a shop that handles it where the profile lets.
 * Request: `ticket`, `priority` (both required), `version`, `idempotency_key`. T-17, T-20, T-43.
 */
bzd_status bzd_ticket_set_priority(bzd_session session, const char *request, char **reply);

/**
 * Changes what a ticket is about, and with it its queue and the deadline of its answer.
 *
 * Operation ticket.set_category, by the platform's staff, and by a shop that handles it where the profile lets.
 * Request: `ticket`, `category` (both required), `version`, `idempotency_key`. T-17, T-20, T-43.
 */
bzd_status bzd_ticket_set_category(bzd_session session, const char *request, char **reply);

/**
 * Changes one of the profile's own fields.
 *
 * Operation ticket.set_field, by the platform's staff, and by a shop that handles it where the profile lets.
 * Request: `ticket`, `field` (both required), `value` (a text, an integer or a boolean; left out: none),
 * `version`, `idempotency_key`. T-17, T-20.
 */
bzd_status bzd_ticket_set_field(bzd_session session, const char *request, char **reply);

/**
 * Adds a tag; one that is there already changes nothing. Requesters see no tags.
 *
 * Operation ticket.add_tag, by the platform's staff, and by a shop that handles it where the profile lets.
 * Request: `ticket`, `tag` (both required), `version`, `idempotency_key`. T-17, T-20.
 */
bzd_status bzd_ticket_add_tag(bzd_session session, const char *request, char **reply);

/**
 * Removes a tag; one that is not there changes nothing.
 *
 * Operation ticket.remove_tag, by the platform's staff, and by a shop that handles it where the profile lets.
 * Request: `ticket`, `tag` (both required), `version`, `idempotency_key`. T-17, T-20.
 */
bzd_status bzd_ticket_remove_tag(bzd_session session, const char *request, char **reply);

/**
 * Says that a ticket is spam, which closes it.
 *
 * Operation ticket.mark_spam, by agents. Request: `ticket` (required), `version`, `idempotency_key`. T-17, T-20,
 * T-26.
 */
bzd_status bzd_ticket_mark_spam(bzd_session session, const char *request, char **reply);

/**
 * Says how far the session's person has seen a thread; the reply counts what is unread.
 *
 * Operation ticket.mark_read, by whoever may see the ticket, but the host. Request: `ticket` (required), `message`
 * (the number of the last one that was seen; left out: all), `idempotency_key`. T-24.
 */
bzd_status bzd_ticket_mark_read(bzd_session session, const char *request, char **reply);

/**
 * Does one action to many tickets, each in a transaction of its own: the reply says of each what it is now, or why
 * it was refused. It is BZD_OK even when all were refused.
 *
 * Operation ticket.bulk, by those who handle tickets. Request: `tickets` (their numbers), `action` (both
 * required), and what the action takes: `text`, `assignee`, `priority`, `category`, `tag`, or `field` and `value`;
 * `idempotency_key`, with which a repeated call does only what was refused. T-21, T-25.
 */
bzd_status bzd_ticket_bulk(bzd_session session, const char *request, char **reply);

/**
 * The macros: what can be done to tickets in one go, step by step.
 *
 * Operation ticket.list_macros, by those who handle tickets. Request: `ticket` (only the macros of its category; left
 * out: all). T-25.
 */
bzd_status bzd_ticket_list_macros(bzd_session session, const char *request, char **reply);

/**
 * Runs a macro on tickets, each in a transaction of its own: all of its steps or none. The reply is that of
 * bzd_ticket_bulk.
 *
 * Operation ticket.run_macro, by those who handle tickets. Request: `tickets` (their numbers), `macro` (both
 * required), `locale` (of what is written; left out: each requester's), `variables` (an object of texts, integers and
 * amounts of money, for its templates), `idempotency_key`, with which a repeated call does only what was refused.
 * T-21, T-25.
 */
bzd_status bzd_ticket_run_macro(bzd_session session, const char *request, char **reply);

/**
 * Every action for this actor: allowed or not, the rule that forbids it, its label.
 *
 * Operation ticket.available_actions, by whoever may see the ticket. Request: `ticket` (required). T-19, T-42.
 */
bzd_status bzd_ticket_available_actions(bzd_session session, const char *request, char **reply);

/**
 * What happened to a ticket: the events with who and when.
 *
 * Operation ticket.history, by whoever may see the ticket. Request: `ticket` (required). T-09, T-16, T-83.
 */
bzd_status bzd_ticket_history(bzd_session session, const char *request, char **reply);

/**
 * One ticket with its whole thread as a document to read, keep or print: HTML or plain text.
 *
 * Operation ticket.transcript, by whoever may see the ticket. Request: `ticket` (required), `format` (`html` or `text`),
 * `notes` (true: internal notes too, for agents and mediators), `locale` (absent: the session's). T-84.
 */
bzd_status bzd_ticket_transcript(bzd_session session, const char *request, char **reply);

/**
 * Checks the chain of a ticket's history: intact, or where it was altered, cut or reordered.
 *
 * Operation ticket.verify, by the platform's staff and the host. Request: `ticket` (required). T-83.
 */
bzd_status bzd_ticket_verify(bzd_session session, const char *request, char **reply);

/* ====================================================================================================================
 * The feed: everything that happened on the desk, in one order, for webhooks, search engines and statistics
 * ==================================================================================================================== */

/**
 * What happened on the desk since a place in the feed: each event once, in the order of the commits, none skipped and
 * none twice, whichever threads and processes write meanwhile. Internal notes are not in it.
 *
 * The reply's `next` is the place behind what it tells, and is there when nothing follows, too: keep it with what you
 * made of the events, and ask again with it as `after` now and then, or at once while `more` is true. Each event's own
 * `cursor` is such a place as well, and names the event. A place that this desk's feed has not reached, as after a
 * backup was put back, is BZD_INVALID with the code cursor_invalid.
 *
 * Operation event.list, by the host. Request: `after` (left out: from the desk's first event), `limit` (1 to 1000;
 * left out: 100). N-06, T-16.
 */
bzd_status bzd_event_list(bzd_session session, const char *request, char **reply);

/* ====================================================================================================================
 * Reply templates: chosen, filled in, and kept by a shop or the platform
 * ==================================================================================================================== */

/**
 * The templates from which this actor may choose, each with its title, its variables and the locale that would be
 * used.
 *
 * Operation template.list, by a seller or an agent. Request: `ticket` (only those for it, in its requester's
 * language), `category` (only those for it). T-50, T-53.
 */
bzd_status bzd_template_list(bzd_session session, const char *request, char **reply);

/**
 * A template as the text that would be sent about a ticket: whole, or the error names the variable that has no value.
 * Nothing is sent.
 *
 * Operation template.render, by a seller or an agent who may see the ticket. Request: `ticket`, `template` (both
 * required), `locale` (left out: the requester's), `variables` (an object: values by name; a text, a whole number, an
 * object of `minor` and `currency`, a day as 2026-01-31, an RFC 3339 instant, seconds, as the variable's kind says).
 * T-51, T-52.
 */
bzd_status bzd_template_render(bzd_session session, const char *request, char **reply);

/**
 * A template with sample values, in every locale at once.
 *
 * Operation template.preview, by a seller or an agent. Request: `template` (required). T-54.
 */
bzd_status bzd_template_preview(bzd_session session, const char *request, char **reply);

/**
 * Keeps a template of the actor's own shop, or of the platform, or replaces it. A mistake in a text is refused with
 * its line and column, a variable that nobody knows by its name.
 *
 * Operation template.put, by a seller or an agent. Request: `name`, `texts` (an object: patterns of Fluent by language
 * tag; both required), `categories` (texts; left out: all), `idempotency_key`. T-53.
 */
bzd_status bzd_template_put(bzd_session session, const char *request, char **reply);

/**
 * Deletes a template of the actor's own shop, or of the platform.
 *
 * Operation template.delete, by a seller or an agent. Request: `name` (required), `idempotency_key`. T-53.
 */
bzd_status bzd_template_delete(bzd_session session, const char *request, char **reply);

/* ====================================================================================================================
 * The languages of a desk, and the host's own texts
 * ==================================================================================================================== */

/**
 * The locales that the desk speaks, each with what its speakers call it and how a page in it runs: a language menu.
 *
 * Operation locale.list, by everybody but guests. No request fields. L-10.
 */
bzd_status bzd_locale_list(bzd_session session, const char *request, char **reply);

/**
 * Reads the host's folder of texts (the desk's option `locales`) anew: as a whole or, when one file is wrong, not at
 * all. Sessions opened from now on speak the new texts; those that are open keep theirs.
 *
 * Operation locale.reload, by the host. No request fields. L-01.
 */
bzd_status bzd_locale_reload(bzd_session session, const char *request, char **reply);

/* ====================================================================================================================
 * The manual clock of hosts' tests
 * ==================================================================================================================== */

/**
 * Sets the manual clock; refused on a desk that was opened without `clock`. Set back, it undoes nothing.
 *
 * Operation clock.set, by the host. Request: `now` (required: an RFC 3339 instant). T-44.
 */
bzd_status bzd_clock_set(bzd_session session, const char *request, char **reply);

#ifdef __cplusplus
}
#endif

#endif
