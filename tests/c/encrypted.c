/* encrypted.c: opens a desk at the given path, and prints "opened" or the error document. tests/run/encrypted.sh has the
 * expectations. */
#include <bazardesk.h>
#include <stdio.h>

int main(int count, char **words)
{
    char options[2048];
    char *reply;
    bzd_desk desk;

    if (count != 2 || snprintf(options, sizeof options, "{\"path\":\"%s\",\"profile\":\"freight\"}", words[1]) < 0)
        return 2;
    if (bzd_desk_open(options, &desk, &reply) != BZD_OK) {
        puts(reply);
        bzd_text_free(reply);
        return 0;
    }
    bzd_text_free(reply);
    puts("opened");
    return bzd_desk_close(desk, NULL) != BZD_OK;
}
