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
 *     JSON object in UTF-8, NUL-terminated; NULL and a blank text mean {}. The reply is one JSON object in UTF-8,
 *     NUL-terminated. The functions below describe both, and bazardesk.schema.json does so for programs. A field that is
 *     null is left out.
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
 *        details            what belongs to the error, such as {"limit":4000}
 *        errors             every mistake in a field of the request, for a form: field ("" if unknown), code, message,
 *                           developer_message, details; empty if the error is about no field
 *     A refused call changes nothing. After connection_lost, storage_failed and storage_full the call may have taken effect:
 *     completely, never in part. Repeat it with its key (16). After BZD_PANIC and BZD_INTERNAL check before you repeat it.
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
 *     Three things still end the process, and none harms the desk: the system has no memory left (the library writes one
 *     line to stderr and aborts), a write beyond a limit on the size of files (SIGXFSZ, unless the host ignores it), and
 *     another program that shortens the open desk's file whose name ends in "-shm" (SIGBUS).
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
 *     The file must have one name: a second hard link is refused as store_in_use, as is a second copy of this library in one
 *     process. desk.tick fails with store_moved when the file was renamed, deleted or replaced; then writes are refused too.
 *     Nothing of a refused call is stored.
 *     A file that was not closed properly, or that something else changed since, is checked when it is opened. The check takes
 *     longer the larger the file is; other processes that open it meanwhile get BZD_BUSY. A file that fails the check is
 *     refused as store_damaged.
 * 15. Two at once. A ticket has a `version`, an opaque text that changes with every change that the actor may know of.
 *     Internal notes do not change it. A write that sends an older version, or one from before a backup was restored, is BZD_CONFLICT
 *     with the code version_conflict; details holds both, `seen` and `current`. Send the version with
 *     what people decide by looking at the ticket: closing, assigning, setting a priority, a category or a field. When it is
 *     refused, read the ticket again, show what changed, and let the person decide anew; do not resend it with the new
 *     version by yourself. Leave the version out where the write is right whatever happened in between, as with most
 *     replies: a reply is never lost because somebody else was faster. A write that would change nothing leaves the version
 *     and says so in the `warnings` of its reply, as every write says there what was noticed though it was done.
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
 *     connection for five seconds is BZD_BUSY: nothing was done, try again. Every wait for the server ends: a call returns at
 *     the latest after `answer_timeout`. A server that cannot be reached, or that does not answer in time, is BZD_STORAGE with
 *     store_unreachable: nothing was done. A server that accepts no writes is BZD_STORAGE with store_read_only; an open desk
 *     writes again as soon as the server does. A connection that breaks during the commit, or a commit that is not answered in
 *     time, is BZD_STORAGE with connection_lost: nobody can tell whether the write was done, so repeat it with the same
 *     `idempotency_key` (16). Numbers of tickets may have gaps: a refused opening skips one, a crash of the server up to 32.
 */

#ifndef BAZARDESK_H
#define BAZARDESK_H

#include <stdint.h>

#define BZD_VERSION_MAJOR 0
#define BZD_VERSION_MINOR 1
#define BZD_VERSION_PATCH 0
#define BZD_VERSION "0.1.0"

/**
 * The result of a call: few values, to `switch` on. The reply of a failed call is an error document with the details.
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
     * It does not exist, or this actor may not see it.
     */
    BZD_NOT_FOUND = 2,
    /**
     * A rule forbids it; `rule` names the rule.
     */
    BZD_FORBIDDEN = 3,
    /**
     * Another change was faster: read again and decide again.
     */
    BZD_CONFLICT = 4,
    /**
     * Others are using the store; the same call may succeed later.
     */
    BZD_BUSY = 5,
    /**
     * The store failed, is full, damaged, foreign or newer than this library. Rule 4 says when a write may have taken
     * effect.
     */
    BZD_STORAGE = 6,
    /**
     * The handle is stale, closed, invented or of the other kind.
     */
    BZD_HANDLE = 7,
    /**
     * The handle, or the file to open, was opened by the parent before a fork. Fork first, then open.
     */
    BZD_FORKED = 8,
    /**
     * A defect in the library, caught before it reached you. Check before you repeat a write.
     */
    BZD_PANIC = 9,
    /**
     * An internal error of the library. Check before you repeat a write.
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
 * Desks: opening and closing
 * ==================================================================================================================== */

