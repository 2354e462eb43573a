/*
 * The actions and views of the demo's customers, as lines on a terminal. Each line has the person's name.
 *
 * Owns the calls of the C interface, their checks and the form of the lines. An unexpected result ends the program. It
 * must not know the story, which is in customers.c.
 */
#ifndef DEMO_VIEW_H
#define DEMO_VIEW_H

#include <bazardesk.h>

#include <stdbool.h>

struct person {
    const char *name;
    bzd_session session;
};

typedef bzd_status operation(bzd_session session, const char *request, char **reply);

/* Ends the program with a reason. */
void fail(const char *what, const char *detail);
void expect(bool holds, const char *what);

/* The document of a call that must succeed; the caller frees it. */
char *document(bzd_status status, char **reply);

/* A call that must succeed, without its document. */
void done(bzd_status status, char **reply);

/* A request with a ticket number only. */
const char *about(char (*request)[64], int ticket);

/* Begins a scene: sets the clock, and shows the time in the person's language. */
void scene(bzd_session host, const struct person *who, const char *now);

/* Views. A thread with an internal note ends the program, since no customer may see one. */
void show_form(const struct person *who);
void show_list(const struct person *who, const char *list);
void show_thread(const struct person *who, int ticket);
void show_actions(const struct person *who, int ticket);

/* Announces an action by its label, with its text, and takes it. */
void act(const struct person *who, operation *operation, const char *action, const char *request);
void open_ticket(const struct person *who, const char *request);

/* Attempts a call that must be refused, and shows the message. */
void refuse(const struct person *who, const char *attempt, operation *operation, const char *request,
            bzd_status status, const char *code);

#endif
