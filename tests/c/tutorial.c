#include <bazardesk.h>
#include <stdio.h>

// Prints a call's reply and frees it: one function is enough for every call of a program.
static int show(const char *what, bzd_status status, char *reply)
{
    printf("%s: %d %s\n", what, (int)status, reply);
    bzd_text_free(reply);
    return status == BZD_OK ? 0 : 1;
}

int main(void)
{
    bzd_desk desk;
    bzd_session host, customer;
    char *reply;
    int failed = 0;

    // Open a desk once per process. ":memory:" keeps it until it is closed; the path of a file keeps it for good.
    bzd_status status = bzd_desk_open("{\"path\":\":memory:\",\"profile\":\"freight\"}", &desk, &reply);
    failed |= show("open the desk", status, reply);

    // The host is your program. It tells the desk about people ...
    status = bzd_session_open(desk, "{\"role\":\"host\"}", &host, &reply);
    failed |= show("a session of the host", status, reply);
    status = bzd_person_put(host, "{\"id\":\"c-1\",\"name\":\"Claire\",\"locale\":\"fr\"}", &reply);
    failed |= show("put a person", status, reply);

    // ... and vouches for who acts. A session is the desk as one actor sees it, in that actor's language.
    status = bzd_session_open(desk, "{\"role\":\"customer\",\"person\":\"c-1\",\"locale\":\"fr\"}", &customer, &reply);
    failed |= show("a session of a customer", status, reply);
    status = bzd_ticket_open(customer,
                             "{\"category\":\"technical\",\"subject\":\"Connexion\","
                             "\"description\":\"Impossible de se connecter.\"}",
                             &reply);
    failed |= show("open a ticket", status, reply);

    // An error comes in the same way: a status to switch on, and a document with the sentence to show.
    status = bzd_ticket_reply(customer, "{\"ticket\":1}", &reply);
    failed |= !show("forget the text", status, reply);

    // Closing the desk ends its sessions.
    status = bzd_desk_close(desk, &reply);
    failed |= show("close the desk", status, reply);
    return failed;
}