/**
 * Opens a desk; creates its file or schema if there is none.
 *
 * Options: `path` (required: a file; ":memory:"; or, with libbazardesk-pg, a desk in PostgreSQL, see below), `profile`
 * (required: "freight", "services", or the path of a profile of your own, which ends in ".toml"), `profile_was` (the
 * desk's earlier profile, once, if `profile` replaces it), `locale` (the language of people who have set none; "en"),
 * `time_zone` (in which texts write times for them, an IANA name; "UTC"), `locales` (a folder of your own texts, which
 * replace the library's), `check` (true: checks all, indexes and references too, even if the file was closed properly),
 * `create` (false: a desk that does not exist is refused as store_missing instead of created), `clock` (an RFC 3339
 * instant: the desk gets a manual clock that shows it and that `clock.set` moves; for tests).
 *
 * A desk in PostgreSQL: "postgresql://user:password@host:port/database?schema=name". After the question mark, each
 * optional: `schema` (the desk's own, created if absent; "bazardesk"), `connections` (the most that this desk opens;
 * 8), `connect_timeout` (seconds that a host may take to make a connection ready; 5), `answer_timeout` (seconds that
 * one call may wait for the server; 20), `sslmode` ("disable": no TLS; "prefer", the default: TLS if the server offers
 * it; "require": TLS or nothing; "verify-full": the same as "require"), `sslrootcert` (a PEM file of the authorities to
 * trust instead of the system's), `host` (a folder with the server's socket), and others of PostgreSQL's own clients;
 * an unknown one is refused. TLS checks the server's certificate and name. The schema must belong to the desk's role, a
 * role that it is a member of, the database's owner or a superuser. libbazardesk refuses it (field_not_offered).
 *
 * Sets `*desk`, to 0 on failure. The reply has `profile`, `locale`, `version` and `warnings`: names that tickets may have
 * and the profile no longer has. A file or a schema that is damaged, newer than the library or not a desk is refused and
 * left unchanged. Any number of processes may open one desk at once, even a new one.
 */
bzd_status bzd_desk_open(const char *options, bzd_desk *desk, char **reply);

/**
 * Closes a desk: refuses new calls on it and on its sessions, waits for those inside, ends the sessions, closes the
 * file or the connections. Afterwards the handles of the desk and of its sessions are stale. The reply is `{}`.
 */
bzd_status bzd_desk_close(bzd_desk desk, char **reply);

/* ====================================================================================================================
 * Sessions: a desk as one actor sees it
 * ==================================================================================================================== */

/**
 * Opens a session: the desk as one actor sees it. The host vouches for who that is.
 *
 * Options: `role` (required: customer, seller, agent, mediator, guest or host), `person` (your id, as in bzd_person_put;
 * required but for the host), `shop` (for a seller), `locale` (an Accept-Language header's value works as it is),
 * `time_zone` (else the person's, the desk's, UTC), `calendar` (persian or gregorian), `digits` (persian or latin).
 *
 * Sets `*session`, to 0 on failure. The reply has `role`, `locale` (the one found) and `direction` (ltr or rtl). Sessions
 * are cheap: one per web request is fine. A refusal is in the locale that the session would have had. FR-06, L-02, L-10.
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
 * Operations: person
 * ==================================================================================================================== */

/**
 * Tells the desk about a person, or what changed about one.
 *
 * What the request leaves out is forgotten.
 *
 * Operation person.put, by the host. T-01, L-02.
 *
 * Request:
 * - `id` (required; at most 128 characters): The host's id: up to 128 printable ASCII characters.
 * - `name` (required; at most 200 characters): The display name.
 * - `email` (at most 254 characters): The e-mail address.
 * - `locale` (at most 64 characters): The language tag of the person's language (`fa`, `fr-CA`).
 * - `region` (at most 3 characters): The region: two capital letters of ISO 3166 or three digits of UN M.49.
 * - `time_zone` (at most 64 characters): The time zone of the IANA data (`Asia/Tehran`), in which texts write times;
 *   absent: the desk's.
 * - `idempotency_key`: see the rules above.
 */
bzd_status bzd_person_put(bzd_session session, const char *request, char **reply);

/**
 * Blocks a person, for good or until an instant.
 *
 * It binds the person in every role and holds at once, in sessions that are open too. A blocked person can read, mark
 * what was read, and close a ticket of their own. Everything else is refused with the rule `blocked`: opening,
 * writing, working on tickets, keeping templates, and blocking or unblocking people. Nobody can block themselves.
 *
 * Operation person.block, by agents and the host. T-26, T-34.
 *
 * Request:
 * - `person` (required; at most 128 characters): The host's id of the person.
 * - `until`: When it ends; absent: never by itself.
 * - `idempotency_key`: see the rules above.
 */
bzd_status bzd_person_block(bzd_session session, const char *request, char **reply);

/**
 * Removes a person from the block list.
 *
 * Operation person.unblock, by agents and the host. T-26, T-34.
 *
 * Request:
 * - `person` (required; at most 128 characters): The host's id of the person.
 * - `idempotency_key`: see the rules above.
 */
bzd_status bzd_person_unblock(bzd_session session, const char *request, char **reply);

/**
 * Lists the blocked persons, and until when each is blocked, in the order of their ids.
 *
 * With `next` in the reply, the same request with it as `after` is the next page.
 *
 * Operation person.list_blocked, by agents and the host. T-26.
 *
 * Request:
 * - `after` (at most 256 characters): Where to go on: the `next` of an earlier reply to the same actor.
 * - `limit` (1 to 1000): The most persons; absent: 100.
 */
bzd_status bzd_person_list_blocked(bzd_session session, const char *request, char **reply);

/* ====================================================================================================================
 * Operations: shop
 * ==================================================================================================================== */

