/*
 * Two copies of the library in one process: the static one in this program, the shared one that it loads. They must not
 * have one file open at the same time: when either closes it, the system releases the locks of both.
 *
 * two_copies LIBRARY FOLDER
 */
/* For dlopen. */
#define _POSIX_C_SOURCE 200809L

#include <bazardesk.h>

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

typedef bzd_status opens(const char *options, bzd_desk *desk, char **reply);
typedef bzd_status closes(bzd_desk desk, char **reply);
typedef void frees(char *text);

/* ISO C has no conversion from an object to a function. */
#define FUNCTION(library, name, function)            \
    do {                                             \
        void *found = dlsym(library, name);          \
        memcpy(&(function), &found, sizeof found);   \
    } while (0)

int main(int count, char **arguments)
{
    char options[4096];
    char *reply = NULL;
    bzd_desk own = 0, other = 0;
    opens *open_other = NULL;
    closes *close_other = NULL;
    frees *free_other = NULL;
    void *library = count == 3 ? dlopen(arguments[1], RTLD_NOW | RTLD_LOCAL) : NULL;

    if (library == NULL)
        return puts("the shared library does not load"), 1;
    FUNCTION(library, "bzd_desk_open", open_other);
    FUNCTION(library, "bzd_desk_close", close_other);
    FUNCTION(library, "bzd_text_free", free_other);
    if (open_other == NULL || close_other == NULL || free_other == NULL || open_other == &bzd_desk_open)
        return puts("there are no two copies"), 1;

    snprintf(options, sizeof options, "{\"path\":\"%s/two.db\",\"profile\":\"freight\"}", arguments[2]);
    if (bzd_desk_open(options, &own, NULL) != BZD_OK)
        return puts("the first copy does not open the desk"), 1;
    if (open_other(options, &other, &reply) != BZD_STORAGE || strstr(reply, "\"store_in_use\"") == NULL)
        return printf("the second copy is not refused: %s\n", reply), 1;
    free_other(reply);
    /* The first copy opens it as often as it likes, and the second one when the first has closed it. */
    if (bzd_desk_open(options, &other, NULL) != BZD_OK || bzd_desk_close(other, NULL) != BZD_OK
        || bzd_desk_close(own, NULL) != BZD_OK)
        return puts("the first copy does not open and close the desk"), 1;
    if (open_other(options, &other, NULL) != BZD_OK)
        return puts("the second copy does not open a desk that is closed"), 1;
    if (bzd_desk_open(options, &own, &reply) != BZD_STORAGE || strstr(reply, "\"store_in_use\"") == NULL)
        return printf("the first copy is not refused: %s\n", reply), 1;
    bzd_text_free(reply);
    return close_other(other, NULL) == BZD_OK ? 0 : 1;
}
