/*
 * What a customer of the demo does and sees, as lines on a terminal. Each line bears the person's name.
 *
 * Owns the calls of the C interface, their checks and the form of the lines; a call that goes otherwise than it should
 * ends the program. It must not know the story, which is customers.c.
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

/* The document of a call that has to succeed; the caller frees it. */
char *document(bzd_status status, char **reply);

/* A call that has to succeed and whose document nobody reads. */
void done(bzd_status status, char **reply);

/* The request that names a ticket and nothing else. */
const char *about(char (*request)[64], int ticket);

/* A scene begins: sets the clock, and shows the time in the person's words. */
void scene(bzd_session host, const struct person *who, const char *now);

/* What there is to see. A thread with an internal note in it ends the program: no customer may see one. */
void show_form(const struct person *who);
void show_list(const struct person *who, const char *list);
void show_thread(const struct person *who, int ticket);
void show_actions(const struct person *who, int ticket);

/* Announces an action by its label, with the words that it brings, and does it. */
void act(const struct person *who, operation *operation, const char *action, const char *request);
void open_ticket(const struct person *who, const char *request);

/* Attempts what has to be refused, and shows the sentence that says why. */
void refuse(const struct person *who, const char *attempt, operation *operation, const char *request,
            bzd_status status, const char *code);

#endif