/**
 * Tells the desk about a shop and its members.
 *
 * It replaces the earlier description. The desk must know each member; a person who is not named no longer acts for
 * the shop: from the next call on, also in sessions that are open. Tickets that were assigned to that person are shown
 * as nobody's at once; `desk.tick` unassigns them, with an event for each.
 *
 * Operation shop.put, by the host. T-01, T-21, T-34.
 *
 * Request:
 * - `id` (required; at most 128 characters): The host's id: up to 128 printable ASCII characters.
 * - `name` (required; at most 200 characters): The name that customers know.
 * - `members` (at most 1000 entries): The host's ids of the persons who act for it. Each was put before; a person that
 *   is left out no longer acts for it.
 * - `idempotency_key`: see the rules above.
 */
bzd_status bzd_shop_put(bzd_session session, const char *request, char **reply);

/* ====================================================================================================================
 * Operations: ticket
 * ==================================================================================================================== */

/**
 * Describes the form of a new ticket: fields, required marks, choices, defaults, limits and hints.
 *
 * The form has all that a page needs, and can be sent as it is. Without a category it is the form of the profile's
 * default category or, where there is none, has the fields from which one is chosen. A customer is offered the
 * categories of their region.
 *
 * Operation ticket.form, by anyone but guests. T-02, T-07, FR-01.
 *
 * Request:
 * - `category` (at most 64 characters): The category's name; absent: before one is chosen.
 */
bzd_status bzd_ticket_form(bzd_session session, const char *request, char **reply);

/**
 * Says whether the actor may open a ticket of a category, and which rule forbids it.
 *
 * `ticket.open` gives the same answer, given valid input.
 *
 * Operation ticket.may_open, by anyone but guests. T-08, T-09, T-26.
 *
 * Request:
 * - `category` (required; at most 64 characters): The category's name in the profile.
 * - `order` (at most 128 characters): The order that the ticket would be about.
 * - `on_behalf_of` (at most 128 characters): For staff: the host's id of the person that it would be about.
 */
bzd_status bzd_ticket_may_open(bzd_session session, const char *request, char **reply);

/**
 * Opens a ticket; the reply is the ticket, with its number.
 *
 * Customers open one for themselves, agents for the person in `on_behalf_of`. The profile says for each category which
 * fields are required, optional or absent.
 *
 * Operation ticket.open, by customers and agents. T-01, T-02, T-03, T-04, T-05, T-08, T-09, T-21, T-26, FR-01, FR-02.
 *
 * Request:
 * - `category` (at most 64 characters): The category's name in the profile; absent: the profile's default for tickets
 *   with or without an order.
 * - `subject` (at most 1000 characters): What it is about, in one line.
 * - `title` (at most 1000 characters): A title.
 * - `description` (at most 100000 characters): The first message.
 * - `priority` (`low`, `medium`, `high`, `urgent`): The priority; absent: the profile's default.
 * - `shop` (at most 128 characters): The host's id of the shop that shall answer; only where the category's queue
 *   belongs to shops.
 * - `order` (at most 128 characters): The order's id.
 * - `items` (at most 1000 entries): The ids of the order's items that are affected.
 * - `references`: Other numbers that it is about.
 * - `fields`: Custom fields of the profile.
 * - `on_behalf_of` (at most 128 characters): For staff: the host's id of the person that the ticket is about.
 * - `idempotency_key`: see the rules above.
 */
bzd_status bzd_ticket_open(bzd_session session, const char *request, char **reply);

/**
 * Reads a ticket and a page of its thread.
 *
 * An actor who may not see the ticket gets the same error as for one that does not exist. With `next` in the reply,
 * the same request with it as `after` is the next page of messages.
 *
 * Operation ticket.get, by the requester, members of the shop that handles the ticket, agents, mediators and the host.
 * T-01, T-16, T-33, T-42, FR-05.
 *
 * Request:
 * - `ticket` (required): The ticket's number.
 * - `after` (at most 256 characters): Where to go on: the `next` of an earlier reply to the same actor.
 * - `limit` (1 to 1000): The most messages; absent: 200.
 */
bzd_status bzd_ticket_get(bzd_session session, const char *request, char **reply);

/**
 * Reads a page of a list of tickets.
 *
 * The list holds only what the actor may see. A ticket that does not change while pages are read is on exactly one of
 * them.
 *
 * Operation ticket.list, by anyone but guests. T-03, T-24, T-30, T-33.
 *
 * Request:
 * - `list` (`mine`, `action_required`, `waiting_for_user`, `resolved`, `closed`, `queue`, `unassigned`, `unread`,
 *   `all`): The list; absent: `all`.
 * - `queue` (at most 64 characters): Only this queue, by its name in the profile; not for customers: a queue that the
 *   profile no longer has.
 * - `shop` (at most 128 characters): Only those that this shop handles.
 * - `tag` (at most 64 characters): Only those with this tag, however it is written.
 * - `status` (`open`, `in_progress`, `waiting_for_user`, `resolved`, `closed`): Only this status.
 * - `category` (at most 64 characters): Only this category; not for customers: a category that the profile no longer
 *   has.
 * - `priority` (`low`, `medium`, `high`, `urgent`): Only this priority.
 * - `order` (at most 128 characters): Only this order.
 * - `assignee` (at most 128 characters): Only those assigned to this person.
 * - `opened_from`: Only those opened at or after this instant.
 * - `opened_until`: Only those opened before this instant.
 * - `sort` (`activity`, `number`, `deadline`, `priority`): The order; absent: `activity`. Customers have no
 *   `deadline`; others have it for `action_required` alone.
 * - `limit` (1 to 100): The most tickets on a page; absent: 25.
 * - `after` (at most 256 characters): Where to go on: the `next` of an earlier page of the same list.
 */
