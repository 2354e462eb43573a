/*
 * Misuses every function of the library, and prints the number of calls.
 *
 *     misuse FOLDER SEED CALLS FORKS [thin]     an empty folder; calls of each thread; forks while threads are active
 *
 * `thin` is for slow memory checkers: fewer combinations, though every argument still occurs, and children become
 * another program before the leak check. Owns the order of the parts and the exit status.
 */
#include "misuse.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Three quarters of the functions must succeed at least once; otherwise only refusals were tested. */
static void require_success(struct tally *tally)
{
    size_t i, idle = 0;
    for (i = 0; i < FUNCTION_COUNT; i++)
        idle += tally->succeeded[i] == 0;
    printf("%zu of %zu functions succeeded at least once\n", FUNCTION_COUNT - idle, FUNCTION_COUNT);
    if (idle * 4 > FUNCTION_COUNT)
        wrong(tally, "misuse", "too few functions ever succeeded");
}

int main(int argc, char **argv)
{
    static struct tally all;
    struct test_desk desk;
    unsigned long seed, calls, forks;
    bool thin = argc == 6 && strcmp(argv[5], "thin") == 0;
    if (argc < 5 || FUNCTION_COUNT > MOST) {
        fprintf(stderr, "usage: misuse FOLDER SEED CALLS FORKS [thin]\n");
        return 2;
    }
    seed = strtoul(argv[2], NULL, 10);
    calls = strtoul(argv[3], NULL, 10);
    forks = strtoul(argv[4], NULL, 10);
    if (!make_texts()) {
        fprintf(stderr, "no memory for the texts\n");
        return 2;
    }
    if (open_with_stale_handles(&desk, "{\"path\":\":memory:\",\"profile\":\"freight\",\"clock\":\"2026-05-04T09:00:00Z\"}")) {
        play_matrix(&all, &desk, thin);
        if (!close_desk(&desk))
            wrong(&all, "matrix", "the desk cannot be closed");
    } else {
        wrong(&all, "matrix", "no desk can be opened");
    }
    printf("matrix: %lu calls\n", all.calls);
    play_threads(&all, argv[1], seed, calls);
    printf("and threads: %lu calls\n", all.calls);
    play_forks(&all, argv[1], seed, forks, thin);
    require_success(&all);
    free_texts();
    printf("%lu calls, %lu wrong\n", all.calls, all.wrong);
    return all.wrong == 0 ? 0 : 1;
}
