/*
 * Uses the library wrongly in a way that only a memory checker sees: `canary lost|freed|beyond`. Run under each checker,
 * which has to say so; else it would say nothing about misuse.c either.
 *
 * Owns these three faults. The library is not to blame for any of them.
 */
#include <bazardesk.h>

#include <stdlib.h>
#include <string.h>

static char *lost;

int main(int argc, char **argv)
{
    bzd_desk desk = 0;
    bzd_session session = 0;
    char *unfinished = (char *)malloc(7);
    if (argc < 2 || unfinished == NULL || bzd_desk_open("{\"path\":\":memory:\",\"profile\":\"freight\"}", &desk, &lost) != BZD_OK)
        return 0;
    memcpy(unfinished, "{\"role\"", 7);
    if (strcmp(argv[1], "beyond") == 0)
        bzd_session_open(desk, unfinished, &session, NULL);
    if (strcmp(argv[1], "lost") != 0)
        bzd_text_free(lost);
    if (strcmp(argv[1], "freed") == 0)
        bzd_text_free(lost);
    lost = NULL;
    free(unfinished);
    bzd_desk_close(desk, NULL);
    return 0;
}