bzd_status bzd_ticket_list(bzd_session session, const char *request, char **reply);

/**
 * Counts each list of the actor and each queue, in one call: the badges of a menu.
 *
 * Operation ticket.counts, by anyone but guests. T-31, T-33.
 *
 * Request: no fields.
 */
bzd_status bzd_ticket_counts(bzd_session session, const char *request, char **reply);

/**
 * Begins to work on a ticket: it is in progress, and the answer is still due.
 *
 * Operation ticket.start, by members of the shop that handles the ticket and agents where the platform handles the
 * ticket. T-06, T-10.
 *
 * Request:
 * - `ticket` (required): The ticket's number.
 * - `version`: see the rules above.
 * - `idempotency_key`: see the rules above.
 */
bzd_status bzd_ticket_start(bzd_session session, const char *request, char **reply);

/**
 * Adds a message to a ticket's thread.
 *
 * A handler's message answers the ticket and stops its clock. A requester's message asks for an answer again. An
 * agent's message on a ticket that a shop handles does neither: the status stays and the clock runs on.
 *
 * Operation ticket.reply, by the requester, members of the shop that handles the ticket and agents. T-10, T-14, T-23,
 * T-40, FR-05.
 *
 * Request:
 * - `ticket` (required): The ticket's number.
 * - `text` (required; at most 100000 characters): What to write: not blank, of control characters only line breaks and
 *   tabs; the profile limits its length.
 * - `version`: see the rules above.
 * - `idempotency_key`: see the rules above.
 */
bzd_status bzd_ticket_reply(bzd_session session, const char *request, char **reply);

/**
 * Adds a message for the requester and resolves the ticket, in one step.
 *
 * Operation ticket.reply_and_resolve, by members of the shop that handles the ticket and agents. T-10, T-11.
 *
 * Request:
 * - `ticket` (required): The ticket's number.
 * - `text` (required; at most 100000 characters): What to write: not blank, of control characters only line breaks and
 *   tabs; the profile limits its length.
 * - `version`: see the rules above.
 * - `idempotency_key`: see the rules above.
 */
bzd_status bzd_ticket_reply_and_resolve(bzd_session session, const char *request, char **reply);

/**
 * Asks the requester for something; the ticket waits for the user.
 *
 * Operation ticket.request_information, by members of the shop that handles the ticket and agents where the platform
 * handles the ticket. T-10, T-40.
 *
 * Request:
 * - `ticket` (required): The ticket's number.
 * - `text` (required; at most 100000 characters): What to write: not blank, of control characters only line breaks and
 *   tabs; the profile limits its length.
 * - `version`: see the rules above.
 * - `idempotency_key`: see the rules above.
 */
bzd_status bzd_ticket_request_information(bzd_session session, const char *request, char **reply);

/**
 * Marks a ticket as resolved.
 *
 * It closes by itself after the profile's time, unless it is reopened.
 *
 * Operation ticket.resolve, by members of the shop that handles the ticket and agents. T-11, T-44.
 *
 * Request:
 * - `ticket` (required): The ticket's number.
 * - `version`: see the rules above.
 * - `idempotency_key`: see the rules above.
 */
bzd_status bzd_ticket_resolve(bzd_session session, const char *request, char **reply);

/**
 * Closes a ticket, where the profile lets this side do so.
 *
 * Operation ticket.close, by the requester, members of the shop that handles the ticket and agents. T-12, FR-05.
 *
 * Request:
 * - `ticket` (required): The ticket's number.
 * - `version`: see the rules above.
 * - `idempotency_key`: see the rules above.
 */
bzd_status bzd_ticket_close(bzd_session session, const char *request, char **reply);

/**
 * Reopens a resolved or closed ticket, within the profile's time.
 *
 * Operation ticket.reopen, by the requester, members of the shop that handles the ticket and agents where the platform
 * handles the ticket. T-14.
 *
 * Request:
 * - `ticket` (required): The ticket's number.
 * - `version`: see the rules above.
 * - `idempotency_key`: see the rules above.
 */
bzd_status bzd_ticket_reopen(bzd_session session, const char *request, char **reply);

/**
 * Adds an internal note, which no customer, seller or guest ever sees.
 *
 * It changes neither the status nor the clock.
 *
 * Operation ticket.note, by agents and mediators. T-16.
 *
 * Request:
 * - `ticket` (required): The ticket's number.
 * - `text` (required; at most 100000 characters): What to write: not blank, of control characters only line breaks and
 *   tabs; the profile limits its length.
 * - `version`: see the rules above.
 * - `idempotency_key`: see the rules above.
 */
bzd_status bzd_ticket_note(bzd_session session, const char *request, char **reply);

