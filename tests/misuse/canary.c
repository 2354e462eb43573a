/*
 * Memory errors that only a checker detects: `canary lost|freed|beyond`. Each checker must report them; otherwise its
 * silence about the other programs would prove nothing.
 *
 * Owns these three faults, none of which is a fault of the library.
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