/**
 * Assigns a ticket to a person, or to nobody.
 *
 * A shop's ticket is assigned to one of its members, the platform's to any person whom the host has put: the desk does
 * not know who of them is staff, so the host offers the choice.
 *
 * Operation ticket.assign, by members of the shop that handles the ticket and agents. T-17, T-20.
 *
 * Request:
 * - `ticket` (required): The ticket's number.
 * - `assignee` (at most 128 characters): The host's id of the person; absent: nobody any longer. On a shop's ticket a
 *   member of the shop.
 * - `version`: see the rules above.
 * - `idempotency_key`: see the rules above.
 */
bzd_status bzd_ticket_assign(bzd_session session, const char *request, char **reply);

/**
 * Changes a ticket's priority, and with it the deadline of its answer.
 *
 * A shop that handles the ticket may do so where the profile lets it.
 *
 * Operation ticket.set_priority, by members of the shop that handles the ticket and agents. T-17, T-20, T-43.
 *
 * Request:
 * - `ticket` (required): The ticket's number.
 * - `priority` (required; `low`, `medium`, `high`, `urgent`): The priority.
 * - `version`: see the rules above.
 * - `idempotency_key`: see the rules above.
 */
bzd_status bzd_ticket_set_priority(bzd_session session, const char *request, char **reply);

/**
 * Changes a ticket's category, and with it its queue and the deadline of its answer.
 *
 * A shop that handles the ticket may do so where the profile lets it. The same side answers before and after: a ticket
 * of the platform moves to a category of the platform, a shop's ticket to one that shops answer.
 *
 * Operation ticket.set_category, by members of the shop that handles the ticket and agents. T-17, T-20, T-43.
 *
 * Request:
 * - `ticket` (required): The ticket's number.
 * - `category` (required; at most 64 characters): The category's name in the profile; one that the same side answers.
 * - `version`: see the rules above.
 * - `idempotency_key`: see the rules above.
 */
bzd_status bzd_ticket_set_category(bzd_session session, const char *request, char **reply);

/**
 * Changes the value of one of the profile's own fields.
 *
 * A shop that handles the ticket may do so where the profile lets it.
 *
 * Operation ticket.set_field, by members of the shop that handles the ticket and agents. T-17, T-20.
 *
 * Request:
 * - `ticket` (required): The ticket's number.
 * - `field` (required; at most 71 characters): The custom field's name in the profile, with or without the `fields.`
 *   that forms write before it.
 * - `value`: The value, as the form asks for it; absent: none, where the field is not required.
 * - `version`: see the rules above.
 * - `idempotency_key`: see the rules above.
 */
bzd_status bzd_ticket_set_field(bzd_session session, const char *request, char **reply);

/**
 * Adds a tag to a ticket; a tag that it has already changes nothing.
 *
 * Requesters see no tags. A shop that handles the ticket may add one where the profile lets it.
 *
 * Operation ticket.add_tag, by members of the shop that handles the ticket and agents. T-17, T-20.
 *
 * Request:
 * - `ticket` (required): The ticket's number.
 * - `tag` (required; at most 64 characters): The tag: one line of up to 64 characters. Outer and doubled spaces and
 *   bidi marks are dropped. Tags that differ in case, accents, digits or Arabic forms of letters are equal; a ticket
 *   keeps the one that it got first.
 * - `version`: see the rules above.
 * - `idempotency_key`: see the rules above.
 */
bzd_status bzd_ticket_add_tag(bzd_session session, const char *request, char **reply);

/**
 * Removes a tag from a ticket; a tag that it does not have changes nothing.
 *
 * A shop that handles the ticket may do so where the profile lets it.
 *
 * Operation ticket.remove_tag, by members of the shop that handles the ticket and agents. T-17, T-20.
 *
 * Request:
 * - `ticket` (required): The ticket's number.
 * - `tag` (required; at most 64 characters): The tag: one line of up to 64 characters. Outer and doubled spaces and
 *   bidi marks are dropped. Tags that differ in case, accents, digits or Arabic forms of letters are equal; a ticket
 *   keeps the one that it got first.
 * - `version`: see the rules above.
 * - `idempotency_key`: see the rules above.
 */
bzd_status bzd_ticket_remove_tag(bzd_session session, const char *request, char **reply);

/**
 * Marks a ticket as spam, which closes it; its requester cannot reopen it.
 *
 * Operation ticket.mark_spam, by agents. T-17, T-20, T-26.
 *
 * Request:
 * - `ticket` (required): The ticket's number.
 * - `version`: see the rules above.
 * - `idempotency_key`: see the rules above.
 */
bzd_status bzd_ticket_mark_spam(bzd_session session, const char *request, char **reply);

/**
 * Marks a thread as read by the session's person, up to a message.
 *
 * The reply counts what is still unread. A mark only moves forward. With an `idempotency_key`, the reply is remembered
 * if the mark moved.
 *
 * Operation ticket.mark_read, by the requester, members of the shop that handles the ticket, agents and mediators.
 * T-24.
 *
 * Request:
 * - `ticket` (required): The ticket's number.
 * - `message` (1 to 1048575): The number of the last message that was seen; absent: all that there are.
 * - `idempotency_key`: see the rules above.
 */
bzd_status bzd_ticket_mark_read(bzd_session session, const char *request, char **reply);

/* ====================================================================================================================
 * Operations: message
 * ==================================================================================================================== */

/**
 * Gives the translation of a message or, where there is none yet, asks the host for it.
 *
 * The host is asked once for each message and locale, however many ask: ask again later for the text. Asking changes
 * nothing about the ticket. Internal notes are not translated: the host would read them. With an `idempotency_key`,
 * the reply is remembered if the host was asked.
 *
 * Operation message.translate, by the requester, members of the shop that handles the ticket, agents, mediators and
 * the host. T-16, T-60.
 *
 * Request:
 * - `ticket` (required): The ticket's number.
 * - `message` (required; 1 to 1048575): The message's number.
 * - `locale` (required; at most 64 characters): The language tag of the wanted language, one of the desk's; a regional
 *   form of one counts as that one.
 * - `again`: Whether to ask the host again for a translation that it has rejected: only the platform's staff and the
 *   host may.
 * - `idempotency_key`: see the rules above.
 */
bzd_status bzd_message_translate(bzd_session session, const char *request, char **reply);

/* ====================================================================================================================
 * Operations: ticket
 * ==================================================================================================================== */

/**
 * Does one action to many tickets, each in a transaction of its own.
 *
 * A refusal for one ticket is in its result and does not stop the others; the call succeeds even when all are refused.
 * Each action takes the fields of its own operation, and no other. A repeated call with the same `idempotency_key`
 * does only what was refused.
 *
 * Operation ticket.bulk, by members of the shop that handles the ticket and agents. T-21, T-25.
 *
 * Request:
 * - `tickets` (required; at most 100 entries): The tickets' numbers, each once.
 * - `action` (required; `start`, `reply`, `reply_and_resolve`, `request_information`, `resolve`, `close`, `reopen`,
 *   `note`, `assign`, `set_priority`, `set_category`, `add_tag`, `remove_tag`, `set_field`, `mark_spam`): What to do.
 * - `text` (at most 100000 characters): What to write.
 * - `assignee` (at most 128 characters): The assignee; absent: nobody.
 * - `priority` (`low`, `medium`, `high`, `urgent`): The priority to set.
 * - `category` (at most 64 characters): The category to set.
 * - `tag` (at most 64 characters): The tag to add or to remove.
 * - `field` (at most 64 characters): The custom field to set.
 * - `value`: Its value; absent: none.
 * - `idempotency_key`: see the rules above.
 */
bzd_status bzd_ticket_bulk(bzd_session session, const char *request, char **reply);

/**
 * Lists the macros: several steps that are done to tickets in one go.
 *
 * With a ticket only those that the actor can run on it.
 *
 * Operation ticket.list_macros, by members of the shop that handles the ticket and agents. T-25.
 *
 * Request:
 * - `ticket`: The ticket's number: only the macros that the actor can run on it now. Absent: all.
 */
bzd_status bzd_ticket_list_macros(bzd_session session, const char *request, char **reply);

/**
 * Runs a macro on tickets, each in a transaction of its own: all of its steps or none.
 *
 * The reply is that of `ticket.bulk`. A repeated call with the same `idempotency_key` does only what was refused.
 *
 * Operation ticket.run_macro, by members of the shop that handles the ticket and agents. T-21, T-25.
 *
 * Request:
 * - `tickets` (required; at most 100 entries): The tickets' numbers, each once.
 * - `macro` (required; at most 64 characters): The macro's name in the profile.
 * - `locale` (at most 64 characters): The language of what is written; absent: each requester's.
 * - `variables`: Values for the variables of its templates, by name; they come before what the ticket knows.
 * - `idempotency_key`: see the rules above.
 */
bzd_status bzd_ticket_run_macro(bzd_session session, const char *request, char **reply);

/**
 * Lists every action on a ticket for the actor: allowed or not, the rule that forbids it, the deadline.
 *
 * Operation ticket.available_actions, by the requester, members of the shop that handles the ticket, agents, mediators
 * and the host. T-19, T-42.
 *
 * Request:
 * - `ticket` (required): The ticket's number.
 */
bzd_status bzd_ticket_available_actions(bzd_session session, const char *request, char **reply);

/**
 * Reads what happened to a ticket, with who and when, oldest first.
 *
 * With `next` in the reply, the same request with it as `after` is the next page.
 *
 * Operation ticket.history, by the requester, members of the shop that handles the ticket, agents, mediators and the
 * host. T-09, T-16, T-83.
 *
 * Request:
 * - `ticket` (required): The ticket's number.
 * - `after` (at most 256 characters): Where to go on: the `next` of an earlier reply to the same actor.
 * - `limit` (1 to 1000): The most events; absent: 200.
 */
bzd_status bzd_ticket_history(bzd_session session, const char *request, char **reply);

/**
 * Writes a ticket with its whole thread as a document to read, keep or print: HTML or plain text.
 *
 * The document is passed on, so it addresses nobody: where a ticket's own labels say "your reply", it names the
 * customer.
 *
 * Operation ticket.transcript, by the requester, members of the shop that handles the ticket, agents, mediators and
 * the host. T-84.
 *
 * Request:
 * - `ticket` (required): The ticket's number.
 * - `format` (`html`, `text`): As what; absent: HTML.
 * - `notes`: Whether internal notes are part of it; refused for actors who may not see them.
 * - `locale` (at most 64 characters): The language tag of the transcript's language; absent: the session's. Where the
 *   desk does not speak it, the nearest is taken, and the reply says which.
 */
bzd_status bzd_ticket_transcript(bzd_session session, const char *request, char **reply);

/**
 * Verifies a ticket's history: intact, or where it was altered, cut or reordered.
 *
 * The number of events and the head cover the whole history, so that a host that keeps them can see that something was
 * written which it may not read, such as an internal note.
 *
 * Operation ticket.verify, by agents, mediators and the host. T-83.
 *
 * Request:
 * - `ticket` (required): The ticket's number.
 */
bzd_status bzd_ticket_verify(bzd_session session, const char *request, char **reply);

/* ====================================================================================================================
 * Operations: event
 * ==================================================================================================================== */

/**
 * Reads what happened on the desk since a place in the feed: each event once, in the order of the commits.
 *
 * No event is skipped or comes twice, whichever threads and processes write meanwhile. Internal notes are not in it.
 * Keep `next` with what was made of the events, and ask again with it as `after`: now and then, or at once while
 * `more` is true. A place that is not in the feed, as after a backup was restored, is refused with `cursor_invalid`:
 * begin again without `after`, or at a place that you kept before.
 *
 * Operation event.list, by the host. T-16, T-85, N-06.
 *
 * Request:
 * - `after` (at most 256 characters): Where to go on: the `next` of an earlier reply, or the `cursor` of an event;
 *   absent: at the desk's first event.
 * - `limit` (1 to 1000): The most events; absent: 100.
 */
bzd_status bzd_event_list(bzd_session session, const char *request, char **reply);

/* ====================================================================================================================
 * Operations: instruction
 * ==================================================================================================================== */

/**
 * Lists what the desk asks of the host: every instruction without an answer, oldest first.
 *
 * Do what an instruction says, then answer with `instruction.confirm` or `instruction.reject`. It is listed until
 * then. With `next` in the reply, the same request with it as `after` is the next page.
 *
 * Operation instruction.list, by the host. T-60.
 *
 * Request:
 * - `kind` (`translate`): Only those of this kind.
 * - `after` (at most 256 characters): Where to go on: the `next` of an earlier reply to the same request, but for
 *   `limit`.
 * - `limit` (1 to 100): The most instructions; absent: 100.
 */
bzd_status bzd_instruction_list(bzd_session session, const char *request, char **reply);

/**
 * Answers an instruction: it was done.
 *
 * The same answer again returns the same reply, with or without `idempotency_key`. Another answer than the first is
 * refused with `instruction_answered`.
 *
 * Operation instruction.confirm, by the host. T-60.
 *
 * Request:
 * - `instruction` (required; at most 128 characters): The instruction's id.
 * - `text` (at most 100000 characters): The translation, for the kind `translate`, which needs it. It may be longer
 *   than the profile lets a message be, since translations are longer than their originals.
 * - `idempotency_key`: see the rules above.
 */
bzd_status bzd_instruction_confirm(bzd_session session, const char *request, char **reply);

/**
 * Answers an instruction: it will not be done.
 *
 * The platform's staff may ask for it again, which gives a new instruction. The same answer again returns the same
 * reply, with or without `idempotency_key`. Another answer than the first is refused with `instruction_answered`.
 *
 * Operation instruction.reject, by the host. T-60.
 *
 * Request:
 * - `instruction` (required; at most 128 characters): The instruction's id.
 * - `reason` (at most 200 characters): Why, for developers. It is kept and shown to the host; customers and sellers
 *   never see it.
 * - `idempotency_key`: see the rules above.
 */
bzd_status bzd_instruction_reject(bzd_session session, const char *request, char **reply);

/* ====================================================================================================================
 * Operations: template
 * ==================================================================================================================== */

/**
 * Lists the reply templates that the actor may choose, each with its title and its variables.
 *
 * With a ticket or a category only those for it, in the language of the ticket's requester.
 *
 * Operation template.list, by sellers and agents. T-50, T-53.
 *
 * Request:
 * - `ticket`: Only those for this ticket, in its requester's language; absent: all.
 * - `category` (at most 64 characters): Only those for this category; absent: the ticket's.
 */
bzd_status bzd_template_list(bzd_session session, const char *request, char **reply);

/**
 * Fills in a template for a ticket, in its requester's language or another.
 *
 * It writes and sends nothing. When a variable has no value, the error names it.
 *
 * Operation template.render, by sellers and agents. T-51, T-52.
 *
 * Request:
 * - `ticket` (required): The ticket's number.
 * - `template` (required; at most 64 characters): The template's name.
 * - `locale` (at most 64 characters): The language tag of the wanted text; absent: the requester's.
 * - `variables`: Values by the names of variables; they go before what the ticket knows.
 */
bzd_status bzd_template_render(bzd_session session, const char *request, char **reply);

/**
 * Shows a template with sample values in every locale at once.
 *
 * Operation template.preview, by sellers and agents. T-54.
 *
 * Request:
 * - `template` (required; at most 64 characters): The template's name.
 */
bzd_status bzd_template_preview(bzd_session session, const char *request, char **reply);

/**
 * Keeps a reply template of the actor's own shop, or of the platform.
 *
 * It replaces one of the same name. A mistake in a text is refused with its line and column, an unknown variable with
 * its name.
 *
 * Operation template.put, by sellers and agents. T-53.
 *
 * Request:
 * - `name` (required; at most 64 characters): Its name: a to z, 0 to 9 and _, beginning with a letter. One that the
 *   profile or the host's folder has as well replaces that one, for this side alone.
 * - `texts` (required): By language tag, the text: words as they are written, and variables of the ticket as `{
 *   $customer }`. What braces hold is Fluent; any other sign is ordinary text, also where a line begins. A text in a
 *   language that the desk does not speak is kept, with a warning. A customer without a text in their language gets
 *   the desk's language, English, another of the desk's languages or any, in this order.
 * - `categories`: The categories for whose tickets it is offered; absent: all.
 * - `idempotency_key`: see the rules above.
 */
bzd_status bzd_template_put(bzd_session session, const char *request, char **reply);

/**
 * Deletes a reply template of the actor's own shop, or of the platform.
 *
 * Operation template.delete, by sellers and agents. T-53.
 *
 * Request:
 * - `name` (required; at most 64 characters): The template's name.
 * - `idempotency_key`: see the rules above.
 */
bzd_status bzd_template_delete(bzd_session session, const char *request, char **reply);

/* ====================================================================================================================
 * Operations: text
 * ==================================================================================================================== */

/**
 * Writes texts by the ids of their messages, in the session's language: headings, the options of a filter, phrases
 * with numbers.
 *
 * The texts are the library's and those of the host's own folder; `locales/en` says what each shows and which
 * variables it has. A text that the session's language lacks is in the next language of its chain. All variables are
 * for all texts of the call.
 *
 * Operation text.render, by anyone but guests. L-01, L-02, L-03, L-12.
 *
 * Request:
 * - `ids` (required; at most 100 entries): The ids of messages, each once; `id.attribute` is an attribute of one:
 *   `ticket-status-open.hint`.
 * - `variables`: Values by the names of variables. A name that no text of the call has is refused.
 */
bzd_status bzd_text_render(bzd_session session, const char *request, char **reply);

/* ====================================================================================================================
 * Operations: locale
 * ==================================================================================================================== */

/**
 * Lists the desk's locales, each with its own name and writing direction: a language menu.
 *
 * Operation locale.list, by anyone but guests. L-10.
 *
 * Request: no fields.
 */
bzd_status bzd_locale_list(bzd_session session, const char *request, char **reply);

/**
 * Reads the host's folder of texts again, as a whole or, when one file is wrong, not at all.
 *
 * A folder in which a name of the profile has no label is refused as at opening (`profile_invalid`). Sessions that are
 * opened from now on have the new texts; open sessions keep theirs.
 *
 * Operation locale.reload, by the host. L-01.
 *
 * Request: no fields.
 */
bzd_status bzd_locale_reload(bzd_session session, const char *request, char **reply);

/* ====================================================================================================================
 * Operations: desk
 * ==================================================================================================================== */

/**
 * Tells whether the desk works, and what its operator watches: versions, sizes, connections, the last tick.
 *
 * It succeeds also when the store cannot be read: `state` says so, `reasons` says why, and what could not be read is
 * `null`. It waits for at most a few seconds, reads no table as a whole and writes nothing.
 *
 * Operation desk.health, by the host. T-35, T-36.
 *
 * Request: no fields.
 */
bzd_status bzd_desk_health(bzd_session session, const char *request, char **reply);

/**
 * Does what is due by now, each thing exactly once: overdue marks, automatic closing, forgetting of idempotency keys.
 *
 * Call it as often as you like, from as many processes as you like. A key is forgotten by the second tick after its
 * day, so that a clock that is wrong for a moment forgets none.
 *
 * Operation desk.tick, by the host. T-21, T-44.
 *
 * Request:
 * - `limit` (1 to 100000): The most tickets to look at; absent: 1,000.
 * - `idempotency_key`: see the rules above.
 */
bzd_status bzd_desk_tick(bzd_session session, const char *request, char **reply);

/**
 * Copies a snapshot of the open desk into a new file, which is a desk.
 *
 * Others go on reading and writing meanwhile. An existing file is never overwritten. When the call returns, the copy
 * is on disk. A desk in PostgreSQL is copied with the database's own tools, and refused here with
 * `backup_not_offered`.
 *
 * Operation desk.backup, by the host.
 *
 * Request:
 * - `path` (required; at most 4096 characters): The file to make; there must be none yet.
 */
bzd_status bzd_desk_backup(bzd_session session, const char *request, char **reply);

/* ====================================================================================================================
 * Operations: clock
 * ==================================================================================================================== */

/**
 * Sets the manual clock, for hosts' tests.
 *
 * It is refused on a desk that was opened without `clock`. Setting it back undoes nothing.
 *
 * Operation clock.set, by the host. T-44.
 *
 * Request:
 * - `now` (required): The new time of the clock.
 */
bzd_status bzd_clock_set(bzd_session session, const char *request, char **reply);

#ifdef __cplusplus
}
#endif

#endif
